// Sketches of the distinct sources of JST days, filled source by source and written to `source_sketch` at
// once. In: hashes under the store's key. Out: one row a (day, sensor, family) of all sources, and of
// accesses one a port, country and AS: the ports of backscatter are chosen at random. Fails as the engine.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "base/result.hpp"
#include "store/observations/duck.hpp"
#include "store/observations/rollups.hpp"
#include "store/observations/sketch.hpp"

namespace hinomi::store {

/// Whose sources a sketch counts, ports and origins apart.
struct SketchScope {
  std::int64_t day = 0;
  std::uint32_t sensor = 0;
  std::uint8_t family = 0;
  bool operator==(const SketchScope&) const = default;
};

class DaySketches {
 public:
  /// `key` is the store's; it also keeps senders from aiming at the table of sketches.
  explicit DaySketches(std::uint64_t key) : x_sketches(1024, PlaceHash{key}) {}

  /// Counts a source with its country and AS.
  void add_source(const SketchScope& scope, std::uint32_t hash, std::uint16_t country, std::uint32_t asn);
  /// Counts a source under a port; `port` is protocol * 65536 + number.
  void add_port(const SketchScope& scope, std::uint32_t hash, std::uint32_t port);
  /// Appends all sketches.
  Result<void> append_to(duck::Connection& writer) const;

 private:
  struct Place {
    SketchScope scope;
    std::uint32_t key = 0;
    SketchDimension dimension = SketchDimension::whole;
    bool operator==(const Place&) const = default;
  };
  struct PlaceHash {
    std::uint64_t secret;
    std::size_t operator()(const Place& place) const;
  };
  std::unordered_map<Place, Sketch, PlaceHash> x_sketches;
};

}  // namespace hinomi::store
