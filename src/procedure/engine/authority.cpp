// See authority.hpp.
#include "procedure/engine/authority.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "access/program_of.hpp"
#include "base/json.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::string_view top_organisation = "00";  // the agency, of content/organisations

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool any_role(const access::Principal& person, const std::vector<Role>& roles) {
  return std::any_of(roles.begin(), roles.end(), [&](Role role) { return holds(person.roles, role); });
}

bool is_program(const access::Principal& person) { return person.id == "program"; }

bool below(const access::Principal& person, const std::string& organisation) {
  return holds(person.organisations_below, organisation);
}

bool named_in_a_field(const access::Principal& person, const RecordType& type, const StoredRecord& record) {
  const auto values = parse_json(record.fields);
  if (!values) return false;
  return std::any_of(type.fields.begin(), type.fields.end(), [&](const FieldDefinition& field) {
    if (field.kind != FieldKind::person) return false;
    const auto value = values->find(field.name);
    return value != values->end() && *value == person.id;
  });
}

Result<bool> is_member(const Kernel& kernel, const access::Principal& person, const RecordType& type,
                       const StoredRecord& record) {
  if (named_in_a_field(person, type, record)) return true;
  HINOMI_ASSIGN(const auto grants, kernel.records().grants(record.id));
  return std::any_of(grants.begin(), grants.end(), [&](const store::RecordGrant& grant) {
    const bool lasting = !grant.until || *grant.until > kernel.now();
    return grant.why == "member" && lasting &&
           (grant.grantee == person.id || grant.grantee == person.organisation);
  });
}

Result<bool> stands_in(const Kernel& kernel, const access::Principal& person, const RecordType& type,
                       const StoredRecord& record, Relation relation) {
  switch (relation) {
    case Relation::any:
      return below(person, record.owner_unit);
    case Relation::above:
      // Nobody stands above the agency, so it decides on its own.
      return below(person, record.owner_unit) &&
             (record.owner_unit != person.organisation || person.organisation == top_organisation);
    case Relation::assignee:
      return record.assignee == person.id && record.owner_unit == person.organisation;
    case Relation::owner:
      return record.owner_unit == person.organisation;
    case Relation::receiver:
      return record.receiver == person.organisation;
    case Relation::member:
      return is_member(kernel, person, type, record);
  }
  HINOMI_ASSERT(false);
}

bool works_on(const access::Principal& person, const RecordType& type, const StoredRecord& record) {
  if (any_role(person, type.create_roles)) return true;
  return std::any_of(type.transitions.begin(), type.transitions.end(), [&](const auto& transition) {
    return holds(transition.from, record.state) && any_role(person, transition.roles);
  });
}

bool own_draft(const access::Principal& person, const StoredRecord& record) {
  return record.phase == Phase::draft && record.drafter == person.id;
}

Error refused(std::string code, const TransitionDefinition& transition) {
  return fail(ErrorKind::forbidden, std::move(code), {{"step", transition.name}});
}

}  // namespace

bool is_machine(const access::Principal& person) {
  if (is_program(person) || person.scopes) return true;
  return !person.roles.empty() && std::all_of(person.roles.begin(), person.roles.end(), [](Role role) {
    return role == Role::intake_desk || role == Role::sensor;
  });
}

bool submits_only(const access::Principal& person) {
  return access::may(person, Permission::record_submit).allowed &&
         !access::may(person, Permission::record_read).allowed;
}

bool reads(const access::Principal& person, const RecordType& type) {
  return any_role(person, type.read_roles) && holds(type.purposes, person.purpose) &&
         access::may(person, Permission::record_read).allowed;
}

std::vector<std::string> readable_types(const Kernel& kernel, const access::Principal& person) {
  std::vector<std::string> names;
  for (const RecordType* type : kernel.definitions().all(kernel.now())) {
    if (reads(person, *type)) names.push_back(type->name);
  }
  return names;
}

Result<const RecordType*> readable_type(const Kernel& kernel, const access::Principal& person,
                                        std::string_view type) {
  const RecordType* found = kernel.definitions().in_force(type, kernel.now());
  if (found != nullptr && reads(person, *found)) return found;
  return fail(ErrorKind::not_found, "record.type_unknown", {{"type", std::string(type.substr(0, 64))}});
}

Result<ListedTypes> listed_types(const Kernel& kernel, const access::Principal& person,
                                 std::string_view name) {
  const Definitions& definitions = kernel.definitions();
  ListedTypes listed{definitions.in_force(name, kernel.now()), {}, definitions.family(name) == name};
  for (const std::string& kind : definitions.kinds(name)) {
    const RecordType* type = definitions.in_force(kind, kernel.now());
    if (type != nullptr && reads(person, *type)) listed.types.push_back(type);
  }
  if (listed.shown != nullptr && !listed.types.empty()) return listed;
  return fail(ErrorKind::not_found, "record.type_unknown", {{"type", std::string(name.substr(0, 64))}});
}

access::Principal program_for(std::string_view organisation) {
  return access::program_of(std::string(organisation));
}

Error no_record(std::string_view id) {
  return fail(ErrorKind::not_found, "record.not_found", {{"record", std::string(id.substr(0, 64))}});
}

Result<StoredRecord> find_readable(const Kernel& kernel, const access::Principal& person,
                                   std::string_view type, std::string_view id) {
  if (submits_only(person) || is_program(person)) {
    StoredRecord found;
    HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(found, load_seen(kernel, snapshot, person, type, id));
      return {};
    }));
    return found;
  }
  HINOMI_ASSIGN(const RecordType* definition, readable_type(kernel, person, type));
  HINOMI_ASSIGN(auto found, kernel.records().find(person, {definition->name}, id));
  if (!found) return no_record(id);
  return *std::move(found);
}

Result<StoredRecord> load_seen(const Kernel& kernel, store::Snapshot& snapshot,
                               const access::Principal& person, std::string_view type, std::string_view id) {
  const bool machine = submits_only(person) || is_program(person);
  if (!machine) {
    HINOMI_TRY(readable_type(kernel, person, type));
    HINOMI_ASSIGN(const bool seen, kernel.records().may_see(snapshot, person, id));
    if (!seen) return no_record(id);
  }
  HINOMI_ASSIGN(auto found, kernel.records().load(snapshot, id));
  if (!found || found->type != type) return no_record(id);
  const bool own =
      is_program(person) || (found->drafter == person.id && found->owner_unit == person.organisation);
  if (machine && !own) return no_record(id);
  return *std::move(found);
}

bool may_make(const Kernel& kernel, const access::Principal& person, const RecordType& type) {
  if (kernel.definitions().is_abstract(type)) return false;
  if (is_program(person)) return true;
  const bool permitted = access::may(person, Permission::record_write).allowed ||
                         access::may(person, Permission::record_submit).allowed;
  return permitted && any_role(person, type.create_roles);
}

Result<void> may_change(const Kernel& kernel, const access::Principal& person, const RecordType& type,
                        const StoredRecord& record) {
  const Error refusal = fail(ErrorKind::forbidden, "record.change_forbidden");
  if (submits_only(person)) return own_draft(person, record) ? Result<void>() : Result<void>(refusal);
  if (is_machine(person)) return fail(ErrorKind::forbidden, "record.step_machine", {{"step", "change"}});
  if (record.phase == Phase::done || record.phase == Phase::disposed) return refusal;
  const StateDefinition* state = find_state(type, record.state);
  if (state != nullptr && state->locked) return fail(ErrorKind::forbidden, "record.locked");
  if (!access::may(person, Permission::record_write).allowed) return refusal;
  if (own_draft(person, record)) return {};
  if (!works_on(person, type, record)) return refusal;
  if (below(person, record.owner_unit)) return {};
  HINOMI_ASSIGN(const bool member, is_member(kernel, person, type, record));
  return member ? Result<void>() : Result<void>(refusal);
}

Result<void> may_step(const Kernel& kernel, const access::Principal& person, const RecordType& type,
                      const StoredRecord& record, const TransitionDefinition& transition) {
  if (is_machine(person) && !transition.program) return refused("record.step_machine", transition);
  if (!holds(transition.from, record.state)) return refused("record.step_state", transition);
  if (is_program(person)) return {};
  if (submits_only(person)) {
    return record.drafter == person.id ? Result<void>()
                                       : Result<void>(refused("record.step_role", transition));
  }
  if (!access::may(person, Permission::record_write).allowed || !any_role(person, transition.roles))
    return refused("record.step_role", transition);
  HINOMI_ASSIGN(const bool stands, stands_in(kernel, person, type, record, transition.relation));
  return stands ? Result<void>() : Result<void>(refused("record.step_relation", transition));
}

bool sees_field(const access::Principal& person, const FieldDefinition& field) {
  return field.read_roles.empty() || is_program(person) || any_role(person, field.read_roles);
}

bool writes_field(const access::Principal& person, const FieldDefinition& field) {
  return field.write_roles.empty() || is_program(person) || any_role(person, field.write_roles);
}

}  // namespace hinomi::procedure
