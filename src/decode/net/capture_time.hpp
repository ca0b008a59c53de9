// Timestamps of capture files -> Instant. In: ticks and the unit of the interface (if_tsresol, if_tsoffset).
// Out: UTC nanoseconds, cut down. Never fails: what lies past Instant's range (1678-2261) becomes its end,
// because a wrong clock must not stop a file. Source: draft-ietf-opsawg-pcapng §4.2 (if_tsresol,
// if_tsoffset).
#pragma once
#include <cstdint>

#include "base/time.hpp"

namespace hinomi::decode {

/// How one interface counts time.
struct TickUnit {
  std::uint8_t resolution = 6;      // if_tsresol: 10^-n seconds, or 2^-n with the top bit set
  std::int64_t offset_seconds = 0;  // if_tsoffset

  /// Turns ticks since 1970 (plus the offset) into an instant.
  Instant at(std::uint64_t ticks) const;
};

}  // namespace hinomi::decode
