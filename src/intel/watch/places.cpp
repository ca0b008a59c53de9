// See places.hpp.
#include "intel/watch/places.hpp"

#include <algorithm>
#include <map>

#include "intel/limits.hpp"
#include "intel/text_values.hpp"
#include "store/intel/intel.hpp"
#include "store/observations.hpp"
#include "store/records/ask/record_everywhere.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

store::StoredMatch match_of(const Watch& watch, ObservableKind kind, std::string_view value, MatchSide side) {
  store::StoredMatch match;
  match.watch = watch.id;
  match.kind = kind;
  match.value = value;
  match.side = side;
  return match;
}

// A record's identifier meets a watch by itself or by what follows from it (the host of a URL).
std::vector<std::size_t> watches_met(const Looking& looking, const RecordKeys::Match& held) {
  std::vector<std::size_t> numbers;
  const auto add = [&](std::size_t watch) {
    if (std::find(numbers.begin(), numbers.end(), watch) == numbers.end()) numbers.push_back(watch);
  };
  looking.set.met(held.kind, held.value, add);
  TakenValue taken;
  taken.kind = held.kind;
  taken.value = held.value;
  for (const store::DerivedValue& one : derived_from(taken)) looking.set.met(one.kind, one.value, add);
  return numbers;
}

bool takes_type(const Watch& watch, const std::string& type) {
  const auto& types = watch.record_types;
  return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
}

// What is watched only since a time is told apart by when a part was taken in: what the original says of
// times may lie long before.
Result<Instant> seen_in_part(const store::IntelReader& reader, const Watch& watch,
                             store::ContainerNumber number, Instant seen) {
  if (!watch.later_only) return seen;
  HINOMI_ASSIGN(const auto part, reader.container(number));
  return part ? part->recorded : seen;
}

Result<std::vector<RecordKeys::Match>> identifiers(const WatchRoom& room, const std::string& record) {
  std::vector<RecordKeys::Match> held;
  HINOMI_TRY(room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(held, store::identifiers_of(snapshot, record));
    return {};
  }));
  return held;
}

// Whole days, so that the count of a place is that of its day.
Instant day_begin(Instant at) { return start_of_jst_day(jst_day(at)); }
Instant day_end(Instant at) { return start_of_jst_day(add_days(jst_day(at), 1)); }

store::SensorScope scope_of(const store::SensorRecord& sensor) {
  store::SensorScope scope;
  scope.sensors.push_back({sensor.number, sensor.id, sensor.name, store::site(sensor).address_count()});
  return scope;
}

Result<void> keep_full(const Looking& looking) {
  return looking.into.size() < limits::matches_of_turn_max ? Result<void>() : looking.keep();
}

// One day of one sensor, for as many blocks as are looked for at once.
Result<void> look_in_day(const Looking& looking, const store::SensorRecord& sensor,
                         std::span<const AddressBlock> blocks, Instant day) {
  return looking.room.observations.sweep(
      scope_of(sensor), blocks, day, day_end(day), [&](const store::Observations::SweptSource& source) {
        const std::string value = to_text(source.source);
        looking.set.met(ObservableKind::ip, value, [&](std::size_t number) {
          const Watch& watch = looking.watches[number];
          if (!watch.observation || (watch.later_only && source.last < watch.since)) return;
          store::StoredMatch match = match_of(watch, ObservableKind::ip, value, MatchSide::observation);
          match.sensor = sensor.id;
          match.seen = source.last;
          match.count = static_cast<std::int64_t>(source.packets);
          looking.into.push_back(std::move(match));
        });
      });
}

Result<void> look_back_in_intelligence(const Looking& looking, const store::IntelReader& reader,
                                       const Watch& watch, const WatchedValue& value) {
  HINOMI_ASSIGN(const auto place, reader.find(value.kind, value.value));
  if (!place) return {};
  HINOMI_ASSIGN(const auto seen, reader.newest(*place, limits::looked_back_max));
  for (const store::Sighting& one : seen) {
    store::StoredMatch match = match_of(watch, value.kind, value.value, MatchSide::intelligence);
    match.container = one.container;
    HINOMI_ASSIGN(match.seen, seen_in_part(reader, watch, one.container, one.last));
    match.count = one.count;
    looking.into.push_back(std::move(match));
  }
  return {};
}

Result<void> look_back_in_records(const Looking& looking, const Watch& watch, const WatchedValue& value) {
  std::vector<RecordPlace> places;
  HINOMI_TRY(looking.room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto holders,
                  store::all_holding(snapshot, value.kind, value.value, limits::looked_back_max));
    for (const auto& [type, record] : holders) {
      places.push_back({type, record, looking.room.clock()});
      if (!watch.later_only) continue;
      HINOMI_ASSIGN(const auto stored, looking.room.store.records().load(snapshot, record));
      if (stored) places.back().seen = stored->made;
    }
    return {};
  }));
  for (const RecordPlace& place : places) HINOMI_TRY(look_in_record(looking, place));
  return {};
}

// All blocks, as many at a time as a sweep takes.
template <class Look>
Result<void> by_pieces(std::span<const AddressBlock> blocks, Look&& look) {
  while (!blocks.empty()) {
    const auto some = blocks.first(std::min(blocks.size(), limits::watched_blocks_of_sweep));
    HINOMI_TRY(look(some));
    blocks = blocks.subspan(some.size());
  }
  return {};
}

Result<void> look_in_days(const Looking& looking, const store::SensorRecord& sensor,
                          std::span<const AddressBlock> blocks, Instant first, Instant last) {
  for (Instant day = day_begin(first); day <= last; day = day_end(day)) {
    HINOMI_TRY(look_in_day(looking, sensor, blocks, day));
    HINOMI_TRY(keep_full(looking));
  }
  return {};
}

// Days on which a sensor saw one of the addresses are found by its whole past first.
Result<void> look_back_at(const Looking& looking, const store::SensorRecord& sensor,
                          std::span<const AddressBlock> blocks) {
  std::optional<Instant> first, last;
  HINOMI_TRY(looking.room.observations.sweep(scope_of(sensor), blocks, Instant::from_seconds(0),
                                             day_end(looking.room.clock()),
                                             [&](const store::Observations::SweptSource& source) {
                                               first = first ? std::min(*first, source.first) : source.first;
                                               last = last ? std::max(*last, source.last) : source.last;
                                             }));
  if (!first) return {};
  const Instant oldest = day_begin(looking.room.clock()) - limits::looked_back_days;
  return look_in_days(looking, sensor, blocks, std::max(*first, oldest), *last);
}

}  // namespace

Result<void> look_in_chunk(const Looking& looking, std::int64_t chunk) {
  const std::size_t before = looking.into.size();
  HINOMI_TRY(looking.room.intel.facts_of(chunk, [&](const store::Intel::ChunkFact& fact) {
    looking.set.met(fact.kind, fact.value, [&](std::size_t number) {
      const Watch& watch = looking.watches[number];
      if (!watch.intelligence) return;
      store::StoredMatch match = match_of(watch, fact.kind, fact.value, MatchSide::intelligence);
      match.container = fact.container;
      match.seen = fact.seen;
      match.count = fact.count;
      looking.into.push_back(std::move(match));
    });
  }));
  if (looking.into.size() == before) return {};
  HINOMI_ASSIGN(const auto reader, looking.room.intel.everything());
  for (store::StoredMatch& match : std::span(looking.into).subspan(before)) {
    const auto watch = std::find_if(looking.watches.begin(), looking.watches.end(),
                                    [&](const Watch& one) { return one.id == match.watch; });
    HINOMI_ASSIGN(match.seen, seen_in_part(reader, *watch, match.container, match.seen));
  }
  return {};
}

Result<void> look_in_record(const Looking& looking, const RecordPlace& place) {
  if (place.type == looking.room.record_type) return {};
  HINOMI_ASSIGN(const auto held, identifiers(looking.room, place.record));
  for (const RecordKeys::Match& one : held) {
    for (const std::size_t number : watches_met(looking, one)) {
      const Watch& watch = looking.watches[number];
      if (!watch.record || !takes_type(watch, place.type)) continue;
      store::StoredMatch match = match_of(watch, one.kind, one.value, MatchSide::record);
      match.type = place.type;
      match.record = place.record;
      match.seen = place.seen;
      looking.into.push_back(std::move(match));
    }
  }
  return {};
}

Result<void> look_in_observations(const Looking& looking, const std::string& sensor, Instant first,
                                  Instant last) {
  const auto blocks = looking.set.addresses();
  if (blocks.empty()) return {};
  HINOMI_ASSIGN(const auto sensors, looking.room.store.sensors().all());
  for (const store::SensorRecord& one : sensors) {
    if (one.id != sensor) continue;
    HINOMI_TRY(by_pieces(blocks, [&](std::span<const AddressBlock> some) {
      return look_in_days(looking, one, some, first, last);
    }));
  }
  return {};
}

namespace {

WatchSet set_of(std::size_t number, std::span<const WatchedValue> values) {
  WatchSet only;
  only.add(number, {values.begin(), values.end()});
  return only;
}

}  // namespace

Result<void> look_back(const Looking& looking, std::size_t number, std::span<const WatchedValue> values) {
  const Watch& watch = looking.watches[number];
  const WatchSet only = set_of(number, values);
  const Looking narrow{looking.room, looking.watches, only, looking.into, looking.keep};
  HINOMI_ASSIGN(const auto reader, looking.room.intel.everything());
  for (const WatchedValue& value : values) {
    if (watch.intelligence) HINOMI_TRY(look_back_in_intelligence(narrow, reader, watch, value));
    if (watch.record) HINOMI_TRY(look_back_in_records(narrow, watch, value));
    HINOMI_TRY(keep_full(looking));
  }
  return {};
}

Result<void> look_back_in_observations(const Looking& looking, std::size_t number,
                                       std::span<const WatchedValue> values) {
  if (!looking.watches[number].observation) return {};
  const WatchSet only = set_of(number, values);
  const Looking narrow{looking.room, looking.watches, only, looking.into, looking.keep};
  const auto blocks = only.addresses();
  if (blocks.empty()) return {};
  HINOMI_ASSIGN(const auto sensors, looking.room.store.sensors().all());
  for (const store::SensorRecord& sensor : sensors) {
    HINOMI_TRY(by_pieces(
        blocks, [&](std::span<const AddressBlock> some) { return look_back_at(narrow, sensor, some); }));
  }
  return {};
}

Result<std::vector<store::ContainerNumber>> parts_watched(const store::IntelReader& reader,
                                                          const Watch& watch) {
  std::vector<store::ContainerNumber> parts;
  if (!watch.original.empty()) {
    HINOMI_ASSIGN(parts, reader.numbers_of(watch.original));
  }
  if (!watch.part.empty()) {
    HINOMI_ASSIGN(const auto part, reader.container_by_id(watch.part));
    if (part) parts.push_back(part->number);
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return parts;
}

namespace {

// Takes the values of one part as far as there is room for its label.
Result<void> take_values(const store::IntelReader& reader, store::ContainerNumber part, std::size_t most,
                         std::size_t& taken, WatchedValues& into) {
  HINOMI_ASSIGN(const auto held, reader.values_of(part));
  for (const store::HeldValue& one : held) {
    if (one.derived) continue;
    if (taken == most) {
      into.cut = true;
      return {};
    }
    into.values.push_back({one.kind, one.value});
    ++taken;
  }
  return {};
}

}  // namespace

Result<WatchedValues> values_of(const WatchRoom& room, const Watch& watch, std::size_t most_of_label) {
  WatchedValues values{watch.values, false};
  if (watch.part.empty() && watch.original.empty()) return values;
  HINOMI_ASSIGN(const auto reader, room.intel.everything());
  HINOMI_ASSIGN(const auto containers, parts_watched(reader, watch));
  std::vector<std::pair<Label, std::size_t>> taken;  // of each label
  for (const store::ContainerNumber number : containers) {
    HINOMI_ASSIGN(const auto container, reader.container(number));
    if (!container) continue;
    auto room_of = std::find_if(taken.begin(), taken.end(),
                                [&](const auto& one) { return one.first == container->label; });
    if (room_of == taken.end()) room_of = taken.insert(taken.end(), {container->label, 0});
    if (room_of->second == most_of_label) {
      values.cut = true;
      continue;
    }
    HINOMI_TRY(take_values(reader, number, most_of_label, room_of->second, values));
  }
  return values;
}

}  // namespace hinomi::intel
