// Builds an SSH message: numbers in network order, texts with their length, multiple-precision integers
// without leading zeros. Source: RFC 4251 §5.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace hinomi::observe {

struct SshMessage {
  std::string bytes;

  SshMessage& u8(std::uint8_t value) {
    bytes.push_back(static_cast<char>(value));
    return *this;
  }
  SshMessage& u32(std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) u8(static_cast<std::uint8_t>(value >> shift));
    return *this;
  }
  SshMessage& text(std::string_view value) {
    u32(static_cast<std::uint32_t>(value.size()));
    bytes += value;
    return *this;
  }
  SshMessage& integer(std::string_view value) {
    while (value.starts_with('\0')) value.remove_prefix(1);
    const bool looks_negative = !value.empty() && (static_cast<std::uint8_t>(value[0]) & 0x80) != 0;
    u32(static_cast<std::uint32_t>(value.size() + (looks_negative ? 1 : 0)));
    if (looks_negative) u8(0);
    bytes += value;
    return *this;
  }
};

}  // namespace hinomi::observe
