// Claims about writing instants and about Japan's calendar, checked against std::chrono.
#include "base/time.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace hinomi {

namespace {

std::int64_t days_since_1970(Day day) {
  using namespace std::chrono;
  return sys_days{year{day.year} / static_cast<int>(day.month) / static_cast<int>(day.day)}
      .time_since_epoch()
      .count();
}

}  // namespace

TEST_CASE("Instant writes_utc_and_jst") {
  const Instant at = Instant::from_seconds(1'795'309'323) + std::chrono::nanoseconds(4);
  CHECK(to_iso(at) == "2026-11-22T01:02:03.000000004Z");
  CHECK(to_iso(Instant::from_seconds(1'795'309'323)) == "2026-11-22T01:02:03Z");
  CHECK(to_iso_jst(Instant::from_seconds(1'795'309'323)) == "2026-11-22T10:02:03+09:00");
  CHECK(to_jst_minute(at) == "2026-11-22 10:02");
  CHECK(to_iso(Instant{}) == "1970-01-01T00:00:00Z");
}

TEST_CASE("Instant writes_times_before_1970") {
  CHECK(to_iso(Instant{-1}) == "1969-12-31T23:59:59.999999999Z");
  CHECK(Instant{-1}.seconds() == -1);
  CHECK(Instant{-1'000'000'001}.seconds() == -2);
  CHECK(Instant{-1}.microseconds() == -1);
  CHECK(to_iso_jst(Instant::from_seconds(-9 * 3600)) == "1970-01-01T00:00:00+09:00");
}

TEST_CASE("Instant sums_and_differences_stop_at_the_ends_of_the_range") {
  const Instant first = parse_timestamp("1678-01-01T00:00:00Z")->instant;
  const Instant last = parse_timestamp("2261-12-31T00:00:00Z")->instant;
  CHECK(last - first == std::chrono::nanoseconds::max());
  CHECK(first - last == std::chrono::nanoseconds::min());
  CHECK(last + std::chrono::hours(24 * 365) > last);
  CHECK(first - std::chrono::hours(24 * 365) < first);
  CHECK(last - std::chrono::nanoseconds::min() > last);
  CHECK(first + std::chrono::nanoseconds::min() < first);
  CHECK(last - std::chrono::hours(24) == parse_timestamp("2261-12-30T00:00:00Z")->instant);
  CHECK(last - (last - std::chrono::hours(24)) == std::chrono::hours(24));
  const Instant least = first + std::chrono::nanoseconds::min();
  CHECK(Instant::from_microseconds(least.microseconds()) == least);
  CHECK(Instant::from_seconds(least.seconds()) == least);
}

TEST_CASE("Wareki changes_on_the_first_day_of_each_era") {
  const std::vector<std::pair<Day, std::string>> table{
      {{2026, 11, 22}, "令和8年11月22日"},    {{2019, 5, 1}, "令和元年5月1日"},
      {{2019, 4, 30}, "平成31年4月30日"},     {{1989, 1, 8}, "平成元年1月8日"},
      {{1989, 1, 7}, "昭和64年1月7日"},       {{1926, 12, 25}, "昭和元年12月25日"},
      {{1926, 12, 24}, "大正15年12月24日"},   {{1912, 7, 30}, "大正元年7月30日"},
      {{1912, 7, 29}, "明治45年7月29日"},     {{1873, 1, 1}, "明治6年1月1日"},
      {{1872, 12, 31}, "西暦1872年12月31日"}, {{2020, 2, 29}, "令和2年2月29日"},
      {{2019, 12, 31}, "令和元年12月31日"},   {{2020, 1, 1}, "令和2年1月1日"},
  };
  for (const auto& [day, text] : table) {
    CAPTURE(text);
    CHECK(to_wareki(start_of_jst_day(day)) == text);
    CHECK(to_wareki(start_of_jst_day(add_days(day, 1)) - std::chrono::nanoseconds(1)) == text);
  }
}

TEST_CASE("JstDay agrees_with_chrono_over_the_whole_range") {
  std::mt19937_64 random(5);
  std::uniform_int_distribution<std::int64_t> nanoseconds(-9'214'560'000'000'000'000,
                                                          9'214'560'000'000'000'000);
  for (int i = 0; i < 20'000; ++i) {
    using namespace std::chrono;
    const Instant at{nanoseconds(random)};
    const auto local =
        sys_time<std::chrono::nanoseconds>{std::chrono::nanoseconds{at.nanoseconds}} + hours{9};
    const year_month_day expected{floor<days>(local)};
    const Day day = jst_day(at);
    REQUIRE(day.year == static_cast<int>(expected.year()));
    REQUIRE(static_cast<unsigned>(day.month) == static_cast<unsigned>(expected.month()));
    REQUIRE(static_cast<unsigned>(day.day) == static_cast<unsigned>(expected.day()));
    REQUIRE(start_of_jst_day(day) <= at);
    REQUIRE(at < start_of_jst_day(add_days(day, 1)));
  }
}

TEST_CASE("JstDay begins_at_fifteen_hours_utc_of_the_day_before") {
  CHECK(to_iso(start_of_jst_day({2026, 1, 1})) == "2025-12-31T15:00:00Z");
  CHECK((jst_day(start_of_jst_day({2026, 1, 1})) == Day{2026, 1, 1}));
  CHECK((jst_day(start_of_jst_day({2026, 1, 1}) - std::chrono::nanoseconds(1)) == Day{2025, 12, 31}));
}

TEST_CASE("AddDays crosses_months_years_and_leap_days") {
  CHECK((add_days({2024, 2, 28}, 1) == Day{2024, 2, 29}));
  CHECK((add_days({2023, 2, 28}, 1) == Day{2023, 3, 1}));
  CHECK((add_days({2026, 12, 31}, 1) == Day{2027, 1, 1}));
  CHECK((add_days({2026, 3, 1}, -1) == Day{2026, 2, 28}));
  CHECK((add_days({2000, 1, 1}, 366) == Day{2001, 1, 1}));
  std::mt19937_64 random(6);
  for (int i = 0; i < 2'000; ++i) {
    const auto span = static_cast<std::int32_t>(random() % 40'000) - 20'000;
    REQUIRE(days_since_1970(add_days({2026, 11, 22}, span)) == days_since_1970({2026, 11, 22}) + span);
  }
}

}  // namespace hinomi
