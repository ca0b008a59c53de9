// Claims about reading times and periods: each form, what is refused, and that the original text is kept.
#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "base/time.hpp"

namespace hinomi {

namespace {

constexpr std::int64_t second = 1'000'000'000;

struct Row {
  std::string written, utc;
  std::int32_t offset_seconds;
  std::int64_t precision_ns;
};

}  // namespace

TEST_CASE("Timestamp reads_every_form_and_keeps_the_text") {
  const std::vector<Row> table{
      {"2026-11-22T10:02:03Z", "2026-11-22T10:02:03Z", 0, second},
      {"2026-11-22T10:02:03+09:00", "2026-11-22T01:02:03Z", 32'400, second},
      {"2026-11-22T10:02:03-0530", "2026-11-22T15:32:03Z", -19'800, second},
      {"2026-11-22T10:02:03+09", "2026-11-22T01:02:03Z", 32'400, second},
      {"2026-11-22T10:02:03.000000004Z", "2026-11-22T10:02:03.000000004Z", 0, 1},
      {"2026-11-22T10:02:03,25Z", "2026-11-22T10:02:03.250000000Z", 0, second / 100},
      {"2026-11-22T10:02:03.1234567891Z", "2026-11-22T10:02:03.123456789Z", 0, 1},
      {"2026-11-22T10:02Z", "2026-11-22T10:02:00Z", 0, 60 * second},
      {"2026-11-22 10:02", "2026-11-22T01:02:00Z", 32'400, 60 * second},
      {"2026-11-22 10:02:03", "2026-11-22T01:02:03Z", 32'400, second},
      {"2026/11/22 10:02:03 JST", "2026-11-22T01:02:03Z", 32'400, second},
      {"2026/11/22 10:02:03 UTC", "2026-11-22T10:02:03Z", 0, second},
      {"2026/1/2", "2026-01-01T15:00:00Z", 32'400, 86'400 * second},
      {"2026.01.02", "2026-01-01T15:00:00Z", 32'400, 86'400 * second},
      {"2026-11-22", "2026-11-21T15:00:00Z", 32'400, 86'400 * second},
      {"20261122", "2026-11-21T15:00:00Z", 32'400, 86'400 * second},
      {"20261122T100203Z", "2026-11-22T10:02:03Z", 0, second},
      {"20261122T1002+0900", "2026-11-22T01:02:00Z", 32'400, 60 * second},
      {"2026年11月22日", "2026-11-21T15:00:00Z", 32'400, 86'400 * second},
      {"2026年11月22日10時2分", "2026-11-22T01:02:00Z", 32'400, 60 * second},
      {"2026年11月22日（日） 10時2分3秒", "2026-11-22T01:02:03Z", 32'400, second},
      {"令和8年11月22日", "2026-11-21T15:00:00Z", 32'400, 86'400 * second},
      {"令和８年１１月２２日　午後３時５分", "2026-11-22T06:05:00Z", 32'400, 60 * second},
      {"令和 8 年 11 月 22 日 午前9時半", "2026-11-22T00:30:00Z", 32'400, 60 * second},
      {"令和元年5月1日", "2019-04-30T15:00:00Z", 32'400, 86'400 * second},
      {"㋿元年5月1日", "2019-04-30T15:00:00Z", 32'400, 86'400 * second},
      {"R8.11.22", "2026-11-21T15:00:00Z", 32'400, 86'400 * second},
      {"Ｒ８．１１．２２ 10:02", "2026-11-22T01:02:00Z", 32'400, 60 * second},
      {"平成31/4/30", "2019-04-29T15:00:00Z", 32'400, 86'400 * second},
      {"平成31年5月1日", "2019-04-30T15:00:00Z", 32'400, 86'400 * second},
      {"H1.1.8", "1989-01-07T15:00:00Z", 32'400, 86'400 * second},
      {"昭和64年1月7日", "1989-01-06T15:00:00Z", 32'400, 86'400 * second},
      {"大正15年12月24日", "1926-12-23T15:00:00Z", 32'400, 86'400 * second},
      {"明治6年1月1日", "1872-12-31T15:00:00Z", 32'400, 86'400 * second},
      {"令2.2.29", "2020-02-28T15:00:00Z", 32'400, 86'400 * second},
      {"2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z", 0, second},
      {"2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z", 0, second},
      {"2026-12-31 24:00", "2026-12-31T15:00:00Z", 32'400, 60 * second},
      {"2026-12-31T23:59:59+09:00", "2026-12-31T14:59:59Z", 32'400, second},
  };
  for (const Row& row : table) {
    CAPTURE(row.written);
    const auto time = parse_timestamp(row.written);
    REQUIRE(time);
    CHECK(to_iso(time->instant) == row.utc);
    CHECK(time->original == row.written);
    CHECK(time->offset_seconds == row.offset_seconds);
    CHECK(time->precision_ns == row.precision_ns);
  }
}

TEST_CASE("Timestamp refuses_what_is_no_time_or_two_times") {
  for (const std::string_view text : {"",
                                      " ",
                                      "now",
                                      "2026",
                                      "2026-13-01",
                                      "2026-02-29",
                                      "2026-11-31",
                                      "2026-00-01",
                                      "2026-1",
                                      "26-11-22",
                                      "2026-11-22T",
                                      "2026-11-22T25:00",
                                      "2026-11-22T10:60",
                                      "2026-11-22T10:02:61",
                                      "2026-11-22 24:01",
                                      "2026-11-22T10:02:03+15:00",
                                      "2026-11-22T10:02:03+9",
                                      "2026-11-22T10:02:03 EST",
                                      "2026-11-22T10:02:03Zx",
                                      "2026-11/22",
                                      "令和0年1月1日",
                                      "令和年1月1日",
                                      "令和元年4月30日",
                                      "昭和元年12月24日",
                                      "平成31年2月29日",
                                      "午後3時",
                                      "2026年11月22日午後12時",
                                      "2026年11月22日午前12時",
                                      "1677-01-01",
                                      "2262-01-01",
                                      "2026-11-22T10:02:03.Z",
                                      "2026年11-22",
                                      "20261122100203999"}) {
    CAPTURE(text);
    const auto time = parse_timestamp(text);
    REQUIRE_FALSE(time);
    CHECK(time.error().code == "time.unreadable");
    CHECK(time.error().args.at(0).second == text);
  }
  CHECK_FALSE(parse_timestamp(std::string(1'000'000, '9')));
  CHECK_FALSE(parse_timestamp("2026-11-22\xff"));
}

TEST_CASE("Timestamp reads_back_what_we_write") {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> nanoseconds(-9'214'000'000'000'000'000,
                                                          9'214'000'000'000'000'000);
  for (int i = 0; i < 5'000; ++i) {
    const Instant at{nanoseconds(random)};
    REQUIRE(parse_timestamp(to_iso(at)));
    REQUIRE(parse_timestamp(to_iso(at))->instant.nanoseconds == at.nanoseconds);
    REQUIRE(parse_timestamp(to_iso_jst(at))->instant.nanoseconds == at.nanoseconds);
    REQUIRE(parse_timestamp(to_jst_minute(at))->instant.seconds() ==
            at.seconds() - (at.seconds() % 60 + 60) % 60);
    const Day day = jst_day(at);
    REQUIRE(parse_timestamp(to_wareki(at))->instant.nanoseconds == start_of_jst_day(day).nanoseconds);
  }
}

TEST_CASE("Timestamp survives_any_bytes_and_every_truncation") {
  std::mt19937_64 random(8);
  const std::string whole = "令和8年11月22日（日）午後3時05分07秒 +09:00";
  REQUIRE(parse_timestamp(whole));
  const std::string alphabet = "0123456789-/.:TZ+年月日時分秒令和元午前後() ";
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 24; n > 0; --n) text += alphabet[random() % alphabet.size()];
    const auto time = parse_timestamp(text);
    if (time) REQUIRE(time->original == text);
  }
  for (std::size_t i = 0; i <= whole.size(); ++i) {
    const auto time = parse_timestamp(std::string_view(whole).substr(0, i));
    if (time) CHECK((jst_day(time->instant) == Day{2026, 11, i < 17 ? 2 : 22}));
  }
}

TEST_CASE("Period gives_jst_days_from_first_to_the_day_after_the_last") {
  const std::vector<std::array<std::string, 3>> table{
      {"2026", "2025-12-31T15:00:00Z", "2026-12-31T15:00:00Z"},
      {"2026-10", "2026-09-30T15:00:00Z", "2026-10-31T15:00:00Z"},
      {"2026-12", "2026-11-30T15:00:00Z", "2026-12-31T15:00:00Z"},
      {"2024-02", "2024-01-31T15:00:00Z", "2024-02-29T15:00:00Z"},
      {"2026-Q1", "2025-12-31T15:00:00Z", "2026-03-31T15:00:00Z"},
      {"2026-Q4", "2026-09-30T15:00:00Z", "2026-12-31T15:00:00Z"},
      {"2026Q4", "2026-09-30T15:00:00Z", "2026-12-31T15:00:00Z"},
      {"2026-10-05", "2026-10-04T15:00:00Z", "2026-10-05T15:00:00Z"},
      {"2026-10-01/2026-10-31", "2026-09-30T15:00:00Z", "2026-10-31T15:00:00Z"},
      {"2026-01/2026-Q2", "2025-12-31T15:00:00Z", "2026-06-30T15:00:00Z"},
      {"2025/2026", "2024-12-31T15:00:00Z", "2026-12-31T15:00:00Z"},
  };
  for (const auto& [text, from, to] : table) {
    CAPTURE(text);
    const auto period = parse_period(text);
    REQUIRE(period);
    CHECK(to_iso(period->from) == from);
    CHECK(to_iso(period->to) == to);
  }
}

TEST_CASE("Period refuses_wrong_and_backward_spans") {
  for (const std::string_view text :
       {"", "26", "2026-13", "2026-0", "2026-00", "2026-Q5", "2026-Q0", "2026-Q", "2026-10-32", "2026-10-5",
        "2026-10/2026-09", "2026/", "/2026", "2026-10-01/2026-10-02/2026-10-03", "2026-", "12026", "9999",
        "2026-10-01T00:00"}) {
    CAPTURE(text);
    const auto period = parse_period(text);
    REQUIRE_FALSE(period);
    CHECK(period.error().code == "time.period_unreadable");
  }
}

}  // namespace hinomi
