// Whether a legal basis holds on a day, as the guard `legal_basis_valid` of a definition says it. In: rows
// CODE FROM/TO ROLE,ROLE of the definition. Out: the row, or why not. The guard asks it when a person takes a
// step; what works in a record's name afterwards (a feed that is fetched) asks it again before it acts, so
// that a basis that has ended ends the work (SR1). Days are of JST. Fails: forbidden
// `guard.legal_basis_missing`, `guard.legal_basis_invalid` (basis). Source: domain.md SR1.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/record.hpp"

namespace hinomi::procedure {

struct LegalBasis {
  std::string_view code;
  std::optional<Day> from, to;          // inclusive
  std::vector<std::string_view> roles;  // who may act on it; empty: who may take the step
};

/// Finds the row of a code that holds on the day; views into `bases`.
Result<LegalBasis> basis_on(std::span<const std::string> bases, std::string_view code, Day day);

/// Tells whether the record stands in its state on a basis that holds on the day: some step that leads into
/// the state has the guard, and the guard would let it pass.
Result<void> basis_holds(const RecordType& type, const StoredRecord& record, Day day);

}  // namespace hinomi::procedure
