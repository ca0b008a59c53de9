// MySQL: sends a challenge, records name and answer, refuses. The password never comes in the clear; what is
// recorded in its place is `$mysqlna$CHALLENGE*ANSWER` in hexadecimal, the form that password auditors read.
// In: the handshake response. Source: the MySQL internals manual, "Connection Phase", protocol 10.
#include <array>

#include "base/random.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

constexpr std::size_t head_bytes = 4, challenge_bytes = 20, response_bytes_max = 2048;

std::string packet(std::uint8_t number, std::string_view body) {
  std::string made{static_cast<char>(body.size() & 0xff), static_cast<char>(body.size() >> 8), '\0',
                   static_cast<char>(number)};
  return made.append(body);
}

std::string_view take_until_nul(BytesReader& reader) {
  BytesReader ahead = reader;
  std::size_t size = 0;
  while (ahead.left() > 0 && ahead.u8() != 0) ++size;
  const std::string_view text = text_of(reader.bytes(size));
  reader.skip(1);
  return text;
}

class Mysql : public Conversation {
 public:
  void open(Talk& talk) override {
    fill_random(x_challenge);
    for (std::uint8_t& byte : x_challenge)
      byte = static_cast<std::uint8_t>(byte % 90 + 33);  // printable, no NUL
    const std::string_view challenge = text_of(x_challenge);
    std::string greeting =
        "\x0a"
        "5.7.33";
    greeting.append(1, '\0')
        .append(std::string_view("\x2a\0\0\0", 4))
        .append(challenge.substr(0, 8))
        .append(1, '\0');
    // Without TLS; protocol 4.1, secure connection, names of plugins.
    greeting.append("\xff\xf7\x21\x02")
        .append(1, '\0')
        .append(std::string_view("\x0f\x80\x15", 3))
        .append(10, '\0');
    greeting.append(challenge.substr(8)).append(1, '\0').append("mysql_native_password").append(1, '\0');
    talk.say(packet(0, greeting));
  }

  bool step(Talk& talk) override {
    BytesReader reader(talk.input());
    const std::size_t low = reader.u16le();
    const std::size_t length = low | static_cast<std::size_t>(reader.u8()) << 16;
    const std::uint8_t number = reader.u8();
    if (reader.failed()) return false;
    if (length > response_bytes_max) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    if (!reader.has(length)) return false;
    respond(talk, number, reader.bytes(length));
    talk.consume(head_bytes + length);
    return true;
  }

 private:
  void respond(Talk& talk, std::uint8_t number, Bytes body) const {
    BytesReader reader(body);
    reader.skip(32);  // capabilities, size, character set, reserved
    const std::string_view user = take_until_nul(reader);
    const Bytes answer = reader.bytes(reader.u8());
    if (reader.failed()) return talk.end(SessionEnd::malformed);
    talk.login_refused(user, answer.empty() ? "" : "$mysqlna$" + to_hex(x_challenge) + "*" + to_hex(answer));
    talk.say(packet(static_cast<std::uint8_t>(number + 1), "\xff\x15\x04#28000Access denied"));
    talk.end(SessionEnd::by_responder);
  }

  std::array<std::uint8_t, challenge_bytes> x_challenge{};
};

}  // namespace

std::unique_ptr<Conversation> make_mysql() { return std::make_unique<Mysql>(); }

}  // namespace hinomi::observe
