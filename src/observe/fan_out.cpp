// Two four-way set-associative tables, one of whole entries and one of keys with a single item, so that a
// lookup touches a line of memory in each and random keys push out only what shares their set. The tables are
// as large at the start as at the end. Items are compared by 32 bits of their hashes.
#include "observe/fan_out.hpp"

#include "base/result.hpp"

namespace hinomi::observe {

FanOut::FanOut(Options options)
    : x_options(options),
      x_sets(options.keys_max / ways),
      x_entries(options.keys_max),
      x_singles(options.keys_max * singles_per_entry / ways) {
  HINOMI_ASSERT(options.keys_max >= ways && std::has_single_bit(options.keys_max));
}

void FanOut::clear(Entry& entry, std::int64_t second) {
  if (entry.items.is_large()) --x_large;
  entry.items.clear();
  entry.begin = second;
  entry.packets = 0;
  entry.reported = false;
}

FanOut::Entry* FanOut::find(std::uint64_t key, std::int64_t second) {
  const std::size_t number = set_of(key);
  Set& set = x_sets[number];
  for (std::size_t way = 0; way < ways; ++way) {
    if (set.keys[way] != key) continue;
    Entry& entry = x_entries[number * ways + way];
    if (std::abs(second - entry.begin) >= x_options.window_seconds) clear(entry, second);
    set.last[way] = second;
    return &entry;
  }
  return nullptr;
}

FanOut::Entry& FanOut::make(std::uint64_t key, std::int64_t begin, std::int64_t second) {
  const std::size_t number = set_of(key);
  Set& set = x_sets[number];
  std::size_t oldest = 0;
  for (std::size_t way = 1; way < ways; ++way)
    if (set.keys[oldest] != 0 && (set.keys[way] == 0 || set.last[way] < set.last[oldest])) oldest = way;
  if (set.keys[oldest] != 0 && set.last[oldest] + x_options.window_seconds > second) ++x_evictions;
  set.keys[oldest] = key;
  set.last[oldest] = second;
  Entry& entry = x_entries[number * ways + oldest];
  clear(entry, begin);
  return entry;
}

FanOut::Single& FanOut::single(std::uint64_t key, std::int64_t second) {
  SingleSet& set = x_singles[single_set_of(key)];
  const auto tag = static_cast<std::uint32_t>(key >> 32);
  Single* oldest = set.data();
  for (Single& one : set) {
    if (one.packets != 0 && one.tag == tag) {
      if (std::abs(second - std::int64_t{one.begin}) >= x_options.window_seconds) one.packets = 0;
      return one;
    }
    if (oldest->packets != 0 && (one.packets == 0 || one.begin < oldest->begin)) oldest = &one;
  }
  if (oldest->packets != 0 && oldest->begin + x_options.window_seconds > second) ++x_evictions;
  oldest->tag = tag;
  oldest->packets = 0;
  return *oldest;
}

bool FanOut::add_item(Entry& entry, std::uint64_t item) {
  const bool may_grow = x_large < x_options.large_max;
  if (!entry.items.is_large() && entry.items.count() >= DistinctCount::exact_max && !may_grow) return false;
  const bool was_large = entry.items.is_large();
  const bool added = entry.items.add(item);
  if (!was_large && entry.items.is_large()) ++x_large;
  return added;
}

FanOut::Reached FanOut::add(std::uint64_t key, std::uint64_t item, std::int64_t second,
                            std::uint32_t packets) {
  if (key == 0) key = 1;  // 0 marks a free place
  Entry* entry = find(key, second);
  if (entry == nullptr) {
    Single& one = single(key, second);
    const auto small = static_cast<std::uint32_t>(item >> 32);
    const bool is_first = one.packets == 0;
    if (is_first) {
      one.item = small;
      one.begin = static_cast<std::uint32_t>(second);
    }
    if (one.item == small) {
      one.packets += packets;
      return {1, is_first, nullptr};
    }
    entry = &make(key, one.begin, second);
    entry->packets = one.packets;
    add_item(*entry, std::uint64_t{one.item} << 32);
    one.packets = 0;
  }
  entry->packets += packets;
  const bool added = add_item(*entry, item);
  return {entry->items.count(), added, entry};
}

}  // namespace hinomi::observe
