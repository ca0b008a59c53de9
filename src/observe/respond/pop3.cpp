// POP3: an empty mailbox behind a login. In: lines. Source: RFC 1939, 2449.
#include "observe/respond/user_and_pass.hpp"

namespace hinomi::observe {
namespace {

class Pop3 : public Conversation {
 public:
  void open(Talk& talk) override { talk.say("+OK POP3 ready\r\n"); }

  bool step(Talk& talk) override {
    const auto line = talk.line();
    if (!line) return false;
    const LineCommand command = line_command(*line);
    if (!x_login.take(talk, command, answers)) {
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
    if (!x_login.logged_in()) return talk.say("-ERR Unknown command\r\n");
    if (word == "STAT") return talk.say("+OK 0 0\r\n");
    if (word == "LIST" || word == "UIDL") return talk.say("+OK 0 messages\r\n.\r\n");
    talk.say(word == "NOOP" || word == "RSET" ? "+OK\r\n" : "-ERR No such message\r\n");
  }

  static constexpr UserAndPass::Answers answers{"+OK\r\n", "+OK Logged in\r\n",
                                                "-ERR [AUTH] Authentication failed\r\n"};
  UserAndPass x_login;
};

}  // namespace

std::unique_ptr<Conversation> make_pop3() { return std::make_unique<Pop3>(); }

}  // namespace hinomi::observe
