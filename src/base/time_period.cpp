// Reads the periods that statistics and reports are asked for.
// In: 2026, 2026-10, 2026-Q4 or 2026Q4 (quarter of the calendar year), 2026-10-05, or A/B of two such with B
// inside the period. Out: the instants at which the first JST day begins and the day after the last one
// begins. Limits: 128 bytes of text, years 1678 to 2260. Fails as malformed `time.period_unreadable`, also
// when B ends before A.
#include <optional>

#include "base/limits.hpp"
#include "base/scan.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace hinomi {

namespace {

struct Days {
  Day from, to;  // [from, to)
};

std::optional<Days> months(std::int64_t year, std::int64_t month, std::int64_t count) {
  if (month > 12) return std::nullopt;
  const std::int64_t last = month + count - 1;
  const auto from = checked_day(year, month, 1);
  const auto to = last < 12 ? checked_day(year, last + 1, 1) : checked_day(year + 1, 1, 1);
  if (!from || !to) return std::nullopt;
  return Days{*from, *to};
}

std::optional<Days> read_days(std::string_view text) {
  Scan scan(trim(text));
  const Number year = scan.number(4);
  if (year.digits != 4) return std::nullopt;
  if (scan.at_end()) return months(year.value, 1, 12);
  const bool hyphen = scan.accept("-");
  if (scan.accept("Q")) {
    const Number quarter = scan.number(1);
    if (!scan.at_end() || quarter.value < 1 || quarter.value > 4) return std::nullopt;
    return months(year.value, quarter.value * 3 - 2, 3);
  }
  if (!hyphen) return std::nullopt;
  const Number month = scan.number(2);
  if (month.digits != 2) return std::nullopt;
  if (scan.at_end()) return months(year.value, month.value, 1);
  if (!scan.accept("-")) return std::nullopt;
  const Number day = scan.number(2);
  const auto from = checked_day(year.value, month.value, day.value);
  if (day.digits != 2 || !scan.at_end() || !from) return std::nullopt;
  return Days{*from, add_days(*from, 1)};
}

Error unreadable(std::string_view text) {
  return fail(ErrorKind::malformed, "time.period_unreadable",
              {{"text", to_utf8(text.substr(0, limits::time_text_bytes_max))}});
}

}  // namespace

Result<Period> parse_period(std::string_view text) {
  if (text.size() > limits::time_text_bytes_max) return unreadable(text);
  const std::size_t slash = text.find('/');
  const auto first = read_days(text.substr(0, slash));
  const auto last = slash == std::string_view::npos ? first : read_days(text.substr(slash + 1));
  if (!first || !last || last->to <= first->from) return unreadable(text);
  return Period{start_of_jst_day(first->from), start_of_jst_day(last->to)};
}

}  // namespace hinomi
