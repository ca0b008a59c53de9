// Opens the store of intelligence and keeps its sources and imports.
#include "store/intel/intel.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "access/decision.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "store/intel/intel_state.hpp"
#include "store/intel/limits.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::store {
namespace {

Error unknown_source(const std::string& id) {
  return fail(ErrorKind::not_found, "intel.source_unknown", {{"source", id}});
}

Result<IntelImport> open_import(Snapshot& snapshot, std::string_view id) {
  HINOMI_ASSIGN(auto import, intel_imports::find(snapshot, id));
  if (!import) return fail(ErrorKind::not_found, "intel.import_unknown", {{"import", std::string(id)}});
  if (import->state != ImportState::open)
    return fail(ErrorKind::conflict, "intel.import_closed", {{"import", std::string(id)}});
  return *std::move(import);
}

JournalDraft import_draft(std::string_view action, const IntelImport& import) {
  JournalDraft draft;
  draft.action = action;
  draft.subject = "intel_import/" + import.id;
  draft.payload_json = to_text(Json{{"source", import.original.source},
                                    {"digest", import.original.digest},
                                    {"form", import.original.form},
                                    {"bytes", import.original.bytes},
                                    {"in", import.counts.in},
                                    {"indexed", import.counts.indexed},
                                    {"rejected", import.counts.rejected},
                                    {"occurrences", import.counts.occurrences}});
  draft.label = import.original.label;
  return draft;
}

// Containers that have a twin before them, with the first of their twins.
Result<std::unordered_map<ContainerNumber, ContainerNumber>> twins_of(Snapshot& snapshot) {
  std::unordered_map<std::string, ContainerNumber> first;
  std::unordered_map<ContainerNumber, ContainerNumber> twins;
  HINOMI_TRY(intel_containers::of_copies(snapshot, [&](ContainerNumber number, std::string&& key) {
    const auto [place, fresh] = first.try_emplace(std::move(key), number);
    if (!fresh) twins.emplace(number, place->second);
  }));
  return twins;
}

// How many containers the reader sees, and from when to when.
LabelSum sum_of(const IntelSight& sight) {
  LabelSum sum;
  const auto take = [&](std::int64_t count, std::int64_t first, std::int64_t last) {
    sum.count += count;
    sum.first = std::min(sum.first, first);
    sum.last = std::max(sum.last, last);
  };
  for (std::size_t label = 0; sight.whole && label < sight.containers.by_label.size(); ++label) {
    const LabelSum& one = sight.containers.by_label[label];
    if (sight.passes(static_cast<LabelNumber>(label))) take(one.count, one.first, one.last);
  }
  for (ContainerNumber number = 1; !sight.whole && number <= sight.last; ++number) {
    const ContainerFacts& facts = sight.containers.at(number);
    if (sight.passes(facts.label)) take(1, facts.time, facts.time);
  }
  return sum;
}

// Makes the rows again that no segment holds: whole segments for gaps, the part in memory for the end.
Result<void> make_again(Intel::State& state, const ChunkRange& range, bool is_last) {
  std::vector<intel_chunks::Row> rows;
  HINOMI_TRY(state.database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(rows, intel_chunks::range(snapshot, range.first, range.last));
    return {};
  }));
  state.index->begin_part(range.first);
  for (const intel_chunks::Row& row : rows) {
    HINOMI_ASSIGN(const std::string facts, state.packs.read(row.facts, limits::intel_chunk_bytes_max * 2));
    MemoryPart& part = state.index->growing();
    {
      const auto lock = part.lock();
      HINOMI_TRY(read_facts(facts, [&](const FactRow& fact) { part.add(fact); }));
      part.end_chunk(row.number);
    }
    if (part.bytes() > state.options.memory_bytes_max) HINOMI_TRY(state.index->rotate());
  }
  return is_last ? Result<void>() : state.index->rotate();
}

}  // namespace

const intel_sources::Row* Intel::State::source_of(std::string_view id) const {
  for (const auto& row : sources) {
    if (row.source.id == id) return &row;
  }
  return nullptr;
}

std::uint64_t container_id(const IntelKeys& keys, const IntelImport& import, std::string_view key) {
  const NewImport& original = import.original;
  std::string text = original.source;
  const std::string label = import.apart ? '\n' + intel_labels::form_of(original.label) : std::string();
  for (const std::string_view part : {std::string_view(original.digest), key}) {
    text += '\n';
    text += part;
  }
  return keys.hash(text + label);
}

std::string container_id_text(std::uint64_t id) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(id >> (8 * (7 - i)));
  return to_hex(bytes);
}

Result<void> recover_intel(Intel::State& state) {
  HINOMI_TRY(state.database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(state.labels, intel_labels::load(snapshot));
    HINOMI_ASSIGN(state.sources, intel_sources::load(snapshot));
    HINOMI_ASSIGN(const auto totals, intel_chunks::totals(snapshot));
    std::tie(state.last_chunk, state.occurrences) = totals;
    HINOMI_ASSIGN(state.last_added, intel_objects::last_added(snapshot));
    HINOMI_ASSIGN(const auto twins, twins_of(snapshot));
    return intel_containers::each(snapshot, [&](ContainerNumber number, Instant time, Instant recorded,
                                                std::int64_t source, LabelNumber label) {
      const auto twin = twins.find(number);
      state.containers.add({time.seconds(), recorded.microseconds(), static_cast<std::uint32_t>(source),
                            label, twin == twins.end() ? 0 : twin->second});
    });
  }));
  HINOMI_ASSIGN(state.index, IntelIndex::open(state.options.directory + "/intel/index", state.keys,
                                              state.containers, state.options.merge_in_background));
  const std::vector<ChunkRange> missing = state.index->missing(state.last_chunk);
  for (const ChunkRange& range : missing)
    HINOMI_TRY(make_again(state, range, range.last == state.last_chunk));
  if (missing.empty() || missing.back().last != state.last_chunk)
    state.index->begin_part(state.last_chunk + 1);
  return {};
}

Intel::Intel(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Intel::~Intel() = default;

Result<std::unique_ptr<Intel>> Intel::open(Database& database, Journal& journal, const VaultKey& key,
                                           const IntelOptions& options) {
  HINOMI_TRY(make_folder(options.directory + "/intel"));
  HINOMI_ASSIGN(Packs packs, Packs::open(options.directory + "/intel/packs", IntelKeys(key)));
  auto state = std::make_unique<State>(database, journal, key, options, std::move(packs));
  HINOMI_TRY(recover_intel(*state));
  return std::unique_ptr<Intel>(new Intel(std::move(state)));
}

Result<void> Intel::put_source(const access::Principal& actor, const IntelSource& source) {
  const std::lock_guard writing(x_state->writing);
  intel_labels::Numbers labels = x_state->labels;
  std::vector<intel_sources::Row> sources;
  HINOMI_TRY(x_state->database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const LabelNumber label, intel_labels::number_of(labels, source.label));
    HINOMI_TRY(intel_labels::insert_new(transaction, labels, x_state->labels.labels.size()));
    HINOMI_TRY(intel_sources::put(transaction, source, label));
    HINOMI_ASSIGN(sources, intel_sources::load(transaction));
    JournalDraft draft;
    draft.action = "intel.source_put";
    draft.subject = "intel_source/" + source.id;
    draft.payload_json = to_text(Json{{"name", source.name},
                                      {"kind", source.kind},
                                      {"grade", to_text(source.grade)},
                                      {"info", to_text(source.info)}});
    draft.label = source.label;
    HINOMI_TRY(x_state->journal.append(transaction, actor, draft));
    return {};
  }));
  const std::lock_guard looking(x_state->looking);
  x_state->labels = std::move(labels);
  x_state->sources = std::move(sources);
  return {};
}

Result<std::vector<IntelSource>> Intel::sources() const {
  const std::lock_guard looking(x_state->looking);
  std::vector<IntelSource> found;
  for (const auto& row : x_state->sources) found.push_back(row.source);
  return found;
}

Result<void> Intel::each_source(
    const access::Principal& person, Permission permission,
    const std::function<Result<void>(std::int64_t, const IntelImport&)>& take) const {
  return x_state->database.read(
      [&](Snapshot& snapshot) { return intel_imports::each_source(snapshot, person, permission, take); });
}

Result<BegunImport> Intel::begin_import(const access::Principal& actor, const NewImport& original) {
  const std::lock_guard writing(x_state->writing);
  const intel_sources::Row* const source = x_state->source_of(original.source);
  if (source == nullptr) return unknown_source(original.source);
  BegunImport begun;
  intel_labels::Numbers labels = x_state->labels;
  HINOMI_TRY(x_state->database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const LabelNumber label, intel_labels::number_of(labels, original.label));
    HINOMI_ASSIGN(auto known,
                  intel_imports::find_by_original(transaction, source->number, original.digest, label));
    if (known) {
      // What was read by other columns holds other values: to call it known would drop what is wanted now.
      if (!original.columns.empty() && original.columns != known->original.columns)
        return fail(ErrorKind::conflict, "intel.columns_differ", {{"name", original.name}});
      begun = {*std::move(known), true};
      return {};
    }
    IntelImport& import = begun.import;
    import.id = make_id(transaction.now());
    import.original = original;
    if (original.blob.empty()) import.original.blob = original.digest;
    if (!original.grade) import.original.grade = source->source.grade;
    if (!original.info) import.original.info = source->source.info;
    import.taken = transaction.now();
    HINOMI_TRY(intel_labels::insert_new(transaction, labels, x_state->labels.labels.size()));
    HINOMI_TRY(intel_imports::insert(transaction, import, source->number, label));
    HINOMI_ASSIGN(const auto stored, intel_imports::find(transaction, import.id));
    begun.import = *stored;
    HINOMI_TRY(x_state->journal.append(transaction, actor, import_draft("intel.import_begun", import)));
    return {};
  }));
  const std::lock_guard looking(x_state->looking);
  x_state->labels = std::move(labels);
  return begun;
}

Result<ImportCounts> Intel::add(const access::Principal& actor, std::string_view import,
                                const IntelChunk& chunk) {
  const std::lock_guard writing(x_state->writing);
  std::optional<IntelImport> open;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(open, open_import(snapshot, import));
    return {};
  }));
  if (chunk.from && *chunk.from != open->cursor)
    return fail(ErrorKind::conflict, "intel.import_moved", {{"import", std::string(import)}});
  return store_chunk(*x_state, actor, *open, chunk);
}

Result<IntelImport> Intel::finish(const access::Principal& actor, std::string_view import) {
  const std::lock_guard writing(x_state->writing);
  std::optional<IntelImport> finished;
  HINOMI_TRY(x_state->database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(finished, open_import(transaction, import));
    const ImportCounts& counts = finished->counts;
    if (counts.in != counts.indexed + counts.rejected) {
      return fail(ErrorKind::conflict, "intel.counts_differ",
                  {{"in", std::to_string(counts.in)},
                   {"indexed", std::to_string(counts.indexed)},
                   {"rejected", std::to_string(counts.rejected)}});
    }
    finished->state = ImportState::finished;
    finished->finished = transaction.now();
    HINOMI_TRY(intel_imports::update(transaction, *finished));
    HINOMI_TRY(x_state->journal.append(transaction, actor, import_draft("intel.import_finished", *finished)));
    return {};
  }));
  return *std::move(finished);
}

Result<std::optional<IntelImport>> Intel::import(std::string_view id) const {
  std::optional<IntelImport> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, intel_imports::find(snapshot, id));
    return {};
  }));
  return found;
}

Result<std::optional<std::string>> Intel::text_of(std::string_view digest) const {
  std::optional<std::string> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, intel_texts::find(snapshot, digest));
    return {};
  }));
  return found;
}

Result<void> Intel::keep_text(std::string_view digest, std::string_view text) {
  return x_state->database.write(
      [&](Transaction& transaction) { return intel_texts::put(transaction, digest, text); });
}

Result<TableProfile> Intel::keep_profile(const access::Principal& actor, TableProfile profile) {
  HINOMI_TRY(x_state->database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto known, intel_profiles::id_of(transaction, profile.label.owner, profile.name));
    profile.id = known ? *known : make_id(transaction.now());
    profile.changed = transaction.now();
    profile.changed_by = actor.name;
    HINOMI_TRY(intel_profiles::put(transaction, profile));
    JournalDraft draft;
    draft.action = "intel.profile_kept";
    draft.subject = "intel_profile/" + profile.id;
    draft.payload_json = to_text(Json{{"name", profile.name}, {"columns", to_hex(sha256(profile.columns))}});
    draft.label = profile.label;
    HINOMI_TRY(x_state->journal.append(transaction, actor, draft));
    return {};
  }));
  return profile;
}

Result<std::vector<TableProfile>> Intel::profiles(const access::Principal& person,
                                                  Permission permission) const {
  std::vector<TableProfile> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, intel_profiles::list(snapshot, person, permission));
    return {};
  }));
  return found;
}

Result<std::optional<IntelImport>> Intel::import_of(std::string_view source, std::string_view digest,
                                                    const Label& label) const {
  std::optional<IntelImport> found;
  std::optional<std::int64_t> number;
  LabelNumber bears = 0;
  {
    const std::lock_guard looking(x_state->looking);
    if (const auto* const row = x_state->source_of(source)) number = row->number;
    intel_labels::Numbers labels = x_state->labels;
    HINOMI_ASSIGN(bears, intel_labels::number_of(labels, label));
  }
  if (!number) return found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, intel_imports::find_by_original(snapshot, *number, digest, bears));
    return {};
  }));
  return found;
}

Result<std::vector<IntelImport>> Intel::open_imports() const {
  std::vector<IntelImport> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, intel_imports::open(snapshot));
    return {};
  }));
  return found;
}

Result<std::optional<IntelImport>> Intel::import(const access::Principal& person, Permission permission,
                                                 std::string_view id) const {
  std::optional<IntelImport> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, intel_imports::seen(snapshot, person, permission, id));
    return {};
  }));
  return found;
}

Result<std::vector<IntelImport>> Intel::imports(const access::Principal& person, Permission permission,
                                                std::size_t limit, std::string_view before) const {
  std::vector<IntelImport> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    std::int64_t number = std::numeric_limits<std::int64_t>::max();
    if (!before.empty()) {
      HINOMI_ASSIGN(const auto last, intel_imports::seen(snapshot, person, permission, before));
      number = last ? last->number : 0;
    }
    HINOMI_ASSIGN(found, intel_imports::list(snapshot, person, permission, number, limit));
    return {};
  }));
  return found;
}

Result<std::vector<TakenRefusal>> Intel::refusals(std::string_view import, std::size_t limit) const {
  std::vector<TakenRefusal> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto known, intel_imports::find(snapshot, import));
    if (!known) return fail(ErrorKind::not_found, "intel.import_unknown", {{"import", std::string(import)}});
    HINOMI_ASSIGN(found, intel_imports::refusals(snapshot, known->number, limit));
    return {};
  }));
  return found;
}

Result<std::string> Intel::assert_by_hand(const access::Principal& actor, const NewAssertion& claim,
                                          SourceGrade grade, InfoGrade info) {
  const std::lock_guard writing(x_state->writing);
  HINOMI_ASSERT(claim.label.has_value());
  intel_labels::Numbers labels = x_state->labels;
  intel_assertions::Row row;
  HINOMI_TRY(x_state->database.write([&](Transaction& transaction) -> Result<void> {
    row.assertion = {make_id(transaction.now()), claim, {}, "person/" + actor.id, grade, info, *claim.label,
                     transaction.now()};
    row.assertion.claim.person = actor.id;
    row.assertion.claim.person_name = actor.name;
    HINOMI_ASSIGN(row.label, intel_labels::number_of(labels, *claim.label));
    HINOMI_TRY(intel_labels::insert_new(transaction, labels, x_state->labels.labels.size()));
    HINOMI_TRY(intel_assertions::insert(transaction, row));
    JournalDraft draft;
    draft.action = "intel.asserted";
    draft.subject = "intel_assertion/" + row.assertion.id;
    // The words themselves stand in the store, under their label; the entry proves them to whoever holds the
    // store's key, and without it nobody can try words until one fits.
    const auto digest = [&](const std::string& words) { return keyed_digest(x_state->key, words); };
    draft.payload_json = to_text(Json{{"subject_digest", digest(claim.subject)},
                                      {"predicate", claim.predicate},
                                      {"object_digest", digest(claim.object)},
                                      {"reason_digest", digest(claim.reason)},
                                      {"polarity", to_text(claim.polarity)},
                                      {"supersedes", claim.supersedes}});
    draft.label = *claim.label;
    HINOMI_TRY(x_state->journal.append(transaction, actor, draft));
    return {};
  }));
  const std::lock_guard looking(x_state->looking);
  x_state->labels = std::move(labels);
  return row.assertion.id;
}

Result<IntelReader> Intel::reader(const access::Principal& person, Permission permission,
                                  std::optional<Instant> as_of, std::optional<Tlp> tlp_max) const {
  const auto passes = [&](const Label& label) {
    return (!tlp_max || label.tlp <= *tlp_max) && access::decide(person, permission, label).allowed;
  };
  return reader_where(passes, as_of);
}

Result<IntelReader> Intel::reader_where(const std::function<bool(const Label&)>& passes,
                                        std::optional<Instant> as_of) const {
  auto state = std::make_shared<IntelReader::State>();
  state->store = x_state.get();
  {
    const std::lock_guard looking(x_state->looking);
    state->labels = x_state->labels.labels;
  }
  IntelSight& sight = state->sight;
  state->parts = x_state->index->parts();  // before the containers, so that these know all that is in them
  sight.containers = x_state->containers.view();
  sight.labels.resize(state->labels.size());
  sight.labels[0] = 1;
  for (std::size_t i = 1; i < state->labels.size(); ++i) sight.labels[i] = passes(state->labels[i]) ? 1 : 0;
  sight.last = sight.containers.count;
  while (as_of && sight.last > 0 && sight.containers.at(sight.last).recorded > as_of->microseconds())
    --sight.last;
  sight.whole = sight.last == sight.containers.count;
  state->seen = sum_of(sight);
  for (const auto& part : state->parts) {
    const auto before = part->begun_before();
    state->begun_before.insert(state->begun_before.end(), before.begin(), before.end());
  }
  auto& before = state->begun_before;
  std::sort(before.begin(), before.end());
  before.erase(std::unique(before.begin(), before.end()), before.end());
  state->as_of = as_of;
  return IntelReader(std::move(state));
}

Result<IntelReader> Intel::everything() const {
  return reader_where([](const Label&) { return true; });
}

Result<std::optional<Intel::ContainerNature>> Intel::nature_of(ContainerNumber number) const {
  std::optional<ContainerNature> nature;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, intel_containers::find(snapshot, number));
    if (row) nature = ContainerNature{std::move(row->type), row->import};
    return {};
  }));
  return nature;
}

Result<Intel::OfType> Intel::of_type(std::int64_t import, std::string_view type,
                                     ContainerNumber after) const {
  OfType found{{}, x_state->containers.count()};
  if (found.looked <= after) return OfType{{}, after};
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) {
    return intel_containers::of_type(snapshot, import, type, after,
                                     [&](ContainerNumber number) { found.numbers.push_back(number); });
  }));
  return found;
}

Result<void> Intel::facts_of(std::int64_t chunk, const std::function<void(const ChunkFact&)>& take) const {
  std::vector<intel_chunks::Row> rows;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(rows, intel_chunks::range(snapshot, chunk, chunk));
    return {};
  }));
  {
    // A chunk is committed before its containers are known in memory; its writer holds this until they are.
    const std::lock_guard published(x_state->writing);
  }
  const ContainerView containers = x_state->containers.view();
  for (const intel_chunks::Row& row : rows) {
    HINOMI_ASSIGN(const std::string facts, x_state->packs.read(row.facts, limits::intel_chunk_bytes_max * 2));
    HINOMI_TRY(read_facts(facts, [&](const FactRow& fact) {
      const std::string value = value_of_key(fact.key);
      const std::int64_t seconds = fact.has_times ? fact.last : containers.at(fact.container).time;
      take({fact.container, kind_of_key(fact.key), value, fact.derived, fact.count,
            Instant::from_seconds(seconds)});
    }));
  }
  return {};
}

Result<void> Intel::seal() {
  const std::lock_guard writing(x_state->writing);
  HINOMI_TRY(x_state->index->rotate());
  return x_state->index->seal_all();
}

Result<void> Intel::merge() { return x_state->index->merge_all(); }

IntelSize Intel::size() const {
  IntelSize size;
  size.containers = x_state->containers.count();
  size.segment_bytes = x_state->index->segment_bytes();
  size.memory_bytes = x_state->index->memory_bytes();
  size.segments = x_state->index->segments();
  const std::lock_guard writing(x_state->writing);
  size.occurrences = x_state->occurrences;
  size.pack_bytes = x_state->packs.bytes();
  return size;
}

std::span<const StatementText> intel_statements() {
  static const std::vector<StatementText> texts = [] {
    std::vector<StatementText> all;
    for (const auto& some :
         {intel_labels::statements(), intel_sources::statements(), intel_imports::statements(),
          intel_chunks::statements(), intel_containers::statements(), intel_objects::statements(),
          intel_assertions::statements(), intel_clusters::statements(), intel_texts::statements(),
          intel_profiles::statements()})
      all.insert(all.end(), some.begin(), some.end());
    return all;
  }();
  return texts;
}

}  // namespace hinomi::store
