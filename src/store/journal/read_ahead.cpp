// Readers take blocks in turn and wait, by the number that the chain wakes them with, at the far end.
#include "store/journal/read_ahead.hpp"

#include <algorithm>

#include "store/journal/journal_rows.hpp"
#include "store/limits.hpp"

namespace hinomi::store {

ReadAhead::ReadAhead(const Database& database, std::int64_t from, const ReadAheadSizes& sizes)
    : x_database(database), x_sizes(sizes), x_from(from), x_at(from) {
  const auto head = x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto found, read_chain_head(snapshot));
    // Of a damaged store the head may say anything.
    if (found) x_last = std::clamp<std::int64_t>(found->sequence, 0, limits::sequence_max);
    return {};
  });
  if (!head || x_last - x_from < x_sizes.entries) return;
  for (std::int64_t reader = 0; reader < x_sizes.readers; ++reader)
    x_readers.emplace_back([this, reader](std::stop_token stop) { read(reader, stop); });
}

ReadAhead::~ReadAhead() {
  for (auto& reader : x_readers) reader.request_stop();
  at(x_last);
}

void ReadAhead::at(std::int64_t sequence) {
  if (x_readers.empty()) return;
  x_at = sequence;
  x_at.notify_all();
}

void ReadAhead::read(std::int64_t block, std::stop_token stop) {
  for (; !stop.stop_requested(); block += x_sizes.readers) {
    const std::int64_t first = x_from + block * x_sizes.block;
    if (first > x_last) return;
    for (std::int64_t at = x_at; first - at > x_sizes.entries; at = x_at) x_at.wait(at);
    if (first + x_sizes.block < x_at) continue;  // the chain was quicker
    const auto read = x_database.read(
        [&](Snapshot& snapshot) { return touch_rows(snapshot, first, first + x_sizes.block - 1); });
    if (!read) return;
    ++x_touched;
  }
}

}  // namespace hinomi::store
