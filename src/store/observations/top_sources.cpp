// See top_sources.hpp. How many packets the last of the first has is guessed beforehand, from the heaviest
// rows of the latest months; a bad guess costs time and nothing else.
#include "store/observations/top_sources.hpp"

#include <algorithm>

#include "store/observations/months.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t guess_rows_each = 64, guess_rows_least = 4096;
constexpr std::int32_t guess_months = 2;   // the latest
constexpr std::uint64_t page_fall = 3;     // a page's last source is supposed to have this share of the first
constexpr std::uint64_t slack_part = 2;    // what the beginnings of all months may leave out of a source
constexpr std::uint64_t share_min = 3;     // a smaller share of a month leaves next to nobody out
constexpr std::size_t sources_max = 2000;  // listed in a statement

std::vector<SettledRun> runs_in(const Inquiry& inquiry, Instant from, Instant to) {
  return settled_runs(inquiry.shape(), day_of(Instant{from.nanoseconds - 1}) + 1, day_of(to));
}

bool serves(const Inquiry& inquiry, Instant from, Instant to) {
  if (inquiry.conditions.new_sources || inquiry.conditions.any_family) return false;
  return reads_source_month(inquiry.conditions, {.from = from, .to = to, .columns = {.source = true}});
}

/// Where the beginnings of months end, and what they leave out of any source at most.
struct Beginnings {
  std::uint64_t share = 0, slack = 0;
};

/// The beginnings that tell sources of about `bound` packets apart; a share of 0 where there are none.
Beginnings beginnings_of(const Inquiry& inquiry, Instant from, Instant to, std::uint64_t bound) {
  if (!serves(inquiry, from, to)) return {};
  std::uint64_t months = 0;
  for (const SettledRun& run : runs_in(inquiry, from, to)) {
    months += static_cast<std::uint64_t>(run.end_month - run.first_month);
  }
  if (months == 0) return {};
  const std::uint64_t share = bound / slack_part / months;
  return share < share_min ? Beginnings{} : Beginnings{share, months * (share - 1)};
}

/// A query of src_hi, src_lo and w, which is at most `slack` below what the source has.
std::string summed_beginnings(const Inquiry& inquiry, Instant from, Instant to, std::string_view column,
                              const Beginnings& beginnings) {
  return "SELECT src_hi, src_lo, CAST(sum(" + std::string(column) + ") AS UBIGINT) AS w FROM " +
         inquiry.rows({.from = from, .to = to, .columns = {.source = true}, .weight_min = beginnings.share}) +
         " GROUP BY src_hi, src_lo";
}

Result<std::vector<Key>> few_sources(const Inquiry& inquiry, const std::string& statement) {
  HINOMI_ASSIGN(auto rows, inquiry.reader.query(statement + " LIMIT " + std::to_string(sources_max + 1)));
  std::vector<Key> sources;
  while (rows.next()) sources.emplace_back(rows.natural(0), rows.natural(1));
  if (sources.size() > sources_max) sources.clear();
  return sources;
}

/// Guesses how many packets the source at `place` has; never more than it really has, 0 where no month is
/// settled.
Result<std::uint64_t> guessed_bound(const Inquiry& inquiry, Instant from, Instant to,
                                    const FirstSources& first) {
  const auto runs = runs_in(inquiry, from, to);
  if (runs.empty() || !serves(inquiry, from, to)) return std::uint64_t{0};
  const std::int32_t end = runs.back().end_month;
  const RowsWanted wanted{
      .from = start_of_day(first_day_of(std::max(runs.back().first_month, end - guess_months))),
      .to = start_of_day(first_day_of(end)),
      .columns = {.source = true},
      .reach = Reach::months};
  HINOMI_ASSIGN(auto guessed,
                inquiry.reader.query("SELECT CAST(sum(w) AS UBIGINT) AS s FROM (SELECT src_hi, src_lo, " +
                                     std::string(first.column) + " AS w FROM " + inquiry.rows(wanted) +
                                     " ORDER BY w DESC LIMIT " +
                                     std::to_string(first.place * guess_rows_each + guess_rows_least) +
                                     ") GROUP BY src_hi, src_lo ORDER BY s DESC LIMIT 1 OFFSET " +
                                     std::to_string(first.place - 1)));
  return guessed.next() ? guessed.natural(0) : std::uint64_t{0};
}

}  // namespace

Result<std::vector<Key>> first_sources(const Inquiry& inquiry, Instant from, Instant to,
                                       const FirstSources& wanted) {
  std::uint64_t bound = wanted.most.value_or(0) / page_fall;
  if (!wanted.most) {
    HINOMI_ASSIGN(bound, guessed_bound(inquiry, from, to, wanted));
  }
  const Beginnings beginnings = beginnings_of(inquiry, from, to, bound);
  if (beginnings.share == 0) return std::vector<Key>{};
  const std::string slack = std::to_string(beginnings.slack), most = std::to_string(wanted.most.value_or(0));
  // The last of the first has `least` or more: so many have it that surely stand below `most`. Sources that
  // no beginning names have at most the slack.
  return few_sources(
      inquiry, "WITH g AS MATERIALIZED (" + summed_beginnings(inquiry, from, to, wanted.column, beginnings) +
                   "), least AS (SELECT w FROM g" +
                   (wanted.most ? " WHERE w + " + slack + " < " + most : "") +
                   " ORDER BY w DESC LIMIT 1 OFFSET " + std::to_string(wanted.place - 1) +
                   ") SELECT src_hi, src_lo FROM g WHERE w + " + slack + " >= (SELECT w FROM least) AND " +
                   slack + " < (SELECT w FROM least)" + (wanted.most ? " AND w <= " + most : ""));
}

Result<std::vector<Key>> sources_from(const Inquiry& inquiry, Instant from, Instant to,
                                      std::string_view column, std::uint64_t least) {
  const Beginnings beginnings = beginnings_of(inquiry, from, to, least);
  if (beginnings.share == 0) return std::vector<Key>{};
  const std::string slack = std::to_string(beginnings.slack);
  return few_sources(inquiry, summed_beginnings(inquiry, from, to, column, beginnings) + " HAVING w + " +
                                  slack + " >= " + std::to_string(least));
}

std::string listed_sources(std::span<const Key> sources) {
  std::string text;
  for (const Key& source : sources) {
    text += (text.empty() ? "(" : ", (") + std::to_string(source.first) + "::UBIGINT, " +
            std::to_string(source.second) + "::UBIGINT)";
  }
  return "(VALUES " + text + ") AS listed(src_hi, src_lo)";
}

}  // namespace hinomi::store
