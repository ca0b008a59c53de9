// Business time. The holidays of the file are held against the act (国民の祝日に関する法律) computed anew
// here; spans are held against counting minute by minute.
#include "procedure/calendar.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "base/error_text.hpp"

namespace hinomi::procedure {

namespace {

using enum DeadlineClock;

const Calendar& shipped() {
  static const auto calendar = Calendar::load(HINOMI_SOURCE_DIR "/content");
  const std::string told = calendar ? std::string() : error_text(calendar.error(), Language::en);
  REQUIRE_MESSAGE(calendar, told);
  return *calendar;
}

Instant at(std::int32_t year, std::int32_t month, std::int32_t day, std::int64_t hour, std::int64_t minute) {
  return {start_of_jst_day({year, month, day}).nanoseconds + (hour * 60 + minute) * 60'000'000'000};
}

std::int64_t weekday(Day day) {
  return ((start_of_jst_day(day).seconds() + 9 * 3'600) / 86'400 + 4) % 7;  // 0: Sunday
}

Day monday(std::int32_t year, std::int32_t month, std::int32_t nth) {
  Day day{year, month, 1};
  while (weekday(day) != 1) day = add_days(day, 1);
  return add_days(day, (nth - 1) * 7);
}

// The days of articles 2 and 3; equinoxes by the usual approximation for 1980 to 2099.
std::set<Day> holidays_by_law(std::int32_t year) {
  const auto equinox = [&](double base) {
    const double passed = year - 1980;
    return static_cast<std::int32_t>(base + 0.242194 * passed) - (year - 1980) / 4;
  };
  const std::set<Day> named{{year, 1, 1},
                            monday(year, 1, 2),
                            {year, 2, 11},
                            {year, 2, 23},
                            {year, 3, equinox(20.8431)},
                            {year, 4, 29},
                            {year, 5, 3},
                            {year, 5, 4},
                            {year, 5, 5},
                            monday(year, 7, 3),
                            {year, 8, 11},
                            monday(year, 9, 3),
                            {year, 9, equinox(23.2488)},
                            monday(year, 10, 2),
                            {year, 11, 3},
                            {year, 11, 23}};
  std::set<Day> all = named;
  for (const Day day : named) {
    Day next = add_days(day, 1);
    if (weekday(day) == 0) {
      while (named.contains(next)) next = add_days(next, 1);
      all.insert(next);
    }
  }
  for (const Day day : named) {
    const Day between = add_days(day, 1);
    if (!all.contains(between) && named.contains(add_days(between, 1))) all.insert(between);
  }
  return all;
}

bool is_new_year(Day day) { return (day.month == 12 && day.day >= 29) || (day.month == 1 && day.day <= 3); }

}  // namespace

TEST_CASE("Calendar closes_on_the_holidays_of_the_act_from_2024_to_2028") {
  for (std::int32_t year = 2024; year <= 2028; ++year) {
    CHECK(shipped().covers(year));
    const auto holidays = holidays_by_law(year);
    for (Day day{year, 1, 1}; day.year == year; day = add_days(day, 1)) {
      const bool closed =
          weekday(day) == 0 || weekday(day) == 6 || holidays.contains(day) || is_new_year(day);
      CHECK_MESSAGE(shipped().is_business_day(day) != closed, year << "-" << day.month << "-" << day.day);
    }
  }
  CHECK_FALSE(shipped().covers(2023));
  CHECK_FALSE(shipped().covers(2029));
  CHECK(shipped().is_business_day({2030, 5, 3}));  // a Friday of a year that no file covers
}

TEST_CASE("Calendar knows_the_days_that_are_easily_missed") {
  for (const Day day : {Day{2026, 9, 22}, Day{2026, 5, 6}, Day{2025, 2, 24}, Day{2024, 11, 4},
                        Day{2027, 3, 22}, Day{2028, 9, 22}, Day{2026, 12, 29}, Day{2027, 1, 3}}) {
    CHECK_FALSE_MESSAGE(shipped().is_business_day(day), day.year << "-" << day.month << "-" << day.day);
  }
  CHECK(shipped().is_business_day({2026, 12, 28}));
  CHECK(shipped().is_business_day({2027, 1, 4}));
}

TEST_CASE("Calendar counts_only_open_minutes") {
  struct Row {
    Instant from;
    std::int64_t minutes;
    Instant to;
  };
  for (const Row& row : {
           Row{at(2026, 11, 24, 9, 0), 30, at(2026, 11, 24, 9, 30)},
           Row{at(2026, 11, 24, 11, 45), 30, at(2026, 11, 24, 13, 15)},  // over the break
           Row{at(2026, 11, 24, 17, 0), 15, at(2026, 11, 24, 17, 15)},   // to the closing, not to the morning
           Row{at(2026, 11, 24, 17, 0), 30, at(2026, 11, 25, 8, 45)},    // over the night
           Row{at(2026, 11, 20, 17, 0), 30, at(2026, 11, 24, 8, 45)},    // Friday, weekend, holiday, Tuesday
           Row{at(2026, 11, 24, 8, 30), 465, at(2026, 11, 24, 17, 15)},  // a business day
           Row{at(2026, 12, 28, 17, 15), 1, at(2027, 1, 4, 8, 31)},      // the new year
           Row{at(2026, 11, 22, 3, 0), 30, at(2026, 11, 24, 9, 0)},      // on a Sunday night
           Row{at(2026, 11, 24, 12, 30), 1, at(2026, 11, 24, 13, 1)},    // within the break
           Row{at(2026, 11, 24, 9, 30), -30, at(2026, 11, 24, 9, 0)},
           Row{at(2026, 11, 24, 8, 45), -30, at(2026, 11, 20, 17, 0)},
           Row{at(2026, 11, 24, 20, 0), 0, at(2026, 11, 24, 20, 0)},
       }) {
    CAPTURE(to_iso_jst(row.from));
    CAPTURE(row.minutes);
    CHECK(to_iso_jst(shipped().after(row.from, row.minutes, business, "07")) == to_iso_jst(row.to));
  }
}

TEST_CASE("Calendar runs_the_clock_without_pause_when_elapsed") {
  const Instant from = at(2026, 11, 21, 23, 0);
  CHECK(shipped().after(from, 5, elapsed, "07") == at(2026, 11, 21, 23, 5));
  CHECK(shipped().minutes_between(from, at(2026, 11, 22, 23, 0), elapsed, "07") == 1'440);
  CHECK(shipped().minutes_between(at(2026, 11, 22, 23, 0), from, elapsed, "07") == -1'440);
}

TEST_CASE("Calendar going_forth_and_measuring_back_agree") {
  std::mt19937_64 random(20261122);
  for (int round = 0; round < 2'000; ++round) {
    const Instant from{at(2026, 1, 1, 0, 0).nanoseconds +
                       static_cast<std::int64_t>(random() % (700ull * 86'400)) * 1'000'000'000};
    const auto minutes = static_cast<std::int64_t>(random() % 5'000) + 1;
    const Instant to = shipped().after(from, minutes, business, "07");
    CAPTURE(to_iso_jst(from));
    CAPTURE(minutes);
    CHECK(shipped().minutes_between(from, to, business, "07") == minutes);
    CHECK(shipped().minutes_between(to, from, business, "07") == -minutes);
    CHECK(shipped().minutes_between(from, shipped().after(to, -minutes, business, "07"), business, "07") ==
          0);
  }
}

TEST_CASE("Calendar gives_an_organisation_its_own_hours") {
  const auto calendar = Calendar::read(
      {{"calendars/office_hours.yaml",
        R"(office_hours: {opens: "08:30", closes: "17:15", break_from: "12:00", break_to: "13:00"}
closed: {from: "12-29", to: "01-03"}
organisations:
  - {codes: ["13"], opens: "09:00", closes: "18:00", break_from: "12:00", break_to: "13:00"}
)"}});
  REQUIRE(calendar);
  const Instant early = at(2026, 11, 24, 8, 30);
  CHECK(calendar->after(early, 30, business, "13") == at(2026, 11, 24, 9, 30));
  CHECK(calendar->after(early, 30, business, "07") == at(2026, 11, 24, 9, 0));
}

TEST_CASE("Calendar tells_mistakes_with_file_and_line") {
  struct Row {
    std::string text, code, line;
  };
  const std::string good = R"(opens: "08:30", closes: "17:15", break_from: "12:00", break_to: "13:00")";
  for (const Row& row : {
           Row{"years:\n  - {year: 2026, days: [{day: 2026-02-30, ja: 日, en: Day}]}\n",
               "procedure.value_unfit", "2"},
           Row{"years:\n  - {year: 2026, days: [{day: 2025-02-03, ja: 日, en: Day}]}\n",
               "procedure.value_unfit", "2"},
           Row{"years:\n  - {year: 2026, days: []}\n  - {year: 2026, days: []}\n", "procedure.twice", "3"},
           Row{"years:\n  - {year: 2026, days: [{day: 2026-02-03, ja: 日}]}\n", "procedure.key_missing", "2"},
           Row{"office_hours: {" + good + "}\nopen: 1\n", "procedure.key_unknown", "2"},
           Row{"office_hours: {opens: \"8:30\"}\n", "procedure.value_unfit", "1"},
           Row{"office_hours: {opens: \"18:30\", closes: \"17:15\", break_from: \"12:00\", break_to: "
               "\"13:00\"}\n",
               "procedure.value_unfit", "1"},
           Row{"office_hours: {" + good + "}\nclosed: {from: 13-29, to: 01-03}\n", "procedure.value_unfit",
               "2"},
       }) {
    CAPTURE(row.text);
    const auto calendar = Calendar::read({{"calendars/x.yaml", row.text}});
    REQUIRE_FALSE(calendar);
    CHECK(calendar.error().code == row.code);
    CHECK(calendar.error().args[0].second == "calendars/x.yaml");
    CHECK(calendar.error().args[1].second == row.line);
  }
}

TEST_CASE("Calendar without_files_still_keeps_weekends_and_the_new_year") {
  const Calendar bare;
  CHECK_FALSE(bare.is_business_day({2026, 11, 22}));
  CHECK_FALSE(bare.is_business_day({2026, 12, 31}));
  CHECK(bare.is_business_day({2026, 11, 24}));
  CHECK_FALSE(bare.covers(2026));
}

}  // namespace hinomi::procedure
