// Counts how many distinct items each key reached within a time, for scans: (source, port) -> destinations,
// (source, destination) -> ports, source -> ports. In: keyed 64-bit hashes of key and item, times in seconds.
// Out: how many items the key has reached. Nearly every key of a telescope reaches one item and is never seen
// again: such keys lie apart, sixteen bytes each, and take a whole entry with their second item. Memory is
// fixed: sets of four, the one idle longest gives way, which is counted as an eviction when it was within its
// window; keys with more than 26 items share a bounded number of bit maps, beyond which they stay at 26. A
// key's count starts anew when its window is over. Source: observe.md §4.4 (Zeek scan: distinct within five
// minutes).
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "observe/distinct.hpp"

namespace hinomi::observe {

class FanOut {
 public:
  struct Entry {
    std::int64_t begin = 0;  // seconds
    std::uint64_t packets = 0;
    bool reported = false;  // the caller's own mark
    DistinctCount items;
  };
  struct Options {
    std::size_t keys_max;  // a power of two
    std::size_t large_max;
    std::int64_t window_seconds;
  };
  explicit FanOut(Options options);

  /// What a key has reached.
  struct Reached {
    std::uint64_t items = 0;
    bool added = false;      // the item counted now was new
    Entry* entry = nullptr;  // nothing while the key never had a second item
  };
  /// Counts an item of a key.
  Reached add(std::uint64_t key, std::uint64_t item, std::int64_t second, std::uint32_t packets);
  /// Begins to fetch the memory of a key's sets: the tables are far larger than the nearest caches, so they
  /// are asked for well before add().
  void fetch(std::uint64_t key) const {
    __builtin_prefetch(&x_sets[set_of(key)], 1);
    __builtin_prefetch(&x_singles[single_set_of(key)], 1);
  }
  /// Begins to fetch the key's entry, if it has one, once its set has come.
  void fetch_entry(std::uint64_t key) const {
    const Set& set = x_sets[set_of(key)];
    for (std::size_t way = 0; way < ways; ++way) {
      if (set.keys[way] != key) continue;
      const auto* entry = reinterpret_cast<const char*>(&x_entries[set_of(key) * ways + way]);
      __builtin_prefetch(entry, 1);
      __builtin_prefetch(entry + 64, 1);
    }
  }
  std::uint64_t evictions() const { return x_evictions; }

 private:
  static constexpr std::size_t ways = 4, singles_per_entry = 4;
  // Keys of a set and when each was last seen (seconds) fill one line of the cache; 0: a free place.
  struct alignas(64) Set {
    std::array<std::uint64_t, ways> keys{};
    std::array<std::int64_t, ways> last{};
  };
  // A key with one item; `packets` 0: a free place.
  struct Single {
    std::uint32_t tag = 0, item = 0, begin = 0, packets = 0;
  };
  using SingleSet = std::array<Single, ways>;

  std::size_t set_of(std::uint64_t key) const { return key & (x_sets.size() - 1); }
  std::size_t single_set_of(std::uint64_t key) const { return key & (x_singles.size() - 1); }
  Entry* find(std::uint64_t key, std::int64_t second);
  Entry& make(std::uint64_t key, std::int64_t begin, std::int64_t second);
  Single& single(std::uint64_t key, std::int64_t second);
  bool add_item(Entry& entry, std::uint64_t item);
  void clear(Entry& entry, std::int64_t second);

  Options x_options;
  std::vector<Set> x_sets;
  std::vector<Entry> x_entries;
  std::vector<SingleSet> x_singles;
  std::size_t x_large = 0;
  std::uint64_t x_evictions = 0;
};

}  // namespace hinomi::observe
