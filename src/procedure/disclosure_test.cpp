// Requests of a person about the own data (SR20): all that the force keeps on that person is found, whoever
// took it down and however the name is written; what was passed on, to whom and by whom, is told; the
// decision takes two people and keeps its time. Investigation is outside (個人情報の保護に関する法律124条).
// Fails when the officer for it may not look into masked fields, or when the search leaves a type out.
#include <algorithm>
#include <set>

#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal other_force = office.hire("other", "27", {Role::intake_officer});
  access::Principal protection = office.hire("protection", "13", {Role::protection_officer});
  access::Principal head = office.hire("head", "13", {Role::division_head});

  RecordDetail report(const access::Principal& by, const char* name, const char* narrative) {
    Json fields = test::report_fields();
    fields["reporter_name"] = name;
    fields["narrative"] = narrative;
    return office.done(office.step(by, office.make(by, "report", fields), "submit"));
  }
  RecordDetail request() {
    return office.make(officer, "disclosure_request",
                       Json{{"subject", "自分に関する通報の開示"},
                            {"kind", "disclosure"},
                            {"received_on", "2026-11-16"},
                            {"applicant", "渡邉 太郎"}});
  }
  std::vector<JournalEntry> told_of(const std::string& subject) {
    access::Principal auditor = store::test::auditor_of("00");
    auditor.organisations_below = {"00", "07", "13", "27"};
    ListJournalQuery query;
    query.subject = subject;
    const auto page = office.store().journal().list(auditor, query);
    REQUIRE(page);
    return page->items;
  }
  std::set<std::string> found(const access::Principal& person, const std::string& words) {
    const auto hits = office.procedures().search(person, words, 100);
    REQUIRE(hits);
    std::set<std::string> ids;
    for (const RecordHit& hit : hits->items) ids.insert(hit.record.id);
    return ids;
  }
};

}  // namespace

TEST_CASE("SR20 all_that_is_kept_on_a_person_is_found_and_nobody_elses") {
  Desk desk;
  const auto own = desk.report(desk.officer, "渡邉 太郎", "靴が届かない。");
  const auto again = desk.report(desk.officer, "渡辺太郎", "返金されない。");
  const auto named =
      desk.report(desk.officer, "別人 花子", "隣の渡邉太郎という人が、だまされたと話していた。");
  const auto stranger = desk.report(desk.officer, "別人 次郎", "鞄が届かない。");
  const auto elsewhere = desk.report(desk.other_force, "渡邉 太郎", "時計が届かない。");
  const auto request = desk.request();
  const std::set<std::string> all{own.record.id, again.record.id, named.record.id};
  CHECK(desk.found(desk.protection, "渡邉太郎") == all);
  CHECK(desk.found(desk.protection, "渡辺 太郎") == all);
  CHECK_FALSE(all.contains(stranger.record.id));
  CHECK_FALSE(all.contains(elsewhere.record.id));
  // From the request itself, by the name in it.
  const auto similar =
      desk.office.procedures().similar(desk.protection, "disclosure_request", request.record.id);
  REQUIRE(similar);
  std::set<std::string> joined;
  for (const SimilarRecord& each : similar->items) joined.insert(each.record.id);
  CHECK(joined == std::set<std::string>{own.record.id, again.record.id});
  // What is disclosed is shown field by field, each with its reason in the journal.
  const auto shown = desk.office.procedures().reveal(desk.protection, "report", own.record.id,
                                                     {"reporter_phone", "開示請求の検討"});
  REQUIRE(shown);
  CHECK(shown->value.find("03-0000-0000") != std::string::npos);
  CHECK(desk.office.entries("record.revealed").size() == 1);
  CHECK(desk.office.entries("record.searched").size() == 2);
}

TEST_CASE("SR20 what_was_passed_on_is_told_with_whom_and_by_whom") {
  Desk desk;
  auto report = desk.report(desk.officer, "渡邉 太郎", "靴が届かない。");
  report = desk.office.done(desk.office.step(desk.officer, report, "send_copy", Json(), "参考のため", "07"));
  desk.office.done(desk.office.step(desk.officer, report, "hand_over", Json(), "住所地のため", "27"));
  const auto seen = desk.office.look(desk.protection, report);
  for (const auto& [action, reason] : {std::pair{"send_copy", "参考のため"}, {"hand_over", "住所地のため"}}) {
    const auto change = std::find_if(seen.changes.begin(), seen.changes.end(),
                                     [&](const RecordChange& each) { return each.action == action; });
    REQUIRE(change != seen.changes.end());
    CHECK(change->actor_name == desk.officer.name);
    CHECK(change->reason == reason);
  }
  std::string told;
  for (const JournalEntry& entry : desk.told_of("record/report/" + report.record.id)) told += entry.payload;
  CHECK(told.find("\"copy_to\":\"07\"") != std::string::npos);
  CHECK(told.find("\"receiver\":\"27\"") != std::string::npos);
  CHECK(told.find("渡邉") == std::string::npos);
}

// N3-5(1), F1(5)イ: requests about the own data are decided in time.
TEST_CASE("SR20 a_request_is_decided_by_two_people_for_a_known_applicant_in_time") {
  Desk desk;
  auto& office = desk.office;
  auto request = desk.request();
  const auto due = std::find_if(request.deadlines.begin(), request.deadlines.end(),
                                [](const RecordDeadline& each) { return each.name == "decision"; });
  REQUIRE(due != request.deadlines.end());
  CHECK(due->due == Instant{parse_timestamp("2026-11-16")->instant.nanoseconds + 30LL * 86'400'000'000'000});
  CHECK(code_of(office.step(desk.protection, request, "examine")) == "guard.field_is");
  request = office.done(office.step(desk.protection, request, "examine", Json{{"identity_checked", true}}));
  CHECK(code_of(office.step(desk.protection, request, "extend", Json{{"extended_to", "2027-01-16"}},
                            "調査中")) == "guard.limit_days");
  request = office.done(
      office.step(desk.protection, request, "extend", Json{{"extended_to", "2027-01-15"}}, "調査中"));
  CHECK(code_of(office.step(desk.protection, request, "draft")) == "guard.fields_complete");
  const Json draft{{"found", "通報・相談 2件"}, {"decision", "part"}, {"grounds", "第三者の情報を除く。"}};
  request = office.done(office.step(desk.protection, request, "draft", draft));
  auto both = desk.protection;
  both.roles.push_back(Role::division_head);
  CHECK(code_of(office.step(both, request, "decide")) == "guard.distinct_actor");
  CHECK(code_of(office.step(desk.officer, request, "decide")) == "record.step_role");
  request = office.done(office.step(desk.head, request, "decide"));
  request = office.done(office.step(desk.protection, request, "finish", Json{{"done_on", "2026-12-20"}}));
  CHECK(request.record.state == "done");
}

}  // namespace hinomi::procedure
