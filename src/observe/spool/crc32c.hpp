// CRC-32C (Castagnoli), which finds what a disk or a torn write changed; it is no proof against a person. In:
// bytes. Out: the checksum. Source: RFC 3720 §B.4.
#pragma once
#include <cstdint>

#include "base/bytes.hpp"

namespace hinomi::observe {

/// Gives the checksum of `bytes`, going on from the checksum of what stands before them.
std::uint32_t crc32c(Bytes bytes, std::uint32_t before = 0);

}  // namespace hinomi::observe
