// The days and hours behind Calendar and how they are read. In: content/calendars/*.yaml, one file of
// holidays by year, one of office hours; minutes are counted from midnight JST. Out: CalendarDays. Mistakes
// go to the Page: a day that its year does not have, a year twice, hours that do not follow each other.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "base/time.hpp"
#include "base/yaml.hpp"
#include "procedure/definition/page.hpp"

namespace hinomi::procedure {

/// Minutes of the day, JST.
struct OfficeHours {
  std::int64_t opens = 510, break_from = 720, break_to = 780, closes = 1'035;
};

struct CalendarDays {
  std::set<std::int32_t> years;
  std::set<Day> holidays;
  std::int32_t closed_from = 1'229, closed_to = 103;  // month * 100 + day
  OfficeHours hours;
  std::map<std::string, OfficeHours, std::less<>> by_organisation;
};

/// Adds what one file says.
void read_calendar(Page& page, const YamlNode& root, CalendarDays& days);

}  // namespace hinomi::procedure
