// See effect_members.hpp.
#include "procedure/engine/effects/effect_members.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/notify.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "store/records/ask/record_relations.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::effect {
namespace {

using Parameters = std::span<const Parameter>;
constexpr std::string_view member = "member";
constexpr std::int64_t named_records_max = 10'000;  // tasks and shares of one investigation

struct Party {
  std::string owner;
  std::vector<std::string> members;  // that have not left, each once
};

Party party_of(const std::string& owner, const Json& rows) {
  Party party{owner, {}};
  if (!rows.is_array()) return party;
  for (const Json& row : rows) {
    if (!row.is_object() || row.value("left", false)) continue;
    std::string organisation = row.value("organisation", std::string());
    const bool known =
        organisation.empty() || organisation == owner ||
        std::find(party.members.begin(), party.members.end(), organisation) != party.members.end();
    if (!known) party.members.push_back(std::move(organisation));
  }
  return party;
}

// Of this record, or of the one that the field `of` names, which the actor must see.
Result<Party> party_asked(Change& change, Parameters parameters, std::string_view table) {
  const std::string of = parameter_text(parameters, "of"), field = parameter_text(parameters, table);
  if (of.empty()) return party_of(change.record.label.owner, change.value(field));
  const Json id = change.value(of);
  if (!id.is_string()) return fail(ErrorKind::malformed, "record.field_required", {{"field", of}});
  const std::string named = id.get<std::string>();
  HINOMI_ASSIGN(const bool seen, change.kernel.records().may_see(change.transaction, change.actor, named));
  HINOMI_ASSIGN(const auto record, change.kernel.records().load(change.transaction, named));
  if (!seen || !record) return no_record(named);
  const Json values = stored_object(record->fields);
  return party_of(record->label.owner, values.value(field, Json::array()));
}

Result<void> admit(Change& change, const std::string& record, const std::string& owner, const Party& party) {
  store::Records& records = change.kernel.records();
  HINOMI_TRY(records.remove_grants(change.transaction, record, member));
  std::vector<std::string> all = party.members;
  all.push_back(party.owner);
  for (const std::string& organisation : all) {
    if (organisation == owner) continue;
    HINOMI_TRY(
        records.put_grant(change.transaction, {record, organisation, std::string(member), std::nullopt}));
  }
  return {};
}

bool belongs(const Party& party, const std::string& organisation) {
  return organisation == party.owner ||
         std::find(party.members.begin(), party.members.end(), organisation) != party.members.end();
}

// Done, and of a type that its members see no more once it is.
Result<bool> was_ended(const Change& change, const StoredRecord& record) {
  if (record.phase != Phase::done && record.phase != Phase::disposed) return false;
  HINOMI_ASSIGN(const RecordType* type, change.kernel.type_of(record));
  return step_with_effect(*type, "dismiss_members") != nullptr;
}

Result<std::vector<std::string>> naming(const Change& change, const std::vector<std::string>& types) {
  return store::naming_records(change.transaction, change.record.id,
                               {types, reference_fields(change.kernel, types)}, named_records_max);
}

// What names this record and was shown to its members goes with them; of whoever left they see no more.
Result<void> admit_to_named(Change& change, const Party& party) {
  std::vector<std::string> types;
  for (const RecordType* type : change.kernel.definitions().all(change.kernel.now()))
    types.push_back(type->name);
  HINOMI_ASSIGN(const auto named, naming(change, types));
  for (const std::string& id : named) {
    HINOMI_ASSIGN(const auto grants, change.kernel.records().grants(id));
    const bool shown = std::any_of(grants.begin(), grants.end(),
                                   [](const store::RecordGrant& grant) { return grant.why == member; });
    HINOMI_ASSIGN(const auto record, change.kernel.records().load(change.transaction, id));
    if (!shown || !record) continue;
    HINOMI_ASSIGN(const bool ended, was_ended(change, *record));
    if (ended || !belongs(party, record->label.owner)) {
      HINOMI_TRY(change.kernel.records().remove_grants(change.transaction, id, member));
    } else {
      HINOMI_TRY(admit(change, id, record->label.owner, party));
    }
  }
  return {};
}

Result<void> tell_admitted(Change& change, const Party& party,
                           const std::vector<store::RecordGrant>& before) {
  for (const std::string& organisation : party.members) {
    const bool known = std::any_of(before.begin(), before.end(), [&](const store::RecordGrant& grant) {
      return grant.why == member && grant.grantee == organisation;
    });
    if (known) continue;
    change.told.emplace_back("member", organisation);
    for (const Role role : {Role::liaison, Role::division_head}) {
      HINOMI_ASSIGN(const auto people, people_to_tell(change.kernel, role, organisation));
      for (const PersonCard& person : people) change.tell(person.id, "record.told");
    }
  }
  return {};
}

Result<void> set_members(Change& change, const Party& party) {
  HINOMI_ASSIGN(const auto before, change.kernel.records().grants(change.record.id));
  HINOMI_TRY(admit(change, change.record.id, change.record.label.owner, party));
  HINOMI_TRY(admit_to_named(change, party));
  return tell_admitted(change, party, before);
}

Error not_party(const Change& change) {
  return fail(ErrorKind::forbidden, "record.sign_not_party", {{"organisation", change.actor.organisation}});
}

}  // namespace

Result<void> admit_members(const EffectView& view, Parameters parameters) {
  HINOMI_ASSIGN(const Party party, party_asked(view.change, parameters, "members"));
  return set_members(view.change, party);
}

Result<void> dismiss_members(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  std::vector<std::string> dismissed{change.record.id};
  if (const std::string type = parameter_text(parameters, "named"); !type.empty()) {
    HINOMI_ASSIGN(dismissed, naming(change, {type}));
  }
  for (const std::string& id : dismissed)
    HINOMI_TRY(change.kernel.records().remove_grants(change.transaction, id, member));
  return {};
}

Result<void> leave_members(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const std::string field = parameter_text(parameters, "members");
  Json rows = change.value(field);
  bool found = false;
  if (rows.is_array()) {
    for (Json& row : rows) {
      if (row.value("organisation", std::string()) != change.actor.organisation) continue;
      row["left"] = found = true;
    }
  }
  if (!found) return not_party(change);
  change.set(field, rows);
  change.told.emplace_back("left", change.actor.organisation);
  return set_members(change, party_of(change.record.label.owner, rows));
}

Result<void> ask_signatures(const EffectView& view, Parameters parameters) {
  HINOMI_ASSIGN(Party party, party_asked(view.change, parameters, "members"));
  party.members.insert(party.members.begin(), party.owner);
  Json rows = Json::array();
  for (const std::string& organisation : party.members)
    rows.push_back(Json{{"organisation", organisation}, {"approved", false}});
  view.change.set(parameter_text(parameters, "field"), rows);
  return {};
}

Result<void> sign(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const std::string field = parameter_text(parameters, "field");
  Json rows = change.value(field);
  bool found = false;
  if (rows.is_array()) {
    for (Json& row : rows) {
      if (row.value("organisation", std::string()) != change.actor.organisation) continue;
      row["approved"] = found = true;
      row["name"] = change.actor.name;
      row["signed_at"] = to_jst_minute(change.transaction.now());
    }
  }
  if (!found) return not_party(change);
  change.set(field, rows);
  change.told.emplace_back("signed", change.actor.organisation);
  return {};
}

}  // namespace hinomi::procedure::effect
