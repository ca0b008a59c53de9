// What the kernel refuses at its edges. Seen to fail with, one at a time: the check of `locked` in
// may_change(); the check of by_program in new_value(); step_missing answered as done in distinct_actor();
// step_key() without record or step; Relation::above answered as `any`; the comparison with the row as it
// stands in fire_one(); the organisation taken out of the key of a mail and of a row.
#include <algorithm>
#include <thread>

#include "procedure/engine/writing/make.hpp"
#include "procedure/intake/source_intake.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal head = office.hire("head", "13", {Role::unit_head});

  Result<RecordDetail> change(const access::Principal& person, const RecordDetail& record,
                              const Json& fields) {
    return office.procedures().change(person, record.record.type, record.record.id,
                                      {to_text(fields), record.record.version, {}});
  }
  Result<RecordDetail> keyed(const access::Principal& person, const RecordDetail& record,
                             const std::string& step, const std::string& key) {
    TransitionWanted wanted;
    wanted.version = record.record.version;
    wanted.key = key;
    wanted.reason = "理由";
    return office.procedures().step(person, record.record.type, record.record.id, step, wanted);
  }
};

}  // namespace

TEST_CASE("Refusal of_changes_while_an_approval_is_awaited") {
  Desk desk;
  auto report = test::received_report(desk.office, desk.officer);
  report = desk.office.done(desk.office.step(desk.officer, report, "accept", Json{{"category", "fraud"}}));
  const Json closing{{"closing_kind", "advised"}, {"closing_note", "説明した。"}, {"told", "told"}};
  report = desk.office.done(desk.office.step(desk.officer, report, "apply_close", closing));
  CHECK(code_of(desk.change(desk.officer, report, Json{{"closing_note", "別の理由"}})) == "record.locked");
  CHECK(code_of(desk.office.procedures().keep_file(desk.officer, "report", report.record.id,
                                                   {"attachments", "a.txt", "abc", report.record.version})) ==
        "record.locked");
  CHECK(desk.office.look(desk.officer, report).record.version == report.record.version);
}

TEST_CASE("Refusal of_a_step_whose_check_is_missing_or_refuses") {
  Desk desk;
  auto matter = desk.office.make(desk.officer, "matter", Json{{"subject", "案"}});
  matter = desk.office.done(desk.office.step(desk.officer, matter, "begin"));
  CHECK(code_of(desk.office.step(desk.officer, matter, "test")) == "guard.check_missing");
  desk.office.procedures().supply_check(
      "short_subject", [](const access::Principal& actor, const StoredRecord& record) -> Result<void> {
        CHECK(!actor.id.empty());
        if (record.fields.find("長い件名") == std::string::npos) return {};
        return fail(ErrorKind::forbidden, "guard.field_is", {{"field", "subject"}});
      });
  // The check sees the record as the step would leave it.
  CHECK(code_of(desk.office.step(desk.officer, matter, "test", Json{{"subject", "長い件名"}})) ==
        "guard.field_is");
  CHECK(desk.office.step(desk.officer, matter, "test", Json{{"subject", "短い"}}));
}

TEST_CASE("Refusal of_values_that_only_steps_write") {
  Desk desk;
  auto matter = desk.office.make(desk.officer, "matter", Json{{"subject", "案"}});
  CHECK(code_of(desk.change(desk.officer, matter, Json{{"log", "自分で書いた"}})) ==
        "record.field_by_program");
  RecordWanted wanted;
  wanted.fields = to_text(Json{{"subject", "案"}, {"log", "自分で書いた"}});
  CHECK(code_of(desk.office.procedures().make(desk.officer, "matter", wanted)) == "record.field_by_program");
}

TEST_CASE("Refusal of_the_second_step_when_the_first_was_never_taken") {
  Desk desk;
  const auto chief = desk.office.hire("chief", "13", {Role::section_chief});
  auto calendar = Calendar::load(HINOMI_SOURCE_DIR "/content");
  REQUIRE(calendar);
  Kernel kernel({&desk.office.store(),
                 test::all_definitions(),
                 *calendar,
                 {},
                 [&] { return desk.office.now(); },
                 false});
  std::string id;
  REQUIRE(desk.office.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    const RecordType* type = kernel.definitions().in_force("matter", kernel.now());
    HINOMI_ASSIGN(Change change, begin_record(kernel, transaction, chief,
                                              {*type, "13", {}, "{\"subject\":\"案\"}", "open", {}, false}));
    HINOMI_TRY(finish_change(change));
    id = change.record.id;
    return {};
  }));
  const auto matter = desk.office.done(desk.office.procedures().detail(desk.officer, "matter", id));
  CHECK(code_of(desk.office.step(desk.officer, matter, "close")) == "guard.step_missing");
}

TEST_CASE("Refusal of_a_key_for_another_record_or_another_step") {
  Desk desk;
  const auto first = test::received_report(desk.office, desk.officer);
  const auto second = test::received_report(desk.office, desk.officer);
  const auto taken = desk.office.done(desk.keyed(desk.officer, first, "screen", "k"));
  CHECK(taken.record.state == "screening");
  // Again: the first answer, no second step.
  CHECK(desk.office.done(desk.keyed(desk.officer, first, "screen", "k")).record.version ==
        taken.record.version);
  // The same key is another one for another record and for another step.
  CHECK(desk.office.done(desk.keyed(desk.officer, second, "screen", "k")).record.state == "screening");
  CHECK(desk.office.done(desk.keyed(desk.officer, taken, "put_on_hold", "k")).record.state == "on_hold");
}

TEST_CASE("Refusal of_a_decision_that_is_for_the_organisation_above") {
  Desk desk;
  const auto chief = desk.office.hire("chief", "13", {Role::unit_head}, Purpose::investigation);
  const auto own = desk.office.hire("own", "13", {Role::division_head}, Purpose::investigation);
  auto agency = desk.office.hire("agency", "00", {Role::division_head}, Purpose::investigation);
  agency.organisations_below = {"00", "07", "13", "27"};
  auto record = desk.office.make(chief, "case", Json{{"summary", "架空の事件"}});
  const auto* type = test::all_definitions()->in_force("case", desk.office.now());
  const TransitionDefinition* step = find_transition(*type, "decide_serious");
  REQUIRE(step != nullptr);
  REQUIRE(step->relation == Relation::above);
  CHECK(code_of(desk.office.step(own, desk.office.look(own, record), "decide_serious", Json(), "判断")) ==
        "record.step_relation");
  // The agency is above: what it lacks is the report of the force.
  CHECK(code_of(desk.office.step(agency, desk.office.look(agency, record), "decide_serious", Json(),
                                 "判断")) == "guard.field_is");
}

TEST_CASE("Refusal of_a_timer_that_was_overtaken") {
  Desk desk;
  std::vector<std::string> matters;
  for (int count = 0; count < 30; ++count) {
    const auto matter = desk.office.make(desk.officer, "matter", Json{{"subject", "期限"}});
    matters.push_back(desk.office.done(desk.office.step(desk.officer, matter, "begin")).record.id);
  }
  desk.office.be("2026-11-16 11:01");
  auto calendar = Calendar::load(HINOMI_SOURCE_DIR "/content");
  REQUIRE(calendar);
  Procedures other({&desk.office.store(),
                    test::all_definitions(),
                    *calendar,
                    {},
                    [&] { return desk.office.now(); },
                    false});
  // Both read the same list of what is due, and then work on it in turn.
  std::vector<std::jthread> clocks;
  clocks.emplace_back([&] { static_cast<void>(bool(desk.office.procedures().run_timers())); });
  clocks.emplace_back([&] { static_cast<void>(bool(other.run_timers())); });
  clocks.clear();
  const auto notices = desk.office.procedures().notices(desk.head);
  REQUIRE(notices);
  for (const std::string& id : matters) {
    CHECK(std::count_if(notices->items.begin(), notices->items.end(), [&](const Notice& notice) {
            return notice.kind == "deadline.over" && notice.record == id;
          }) == 1);
  }
}

TEST_CASE("Refusal_is_none_for_the_same_mail_to_two_forces") {
  Desk desk;
  const auto other = desk.office.hire("other", "07", {Role::intake_officer});
  intake::IntakeDesk intake_desk{desk.office.procedures(), desk.office.store(),
                                 *intake::DangerWords::load(HINOMI_SOURCE_DIR "/content")};
  const auto columns = *intake::ImportColumns::load(HINOMI_SOURCE_DIR "/content");
  const std::string mail = "From: a@mail.example\r\nMessage-ID: <1@mail.example>\r\nSubject: x\r\n\r\ny";
  const std::string table = "概要,内容\r\n偽サイト,届かない\r\n";
  for (const char* force : {"13", "07"}) {
    const auto taken = intake::take_mail({intake_desk, columns, force}, mail);
    REQUIRE(taken);
    CHECK(taken->received == 1);
    const auto rows = intake::take_table({intake_desk, columns, force}, table);
    REQUIRE(rows);
    CHECK(rows->received == 1);
  }
  CHECK(desk.office.procedures().list(other, "report", {})->items.size() == 2);
}

}  // namespace hinomi::procedure
