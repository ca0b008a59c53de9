// See top_sources.hpp. The guess sums the heaviest rows of the latest months only: never more than what the
// source at that place really has.
#include "store/observations/top_sources.hpp"

#include "store/observations/months.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t guess_rows_each = 64, guess_rows_least = 4096;
constexpr std::int32_t guess_months = 2;  // the latest
constexpr std::uint64_t share_min = 3;    // a smaller share of a month leaves next to nobody out

std::uint64_t months_in(const Inquiry& inquiry, Instant from, Instant to) {
  std::uint64_t months = 0;
  const std::int32_t first = day_of(Instant{from.nanoseconds - 1}) + 1;
  for (const SettledRun& run : settled_runs(inquiry.shape(), first, day_of(to))) {
    months += static_cast<std::uint64_t>(run.end_month - run.first_month);
  }
  return months;
}

bool serves(const Inquiry& inquiry, Instant from, Instant to) {
  if (inquiry.conditions.new_sources || inquiry.conditions.any_family) return false;
  return reads_source_month(inquiry.conditions, {.from = from, .to = to, .columns = {.source = true}});
}

}  // namespace

std::string likely_sources(const Inquiry& inquiry, Instant from, Instant to, std::uint64_t bound) {
  const std::uint64_t months = months_in(inquiry, from, to);
  if (months == 0 || !serves(inquiry, from, to)) return {};
  const std::uint64_t rest = (bound + 1) / 2, share = (bound - bound / 2) / months;
  if (share < share_min) return {};
  const RowsWanted heavy{
      .from = from, .to = to, .columns = {.source = true}, .reach = Reach::months, .weight_min = share};
  const RowsWanted others{.from = from, .to = to, .columns = {.source = true}, .reach = Reach::rest};
  return "(SELECT src_hi, src_lo FROM " + inquiry.rows(heavy) + " UNION SELECT src_hi, src_lo FROM " +
         inquiry.rows(others) + " GROUP BY src_hi, src_lo HAVING sum(packets) >= " + std::to_string(rest) +
         ")";
}

Result<std::uint64_t> guessed_bound(const Inquiry& inquiry, Instant from, Instant to, std::string_view weight,
                                    std::int64_t place) {
  const std::int32_t first = day_of(Instant{from.nanoseconds - 1}) + 1;
  const auto runs = settled_runs(inquiry.shape(), first, day_of(to));
  if (runs.empty() || !serves(inquiry, from, to)) return std::uint64_t{0};
  const std::int32_t end = runs.back().end_month;
  const RowsWanted wanted{
      .from = start_of_day(first_day_of(std::max(runs.back().first_month, end - guess_months))),
      .to = start_of_day(first_day_of(end)),
      .columns = {.source = true},
      .reach = Reach::months};
  HINOMI_ASSIGN(auto guessed,
                inquiry.reader.query(
                    "SELECT CAST(sum(w) AS UBIGINT) AS s FROM (SELECT src_hi, src_lo, " +
                    std::string(weight) + " AS w FROM " + inquiry.rows(wanted) + " ORDER BY w DESC LIMIT " +
                    std::to_string(place * guess_rows_each + guess_rows_least) +
                    ") GROUP BY src_hi, src_lo ORDER BY s DESC LIMIT 1 OFFSET " + std::to_string(place - 1)));
  return guessed.next() ? guessed.natural(0) : std::uint64_t{0};
}

}  // namespace hinomi::store
