// The people of the demonstration: sixteen in each of the 49 tenants, one or more for every role that the
// definitions name, with the sign-in names demo-<tenant>-<post>. They share one password, drawn anew for each
// demonstration and told once. Fails as the accounts do; conflict `person.name_taken` when they are there.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "app/demo/chance.hpp"
#include "base/result.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::app::demo {

/// One tenant with its people.
struct Force {
  std::string code, name;
  std::map<Role, std::vector<access::Principal>> people;
  /// Draws one of those who hold the role.
  const access::Principal& with(Role role, Chance& chance) const;
  /// Gives the first who holds the role and is somebody else; null when nobody is.
  const access::Principal* other_with(Role role, const access::Principal& than) const;
};

struct Cast {
  std::vector<Force> forces;  // in the order of the organisations' tree
  std::size_t people = 0;
  const Force& of(const std::string& code) const;
};

/// How sign-in names of the demonstration begin.
inline constexpr std::string_view sign_in_prefix = "demo-";

/// Hires everybody.
Result<Cast> hire(store::Store& store, Chance& chance, const std::string& password);
/// Closes the accounts of the demonstration; gives how many.
Result<std::int64_t> dismiss(store::Store& store);

}  // namespace hinomi::app::demo
