// Rules of two persons hold however long a history is, and a change that changes nothing is none. Seen to
// fail with last_taken() limited to the newest 200 lines, with its `undone = 0` taken out, and with the check
// for an empty change taken out.
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal second = office.hire("second", "13", {Role::intake_officer});

  RecordDetail begun() {
    const auto matter = office.make(officer, "matter", Json{{"subject", "案"}});
    return office.done(office.step(officer, matter, "begin"));
  }
  RecordDetail changed(const RecordDetail& record, const Json& fields) {
    return office.done(office.procedures().change(officer, record.record.type, record.record.id,
                                                  {to_text(fields), record.record.version, {}}));
  }
};

}  // namespace

TEST_CASE("SR5 two_persons_are_two_however_long_the_history_is") {
  Desk desk;
  auto matter = desk.begun();
  for (int turn = 0; turn < 220; ++turn) matter = desk.changed(matter, Json{{"amount", turn}});
  CHECK(code_of(desk.office.step(desk.officer, matter, "close")) == "guard.distinct_actor");
  matter = desk.office.done(desk.office.step(desk.second, matter, "close"));
  CHECK(matter.record.state == "done");
}

TEST_CASE("SR5 the_drafter_stays_the_drafter_however_long_the_history_is") {
  Desk desk;
  const auto head = desk.office.hire("head", "13", {Role::unit_head, Role::section_chief});
  const auto liaison = desk.office.hire("liaison", "13", {Role::liaison});
  Json fields{{"summary", "凍結の依頼"},
              {"basis", "relief_act_3"},
              {"desk", desk.office.make(liaison, "partner_desk", Json{{"title", "架空銀行"}}).record.id},
              {"targets", Json::array({Json{{"account", "0001-001-普通-1234567"}}})},
              {"grounds", "被害の届出"}};
  auto request = desk.office.make(head, "account_freeze", fields);
  for (int turn = 0; turn < 205; ++turn) {
    fields["grounds"] = "被害の届出 " + std::to_string(turn);
    request = desk.office.done(desk.office.procedures().change(
        head, "account_freeze", request.record.id, {to_text(fields), request.record.version, {}}));
  }
  request = desk.office.done(desk.office.step(desk.officer, request, "ask_approval"));
  CHECK(code_of(desk.office.step(head, request, "approve")) == "guard.distinct_from_drafter");
}

TEST_CASE("SR5 a_step_that_was_taken_back_counts_as_not_taken") {
  Desk desk;
  const auto matter = desk.begun();
  auto report = test::received_report(desk.office, desk.officer);
  report = desk.office.done(desk.office.step(desk.officer, report, "merge", Json(), "", "",
                                             test::received_report(desk.office, desk.officer).record.id));
  report = desk.office.done(
      desk.office.procedures().undo(desk.officer, "report", report.record.id, {report.record.version}));
  const auto taken = desk.office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto last,
                  desk.office.store().records().last_taken(snapshot, report.record.id, {"merge"}));
    CHECK_FALSE(last);
    HINOMI_ASSIGN(const auto begun,
                  desk.office.store().records().last_taken(snapshot, matter.record.id, {"begin", "close"}));
    REQUIRE(begun);
    CHECK(begun->actor == desk.officer.id);
    return {};
  });
  CHECK(taken);
}

TEST_CASE("Change that_changes_nothing_is_refused_and_leaves_no_history") {
  Desk desk;
  const auto matter = desk.changed(desk.begun(), Json{{"amount", 5}});
  const std::size_t entries = desk.office.entries("record.changed").size();
  for (const char* fields : {"{}", "{\"amount\":5}", "{\"subject\":\"案\"}", "{\"basis\":\"\"}"}) {
    INFO(fields);
    CHECK(code_of(desk.office.procedures().change(desk.officer, "matter", matter.record.id,
                                                  {fields, matter.record.version, {}})) ==
          "record.nothing_changed");
  }
  CHECK(desk.office.entries("record.changed").size() == entries);
  CHECK(desk.office.look(desk.officer, matter).record.version == matter.record.version);
}

}  // namespace hinomi::procedure
