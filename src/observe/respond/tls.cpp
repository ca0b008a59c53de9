// TLS: the ClientHello is recorded (JA3, name asked for) and refused with handshake_failure, as by a server
// that has no cipher in common. In: one record of type handshake. Source: RFC 8446 §4.1.2, §6.2; JA3
// (salesforce/ja3).
#include "decode/net/tls_hello.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

class Tls : public Conversation {
 public:
  bool step(Talk& talk) override {
    BytesReader reader(talk.input());
    const std::uint8_t content = reader.u8();
    reader.skip(2);
    const std::uint16_t length = reader.u16be();
    if (reader.failed()) return false;
    constexpr std::uint8_t handshake = 22;
    if (content != handshake) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    if (!reader.has(length)) return false;
    talk.payload(talk.input().first(length + 5u));
    if (const auto hello = decode::read_tls_hello(reader.bytes(length))) {
      talk.fingerprint(decode::md5_text(hello->ja3_fields), hello->ja3_fields);
      if (!hello->server_name.empty()) talk.banner(hello->server_name);
    }
    talk.consume(length + 5u);
    constexpr std::uint8_t refusal[] = {21, 3, 3, 0, 2, 2, 40};
    talk.say(Bytes(refusal));
    talk.end(SessionEnd::by_responder);
    return true;
  }
};

}  // namespace

std::unique_ptr<Conversation> make_tls() { return std::make_unique<Tls>(); }

}  // namespace hinomi::observe
