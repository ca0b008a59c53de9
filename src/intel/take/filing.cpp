// See filing.hpp.
#include "intel/take/filing.hpp"

#include <utility>

#include "intel/know/claims.hpp"
#include "intel/limits.hpp"
#include "intel/text_values.hpp"
#include "model/marking.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::intel {
namespace {

store::NewAssertion claim_of(const TakenRelation& relation, const Label& label) {
  store::NewAssertion claim;
  claim.subject = relation.from;
  claim.predicate = relation.kind;
  claim.object = relation.to;
  claim.polarity = relation.polarity;
  claim.confidence = relation.confidence;
  claim.valid_from = relation.from_time;
  claim.valid_to = relation.to_time;
  claim.evidence = relation.span;
  claim.label = label;
  return claim;
}

// What an object says of itself holds for its values, where whoever looks at a value asks for it: until when
// it is of use, that it was withdrawn, that it was seen again or was a false alarm.
std::vector<TakenRelation> words_on_values(const TakenObject& object) {
  std::vector<TakenRelation> words;
  TakenRelation use{std::string(valid), {}, object.id};
  use.span = object.span;
  if (object.valid_to) words.push_back(use), words.back().to_time = object.valid_to;
  use.polarity = Polarity::denies;
  if (object.revoked) words.push_back(use), words.back().to_time = object.modified;
  for (const TakenRelation& relation : object.relations) {
    if (relation.kind == sighted && relation.to == object.id) words.push_back(relation);
  }
  std::vector<TakenRelation> on_values;
  for (const TakenValue& value : object.values) {
    for (TakenRelation word : words) {
      word.from = std::string(to_text(value.kind)) + ':' + value.value;
      on_values.push_back(std::move(word));
    }
  }
  return on_values;
}

}  // namespace

Label Filing::label_of(const TakenMarking& marking) const {
  return tightened(x_room.import.original.label, marking);
}

// It is counted, and filed like any other.
bool Filing::warned(const TakenValue& value) {
  if (x_room.warnings == nullptr) return false;
  x_hits.clear();
  x_room.warnings->check(value.kind, value.value, x_hits);
  return !x_hits.empty();
}

bool Filing::stored_already() { return ++x_seen <= x_room.import.cursor; }

std::size_t Filing::place_of(const Unit& unit, const Label& label) {
  const auto [place, fresh] = x_places.try_emplace(unit.key, x_chunk.containers.size());
  if (fresh) x_chunk.containers.push_back({unit.key, unit.type, unit.title, unit.time, label});
  return place->second;
}

void Filing::file_claims(TakenObject& object, const Label& label) {
  for (const TakenRelation& relation : object.relations)
    x_chunk.assertions.push_back(claim_of(relation, label));
  for (const std::string& alias : object.aliases) {
    TakenRelation known{"known-as", object.id, alias};
    known.span = object.span;
    x_chunk.assertions.push_back(claim_of(known, label));
  }
  for (const TakenRelation& word : words_on_values(object))
    x_chunk.assertions.push_back(claim_of(word, label));
}

Result<void> Filing::object(TakenObject object, std::string_view bytes) {
  if (stored_already()) return {};
  const Label label = label_of(object.marking);
  const auto units = x_room.units.of(object);
  file_claims(object, label);  // before its values go on
  std::vector<store::NewValue> values;
  values.reserve(object.values.size());
  for (TakenValue& value : object.values) {
    auto derived = derived_from(value);
    const bool listed = warned(value);
    values.push_back({std::move(value), std::move(derived), std::nullopt, listed});
  }
  x_values += values.size() * units.size();
  for (std::size_t index = 0; index < units.size(); ++index) {
    store::NewObject filed;
    filed.container = place_of(units[index], label);
    if (index == 0) {
      filed.id = object.id;
      filed.bytes = bytes;
    }
    filed.type = object.type;
    filed.title = object.title;
    filed.created = object.created;
    filed.modified = object.modified;
    filed.revoked = object.revoked;
    if (x_room.import.original.form == to_text(IntelForm::stix)) filed.creator = object.created_by;
    if (index == 0) filed.remark = object.remark;
    filed.span = object.span;
    filed.label = label;
    filed.values = index + 1 == units.size() ? std::move(values) : values;
    x_chunk.objects.push_back(std::move(filed));
  }
  ++x_chunk.in;
  ++x_chunk.indexed;
  return flush_if_full();
}

Result<void> Filing::refused(TakenRefusal refusal) {
  if (stored_already()) return {};
  x_chunk.refusals.push_back(std::move(refusal));
  ++x_chunk.in;
  return flush_if_full();
}

Result<void> Filing::flush_if_full() {
  const bool full = x_chunk.objects.size() + x_chunk.refusals.size() >= limits::chunk_objects ||
                    x_chunk.assertions.size() >= limits::chunk_claims || x_values >= limits::chunk_values;
  return full ? flush() : Result<void>();
}

Result<void> Filing::flush() {
  if (x_room.stop.stop_requested()) return fail(ErrorKind::cancelled, "job.cancelled");
  if (x_chunk.in == 0) return {};
  x_chunk.from = x_stored;
  x_chunk.cursor = x_seen;
  HINOMI_TRY(x_room.store.add(x_room.actor, x_room.import.id, x_chunk));
  x_stored = x_seen;
  if (x_room.progress) x_room.progress(x_chunk.in);
  x_chunk = {};
  x_places.clear();
  x_values = 0;
  return {};
}

}  // namespace hinomi::intel
