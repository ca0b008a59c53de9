// VNC, RDP and MQTT: exact bytes of what bots send first.
#include <doctest/doctest.h>

#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

TEST_CASE("Respond vnc_records_the_answer_to_its_challenge") {
  const Spoken spoken = speak(SessionProtocol::vnc, {"RFB 003.008\n", "\x02", "sixteen bytes ab"});
  CHECK(spoken.answered.starts_with("RFB 003.008\n\x01\x02"));
  CHECK(spoken.answered.size() == 12 + 2 + 16 + 4 + 26);
  REQUIRE(spoken.session.credentials.size() == 1);
  CHECK(spoken.session.credentials[0].password.ends_with("*7369787465656e206279746573206162"));
  const Spoken old = speak(SessionProtocol::vnc, {"RFB 003.003\nsixteen bytes ab"});
  CHECK(old.answered.size() == 12 + 4 + 16 + 4);
  CHECK(speak(SessionProtocol::vnc, {"GET / HTTP/1"}).session.end == SessionEnd::malformed);
}

TEST_CASE("Respond rdp_keeps_the_user_of_the_cookie") {
  const std::string request("\3\0\0\x23\x1e\xe0\0\0\0\0\0Cookie: mstshash=hello\r\n", 35);
  for (const SessionProtocol protocol : {SessionProtocol::rdp, SessionProtocol::unknown}) {
    const Spoken spoken = speak(protocol, {request});
    CHECK(spoken.session.protocol == SessionProtocol::rdp);
    CHECK(spoken.session.client_banner == "mstshash=hello");
    CHECK(spoken.answered == std::string("\3\0\0\x13\x0e\xd0\0\0\x12\x34\0\2\0\x08\0\0\0\0\0", 19));
    CHECK(spoken.session.payloads.size() == 1);
  }
}

TEST_CASE("Respond mqtt_lets_in_by_the_rule") {
  for (const bool succeeds : {true, false}) {
    const std::string password = test_password("u", succeeds);
    std::string body("\0\4MQTT\4\xc2\0\x3c\0\1i\0\1u\0", 17);
    body += static_cast<char>(password.size()) + password;
    const Spoken spoken = speak(SessionProtocol::mqtt, {std::string("\x10") + static_cast<char>(body.size()) +
                                                        body + std::string("\xc0\0", 2)});
    CHECK(spoken.answered == (succeeds ? std::string("\x20\2\0\0\xd0\0", 6) : std::string("\x20\2\0\5", 4)));
    CHECK(spoken.session.client_banner == "i");
    CHECK(spoken.session.credentials == std::vector<CredentialTry>{{"u", password, succeeds}});
  }
}

}  // namespace
}  // namespace hinomi::observe
