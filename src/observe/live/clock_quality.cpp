// See clock_quality.hpp.
#include "observe/live/clock_quality.hpp"

#include <sys/timex.h>

namespace hinomi::observe {

std::optional<ClockState> clock_state() {
  timex state{};
  const int answer = ::adjtimex(&state);  // modes 0: only asks
  if (answer < 0) return std::nullopt;
  const std::int64_t offset = (state.status & STA_NANO) != 0 ? state.offset / 1'000 : state.offset;
  return ClockState{offset, state.maxerror, answer != TIME_ERROR && (state.status & STA_UNSYNC) == 0};
}

}  // namespace hinomi::observe
