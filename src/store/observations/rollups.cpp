// Rollups and sketches of the events stored since the last time; see rollups.hpp. source_hour is summed from
// raw rows, every other rollup from these sums. Sketches of single ports, countries and ASes are of accesses
// only: the ports of backscatter are chosen at random.
#include "store/observations/rollups.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "store/observations/schema.hpp"
#include "store/observations/sketch.hpp"

namespace hinomi::store {
namespace {

// The engine's integer division rounds towards zero; hours and days before 1970 must not.
constexpr std::string_view hour_of_event =
    "CAST((time_ns - ((time_ns % 3600000000000) + 3600000000000) % 3600000000000) // 3600000000000 AS "
    "INTEGER)";
constexpr std::string_view day_of_hour = "CAST((hour + 9 - (((hour + 9) % 24) + 24) % 24) // 24 AS INTEGER)";

/// Sums `fresh` into a rollup, in an order that keeps its ranges of time and place together.
std::string sum_into(std::string_view rollup) {
  const std::string keys(rollup_keys(rollup));
  const std::string times = has_times(rollup) ? ", first_ns, last_ns" : "";
  const std::string order = has_times(rollup) ? std::string(time_column(rollup)) + ", sensor, src_lo" : keys;
  std::string text =
      "INSERT INTO " + std::string(rollup) + " (" + keys + ", packets, events" + times + ") SELECT " + keys;
  if (rollup == "source_hour") return text + ", packets, events" + times + " FROM fresh ORDER BY " + order;
  text += ", CAST(sum(packets) AS UBIGINT), CAST(sum(events) AS UINTEGER)";
  if (has_times(rollup)) text += ", min(first_ns) AS first_ns, max(last_ns) AS last_ns";
  return text + " FROM fresh GROUP BY " + keys + " ORDER BY " + order;
}

Result<void> make_fresh(duck::Connection& writer, const Shape& shape) {
  std::string rows;
  for (const std::int32_t day : shape.recent_days) {
    if (!shape.days.contains(day)) continue;
    rows += (rows.empty() ? "" : " UNION ALL ") + std::string("SELECT ") + std::string(hour_of_event) +
            " AS hour, sensor, family, src_hi, src_lo, protocol, key_port, flags, country, asn, tool, "
            "payload, packets, "
            "time_ns, last_ns FROM " +
            day_table(day) + " WHERE number > " + std::to_string(shape.rolled);
  }
  const std::string keys(rollup_keys("source_hour"));
  return writer.run(
      "CREATE OR REPLACE TEMP TABLE fresh AS SELECT " + keys + ", " + std::string(day_of_hour) +
      " AS day, CAST(sum(packets) AS UBIGINT) AS packets, CAST(count(*) AS UINTEGER) AS events, "
      "min(time_ns) AS first_ns, max(last_ns) AS last_ns FROM (" +
      rows + ") GROUP BY " + keys);
}

/// One sketch's place.
struct Place {
  std::int64_t day = 0;
  std::uint64_t sensor = 0, family = 0, key = 0;
  SketchDimension dimension = SketchDimension::whole;
  bool operator==(const Place&) const = default;
};

struct PlaceHash {
  std::uint64_t secret;
  std::size_t operator()(const Place& place) const {
    const auto low = static_cast<std::uint64_t>(place.dimension) << 56 | place.key << 8 | place.family;
    return source_hash({static_cast<std::uint64_t>(place.day) << 32 | place.sensor, low}, secret);
  }
};

}  // namespace

Result<void> add_sketches(duck::Connection& writer, const std::string& rows, std::uint64_t key) {
  std::unordered_map<Place, Sketch, PlaceHash> sketches(1024, PlaceHash{key});
  HINOMI_ASSIGN(auto read, writer.query("SELECT day::BIGINT, sensor::UBIGINT, family::UBIGINT, "
                                        "(protocol::UBIGINT << 16) + key_port::UBIGINT, "
                                        "country::UBIGINT, asn::UBIGINT, src_hi, src_lo FROM " +
                                        rows));
  while (read.next()) {
    const std::uint32_t hash = source_hash({read.natural(6), read.natural(7)}, key);
    Place place{.day = read.integer(0), .sensor = read.natural(1), .family = read.natural(2)};
    sketches[place].add(hash);
    if (place.family != static_cast<std::uint64_t>(Family::access)) continue;
    for (const auto dimension : {SketchDimension::port, SketchDimension::country, SketchDimension::asn}) {
      place.dimension = dimension;
      place.key = read.natural(2 + static_cast<std::size_t>(dimension));
      sketches[place].add(hash);
    }
  }
  HINOMI_ASSIGN(auto appender, writer.append_to("source_sketch"));
  std::vector<const std::pair<const Place, Sketch>*> ordered;  // so that large ones lie together
  ordered.reserve(sketches.size());
  for (const auto& entry : sketches) ordered.push_back(&entry);
  std::sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
    return std::tie(a->first.dimension, a->first.key, a->first.day) <
           std::tie(b->first.dimension, b->first.key, b->first.day);
  });
  for (const auto* entry : ordered) {
    const auto& [place, sketch] = *entry;
    appender.add(place.day).add_natural(place.sensor).add_natural(place.family);
    appender.add(static_cast<std::int64_t>(place.dimension))
        .add_natural(place.key)
        .add_text(sketch.bytes())
        .end_row();
  }
  return appender.finish();
}

Result<void> roll_up(duck::Connection& writer, const Shape& shape, std::uint64_t last) {
  HINOMI_TRY(make_fresh(writer, shape));
  for (const std::string_view rollup : rollup_names) HINOMI_TRY(writer.run(sum_into(rollup)));
  HINOMI_TRY(add_sketches(writer, "fresh", shape.sketch_key));
  HINOMI_TRY(writer.run("DROP TABLE temp.fresh"));
  return writer.run("UPDATE rolled SET number = " + std::to_string(last));
}

}  // namespace hinomi::store
