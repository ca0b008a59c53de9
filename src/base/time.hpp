// Instants and calendars. Inside: UTC nanoseconds since 1970 (leap seconds as POSIX counts them). At the
// edge: JST (+09:00, no summer time since 1952) and 和暦. What a source wrote is kept beside what we read
// (Timestamp). Range: 1678-2261 (int64 nanoseconds); sums and differences beyond stop at its ends. Source:
// ISO 8601, 元号を改める政令 (令和 from 2019-05-01).
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi {

/// A point in time, UTC, nanoseconds since 1970-01-01.
struct Instant {
  std::int64_t nanoseconds = 0;

  auto operator<=>(const Instant&) const = default;
  static constexpr Instant from_seconds(std::int64_t seconds) { return {of(seconds, 1'000'000'000)}; }
  static constexpr Instant from_microseconds(std::int64_t microseconds) { return {of(microseconds, 1'000)}; }
  constexpr std::int64_t seconds() const {  // floor, also before 1970
    return nanoseconds / 1'000'000'000 - (nanoseconds % 1'000'000'000 < 0 ? 1 : 0);
  }
  constexpr std::int64_t microseconds() const {
    return nanoseconds / 1'000 - (nanoseconds % 1'000 < 0 ? 1 : 0);
  }
  constexpr Instant operator+(std::chrono::nanoseconds span) const {
    std::int64_t sum = 0;
    const bool beyond = __builtin_add_overflow(nanoseconds, span.count(), &sum);
    return {beyond ? farthest(span.count() > 0) : sum};
  }
  constexpr Instant operator-(std::chrono::nanoseconds span) const {
    return {difference(nanoseconds, span.count())};
  }
  constexpr std::chrono::nanoseconds operator-(Instant other) const {
    return std::chrono::nanoseconds{difference(nanoseconds, other.nanoseconds)};
  }

 private:
  static constexpr std::int64_t farthest(bool up) {
    return up ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
  }
  static constexpr std::int64_t of(std::int64_t count, std::int64_t unit) {
    std::int64_t product = 0;
    return __builtin_mul_overflow(count, unit, &product) ? farthest(count > 0) : product;
  }
  static constexpr std::int64_t difference(std::int64_t from, std::int64_t taken) {
    std::int64_t left = 0;
    return __builtin_sub_overflow(from, taken, &left) ? farthest(taken < 0) : left;
  }
};

/// Tells what time it is; tests hand in their own.
using Clock = std::function<Instant()>;

/// Reads the machine's clock.
Instant system_now();

/// What a source wrote and what we read in it: the original text is never overwritten.
struct Timestamp {
  Instant instant;
  std::string original;
  std::int32_t offset_seconds = 0;            // zone the source stated, east of UTC
  std::int64_t precision_ns = 1'000'000'000;  // 1 s, 60 s, 86400 s ... what the source could tell apart
};

/// A day of the Gregorian calendar.
struct Day {
  std::int32_t year = 1970;
  std::int32_t month = 1;  // 1..12
  std::int32_t day = 1;    // 1..31
  auto operator<=>(const Day&) const = default;
};

/// Writes UTC as 2026-11-22T01:02:03.000000004Z; fraction only when not zero.
std::string to_iso(Instant instant);
/// Writes JST as 2026-11-22T10:02:03+09:00.
std::string to_iso_jst(Instant instant);
/// Writes JST for lists: 2026-11-22 10:02.
std::string to_jst_minute(Instant instant);
/// Writes the JST day for documents: 令和8年11月22日; 元年 for a first year.
std::string to_wareki(Instant instant);
/// The JST day that holds the instant, and the instant at which a JST day begins.
Day jst_day(Instant instant);
Instant start_of_jst_day(Day day);
Day add_days(Day day, std::int32_t days);
/// Takes a day that the calendar has, in the years 1678 to 2261; nothing otherwise.
std::optional<Day> checked_day(std::int64_t year, std::int64_t month, std::int64_t day);

/// Reads ISO 8601 with zone, JST list form, slashes, and 和暦 (令和8年11月22日, R8.11.22, 平成31/4/30); fails
/// as malformed `time.unreadable` with the text and the forms that are read. A text without zone is JST.
Result<Timestamp> parse_timestamp(std::string_view text);
/// Reads a period: 2026, 2026-10, 2026-Q4, 2026-10-05 or A/B of two such (B inclusive); gives [from, to) in
/// JST days.
struct Period {
  Instant from;
  Instant to;
};
Result<Period> parse_period(std::string_view text);

}  // namespace hinomi
