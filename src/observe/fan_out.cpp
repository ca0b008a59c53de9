// A four-way set-associative table, so that a lookup touches one short run of memory and random keys push out
// only what shares their set. The table is as large at the start as at the end.
#include "observe/fan_out.hpp"

#include "base/result.hpp"

namespace hinomi::observe {

namespace {

constexpr std::size_t ways = 4;

}  // namespace

FanOut::FanOut(Options options) : x_options(options), x_entries(options.keys_max) {
  HINOMI_ASSERT(options.keys_max >= ways && std::has_single_bit(options.keys_max));
}

void FanOut::free(Entry& entry) {
  if (entry.items.is_large()) --x_large;
  entry = Entry{};
}

FanOut::Entry& FanOut::place(std::uint64_t key, std::int64_t second) {
  const std::size_t set = (key & (x_options.keys_max - 1)) & ~(ways - 1);
  Entry* oldest = &x_entries[set];
  for (std::size_t way = 0; way < ways; ++way) {
    Entry& entry = x_entries[set + way];
    if (entry.key == key) return entry;
    if (entry.key == 0 || (oldest->key != 0 && entry.last < oldest->last)) oldest = &entry;
  }
  if (oldest->key != 0) {
    if (oldest->last + x_options.window_seconds > second) ++x_evictions;
    free(*oldest);
  }
  oldest->key = key;
  oldest->begin = second;
  return *oldest;
}

FanOut::Entry& FanOut::add(std::uint64_t key, std::uint64_t item, std::int64_t second,
                           std::uint32_t packets) {
  key |= 1;  // 0 marks a free entry
  Entry& entry = place(key, second);
  if (second - entry.begin >= x_options.window_seconds || entry.begin - second >= x_options.window_seconds) {
    free(entry);
    entry.key = key;
    entry.begin = second;
  }
  entry.last = second;
  entry.packets += packets;
  entry.added = false;
  const bool may_grow = x_large < x_options.large_max;
  if (entry.items.is_large() || entry.items.count() < DistinctCount::exact_max || may_grow) {
    const bool was_large = entry.items.is_large();
    entry.added = entry.items.add(item);
    if (!was_large && entry.items.is_large()) ++x_large;
  }
  return entry;
}

const FanOut::Entry* FanOut::find(std::uint64_t key) const {
  key |= 1;
  const std::size_t set = (key & (x_options.keys_max - 1)) & ~(ways - 1);
  for (std::size_t way = 0; way < ways; ++way)
    if (x_entries[set + way].key == key) return &x_entries[set + way];
  return nullptr;
}

}  // namespace hinomi::observe
