// Business time: which minutes of which JST days an office works. In: content/calendars/*.yaml with the
// national holidays by year and office hours (08:30 to 17:15 with a break of 60 minutes from 12:00 = 465
// minutes a day, unless an organisation says otherwise). Years that no file covers count Saturdays and
// Sundays only, and say so through covers(). Source: 国民の祝日に関する法律; 行政機関の休日に関する法律
// (12-29 to 01-03).
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::procedure {

class Calendar {
 public:
  static Result<Calendar> load(const std::string& content_folder);
  static Result<Calendar> read(const std::map<std::string, std::string>& files);

  bool is_business_day(Day day) const;
  bool covers(std::int32_t year) const;
  /// The instant `minutes` of the clock after `from`; negative minutes go back. `organisation` picks its
  /// office hours.
  Instant after(Instant from, std::int64_t minutes, DeadlineClock clock, std::string_view organisation) const;
  /// Minutes of the clock from `from` to `to`; negative when `to` is earlier.
  std::int64_t minutes_between(Instant from, Instant to, DeadlineClock clock,
                               std::string_view organisation) const;

  struct State;

 private:
  const State& state() const;
  std::shared_ptr<const State> x_state;  // absent: Saturdays, Sundays and the new year only
};

}  // namespace hinomi::procedure
