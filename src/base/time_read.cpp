// Reads the times that logs, mails, forms and official papers write.
// In: ISO 8601 (long and basic), slashes and dots, 2026年11月22日, 和暦 in full, short (令8, R8) and with ㋿,
// times as 10:02:03.5, 10時2分, 午後3時, zones Z, UTC, GMT, JST and ±hh[:mm]; full width is read as half
// width. Out: the instant, the text as written, the zone and the precision. Limits: 128 bytes of text, years
// 1678 to 2261. Fails as malformed `time.unreadable`. 午前12時 and 午後12時 are refused as ambiguous; a day
// after an era's end is read (平成31年5月1日 stands in papers written before), one before its start is not.
#include <array>
#include <optional>

#include "base/limits.hpp"
#include "base/scan.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace hinomi {

namespace {

using limits::time_text_bytes_max;
constexpr std::int32_t jst_offset_seconds = 9 * 3600;
constexpr std::int64_t second_ns = 1'000'000'000;

struct Era {
  std::string_view name, kanji, letter;
  Day first;
};

constexpr std::array<Era, 5> eras{{
    {"令和", "令", "R", {2019, 5, 1}},
    {"平成", "平", "H", {1989, 1, 8}},
    {"昭和", "昭", "S", {1926, 12, 25}},
    {"大正", "大", "T", {1912, 7, 30}},
    {"明治", "明", "M", {1873, 1, 1}},  // read from the Gregorian calendar on; years count from 1868
}};

const Era* accept_era(Scan& scan) {
  for (const Era& era : eras) {
    if (scan.accept(era.name) || scan.accept(era.kanji) || scan.accept(era.letter)) return &era;
  }
  return nullptr;
}

std::int32_t first_year(const Era& era) { return era.letter == "M" ? 1868 : era.first.year; }

// Month and day after a year, with one kind of separator throughout.
std::optional<Day> read_month_and_day(Scan& scan, std::int64_t year) {
  std::string_view between, last;
  scan.skip_spaces();
  if (scan.accept("年")) {
    between = "月";
    last = "日";
  } else {
    for (const std::string_view separator : {"-", "/", "."}) {
      if (scan.accept(separator)) {
        between = separator;
        break;
      }
    }
  }
  if (between.empty()) return std::nullopt;
  const bool kanji = !last.empty();
  if (kanji) scan.skip_spaces();
  const Number month = scan.number(2);
  if (kanji) scan.skip_spaces();
  if (!scan.accept(between)) return std::nullopt;
  if (kanji) scan.skip_spaces();
  const Number day = scan.number(2);
  if (kanji) scan.skip_spaces();
  if (!scan.accept(last)) return std::nullopt;
  return checked_day(year, month.value, day.value);
}

std::optional<Day> read_era_date(Scan& scan, const Era& era) {
  scan.skip_spaces();
  std::int64_t year = 0;
  if (scan.accept("元")) {
    year = 1;
  } else {
    const Number number = scan.number(3);
    if (number.value == 0) return std::nullopt;
    year = number.value;
  }
  const auto day = read_month_and_day(scan, first_year(era) + year - 1);
  if (!day || *day < era.first) return std::nullopt;
  return day;
}

std::optional<Day> read_date(Scan& scan) {
  if (const Era* era = accept_era(scan)) return read_era_date(scan, *era);
  scan.accept("西暦");
  const Number year = scan.number(4);
  if (year.digits != 4) return std::nullopt;
  if (!scan.next_is_digit()) return read_month_and_day(scan, year.value);
  const Number month_and_day = scan.number(4);
  if (month_and_day.digits != 4 || scan.next_is_digit()) return std::nullopt;
  return checked_day(year.value, month_and_day.value / 100, month_and_day.value % 100);
}

struct TimeOfDay {
  std::int64_t nanoseconds = 0;
  std::int64_t precision_ns = 86'400 * second_ns;
};

std::optional<TimeOfDay> checked_time(std::int64_t hour, std::int64_t minute, std::int64_t second,
                                      std::int64_t precision_ns) {
  const bool end_of_day = hour == 24 && minute == 0 && second == 0;
  // A leap second is counted as the first second after it, as POSIX does.
  if ((hour > 23 && !end_of_day) || minute > 59 || second > 60) return std::nullopt;
  return TimeOfDay{((hour * 60 + minute) * 60 + second) * second_ns, precision_ns};
}

// Digits after the point; what is finer than a nanosecond is cut off.
std::optional<TimeOfDay> with_fraction(Scan& scan, TimeOfDay time) {
  if (!scan.accept(".") && !scan.accept(",")) return time;
  if (!scan.next_is_digit()) return std::nullopt;
  std::int64_t unit = second_ns;
  while (scan.next_is_digit()) {
    const Number digit = scan.number(1);
    unit /= 10;
    time.nanoseconds += digit.value * unit;
    if (unit > 0) time.precision_ns = unit;
  }
  return time;
}

std::optional<TimeOfDay> read_colon_time(Scan& scan, std::int64_t hour) {
  const Number minute = scan.number(2);
  if (minute.digits != 2) return std::nullopt;
  if (!scan.accept(":")) return checked_time(hour, minute.value, 0, 60 * second_ns);
  const Number second = scan.number(2);
  if (second.digits != 2) return std::nullopt;
  const auto time = checked_time(hour, minute.value, second.value, second_ns);
  return time ? with_fraction(scan, *time) : std::nullopt;
}

std::optional<TimeOfDay> read_kanji_time(Scan& scan, std::int64_t hour) {
  scan.skip_spaces();
  if (scan.accept("半")) return checked_time(hour, 30, 0, 60 * second_ns);
  if (!scan.next_is_digit()) return checked_time(hour, 0, 0, 3600 * second_ns);
  const Number minute = scan.number(2);
  scan.skip_spaces();
  if (!scan.accept("分")) return std::nullopt;
  scan.skip_spaces();
  if (!scan.next_is_digit()) return checked_time(hour, minute.value, 0, 60 * second_ns);
  const Number second = scan.number(2);
  scan.skip_spaces();
  if (!scan.accept("秒")) return std::nullopt;
  return checked_time(hour, minute.value, second.value, second_ns);
}

// Nothing after the date is a time of day of a whole day's precision.
std::optional<TimeOfDay> read_time(Scan& scan) {
  const bool basic_allowed = scan.accept("T") || scan.accept("t");
  scan.skip_spaces();
  if (scan.at_end()) return basic_allowed ? std::nullopt : std::optional(TimeOfDay{});
  const bool morning = scan.accept("午前");
  const bool afternoon = !morning && scan.accept("午後");
  scan.skip_spaces();
  const bool named = morning || afternoon;
  if (!scan.next_is_digit()) return named || basic_allowed ? std::nullopt : std::optional(TimeOfDay{});
  const Number hour = scan.number(2);
  if (named && hour.value > 11) return std::nullopt;
  const std::int64_t full_hour = hour.value + (afternoon ? 12 : 0);
  scan.skip_spaces();
  if (scan.accept(":")) return read_colon_time(scan, full_hour);
  if (scan.accept("時")) return read_kanji_time(scan, full_hour);
  if (!basic_allowed || hour.digits != 2) return std::nullopt;
  const Number rest = scan.number(4);
  if (rest.digits == 2) return checked_time(hour.value, rest.value, 0, 60 * second_ns);
  if (rest.digits != 4) return std::nullopt;
  const auto time = checked_time(hour.value, rest.value / 100, rest.value % 100, second_ns);
  return time ? with_fraction(scan, *time) : std::nullopt;
}

std::optional<std::int32_t> read_zone(Scan& scan) {
  scan.skip_spaces();
  if (scan.at_end() || scan.accept("JST")) return jst_offset_seconds;
  for (const std::string_view name : {"Z", "z", "UTC", "GMT"}) {
    if (scan.accept(name)) return 0;
  }
  const bool west = scan.accept("-");
  if (!west && !scan.accept("+")) return std::nullopt;
  const Number hours = scan.number(2);
  if (hours.digits != 2) return std::nullopt;
  const bool colon = scan.accept(":");
  const Number minutes = scan.number(2);
  if ((colon && minutes.digits != 2) || minutes.digits == 1 || hours.value > 14 || minutes.value > 59) {
    return std::nullopt;
  }
  const auto seconds = static_cast<std::int32_t>(hours.value * 3600 + minutes.value * 60);
  return west ? -seconds : seconds;
}

// 2026年11月22日(日): the weekday is not checked, papers get it wrong and the date counts.
bool skip_weekday(Scan& scan) {
  if (!scan.accept("(")) return true;
  scan.skip_character();
  return scan.accept(")");
}

std::optional<Timestamp> read_timestamp(std::string_view normalised) {
  Scan scan(trim(normalised));
  const auto day = read_date(scan);
  if (!day || !skip_weekday(scan)) return std::nullopt;
  const auto time = read_time(scan);
  if (!time) return std::nullopt;
  const auto zone = read_zone(scan);
  scan.skip_spaces();
  if (!zone || !scan.at_end()) return std::nullopt;
  const Instant jst_midnight = start_of_jst_day(*day);
  const std::int64_t shift = (jst_offset_seconds - std::int64_t{*zone}) * second_ns;
  return Timestamp{{jst_midnight.nanoseconds + shift + time->nanoseconds}, {}, *zone, time->precision_ns};
}

Error unreadable(std::string_view text) {
  return fail(ErrorKind::malformed, "time.unreadable",
              {{"text", to_utf8(text.substr(0, time_text_bytes_max))}});
}

}  // namespace

Result<Timestamp> parse_timestamp(std::string_view text) {
  if (text.size() > time_text_bytes_max) return unreadable(text);
  auto read = read_timestamp(normalise(text).text);
  if (!read) return unreadable(text);
  read->original = std::string(text);
  return *read;
}

}  // namespace hinomi
