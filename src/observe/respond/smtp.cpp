// SMTP: takes any sender and recipient, as an open relay would, and delivers nothing. Logins by AUTH PLAIN
// and LOGIN are recorded; the text of a message is one payload (digest and first bytes). In: lines. Source:
// RFC 5321, 4954.
#include "base/base64.hpp"
#include "base/text.hpp"
#include "observe/respond/line_command.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

class Smtp : public Conversation {
 public:
  void open(Talk& talk) override { talk.say("220 mail ESMTP ready\r\n"); }

  bool step(Talk& talk) override {
    if (x_at == At::text) return take_text(talk);
    const auto line = talk.line();
    if (!line) return false;
    switch (x_at) {
      case At::command:
        command(talk, *line);
        break;
      case At::plain:
        plain(talk, *line);
        break;
      case At::user:
        x_user = read_base64(*line).value_or("").substr(0, limits::credential_bytes_max);
        x_at = At::password;
        talk.say("334 UGFzc3dvcmQ6\r\n");
        break;
      case At::password:
        tried(talk, x_user, read_base64(*line).value_or(""));
        break;
      case At::text:
        break;
    }
    return true;
  }

 private:
  enum class At : std::uint8_t { command, plain, user, password, text };

  void command(Talk& talk, const std::string& line) {
    const LineCommand command = line_command(line);
    if (command.word == "AUTH") return login(talk, command.rest);
    talk.command(line);
    if (command.word == "EHLO") {
      talk.banner(command.rest);
      talk.say("250-mail\r\n250-SIZE 10240000\r\n250-AUTH LOGIN PLAIN\r\n250 8BITMIME\r\n");
    } else if (command.word == "HELO") {
      talk.banner(command.rest);
      talk.say("250 mail\r\n");
    } else if (command.word == "MAIL" || command.word == "RCPT" || command.word == "RSET" ||
               command.word == "NOOP") {
      talk.say("250 2.1.0 Ok\r\n");
    } else if (command.word == "DATA") {
      talk.say("354 End data with <CR><LF>.<CR><LF>\r\n");
      x_at = At::text;
    } else if (command.word == "VRFY") {
      talk.say("252 2.0.0 Cannot verify\r\n");
    } else if (command.word == "QUIT") {
      talk.say("221 2.0.0 Bye\r\n");
      talk.end(SessionEnd::by_responder);
    } else {
      talk.say("502 5.5.2 Error: command not recognized\r\n");
    }
  }

  void login(Talk& talk, std::string_view words) {
    const LineCommand method = line_command(words);
    if (method.word == "PLAIN" && method.rest.empty()) {
      x_at = At::plain;
      talk.say("334 \r\n");
    } else if (method.word == "PLAIN") {
      plain(talk, method.rest);
    } else if (method.word == "LOGIN") {
      x_user = read_base64(method.rest).value_or("").substr(0, limits::credential_bytes_max);
      x_at = x_user.empty() ? At::user : At::password;
      talk.say(x_user.empty() ? "334 VXNlcm5hbWU6\r\n" : "334 UGFzc3dvcmQ6\r\n");
    } else {
      talk.say("504 5.7.4 Unrecognized authentication type\r\n");
    }
  }

  // Whom to act as, NUL, name, NUL, password.
  void plain(Talk& talk, std::string_view text) {
    const std::string bytes = read_base64(text).value_or("");
    const std::vector<std::string_view> parts = split(bytes, '\0');
    if (parts.size() != 3) {
      x_at = At::command;
      return talk.say("501 5.5.4 Syntax error\r\n");
    }
    tried(talk, parts[1], parts[2]);
  }

  void tried(Talk& talk, std::string_view user, std::string_view password) {
    x_at = At::command;
    talk.say(talk.login(user, password) ? "235 2.7.0 Authentication successful\r\n"
                                        : "535 5.7.8 Authentication failed\r\n");
  }

  bool take_text(Talk& talk) {
    const std::string_view input = text_of(talk.input());
    const std::size_t end = input.find('\n');
    if (end == std::string_view::npos) {
      // A line may be longer than the input holds; only its beginning tells whether it is the last.
      if (talk.input_room() > 0) return false;
      talk.payload(talk.input());
      talk.consume(input.size());
      return true;
    }
    const std::string_view line = input.substr(0, end + 1);
    const bool is_last = line == ".\r\n" || line == ".\n";
    if (!is_last) talk.payload(bytes_of(line));
    talk.consume(line.size());
    if (is_last) {
      talk.payload_ends();
      x_at = At::command;
      talk.say("250 2.0.0 Ok: queued\r\n");
    }
    return true;
  }

  std::string x_user;
  At x_at = At::command;
};

}  // namespace

std::unique_ptr<Conversation> make_smtp() { return std::make_unique<Smtp>(); }

}  // namespace hinomi::observe
