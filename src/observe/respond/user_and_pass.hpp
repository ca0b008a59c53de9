// A login by two lines, USER and PASS, as FTP and POP3 know it. In: commands and the protocol's three
// answers. Out: whether the command was one of the two; who is logged in. The name is cut to
// limits::credential_bytes_max. Source: RFC 959 §4.1.1, RFC 1939 §7.
#pragma once
#include <string>

#include "observe/respond/line_command.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {

class UserAndPass {
 public:
  struct Answers {
    std::string_view named, accepted, refused;
  };
  /// Answers USER or PASS; false when the command is another.
  bool take(Talk& talk, const LineCommand& command, const Answers& answers) {
    if (command.word == "USER") {
      x_user = command.rest.substr(0, limits::credential_bytes_max);
      talk.say(answers.named);
      return true;
    }
    if (command.word != "PASS") return false;
    x_logged_in = talk.login(x_user, command.rest);
    talk.say(x_logged_in ? answers.accepted : answers.refused);
    return true;
  }
  bool logged_in() const { return x_logged_in; }

 private:
  std::string x_user;
  bool x_logged_in = false;
};

}  // namespace hinomi::observe
