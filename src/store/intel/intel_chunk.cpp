// Stores a chunk: first its facts and objects in a pack, on the disk; then its rows with one journal entry;
// then, when that is committed, its values in the index. A version that is there already under the same
// labels with the same content is not stored twice. One that contradicts the line of versions is no version
// of it, only told beside it: other content at the same time (`intel.version_conflict`), a creator other than
// that of the first (`intel.creator_conflict`), a change after it was revoked (`intel.revoked_conflict`).
// What stands under other labels decides nothing here: who may see it is somebody else. Source: STIX 2.1
// §3.6.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "store/intel/intel_state.hpp"
#include "store/intel/limits.hpp"

namespace hinomi::store {
namespace {

// What is made of a chunk before anything is written.
class ChunkWork {
 public:
  ChunkWork(Intel::State& state, IntelImport& import, const IntelChunk& chunk)
      : x_state(state), x_import(import), x_chunk(chunk), x_counts(import.counts) {}

  /// Finds out what the chunk adds, and has it in the pack; nothing of it counts yet.
  Result<void> prepare(Snapshot& snapshot);
  Result<void> write(Transaction& transaction, const access::Principal& actor);
  void publish();
  const ImportCounts& counts() const { return x_counts; }

 private:
  // What is stored of a line is asked for by single look-ups, so that a long one costs no more than a short.
  struct Line {
    intel_objects::LineMark mark;                                 // of all versions
    std::map<Instant, intel_objects::VersionMark> of_this_chunk;  // by time of change
  };

  Result<void> number_containers(Snapshot& snapshot);
  Result<ContainerNumber> twin_of(Snapshot& snapshot, const std::vector<IntelImport>& copies,
                                  const ContainerView& stored, const std::string& key) const;
  Result<void> take_objects(Snapshot& snapshot);
  Result<void> take_values(const NewObject& object, ContainerNumber container);
  Result<void> take_value(ContainerNumber container, const NewValue& value);
  Result<void> keep_object(const NewObject& object, ContainerNumber container, const ObjectLabels& labels);
  void tell_beside(const NewObject& object, const ObjectLabels& labels, Error error);
  Result<Line*> line_of(const NewObject& object, const ObjectLabels& labels);
  Result<std::optional<intel_objects::VersionMark>> version_at(const Line& line, const NewObject& object,
                                                               const ObjectLabels& labels, Instant modified);
  void end_frame();
  Result<void> write_rows(Transaction& transaction);
  Result<void> write_claims(Transaction& transaction);
  Result<void> write_journal(Transaction& transaction, const access::Principal& actor);
  Result<LabelNumber> label_of(const std::optional<Label>& label, LabelNumber otherwise);

  Intel::State& x_state;
  IntelImport& x_import;
  const IntelChunk& x_chunk;
  ImportCounts x_counts;
  Instant x_now;
  std::optional<intel_objects::Versions> x_versions;
  intel_labels::Numbers x_labels;
  std::vector<ContainerNumber> x_numbers;  // of the chunk's containers
  std::vector<LabelNumber> x_container_labels;
  std::vector<intel_containers::Row> x_new_containers;
  std::vector<ContainerNumber> x_twins;  // of those, 0 where there is none
  std::vector<intel_objects::Row> x_new_objects;
  std::map<std::pair<std::string, ObjectLabels>, Line> x_lines;    // by id
  std::vector<std::pair<TakenRefusal, ObjectLabels>> x_beside;     // told, though the object is indexed
  std::map<ObjectLabels, intel_imports::ObjectCounts> x_by_label;  // stored or there before
  std::size_t x_frame_first = 0;  // of x_new_objects, whose bytes are in x_frame
  std::string x_frame;
  FactsWriter x_facts;
  std::string x_plain_facts;
  intel_chunks::Row x_row;
  std::int64_t x_source = 0;
  Instant x_added;
};

Result<LabelNumber> ChunkWork::label_of(const std::optional<Label>& label, LabelNumber otherwise) {
  if (!label) return otherwise;
  return intel_labels::number_of(x_labels, *label);
}

// The same original read alike: by other columns or in another form it holds other values, and is no copy.
bool is_copy(const IntelImport& one, const IntelImport& other) {
  return one.number != other.number && one.original.form == other.original.form &&
         one.original.columns == other.original.columns;
}

// The first container with this key that the same original, read alike, has under another label.
Result<ContainerNumber> ChunkWork::twin_of(Snapshot& snapshot, const std::vector<IntelImport>& copies,
                                           const ContainerView& stored, const std::string& key) const {
  for (const IntelImport& copy : copies) {
    if (!is_copy(copy, x_import)) continue;
    HINOMI_ASSIGN(const auto found,
                  intel_containers::find_id(snapshot, container_id(x_state.keys, copy, key)));
    if (!found) continue;
    const ContainerNumber before = stored.at(*found).twin;
    return before != 0 ? before : *found;
  }
  return ContainerNumber{0};
}

Result<void> ChunkWork::number_containers(Snapshot& snapshot) {
  ContainerNumber next = x_state.containers.count();
  const ContainerView stored = x_state.containers.view();
  std::unordered_map<std::uint64_t, ContainerNumber> here;
  HINOMI_ASSIGN(const auto copies, intel_imports::of_original(snapshot, x_source, x_import.original.digest));
  for (const NewContainer& container : x_chunk.containers) {
    const std::uint64_t id = container_id(x_state.keys, x_import, container.key);
    auto known = here.find(id);
    if (known == here.end()) {
      HINOMI_ASSIGN(const auto found, intel_containers::find_id(snapshot, id));
      if (found) known = here.emplace(id, *found).first;
    }
    if (known != here.end()) {
      const ContainerNumber number = known->second;
      x_numbers.push_back(number);
      x_container_labels.push_back(number <= stored.count
                                       ? stored.at(number).label
                                       : x_new_containers[number - stored.count - 1].label);
      continue;
    }
    HINOMI_ASSIGN(const LabelNumber label, intel_labels::number_of(x_labels, container.label));
    x_container_labels.push_back(label);
    x_new_containers.push_back({++next, id, x_import.number, container.key, container.type, container.title,
                                container.time.value_or(x_import.taken), x_now, label});
    HINOMI_ASSIGN(const ContainerNumber twin, twin_of(snapshot, copies, stored, container.key));
    x_twins.push_back(twin);
    here.emplace(id, next);
    x_numbers.push_back(next);
  }
  return {};
}

Result<void> ChunkWork::take_value(ContainerNumber container, const NewValue& value) {
  const TakenValue& taken = value.value;
  if (taken.value.empty()) return {};
  HINOMI_ASSIGN(const LabelNumber label, label_of(value.label, 0));
  FactRow row;
  row.container = container;
  row.role = taken.role;
  row.lone = taken.lone;
  row.label = label;
  row.begin = taken.span.begin;
  row.length =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(taken.span.end - taken.span.begin, UINT32_MAX));
  row.count = taken.count;
  row.has_times = taken.first.has_value() || taken.last.has_value();
  if (row.has_times) {
    row.first = taken.first.value_or(taken.last.value_or(Instant())).seconds();
    row.last = taken.last.value_or(taken.first.value_or(Instant())).seconds();
  }
  const auto put = [&](ObservableKind kind, std::string_view text) {
    const std::string key = dictionary_key(kind, text.substr(0, limits::intel_value_bytes_max));
    row.key = key;
    x_facts.add(row);
  };
  put(taken.kind, taken.value);
  row.derived = true;
  for (const DerivedValue& derived : value.derived) {
    if (!derived.value.empty()) put(derived.kind, derived.value);
  }
  return {};
}

Result<void> ChunkWork::take_values(const NewObject& object, ContainerNumber container) {
  for (const NewValue& value : object.values) {
    if (!value.label && object.label) {
      NewValue narrower = value;
      narrower.label = object.label;
      HINOMI_TRY(take_value(container, narrower));
    } else {
      HINOMI_TRY(take_value(container, value));
    }
  }
  return {};
}

void ChunkWork::end_frame() {
  if (x_frame.empty()) return;
  const FramePlace place = x_state.packs.add(x_frame, 3);
  for (std::size_t i = x_frame_first; i < x_new_objects.size(); ++i) x_new_objects[i].frame = place;
  x_frame.clear();
  x_frame_first = x_new_objects.size();
}

void ChunkWork::tell_beside(const NewObject& object, const ObjectLabels& labels, Error error) {
  x_beside.push_back({{object.span, object.id, std::move(error)}, labels});
}

// The line of an object's versions so far, those of this chunk among them.
Result<ChunkWork::Line*> ChunkWork::line_of(const NewObject& object, const ObjectLabels& labels) {
  const auto [place, fresh] = x_lines.try_emplace({object.id, labels});
  if (fresh) {
    HINOMI_ASSIGN(place->second.mark, x_versions->mark(x_state.keys.hash(object.id), object.id, labels));
  }
  return &place->second;
}

// The version of a line that was changed at this time.
Result<std::optional<intel_objects::VersionMark>> ChunkWork::version_at(const Line& line,
                                                                        const NewObject& object,
                                                                        const ObjectLabels& labels,
                                                                        Instant modified) {
  if (const auto here = line.of_this_chunk.find(modified); here != line.of_this_chunk.end())
    return std::optional(here->second);
  return x_versions->at(x_state.keys.hash(object.id), object.id, labels, modified);
}

// Why a version may not stand in a line that has others; empty when it may. One that names no creator is not
// the creator's of a line that has one; a line without one may go on after it was withdrawn, as events of a
// MISP do that come back.
std::string_view conflict_with(const intel_objects::LineMark& line,
                               const intel_objects::VersionMark& version) {
  if (line.creator == 0) return {};
  if (line.creator != version.creator) return "intel.creator_conflict";
  if (line.revoked && *line.revoked < version.modified) return "intel.revoked_conflict";
  return {};
}

void add_to(intel_objects::LineMark& line, const intel_objects::VersionMark& version) {
  if (line.creator == 0) line.creator = version.creator;
  if (version.revoked) line.revoked = std::min(line.revoked.value_or(version.modified), version.modified);
}

Result<void> ChunkWork::keep_object(const NewObject& object, ContainerNumber container,
                                    const ObjectLabels& labels) {
  intel_objects::VersionMark version;
  version.modified = object.modified.value_or(object.created.value_or(Instant()));
  version.content = x_state.keys.hash(object.bytes);
  version.creator = object.creator ? x_state.keys.hash("creator " + *object.creator) : 0;
  version.revoked = object.revoked;
  HINOMI_ASSIGN(auto* const line, line_of(object, labels));
  HINOMI_ASSIGN(const auto same, version_at(*line, object, labels, version.modified));
  const bool other_content = same && same->content != version.content && !object.bytes.empty();
  const std::string_view conflict = other_content ? "intel.version_conflict"
                                    : same        ? std::string_view()
                                                  : conflict_with(line->mark, version);
  if (!conflict.empty())
    tell_beside(object, labels, fail(ErrorKind::conflict, std::string(conflict), {{"id", object.id}}));
  if (!conflict.empty() || same) return {};
  line->of_this_chunk.emplace(version.modified, version);
  add_to(line->mark, version);
  if (!x_frame.empty() && x_frame.size() + object.bytes.size() > limits::intel_frame_bytes) end_frame();
  intel_objects::Row row;
  x_added = std::max(x_now, Instant::from_microseconds(x_added.microseconds() + 1));
  row.object = {x_added,        object.id,   object.type, object.title, version.modified,
                object.revoked, x_import.id, container,   object.span,  {}};
  row.id_hash = x_state.keys.hash(object.id);
  row.import = x_import.number;
  row.frame_begin = static_cast<std::int64_t>(x_frame.size());
  row.bytes = static_cast<std::int64_t>(object.bytes.size());
  row.content_hash = version.content;
  row.creator = version.creator;
  row.label = labels.own;
  x_frame += object.bytes;
  x_new_objects.push_back(std::move(row));
  return {};
}

Result<void> ChunkWork::take_objects(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto versions, intel_objects::Versions::prepare(snapshot));
  x_versions.emplace(std::move(versions));
  for (const NewObject& object : x_chunk.objects) {
    HINOMI_ASSERT(object.container < x_numbers.size());
    const ContainerNumber container = x_numbers[object.container];
    HINOMI_TRY(take_values(object, container));
    HINOMI_ASSIGN(const LabelNumber own, label_of(object.label, 0));
    const ObjectLabels labels{x_container_labels[object.container], own};
    auto& counts = x_by_label[labels];
    ++counts.objects;
    for (const NewValue& value : object.values) counts.warned += value.warned ? 1 : 0;
    if (object.remark) tell_beside(object, labels, *object.remark);
    if (!object.id.empty()) HINOMI_TRY(keep_object(object, container, labels));
  }
  x_versions.reset();
  end_frame();
  x_row.number = x_state.last_chunk + 1;
  x_row.import = x_import.number;
  x_row.occurrences = static_cast<std::int64_t>(x_facts.rows());
  x_row.recorded = x_now;
  x_plain_facts = x_facts.take();
  x_row.facts = x_state.packs.add(x_plain_facts, 1);
  return {};
}

Result<void> ChunkWork::write_rows(Transaction& transaction) {
  HINOMI_TRY(intel_labels::insert_new(transaction, x_labels, x_state.labels.labels.size()));
  HINOMI_ASSIGN(auto containers, intel_containers::Insert::prepare(transaction));
  for (const auto& row : x_new_containers) HINOMI_TRY(containers.put(row));
  HINOMI_ASSIGN(auto objects, intel_objects::Insert::prepare(transaction));
  for (const auto& row : x_new_objects) HINOMI_TRY(objects.put(row));
  HINOMI_TRY(intel_chunks::insert(transaction, x_row));
  std::size_t kept = 0;
  for (const TakenRefusal& refusal : x_chunk.refusals) {
    if (kept++ < limits::intel_refusals_max)
      HINOMI_TRY(intel_imports::add_refusal(transaction, x_import.number, refusal, std::nullopt));
  }
  for (const auto& [refusal, labels] : x_beside) {
    if (kept++ < limits::intel_refusals_max)
      HINOMI_TRY(intel_imports::add_refusal(transaction, x_import.number, refusal, labels));
  }
  for (const auto& [labels, counts] : x_by_label)
    HINOMI_TRY(intel_imports::add_objects(transaction, x_import.number, labels, counts));
  x_counts.in += x_chunk.in;
  x_counts.indexed += x_chunk.indexed;
  x_counts.rejected += std::ssize(x_chunk.refusals);
  x_counts.occurrences += x_row.occurrences;
  IntelImport changed = x_import;
  changed.counts = x_counts;
  changed.cursor = x_chunk.cursor;
  return intel_imports::update(transaction, changed);
}

Result<void> ChunkWork::write_claims(Transaction& transaction) {
  for (const NewAssertion& claim : x_chunk.assertions) {
    intel_assertions::Row row;
    row.assertion.id = make_id(transaction.now());
    row.assertion.claim = claim;
    row.assertion.source = x_import.original.source;
    row.assertion.grade = x_import.original.grade.value_or(SourceGrade::x);
    row.assertion.info = x_import.original.info.value_or(InfoGrade::uncorroborated);
    row.assertion.recorded = transaction.now();
    row.import = x_import.number;
    HINOMI_ASSIGN(row.label,
                  intel_labels::number_of(x_labels, claim.label ? *claim.label : x_import.original.label));
    HINOMI_TRY(intel_assertions::insert(transaction, row));
  }
  return {};
}

Result<void> ChunkWork::write_journal(Transaction& transaction, const access::Principal& actor) {
  JournalDraft draft;
  draft.action = "intel.chunk_stored";
  draft.subject = "intel_import/" + x_import.id;
  draft.payload_json = to_text(Json{{"chunk", x_row.number},
                                    {"cursor", x_chunk.cursor},
                                    {"in", x_counts.in},
                                    {"indexed", x_counts.indexed},
                                    {"rejected", x_counts.rejected},
                                    {"occurrences", x_row.occurrences},
                                    {"facts", to_hex(sha256(x_plain_facts))}});
  draft.label = x_import.original.label;
  HINOMI_TRY(x_state.journal.append(transaction, actor, draft));
  return {};
}

Result<void> ChunkWork::prepare(Snapshot& snapshot) {
  x_now = x_state.database.now();
  x_labels = x_state.labels;
  x_added = x_state.last_added;
  for (const auto& source : x_state.sources) {
    if (source.source.id == x_import.original.source) x_source = source.number;
  }
  for (const NewAssertion& claim : x_chunk.assertions) {
    HINOMI_TRY(intel_labels::number_of(x_labels, claim.label ? *claim.label : x_import.original.label));
  }
  HINOMI_TRY(number_containers(snapshot));
  return take_objects(snapshot);
}

Result<void> ChunkWork::write(Transaction& transaction, const access::Principal& actor) {
  HINOMI_TRY(write_rows(transaction));
  HINOMI_TRY(write_claims(transaction));
  return write_journal(transaction, actor);
}

void ChunkWork::publish() {
  {
    const std::lock_guard lock(x_state.looking);
    x_state.labels = std::move(x_labels);
  }
  for (std::size_t i = 0; i < x_new_containers.size(); ++i) {
    const intel_containers::Row& row = x_new_containers[i];
    x_state.containers.add({row.time.seconds(), row.recorded.microseconds(),
                            static_cast<std::uint32_t>(x_source), row.label, x_twins[i]});
  }
  x_state.last_chunk = x_row.number;
  x_state.last_added = x_added;
  x_state.occurrences += x_row.occurrences;
  MemoryPart& part = x_state.index->growing();
  {
    const auto lock = part.lock();
    const Result<void> read = read_facts(x_plain_facts, [&](const FactRow& row) { part.add(row); });
    HINOMI_ASSERT(bool(read));
    part.end_chunk(x_row.number);
  }
  x_import.counts = x_counts;
  x_import.cursor = x_chunk.cursor;
}

Result<void> check_size(const IntelChunk& chunk) {
  std::size_t values = 0, bytes = 0;
  for (const NewObject& object : chunk.objects) {
    bytes += object.bytes.size();
    for (const NewValue& value : object.values) values += 1 + value.derived.size();
  }
  const bool fits = chunk.objects.size() <= limits::intel_chunk_objects_max &&
                    chunk.containers.size() <= limits::intel_chunk_objects_max &&
                    values <= limits::intel_chunk_values_max && bytes <= limits::intel_chunk_bytes_max;
  if (fits) return {};
  return fail(ErrorKind::limit_exceeded, "intel.chunk_too_large",
              {{"limit", std::to_string(limits::intel_chunk_values_max)}});
}

}  // namespace

Result<ImportCounts> store_chunk(Intel::State& state, const access::Principal& actor, IntelImport& import,
                                 const IntelChunk& chunk) {
  HINOMI_TRY(check_size(chunk));
  HINOMI_TRY(state.packs.begin_chunk());
  ChunkWork work(state, import, chunk);
  Result<void> stored = state.database.read([&](Snapshot& snapshot) { return work.prepare(snapshot); });
  if (stored) stored = state.packs.synchronise();
  if (stored)
    stored = state.database.write([&](Transaction& transaction) { return work.write(transaction, actor); });
  if (!stored) {
    state.packs.drop();
    return stored.error();
  }
  work.publish();
  if (state.index->growing().bytes() > state.options.memory_bytes_max) HINOMI_TRY(state.index->rotate());
  return work.counts();
}

}  // namespace hinomi::store
