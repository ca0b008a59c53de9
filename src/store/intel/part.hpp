// A part of the index: a sealed segment or the part in memory. Both answer the same questions in numbers of
// their own (ordinals of values); readers put the parts together. In: what the asking person may see. Out:
// only that. Fails: malformed `store.damaged` where a segment's bytes are not what it wrote.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/result.hpp"
#include "store/intel/container_table.hpp"
#include "store/intel/intel_reader.hpp"

namespace hinomi::store {

/// A value in a container, as a list of the index has it.
struct Posting {
  ContainerNumber container = 0;
  LabelNumber label = 0;
  ValueRole role = ValueRole::mentioned;
  bool derived = false, lone = false;
  std::int64_t count = 1;
  bool has_times = false;
  std::int64_t first = 0, last = 0;
};

/// A value of a container, as its forward list has it.
struct Held {
  std::uint32_t ordinal = 0;
  LabelNumber label = 0;
  ValueRole role = ValueRole::mentioned;
  bool derived = false, lone = false;
  std::uint64_t begin = 0;
  std::uint32_t length = 0;

  /// All that is shown of it beside its value: two that agree in it cannot be told apart.
  auto shown() const { return std::tuple(begin, length, role, derived, lone); }
};

/// The order of a container's values within one part. It rests on nothing but what is shown, so that it does
/// not tell when a part was sealed.
inline bool stands_before(const Held& a, const Held& b) {
  return a.ordinal != b.ordinal ? a.ordinal < b.ordinal : a.shown() < b.shown();
}

/// Where a value stands in a part.
struct Spot {
  std::uint32_t ordinal = 0;
  std::uint64_t list = 0;  // of its postings
};

using TakePosting = std::function<bool(const Posting&)>;  // false: enough

class Part {
 public:
  virtual ~Part() = default;
  /// Finds a value; absent is common and quick.
  virtual Result<std::optional<Spot>> find(std::string_view key, std::uint64_t hash) const = 0;
  virtual Result<std::string> key_of(std::uint32_t ordinal) const = 0;
  /// Visible postings, ascending by container; a container may come twice in the part in memory.
  virtual Result<void> postings(const Spot& spot, const IntelSight& sight, const TakePosting& take) const = 0;
  /// Visible postings among these containers (ascending).
  virtual Result<void> among(const Spot& spot, const IntelSight& sight,
                             std::span<const ContainerNumber> asked, const TakePosting& take) const = 0;
  /// Counts visible containers from what the list says of itself; nothing when it must be read.
  virtual Result<std::optional<std::int64_t>> quick_count(const Spot& spot,
                                                          const IntelSight& sight) const = 0;
  /// Visible values of a container.
  virtual Result<std::vector<Held>> held(ContainerNumber container, const IntelSight& sight) const = 0;
  /// Keys of a range (from `from`, that begin with `start`), ascending, until told to stop.
  virtual Result<void> keys(std::string_view start, std::string_view from,
                            const std::function<bool(const std::string&, const Spot&)>& take) const = 0;
  virtual std::optional<Sketch> sketch(ContainerNumber container) const = 0;
  /// Containers that began in an earlier part.
  virtual std::vector<ContainerNumber> begun_before() const = 0;
  virtual ContainerNumber newest() const = 0;
};

/// Takes a value into a sketch.
void add_to_sketch(Sketch& sketch, std::uint64_t hash);
/// A sketch of no values.
Sketch empty_sketch();
/// Makes the sketch of the union.
void join_sketch(Sketch& into, const Sketch& other);

}  // namespace hinomi::store
