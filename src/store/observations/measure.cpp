// Measures shared by charts and lists; see measure.hpp. Distinct sources of ranges up
// to a week are counted exactly, by grouping; of longer ones by sketches where these serve.
#include "store/observations/measure.hpp"

#include <algorithm>
#include <cmath>

#include "store/observations/distinct.hpp"

namespace hinomi::store {
namespace {

constexpr double nanoseconds_per_second = 1e9;
/// A sensor that was not observed for this long at the end of a period counts as missing then.
constexpr auto missing_after = std::chrono::hours(1);

double seconds_between(Instant from, Instant to) {
  return from < to ? static_cast<double>((to - from).count()) / nanoseconds_per_second : 0;
}

std::int64_t whole(double value) {
  return value >= 9e18 ? std::int64_t{9'000'000'000'000'000'000} : std::llround(value);
}

}  // namespace

double Observed::ratio() const {
  return expected_weighted_seconds > 0 ? std::min(1.0, weighted_seconds / expected_weighted_seconds) : 0;
}

Observed observed_in(const View& view, const Shape& shape, Instant from, Instant to) {
  Observed sum;
  const Instant end = std::min(to, system_now());
  for (const SensorScope::Entry& sensor : view.sensors) {
    const Spans& spans = shape.spans_of(sensor.number);
    if (spans.empty()) continue;
    const double observed =
        static_cast<double>(observed_nanoseconds(spans, from, to)) / nanoseconds_per_second;
    const double expected = std::max(observed, seconds_between(std::max(from, spans.front().from), end));
    const auto addresses = static_cast<double>(sensor.address_count);
    sum.address_seconds += addresses * observed;
    sum.expected_address_seconds += addresses * expected;
    sum.weighted_seconds += std::max(1.0, addresses) * observed;
    sum.expected_weighted_seconds += std::max(1.0, addresses) * expected;
  }
  return sum;
}

Coverage coverage_of(const View& view, const Shape& shape, Instant from, Instant to) {
  const Observed observed = observed_in(view, shape, from, to);
  Coverage coverage;
  coverage.sensors = static_cast<std::int64_t>(view.sensors.size());
  coverage.expected_address_seconds = whole(observed.expected_address_seconds);
  coverage.observed_address_seconds = whole(observed.address_seconds);
  coverage.ratio = observed.ratio();
  const Instant end = std::min(to, system_now());
  for (const SensorScope::Entry& sensor : view.sensors) {
    const Spans& spans = shape.spans_of(sensor.number);
    const bool alive = !spans.empty() && spans.front().from < end;
    if (alive && observed_nanoseconds(spans, end - missing_after, end) == 0) ++coverage.missing_sensors;
    if (sensor.address_count == 0) ++coverage.unnormalised_sensors;
  }
  return coverage;
}

std::optional<double> value_of(const Cell& cell, Unit unit, const Observed& observed) {
  switch (unit) {
    case Unit::per_day_per_address:
      if (observed.address_seconds <= 0) return {};
      return static_cast<double>(cell.stated) / (observed.address_seconds / 86400);
    case Unit::packets:
      break;
    case Unit::sources:
      break;
  }
  if (observed.weighted_seconds <= 0) return {};
  return static_cast<double>(unit == Unit::packets ? cell.packets : cell.sources);
}

Figure figure_of(std::optional<double> value, std::optional<double> previous) {
  Figure figure{.value = value, .previous = previous};
  if (value && previous) {
    figure.change = *value - *previous;
    if (*previous > 0) figure.change_ratio = *figure.change / *previous;
  }
  return figure;
}

std::string key_condition(std::span<const Key> keys) {
  if (keys.empty()) return "false";
  const bool paired = std::any_of(keys.begin(), keys.end(), [](const Key& key) { return key.second != 0; });
  std::string first, both;
  for (const Key& key : keys) {
    first += (first.empty() ? "" : ",") + std::to_string(key.first);
    both += (both.empty() ? "(" : " OR (") + ("k1 = " + std::to_string(key.first)) +
            " AND k2 = " + std::to_string(key.second) + ")";
  }
  return paired ? "(" + both + ")" : "k1 IN (" + first + ")";
}

Result<void> check_range(Instant from, Instant to) {
  if (from <= to) return {};
  return fail(ErrorKind::malformed, "observe.range_reversed", {{"from", to_iso(from)}, {"to", to_iso(to)}});
}

Result<Inquiry> Inquiry::begin(Observations::State& state, const SensorScope& scope,
                               const ObservationFilter& filter) {
  HINOMI_TRY(check_range(filter.from, filter.to));
  HINOMI_ASSIGN(auto conditions, read_conditions(filter));
  HINOMI_ASSIGN(auto reader, Reader::begin(state));
  View view = make_view(scope, filter, reader.shape());
  return Inquiry{std::move(reader), std::move(view), std::move(conditions), scope};
}

Result<Cell> Inquiry::total(Instant from, Instant to, bool sources) const {
  Cell cell;
  HINOMI_ASSIGN(auto sums, reader.query("SELECT CAST(coalesce(sum(packets), 0) AS UBIGINT), "
                                        "CAST(coalesce(sum(" +
                                        std::string(view.stated_column()) +
                                        "), 0) AS UBIGINT), "
                                        "CAST(coalesce(sum(events), 0) AS UBIGINT) FROM " +
                                        rows({.from = from, .to = to})));
  if (sums.next()) cell = {sums.natural(0), sums.natural(1), sums.natural(2), 0};
  if (!sources) return cell;
  HINOMI_ASSIGN(const auto counted, total_sources(from, to));
  cell.sources = counted.sources;
  cell.sources_exact = counted.sources_exact;
  return cell;
}

Result<Cell> Inquiry::total_sources(Instant from, Instant to) const {
  Cell cell;
  if (sketches_serve(*this, {.from = from, .to = to, .step = 0})) {
    HINOMI_ASSIGN(const auto distinct, distinct_sources(*this, from, to));
    cell.sources = distinct.count();
    cell.sources_exact = distinct.exact();
    return cell;
  }
  HINOMI_ASSIGN(auto counted,
                reader.query("SELECT CAST(count(*) AS UBIGINT) FROM (SELECT DISTINCT src_hi, src_lo FROM " +
                             rows({.from = from, .to = to, .columns = {.source = true}}) + ")"));
  if (counted.next()) cell.sources = counted.natural(0);
  return cell;
}

Result<Inquiry::SourceCounts> Inquiry::sketched_counts(Instant from, Instant to) const {
  HINOMI_ASSIGN(const auto present, distinct_sources(*this, from, to));
  // |A without B| = |A and B together| - |B|
  HINOMI_ASSIGN(auto before, sources_before(*this, from));
  const std::uint64_t known = before.count();
  before.unite(present);
  return SourceCounts{present.count(), before.count() - std::min(known, before.count())};
}

Result<Inquiry::SourceCounts> Inquiry::source_counts(Instant from, Instant to) const {
  if (sketches_serve(*this, {.from = from, .to = to, .step = 0})) return sketched_counts(from, to);
  // The few sources of the range are held, the many of the days before only stream past them.
  HINOMI_ASSIGN(
      auto counted,
      reader.query("WITH present AS MATERIALIZED (SELECT DISTINCT src_hi, src_lo FROM " +
                   rows({.from = from, .to = to, .columns = {.source = true}}) +
                   ") SELECT (SELECT count(*) FROM present), (SELECT count(*) FROM present SEMI JOIN " +
                   rows_before(view, shape(), from) + " AS before USING (src_hi, src_lo))"));
  if (!counted.next()) return SourceCounts{};
  const std::int64_t sources = counted.integer(0);
  return SourceCounts{static_cast<std::uint64_t>(sources),
                      static_cast<std::uint64_t>(sources - counted.integer(1))};
}

Result<Lines> Inquiry::lines(const LinesWanted& wanted) const {
  Lines lines;
  const std::string key = wanted.by ? ", k1, k2" : ", 0::UBIGINT AS k1, 0::UBIGINT AS k2";
  const std::string kept = wanted.by ? " WHERE " + key_condition(wanted.keys) : "";
  RowsWanted asked{.from = wanted.from,
                   .to = wanted.to,
                   .step = wanted.step,
                   .columns = {.key = wanted.by},
                   .keys = wanted.keys};
  if (wanted.packets) {
    HINOMI_ASSIGN(auto sums, reader.query("SELECT bin" + key +
                                          ", CAST(sum(packets) AS UBIGINT), "
                                          "CAST(sum(" +
                                          std::string(view.stated_column()) +
                                          ") AS UBIGINT), CAST(sum(events) AS UBIGINT) FROM " + rows(asked) +
                                          kept + " GROUP BY ALL"));
    while (sums.next()) {
      lines[{sums.natural(1), sums.natural(2)}][sums.integer(0)] = {sums.natural(3), sums.natural(4),
                                                                    sums.natural(5), 0};
    }
  }
  if (wanted.sources && sketches_serve(*this, wanted)) {
    HINOMI_ASSIGN(const auto distinct, distinct_lines(*this, wanted));
    for (const auto& [key, line] : distinct) {
      for (const auto& [bin, sketch] : line) lines[key][bin].sources = sketch.count();
    }
  } else if (wanted.sources) {
    asked.columns.source = true;
    HINOMI_ASSIGN(
        auto counts,
        reader.query("SELECT bin, k1, k2, CAST(count(*) AS UBIGINT) FROM (SELECT DISTINCT bin" + key +
                     ", src_hi, src_lo FROM " + rows(asked) + kept + ") GROUP BY bin, k1, k2"));
    while (counts.next()) {
      lines[{counts.natural(1), counts.natural(2)}][counts.integer(0)].sources = counts.natural(3);
    }
  }
  return lines;
}

}  // namespace hinomi::store
