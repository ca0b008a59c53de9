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
    {Role::administrator, Permission::people_manage}, {Role::administrator, Permission::system_manage},
    {Role::administrator, Permission::own_account},   {Role::analyst, Permission::observe_read},
    {Role::analyst, Permission::observe_judge},       {Role::analyst, Permission::report_read},
    {Role::analyst, Permission::own_account},         {Role::observer, Permission::observe_read},
    {Role::observer, Permission::observe_judge},      {Role::observer, Permission::observe_configure},
    {Role::observer, Permission::observe_ingest},     {Role::observer, Permission::report_read},
    {Role::observer, Permission::own_account},        {Role::investigator, Permission::observe_read},
    {Role::investigator, Permission::report_read},    {Role::investigator, Permission::own_account},
    {Role::supervisor, Permission::observe_read},     {Role::supervisor, Permission::observe_judge},
    {Role::supervisor, Permission::report_read},      {Role::supervisor, Permission::own_account},
    {Role::auditor, Permission::audit_read},          {Role::auditor, Permission::own_account},
    {Role::sensor, Permission::observe_ingest},
};

struct RolePurpose {
  Role role;
  Purpose purpose;
};

constexpr RolePurpose role_purposes[] = {
    {Role::administrator, Purpose::administration}, {Role::analyst, Purpose::observation},
    {Role::analyst, Purpose::prevention},           {Role::analyst, Purpose::statistics},
    {Role::observer, Purpose::observation},         {Role::observer, Purpose::statistics},
    {Role::investigator, Purpose::investigation},   {Role::supervisor, Purpose::observation},
    {Role::supervisor, Purpose::investigation},     {Role::supervisor, Purpose::prevention},
    {Role::supervisor, Purpose::statistics},        {Role::auditor, Purpose::audit},
    {Role::sensor, Purpose::observation},
};

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Permissions over observed content demand a purpose under which content is worked with.
bool is_content(Permission permission) {
  switch (permission) {
    case Permission::observe_read:
    case Permission::observe_judge:
    case Permission::observe_configure:
    case Permission::observe_ingest:
    case Permission::report_read:
      return true;
    case Permission::audit_read:
    case Permission::people_manage:
    case Permission::system_manage:
    case Permission::own_account:
      return false;
  }
  HINOMI_ASSERT(false);
}

bool is_content_purpose(Purpose purpose) {
  return purpose != Purpose::audit && purpose != Purpose::administration;
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
  if (is_content(permission) && !is_content_purpose(person.purpose)) return {false, "access.purpose"};
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
