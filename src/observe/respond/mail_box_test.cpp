// POP3 and IMAP: logins before an empty mailbox.
#include <doctest/doctest.h>

#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

TEST_CASE("Respond pop3_has_an_empty_mailbox_behind_a_login") {
  const std::string wrong = test_password("a", false), right = test_password("a", true);
  const Spoken spoken =
      speak(SessionProtocol::pop3,
            {"STAT\r\nUSER a\r\nPASS " + wrong + "\r\nUSER a\r\nPASS " + right + "\r\nSTAT\r\nQUIT\r\n"});
  CHECK(spoken.answered ==
        "+OK POP3 ready\r\n-ERR Unknown command\r\n+OK\r\n-ERR [AUTH] Authentication failed\r\n+OK\r\n"
        "+OK Logged in\r\n+OK 0 0\r\n+OK Bye\r\n");
  CHECK(spoken.session.credentials == std::vector<CredentialTry>{{"a", wrong, false}, {"a", right, true}});
}

TEST_CASE("Respond imap_takes_logins_of_both_kinds") {
  const std::string wrong = test_password("a b", false);
  const Spoken spoken =
      speak(SessionProtocol::imap,
            {"t1 LOGIN \"a b\" " + wrong + "\r\nt2 AUTHENTICATE PLAIN AGEAYg==\r\nt3 SELECT inbox\r\n" +
             std::string(500, 't') + " LOGOUT\r\n"});
  CHECK(spoken.session.credentials.size() == 2);
  CHECK(spoken.session.credentials[0] == CredentialTry{"a b", wrong, false});
  CHECK(spoken.session.credentials[1].user == "a");
  CHECK(spoken.session.credentials[1].password == "b");
  CHECK(spoken.answered.starts_with("* OK IMAP4rev1 ready\r\nt1 NO [AUTHENTICATIONFAILED]"));
  CHECK(spoken.answered.ends_with("* BYE Logging out\r\n" + std::string(32, 't') + " OK completed\r\n"));
}

}  // namespace
}  // namespace hinomi::observe
