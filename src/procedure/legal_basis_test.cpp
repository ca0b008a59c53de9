// The legal basis of what works in a record's name: asked again on the day, by the guard of the step that led
// into the record's state (SR1).
#include "procedure/legal_basis.hpp"

#include <doctest/doctest.h>

#include "procedure/definitions.hpp"

namespace hinomi::procedure {
namespace {

constexpr Day before{2026, 3, 31}, first{2026, 4, 1}, last{2027, 3, 31}, after{2027, 4, 1};

RecordType type_with(std::vector<std::string> bases) {
  RecordType type;
  TransitionDefinition step;
  step.name = "put_in_force";
  step.to = "in_force";
  step.guards.push_back(
      {"legal_basis_valid", {Parameter{"field", {"basis"}}, Parameter{"bases", std::move(bases)}}});
  type.transitions.push_back(step);
  TransitionDefinition other;
  other.name = "check";
  other.to = "checking";
  type.transitions.push_back(other);
  return type;
}

StoredRecord record_in(const char* state, const char* fields) {
  StoredRecord record;
  record.state = state;
  record.fields = fields;
  return record;
}

std::string code_of(const Result<void>& result) { return result ? "" : result.error().code; }

}  // namespace

TEST_CASE("SR1 what_works_in_a_records_name_needs_a_basis_that_holds_that_day") {
  const RecordType type = type_with({"law 2026-04-01/2027-03-31", "open 2000-01-01/"});
  const auto holds = [&](const StoredRecord& record, Day day) {
    return code_of(basis_holds(type, record, day));
  };
  const StoredRecord record = record_in("in_force", R"({"basis": "law"})");
  CHECK(holds(record, first).empty());
  CHECK(holds(record, last).empty());
  CHECK(holds(record, before) == "guard.legal_basis_invalid");
  CHECK(holds(record, after) == "guard.legal_basis_invalid");  // it ended meanwhile
  CHECK(holds(record_in("in_force", R"({"basis": "open"})"), after).empty());
  CHECK(holds(record_in("in_force", R"({"basis": "other"})"), first) == "guard.legal_basis_invalid");
}

TEST_CASE("SR1 a_record_without_a_basis_or_in_a_state_that_asks_for_none_has_none") {
  const RecordType type = type_with({"law 2026-04-01/2027-03-31"});
  for (const char* fields : {"{}", R"({"basis": ""})", R"({"basis": 7})", "[]", ""})
    CHECK(code_of(basis_holds(type, record_in("in_force", fields), first)) == "guard.legal_basis_missing");
  CHECK(code_of(basis_holds(type, record_in("checking", R"({"basis": "law"})"), first)) ==
        "guard.legal_basis_missing");
  CHECK(code_of(basis_holds(RecordType{}, record_in("in_force", R"({"basis": "law"})"), first)) ==
        "guard.legal_basis_missing");
}

TEST_CASE("SR1 a_basis_that_ended_and_began_again_holds_in_both_spans_alone") {
  const RecordType type = type_with({"law 2026-04-01/2026-04-30", "law 2027-03-01/2027-03-31"});
  const StoredRecord record = record_in("in_force", R"({"basis": "law"})");
  CHECK(basis_holds(type, record, first));
  CHECK(!basis_holds(type, record, Day{2026, 5, 1}));
  CHECK(basis_holds(type, record, last));
}

}  // namespace hinomi::procedure
