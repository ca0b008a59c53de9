// Gapless series of numbers, drawn in the transaction that uses the number: rolled back together. Owns the
// table number_series. Used for alert numbers (by organisation and Japanese year) and for the numbers of
// sensors.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

struct NumberSeries {
  std::string kind, organisation, year;
};

/// Draws the next number of the series, from 1.
Result<std::int64_t> next_number(Transaction& transaction, const NumberSeries& series);
/// Gives the Japanese year of the instant in JST, short: 令8, 令元.
std::string era_year(Instant instant);
/// Writes a number as shown, with the code of the organisation whose series it is: 警-13-令8-000031.
std::string shown_number(std::string_view mark, const NumberSeries& series, std::int64_t number);

std::span<const StatementText> number_series_statements();

}  // namespace hinomi::store
