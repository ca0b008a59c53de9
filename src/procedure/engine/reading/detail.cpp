// One record as a person sees it, see reading.hpp: values masked or hidden, deadlines, steps with the reasons
// against them, history, links, files, identifiers. Older versions are made by taking changes back, newest
// first. In: a record that the person may see. Fails as the database does; not_found
// `record.version_unknown`.
#include <algorithm>
#include <limits>

#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/effects.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/time/deadlines.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/writing/step.hpp"
#include "procedure/engine/writing/take_back.hpp"
#include "store/limits.hpp"
#include "store/records/retain/record_looks.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

RecordChange shown_change(const StoredChange& change) {
  RecordChange shown;
  shown.version = change.version;
  shown.sequence = change.sequence;
  shown.time = change.time;
  shown.actor = change.actor;
  shown.actor_name = change.actor_name;
  shown.organisation = change.organisation;
  shown.action = change.action;
  shown.from = change.from;
  shown.to = change.to;
  shown.reason = change.reason;
  shown.changed = change.changed;
  shown.undone = change.undone;
  shown.undo_until = change.undo_until;
  return shown;
}

// Who looked with a reason stands in the history too.
RecordChange shown_look(const store::RecordLook& look) {
  RecordChange shown;
  shown.version = look.version;
  shown.sequence = look.sequence;
  shown.time = look.time;
  shown.actor = look.actor;
  shown.actor_name = look.actor_name;
  shown.organisation = look.organisation;
  shown.action = look.action;
  shown.reason = look.reason;
  if (!look.field.empty()) shown.changed = {look.field};
  return shown;
}

// Whether the person sees the record only as a member of joint work: neither as its owner or receiver nor by
// another grant.
Result<bool> only_as_member(const Kernel& kernel, const access::Principal& person,
                            const StoredRecord& record) {
  const auto& below = person.organisations_below;
  for (const std::string& own : {record.owner_unit, record.label.owner, record.receiver.value_or("")}) {
    if (std::find(below.begin(), below.end(), own) != below.end()) return false;
  }
  HINOMI_ASSIGN(const auto grants, kernel.records().grants(record.id));
  bool member = false;
  for (const store::RecordGrant& grant : grants) {
    const bool lasting = !grant.until || *grant.until > kernel.now();
    if (!lasting || (grant.grantee != person.id && grant.grantee != person.organisation)) continue;
    if (grant.why != "member") return false;
    member = true;
  }
  return member;
}

bool admits_members(const RecordType& type, const std::string& action) {
  return std::any_of(type.transitions.begin(), type.transitions.end(), [&](const TransitionDefinition& step) {
    return step.name == action && find_effect(step, "admit_members") != nullptr;
  });
}

// From which version on the record was shown to the person: drafts that were not approved are not a member's.
Result<std::int64_t> first_shown(const Kernel& kernel, const access::Principal& person,
                                 const StoredRecord& record) {
  HINOMI_ASSIGN(const bool member, only_as_member(kernel, person, record));
  if (!member) return std::int64_t{0};
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(record));
  HINOMI_ASSIGN(const auto changes, kernel.records().changes(record.id, hinomi::limits::record_changes_max));
  std::int64_t first = std::numeric_limits<std::int64_t>::max();
  for (const StoredChange& change : changes) {
    if (!change.undone && admits_members(*type, change.action)) first = std::min(first, change.version);
  }
  return first;
}

Result<std::vector<RecordChange>> shown_changes(const Kernel& kernel, const access::Principal& person,
                                                const StoredRecord& record) {
  HINOMI_ASSIGN(const auto changes, kernel.records().changes(record.id, limits::changes_shown));
  std::vector<RecordChange> shown;
  for (const StoredChange& change : changes) shown.push_back(shown_change(change));
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto looks, store::looks(snapshot, kernel.store().vault().key(), record.id));
    for (const store::RecordLook& look : looks) shown.push_back(shown_look(look));
    return {};
  }));
  HINOMI_ASSIGN(const std::int64_t first, first_shown(kernel, person, record));
  std::erase_if(shown, [&](const RecordChange& change) { return change.version < first; });
  // The newest change comes first, also where somebody looked since: it is the one that can be taken back.
  std::stable_sort(shown.begin(), shown.end(),
                   [](const auto& a, const auto& b) { return a.version > b.version; });
  return shown;
}

Result<std::vector<RecordLink>> shown_links(const Kernel& kernel, const access::Principal& person,
                                            const StoredRecord& record) {
  HINOMI_ASSIGN(const auto links, kernel.records().links(person, readable_types(kernel, person), record.id));
  std::vector<RecordLink> shown;
  for (const auto& [link, other] : links) {
    shown.push_back({link.id, link.kind, link.from == record.id, row_of(kernel, other), link.reason,
                     link.made, link.made_by_name});
  }
  return shown;
}

std::vector<RecordFile> shown_files(const access::Principal& person, const RecordType& type,
                                    const StoredRecord& record) {
  std::vector<RecordFile> shown;
  const Json values = stored_object(record.fields);
  for (const FieldDefinition& field : type.fields) {
    if (field.kind != FieldKind::file || !sees_field(person, field) || !values.contains(field.name)) continue;
    for (const Json& file : values[field.name]) {
      const auto made = parse_timestamp(file.value("made", std::string()));
      shown.push_back({file.value("id", std::string()), field.name, file.value("name", std::string()),
                       file.value("type", std::string()), file.value("bytes", std::int64_t{0}),
                       file.value("digest", std::string()), made ? made->instant : Instant{}});
    }
  }
  return shown;
}

// Identifiers in the texts, each with the number of other visible records that hold it.
Result<std::vector<FoundObservable>> shown_found(const Kernel& kernel, const access::Principal& person,
                                                 const RecordType& type, const StoredRecord& record) {
  std::vector<FoundObservable> found;
  std::vector<RecordKeys::Match> values;
  for (FoundObservable& each : found_in_texts(kernel, type, record)) {
    const FieldDefinition* field = find_field(type, each.field);
    if (field == nullptr || !sees_field(person, *field)) continue;
    values.push_back({each.kind, each.value, each.field});
    found.push_back(std::move(each));
  }
  if (values.empty()) return found;
  HINOMI_ASSIGN(const auto matches,
                kernel.records().holding(person, readable_types(kernel, person), values, record.id,
                                         limits::similar_looked, sight_of(kernel, person)));
  for (FoundObservable& each : found) {
    each.records = std::count_if(matches.begin(), matches.end(), [&](const store::RecordMatch& match) {
      return match.kind == each.kind && match.value == each.value;
    });
  }
  return found;
}

void take_back_change(StoredRecord& record, const StoredChange& change) {
  const auto before = parse_json(change.fields_before);
  if (!before || !before->is_object()) return;
  record.fields = values_back(record.fields, before->value("fields", Json::object()));
  if (before->contains("row")) {
    const Json row = (*before)["row"];
    record.state = row.value("state", record.state);
  }
}

}  // namespace

RecordRow row_of(const Kernel& kernel, const StoredRecord& record) {
  RecordRow row;
  row.id = record.id;
  row.type = record.type;
  row.number = record.number;
  row.title = record.title;
  row.state = record.state;
  row.phase = record.phase;
  row.urgency = record.urgency;
  row.owner = record.owner_unit;
  row.receiver = record.receiver;
  row.assignee = record.assignee;
  row.assignee_name = kernel.person_name(record.assignee);
  row.due = record.due;
  row.due_name = record.due_name;
  row.overdue = record.due && *record.due < kernel.now();
  row.fields = record.list_fields;
  row.made = record.made;
  row.updated = record.updated;
  row.demonstration = record.demonstration;
  row.held = record.held;
  row.label = record.label;
  row.version = record.version;
  return row;
}

ShownValues shown_values(const access::Principal& person, const RecordType& type,
                         const StoredRecord& record) {
  ShownValues shown;
  Json fields = Json::object();
  const Json values = stored_object(record.fields);
  for (const FieldDefinition& field : type.fields) {
    if (!sees_field(person, field)) {
      shown.hidden.push_back(field.name);
      continue;
    }
    if (field.kind == FieldKind::file) continue;
    const auto value = values.find(field.name);
    if (value == values.end()) continue;
    if (field.mask != Mask::none) shown.masked.push_back(field.name);
    fields[field.name] = masked_value(field, *value);
  }
  shown.fields = to_text(fields);
  return shown;
}

Result<RecordDetail> shown_record(const Kernel& kernel, const access::Principal& person,
                                  const StoredRecord& record) {
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(record));
  RecordDetail detail;
  detail.record = row_of(kernel, record);
  detail.definition_version = record.definition_version;
  ShownValues shown = shown_values(person, *type, record);
  detail.fields = std::move(shown.fields);
  detail.masked = std::move(shown.masked);
  detail.hidden = std::move(shown.hidden);
  HINOMI_ASSIGN(const auto deadlines, kernel.records().deadlines(record.id));
  detail.deadlines = shown_deadlines(kernel, *type, record, deadlines);
  HINOMI_ASSIGN(detail.actions, actions_now(kernel, person, *type, record));
  HINOMI_ASSIGN(detail.changes, shown_changes(kernel, person, record));
  HINOMI_ASSIGN(detail.links, shown_links(kernel, person, record));
  detail.files = shown_files(person, *type, record);
  HINOMI_ASSIGN(detail.found, shown_found(kernel, person, *type, record));
  detail.purpose = person.purpose;
  detail.retain_until = record.retain_until;
  HINOMI_ASSIGN(detail.holds, shown_holds(kernel, person, record, detail.changes));
  return detail;
}

RecordDetail bare_record(const Kernel& kernel, const StoredRecord& record) {
  RecordDetail detail;
  detail.record = row_of(kernel, record);
  detail.record.title.clear();
  detail.record.fields = "{}";
  detail.definition_version = record.definition_version;
  detail.fields = "{}";
  return detail;
}

Result<StoredRecord> at_version(const Kernel& kernel, const access::Principal& person, StoredRecord record,
                                std::int64_t version) {
  if (version == record.version) return record;
  HINOMI_ASSIGN(const std::int64_t first, first_shown(kernel, person, record));
  HINOMI_ASSIGN(auto changes, kernel.records().changes(record.id, limits::changes_shown));
  std::sort(changes.begin(), changes.end(),
            [](const auto& a, const auto& b) { return a.version > b.version; });
  if (version < std::max<std::int64_t>(first, 1) || version > record.version || changes.empty() ||
      changes.back().version > version + 1) {
    return fail(ErrorKind::not_found, "record.version_unknown", {{"version", std::to_string(version)}});
  }
  for (const StoredChange& change : changes) {
    if (change.version <= version) break;
    take_back_change(record, change);
  }
  record.version = version;
  return record;
}

}  // namespace hinomi::procedure
