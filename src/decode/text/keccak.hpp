// Keccak-256 as Ethereum and Monero use it (the padding before SHA-3 was fixed, so OpenSSL's SHA3-256 is
// another). In: bytes. Out: 32 bytes. Cannot fail. Source: Keccak reference, version 3.0; FIPS 202.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace hinomi::decode {

std::array<std::uint8_t, 32> keccak256(std::string_view bytes);

}  // namespace hinomi::decode
