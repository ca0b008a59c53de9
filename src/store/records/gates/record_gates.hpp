// Gates: one number for each combination of reach, class and compartment that records have. What a person may
// see is the set of gates that the rules of access let through, plus single records granted beside them. Owns
// the table record_gate. Fails as the database does.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "access/decision.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store::record_gates {

/// What a person may see: gates, and grants within clearance and compartments.
struct View {
  std::vector<std::int64_t> gates;      // ascending
  std::string gate_list;                // as a JSON array
  std::string grantees;                 // JSON array: the person and its organisation
  std::int64_t clearance = -1;          // -1: nothing at all is seen
  std::string compartments = "[\"\"]";  // JSON array, the empty one included
  std::vector<std::string> grantee_codes;

  bool nothing() const { return clearance < 0; }
  bool has(std::int64_t gate) const;
};

/// Gives the gate of a label, making it when it is the first of its kind.
Result<std::int64_t> gate_of(Transaction& transaction, const Label& label);
/// Compiles what the person may see.
Result<View> view_of(Snapshot& snapshot, const access::Principal& person);
/// Binds $gates, $grantees, $clearance, $compartments and $now where a statement asks by granted_sql.
void bind_view(Statement& statement, const View& view, Instant now);

/// A condition on a record r that holds for what the person may see by gate or by grant.
inline constexpr std::string_view seen_sql =
    "(r.gate IN (SELECT value FROM json_each($gates)) OR (r.label_confidentiality <= $clearance"
    " AND r.label_compartment IN (SELECT value FROM json_each($compartments))"
    " AND EXISTS (SELECT 1 FROM record_grant g WHERE g.record = r.key"
    " AND g.grantee IN (SELECT value FROM json_each($grantees))"
    " AND (g.until_us IS NULL OR g.until_us > $now))))";

std::span<const StatementText> statements();

}  // namespace hinomi::store::record_gates
