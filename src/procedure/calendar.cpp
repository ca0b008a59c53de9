// See calendar.hpp. Business time is counted in spans of open time per JST day; instants keep their
// nanoseconds, so that going forth and back meets again.
#include "procedure/calendar.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <set>
#include <vector>

#include "base/file.hpp"
#include "base/yaml.hpp"
#include "procedure/calendar_read.hpp"
#include "procedure/definition/limits.hpp"
#include "procedure/definition/page.hpp"

namespace hinomi::procedure {

struct Calendar::State : CalendarDays {};

namespace {

constexpr std::int64_t minute_ns = 60'000'000'000;
constexpr std::int32_t days_most = 100'000;  // beyond the range of Instant for any start of today

struct Span {
  Instant from, to;
};

// The open spans of a day, in order.
std::array<Span, 2> spans_of(Day day, const OfficeHours& hours) {
  const Instant midnight = start_of_jst_day(day);
  const auto at = [&](std::int64_t minutes) { return Instant{midnight.nanoseconds + minutes * minute_ns}; };
  return {Span{at(hours.opens), at(hours.break_from)}, Span{at(hours.break_to), at(hours.closes)}};
}

bool is_weekend(Day day) {
  // 1970-01-01 was a Thursday.
  const std::int64_t days = (start_of_jst_day(day).seconds() + 9 * 3'600) / 86'400;
  const std::int64_t weekday = ((days + 4) % 7 + 7) % 7;  // 0: Sunday
  return weekday == 0 || weekday == 6;
}

bool is_closed(const CalendarDays& days, Day day) {
  const std::int32_t date = day.month * 100 + day.day;
  const bool at_new_year = days.closed_from <= days.closed_to
                               ? date >= days.closed_from && date <= days.closed_to
                               : date >= days.closed_from || date <= days.closed_to;
  return at_new_year || is_weekend(day) || days.holidays.contains(day);
}

const OfficeHours& hours_of(const CalendarDays& days, std::string_view organisation) {
  const auto own = days.by_organisation.find(organisation);
  return own == days.by_organisation.end() ? days.hours : own->second;
}

Instant forward(const CalendarDays& days, Instant from, std::int64_t left, const OfficeHours& hours) {
  Day day = jst_day(from);
  for (std::int32_t count = 0; count < days_most; ++count, day = add_days(day, 1)) {
    if (is_closed(days, day)) continue;
    for (const auto& [begin, end] : spans_of(day, hours)) {
      const Instant start = std::max(begin, from);
      if (start >= end) continue;
      const std::int64_t room = end.nanoseconds - start.nanoseconds;
      if (left <= room) return {start.nanoseconds + left};
      left -= room;
    }
  }
  return start_of_jst_day(day);
}

Instant backward(const CalendarDays& days, Instant from, std::int64_t left, const OfficeHours& hours) {
  Day day = jst_day(from);
  for (std::int32_t count = 0; count < days_most; ++count, day = add_days(day, -1)) {
    if (is_closed(days, day)) continue;
    auto spans = spans_of(day, hours);
    std::reverse(spans.begin(), spans.end());
    for (const auto& [begin, end] : spans) {
      const Instant stop = std::min(end, from);
      if (stop <= begin) continue;
      const std::int64_t room = stop.nanoseconds - begin.nanoseconds;
      if (left <= room) return {stop.nanoseconds - left};
      left -= room;
    }
  }
  return start_of_jst_day(day);
}

std::int64_t open_nanoseconds(const CalendarDays& days, Instant from, Instant to, const OfficeHours& hours) {
  std::int64_t sum = 0;
  const Day last = jst_day(to);
  std::int32_t count = 0;
  for (Day day = jst_day(from); day <= last && count < days_most; day = add_days(day, 1), ++count) {
    if (is_closed(days, day)) continue;
    for (const auto& [begin, end] : spans_of(day, hours)) {
      const std::int64_t overlap = std::min(end, to).nanoseconds - std::max(begin, from).nanoseconds;
      sum += std::max<std::int64_t>(overlap, 0);
    }
  }
  return sum;
}

}  // namespace

Result<Calendar> Calendar::load(const std::string& content_folder) {
  namespace fs = std::filesystem;
  std::map<std::string, std::string> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(content_folder + "/calendars", failed)) {
    if (entry.path().extension() != ".yaml" || files.size() >= limits::definition_files_max) continue;
    HINOMI_ASSIGN(auto text, read_file(entry.path().string(), limits::definition_file_bytes_max));
    files.emplace("calendars/" + entry.path().filename().string(), std::move(text));
  }
  if (failed) {
    return fail(ErrorKind::not_found, "file.not_found", {{"file", content_folder + "/calendars"}});
  }
  return read(files);
}

Result<Calendar> Calendar::read(const std::map<std::string, std::string>& files) {
  auto state = std::make_shared<State>();
  std::vector<Error> mistakes;
  for (const auto& [file, text] : files) {
    HINOMI_ASSIGN(const auto root, parse_yaml(text, file));
    Page page(file, mistakes);
    read_calendar(page, root, *state);
  }
  if (!mistakes.empty()) return mistakes.front();
  Calendar calendar;
  calendar.x_state = std::move(state);
  return calendar;
}

const Calendar::State& Calendar::state() const {
  static const State bare;
  return x_state ? *x_state : bare;
}

bool Calendar::is_business_day(Day day) const { return !is_closed(state(), day); }

bool Calendar::covers(std::int32_t year) const { return state().years.contains(year); }

Instant Calendar::after(Instant from, std::int64_t minutes, DeadlineClock clock,
                        std::string_view organisation) const {
  constexpr std::int64_t minutes_most = limits::deadline_days_max * 1'440;
  const std::int64_t span = std::clamp(minutes, -minutes_most, minutes_most) * minute_ns;
  switch (clock) {
    case DeadlineClock::elapsed: {
      Instant to;
      const bool beyond = __builtin_add_overflow(from.nanoseconds, span, &to.nanoseconds);
      return beyond ? from : to;
    }
    case DeadlineClock::business: {
      if (span == 0) return from;
      const OfficeHours& hours = hours_of(state(), organisation);
      return span > 0 ? forward(state(), from, span, hours) : backward(state(), from, -span, hours);
    }
  }
  HINOMI_ASSERT(false);
}

std::int64_t Calendar::minutes_between(Instant from, Instant to, DeadlineClock clock,
                                       std::string_view organisation) const {
  if (to < from) return -minutes_between(to, from, clock, organisation);
  switch (clock) {
    case DeadlineClock::elapsed:
      return (to.nanoseconds - from.nanoseconds) / minute_ns;
    case DeadlineClock::business:
      return open_nanoseconds(state(), from, to, hours_of(state(), organisation)) / minute_ns;
  }
  HINOMI_ASSERT(false);
}

}  // namespace hinomi::procedure
