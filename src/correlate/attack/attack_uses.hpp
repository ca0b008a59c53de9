// Who is said to use which technique, and which parts name one. In: a reader, an entity or none. Out: views
// over what stands. Used by the files of this folder alone.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "correlate/attack/attack_matrix.hpp"

namespace hinomi::correlate {

/// The entity asked about and what is held to be the same; empty for all.
struct AttackUser {
  std::string title;
  std::set<std::string> ids;
  std::set<store::ContainerNumber> parts;  // that name one of them
  bool all() const { return ids.empty(); }
};

Result<AttackUser> user_of(const store::IntelReader& reader, const std::string& entity);
/// Technique's id -> those who use it, as far as it stands.
Result<std::map<std::string, std::set<std::string>>> uses_of(const store::IntelReader& reader,
                                                             const AttackUser& user);
/// Sightings of a technique's code, without those in ATT&CK's own parts.
Result<std::vector<store::Sighting>> named_in(const AttackRoom& room, const store::IntelReader& reader,
                                              const std::string& code, const AttackUser& user);

}  // namespace hinomi::correlate
