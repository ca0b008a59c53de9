// Rollups and sketches of the events stored since the last time; see rollups.hpp. What waits is read raw, a
// part at a time, so that memory stays bounded however much has waited.
#include "store/observations/rollups.hpp"

#include "store/observations/day_sketches.hpp"
#include "store/observations/event_sums.hpp"

namespace hinomi::store {
namespace {

Result<void> roll_up_waiting(duck::Connection& writer, const Shape& shape, std::uint64_t last) {
  std::set<std::int32_t> days;  // that are still there
  for (const std::int32_t day : shape.recent_days) {
    if (shape.days.contains(day)) days.insert(day);
  }
  for (std::uint64_t after = shape.rolled; !days.empty() && after < last; after += recent_events_max) {
    EventSums sums;
    HINOMI_TRY(sums.add_stored(writer, days, after, std::min(last, after + recent_events_max)));
    HINOMI_TRY(sums.append_to(writer, shape.sketch_key));
  }
  return {};
}

Result<void> set_rolled(duck::Connection& writer, std::uint64_t last) {
  return writer.run("UPDATE rolled SET number = " + std::to_string(last));
}

}  // namespace

Result<void> add_sketches(duck::Connection& writer, const std::string& rows, std::uint64_t key) {
  DaySketches sketches(key);
  HINOMI_ASSIGN(auto read, writer.query("SELECT day::BIGINT, sensor::UBIGINT, family::UBIGINT, "
                                        "(protocol::UBIGINT << 16) + key_port::UBIGINT, "
                                        "country::UBIGINT, asn::UBIGINT, src_hi, src_lo FROM " +
                                        rows));
  while (read.next()) {
    const std::uint32_t hash = source_hash({read.natural(6), read.natural(7)}, key);
    const SketchScope scope{read.integer(0), static_cast<std::uint32_t>(read.natural(1)),
                            static_cast<std::uint8_t>(read.natural(2))};
    sketches.add_source(scope, hash, static_cast<std::uint16_t>(read.natural(4)),
                        static_cast<std::uint32_t>(read.natural(5)));
    sketches.add_port(scope, hash, static_cast<std::uint32_t>(read.natural(3)));
  }
  return sketches.append_to(writer);
}

Result<void> roll_up(duck::Connection& writer, const Shape& shape, std::uint64_t last) {
  HINOMI_TRY(roll_up_waiting(writer, shape, last));
  return set_rolled(writer, last);
}

Result<void> roll_up_batch(duck::Connection& writer, const Shape& shape, const ObservationBatch& batch,
                           std::uint64_t number) {
  HINOMI_TRY(roll_up_waiting(writer, shape, number - 1));
  EventSums sums;
  sums.reserve(batch.events.size());
  for (const AccessEvent& event : batch.events) sums.add(event, batch.sensor_number);
  HINOMI_TRY(sums.append_to(writer, shape.sketch_key));
  return set_rolled(writer, number + batch.events.size() - 1);
}

}  // namespace hinomi::store
