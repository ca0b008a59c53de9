// MQTT 3.1 to 5: CONNECT with name and password, then PING; subscriptions and messages are recorded as
// payloads and confirmed by nothing. In: packets, at most packet_bytes_max. Source: MQTT 3.1.1 (OASIS) §2.2,
// §3.1.
#include <optional>

#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

constexpr std::size_t packet_bytes_max = 3500;

std::string_view take_text(BytesReader& reader) { return text_of(reader.bytes(reader.u16be())); }

class Mqtt : public Conversation {
 public:
  bool step(Talk& talk) override {
    BytesReader reader(talk.input());
    const std::uint8_t kind = reader.u8() >> 4;
    std::size_t length = 0;
    std::uint8_t byte = 0x80;
    for (unsigned shift = 0; shift < 28 && (byte & 0x80) != 0; shift += 7) {
      byte = reader.u8();
      length |= static_cast<std::size_t>(byte & 0x7f) << shift;
    }
    if (reader.failed()) return false;
    constexpr std::uint8_t connect = 1, ping = 12, disconnect = 14;
    if ((byte & 0x80) != 0 || length > packet_bytes_max || (!x_connected && kind != connect)) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    if (!reader.has(length)) return false;
    const Bytes body = reader.bytes(length);
    if (kind == connect) {
      take_connect(talk, body);
    } else if (kind == ping) {
      talk.say(std::string_view("\xd0\0", 2));
    } else if (kind == disconnect) {
      talk.end(SessionEnd::by_client);
    } else {
      talk.payload(body);
      talk.payload_ends();
    }
    talk.consume(reader.offset());
    return true;
  }

 private:
  void take_connect(Talk& talk, Bytes body) {
    BytesReader reader(body);
    const std::string_view name = take_text(reader);
    const std::uint8_t level = reader.u8();
    const std::uint8_t flags = reader.u8();
    reader.skip(2);
    constexpr std::uint8_t with_properties = 5, has_will = 0x04, has_password = 0x40, has_user = 0x80;
    if (level == with_properties) reader.skip(reader.u8());
    const std::string_view client = take_text(reader);
    if ((flags & has_will) != 0) {
      if (level == with_properties) reader.skip(reader.u8());
      take_text(reader);
      take_text(reader);
    }
    const std::string_view user = (flags & has_user) != 0 ? take_text(reader) : std::string_view{};
    const std::string_view password = (flags & has_password) != 0 ? take_text(reader) : std::string_view{};
    if (reader.failed() || (name != "MQTT" && name != "MQIsdp") || x_connected)
      return talk.end(SessionEnd::malformed);
    talk.banner(client);
    x_connected = (flags & has_user) == 0 || talk.login(user, password);
    const char code = x_connected ? '\0' : level == with_properties ? '\x86' : '\5';
    const std::string answer = level == with_properties ? std::string{'\x20', '\3', '\0', code, '\0'}
                                                        : std::string{'\x20', '\2', '\0', code};
    talk.say(answer);
    if (!x_connected) talk.end(SessionEnd::by_responder);
  }

  bool x_connected = false;
};

}  // namespace

std::unique_ptr<Conversation> make_mqtt() { return std::make_unique<Mqtt>(); }

}  // namespace hinomi::observe
