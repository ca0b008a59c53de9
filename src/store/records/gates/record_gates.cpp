// Makes gates and tells which of them a person passes.
#include "store/records/gates/record_gates.hpp"

#include <algorithm>

#include "store/records/keep/record_rows.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store::record_gates {
namespace {

constexpr std::string_view find_sql =
    "SELECT gate FROM record_gate WHERE reach = $reach AND confidentiality = $confidentiality"
    " AND compartment = $compartment";
constexpr std::string_view insert_sql =
    "INSERT INTO record_gate (reach, confidentiality, compartment)"
    " VALUES ($reach, $confidentiality, $compartment) RETURNING gate";
constexpr std::string_view all_sql =
    "SELECT gate, reach, confidentiality, compartment FROM record_gate ORDER BY gate";

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool passes(const access::Reach& reach, const Statement& gate) {
  if (gate.integer(2) > static_cast<std::int64_t>(reach.clearance)) return false;
  const std::string compartment = gate.text(3);
  if (!compartment.empty() && !holds(reach.compartments, compartment)) return false;
  return holds(reach.values, gate.text(1));
}

void bind_label_gate(Statement& statement, const Label& label) {
  statement.bind("$reach", access::reach_of(label));
  statement.bind("$confidentiality", static_cast<std::int64_t>(label.confidentiality));
  statement.bind("$compartment", label.compartment);
}

}  // namespace

bool View::has(std::int64_t gate) const { return std::binary_search(gates.begin(), gates.end(), gate); }

Result<std::int64_t> gate_of(Transaction& transaction, const Label& label) {
  {
    HINOMI_ASSIGN(auto find, transaction.prepare(find_sql));
    bind_label_gate(find, label);
    HINOMI_ASSIGN(const bool there, find.step());
    if (there) return find.integer(0);
  }
  HINOMI_ASSIGN(auto insert, transaction.prepare(insert_sql));
  bind_label_gate(insert, label);
  HINOMI_ASSIGN(const bool made, insert.step());
  HINOMI_ASSERT(made);
  const std::int64_t gate = insert.integer(0);
  HINOMI_TRY(insert.run());
  return gate;
}

Result<View> view_of(Snapshot& snapshot, const access::Principal& person) {
  View view;
  const std::optional<access::Reach> reach = access::reach(person, Permission::record_read);
  view.gate_list = "[]";
  view.grantees = "[]";
  if (!reach) return view;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(all_sql));
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& gate) -> Result<void> {
    if (passes(*reach, gate)) view.gates.push_back(gate.integer(0));
    return {};
  }));
  view.gate_list = record_rows::number_list(view.gates);
  view.grantee_codes = {person.id, person.organisation};
  view.grantees = list_text(view.grantee_codes);
  view.clearance = static_cast<std::int64_t>(reach->clearance);
  std::vector<std::string> compartments = reach->compartments;
  compartments.emplace_back();
  view.compartments = list_text(compartments);
  return view;
}

void bind_view(Statement& statement, const View& view, Instant now) {
  statement.bind("$gates", view.gate_list).bind("$grantees", view.grantees).bind("$now", now);
  statement.bind("$clearance", view.clearance).bind("$compartments", view.compartments);
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"find_gate", find_sql}, {"insert_gate", insert_sql}, {"all_gates", all_sql}};
  return texts;
}

}  // namespace hinomi::store::record_gates
