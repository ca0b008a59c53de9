// Fuzzes payload_kind. In: transport (one byte), port (two bytes), then the payload.
// Holds: no read past the payload (sanitizer), `none` for nothing and only for nothing, the same answer
// twice. Seeds: corpus/payload.
#include <cstdint>

#include "base/result.hpp"
#include "decode/net/payload.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hinomi;
  if (size < 3) return 0;
  const bool is_udp = (data[0] & 1) != 0;
  const auto port = static_cast<std::uint16_t>(data[1] << 8 | data[2]);
  const Bytes payload(data + 3, size - 3);
  const PayloadKind kind = decode::payload_kind(payload, is_udp, port);
  HINOMI_ASSERT((kind == PayloadKind::none) == payload.empty());
  HINOMI_ASSERT(!to_text(kind).empty());
  HINOMI_ASSERT(kind == decode::payload_kind(payload, is_udp, port));
  return 0;
}
