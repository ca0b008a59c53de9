// PostgreSQL: refuses encryption, asks for the password in the clear, and after an accepted one answers each
// query with "permission denied". In: messages with their lengths, at most message_bytes_max. Source: the
// PostgreSQL documentation, "Message Formats" of the frontend/backend protocol, version 3.
#include <algorithm>

#include "observe/respond/protocols.hpp"
#include "observe/respond/ssh_message.hpp"

namespace hinomi::observe {
namespace {

constexpr std::uint32_t message_bytes_max = 3500;

std::string message(char type, std::string_view body) {
  SshMessage made;  // the same network order
  made.u8(static_cast<std::uint8_t>(type)).u32(static_cast<std::uint32_t>(body.size() + 4));
  return made.bytes.append(body);
}

std::string error(std::string_view severity, std::string_view code, std::string_view text) {
  std::string body;
  for (const auto& [field, value] : {std::pair{'S', severity}, {'C', code}, {'M', text}}) {
    body.append(1, field).append(value).append(1, '\0');
  }
  return message('E', body.append(1, '\0'));
}

std::string ready() { return message('Z', "I"); }

// The text up to a NUL.
std::string_view until_nul(std::string_view text) { return text.substr(0, text.find('\0')); }

// The value of a name among names and values that each end with NUL.
std::string_view parameter(std::string_view texts, std::string_view wanted) {
  while (!texts.empty()) {
    const std::string_view name = until_nul(texts);
    texts.remove_prefix(std::min(name.size() + 1, texts.size()));
    const std::string_view value = until_nul(texts);
    if (name == wanted) return value;
    texts.remove_prefix(std::min(value.size() + 1, texts.size()));
  }
  return {};
}

class Postgresql : public Conversation {
 public:
  bool step(Talk& talk) override {
    BytesReader reader(talk.input());
    const char type = x_at == At::start ? '\0' : static_cast<char>(reader.u8());
    const std::uint32_t length = reader.u32be();
    if (reader.failed()) return false;
    if (length < 4 || length > message_bytes_max) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    if (!reader.has(length - 4)) return false;
    const std::string_view body = text_of(reader.bytes(length - 4));
    take(talk, type, body);
    talk.consume(reader.offset());
    return true;
  }

 private:
  enum class At : std::uint8_t { start, password, queries };

  void take(Talk& talk, char type, std::string_view body) {
    switch (x_at) {
      case At::start:
        return start(talk, body);
      case At::password:
        if (type != 'p') return talk.end(SessionEnd::malformed);
        return tried(talk, until_nul(body));
      case At::queries:
        return query(talk, type, body);
    }
  }

  void start(Talk& talk, std::string_view body) {
    constexpr std::uint32_t version_3 = 196608, ssl = 80877103, gss = 80877104;
    const std::uint32_t code = BytesReader(bytes_of(body)).u32be();
    if (code == ssl || code == gss) return talk.say("N");
    if (code != version_3) return talk.end(SessionEnd::malformed);
    body.remove_prefix(4);
    x_user = parameter(body, "user").substr(0, limits::credential_bytes_max);
    talk.banner(parameter(body, "application_name"));
    x_at = At::password;
    talk.say(message('R', std::string_view("\0\0\0\3", 4)));
  }

  void tried(Talk& talk, std::string_view password) {
    if (!talk.login(x_user, password)) {
      talk.say(error("FATAL", "28P01", "password authentication failed"));
      return talk.end(SessionEnd::by_responder);
    }
    x_at = At::queries;
    talk.say(message('R', std::string_view("\0\0\0\0", 4)));
    talk.say(message('S', std::string_view("server_version\0009.6.24\0", 22)));
    talk.say(message('S', std::string_view("client_encoding\0UTF8\0", 21)));
    talk.say(ready());
  }

  static void query(Talk& talk, char type, std::string_view body) {
    if (type == 'X') return talk.end(SessionEnd::by_client);
    if (type == 'Q' || type == 'P') talk.command(type == 'Q' ? until_nul(body) : body);
    // Of the extended protocol only its end is answered, as after an error.
    if (type != 'Q' && type != 'S') return;
    talk.say(error("ERROR", "42501", "permission denied"));
    talk.say(ready());
  }

  At x_at = At::start;
  std::string x_user;
};

}  // namespace

std::unique_ptr<Conversation> make_postgresql() { return std::make_unique<Postgresql>(); }

}  // namespace hinomi::observe
