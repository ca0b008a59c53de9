// The writing of one batch into raw tables, inside a transaction that the caller holds.
#pragma once
#include <cstdint>

#include "store/observations/state.hpp"

namespace hinomi::store {

/// Days that the events of one batch may touch; a file of random times would otherwise make a table for each.
inline constexpr std::size_t batch_days_max = 400;

/// Appends events, coverage and the batch row; `number` is that of the first event. Too many days fail as
/// limit_exceeded `store.too_many_days`.
Result<void> append_batch(duck::Connection& writer, const ObservationBatch& batch, std::uint64_t number);

}  // namespace hinomi::store
