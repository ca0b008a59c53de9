// Sketches of the distinct sources of JST days; see day_sketches.hpp. Written in the order of dimension, key
// and day, so that large ones lie together.
#include "store/observations/day_sketches.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include "model/api.hpp"

namespace hinomi::store {

std::size_t DaySketches::PlaceHash::operator()(const Place& place) const {
  const auto low =
      static_cast<std::uint64_t>(place.dimension) << 56 | std::uint64_t{place.key} << 8 | place.scope.family;
  return source_hash({static_cast<std::uint64_t>(place.scope.day) << 32 | place.scope.sensor, low}, secret);
}

void DaySketches::add_source(const SketchScope& scope, std::uint32_t hash, std::uint16_t country,
                             std::uint32_t asn) {
  x_sketches[{.scope = scope}].add(hash);
  if (scope.family != static_cast<std::uint8_t>(Family::access)) return;
  x_sketches[{scope, country, SketchDimension::country}].add(hash);
  x_sketches[{scope, asn, SketchDimension::asn}].add(hash);
}

void DaySketches::add_port(const SketchScope& scope, std::uint32_t hash, std::uint32_t port) {
  if (scope.family != static_cast<std::uint8_t>(Family::access)) return;
  x_sketches[{scope, port, SketchDimension::port}].add(hash);
}

Result<void> DaySketches::append_to(duck::Connection& writer) const {
  std::vector<const std::pair<const Place, Sketch>*> ordered;
  ordered.reserve(x_sketches.size());
  for (const auto& entry : x_sketches) ordered.push_back(&entry);
  std::sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
    return std::tie(a->first.dimension, a->first.key, a->first.scope.day) <
           std::tie(b->first.dimension, b->first.key, b->first.scope.day);
  });
  HINOMI_ASSIGN(auto appender, writer.append_to("source_sketch"));
  for (const auto* entry : ordered) {
    const auto& [place, sketch] = *entry;
    appender.add(place.scope.day).add(place.scope.sensor).add(place.scope.family);
    appender.add(static_cast<std::int64_t>(place.dimension))
        .add(place.key)
        .add_text(sketch.bytes())
        .end_row();
  }
  return appender.finish();
}

}  // namespace hinomi::store
