// Bringing the rollups and sketches up to the events stored so far, inside a transaction that the caller
// holds. Small batches wait, and cost their raw rows when they are written and their share of a roll-up
// later; large ones are rolled up as they are written, from memory. Nothing that a query gives exactly
// changes by it.
#pragma once
#include <set>

#include "store/observations/state.hpp"

namespace hinomi::store {

/// Dimensions of the rows of `source_sketch`.
enum class SketchDimension : std::uint8_t { whole, port, country, asn };

/// Events that may wait for a roll-up: a query reads them raw, so they must stay few, and of few days.
inline constexpr std::uint64_t recent_events_max = 500'000;
inline constexpr std::size_t recent_days_max = 8;
/// Events from which a batch is rolled up as it is written.
inline constexpr std::size_t large_batch_events = 50'000;

/// Sums the events beyond `shape.rolled` into every rollup, adds their sketches and sets the rolled number to
/// `last`.
Result<void> roll_up(duck::Connection& writer, const Shape& shape, std::uint64_t last);
/// Sums what waits and a batch whose first event has `number` into every rollup, and sets the rolled number
/// to the batch's last.
Result<void> roll_up_batch(duck::Connection& writer, const Shape& shape, const ObservationBatch& batch,
                           std::uint64_t number);
/// Adds sketches of the rows of a query of day, sensor, family, protocol, key_port, country, asn, src_hi,
/// src_lo.
Result<void> add_sketches(duck::Connection& writer, const std::string& rows, std::uint64_t key);

}  // namespace hinomi::store
