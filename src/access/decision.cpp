// The rules of access in their two forms. The tables of roles stand here and nowhere else;
// docs/concepts/access.md explains them to administrators.
#include "access/decision.hpp"

#include <algorithm>

namespace hinomi::access {

namespace {

struct RolePermission {
  Role role;
  Permission permission;
};

constexpr RolePermission role_permissions[] = {
    {Role::administrator, Permission::people_manage},
    {Role::administrator, Permission::system_manage},
    {Role::administrator, Permission::own_account},
    {Role::analyst, Permission::observe_read},
    {Role::analyst, Permission::observe_judge},
    {Role::analyst, Permission::report_read},
    {Role::analyst, Permission::own_account},
    {Role::observer, Permission::observe_read},
    {Role::observer, Permission::observe_judge},
    {Role::observer, Permission::observe_configure},
    {Role::observer, Permission::observe_ingest},
    {Role::observer, Permission::report_read},
    {Role::observer, Permission::own_account},
    {Role::investigator, Permission::observe_read},
    {Role::investigator, Permission::report_read},
    {Role::investigator, Permission::own_account},
    {Role::supervisor, Permission::observe_read},
    {Role::supervisor, Permission::observe_judge},
    {Role::supervisor, Permission::report_read},
    {Role::supervisor, Permission::own_account},
    {Role::auditor, Permission::audit_read},
    {Role::auditor, Permission::own_account},
    {Role::auditor, Permission::record_read},
    {Role::auditor, Permission::record_write},
    {Role::sensor, Permission::observe_ingest},
    {Role::intake_officer, Permission::record_read},
    {Role::intake_officer, Permission::record_write},
    {Role::intake_officer, Permission::record_reveal},
    {Role::intake_officer, Permission::record_export},
    {Role::intake_officer, Permission::break_glass},
    {Role::intake_officer, Permission::own_account},
    {Role::unit_head, Permission::record_read},
    {Role::unit_head, Permission::record_write},
    {Role::unit_head, Permission::record_reveal},
    {Role::unit_head, Permission::record_export},
    {Role::unit_head, Permission::break_glass},
    {Role::unit_head, Permission::own_account},
    {Role::division_head, Permission::record_read},
    {Role::division_head, Permission::record_write},
    {Role::division_head, Permission::record_reveal},
    {Role::division_head, Permission::record_export},
    {Role::division_head, Permission::break_glass},
    {Role::division_head, Permission::own_account},
    {Role::section_chief, Permission::record_read},
    {Role::section_chief, Permission::record_write},
    {Role::section_chief, Permission::record_reveal},
    {Role::section_chief, Permission::record_export},
    {Role::section_chief, Permission::own_account},
    {Role::lead_investigator, Permission::record_read},
    {Role::lead_investigator, Permission::record_write},
    {Role::lead_investigator, Permission::record_reveal},
    {Role::lead_investigator, Permission::record_export},
    {Role::lead_investigator, Permission::break_glass},
    {Role::lead_investigator, Permission::own_account},
    {Role::judicial_officer, Permission::record_read},
    {Role::judicial_officer, Permission::record_write},
    {Role::judicial_officer, Permission::record_reveal},
    {Role::judicial_officer, Permission::own_account},
    {Role::custodian, Permission::record_read},
    {Role::custodian, Permission::record_write},
    {Role::custodian, Permission::record_export},
    {Role::custodian, Permission::own_account},
    {Role::protection_officer, Permission::record_read},
    {Role::protection_officer, Permission::record_write},
    {Role::protection_officer, Permission::record_reveal},
    {Role::protection_officer, Permission::record_export},
    {Role::protection_officer, Permission::own_account},
    {Role::arbiter, Permission::record_read},
    {Role::arbiter, Permission::record_write},
    {Role::arbiter, Permission::record_export},
    {Role::arbiter, Permission::own_account},
    {Role::duty_officer, Permission::record_read},
    {Role::duty_officer, Permission::record_write},
    {Role::duty_officer, Permission::record_reveal},
    {Role::duty_officer, Permission::break_glass},
    {Role::duty_officer, Permission::own_account},
    {Role::force_head, Permission::record_read},
    {Role::force_head, Permission::record_write},
    {Role::force_head, Permission::record_export},
    {Role::force_head, Permission::own_account},
    {Role::lab_analyst, Permission::record_read},
    {Role::lab_analyst, Permission::record_write},
    {Role::lab_analyst, Permission::own_account},
    {Role::liaison, Permission::record_read},
    {Role::liaison, Permission::record_write},
    {Role::liaison, Permission::record_export},
    {Role::liaison, Permission::own_account},
    {Role::investigator, Permission::record_read},
    {Role::investigator, Permission::record_write},
    {Role::investigator, Permission::record_reveal},
    {Role::investigator, Permission::break_glass},
    {Role::analyst, Permission::record_read},
    {Role::analyst, Permission::record_write},
    {Role::supervisor, Permission::record_read},
    {Role::supervisor, Permission::record_export},
    {Role::intake_desk, Permission::record_submit},
    {Role::analyst, Permission::intel_read},
    {Role::analyst, Permission::intel_write},
    {Role::observer, Permission::intel_read},
    {Role::observer, Permission::intel_write},
    {Role::investigator, Permission::intel_read},
    {Role::lead_investigator, Permission::intel_read},
    {Role::judicial_officer, Permission::intel_read},
    {Role::intake_officer, Permission::intel_read},
    {Role::section_chief, Permission::intel_read},
    {Role::unit_head, Permission::intel_read},
    {Role::duty_officer, Permission::intel_read},
    {Role::division_head, Permission::intel_read},
    {Role::division_head, Permission::intel_share},
    {Role::supervisor, Permission::intel_read},
    {Role::supervisor, Permission::intel_share},
    {Role::force_head, Permission::intel_read},
    {Role::lab_analyst, Permission::intel_read},
    {Role::lab_analyst, Permission::intel_write},
    {Role::liaison, Permission::intel_read},
    {Role::liaison, Permission::intel_write},
    {Role::liaison, Permission::intel_share},
    {Role::partner, Permission::share_exchange},
    {Role::partner, Permission::own_account},
};

struct RolePurpose {
  Role role;
  Purpose purpose;
};

constexpr RolePurpose role_purposes[] = {
    {Role::administrator, Purpose::administration},
    {Role::analyst, Purpose::observation},
    {Role::analyst, Purpose::prevention},
    {Role::analyst, Purpose::statistics},
    {Role::observer, Purpose::observation},
    {Role::observer, Purpose::statistics},
    {Role::investigator, Purpose::investigation},
    {Role::supervisor, Purpose::observation},
    {Role::supervisor, Purpose::investigation},
    {Role::supervisor, Purpose::prevention},
    {Role::supervisor, Purpose::statistics},
    {Role::auditor, Purpose::audit},
    {Role::sensor, Purpose::observation},
    {Role::intake_officer, Purpose::prevention},
    {Role::intake_officer, Purpose::investigation},
    {Role::unit_head, Purpose::prevention},
    {Role::unit_head, Purpose::investigation},
    {Role::unit_head, Purpose::statistics},
    {Role::division_head, Purpose::prevention},
    {Role::division_head, Purpose::investigation},
    {Role::division_head, Purpose::statistics},
    {Role::section_chief, Purpose::prevention},
    {Role::section_chief, Purpose::investigation},
    {Role::lead_investigator, Purpose::investigation},
    {Role::lead_investigator, Purpose::prevention},
    {Role::judicial_officer, Purpose::investigation},
    {Role::custodian, Purpose::investigation},
    {Role::protection_officer, Purpose::prevention},
    {Role::protection_officer, Purpose::investigation},
    {Role::arbiter, Purpose::prevention},
    {Role::arbiter, Purpose::investigation},
    {Role::duty_officer, Purpose::prevention},
    {Role::duty_officer, Purpose::investigation},
    {Role::force_head, Purpose::prevention},
    {Role::force_head, Purpose::investigation},
    {Role::force_head, Purpose::statistics},
    {Role::lab_analyst, Purpose::investigation},
    {Role::liaison, Purpose::prevention},
    {Role::investigator, Purpose::prevention},
    {Role::intake_desk, Purpose::prevention},
    {Role::partner, Purpose::prevention},
};

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Under which purposes a permission may be used at all. Observed content is not for audit; of records, each
// type says for which purposes it may be read, so that auditors reach the types that name audit and no other.
bool fits(Permission permission, Purpose purpose) {
  switch (permission) {
    case Permission::observe_read:
    case Permission::observe_judge:
    case Permission::observe_configure:
    case Permission::observe_ingest:
    case Permission::report_read:
    case Permission::intel_read:
    case Permission::intel_write:
    case Permission::intel_share:
    case Permission::share_exchange:
      return purpose != Purpose::audit && purpose != Purpose::administration;
    case Permission::record_read:
    case Permission::record_write:
    case Permission::record_reveal:
    case Permission::record_export:
    case Permission::break_glass:
    case Permission::record_submit:
      return purpose != Purpose::administration;
    case Permission::audit_read:
    case Permission::people_manage:
    case Permission::system_manage:
    case Permission::own_account:
      return true;
  }
  HINOMI_ASSERT(false);
}

// Which owners a label lets this person's organisation read.
bool passes_owner(const Principal& person, const Label& label) {
  switch (label.tlp) {
    case Tlp::clear:
    case Tlp::green:
      return true;
    case Tlp::amber:
      return holds(person.organisations_below, label.owner);
    case Tlp::amber_strict:
    case Tlp::red:
      return label.owner == person.organisation;
  }
  HINOMI_ASSERT(false);
}

class PredicateText {
 public:
  std::string bind(const std::string& value) {
    x_values.emplace_back("$access_" + std::to_string(x_values.size()), value);
    return x_values.back().first;
  }
  std::string bind_list(const std::vector<std::string>& values) {
    std::string text;
    for (const auto& value : values) text += (text.empty() ? "" : ", ") + bind(value);
    return text;
  }
  std::vector<std::pair<std::string, std::string>> take() { return std::move(x_values); }

 private:
  std::vector<std::pair<std::string, std::string>> x_values;
};

}  // namespace

std::vector<Role> roles_with(Permission permission) {
  std::vector<Role> roles;
  for (const auto& row : role_permissions) {
    if (row.permission == permission) roles.push_back(row.role);
  }
  return roles;
}

std::vector<Purpose> purposes_of(const std::vector<Role>& roles) {
  std::vector<Purpose> purposes;
  for (Purpose purpose : all_purpose()) {
    for (const auto& row : role_purposes) {
      if (row.purpose == purpose && holds(roles, row.role) && !holds(purposes, purpose))
        purposes.push_back(purpose);
    }
  }
  return purposes;
}

Decision may(const Principal& person, Permission permission) {
  const bool by_role = std::any_of(
      std::begin(role_permissions), std::end(role_permissions),
      [&](const auto& row) { return row.permission == permission && holds(person.roles, row.role); });
  if (!by_role) return {false, "access.permission"};
  if (person.scopes && !holds(*person.scopes, permission)) return {false, "access.permission"};
  if (!holds(purposes_of(person.roles), person.purpose)) return {false, "access.purpose"};
  if (!fits(permission, person.purpose)) return {false, "access.purpose"};
  return {true, ""};
}

Decision decide(const Principal& person, Permission permission, const Label& label) {
  if (auto decision = may(person, permission); !decision.allowed) return decision;
  if (label.confidentiality > person.clearance) return {false, "access.clearance"};
  if (!passes_owner(person, label)) return {false, "access.organisation"};
  if (!label.compartment.empty() && !holds(person.compartments, label.compartment)) {
    return {false, "access.compartment"};
  }
  return {true, ""};
}

std::string reach_of(const Label& label) {
  switch (label.tlp) {
    case Tlp::clear:
    case Tlp::green:
      return "*";
    case Tlp::amber:
      return label.owner;
    case Tlp::amber_strict:
    case Tlp::red:
      return "!" + label.owner;
  }
  HINOMI_ASSERT(false);
}

std::optional<Reach> reach(const Principal& person, Permission permission) {
  if (!may(person, permission).allowed) return std::nullopt;
  Reach reach{{"*", "!" + person.organisation}, person.clearance, person.compartments};
  for (const auto& code : person.organisations_below) reach.values.push_back(code);
  return reach;
}

Result<void> may_label(const Principal& person, Confidentiality confidentiality,
                       std::string_view compartment) {
  const auto& own = person.compartments;
  const bool foreign = !compartment.empty() && std::find(own.begin(), own.end(), compartment) == own.end();
  if (foreign || confidentiality > person.clearance) return fail(ErrorKind::forbidden, "record.label_beyond");
  return {};
}

Predicate predicate(const Principal& person, Permission permission, std::string_view alias) {
  if (!may(person, permission).allowed) return {"0 = 1", {}};
  const std::string a(alias);
  PredicateText text;
  std::string owners = a + ".label_tlp <= 1";
  if (!person.organisations_below.empty()) {
    owners += " OR (" + a + ".label_tlp = 2 AND " + a + ".label_owner IN (" +
              text.bind_list(person.organisations_below) + "))";
  }
  owners +=
      " OR (" + a + ".label_tlp >= 3 AND " + a + ".label_owner = " + text.bind(person.organisation) + ")";
  std::string compartments = a + ".label_compartment = ''";
  if (!person.compartments.empty()) {
    compartments += " OR " + a + ".label_compartment IN (" + text.bind_list(person.compartments) + ")";
  }
  std::string sql = "(" + a +
                    ".label_confidentiality <= " + std::to_string(static_cast<int>(person.clearance)) +
                    " AND (" + owners + ") AND (" + compartments + "))";
  return {std::move(sql), text.take()};
}

}  // namespace hinomi::access
