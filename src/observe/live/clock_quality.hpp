// How right the machine's clock is, as the kernel knows it from whoever keeps it (chrony, ntpd). Out: offset
// and largest error in microseconds, and whether it is kept at all; nothing when the kernel does not tell.
// Source: adjtimex(2).
#pragma once
#include <cstdint>
#include <optional>

namespace hinomi::observe {

struct ClockState {
  std::int64_t offset_us = 0, error_us = 0;
  bool synchronised = false;
};

std::optional<ClockState> clock_state();

}  // namespace hinomi::observe
