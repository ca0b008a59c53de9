// What ranking must know of every container without asking the database: label, times, source. Grows at its
// end; what stands there never changes. One writer; readers hold a view that ends where the table ended when
// it was taken. Kept in blocks, so that growing moves nothing that a reader looks at. 32 bytes a container.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "store/intel/facts.hpp"

namespace hinomi::store {

struct ContainerFacts {
  std::int64_t time = 0;      // seconds since 1970, of what it tells
  std::int64_t recorded = 0;  // microseconds since 1970, ascending
  std::uint32_t source = 0;
  LabelNumber label = 0;
  /// The first container with the same key of the same original, which stands under other labels too; 0: this
  /// one is the first. Whoever compares passes over those that the reader may not see.
  ContainerNumber twin = 0;
};

inline constexpr std::size_t container_block = 1u << 14;
using ContainerBlock = std::array<ContainerFacts, container_block>;

using NumberBlock = std::array<ContainerNumber, container_block>;

/// How many containers have a label, and from when to when.
struct LabelSum {
  std::int64_t count = 0;
  std::int64_t first = INT64_MAX, last = INT64_MIN;  // seconds
};

/// The containers 1 to `count`.
struct ContainerView {
  std::vector<std::shared_ptr<ContainerBlock>> blocks;
  std::vector<LabelSum> by_label;
  std::uint32_t count = 0;
  std::vector<std::shared_ptr<NumberBlock>> later;  // those that have a twin before them, ascending
  std::uint32_t later_count = 0;
  ContainerNumber later_at(std::uint32_t place) const {
    return (*later[place / container_block])[place % container_block];
  }
  const ContainerFacts& at(ContainerNumber number) const {
    return (*blocks[number / container_block])[number % container_block];
  }
};

class ContainerTable {
 public:
  /// Adds the next container; numbers begin with 1.
  ContainerNumber add(const ContainerFacts& facts) {
    const std::lock_guard lock(x_mutex);
    const ContainerNumber number = ++x_view.count;
    if (number / container_block >= x_view.blocks.size()) {
      x_view.blocks.push_back(std::make_shared<ContainerBlock>());
    }
    (*x_view.blocks[number / container_block])[number % container_block] = facts;
    if (facts.label >= x_view.by_label.size()) x_view.by_label.resize(facts.label + 1);
    LabelSum& sum = x_view.by_label[facts.label];
    ++sum.count;
    sum.first = std::min(sum.first, facts.time);
    sum.last = std::max(sum.last, facts.time);
    if (facts.twin != 0) note_later(number);
    return number;
  }
  ContainerView view() const {
    const std::lock_guard lock(x_mutex);
    return x_view;
  }
  std::uint32_t count() const {
    const std::lock_guard lock(x_mutex);
    return x_view.count;
  }

 private:
  void note_later(ContainerNumber number) {
    const std::uint32_t place = x_view.later_count++;
    if (place / container_block >= x_view.later.size())
      x_view.later.push_back(std::make_shared<NumberBlock>());
    (*x_view.later[place / container_block])[place % container_block] = number;
  }

  mutable std::mutex x_mutex;
  ContainerView x_view;
};

/// What a reader may see, compiled.
struct IntelSight {
  std::vector<std::uint8_t> labels;  // by number: 1 when it lets the reader pass; 0 is always 1
  ContainerView containers;
  ContainerNumber last = 0;  // newest container that the reader knows of
  bool whole = true;         // `last` is the newest there is

  bool passes(LabelNumber label) const { return label < labels.size() && labels[label] != 0; }
  bool sees(ContainerNumber number) const {
    return number != 0 && number <= last && passes(containers.at(number).label);
  }
  bool sees(ContainerNumber number, LabelNumber own) const {
    return sees(number) && (own == 0 || passes(own));
  }
};

}  // namespace hinomi::store
