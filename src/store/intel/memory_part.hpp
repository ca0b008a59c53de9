// The newest part of the index, in memory: grows by facts, answers like a segment, is sealed into one. One
// writer; readers at the same time (a lock for each call). Values stand in one text, occurrences in one
// array, each knowing the one before of its value; about 32 bytes an occurrence and 40 a value beside its
// text.
#pragma once
#include <algorithm>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/intel/frame.hpp"
#include "store/intel/part.hpp"

namespace hinomi::store {

class MemoryPart : public Part {
 public:
  explicit MemoryPart(const IntelKeys& keys) : x_keys(keys) {}

  // --- the writer
  std::unique_lock<std::shared_mutex> lock() { return std::unique_lock(x_mutex); }
  /// Takes a row; the caller holds the lock.
  void add(const FactRow& row);
  /// Says that all of the chunk is in; the caller holds the lock.
  void end_chunk(std::int64_t chunk);
  std::size_t bytes() const;

  // --- sealing, when nobody adds any more
  struct Value {
    std::uint64_t hash;
    std::uint32_t text, bytes;  // in the texts
    std::uint32_t newest;       // occurrence, plus 1
  };
  struct Occurrence {
    std::uint64_t begin;
    std::uint32_t value, container;
    std::uint32_t previous;  // of the value, plus 1
    std::uint32_t length;
    std::uint32_t more;  // place in x_more, plus 1; 0: nothing more to say
    std::uint8_t flags;
  };
  struct More {
    std::int64_t count, first, last;
    LabelNumber label;
  };
  /// A run of occurrences of one container.
  struct Run {
    ContainerNumber container;
    std::uint32_t first, count;
    std::uint32_t previous;  // run of the container, plus 1
  };
  const std::vector<Value>& values() const { return x_values; }
  const std::vector<Occurrence>& occurrences() const { return x_occurrences; }
  const std::vector<Run>& runs() const { return x_runs; }
  std::string_view key_at(std::uint32_t value) const {
    return std::string_view(x_texts).substr(x_values[value].text, x_values[value].bytes);
  }
  Posting posting_of(const Occurrence& occurrence) const;
  std::int64_t first_chunk() const { return x_first_chunk; }
  std::int64_t last_chunk() const { return x_last_chunk; }
  /// The number that the first container that began here has; set when the part is made.
  void begin_at(ContainerNumber number) { x_begin = std::max(x_begin, number); }
  ContainerNumber begins_at() const { return x_begin; }

  /// A key with a value that stands there; its ordinal says nothing.
  using Place = std::pair<std::string, Held>;
  /// Leaves the first `count` of these values from a place on, in order; all under one lock.
  void keep_first(std::vector<Held>& held, const Place* from, std::size_t count) const;

  // --- Part
  Result<std::optional<Spot>> find(std::string_view key, std::uint64_t hash) const override;
  Result<std::string> key_of(std::uint32_t ordinal) const override;
  Result<void> postings(const Spot& spot, const IntelSight& sight, const TakePosting& take) const override;
  Result<void> among(const Spot& spot, const IntelSight& sight, std::span<const ContainerNumber> asked,
                     const TakePosting& take) const override;
  Result<std::optional<std::int64_t>> quick_count(const Spot&, const IntelSight&) const override {
    return std::optional<std::int64_t>();
  }
  Result<std::vector<Held>> held(ContainerNumber container, const IntelSight& sight) const override;
  Result<void> keys(std::string_view start, std::string_view from,
                    const std::function<bool(const std::string&, const Spot&)>& take) const override;
  std::optional<Sketch> sketch(ContainerNumber container) const override;
  std::vector<ContainerNumber> begun_before() const override {
    const std::shared_lock lock(x_mutex);
    return x_begun_before;
  }
  ContainerNumber newest() const override {
    const std::shared_lock lock(x_mutex);
    return x_newest;
  }

 private:
  std::uint32_t value_of(std::string_view key);
  void grow_table();

  const IntelKeys x_keys;
  mutable std::shared_mutex x_mutex;
  std::string x_texts;
  std::vector<Value> x_values;
  std::vector<std::uint32_t> x_table;  // of values, plus 1; a power of two
  std::vector<Occurrence> x_occurrences;
  std::vector<More> x_more;
  std::vector<Run> x_runs;
  std::unordered_map<ContainerNumber, std::uint32_t> x_last_run;  // plus 1
  std::vector<ContainerNumber> x_begun_before;
  ContainerNumber x_begin = 1, x_newest = 0;
  std::int64_t x_first_chunk = 0, x_last_chunk = 0;
};

}  // namespace hinomi::store
