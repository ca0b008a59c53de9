// POP3: an empty mailbox behind a login. In: lines. Source: RFC 1939, 2449.
#include "observe/respond/line_command.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

class Pop3 : public Conversation {
 public:
  void open(Talk& talk) override { talk.say("+OK POP3 ready\r\n"); }

  bool step(Talk& talk) override {
    const auto line = talk.line();
    if (!line) return false;
    const LineCommand command = line_command(*line);
    if (command.word == "USER") {
      x_user = command.rest.substr(0, limits::credential_bytes_max);
      talk.say("+OK\r\n");
    } else if (command.word == "PASS") {
      x_logged_in = talk.login(x_user, command.rest);
      talk.say(x_logged_in ? "+OK Logged in\r\n" : "-ERR [AUTH] Authentication failed\r\n");
    } else {
      talk.command(*line);
      answer(talk, command.word);
    }
    return true;
  }

 private:
  void answer(Talk& talk, std::string_view word) const {
    if (word == "CAPA") return talk.say("+OK\r\nUSER\r\nUIDL\r\nTOP\r\n.\r\n");
    if (word == "QUIT") {
      talk.say("+OK Bye\r\n");
      return talk.end(SessionEnd::by_responder);
    }
    if (!x_logged_in) return talk.say("-ERR Unknown command\r\n");
    if (word == "STAT") return talk.say("+OK 0 0\r\n");
    if (word == "LIST" || word == "UIDL") return talk.say("+OK 0 messages\r\n.\r\n");
    talk.say(word == "NOOP" || word == "RSET" ? "+OK\r\n" : "-ERR No such message\r\n");
  }

  std::string x_user;
  bool x_logged_in = false;
};

}  // namespace

std::unique_ptr<Conversation> make_pop3() { return std::make_unique<Pop3>(); }

}  // namespace hinomi::observe
