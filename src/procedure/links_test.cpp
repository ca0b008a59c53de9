// What is linked, and what names another record in a field, keeps it from being closed; links that a step
// made stay; merges never come back to where they began. Seen to fail with the reference fields taken out of
// nothing_open, with the arguments put back into its refusal, with the check of left_to_steps taken out of
// link() and of unlink(), with check_circle taken out, and with `unlink` taken out of report.yaml.
#include <algorithm>

#include "procedure/test_office.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer =
      office.hire("officer", "13", {Role::intake_officer, Role::section_chief}, Purpose::investigation);
  access::Principal second =
      office.hire("second", "13", {Role::section_chief, Role::unit_head}, Purpose::investigation);
  access::Principal division = office.hire("division", "13", {Role::division_head}, Purpose::investigation);

  // A case that is to be confirmed as none: `confirm_drop` asks for nothing open.
  RecordDetail dropping() {
    auto record = office.make(second, "case", Json{{"summary", "架空の事件"}});
    return office.done(
        office.step(second, record, "decline", Json{{"closing_note", "該当なし"}}, "該当なし"));
  }
  Result<RecordDetail> confirm(const RecordDetail& record) {
    return office.step(division, office.look(division, record), "confirm_drop");
  }
  RecordDetail merged(const RecordDetail& from, const RecordDetail& into) {
    const auto merging = office.done(office.step(officer, from, "merge", Json(), "", "", into.record.id));
    return office.done(office.step(second, office.look(second, merging), "confirm_merge"));
  }
  Result<RecordDetail> link(const RecordDetail& from, const RecordDetail& to, LinkKind kind) {
    return office.procedures().link(officer, from.record.type, from.record.id, {kind, to.record.id, "理由"});
  }
};

}  // namespace

TEST_CASE("NothingOpen counts_records_that_name_this_one_in_a_field") {
  Desk desk;
  const auto dropping = desk.dropping();
  auto task = desk.office.make(desk.officer, "task", Json{{"what", "聴取"}, {"case", dropping.record.id}});
  CHECK(desk.office.look(desk.division, dropping).links.empty());
  CHECK(code_of(desk.confirm(dropping)) == "guard.nothing_open");
  task = desk.office.done(desk.office.step(desk.officer, task, "finish", Json{{"result", "終了"}}));
  CHECK(desk.office.done(desk.confirm(dropping)).record.state == "dropped");
}

TEST_CASE("SR2 nothing_open_answers_alike_whether_the_open_record_is_seen_or_hidden") {
  std::vector<std::string> answers;
  for (const bool hidden : {false, true}) {
    Desk desk;
    auto holder = desk.officer;
    if (hidden) holder.compartments = {"秘匿班"};
    const auto dropping = desk.dropping();
    RecordWanted wanted;
    wanted.fields = to_text(Json{{"what", "聴取"}, {"case", dropping.record.id}});
    if (hidden) wanted.compartment = "秘匿班";
    for (int count = 0; count < (hidden ? 3 : 1); ++count)
      desk.office.done(desk.office.procedures().make(holder, "task", wanted));
    const auto refused = desk.confirm(dropping);
    REQUIRE_FALSE(refused);
    answers.push_back(test::told(refused.error()));
  }
  CHECK(answers[0] == "guard.nothing_open");
  CHECK(answers[1] == answers[0]);
}

TEST_CASE("Link of_a_step_is_not_made_by_hand_and_not_taken_away_by_hand") {
  Desk desk;
  const auto first = test::received_report(desk.office, desk.officer);
  const auto second = test::received_report(desk.office, desk.officer);
  for (const LinkKind kind : {LinkKind::merged_into, LinkKind::made_from, LinkKind::copy_sent})
    CHECK(code_of(desk.link(first, second, kind)) == "record.link_unfit");
  const auto merging =
      desk.office.done(desk.office.step(desk.officer, second, "merge", Json(), "", "", first.record.id));
  REQUIRE(merging.links.size() == 1);
  const auto refused =
      desk.office.procedures().unlink(desk.officer, "report", second.record.id, merging.links.front().id);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "record.link_by_step");
  CHECK(desk.office.look(desk.officer, second).links.size() == 1);
}

TEST_CASE("Link made_by_hand_is_taken_away_by_who_may_change_the_record") {
  Desk desk;
  const auto first = test::received_report(desk.office, desk.officer);
  const auto second = test::received_report(desk.office, desk.officer);
  const auto linked = desk.office.done(desk.link(first, second, LinkKind::related));
  REQUIRE(linked.links.size() == 1);
  const std::string id = linked.links.front().id;
  const auto reader = desk.office.hire("reader", "13", {Role::protection_officer});
  CHECK(desk.office.procedures().unlink(reader, "report", first.record.id, id).error().code ==
        "record.change_forbidden");
  // From the other end it is not the record's own.
  CHECK(desk.office.procedures().unlink(desk.officer, "report", second.record.id, id).error().code ==
        "record.link_unknown");
  REQUIRE(desk.office.procedures().unlink(desk.officer, "report", first.record.id, id));
  const auto after = desk.office.look(desk.officer, first);
  CHECK(after.links.empty());
  CHECK(after.changes.front().action == "record.unlinked");
  const std::string told = desk.office.entries("record.unlinked").front().payload;
  CHECK(told.find(second.record.id) == std::string::npos);
  CHECK(told.find(store::keyed_digest(desk.office.store().vault().key(), second.record.id)) !=
        std::string::npos);
}

TEST_CASE("Merge never_comes_back_to_where_it_began") {
  Desk desk;
  const auto a = test::received_report(desk.office, desk.officer);
  const auto b = test::received_report(desk.office, desk.officer);
  const auto c = test::received_report(desk.office, desk.officer);
  desk.merged(a, b);
  desk.office.done(desk.office.step(desk.officer, b, "merge", Json(), "", "", c.record.id));
  CHECK(code_of(desk.office.step(desk.officer, c, "merge", Json(), "", "", b.record.id)) ==
        "record.link_circle");
  CHECK(code_of(desk.office.step(desk.officer, c, "merge", Json(), "", "", a.record.id)) ==
        "record.link_circle");
  CHECK(desk.office.look(desk.officer, c).record.state == "received");
}

TEST_CASE("Unmerge takes_the_link_away_and_opens_the_report_again") {
  Desk desk;
  const auto first = test::received_report(desk.office, desk.officer);
  const auto second = test::received_report(desk.office, desk.officer);
  auto merged = desk.merged(second, first);
  CHECK(merged.record.phase == Phase::done);
  CHECK(merged.retain_until.has_value());
  const Json before = *parse_json(desk.office.look(desk.officer, first).fields);
  merged =
      desk.office.done(desk.office.step(desk.second, merged, "unmerge", Json{{"category", "fraud"}}, "別件"));
  CHECK(merged.record.state == "in_progress");
  CHECK(merged.links.empty());
  CHECK_FALSE(merged.retain_until.has_value());
  CHECK(merged.record.number == second.record.number);
  CHECK(*parse_json(desk.office.look(desk.officer, first).fields) == before);
  // Neither stands in the way of the other any more.
  desk.office.done(desk.office.step(desk.officer, first, "merge", Json(), "", "", merged.record.id));
}

TEST_CASE("Merge that_is_refused_leaves_no_link") {
  Desk desk;
  const auto first = test::received_report(desk.office, desk.officer);
  const auto second = test::received_report(desk.office, desk.officer);
  auto merging =
      desk.office.done(desk.office.step(desk.officer, second, "merge", Json(), "", "", first.record.id));
  merging = desk.office.done(
      desk.office.step(desk.second, desk.office.look(desk.second, merging), "refuse_merge", Json(), "別件"));
  CHECK(merging.links.empty());
}

TEST_CASE("Part never_holds_what_it_is_a_part_of") {
  Desk desk;
  const auto matter = [&] {
    return desk.office.done(desk.office.step(
        desk.officer, desk.office.make(desk.officer, "matter", Json{{"subject", "案"}}), "begin"));
  };
  const auto a = matter(), b = matter(), c = matter();
  CHECK(code_of(desk.link(a, b, LinkKind::part_of)) == "record.link_unfit");  // a step makes such links
  desk.office.done(desk.office.step(desk.officer, a, "join", Json(), "", "", b.record.id));
  desk.office.done(desk.office.step(desk.officer, b, "join", Json(), "", "", c.record.id));
  CHECK(code_of(desk.office.step(desk.officer, c, "join", Json(), "", "", a.record.id)) ==
        "record.link_circle");
}

}  // namespace hinomi::procedure
