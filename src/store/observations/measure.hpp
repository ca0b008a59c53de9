// Measures shared by every chart and list: observed time, values in a unit, sums by bin and key, figures
// against the period before. 件/日・IP = packets of sensors with stated addresses / (their observed
// address-seconds / 86400). A range in which nothing was observed has no value: 欠測 is never a fall. Nothing
// is rounded here.
#pragma once
#include <map>
#include <optional>
#include <span>

#include "store/observations/keys.hpp"
#include "store/observations/rows.hpp"

namespace hinomi::store {

/// Time observed and expected. A sensor is expected from its first observation on, and never beyond now.
/// `weighted` counts a sensor without stated addresses as one address.
struct Observed {
  double address_seconds = 0, expected_address_seconds = 0;
  double weighted_seconds = 0, expected_weighted_seconds = 0;
  double ratio() const;
};
Observed observed_in(const View& view, const Shape& shape, Instant from, Instant to);
Coverage coverage_of(const View& view, const Shape& shape, Instant from, Instant to);

struct Cell {
  std::uint64_t packets = 0, stated = 0, events = 0, sources = 0;
  bool sources_exact = true;
};
std::optional<double> value_of(const Cell& cell, Unit unit, const Observed& observed);
Figure figure_of(std::optional<double> value, std::optional<double> previous);

using Line = std::map<std::int64_t, Cell>;  // by bin
using Lines = std::map<Key, Line>;

struct LinesWanted {
  Instant from, to;
  std::int64_t step = 3600;
  std::optional<Dimension> by;
  std::span<const Key> keys;             // of `by`
  bool packets = true, sources = false;  // which of a cell's numbers to read
};

/// The query of one request: a read transaction, the sensors, the filter.
struct Inquiry {
  Reader reader;
  View view;
  Conditions conditions;
  const SensorScope& scope;

  static Result<Inquiry> begin(Observations::State& state, const SensorScope& scope,
                               const ObservationFilter& filter);
  const Shape& shape() const { return reader.shape(); }
  std::string rows(const RowsWanted& wanted) const { return rows_of(view, conditions, shape(), wanted); }
  Result<Cell> total(Instant from, Instant to, bool sources) const;
  /// Counts distinct sources in [from, to), and leaves the cell's other numbers at 0.
  Result<Cell> total_sources(Instant from, Instant to) const;
  /// Counts distinct sources in [from, to) and those of them that the scope did not see in the 14 days
  /// before.
  struct SourceCounts {
    std::uint64_t sources = 0, fresh = 0;
  };
  Result<SourceCounts> source_counts(Instant from, Instant to) const;
  Result<SourceCounts> sketched_counts(Instant from, Instant to) const;
  Result<Lines> lines(const LinesWanted& wanted) const;
};

/// Writes a condition that keeps the keys given; `false` for none.
std::string key_condition(std::span<const Key> keys);
/// Refuses a reversed range as malformed `observe.range_reversed`.
Result<void> check_range(Instant from, Instant to);

}  // namespace hinomi::store
