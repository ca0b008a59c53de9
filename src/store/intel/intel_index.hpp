// The parts of the index: sealed segments, parts that are being sealed, and the part in memory that grows.
// Opening takes the segments that are whole, the largest first, and names the chunks that none holds, which
// the caller reads again from the packs. A thread of its own seals and merges; readers keep what they took.
// Files: <folder>/<first chunk>-<last chunk>.segment. Fails as segment_write.hpp and segment.hpp.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "store/intel/segment.hpp"

namespace hinomi::store {

class IntelIndex {
 public:
  static Result<std::unique_ptr<IntelIndex>> open(const std::string& folder, const IntelKeys& keys,
                                                  const ContainerTable& containers, bool in_background);
  ~IntelIndex();
  IntelIndex(const IntelIndex&) = delete;
  IntelIndex& operator=(const IntelIndex&) = delete;

  /// Chunks up to `last` that no segment holds.
  std::vector<ChunkRange> missing(std::int64_t last) const;
  /// Begins an empty part that grows, for the facts of chunks from this one on; before the first writer.
  void begin_part(std::int64_t chunk);
  MemoryPart& growing() { return *x_growing; }
  /// Has the part that grows sealed, and begins another; waits while two are waiting already.
  Result<void> rotate();
  /// Seals and merges in the caller's thread until nothing waits.
  Result<void> seal_all();
  Result<void> merge_all();

  std::vector<std::shared_ptr<const Part>> parts() const;
  std::size_t segments() const;
  std::uint64_t segment_bytes() const;
  std::uint64_t memory_bytes() const;

 private:
  using Segments = std::vector<std::shared_ptr<const Segment>>;
  IntelIndex(std::string folder, const IntelKeys& keys, const ContainerTable& containers)
      : x_folder(std::move(folder)), x_keys(keys), x_containers(containers) {}
  Result<void> take_segments();
  Result<bool> seal_one();
  Result<bool> merge_one();
  Segments due() const;
  void work(const std::stop_token& stop);
  void put(std::shared_ptr<const Segment> segment);

  std::string x_folder;
  IntelKeys x_keys;
  const ContainerTable& x_containers;
  mutable std::mutex x_mutex;  // the lists
  std::mutex x_work_mutex;     // who seals or merges
  std::condition_variable_any x_wake;
  Segments x_segments;                                 // in order of their chunks
  std::vector<std::shared_ptr<MemoryPart>> x_waiting;  // to be sealed, oldest first
  std::shared_ptr<MemoryPart> x_growing;
  std::optional<Error> x_failed;  // of the last try in the background
  std::jthread x_worker;
};

}  // namespace hinomi::store
