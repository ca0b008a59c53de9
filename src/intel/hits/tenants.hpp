// The tenants as hits know them: which one an organisation belongs to, its name and the desk that answers,
// and which kinds of identifiers tenants compare. In: the organisations. Never fails but to read them.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/api_hits.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::intel {

/// Identifiers of things; names of people, days and the like are none.
bool is_hit_kind(ObservableKind kind);

class Tenants {
 public:
  static Result<Tenants> read(store::Store& store);
  /// The tenant of an organisation; itself when none stands above it.
  std::string of(const std::string& organisation) const;
  std::string name(const std::string& tenant) const;
  /// Whom to ask there, in words: the desk that the tenant named, else the liaison, by office and not by
  /// person.
  std::string desk(const std::string& tenant) const;
  /// The desks of all tenants, by code.
  std::vector<HitDesk> desks() const;
  /// The tenant above all others, whose auditors hear of guessing anywhere.
  std::string agency() const;

 private:
  std::map<std::string, Organisation> x_organisations;
  std::map<std::string, HitDesk> x_desks;  // as named
};

}  // namespace hinomi::intel
