// Counts how many distinct items each key reached within a time, for scans: (source, port) -> destinations,
// (source, destination) -> ports, source -> ports. In: keyed 64-bit hashes of key and item, times in seconds.
// Out: the key's entry after counting. Memory is fixed: sets of four entries, the one idle longest gives way
// and is counted as an eviction; keys with more than 26 items share a bounded number of bit maps, beyond
// which they stay at 26. A key's count starts anew when its window is over. Source: observe.md §4.4 (Zeek
// scan: distinct within five minutes).
#pragma once
#include <cstdint>
#include <vector>

#include "observe/distinct.hpp"

namespace hinomi::observe {

class FanOut {
 public:
  struct Entry {
    std::uint64_t key = 0;             // 0: free
    std::int64_t begin = 0, last = 0;  // seconds
    std::uint64_t packets = 0;
    bool reported = false;  // the caller's own mark
    bool added = false;     // the item counted last was new
    DistinctCount items;
  };
  struct Options {
    std::size_t keys_max;  // a power of two
    std::size_t large_max;
    std::int64_t window_seconds;
  };
  explicit FanOut(Options options);

  /// Counts an item of a key and gives the key's entry.
  Entry& add(std::uint64_t key, std::uint64_t item, std::int64_t second, std::uint32_t packets);
  /// Gives the key's entry, if it is kept.
  const Entry* find(std::uint64_t key) const;
  std::uint64_t evictions() const { return x_evictions; }

 private:
  Entry& place(std::uint64_t key, std::int64_t second);
  void free(Entry& entry);

  Options x_options;
  std::vector<Entry> x_entries;
  std::size_t x_large = 0;
  std::uint64_t x_evictions = 0;
};

}  // namespace hinomi::observe
