// What holds for every row of the table: the same answers and records however the bytes are cut, and bounds.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "base/json.hpp"
#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

// A conversation of each protocol; the table's test says which are missing.
const std::map<SessionProtocol, std::string> conversations{
    {SessionProtocol::unknown, "\x01\x02\x03\x04 some bytes of no protocol \xff\xfe\x00 and more of them"},
    {SessionProtocol::http,
     "POST /a HTTP/1.1\r\nContent-Length: 4\r\n\r\nbodyGET /b HTTP/1.0\r\nUser-Agent: x\r\n\r\n"},
    {SessionProtocol::telnet, "\xff\xfd\x03root\r\nadmin\r\nadmin\r\npass1\r\nenable\r\n"},
    {SessionProtocol::ssh, "SSH-2.0-x\r\n"},
    {SessionProtocol::ftp, "USER a\r\nPASS b\r\nSYST\r\nQUIT\r\n"},
    {SessionProtocol::smtp, "EHLO x\r\nAUTH LOGIN\r\nYQ==\r\nYg==\r\nDATA\r\nline\r\n.\r\nQUIT\r\n"},
    {SessionProtocol::redis, "*2\r\n$4\r\nAUTH\r\n$1\r\na\r\nINFO\r\nPING\r\n"},
    {SessionProtocol::pop3, "CAPA\r\nUSER a\r\nPASS pass1\r\nSTAT\r\nQUIT\r\n"},
    {SessionProtocol::imap,
     "1 CAPABILITY\r\n2 LOGIN a \"b\\\"c\"\r\n3 AUTHENTICATE PLAIN\r\nAGEAYg==\r\n4 LOGOUT\r\n"},
    {SessionProtocol::postgresql,
     std::string("\0\0\0\x08\x04\xd2\x16\x2f\0\0\0\x11\0\3\0\0user\0a\0\0p\0\0\0\6x\0", 32)},
    {SessionProtocol::mysql,
     std::string("\x28\0\0\1", 4) + std::string(32, 'c') + std::string("root\0\2ab", 8)},
    {SessionProtocol::vnc, "RFB 003.008\n\x02sixteen bytes ab"},
    {SessionProtocol::rdp, std::string("\3\0\0\x1f\x1a\xe0\0\0\0\0\0Cookie: mstshash=a\r\n", 31)},
    {SessionProtocol::mqtt, std::string("\x10\x13\0\4MQTT\4\xc2\0\x3c\0\1i\0\1u\0\1p\xc0\0", 23)},
    {SessionProtocol::smb, std::string("\0\0\0\x45\xfeSMB", 8) + std::string(60, '\0') + "abcde"},
    {SessionProtocol::adb, std::string("CNXN\0\0\0\1\0\x10\0\0\7\0\0\0\0\0\0\0\xbc\xb1\xa7\xb1host::\0", 31)},
    {SessionProtocol::tls, std::string("\x16\x03\x01\x00\x05\x01\x00\x00\x01\x03", 10)},
};

TEST_CASE("Respond every_protocol_has_a_conversation_here_and_ports_of_its_own") {
  std::set<std::uint16_t> seen;
  for (const ProtocolRow& row : protocols()) {
    CAPTURE(to_text(row.protocol));
    CHECK(conversations.contains(row.protocol));
    for (const std::uint16_t port : row.ports) {
      CHECK(seen.insert(port).second);
      CHECK(protocol_at(port) == row.protocol);
    }
  }
  CHECK(protocol_at(4001) == SessionProtocol::unknown);
  CHECK(protocol_named("ssh") == SessionProtocol::ssh);
  CHECK_FALSE(protocol_named("gopher"));
}

TEST_CASE("Respond every_protocol_says_the_same_however_the_bytes_are_cut") {
  for (const auto& [protocol, text] : conversations) {
    CAPTURE(to_text(protocol));
    const Spoken whole = speak(protocol, {text}), cut = speak(protocol, byte_by_byte(text));
    // A key exchange and a challenge are random bytes, and what is recorded of an answer to one holds it.
    const bool is_random = protocol == SessionProtocol::ssh || protocol == SessionProtocol::mysql ||
                           protocol == SessionProtocol::vnc;
    if (!is_random) CHECK(whole.answered == cut.answered);
    CHECK(whole.events == cut.events);
    CHECK(whole.session.commands == cut.session.commands);
    if (!is_random) CHECK(whole.session.credentials == cut.session.credentials);
    CHECK(whole.session.credentials.size() == cut.session.credentials.size());
    CHECK(whole.session.end == cut.session.end);
    REQUIRE(whole.session.payloads.size() == cut.session.payloads.size());
    for (std::size_t i = 0; i < whole.session.payloads.size(); ++i) {
      CHECK(whole.session.payloads[i].digest == cut.session.payloads[i].digest);
    }
  }
}

TEST_CASE("Respond every_protocol_takes_a_conversation_cut_at_every_byte") {
  for (const auto& [protocol, text] : conversations) {
    CAPTURE(to_text(protocol));
    for (std::size_t size = 0; size <= text.size(); ++size) {
      const Spoken spoken = speak(protocol, {text.substr(0, size)});
      CHECK(spoken.events.front() == "connect");
      CHECK(spoken.events.back() == "closed");
      CHECK(spoken.session.bytes_in <= size);
    }
  }
}

TEST_CASE("Respond first_payload_hands_over_to_what_is_spoken") {
  struct Row {
    std::string text;
    SessionProtocol protocol;
  };
  const Row rows[] = {
      {"GET / HTTP/1.1\r\n\r\n", SessionProtocol::http},
      {"SSH-2.0-Go\r\n", SessionProtocol::ssh},
      {"PING\r\n", SessionProtocol::redis},
      {"EHLO a\r\n", SessionProtocol::smtp},
      {std::string("\x16\x03\x01\x00\x05\x01\x00\x00\x01\x03", 10), SessionProtocol::tls},
      {"hello\r\n", SessionProtocol::unknown},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Spoken spoken = speak(SessionProtocol::unknown, {row.text});
    CHECK(spoken.session.protocol == row.protocol);
    CHECK(spoken.answered.empty() == (row.protocol == SessionProtocol::unknown));
  }
}

TEST_CASE("Respond first_payload_keeps_a_digest_of_all_and_the_first_bytes") {
  const std::string text = std::string("\x01\x02\x03\x04", 4) + std::string(20'000, 'z');
  const Spoken spoken = speak(SessionProtocol::unknown, {text});
  REQUIRE(spoken.session.payloads.size() == 1);
  CHECK(spoken.session.payloads[0].bytes == text.size());
  CHECK(spoken.session.payloads[0].digest == sha256(text));
  CHECK(spoken.session.payloads[0].first == text.substr(0, 256));
  CHECK(spoken.answered.empty());
}

TEST_CASE("Respond a_record_is_bounded_and_says_what_it_left_out") {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += "PING http://192.0.2.1/" + std::to_string(i) + " " + std::string(600, 'x') + "\r\n";
  const Spoken spoken = speak(SessionProtocol::redis, {text});
  CHECK(spoken.session.commands.size() <= limits::commands_kept);
  CHECK(spoken.session.addresses_named.size() <= limits::addresses_kept);
  CHECK(spoken.session.left_out > 0);
  CHECK(spoken.session.commands[0].size() == limits::command_bytes_max);
}

TEST_CASE("Respond a_session_cannot_fill_the_log") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "PING\r\n";
  const Spoken spoken = speak(SessionProtocol::redis, {text});
  CHECK(spoken.events.size() == limits::events_told_max + 1);
  CHECK(spoken.events.back() == "closed");
  CHECK(spoken.session.commands.size() == limits::commands_kept);
  CHECK(spoken.session.left_out == 5000 - limits::commands_kept);
}

TEST_CASE("Respond logins_succeed_by_a_keyed_rule_that_remembers_nothing") {
  unsigned succeeded = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string password = "p" + std::to_string(i);
    const LoginTry tried{test_source, "root", password};
    succeeded += login_succeeds({}, tried) ? 1 : 0;
    CHECK(login_succeeds({}, tried) == login_succeeds({}, tried));
    CHECK_FALSE(login_succeeds({}, {test_source, "", password}));
  }
  CHECK(succeeded > 850);
  CHECK(succeeded < 1150);
  // The border between name and password counts.
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const std::string tail = std::to_string(i);
    differs = differs || login_succeeds({}, {test_source, "ab", "c" + tail}) !=
                             login_succeeds({}, {test_source, "a", "bc" + tail});
  }
  CHECK(differs);
}

TEST_CASE("Respond event_lines_speak_cowrie_and_keep_bytes") {
  Session session;
  session.number = 0xabc;
  session.protocol = SessionProtocol::telnet;
  session.source = test_source;
  session.destination = IpAddress::v4(0xc6336401);
  session.destination_port = 23;
  const SessionEvent event{
      .kind = SessionEventKind::login_failed, .at = Instant::from_seconds(0), .text = "r\xff", .second = "p"};
  const auto line = parse_json(event_line(session, event, "s1"));
  REQUIRE(line);
  CHECK((*line)["eventid"] == "cowrie.login.failed");
  CHECK((*line)["event"] == "login_failed");
  CHECK((*line)["session"] == "0000000000000abc");
  CHECK((*line)["src_ip"] == "192.0.2.7");
  CHECK((*line)["dst_port"] == 23);
  CHECK((*line)["username"] == "r\xef\xbf\xbd");
  CHECK((*line)["username_base64"] == "cv8=");
  CHECK((*line)["password"] == "p");
  CHECK_FALSE(line->contains("password_base64"));
}

}  // namespace
}  // namespace hinomi::observe
