// See change.hpp.
#include "procedure/engine/writing/change.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/notify.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/time/deadlines.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/values/migrate.hpp"
#include "procedure/engine/writing/content_drop.hpp"
#include "procedure/engine/writing/take_back.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/store.hpp"
#include "store/watch/number_series.hpp"

namespace hinomi::procedure {
namespace {

Result<void> draw_number(Change& change) {
  StoredRecord& record = change.record;
  const std::string kind = (record.demonstration ? "record.demonstration." : "record.") + record.type;
  const store::NumberSeries series{kind, record.owner_unit, store::era_year(change.transaction.now())};
  HINOMI_ASSIGN(const auto number, store::next_number(change.transaction, series));
  const std::string mark = (record.demonstration ? "演" : "") + change.type.mark;
  record.number = store::shown_number(mark, series, number);
  return {};
}

Instant years_after(Day day, std::int64_t years) {
  const std::int64_t year = day.year + years;
  auto end = checked_day(year, day.month, day.day);
  if (!end) end = checked_day(year, 2, 28);
  return start_of_jst_day(end.value_or(day));
}

std::optional<Instant> retained_until(const Change& change) {
  const RetentionClass* retention = change.kernel.definitions().retention(change.type.retention);
  if (retention == nullptr || retention->years == 0) return std::nullopt;
  Day day = jst_day(retention->starts == "made" ? change.record.made : change.transaction.now());
  if (retention->starts == "fiscal_year") day = {day.month >= 4 ? day.year + 1 : day.year, 4, 1};
  return years_after(day, retention->years);
}

bool is_over(Phase phase) { return phase == Phase::done || phase == Phase::disposed; }

std::string fields_before(const Change& change, const Change::Deadlines& deadlines) {
  const Json values = stored_object(change.before.fields);
  Json fields = Json::object();
  for (const std::string& name : change.changed) fields[name] = values.contains(name) ? values[name] : Json();
  Json before{{"fields", std::move(fields)}, {"row", stored_object(row_before(change.before))}};
  add_trace(change, deadlines, before);
  return to_text(before);
}

std::string entry_payload(const Change& change) {
  Json payload{{"type", change.record.type},
               {"number", change.record.number},
               {"version", change.record.version},
               {"from", change.before.state},
               {"to", change.record.state},
               {"changed", change.changed},
               {"fields_digest", change.kernel.digest_of(change.record.fields)}};
  if (!change.reason.empty()) payload["reason_digest"] = change.kernel.digest_of(change.reason);
  for (const auto& [name, value] : change.told) payload[name] = value;
  return to_text(payload);
}

Result<std::int64_t> append_entry(Change& change) {
  const bool verb = change.action.starts_with("record.");
  return change.kernel.store().journal().append(
      change.transaction, change.actor,
      {verb ? change.action : "record.step." + change.action,
       "record/" + change.record.type + "/" + change.record.id, entry_payload(change), change.record.label});
}

// Files that the record names are its own from now on, also those that came with values copied from another.
Result<void> use_files(const Change& change) {
  for (const FieldDefinition& field : change.type.fields) {
    if (field.kind != FieldKind::file || (!change.is_new() && !change.changed.contains(field.name))) continue;
    for (const Json& file : change.value(field.name))
      HINOMI_TRY(store::use_blob(change.transaction, change.record.id, file.value("vault", std::string())));
  }
  return {};
}

// What the program derives follows the values from which it comes; a person's own hand in the same fields
// goes.
Result<void> derive_fields(Change& change) {
  const Derivation* derivation = change.kernel.derivation(change.type.name);
  if (derivation == nullptr) return {};
  const bool touched = std::any_of(derivation->from.begin(), derivation->from.end(),
                                   [&](const std::string& field) { return change.changed.contains(field); });
  if (!touched) return {};
  HINOMI_ASSIGN(const std::string derived, derivation->fields(change.record));
  const Json fields = stored_object(derived);
  for (const auto& [field, value] : fields.items()) {
    if (find_field(change.type, field) != nullptr && change.value(field) != value) change.set(field, value);
  }
  return {};
}

Result<void> add_history(Change& change, const Change::Deadlines& deadlines, std::int64_t sequence) {
  StoredChange line;
  line.record = change.record.id;
  line.version = change.record.version;
  line.sequence = sequence;
  line.time = change.transaction.now();
  line.actor = change.actor.id;
  line.actor_name = change.actor.name;
  line.organisation = change.actor.organisation;
  line.action = change.action;
  line.from = change.before.state;
  line.to = change.record.state;
  line.reason = change.reason;
  line.changed.assign(change.changed.begin(), change.changed.end());
  line.fields_before = past_left(change, fields_before(change, deadlines));
  if (change.undo_seconds > 0) line.undo_until = line.time + std::chrono::seconds(change.undo_seconds);
  return change.kernel.records().add_change(change.transaction, line);
}

}  // namespace

Result<void> Change::give(const std::string& given_json) {
  HINOMI_ASSIGN(ChangedValues values, with_values({kernel, actor, type}, record.fields, given_json));
  record.fields = std::move(values.fields);
  changed.insert(values.changed.begin(), values.changed.end());
  return {};
}

void Change::set(std::string_view field, const Json& value) {
  Json values = stored_object(record.fields);
  const std::string name(field);
  if (is_empty(value)) {
    values.erase(name);
  } else {
    values[name] = value;
  }
  record.fields = to_text(values);
  changed.insert(name);
}

Json Change::value(std::string_view field) const {
  const Json values = stored_object(record.fields);
  const auto found = values.find(std::string(field));
  return found == values.end() ? Json() : *found;
}

void Change::tell(std::string_view person, std::string_view kind, std::string arguments) {
  if (person.empty() || person == actor.id) return;
  const bool told_already = std::any_of(messages.begin(), messages.end(), [&](const Message& message) {
    return message.person == person && message.kind == kind;
  });
  if (!told_already) messages.push_back({std::string(person), std::string(kind), std::move(arguments)});
}

Result<Change> begin_change(Kernel& kernel, store::Transaction& transaction, const access::Principal& actor,
                            std::string_view type, std::string_view id, std::int64_t version) {
  HINOMI_ASSIGN(StoredRecord before, load_seen(kernel, transaction, actor, type, id));
  if (before.version != version) return fail(ErrorKind::conflict, "record.stale");
  HINOMI_ASSIGN(StoredRecord record, migrated(kernel, before));
  HINOMI_ASSIGN(const RecordType* definition, kernel.type_of(record));
  Change change{kernel, transaction, actor, *definition, before, std::move(record)};
  if (change.record.fields != before.fields) {
    const Json old = stored_object(before.fields), fresh = stored_object(change.record.fields);
    for (const auto& [name, value] : old.items()) change.changed.insert(name);
    for (const auto& [name, value] : fresh.items()) change.changed.insert(name);
  }
  return change;
}

Result<void> enter_state(Change& change, std::string_view state) {
  const StateDefinition* wanted = find_state(change.type, state);
  if (wanted == nullptr)
    return fail(ErrorKind::unavailable, "record.definition_missing",
                {{"type", change.type.name}, {"version", std::string(state)}});
  StoredRecord& record = change.record;
  record.state = wanted->name;
  const bool was_over = is_over(change.before.phase) && !change.is_new();
  record.phase = wanted->phase;
  // What is withdrawn before it had a number gets none.
  const bool withdrawn = change.action == withdrawn_action;
  if (record.phase != Phase::draft && record.number.empty() && !withdrawn) HINOMI_TRY(draw_number(change));
  if (is_over(record.phase) && !was_over) record.retain_until = retained_until(change);
  if (!is_over(record.phase)) record.retain_until.reset();
  return {};
}

Result<void> finish_change(Change& change) {
  StoredRecord& record = change.record;
  store::Records& records = change.kernel.records();
  record.version = change.before.version + 1;
  record.updated = change.transaction.now();
  record.owner_unit = record.label.owner;
  HINOMI_TRY(drop_content(change));
  HINOMI_TRY(derive_fields(change));
  take_list_values(change.type, record);
  HINOMI_ASSIGN(const auto deadlines, planned_deadlines(change));
  HINOMI_ASSIGN(const auto moved, deadlines_before(change, deadlines));
  const RecordKeys keys = index_keys(change.kernel, change.type, record);
  HINOMI_TRY(change.is_new() ? records.insert(change.transaction, record, keys)
                             : records.update(change.transaction, record, keys));
  HINOMI_TRY(use_files(change));
  HINOMI_TRY(drop_content_of_bound(change));
  for (const StoredDeadline& deadline : deadlines)
    HINOMI_TRY(records.put_deadline(change.transaction, deadline));
  HINOMI_TRY(remove_deadlines(change));
  for (const auto& message : change.messages) {
    HINOMI_ASSIGN(const auto notice, send_notice(change.kernel, change.transaction, record, message.person,
                                                 message.kind, message.arguments));
    if (notice) change.notices.push_back(*notice);
  }
  HINOMI_ASSIGN(const std::int64_t sequence, append_entry(change));
  return add_history(change, moved, sequence);
}

std::string row_before(const StoredRecord& record) {
  Json row{{"state", record.state},
           {"phase", to_text(record.phase)},
           {"owner", record.label.owner},
           {"receiver", record.receiver ? Json(*record.receiver) : Json()},
           {"assignee", record.assignee ? Json(*record.assignee) : Json()},
           {"definition_version", record.definition_version},
           {"retain_until", record.retain_until ? Json(record.retain_until->microseconds()) : Json()}};
  return to_text(row);
}

void restore_row(StoredRecord& record, const Json& row) {
  const auto text = [&](const char* name) -> std::optional<std::string> {
    if (!row.contains(name) || !row[name].is_string()) return std::nullopt;
    return row[name].get<std::string>();
  };
  if (const auto state = text("state")) record.state = *state;
  if (const auto phase = parse_phase(text("phase").value_or(""))) record.phase = *phase;
  if (const auto owner = text("owner")) record.label.owner = record.owner_unit = *owner;
  record.receiver = text("receiver");
  record.assignee = text("assignee");
  record.retain_until.reset();
  if (row.contains("retain_until") && row["retain_until"].is_number_integer())
    record.retain_until = Instant::from_microseconds(row["retain_until"].get<std::int64_t>());
  record.definition_version = row.value("definition_version", record.definition_version);
}

}  // namespace hinomi::procedure
