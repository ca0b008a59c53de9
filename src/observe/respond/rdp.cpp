// RDP: the connection request with its cookie (mstshash, the user of the client) is recorded and confirmed
// with standard RDP security; what follows is one payload. In: TPKT packets. NLA names come only over TLS,
// which is not spoken here. Source: MS-RDPBCGR §2.2.1.1, RFC 1006, ITU-T X.224.
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

class Rdp : public Conversation {
 public:
  bool step(Talk& talk) override {
    BytesReader reader(talk.input());
    const std::uint16_t version = reader.u16be();
    const std::uint16_t length = reader.u16be();
    if (reader.failed()) return false;
    constexpr std::uint16_t tpkt = 0x0300, packet_bytes_max = 3500;
    if (version != tpkt || length < 7 || length > packet_bytes_max) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    if (talk.input().size() < length) return false;
    const Bytes packet = talk.input().first(length);
    talk.payload(packet);
    talk.payload_ends();
    if (!x_confirmed) confirm(talk, packet);
    talk.consume(length);
    return true;
  }

 private:
  void confirm(Talk& talk, Bytes packet) {
    constexpr std::uint8_t request = 0xe0;
    if ((packet[5] & 0xf0) != request) return talk.end(SessionEnd::malformed);
    constexpr std::string_view mark = "Cookie: mstshash=";
    const std::string_view text = text_of(packet);
    if (const std::size_t at = text.find(mark); at != std::string_view::npos) {
      const std::string_view user = text.substr(at + mark.size());
      talk.banner(std::string("mstshash=").append(user.substr(0, user.find("\r\n"))));
    }
    x_confirmed = true;
    constexpr std::uint8_t confirmed[] = {3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 2, 0, 8, 0, 0, 0, 0, 0};
    talk.say(Bytes(confirmed));
  }

  bool x_confirmed = false;
};

}  // namespace

std::unique_ptr<Conversation> make_rdp() { return std::make_unique<Rdp>(); }

}  // namespace hinomi::observe
