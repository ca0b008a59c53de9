// See calendar_read.hpp.
#include "procedure/calendar_read.hpp"

#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace hinomi::procedure {

namespace {

constexpr std::string_view holiday_file_keys[] = {"years"};
constexpr std::string_view year_keys[] = {"year", "days"};
constexpr std::string_view day_keys[] = {"day", "ja", "en"};
constexpr std::string_view hours_file_keys[] = {"office_hours", "closed", "organisations"};
constexpr std::string_view hours_keys[] = {"opens", "closes", "break_from", "break_to"};
constexpr std::string_view closed_keys[] = {"from", "to"};
constexpr std::string_view own_keys[] = {"codes", "opens", "closes", "break_from", "break_to"};

// Whole numbers between separators: 08:30, 12-29, 2026-04-01.
std::vector<std::int64_t> numbers_of(std::string_view text, char separator) {
  std::vector<std::int64_t> numbers;
  for (const std::string_view part : split(text, separator)) {
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc{} || stop != part.data() + part.size()) return {};
    numbers.push_back(number);
  }
  return numbers;
}

std::optional<Day> read_day(std::string_view text) {
  const auto parts = numbers_of(text, '-');
  if (parts.size() != 3 || text.size() != 10) return {};
  return checked_day(parts[0], parts[1], parts[2]);
}

std::int64_t read_minutes(Page& page, const YamlNode& map, std::string_view key) {
  const std::string text = page.text(map, key, Need::required);
  if (text.empty()) return 0;
  const auto parts = numbers_of(text, ':');
  const bool fits = parts.size() == 2 && text.size() == 5 && parts[0] >= 0 && parts[0] <= 24 &&
                    parts[1] >= 0 && parts[1] < 60 && parts[0] * 60 + parts[1] <= 1'440;
  if (fits) return parts[0] * 60 + parts[1];
  page.unfit(map.find(key)->line, key, "08:30");
  return 0;
}

OfficeHours read_hours(Page& page, const YamlNode& map) {
  const OfficeHours hours{.opens = read_minutes(page, map, "opens"),
                          .break_from = read_minutes(page, map, "break_from"),
                          .break_to = read_minutes(page, map, "break_to"),
                          .closes = read_minutes(page, map, "closes")};
  const bool ordered =
      hours.opens < hours.break_from && hours.break_from <= hours.break_to && hours.break_to <= hours.closes;
  if (!ordered) page.unfit(map.line, "office_hours", "opens < break_from ≤ break_to ≤ closes");
  return hours;
}

std::int32_t read_date(Page& page, const YamlNode& map, std::string_view key) {
  const std::string text = page.text(map, key, Need::required);
  const auto parts = numbers_of(text, '-');
  // Any leap year has all dates.
  if (parts.size() == 2 && checked_day(2024, parts[0], parts[1])) {
    return static_cast<std::int32_t>(parts[0] * 100 + parts[1]);
  }
  if (!text.empty()) page.unfit(map.find(key)->line, key, "12-29");
  return 0;
}

void read_year(Page& page, const YamlNode& node, CalendarDays& days) {
  if (!page.is_map(node, "years", year_keys)) return;
  const auto year = page.integer(node, "year", 1948, 2261, Need::required);
  if (!year) return;
  if (!days.years.insert(static_cast<std::int32_t>(*year)).second) {
    page.wrong("procedure.twice", node.line, {{"key", "years"}, {"name", std::to_string(*year)}});
  }
  for (const auto& item : page.list(node, "days", Need::required)) {
    if (!page.is_map(item, "days", day_keys)) continue;
    const std::string text = page.text(item, "day", Need::required);
    page.text(item, "ja", Need::required);
    page.text(item, "en", Need::required);
    const auto day = read_day(text);
    if (!day || day->year != *year) {
      page.unfit(item.line, "day", std::to_string(*year) + "-01-01");
    } else if (!days.holidays.insert(*day).second) {
      page.wrong("procedure.twice", item.line, {{"key", "days"}, {"name", text}});
    }
  }
}

void read_closed(Page& page, const YamlNode& root, CalendarDays& days) {
  const YamlNode* closed = root.find("closed");
  if (closed == nullptr || !page.is_map(*closed, "closed", closed_keys)) return;
  days.closed_from = read_date(page, *closed, "from");
  days.closed_to = read_date(page, *closed, "to");
}

void read_office(Page& page, const YamlNode& root, CalendarDays& days) {
  if (!page.is_map(root, "office_hours", hours_file_keys)) return;
  const YamlNode* hours = root.find("office_hours");
  if (hours == nullptr) {
    page.wrong("procedure.key_missing", root.line, {{"key", "office_hours"}});
  } else if (page.is_map(*hours, "office_hours", hours_keys)) {
    days.hours = read_hours(page, *hours);
  }
  read_closed(page, root, days);
  for (const auto& node : page.list(root, "organisations")) {
    if (!page.is_map(node, "organisations", own_keys)) continue;
    const OfficeHours own = read_hours(page, node);
    for (const auto& code : page.names(node, "codes", Need::required)) days.by_organisation[code] = own;
  }
}

}  // namespace

void read_calendar(Page& page, const YamlNode& root, CalendarDays& days) {
  if (root.find("years") == nullptr) return read_office(page, root, days);
  if (!page.is_map(root, "calendar", holiday_file_keys)) return;
  for (const auto& node : page.list(root, "years", Need::required)) read_year(page, node, days);
}

}  // namespace hinomi::procedure
