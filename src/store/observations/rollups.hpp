// Bringing the rollups and sketches up to the events stored so far, inside a transaction that the caller
// holds. Reads the raw events beyond the rolled number of the days stated, so a batch costs its raw rows when
// it is written and its share of a roll-up later. Nothing that a query gives exactly changes by it.
#pragma once
#include <set>

#include "store/observations/state.hpp"

namespace hinomi::store {

/// Dimensions of the rows of `source_sketch`.
enum class SketchDimension : std::uint8_t { whole, port, country, asn };

/// Events that may wait for a roll-up: a query reads them raw, so they must stay few, and of few days.
inline constexpr std::uint64_t recent_events_max = 500'000;
inline constexpr std::size_t recent_days_max = 8;

/// Sums the events beyond `shape.rolled` into every rollup, adds their sketches and sets the rolled number to
/// `last`.
Result<void> roll_up(duck::Connection& writer, const Shape& shape, std::uint64_t last);
/// Adds sketches of the rows of a query of day, sensor, family, protocol, key_port, country, asn, src_hi,
/// src_lo.
Result<void> add_sketches(duck::Connection& writer, const std::string& rows, std::uint64_t key);

}  // namespace hinomi::store
