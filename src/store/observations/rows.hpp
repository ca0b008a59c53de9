// From a filter and a range to the rows that answer it: chooses the smallest rollup that has the columns,
// takes settled months, whole days and hours from it and the ragged ends of the range from raw events, so
// that every chart, list and total of one filter adds up the same events. Gives SQL whose only varying parts
// are integers that this file wrote: no text of a person reaches a statement. Events count at the time of
// their first packet.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "store/observations/keys.hpp"
#include "store/observations/state.hpp"

namespace hinomi::store {

/// Sensors of one query: those of the scope that the filter leaves.
struct View {
  std::vector<SensorScope::Entry> sensors;
  std::vector<std::uint32_t> scope_numbers;  // the whole scope, for "seen before"
  bool every_sensor_stated = true;           // all have an address count
  std::string sensor_condition;              // of the rows; empty: all that is stored
  std::string scope_condition;
  std::string stated_packets;  // expression: packets of sensors with stated addresses
  /// Column to sum for these: the packets themselves where all have stated addresses, so that one sum serves
  /// both.
  std::string_view stated_column() const { return every_sensor_stated ? "packets" : "stated"; }
};
View make_view(const SensorScope& scope, const ObservationFilter& filter, const Shape& shape);

/// A filter with its texts read.
struct Conditions {
  Family family = Family::access;
  bool any_family = false;
  std::string port, country, mark, source, asn, protocol, flags;  // SQL, each empty or one condition
  bool new_sources = false;
  std::vector<std::uint64_t> ports, countries, asns;  // keys behind the conditions on these
};
/// Unreadable ports, countries and addresses fail as malformed `observe.port_unreadable`,
/// `observe.country_unreadable`, `address.unreadable`, `address.block_unreadable`.
Result<Conditions> read_conditions(const ObservationFilter& filter);

/// Columns beyond packets and events.
struct Columns {
  bool source = false, times = false, sensor = false;
  bool detail = false;           // protocol, key_port, country, asn, tool
  bool weight = false;           // of months; NULL elsewhere
  std::optional<Dimension> key;  // k1, k2
};

/// Which pieces of a range to read: all, settled months, or all else.
enum class Reach : std::uint8_t { whole, months, rest };

struct RowsWanted {
  Instant from, to;
  std::int64_t step = 0;  // seconds; 0: no bins. Bins are counted from bin_origin
  Columns columns;
  bool recent_only = false;  // only events that the rollups do not hold, of their pieces
  Reach reach = Reach::whole;
  std::uint64_t weight_min = 0;    // of rows of source_month and flow_month
  std::span<const Key> keys = {};  // of columns.key: rows of others may be left out, not surely are
};

/// Origin of bins: a Monday 00:00 JST far before any packet.
constexpr std::int64_t bin_origin = 313'200 - 604'800LL * 20'000;
constexpr std::int64_t bin_of(Instant at, std::int64_t step) { return (at.seconds() - bin_origin) / step; }
constexpr Instant start_of_bin(std::int64_t bin, std::int64_t step) {
  return Instant::from_seconds(bin * step + bin_origin);
}

/// Writes a parenthesised query with columns packets, events, stated and, as wanted, bin, k1, k2, src_hi,
/// src_lo, sensor, weight, first_ns, last_ns, protocol, key_port, country, asn, tool. Rows of one key may be
/// several.
std::string rows_of(const View& view, const Conditions& conditions, const Shape& shape,
                    const RowsWanted& wanted);
/// Tells whether a request is read from source_month where months are settled.
bool reads_source_month(const Conditions& conditions, const RowsWanted& wanted);
/// Joins `select` over the raw events in [from, to) that the rollups do not hold yet; empty when there can be
/// none.
std::string recent_rows(const Shape& shape, Instant from, Instant to, const std::string& select,
                        const std::string& where);
/// Writes the WHERE clause of raw events in [from, to); sources seen before are not left out here.
std::string events_where(const View& view, const Conditions& conditions, Instant from, Instant to);
/// Writes a parenthesised query of src_hi, src_lo of all that the scope saw in the 14 days before `at`.
std::string rows_before(const View& view, const Shape& shape, Instant at);
/// Writes a parenthesised query of the distinct sources (src_hi, src_lo) that the scope saw in the 14 days
/// before `at`.
std::string seen_before(const View& view, const Shape& shape, Instant at);

}  // namespace hinomi::store
