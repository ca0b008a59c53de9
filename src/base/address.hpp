// Internet addresses. One type for IPv4 and IPv6: 128 bits, IPv4 as ::ffff:a.b.c.d (RFC 4291 §2.5.5.2), so
// that tables, comparison and storage (two 64-bit halves) have one shape.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi {

struct IpAddress {
  std::uint64_t high = 0;  // first eight bytes, host order
  std::uint64_t low = 0;   // last eight bytes, host order

  auto operator<=>(const IpAddress&) const = default;
  static constexpr IpAddress v4(std::uint32_t address) { return {0, 0xffff'0000'0000ULL | address}; }
  constexpr bool is_v4() const { return high == 0 && (low >> 32) == 0xffff; }
  constexpr std::uint32_t as_v4() const { return static_cast<std::uint32_t>(low); }
};

/// Writes dotted or RFC 5952 text.
std::string to_text(const IpAddress& address);
/// Reads dotted or IPv6 text, also defanged (192[.]0[.]2[.]1); fails as malformed `address.unreadable`.
Result<IpAddress> parse_address(std::string_view text);

/// A block of addresses; `bits` counts in the 128-bit form (IPv4 /24 is 120).
struct AddressBlock {
  IpAddress first;
  std::uint8_t bits = 128;
  auto operator<=>(const AddressBlock&) const = default;
  bool holds(const IpAddress& address) const;
  /// Addresses in the block; saturates at 2^64-1.
  std::uint64_t size() const;
};

std::string to_text(const AddressBlock& block);
/// Reads 192.0.2.0/24, 2001:db8::/32 or one address; host bits must be zero.
Result<AddressBlock> parse_block(std::string_view text);

}  // namespace hinomi
