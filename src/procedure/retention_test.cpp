// Holds, disposal and its certificate: what is kept stays, what goes leaves no trace (SR5, SR8).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/hash.hpp"
#include "procedure/intake/source_intake.hpp"
#include "procedure/test_office.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/records/retain/record_holds.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal head = office.hire("head", "13", {Role::unit_head});
  access::Principal division = office.hire("division", "13", {Role::division_head});
  access::Principal guard = office.hire("guard", "13", {Role::protection_officer});
  access::Principal auditor = office.hire("auditor", "13", {Role::auditor}, Purpose::audit);

  RecordDetail close(RecordDetail report) {
    report = office.done(office.step(officer, report, "accept", Json{{"category", "fraud"}}));
    const Json closing{{"closing_kind", "advised"}, {"closing_note", "説明した。"}, {"told", "told"}};
    report = office.done(office.step(officer, report, "apply_close", closing));
    return office.done(office.step(division, report, "confirm_close"));
  }
  RecordDetail closed_report() { return close(test::received_report(office, officer)); }
  RecordDetail hold(const RecordDetail& target) {
    const auto asked = office.make(guard, "legal_hold", Json{{"title", "公判中"}});
    return office.done(
        office.step(guard, asked, "put",
                    Json{{"target", target.record.id}, {"why", "trial"}, {"review_on", "2031-12-01"}}));
  }
  void release(const RecordDetail& hold) {
    office.done(office.step(auditor, office.look(auditor, hold), "release", Json(), "確定した"));
  }
  std::vector<RecordRow> proposals() {
    const auto page = office.procedures().list(guard, "disposal", {});
    REQUIRE(page);
    return page->items;
  }
  RecordDetail agreed(const RecordRow& row) {
    RecordDetail proposal;
    proposal.record = row;
    proposal = office.done(office.step(guard, proposal, "check",
                                       Json{{"method", "key_destruction"}, {"check_note", "異状なし"}}));
    return office.look(auditor, office.done(office.step(guard, proposal, "agree")));
  }
  Json destroy(const RecordRow& row) {
    const auto done = office.done(office.step(auditor, agreed(row), "destroy"));
    return *parse_json(done.fields);
  }
  Json dispose_all() {
    office.be("2031-05-12 10:00");
    REQUIRE(office.procedures().run_timers());
    REQUIRE(proposals().size() == 1);
    return destroy(proposals().front());
  }
  RecordDetail keep(const RecordDetail& report, const std::string& name, const std::string& bytes) {
    return office.done(office.procedures().keep_file(officer, "report", report.record.id,
                                                     {"attachments", name, bytes, report.record.version}));
  }
  std::size_t blobs() {
    std::size_t count = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(office.store().directory() + "/vault"))
      count += entry.is_regular_file();
    return count;
  }
  bool on_disk(const std::string& text) {
    for (const char* name : {"/records.sqlite", "/records.sqlite-wal"}) {
      std::ifstream file(office.store().directory() + name, std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
      if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
  }
};

std::string outcome_of(const Json& fields, const std::string& record) {
  for (const Json& line : fields["destroyed"])
    if (line["record"] == record) return line["outcome"].get<std::string>();
  return {};
}

}  // namespace

TEST_CASE("SR8 holds_are_a_set_and_releasing_one_lifts_no_other") {
  Desk desk;
  const auto report = desk.closed_report();
  const auto trial = desk.hold(report);
  const auto suit = desk.hold(report);
  const auto held = [&] { return desk.office.look(desk.head, report).record.held; };
  std::vector<store::RecordHold> holds;
  const auto read = [&] {
    REQUIRE(desk.office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(holds, store::standing_holds(snapshot, report.record.id));
      return {};
    }));
  };
  read();
  REQUIRE(holds.size() == 2);
  CHECK(holds[0].kind == store::HoldKind::legal_hold);
  CHECK(holds[0].basis == trial.record.id);
  CHECK(holds[0].by == desk.guard.id);
  CHECK(holds[0].by_name == desk.guard.name);
  CHECK(holds[0].put == desk.office.now());
  const auto shown = desk.office.look(desk.head, report).holds;
  REQUIRE(shown.size() == 2);
  CHECK(shown[0].kind == HoldKind::legal_hold);
  CHECK(shown[0].by_name == desk.guard.name);
  CHECK(shown[0].put == desk.office.now());
  REQUIRE(shown[0].basis);
  CHECK(shown[0].basis->number == trial.record.number);
  // Who may not read that record learns that the hold stands and who put it, and nothing of the record.
  const auto unread = desk.office.look(desk.officer, report).holds;
  REQUIRE(unread.size() == 2);
  CHECK(unread[0].by_name == desk.guard.name);
  CHECK_FALSE(unread[0].basis);
  desk.release(trial);
  CHECK(desk.office.look(desk.head, report).holds.size() == 1);
  CHECK(held());
  desk.office.be("2031-05-12 10:00");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.proposals().empty());
  desk.release(suit);
  CHECK_FALSE(held());
  read();
  CHECK(holds.empty());
  desk.office.pass(std::chrono::hours(1));
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.proposals().size() == 1);
}

TEST_CASE("SR8 a_freeze_and_a_legal_hold_stand_beside_each_other") {
  Desk desk;
  const auto second = desk.office.hire("second", "13", {Role::section_chief});
  auto matter = desk.office.make(second, "matter", Json{{"subject", "照合"}, {"sha256", "ab"}});
  matter = desk.office.done(desk.office.step(second, matter, "begin"));
  CHECK(code_of(desk.office.step(second, matter, "check", Json{{"digest_now", "cd"}})) ==
        "guard.hash_differs");
  matter = desk.office.look(desk.head, matter);
  REQUIRE(matter.record.state == "frozen");
  REQUIRE(matter.holds.size() == 1);
  CHECK(matter.holds[0].kind == HoldKind::freeze);
  CHECK_FALSE(matter.holds[0].basis);
  // The guard cannot see the type; whoever can puts the hold, here the engine's own effect by another record.
  REQUIRE(desk.office.store().database().write([&](store::Transaction& t) {
    return store::put_hold(t, {matter.record.id, store::HoldKind::legal_hold, "basis", "x", "x"});
  }));
  matter = desk.office.done(desk.office.step(desk.head, matter, "thaw"));
  CHECK(matter.record.held);
  const auto erased = desk.office.store().database().write([&](store::Transaction& t) -> Result<void> {
    HINOMI_TRY(desk.office.store().records().erase(t, matter.record.id));
    return {};
  });
  REQUIRE_FALSE(erased);
  CHECK(erased.error().code == "guard.held");
}

TEST_CASE("SR8 disposal_leaves_no_text_no_notice_and_no_file") {
  Desk desk;
  const std::string link_reason = "同一犯とみられる手口の符合", step_reason = "本人から辞退の申出";
  auto report = test::received_report(desk.office, desk.officer);
  report = desk.keep(report, "メモ.txt", "秘密の覚え書き");
  report = desk.keep(report, "控え.txt", "もう一つの覚え書き");
  CHECK(desk.blobs() == 2);
  const auto other = test::received_report(desk.office, desk.officer);
  report = desk.office.done(desk.office.procedures().link(
      desk.officer, "report", report.record.id, {LinkKind::related, other.record.number, link_reason}));
  REQUIRE(
      desk.office.procedures().reveal(desk.head, "report", report.record.id, {"reporter_name", step_reason}));
  REQUIRE(desk.office.store().database().fold_log());
  CHECK(desk.on_disk(link_reason));
  report = desk.close(report);
  const auto fields = desk.dispose_all();
  CHECK(outcome_of(fields, report.record.id) == "廃棄");
  CHECK(desk.blobs() == 0);
  CHECK_FALSE(desk.on_disk(link_reason));
  for (const auto& person : {desk.officer, desk.head, desk.division}) {
    const auto notices = desk.office.procedures().notices(person);
    REQUIRE(notices);
    for (const Notice& notice : notices->items) CHECK(notice.record != report.record.id);
  }
  const auto gone = desk.office.look(desk.head, report);
  for (const RecordChange& change : gone.changes) CHECK(change.reason.empty());
  for (const RecordLink& link : gone.links) CHECK(link.reason.empty());
  const auto found = desk.office.procedures().search(desk.head, "靴を買った", 20);
  REQUIRE(found);
  CHECK(found->items.size() == 1);  // the other one
  // The index gives up what it had marked as gone.
  for (int turn = 0; turn < 100; ++turn) REQUIRE(desk.office.procedures().run_timers());
  CHECK(*desk.office.store().records().merge_words() == false);
  CHECK(desk.office.procedures().search(desk.head, "靴を買った", 20)->items.size() == 1);
}

TEST_CASE("SR8 a_log_that_could_not_be_folded_after_a_disposal_is_folded_by_the_clock") {
  Desk desk;
  store::Database& database = desk.office.store().database();
  const std::string log = desk.office.store().directory() + "/records.sqlite-wal";
  desk.closed_report();
  REQUIRE(database.read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_TRY(desk.office.store().records().load(snapshot, "nobody"));  // the snapshot begins
    desk.dispose_all();
    return {};
  }));
  CHECK(std::filesystem::file_size(log) > 0);
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(std::filesystem::file_size(log) == 0);
}

TEST_CASE("SR8 a_file_is_sealed_with_a_key_that_goes_with_the_record") {
  Desk desk;
  auto report = test::received_report(desk.office, desk.officer);
  report = desk.keep(report, "メモ.txt", "秘密の覚え書き");
  const auto bytes =
      desk.office.procedures().file(desk.officer, "report", report.record.id, report.files.front().id);
  REQUIRE(bytes);
  CHECK(bytes->bytes == "秘密の覚え書き");
  // The vault's own key opens the blob and finds it sealed.
  std::size_t looked = 0;
  const std::string vault = desk.office.store().directory() + "/vault";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(vault)) {
    if (!entry.is_regular_file()) continue;
    const std::string id = entry.path().parent_path().filename().string() + entry.path().filename().string();
    const auto sealed = desk.office.store().vault().get(id);
    REQUIRE(sealed);
    CHECK(std::string(sealed->begin(), sealed->end()).find("覚え書き") == std::string::npos);
    ++looked;
  }
  CHECK(looked == 1);
}

TEST_CASE("SR8 the_certificate_names_each_record_and_its_digest_verifies") {
  Desk desk;
  const auto report = desk.closed_report();
  const auto kept = desk.closed_report();
  desk.office.be("2031-05-12 10:00");
  REQUIRE(desk.office.procedures().run_timers());
  desk.hold(kept);
  const Json fields = desk.destroy(desk.proposals().front());
  REQUIRE(fields["destroyed"].size() == 2);
  CHECK(outcome_of(fields, report.record.id) == "廃棄");
  CHECK(outcome_of(fields, kept.record.id) == "除外（廃棄停止中）");
  const std::string digest = to_hex(sha256(to_text(fields["destroyed"])));
  CHECK(fields["certificate"].get<std::string>().find(digest) != std::string::npos);
  const auto step = desk.office.entries("record.step.destroy");
  REQUIRE(step.size() == 1);
  CHECK(parse_json(step.front().payload)->at("certificate") == digest);
  const auto entries = desk.office.entries("record.disposed");
  REQUIRE(entries.size() == 1);
  for (const Json& line : fields["destroyed"]) {
    if (line["record"] != report.record.id) continue;
    CHECK(line["entry"] == entries.front().sequence);
    CHECK(parse_json(entries.front().payload)->at("values_digest") == line["values_digest"]);
  }
}

TEST_CASE("SR8 a_disposal_that_cannot_be_stored_is_wholly_undone") {
  Desk desk;
  auto report = test::received_report(desk.office, desk.officer);
  report = desk.close(desk.keep(report, "メモ.txt", "秘密の覚え書き"));
  desk.office.be("2031-05-12 10:00");
  REQUIRE(desk.office.procedures().run_timers());
  const auto proposal = desk.agreed(desk.proposals().front());
  REQUIRE(desk.office.store().database().limit_pages(1));
  bool full = false;
  for (int turn = 0; turn < 400 && !full; ++turn)
    full = !desk.office.procedures().reveal(desk.officer, "report", report.record.id, {"summary", "満杯"});
  REQUIRE(full);
  REQUIRE_FALSE(desk.office.step(desk.auditor, proposal, "destroy"));
  CHECK(desk.blobs() == 1);
  REQUIRE(desk.office.store().database().limit_pages(1'000'000));
  desk.office.restart();
  CHECK(desk.blobs() == 1);
  CHECK(desk.office.look(desk.head, report).files.size() == 1);
  desk.office.done(desk.office.step(desk.auditor, desk.office.look(desk.auditor, proposal), "destroy"));
  CHECK(desk.blobs() == 0);
}

TEST_CASE("SR8 files_that_a_stop_left_go_at_the_next_start") {
  Desk desk;
  store::Store& store = desk.office.store();
  // A file that was put into the vault and never came to belong to a record.
  const std::string text = "途中";
  REQUIRE(store::put_file({store.database(), store.vault()}, bytes_of(text), "x"));
  CHECK(desk.blobs() == 1);
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.blobs() == 1);  // it may be on its way in
  desk.office.restart();
  CHECK(desk.blobs() == 0);
}

TEST_CASE("SR8 a_mail_goes_with_its_report_and_a_table_with_the_last_of_its_rows") {
  Desk desk;
  intake::IntakeDesk intake_desk(desk.office.procedures(), desk.office.store(),
                                 *intake::DangerWords::load(HINOMI_SOURCE_DIR "/content"));
  const auto columns = *intake::ImportColumns::load(HINOMI_SOURCE_DIR "/content");
  const intake::SourceRoom room{intake_desk, columns, "13"};
  const auto mail = intake::take_mail(
      room, "From: a@mail.example\r\nSubject: x\r\nMessage-ID: <1@mail.example>\r\n\r\n届かない。");
  const auto table = intake::take_table(room, "概要,内容\r\n偽サイト,届かない一\r\n偽サイト,届かない二\r\n");
  REQUIRE(mail);
  REQUIRE(table);
  REQUIRE(table->received == 2);
  store::Vault& vault = desk.office.store().vault();
  desk.office.pass(std::chrono::hours(2));
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(vault.has(mail->original));
  CHECK(vault.has(table->original));
  const auto rows = desk.office.procedures().list(desk.officer, "report", {})->items;
  REQUIRE(rows.size() == 3);
  std::vector<RecordDetail> reports;
  for (const RecordRow& row : rows) {
    RecordDetail detail;
    detail.record = row;
    reports.push_back(desk.close(detail));
  }
  // One row of the table stays under a hold, and with it the table.
  const auto from_table = std::find_if(reports.begin(), reports.end(), [&](const RecordDetail& report) {
    return parse_json(desk.office.look(desk.head, report).fields)->at("summary") == "偽サイト";
  });
  REQUIRE(from_table != reports.end());
  const auto hold = desk.hold(*from_table);
  desk.dispose_all();
  CHECK_FALSE(vault.has(mail->original));
  CHECK(vault.has(table->original));
  desk.release(hold);
  desk.office.be("2031-06-12 10:00");
  REQUIRE(desk.office.procedures().run_timers());
  for (const RecordRow& row : desk.proposals())
    if (row.state == "proposed") desk.destroy(row);
  CHECK_FALSE(vault.has(table->original));
}

TEST_CASE("SR8 a_source_of_which_something_was_not_taken_stays_for_three_years") {
  Desk desk;
  intake::IntakeDesk intake_desk(desk.office.procedures(), desk.office.store(),
                                 *intake::DangerWords::load(HINOMI_SOURCE_DIR "/content"));
  const auto columns = *intake::ImportColumns::load(HINOMI_SOURCE_DIR "/content");
  const auto table = intake::take_table({intake_desk, columns, "13"}, "概要,内容\r\n内容なし,\r\n");
  REQUIRE(table);
  REQUIRE(table->not_taken.size() == 1);
  desk.office.restart();
  desk.office.be("2029-11-01 10:00");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.office.store().vault().has(table->original));
  desk.office.be("2029-12-01 10:00");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK_FALSE(desk.office.store().vault().has(table->original));
}

TEST_CASE("SR8 expired_records_of_one_force_do_not_keep_those_of_another_waiting") {
  Desk desk;
  const auto other_officer = desk.office.hire("other", "27", {Role::intake_officer});
  const auto other_guard = desk.office.hire("other_guard", "27", {Role::protection_officer});
  const auto report = desk.closed_report();
  store::Records& records = desk.office.store().records();
  // More of 13 than one page holds, all expired before the one of 27.
  const auto add = [&](const std::string& owner, const char* until, int count) {
    REQUIRE(desk.office.store().database().write([&](store::Transaction& t) -> Result<void> {
      HINOMI_ASSIGN(auto copy, records.load(t, report.record.id));
      for (int index = 0; index < count; ++index) {
        copy->id = owner + "-" + std::to_string(index);
        copy->number = "通-" + copy->id;
        copy->label.owner = copy->owner_unit = owner;
        copy->retain_until = parse_timestamp(until)->instant;
        copy->version = 1;
        HINOMI_TRY(records.insert(t, *copy, {}));
      }
      return {};
    }));
  };
  add("13", "2027-04-01", 2'050);
  add("27", "2028-04-01", 1);
  desk.office.be("2030-05-12 10:00");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.office.procedures().list(other_guard, "disposal", {})->items.size() == 1);
  CHECK(desk.proposals().size() == 1);
  desk.office.pass(std::chrono::hours(1));
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.office.procedures().list(other_guard, "disposal", {})->items.size() == 1);
  CHECK(desk.proposals().size() == 2);  // the next 200
}

}  // namespace hinomi::procedure
