// Telnet: negotiates echo as a router does, asks for login and password, and after an accepted pair has the
// shell. The third refused pair ends the session. In: bytes with Telnet commands among them
// (decode/net/telnet). Source: RFC 854, 857, 858.
#include "decode/net/telnet.hpp"

#include "observe/respond/protocols.hpp"
#include "observe/respond/shell.hpp"

namespace hinomi::observe {
namespace {

constexpr unsigned tries_max = 3;

class Telnet : public Conversation {
 public:
  void open(Talk& talk) override {
    constexpr std::uint8_t negotiation[] = {255, 251, 1, 255, 251, 3};  // WILL ECHO, WILL SUPPRESS-GO-AHEAD
    talk.say(Bytes(negotiation));
    talk.say("\r\nlogin: ");
  }

  bool step(Talk& talk) override {
    const Bytes input = talk.input();
    if (input.empty()) return false;
    const std::uint8_t byte = input[0];
    talk.consume(1);
    const auto read = x_text.take(byte);
    if (!read) return true;
    std::string shown;
    const auto line = x_entry.key(*read, shown);
    talk.say(x_at == At::password && !line ? std::string_view{} : shown);
    if (line) entered(talk, *line);
    return true;
  }

 private:
  enum class At : std::uint8_t { user, password, shell };

  void entered(Talk& talk, const std::string& line) {
    switch (x_at) {
      case At::user:
        if (line.empty()) return talk.say("login: ");
        x_user = line.substr(0, limits::credential_bytes_max);
        x_at = At::password;
        return talk.say("Password: ");
      case At::password:
        return tried(talk, line);
      case At::shell:
        break;
    }
    if (!line.empty()) talk.command(line);
    const ShellAnswer answer = shell_answer(line);
    talk.say(answer.text);
    if (answer.leaves) return talk.end(SessionEnd::by_responder);
    talk.say(shell_prompt);
  }

  void tried(Talk& talk, const std::string& password) {
    if (talk.login(x_user, password)) {
      x_at = At::shell;
      talk.say("\r\n\r\nBusyBox v1.24.1 built-in shell (ash)\r\n\r\n");
      return talk.say(shell_prompt);
    }
    talk.say("\r\nLogin incorrect\r\n");
    if (++x_tries >= tries_max) return talk.end(SessionEnd::by_responder);
    x_at = At::user;
    talk.say("login: ");
  }

  decode::TelnetText x_text;
  LineEntry x_entry;
  std::string x_user;
  At x_at = At::user;
  unsigned x_tries = 0;
};

}  // namespace

std::unique_ptr<Conversation> make_telnet() { return std::make_unique<Telnet>(); }

}  // namespace hinomi::observe
