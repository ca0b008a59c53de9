// Draws numbers.
#include "store/watch/number_series.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view draw_sql =
    "INSERT INTO number_series (kind, organisation, year, last) VALUES ($kind, $organisation, $year, 1)"
    " ON CONFLICT (kind, organisation, year) DO UPDATE SET last = number_series.last + 1 RETURNING last";

}  // namespace

Result<std::int64_t> next_number(Transaction& transaction, const NumberSeries& series) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(draw_sql));
  statement.bind("$kind", series.kind).bind("$organisation", series.organisation).bind("$year", series.year);
  HINOMI_ASSIGN(const bool drawn, statement.step());
  HINOMI_ASSERT(drawn);
  const std::int64_t number = statement.integer(0);
  HINOMI_TRY(statement.run());
  return number;
}

std::string era_year(Instant instant) {
  const std::string whole = to_wareki(instant);  // 令和8年11月22日
  constexpr std::size_t character = 3;           // bytes of one kanji
  const std::size_t year_end = whole.find("年");
  HINOMI_ASSERT(year_end != std::string::npos && year_end > 2 * character);
  return whole.substr(0, character) + whole.substr(2 * character, year_end - 2 * character);
}

std::string shown_number(std::string_view mark, const NumberSeries& series, std::int64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return std::string(mark) + "-" + series.organisation + "-" + series.year + "-" + digits;
}

std::span<const StatementText> number_series_statements() {
  static constexpr StatementText statements[] = {{"draw", draw_sql}};
  return statements;
}

}  // namespace hinomi::store
