// The values that standing watches look for, in memory: exact ones by kind and text, blocks of addresses that
// hold an address. In: watches in force with their values. Out: numbers of the watches that a value meets.
// How many values one watch has is limited where they are gathered (places.hpp). Never fails.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/address.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::intel {

struct WatchedValue {
  ObservableKind kind = ObservableKind::other;
  std::string value;  // canonical
};

/// A watch in force, as its record says.
struct Watch {
  std::string id;
  std::vector<WatchedValue> values;
  std::string part, original;  // whose values are watched as well; empty
  bool intelligence = true, record = true, observation = true;
  std::vector<std::string> record_types;  // of records that are places; empty: all
  bool later_only = false;                // only what was taken in since it began
  std::vector<std::string> people;        // who is told
  Instant since;                          // when it began
};

class WatchSet {
 public:
  /// Adds the values of a watch; those it names and those of its part or original.
  void add(std::size_t watch, const std::vector<WatchedValue>& values);
  /// Calls `meet(watch)` for each watch that the value meets, each once.
  template <class Meet>
  void met(ObservableKind kind, std::string_view value, Meet&& meet) const {
    for (const std::size_t watch : numbers_of(kind, value)) meet(watch);
  }
  bool empty() const { return x_exact.empty() && x_blocks.empty(); }
  /// All watched addresses and blocks, to be looked for in observations.
  std::vector<AddressBlock> addresses() const;

 private:
  std::vector<std::size_t> numbers_of(ObservableKind kind, std::string_view value) const;
  std::unordered_map<std::string, std::vector<std::size_t>> x_exact;
  std::vector<std::pair<AddressBlock, std::size_t>> x_blocks;
};

}  // namespace hinomi::intel
