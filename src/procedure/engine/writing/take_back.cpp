// See take_back.hpp.
#include "procedure/engine/writing/take_back.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

// Grants that steps give; others (emergency access, membership) are not theirs to take.
constexpr std::string_view step_grants[] = {"handover", "copy"};

bool by_step(const store::RecordGrant& grant) {
  return std::find(std::begin(step_grants), std::end(step_grants), grant.why) != std::end(step_grants);
}

Json moment(const std::optional<Instant>& instant) {
  return instant ? Json(instant->microseconds()) : Json();
}

std::optional<Instant> moment_in(const Json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  return Instant::from_microseconds(value.get<std::int64_t>());
}

bool same(const StoredDeadline& a, const StoredDeadline& b) {
  return a.started == b.started && a.due == b.due && a.state == b.state && a.fired == b.fired &&
         a.next_fire == b.next_fire;
}

Json written(const StoredDeadline& deadline) {
  return Json{{"started", deadline.started.microseconds()},
              {"due", deadline.due.microseconds()},
              {"state", to_text(deadline.state)},
              {"fired", deadline.fired},
              {"next_fire", moment(deadline.next_fire)}};
}

StoredDeadline read_deadline(const std::string& record, const std::string& name, const Json& row) {
  StoredDeadline deadline;
  deadline.record = record;
  deadline.name = name;
  deadline.started = moment_in(row.value("started", Json())).value_or(Instant{});
  deadline.due = moment_in(row.value("due", Json())).value_or(Instant{});
  deadline.state = parse_deadline_state(row.value("state", std::string())).value_or(DeadlineState::stopped);
  deadline.fired = row.value("fired", std::int64_t{0});
  deadline.next_fire = moment_in(row.value("next_fire", Json()));
  return deadline;
}

Json written(const store::StoredLink& link) {
  return Json{{"id", link.id},
              {"to", link.to},
              {"kind", to_text(link.kind)},
              {"reason", link.reason},
              {"made_by", link.made_by},
              {"made_by_name", link.made_by_name},
              {"made", moment(link.made)},
              {"step", link.step}};
}

store::StoredLink read_link(const std::string& record, const Json& row) {
  const auto text = [&](const char* name) { return row.value(name, std::string()); };
  return {text("id"),           record,
          text("to"),           parse_link_kind(text("kind")).value_or(LinkKind::related),
          text("reason"),       text("made_by"),
          text("made_by_name"), moment_in(row.value("made", Json())).value_or(Instant{}),
          text("step")};
}

std::vector<std::string> texts_in(const Json& before, const char* name) {
  return before.value(name, std::vector<std::string>{});
}

Result<StoredChange> newest_step(const Change& change) {
  HINOMI_ASSIGN(const auto changes, change.kernel.records().changes(change.record.id, 1));
  const Error over = fail(ErrorKind::conflict, "record.undo_over");
  if (changes.empty() || changes.front().version != change.before.version) return over;
  const StoredChange& newest = changes.front();
  const bool in_time = newest.undo_until && *newest.undo_until >= change.transaction.now();
  if (!in_time || newest.undone) return over;
  if (newest.actor != change.actor.id) return fail(ErrorKind::forbidden, "record.undo_other");
  return newest;
}

Result<void> links_back(Change& change, const Json& before) {
  store::Records& records = change.kernel.records();
  for (const std::string& link : texts_in(before, "links"))
    HINOMI_TRY(records.remove_link(change.transaction, link));
  for (const Json& row : before.value("unlinked", Json::array()))
    HINOMI_TRY(records.add_link(change.transaction, read_link(change.record.id, row)));
  return {};
}

Result<void> grants_back(Change& change, const Json& before) {
  if (!before.contains("grants")) return {};
  store::Records& records = change.kernel.records();
  for (const std::string_view why : step_grants)
    HINOMI_TRY(records.remove_grants(change.transaction, change.record.id, why));
  for (const Json& row : before["grants"]) {
    HINOMI_TRY(records.put_grant(change.transaction,
                                 {change.record.id, row.value("grantee", std::string()),
                                  row.value("why", std::string()), moment_in(row.value("until", Json()))}));
  }
  return {};
}

// A record that the step made and nobody has touched goes to the state that the step names for it; its number
// stays taken.
Result<void> withdraw(Change& change, const Json& row) {
  Kernel& kernel = change.kernel;
  const Error touched = fail(ErrorKind::conflict, "record.undo_made");
  HINOMI_ASSIGN(auto made, kernel.records().load(change.transaction, row.value("id", std::string())));
  const std::string state = row.value("withdrawn", std::string());
  if (!made || made->version != 1 || state.empty()) return touched;
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(*made));
  Change gone{kernel, change.transaction, change.actor, *type, *made, *made, std::string(withdrawn_action)};
  gone.told.emplace_back("made_by", change.record.type + "/" + change.record.id);
  HINOMI_TRY(enter_state(gone, state));
  return finish_change(gone);
}

// Files that the step took from a list may have been destroyed since, with another record that held them.
Result<void> check_files(const Change& change, const Json& fields) {
  for (const auto& [name, value] : fields.items()) {
    const FieldDefinition* field = find_field(change.type, name);
    if (field == nullptr || field->kind != FieldKind::file || !value.is_array()) continue;
    for (const Json& file : value) {
      if (!change.kernel.store().vault().has(file.value("vault", std::string())))
        return fail(ErrorKind::conflict, "record.undo_files");
    }
  }
  return {};
}

Change::Deadlines deadlines_in(const std::string& record, const Json& rows) {
  Change::Deadlines deadlines;
  for (const auto& [name, row] : rows.items())
    deadlines[name] = row.is_null() ? std::optional<StoredDeadline>() : read_deadline(record, name, row);
  return deadlines;
}

StoredRecord row_back(StoredRecord record, const Json& before) {
  record.fields = values_back(record.fields, before.value("fields", Json::object()));
  restore_row(record, before.value("row", Json::object()));
  return record;
}

Result<void> work_back(Change& change, const Json& before, std::int64_t version) {
  store::Records& records = change.kernel.records();
  change.action = "record.undone";
  const Json fields = before.value("fields", Json::object());
  HINOMI_TRY(check_files(change, fields));
  for (const auto& [name, value] : fields.items()) change.changed.insert(name);
  if (before.contains("deadlines"))
    change.deadlines_back = deadlines_in(change.record.id, before["deadlines"]);
  HINOMI_TRY(links_back(change, before));
  HINOMI_TRY(grants_back(change, before));
  HINOMI_TRY(records.remove_notices(change.transaction, texts_in(before, "notices")));
  for (const Json& row : before.value("made", Json::array())) HINOMI_TRY(withdraw(change, row));
  HINOMI_TRY(records.mark_undone(change.transaction, change.record.id, version));
  return finish_change(change);
}

}  // namespace

std::string values_back(const std::string& fields, const Json& before) {
  Json values = stored_object(fields);
  for (const auto& [name, value] : before.items()) {
    if (value.is_null()) {
      values.erase(name);
    } else {
      values[name] = value;
    }
  }
  return to_text(values);
}

Result<Change::Deadlines> deadlines_before(const Change& change, const std::vector<StoredDeadline>& planned) {
  Change::Deadlines before;
  if (change.undo_seconds == 0 || change.is_new()) return before;
  HINOMI_ASSIGN(const auto present, change.kernel.records().deadlines(change.record.id));
  for (const StoredDeadline& deadline : planned) {
    const auto old = std::find_if(present.begin(), present.end(),
                                  [&](const StoredDeadline& each) { return each.name == deadline.name; });
    if (old == present.end()) {
      before[deadline.name] = std::nullopt;
    } else if (!same(*old, deadline)) {
      before[deadline.name] = *old;
    }
  }
  return before;
}

Result<void> keep_grants(Change& change) {
  if (change.undo_seconds == 0 || change.is_new()) return {};
  HINOMI_ASSIGN(change.grants_before, change.kernel.records().grants(change.record.id));
  std::erase_if(change.grants_before, [](const store::RecordGrant& grant) { return !by_step(grant); });
  return {};
}

void add_trace(const Change& change, const Change::Deadlines& deadlines_before, Json& before) {
  if (change.undo_seconds == 0 || change.is_new()) return;
  Json deadlines = Json::object(), grants = Json::array();
  for (const auto& [name, deadline] : deadlines_before)
    deadlines[name] = deadline ? written(*deadline) : Json();
  for (const store::RecordGrant& grant : change.grants_before)
    grants.push_back({{"grantee", grant.grantee}, {"why", grant.why}, {"until", moment(grant.until)}});
  before["deadlines"] = std::move(deadlines);
  before["grants"] = std::move(grants);
  if (!change.notices.empty()) before["notices"] = change.notices;
  if (!change.links.empty()) before["links"] = change.links;
  for (const store::StoredLink& link : change.unlinked) before["unlinked"].push_back(written(link));
  for (const Change::Made& made : change.made)
    before["made"].push_back({{"id", made.id}, {"withdrawn", made.withdrawn}});
}

Result<void> remove_deadlines(const Change& change) {
  if (!change.deadlines_back) return {};
  for (const auto& [name, deadline] : *change.deadlines_back) {
    if (!deadline)
      HINOMI_TRY(change.kernel.records().remove_deadline(change.transaction, change.record.id, name));
  }
  return {};
}

Result<void> take_back(Kernel& kernel, const access::Principal& actor, std::string_view type,
                       std::string_view id, std::int64_t version) {
  if (is_machine(actor)) return fail(ErrorKind::forbidden, "record.step_machine", {{"step", "undo"}});
  if (!access::may(actor, Permission::record_write).allowed)
    return fail(ErrorKind::forbidden, "record.undo_other");
  return kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const StoredRecord present, load_seen(kernel, transaction, actor, type, id));
    if (present.version != version) return fail(ErrorKind::conflict, "record.stale");
    HINOMI_ASSIGN(const RecordType* newest, kernel.type_of(present));
    HINOMI_ASSIGN(const StoredChange step,
                  newest_step({kernel, transaction, actor, *newest, present, present}));
    HINOMI_ASSIGN(const Json before, parse_json(step.fields_before));
    // The record goes back to the definition under which it stood before the step.
    StoredRecord record = row_back(present, before);
    HINOMI_ASSIGN(const RecordType* definition, kernel.type_of(record));
    Change change{kernel, transaction, actor, *definition, present, std::move(record)};
    return work_back(change, before, step.version);
  });
}

}  // namespace hinomi::procedure
