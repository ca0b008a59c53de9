// Brings the journal's pages into the machine's memory before the chain comes to them. The rows of a large
// store lie scattered among those of records, and one reader waits for the disk at nearly each page; a few
// readers wait side by side. Judges nothing, and what it cannot read the chain finds by itself. Ends with its
// object. Limit: limits::read_ahead_entries ahead of the chain.
#pragma once
#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "store/limits.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

struct ReadAheadSizes {
  std::int64_t block = limits::read_ahead_block;      // entries that a reader touches at once
  std::int64_t entries = limits::read_ahead_entries;  // ahead of the chain; a journal with fewer is not read
  std::int64_t readers = limits::read_ahead_readers;
};

class ReadAhead {
 public:
  ReadAhead(const Database& database, std::int64_t from, const ReadAheadSizes& sizes = {});
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// Says how far the chain is.
  void at(std::int64_t sequence);
  /// Counts the blocks that were touched so far.
  std::int64_t touched() const { return x_touched; }

 private:
  void read(std::int64_t block, std::stop_token stop);

  const Database& x_database;
  ReadAheadSizes x_sizes;
  std::int64_t x_from;
  std::int64_t x_last = 0;
  std::atomic<std::int64_t> x_at;
  std::atomic<std::int64_t> x_touched{0};
  std::vector<std::jthread> x_readers;
};

}  // namespace hinomi::store
