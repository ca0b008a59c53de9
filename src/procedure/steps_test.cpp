// Making, changing and stepping records on a real store: values, numbers, history, undo, conflicts, handover.
#include <algorithm>
#include <set>

#include "procedure/engine/effects/effects.hpp"
#include "procedure/engine/guards/guards.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal second = office.hire("second", "13", {Role::intake_officer, Role::section_chief});
  access::Principal head = office.hire("head", "13", {Role::unit_head});
  access::Principal division = office.hire("division", "13", {Role::division_head});
};

std::set<std::string> names(std::span<const Callable> callables) {
  std::set<std::string> all;
  for (const Callable& callable : callables) all.emplace(callable.name);
  return all;
}

}  // namespace

TEST_CASE("Guards and_effects_that_definitions_may_name_are_those_that_have_a_function") {
  std::set<std::string> guards, effects;
  for (const auto name : guard_names()) guards.emplace(name);
  for (const auto name : effect_names()) effects.emplace(name);
  CHECK(guards == names(known_guards()));
  CHECK(effects == names(known_effects()));
  CHECK(guards.size() > 10);
}

TEST_CASE("Step draws_a_gapless_number_when_the_record_leaves_draft") {
  Desk desk;
  const auto draft = desk.office.make(desk.officer, "report", test::report_fields());
  CHECK(draft.record.number.empty());
  CHECK(draft.record.phase == Phase::draft);
  const auto first = test::received_report(desk.office, desk.officer);
  CHECK(first.record.number == "通-13-令8-000001");
  // A refused step draws none.
  const auto bare = desk.office.make(desk.officer, "report", Json{{"summary", "x"}});
  CHECK(code_of(desk.office.step(desk.officer, bare, "submit")) == "guard.fields_complete");
  CHECK(test::received_report(desk.office, desk.officer).record.number == "通-13-令8-000002");
  const auto other = desk.office.hire("other", "07", {Role::intake_officer});
  CHECK(test::received_report(desk.office, other).record.number == "通-07-令8-000001");
}

TEST_CASE("Step keeps_history_and_one_journal_entry_each") {
  Desk desk;
  auto report = test::received_report(desk.office, desk.officer);
  report = desk.office.done(desk.office.step(desk.officer, report, "accept", Json{{"category", "fraud"}}));
  CHECK(report.record.state == "in_progress");
  CHECK(report.record.assignee == desk.officer.id);
  CHECK(report.record.assignee_name == desk.officer.name);
  REQUIRE(report.changes.size() == 3);
  CHECK(report.changes.front().action == "accept");
  CHECK(report.changes.front().from == "received");
  CHECK(report.changes.front().changed == std::vector<std::string>{"category"});
  CHECK(desk.office.entries("record.made").size() == 1);
  const auto entries = desk.office.entries("record.step");
  REQUIRE(entries.size() == 2);
  CHECK(entries.front().sequence == report.changes.front().sequence);
  CHECK(entries.front().payload.find("fraud") == std::string::npos);
}

TEST_CASE("Step refuses_a_stale_version_and_loses_nothing") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  RecordPatch mine{"{\"loss\":5000}", report.record.version, {}};
  REQUIRE(desk.office.procedures().change(desk.officer, "report", report.record.id, mine));
  RecordPatch yours{"{\"loss\":7000}", report.record.version, {}};
  CHECK(code_of(desk.office.procedures().change(desk.second, "report", report.record.id, yours)) ==
        "record.stale");
  const auto now = desk.office.look(desk.second, report);
  CHECK(parse_json(now.fields)->at("loss") == 5000);
  CHECK(now.record.version == report.record.version + 1);
  CHECK(code_of(desk.office.step(desk.second, report, "screen")) == "record.stale");
}

TEST_CASE("Step with_the_same_key_is_taken_once") {
  Desk desk;
  RecordWanted wanted;
  wanted.fields = to_text(test::report_fields());
  wanted.key = "client-1";
  const auto first = desk.office.procedures().make(desk.officer, "report", wanted);
  const auto again = desk.office.procedures().make(desk.officer, "report", wanted);
  REQUIRE(first);
  REQUIRE(again);
  CHECK(first->record.id == again->record.id);
  const auto other = desk.office.procedures().make(desk.second, "report", wanted);
  REQUIRE(other);
  CHECK(other->record.id != first->record.id);
}

TEST_CASE("Step can_be_taken_back_in_its_time_by_the_same_person") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  auto held = desk.office.done(
      desk.office.step(desk.officer, report, "put_on_hold", Json{{"hold_until", "2026-11-30"}}, "確認待ち"));
  const auto undo = [&](const access::Principal& person) {
    return desk.office.procedures().undo(person, "report", held.record.id, {held.record.version});
  };
  CHECK(code_of(undo(desk.second)) == "record.undo_other");
  const auto back = desk.office.done(undo(desk.officer));
  CHECK(back.record.state == "received");
  CHECK(parse_json(back.fields)->contains("hold_until") == false);
  CHECK(back.changes.at(1).undone);
  CHECK(back.record.due == report.record.due);
  CHECK(code_of(desk.office.procedures().undo(desk.officer, "report", held.record.id,
                                              {back.record.version})) == "record.undo_over");
  held = desk.office.done(desk.office.step(desk.officer, back, "put_on_hold", Json(), "確認待ち"));
  desk.office.pass(std::chrono::seconds(11));
  CHECK(code_of(undo(desk.officer)) == "record.undo_over");
}

TEST_CASE("Step asks_for_role_state_reason_and_a_second_person") {
  Desk desk;
  auto report = test::received_report(desk.office, desk.officer);
  CHECK(code_of(desk.office.step(desk.officer, report, "make_case", Json{{"complaint", "x"}})) ==
        "record.step_role");
  CHECK(code_of(desk.office.step(desk.officer, report, "confirm_close")) == "record.step_state");
  CHECK(code_of(desk.office.step(desk.officer, report, "put_on_hold")) == "record.reason_missing");
  CHECK(code_of(desk.office.step(desk.officer, report, "nothing")) == "record.step_unknown");
  CHECK(code_of(desk.office.step(desk.officer, report, "accept", Json{{"loss", 1}})) ==
        "record.field_unknown");
  auto both = desk.office.hire("both", "13", {Role::intake_officer, Role::division_head});
  report = desk.office.done(desk.office.step(both, report, "accept", Json{{"category", "fraud"}}));
  const Json closing{{"closing_kind", "advised"}, {"closing_note", "説明した。"}, {"told", "told"}};
  report = desk.office.done(desk.office.step(both, report, "apply_close", closing));
  CHECK(code_of(desk.office.step(both, report, "confirm_close")) == "guard.distinct_actor");
  const auto seen = desk.office.look(both, report);
  const auto action = std::find_if(seen.actions.begin(), seen.actions.end(), [](const RecordAction& each) {
    return each.transition == "confirm_close";
  });
  REQUIRE(action != seen.actions.end());
  CHECK_FALSE(action->allowed);
  CHECK(action->code == "guard.distinct_actor");
  report = desk.office.done(desk.office.step(desk.division, report, "confirm_close"));
  CHECK(report.record.phase == Phase::done);
  CHECK(report.retain_until == start_of_jst_day({2030, 4, 1}));
}

TEST_CASE("Step nothing_open_waits_for_linked_records") {
  Desk desk;
  auto report = test::received_report(desk.office, desk.officer);
  report = desk.office.done(desk.office.step(desk.officer, report, "accept", Json{{"category", "fraud"}}));
  TransitionWanted wanted;
  wanted.version = report.record.version;
  report = desk.office.done(desk.office.procedures().step(desk.officer, "report", report.record.id,
                                                          "request_action", wanted, "account_freeze"));
  REQUIRE(report.links.size() == 1);
  CHECK(report.links.front().other.type == "account_freeze");
  const Json closing{{"closing_kind", "advised"}, {"closing_note", "説明した。"}, {"told", "told"}};
  report = desk.office.done(desk.office.step(desk.officer, report, "apply_close", closing));
  CHECK(code_of(desk.office.step(desk.division, report, "confirm_close")) == "guard.nothing_open");
  CHECK(code_of(desk.office.procedures().undo(desk.officer, "report", report.record.id, {1})) ==
        "record.stale");
}

TEST_CASE("Values are_checked_and_brought_to_one_form") {
  Desk desk;
  const auto give = [&](const Json& fields) {
    RecordWanted wanted;
    wanted.fields = to_text(fields);
    return desk.office.procedures().make(desk.officer, "matter", wanted);
  };
  struct Case {
    Json fields;
    const char* code;
  };
  const Case cases[] = {
      {{{"subject", std::string(101, 'x')}}, "record.field_long"},
      {{{"subject", "a\nb"}}, "record.field_characters"},
      {{{"subject", std::string("a\0b", 3)}}, "record.field_characters"},
      {{{"subject", 5}}, "record.field_type"},
      {{{"amount", -1}}, "record.field_range"},
      {{{"amount", 1.5}}, "record.field_type"},
      {{{"amount", "5"}}, "record.field_type"},
      {{{"amount", 18446744073709551615u}}, "record.field_type"},
      {{{"count", 10}}, "record.field_range"},
      {{{"begin_on", "bald"}}, "record.field_time"},
      {{{"seen_at", "bald"}}, "record.field_time"},
      {{{"items", {"c"}}}, "record.field_choice"},
      {{{"items", "a"}}, "record.field_type"},
      {{{"heads", {{{"approved", true}}}}}, "record.field_required"},
      {{{"heads", {{{"head", "甲"}, {"x", 1}}}}}, "record.field_unknown"},
      {{{"papers", Json::array({Json::object()})}}, "record.field_by_file"},
      {{{"nothing", 1}}, "record.field_unknown"},
      {{{"secret", "x"}}, "record.field_forbidden"},
      {{{"subject", ""}}, ""},
      {{{"items", {"b", "a", "b"}}}, ""},
  };
  for (const Case& each : cases) {
    INFO(to_text(each.fields));
    CHECK(code_of(give(each.fields)) == each.code);
  }
  const auto made = desk.office.done(give({{"items", {"b", "a", "b"}}, {"begin_on", "令和8年11月22日"}}));
  CHECK(parse_json(made.fields)->at("items") == Json({"a", "b"}));
  CHECK(parse_json(made.fields)->at("begin_on") == "2026-11-22");
}

TEST_CASE("Values hostile_texts_stay_as_they_were_written") {
  Desk desk;
  const std::string hostile[] = {"<script>alert(1)</script>", "\u202Etxt.exe",
                                 "zero\u200Bwidth",           "=1+1",
                                 "'; DROP TABLE record; --",  std::string(4000, 'u')};
  for (const std::string& text : hostile) {
    Json fields = test::report_fields();
    fields["narrative"] = text;
    const auto made = desk.office.make(desk.officer, "report", fields);
    CHECK(parse_json(made.fields)->at("narrative") == text);
    CHECK(parse_json(desk.office.look(desk.officer, made).fields)->at("narrative") == text);
  }
}

TEST_CASE("Handover moves_the_duty_only_when_it_is_taken") {
  Desk desk;
  const auto receiver = desk.office.hire("receiver", "07", {Role::intake_officer, Role::unit_head});
  Json fields = test::report_fields();
  fields["category"] = "fraud";
  auto report = desk.office.done(
      desk.office.step(desk.officer, desk.office.make(desk.officer, "report", fields), "submit"));
  CHECK_FALSE(desk.office.procedures().detail(receiver, "report", report.record.id));
  report = desk.office.done(desk.office.step(desk.officer, report, "hand_over", Json(), "発生地", "07"));
  CHECK(report.record.owner == "13");
  CHECK(report.record.receiver == "07");
  CHECK(code_of(desk.office.step(desk.head, report, "accept_handover")) == "record.step_relation");
  auto seen = desk.office.look(receiver, report);
  seen = desk.office.done(desk.office.step(receiver, seen, "accept_handover"));
  CHECK(seen.record.owner == "07");
  CHECK(seen.record.receiver == std::nullopt);
  CHECK(seen.record.assignee == receiver.id);
  CHECK(seen.record.number == report.record.number);
  // The giver may look, and do nothing.
  const auto after = desk.office.look(desk.officer, report);
  CHECK(code_of(desk.office.step(desk.officer, after, "advise", Json{{"advice", "x"}})) ==
        "record.step_relation");
}

TEST_CASE("Handover that_is_refused_stays_with_its_owner") {
  Desk desk;
  const auto receiver = desk.office.hire("receiver", "07", {Role::unit_head});
  const auto arbiter = desk.office.hire("arbiter", "13", {Role::arbiter});
  Json fields = test::report_fields();
  fields["category"] = "fraud";
  fields["prefecture"] = "13";
  auto report = desk.office.done(
      desk.office.step(desk.officer, desk.office.make(desk.officer, "report", fields), "submit"));
  report = desk.office.done(desk.office.step(desk.officer, report, "hand_over", Json(), "", "07"));
  const auto seen = desk.office.look(receiver, report);
  report = desk.office.done(desk.office.step(receiver, seen, "refuse_handover", Json(), "管轄外"));
  CHECK_FALSE(desk.office.procedures().detail(receiver, "report", report.record.id));
  report = desk.office.look(arbiter, report);
  CHECK(report.record.owner == "13");
  CHECK(report.record.state == "arbitration");
  report = desk.office.done(desk.office.step(arbiter, report, "arbitrate", Json(), "当方で扱う", "13"));
  CHECK(report.record.owner == "13");
  CHECK(report.record.receiver == std::nullopt);
}

TEST_CASE("Step for_many_answers_each_by_itself") {
  Desk desk;
  const auto first = test::received_report(desk.office, desk.officer);
  const auto second = test::received_report(desk.office, desk.officer);
  TransitionMany many{{first.record.id, second.record.id}, {first.record.version, 1}, {}};
  const auto outcomes = desk.office.procedures().step_many(desk.officer, "report", "screen", many);
  REQUIRE(outcomes);
  REQUIRE(outcomes->items.size() == 2);
  CHECK(outcomes->items[0].code.empty());
  CHECK(outcomes->items[0].record->state == "screening");
  CHECK(outcomes->items[1].code == "record.stale");
  CHECK(outcomes->items[1].record->state == "received");
}

TEST_CASE("Merge links_both_and_its_undo_takes_the_link_away") {
  Desk desk;
  const auto first = test::received_report(desk.office, desk.officer);
  const auto second = test::received_report(desk.office, desk.officer);
  auto merging =
      desk.office.done(desk.office.step(desk.officer, second, "merge", Json(), "", "", first.record.number));
  REQUIRE(merging.links.size() == 1);
  CHECK(merging.links.front().kind == LinkKind::merged_into);
  const auto undone = desk.office.done(
      desk.office.procedures().undo(desk.officer, "report", second.record.id, {merging.record.version}));
  CHECK(undone.links.empty());
  CHECK(undone.record.state == "received");
}

TEST_CASE("Guards of_law_and_evidence_hold_at_their_boundaries") {
  Desk desk;
  const auto judicial = desk.office.hire("judicial", "13", {Role::judicial_officer, Role::intake_officer},
                                         Purpose::investigation);
  Json fields{{"subject", "保全"},
              {"begin_on", "2026-11-16"},
              {"basis", "old"},
              {"sha256", "AB"},
              {"heads", {{{"head", "甲"}, {"approved", true}}, {{"head", "乙"}}}}};
  auto matter = desk.office.make(desk.second, "matter", fields);
  matter = desk.office.done(desk.office.step(desk.second, matter, "begin"));
  const auto extend = [&](const char* day) {
    return desk.office.step(judicial, matter, "extend", Json{{"end_on", day}});
  };
  CHECK(code_of(extend("2026-12-17")) == "guard.limit_days");
  CHECK(code_of(extend("2026-11-15")) == "guard.limit_days");
  matter = desk.office.done(extend("2026-12-16"));
  CHECK(code_of(extend("2027-01-16")) == "guard.limit_days");
  matter = desk.office.done(extend("2027-01-15"));
  CHECK(code_of(extend("2027-01-16")) == "guard.limit_days");
  CHECK(code_of(desk.office.step(desk.head, matter, "agree")) == "guard.agreement_items");
  RecordPatch patch{"{\"items\":[\"a\",\"b\"]}", matter.record.version, {}};
  matter = desk.office.done(desk.office.procedures().change(desk.second, "matter", matter.record.id, patch));
  CHECK(code_of(desk.office.step(desk.head, matter, "agree")) == "guard.heads_approved");
  matter = desk.office.done(desk.office.step(desk.second, matter, "check", Json{{"digest_now", "ab"}}));
  CHECK(code_of(desk.office.step(desk.second, matter, "check", Json{{"digest_now", "cd"}})) ==
        "guard.hash_differs");
  const auto frozen = desk.office.look(desk.second, matter);
  CHECK(frozen.record.state == "frozen");
  CHECK(frozen.record.held);
  CHECK(frozen.changes.front().actor == "program");
}

TEST_CASE("Detail shows_an_older_version_as_it_was") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  RecordPatch patch{"{\"loss\":5000,\"summary\":\"別の概要\"}", report.record.version, {}};
  const auto changed =
      desk.office.done(desk.office.procedures().change(desk.officer, "report", report.record.id, patch));
  const auto old = desk.office.done(
      desk.office.procedures().detail(desk.officer, "report", report.record.id, report.record.version));
  CHECK(parse_json(old.fields)->at("summary") == "偽サイトで購入した");
  CHECK_FALSE(parse_json(old.fields)->contains("loss"));
  CHECK(parse_json(changed.fields)->at("loss") == 5000);
  CHECK(code_of(desk.office.procedures().detail(desk.officer, "report", report.record.id, 99)) ==
        "record.version_unknown");
}

}  // namespace hinomi::procedure
