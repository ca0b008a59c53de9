// Writes instants and keeps the calendar of Japan.
// In: UTC nanoseconds. Out: ISO 8601, JST and 和暦 text, JST days. Never fails within the range of Instant.
// 和暦 is written from 1873-01-01, when Japan took the Gregorian calendar; earlier days are written as 西暦.
// Source: ISO 8601; 明治5年太政官布告第337号; 元号を改める政令 (1926, 1989, 2019).
#include "base/time.hpp"

#include <fmt/format.h>

#include <array>

namespace hinomi {

namespace {

constexpr std::int64_t jst_offset_seconds = 9 * 3600;
constexpr std::int64_t day_seconds = 86'400;

struct Civil {
  Day day;
  std::int64_t second_of_day = 0;
  std::int64_t nanosecond = 0;
};

std::chrono::sys_days to_sys_days(Day day) {
  return std::chrono::year_month_day{std::chrono::year{day.year},
                                     std::chrono::month{static_cast<unsigned>(day.month)},
                                     std::chrono::day{static_cast<unsigned>(day.day)}};
}

Day to_day(std::chrono::sys_days days) {
  const std::chrono::year_month_day ymd{days};
  return {static_cast<int>(ymd.year()), static_cast<std::int32_t>(static_cast<unsigned>(ymd.month())),
          static_cast<std::int32_t>(static_cast<unsigned>(ymd.day()))};
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

Civil civil(Instant instant, std::int64_t offset_seconds) {
  const std::int64_t seconds = instant.seconds() + offset_seconds;
  const std::int64_t days = floor_divide(seconds, day_seconds);
  std::int64_t nanosecond = instant.nanoseconds % 1'000'000'000;
  if (nanosecond < 0) nanosecond += 1'000'000'000;
  return {to_day(std::chrono::sys_days{std::chrono::days{days}}), seconds - days * day_seconds, nanosecond};
}

std::string date_and_time(const Civil& at) {
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", at.day.year, at.day.month, at.day.day,
                     at.second_of_day / 3600, at.second_of_day / 60 % 60, at.second_of_day % 60);
}

std::string fraction(std::int64_t nanosecond) {
  return nanosecond == 0 ? std::string{} : fmt::format(".{:09}", nanosecond);
}

struct Era {
  std::string_view name;
  Day first;
};

constexpr std::array<Era, 5> eras_newest_first{{
    {"令和", {2019, 5, 1}},
    {"平成", {1989, 1, 8}},
    {"昭和", {1926, 12, 25}},
    {"大正", {1912, 7, 30}},
    {"明治", {1868, 1, 25}},
}};

constexpr Day gregorian_from{1873, 1, 1};

}  // namespace

Instant system_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::nanoseconds>(since).count()};
}

std::string to_iso(Instant instant) {
  const Civil at = civil(instant, 0);
  return date_and_time(at) + fraction(at.nanosecond) + "Z";
}

std::string to_iso_jst(Instant instant) {
  const Civil at = civil(instant, jst_offset_seconds);
  return date_and_time(at) + fraction(at.nanosecond) + "+09:00";
}

std::string to_jst_minute(Instant instant) {
  const Civil at = civil(instant, jst_offset_seconds);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", at.day.year, at.day.month, at.day.day,
                     at.second_of_day / 3600, at.second_of_day / 60 % 60);
}

std::string to_wareki(Instant instant) {
  const Day day = jst_day(instant);
  if (day < gregorian_from) return fmt::format("西暦{}年{}月{}日", day.year, day.month, day.day);
  for (const Era& era : eras_newest_first) {
    if (day < era.first) continue;
    const std::int32_t year = day.year - era.first.year + 1;
    return fmt::format("{}{}年{}月{}日", era.name, year == 1 ? "元" : std::to_string(year), day.month,
                       day.day);
  }
  HINOMI_ASSERT(false);
}

Day jst_day(Instant instant) { return civil(instant, jst_offset_seconds).day; }

Instant start_of_jst_day(Day day) {
  const std::int64_t days = to_sys_days(day).time_since_epoch().count();
  return Instant::from_seconds(days * day_seconds - jst_offset_seconds);
}

std::optional<Day> checked_day(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < 1678 || year > 2261 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const Day read{static_cast<std::int32_t>(year), static_cast<std::int32_t>(month),
                 static_cast<std::int32_t>(day)};
  // A day that the month does not have comes back as another day.
  return to_day(to_sys_days(read)) == read ? std::optional(read) : std::nullopt;
}

Day add_days(Day day, std::int32_t days) { return to_day(to_sys_days(day) + std::chrono::days{days}); }

}  // namespace hinomi
