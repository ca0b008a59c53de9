// May this person do this to a record with this label, for this purpose? One rule set in two forms: decide()
// for one record, and predicate() compiled into SQL so that lists, counts and charts never see what the
// person may not. A property test holds the two equal. Rules: the permission comes from a role and is not
// narrowed away by a token; the purpose is one that the roles carry; class <= clearance; the owner is the
// person's organisation or one below it, or the label's TLP lets it pass to all forces (clear, green); a
// compartment must be among the person's; red only for the owner's own organisation. Administrators as such
// read no content. Source: domain.md SR1-SR3, TLP 2.0, 管理対象情報の分類.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::access {

struct Decision {
  bool allowed = false;
  std::string code;  // why not: access.permission, access.purpose, access.clearance, access.organisation,
                     // access.compartment
};

/// Roles that carry a permission, and purposes that a role carries.
std::vector<Role> roles_with(Permission permission);
std::vector<Purpose> purposes_of(const std::vector<Role>& roles);
/// Tells whether the person has the permission at all (record aside), under the present purpose.
Decision may(const Principal& person, Permission permission);
/// Tells whether the person may do it to a record so labelled.
Decision decide(const Principal& person, Permission permission, const Label& label);

/// Tells whether the person may give a record this class and compartment: what lies beyond the own reach may
/// not be given. Fails as forbidden `record.label_beyond`.
Result<void> may_label(const Principal& person, Confidentiality confidentiality,
                       std::string_view compartment);

/// A condition on columns <alias>.label_confidentiality (0..2), .label_tlp (0..4), .label_owner,
/// .label_compartment.
struct Predicate {
  std::string sql;  // uses named parameters $access_0 …; "0" when nothing may be seen
  std::vector<std::pair<std::string, std::string>> text_values;  // name -> value
};
Predicate predicate(const Principal& person, Permission permission, std::string_view alias);

/// The same rules for tables that keep one reach column beside the label, so that an index can serve them: a
/// row is seen when its reach is among `values`, its class is at most `clearance` and its compartment is
/// empty or among `compartments`. Nothing at all is seen when there is no Reach.
struct Reach {
  std::vector<std::string> values;
  Confidentiality clearance = Confidentiality::class1;
  std::vector<std::string> compartments;
};
/// What a row so labelled keeps in its reach column: * for all forces, the owner's code, or !code for the
/// owner alone.
std::string reach_of(const Label& label);
std::optional<Reach> reach(const Principal& person, Permission permission);

}  // namespace hinomi::access
