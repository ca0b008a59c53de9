// The effect that destroys, see effect_records.hpp. In: the records that a field lists. Out: each of them
// destroyed, or left out with the reason; one journal entry and one line of the certificate each. All in the
// step's transaction: it is done wholly or not at all. What a certificate's line says: the keyed digest of
// the values, how many files, links, notices and lines of history lost their texts, the journal entry. Fails
// as the store does. Source: domain.md, row "Disposal"; SR5, SR8.
#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "procedure/engine/effects/effect_records.hpp"
#include "store/limits.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/records/retain/record_holds.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::effect {
namespace {

using Parameters = std::span<const Parameter>;

constexpr std::string_view disposed_title = "（廃棄済）";

struct Erased {
  Json lines = Json::array();
  std::int64_t count = 0, kept = 0;
};

const StateDefinition* disposed_state(const RecordType& type) {
  const auto found = std::find_if(type.states.begin(), type.states.end(), [](const StateDefinition& state) {
    return state.phase == Phase::disposed;
  });
  return found == type.states.end() ? nullptr : &*found;
}

Result<void> claim_files(Change& change, const RecordType& type, const std::string& record,
                         const Json& values) {
  for (const FieldDefinition& field : type.fields) {
    if (field.kind != FieldKind::file || !values.contains(field.name)) continue;
    for (const Json& file : values[field.name])
      HINOMI_TRY(store::use_blob(change.transaction, record, file.value("vault", std::string())));
  }
  return {};
}

// Files of an older program have no use noted; those that were taken out of a field go as well.
Result<void> claim_all_files(Change& change, const RecordType& type, const StoredRecord& present) {
  HINOMI_TRY(claim_files(change, type, present.id, stored_object(present.fields)));
  HINOMI_ASSIGN(const auto changes,
                change.kernel.records().changes(present.id, hinomi::limits::record_changes_max));
  for (const StoredChange& line : changes) {
    const Json before = stored_object(line.fields_before);
    HINOMI_TRY(claim_files(change, type, present.id, before.value("fields", Json::object())));
  }
  return {};
}

StoredRecord emptied(const Change& change, const RecordType& type, const StoredRecord& present) {
  StoredRecord empty = present;
  empty.fields = empty.list_fields = "{}";
  empty.title = disposed_title;
  empty.phase = Phase::disposed;
  if (const StateDefinition* state = disposed_state(type)) empty.state = state->name;
  empty.version = present.version + 1;
  empty.updated = change.transaction.now();
  empty.assignee.reset();
  empty.due.reset();
  return empty;
}

Result<void> add_history(Change& change, const StoredRecord& present, const StoredRecord& empty,
                         std::int64_t sequence) {
  StoredChange history;
  history.record = present.id;
  history.version = empty.version;
  history.sequence = sequence;
  history.time = change.transaction.now();
  history.actor = change.actor.id;
  history.actor_name = change.actor.name;
  history.organisation = change.actor.organisation;
  history.action = "record.disposed";
  history.from = present.state;
  history.to = empty.state;
  return change.kernel.records().add_change(change.transaction, history);
}

Result<void> erase_one(Change& change, const StoredRecord& present, Erased& erased) {
  Kernel& kernel = change.kernel;
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(present));
  kernel.note_dropped();
  HINOMI_TRY(claim_all_files(change, *type, present));
  const StoredRecord empty = emptied(change, *type, present);
  HINOMI_TRY(kernel.records().update(change.transaction, empty, {}));
  HINOMI_ASSIGN(const store::ErasedRecord gone, kernel.records().erase(change.transaction, present.id));
  Json line{{"number", present.number},    {"record", present.id},
            {"outcome", "廃棄"},           {"values_digest", kernel.digest_of(present.fields)},
            {"files", gone.blobs.size()},  {"links", gone.links},
            {"notices", gone.notices},     {"history", gone.history + gone.looks},
            {"disposal", change.record.id}};
  HINOMI_ASSIGN(const auto sequence, kernel.store().journal().append(
                                         change.transaction, change.actor,
                                         {"record.disposed", "record/" + present.type + "/" + present.id,
                                          to_text(line), present.label}));
  HINOMI_TRY(add_history(change, present, empty, sequence));
  line.erase("disposal");
  line["entry"] = sequence;
  erased.lines.push_back(std::move(line));
  ++erased.count;
  return {};
}

// Why a listed record stays, whatever the list says; empty when it may go.
Result<std::string> kept_because(const Change& change, const std::optional<StoredRecord>& record) {
  // What another force has is told like what is not there (SR2).
  if (!record || record->label.owner != change.record.label.owner) return std::string("除外（該当なし）");
  if (record->phase == Phase::disposed) return std::string("除外（廃棄済）");
  HINOMI_ASSIGN(const auto holds, store::standing_holds(change.transaction, record->id));
  if (record->held || !holds.empty()) return std::string("除外（廃棄停止中）");
  if (record->phase != Phase::done) return std::string("除外（処理中）");
  const bool over = record->retain_until && *record->retain_until <= change.transaction.now();
  return std::string(over ? "" : "除外（保存期間内）");
}

std::vector<std::string> listed_records(const Json& value) {
  std::vector<std::string> ids;
  if (value.is_string()) ids.push_back(value.get<std::string>());
  if (!value.is_array()) return ids;
  for (const Json& row : value) {
    if (row.is_object() && row.contains("record") && row["record"].is_string())
      ids.push_back(row["record"].get<std::string>());
  }
  return ids;
}

void write_certificate(Change& change, Parameters parameters, const Erased& erased) {
  const std::string digest = to_hex(sha256(to_text(erased.lines)));
  change.told.emplace_back("certificate", digest);
  change.told.emplace_back("erased", std::to_string(erased.count));
  change.told.emplace_back("kept", std::to_string(erased.kept));
  const std::string lines = parameter_text(parameters, "lines");
  if (!lines.empty()) change.set(lines, erased.lines);
  const std::string field = parameter_text(parameters, "certificate");
  if (field.empty()) return;
  change.set(field, Json("SHA-256 " + digest + "（廃棄" + std::to_string(erased.count) + "件、除外" +
                         std::to_string(erased.kept) + "件）"));
}

}  // namespace

Result<void> erase_records(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  Erased erased;
  for (const std::string& id : listed_records(change.value(parameter_text(parameters, "field")))) {
    HINOMI_ASSIGN(const auto present, change.kernel.records().load(change.transaction, id));
    HINOMI_ASSIGN(const std::string why, kept_because(change, present));
    if (why.empty()) {
      HINOMI_TRY(erase_one(change, *present, erased));
      continue;
    }
    // A record of others is named by what the list said, and by nothing more.
    const bool own = present && present->label.owner == change.record.label.owner;
    erased.lines.push_back(
        Json{{"number", own ? present->number : std::string()}, {"record", id}, {"outcome", why}});
    ++erased.kept;
  }
  write_certificate(change, parameters, erased);
  return {};
}

}  // namespace hinomi::procedure::effect
