// Builds MRT records of TABLE_DUMP_V2 for tests and seeds. In: plain values. Out: octets. Nothing is checked.
#pragma once
#include "decode/net/testdata/packets.hpp"

namespace hinomi::decode::testdata {

inline Octets mrt_record(unsigned type, unsigned subtype, const Octets& body) {
  return u32(1'790'000'000) + u16(type) + u16(subtype) + u32(static_cast<std::uint32_t>(body.size())) + body;
}
/// A path segment: type 1 is a set, 2 a sequence.
inline Octets path_segment(unsigned type, const std::vector<std::uint32_t>& numbers) {
  Octets bytes = u8(type) + u8(static_cast<unsigned>(numbers.size()));
  for (const std::uint32_t number : numbers) bytes = bytes + u32(number);
  return bytes;
}
/// One peer's entry, with an ORIGIN attribute before the path.
inline Octets rib_entry(const Octets& path, bool has_path_identifier = false) {
  const Octets attributes =
      u8(0x40) + u8(1) + u8(1) + u8(0) + u8(0x50) + u8(2) + u16(static_cast<unsigned>(path.size())) + path;
  return u16(0) + u32(1'790'000'000) + (has_path_identifier ? u32(7) : Octets()) +
         u16(static_cast<unsigned>(attributes.size())) + attributes;
}
inline Octets rib(unsigned length, const Octets& prefix, const std::vector<Octets>& entries) {
  Octets bytes = u32(0) + u8(length) + prefix + u16(static_cast<unsigned>(entries.size()));
  for (const Octets& entry : entries) bytes = bytes + entry;
  return bytes;
}

}  // namespace hinomi::decode::testdata
