// Ticks of any resolution to nanoseconds in 128 bits, so that no product overflows before it is bounded.
// In: ticks. Out: nanoseconds, rounded down, kept inside int64. Never fails.
// Source: draft-ietf-opsawg-pcapng §4.2.
#include "decode/net/capture_time.hpp"

#include <algorithm>
#include <limits>

namespace hinomi::decode {
namespace {

__extension__ using Wide = __int128;
__extension__ using WideUnsigned = unsigned __int128;

constexpr std::uint64_t nanoseconds_per_second = 1'000'000'000;
constexpr unsigned nanosecond_digits = 9;
constexpr unsigned ticks_digits_max = 19;  // 10^20 ticks do not fit 64 bits

WideUnsigned power_of_ten(unsigned exponent) {
  WideUnsigned value = 1;
  while (exponent-- > 0) value *= 10;
  return value;
}

WideUnsigned nanoseconds(std::uint64_t ticks, std::uint8_t resolution) {
  const unsigned exponent = resolution & 0x7fu;
  if (resolution & 0x80u) return (WideUnsigned{ticks} * nanoseconds_per_second) >> exponent;
  if (exponent <= nanosecond_digits) return ticks * power_of_ten(nanosecond_digits - exponent);
  const unsigned excess = exponent - nanosecond_digits;
  return excess > ticks_digits_max ? 0 : ticks / power_of_ten(excess);
}

}  // namespace

Instant TickUnit::at(std::uint64_t ticks) const {
  const Wide since = static_cast<Wide>(nanoseconds(ticks, resolution));
  const Wide sum = since + Wide{offset_seconds} * Wide{nanoseconds_per_second};
  constexpr Wide least = std::numeric_limits<std::int64_t>::min();
  constexpr Wide most = std::numeric_limits<std::int64_t>::max();
  return {static_cast<std::int64_t>(std::clamp(sum, least, most))};
}

}  // namespace hinomi::decode
