// Reads of class 2 and above, each an entry; reasons of looks sealed, never in the journal in clear (SR4,
// SR9, SR19).
#include <algorithm>

#include "base/hash.hpp"
#include "procedure/test_office.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

const std::string why = "人命に関わるため、直ちに内容を確認する必要がある。";

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal head = office.hire("head", "13", {Role::unit_head});

  bool told(const access::Principal& person, const std::string& kind) {
    const auto notices = office.procedures().notices(person);
    REQUIRE(notices);
    return std::any_of(notices->items.begin(), notices->items.end(),
                       [&](const Notice& notice) { return notice.kind == kind; });
  }
  void fill_disk() {
    REQUIRE(office.store().database().limit_pages(1));
    const auto report = office.procedures().list(officer, "report", {});
    for (int turn = 0; turn < 400; ++turn)
      if (!office.procedures().list(officer, "report", {})) return;
    FAIL("the disk did not fill");
  }
};

// Two reports that name the same site.
std::pair<RecordDetail, RecordDetail> alike(Desk& desk) {
  Json fields = test::report_fields();
  fields["reporter_phone"] = "03-0000-0000";
  const auto make = [&] {
    return desk.office.done(
        desk.office.step(desk.officer, desk.office.make(desk.officer, "report", fields), "submit"));
  };
  auto first = make();
  return {first, make()};
}

std::vector<std::function<bool()>> ways_to_read(Desk& desk, const std::string& id) {
  auto& procedures = desk.office.procedures();
  const access::Principal& head = desk.head;
  return {
      [&, id] { return bool(procedures.detail(head, "report", id)); },
      [&, id] { return bool(procedures.detail(head, "report", id, 1)); },
      [&] { return bool(procedures.list(head, "report", {})); },
      [&] { return bool(procedures.board(head, "report", {})); },
      [&] { return bool(procedures.search(head, "偽サイト", 10)); },
      [&, id] { return bool(procedures.similar(head, "report", id)); },
      [&, id] { return bool(procedures.sheet(head, "report", id, false)); },
      [&] { return bool(procedures.table(head, "report", {}, "csv", false)); },
      [&, id] { return bool(procedures.reveal(head, "report", id, {"reporter_name", "折り返し"})); },
  };
}

}  // namespace

TEST_CASE("SR4 similar_records_are_a_read_and_a_failed_entry_refuses_it") {
  Desk desk;
  const auto [first, second] = alike(desk);
  const auto similar = desk.office.procedures().similar(desk.head, "report", first.record.id);
  REQUIRE(similar);
  REQUIRE(similar->items.size() == 1);
  const auto entries = desk.office.entries("record.similar");
  REQUIRE(entries.size() == 1);
  CHECK(entries.front().actor == desk.head.id);
  desk.fill_disk();
  CHECK_FALSE(desk.office.procedures().similar(desk.head, "report", first.record.id));
}

TEST_CASE("SR4 rows_of_a_step_for_many_are_a_read_and_a_failed_entry_leaves_them_out") {
  Desk desk;
  const auto [first, second] = alike(desk);
  const TransitionMany many{
      {first.record.id, second.record.id}, {first.record.version, second.record.version}, {}};
  // The head may not take this step: what comes back is nothing but rows.
  const auto refused = desk.office.procedures().step_many(desk.head, "report", "advise", many);
  REQUIRE(refused);
  CHECK_FALSE(refused->items[0].code.empty());
  REQUIRE(refused->items[0].record);
  CHECK(desk.office.entries("record.listed").size() == 1);
  desk.fill_disk();
  const auto blind = desk.office.procedures().step_many(desk.head, "report", "advise", many);
  REQUIRE(blind);
  for (const TransitionOutcome& outcome : blind->items) {
    CHECK_FALSE(outcome.code.empty());
    CHECK_FALSE(outcome.record);
  }
}

TEST_CASE("SR4 every_way_to_read_makes_an_entry") {
  Desk desk;
  const auto [report, other] = alike(desk);
  const auto count = [&] { return desk.office.entries("record").size(); };
  auto ways = ways_to_read(desk, report.record.id);
  // A step for many answers with rows.
  ways.emplace_back([&desk, id = report.record.id] {
    return bool(desk.office.procedures().step_many(desk.head, "report", "nothing", {{id}, {1}, {}}));
  });
  for (std::size_t way = 0; way < ways.size(); ++way) {
    CAPTURE(way);
    const auto before = count();
    CHECK(ways[way]());
    CHECK(count() == before + 1);
  }
}

TEST_CASE("SR4 every_way_to_read_is_refused_when_its_entry_fails") {
  Desk desk;
  const auto [report, other] = alike(desk);
  const auto ways = ways_to_read(desk, report.record.id);
  desk.fill_disk();
  for (std::size_t way = 0; way < ways.size(); ++way) {
    CAPTURE(way);
    bool refused = false;  // a short entry may still find room
    for (int turn = 0; turn < 400 && !refused; ++turn) refused = !ways[way]();
    CHECK(refused);
  }
}

TEST_CASE("SR4 replaying_a_request_reads_with_an_entry") {
  Desk desk;
  RecordWanted wanted;
  wanted.fields = to_text(test::report_fields());
  wanted.key = "again";
  const auto first = desk.office.done(desk.office.procedures().make(desk.officer, "report", wanted));
  CHECK(desk.office.entries("record.read").empty());
  REQUIRE(desk.office.procedures().make(desk.officer, "report", wanted));
  CHECK(desk.office.entries("record.read").size() == 1);
}

TEST_CASE("SR9 the_reason_of_a_look_is_sealed_and_its_digest_needs_the_key") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  const std::string reason = "折り返し連絡のため";
  REQUIRE(desk.office.procedures().reveal(desk.head, "report", report.record.id, {"reporter_name", reason}));
  const auto entries = desk.office.entries("record.revealed");
  REQUIRE(entries.size() == 1);
  const std::string payload = entries.front().payload;
  CHECK(payload.find(reason) == std::string::npos);
  CHECK(payload.find(to_hex(sha256(reason))) == std::string::npos);
  const auto key = desk.office.store().vault().key();
  CHECK(payload.find(store::keyed_digest(key, reason)) != std::string::npos);
  // Who may read the record sees who looked, and why.
  const auto seen = desk.office.look(desk.officer, report);
  const auto look = std::find_if(seen.changes.begin(), seen.changes.end(), [](const RecordChange& change) {
    return change.action == "record.revealed";
  });
  REQUIRE(look != seen.changes.end());
  CHECK(look->reason == reason);
  CHECK(look->actor == desk.head.id);
  CHECK(look->changed == std::vector<std::string>{"reporter_name"});
  CHECK(seen.changes.front().action == "submit");
  CHECK(desk.office.store().records().changes(report.record.id, 10)->size() == 2);
}

TEST_CASE("SR4 digests_of_reasons_and_values_in_the_journal_cannot_be_guessed") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  desk.office.done(
      desk.office.step(desk.officer, report, "put_on_hold", Json{{"hold_until", "2026-11-30"}}, "確認待ち"));
  for (const JournalEntry& entry : desk.office.entries("record")) {
    CHECK(entry.payload.find(to_hex(sha256("確認待ち"))) == std::string::npos);
    CHECK(entry.payload.find("確認待ち") == std::string::npos);
  }
  const auto step = desk.office.entries("record.step.put_on_hold");
  REQUIRE(step.size() == 1);
  CHECK(parse_json(step.front().payload)->at("reason_digest") ==
        store::keyed_digest(desk.office.store().vault().key(), "確認待ち"));
}

TEST_CASE("SR19 both_sides_auditors_are_told_at_once") {
  Desk desk;
  const auto stranger = desk.office.hire("stranger", "07", {Role::duty_officer});
  const auto own_auditor = desk.office.hire("own_auditor", "07", {Role::auditor}, Purpose::audit);
  const auto head = desk.office.hire("head_07", "07", {Role::unit_head});
  const auto owner_auditor = desk.office.hire("owner_auditor", "13", {Role::auditor}, Purpose::audit);
  const auto protection = desk.office.hire("protection", "13", {Role::protection_officer});
  const auto third = desk.office.hire("third", "27", {Role::auditor}, Purpose::audit);
  const auto report = test::received_report(desk.office, desk.officer);
  REQUIRE(desk.office.procedures().break_glass(stranger, {report.record.number, why}));
  for (const auto& person : {own_auditor, owner_auditor, protection})
    CHECK_MESSAGE(desk.told(person, "record.break_glass"), person.name);
  CHECK_FALSE(desk.told(head, "record.break_glass"));
  CHECK_FALSE(desk.told(third, "record.break_glass"));
  CHECK_FALSE(desk.told(stranger, "record.break_glass"));
  // The owner's auditor can read the review, with the reason; a third force cannot.
  const auto reviews = desk.office.procedures().list(owner_auditor, "break_glass_review", {});
  REQUIRE(reviews);
  REQUIRE(reviews->items.size() == 1);
  const auto review =
      desk.office.procedures().detail(owner_auditor, "break_glass_review", reviews->items.front().id);
  REQUIRE(review);
  CHECK(parse_json(review->fields)->at("reason") == why);
  CHECK(desk.office.procedures().list(third, "break_glass_review", {})->items.empty());
  // The journal tells that there was a reason, and not the reason.
  for (const JournalEntry& entry : desk.office.entries("record"))
    CHECK(entry.payload.find("人命") == std::string::npos);
  const auto seen = desk.office.look(desk.officer, report);
  CHECK(std::any_of(seen.changes.begin(), seen.changes.end(), [&](const RecordChange& change) {
    return change.action == "record.break_glass" && change.reason == why && change.actor == stranger.id;
  }));
}

TEST_CASE("SR19 nobody_reviews_the_own_emergency_access") {
  Desk desk;
  auto both = desk.office.hire("both", "07", {Role::duty_officer, Role::auditor});
  const auto auditor = desk.office.hire("auditor", "07", {Role::auditor}, Purpose::audit);
  const auto report = test::received_report(desk.office, desk.officer);
  REQUIRE(desk.office.procedures().break_glass(both, {report.record.number, why}));
  both.purpose = Purpose::audit;
  const auto reviews = desk.office.procedures().list(both, "break_glass_review", {});
  REQUIRE(reviews);
  REQUIRE(reviews->items.size() == 1);
  RecordDetail review;
  review.record = reviews->items.front();
  const Json finding{{"finding", "proper"}, {"note", "正当"}};
  CHECK(code_of(desk.office.step(both, review, "review", finding)) == "guard.distinct_from_drafter");
  CHECK(desk.office.done(desk.office.step(auditor, review, "review", finding)).record.state == "reviewed");
}

TEST_CASE("SR19 without_auditors_of_their_own_those_above_are_told") {
  Desk desk;
  const auto stranger = desk.office.hire("stranger", "07", {Role::duty_officer});
  const auto national = desk.office.hire("national", "00", {Role::auditor}, Purpose::audit);
  const auto report = test::received_report(desk.office, desk.officer);
  REQUIRE(desk.office.procedures().break_glass(stranger, {report.record.number, why}));
  CHECK(desk.told(national, "record.break_glass"));
}

}  // namespace hinomi::procedure
