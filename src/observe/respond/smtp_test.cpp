// SMTP: logins, and a message that goes nowhere.
#include <doctest/doctest.h>

#include "base/base64.hpp"
#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

TEST_CASE("Respond smtp_takes_a_message_as_a_payload") {
  const std::string text = "Subject: test\r\n\r\nsee http://198.51.100.3/a\r\n";
  const Spoken spoken =
      speak(SessionProtocol::smtp,
            {"EHLO host.example\r\nMAIL FROM:<a@mail.example>\r\nRCPT TO:<b@mail.example>\r\nDATA\r\n" +
             text + ".\r\nQUIT\r\n"});
  CHECK(spoken.answered ==
        "220 mail ESMTP ready\r\n250-mail\r\n250-SIZE 10240000\r\n250-AUTH LOGIN PLAIN\r\n250 8BITMIME\r\n"
        "250 2.1.0 Ok\r\n250 2.1.0 Ok\r\n354 End data with <CR><LF>.<CR><LF>\r\n250 2.0.0 Ok: queued\r\n"
        "221 2.0.0 Bye\r\n");
  REQUIRE(spoken.session.payloads.size() == 1);
  CHECK(spoken.session.payloads[0].digest == sha256(text));
  CHECK(spoken.session.addresses_named == std::vector<std::string>{"http://198.51.100.3/a"});
  CHECK(spoken.session.client_banner == "host.example");
}

TEST_CASE("Respond smtp_records_logins_of_both_kinds") {
  const std::string right = test_password("info", true), wrong = test_password("info", false);
  const std::string plain = write_base64(std::string("\0info\0", 6) + wrong);
  const Spoken spoken = speak(SessionProtocol::smtp,
                              {"AUTH PLAIN " + plain + "\r\nAUTH PLAIN\r\n" + plain + "\r\nAUTH LOGIN\r\n" +
                               write_base64("info") + "\r\n" + write_base64(right) + "\r\nAUTH X\r\n"});
  CHECK(spoken.session.credentials ==
        std::vector<CredentialTry>{{"info", wrong, false}, {"info", wrong, false}, {"info", right, true}});
  CHECK(
      spoken.answered ==
      "220 mail ESMTP ready\r\n535 5.7.8 Authentication failed\r\n334 \r\n535 5.7.8 Authentication failed\r\n"
      "334 VXNlcm5hbWU6\r\n334 UGFzc3dvcmQ6\r\n235 2.7.0 Authentication successful\r\n"
      "504 5.7.4 Unrecognized authentication type\r\n");
}

}  // namespace
}  // namespace hinomi::observe
