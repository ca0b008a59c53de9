// Whether a legal basis holds on a day, as the guard `legal_basis_valid` of a definition says it. In: the
// table content/legal, or rows CODE FROM/TO ROLE,ROLE of the definition where it names some. Out: the row, or
// why not. The guard asks it when a person takes a step; what works in a record's name afterwards (a feed
// that is fetched) asks it again before it acts, so that a basis that has ended ends the work (SR1). Days are
// of JST. Fails: forbidden `guard.legal_basis_missing`, `guard.legal_basis_invalid` (basis). Source:
// domain.md SR1.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/record.hpp"
#include "procedure/definitions.hpp"

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

/// Finds the row of the table that lets records of the kind rest on the code on that day.
Result<const LegalRow*> legal_row_on(const Definitions& definitions, std::string_view kind,
                                     std::string_view code, Day day);
/// Tells whether somebody with the roles may decide and send on the row.
bool may_act(const LegalRow& row, std::span<const Role> roles);
/// The rows that a form offers for a record of the kind on that day to somebody with the roles.
std::vector<const LegalRow*> bases_offered(const Definitions& definitions, std::string_view kind,
                                           std::span<const Role> roles, Day day);
/// As above, and by the table where the guard names no rows.
Result<void> basis_holds(const Definitions& definitions, const RecordType& type, const StoredRecord& record,
                         Day day);

}  // namespace hinomi::procedure
