// The safeguards of the kernel, each a test named after it (domain.md §3). Every one fails when its guard is
// taken out of the engine.
#include <algorithm>
#include <filesystem>
#include <random>
#include <thread>

#include "access/decision.hpp"
#include "base/base64.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal head = office.hire("head", "13", {Role::unit_head});
  access::Principal division = office.hire("division", "13", {Role::division_head});

  RecordDetail closed_report() {
    auto report = test::received_report(office, officer);
    report = office.done(office.step(officer, report, "accept", Json{{"category", "fraud"}}));
    const Json closing{{"closing_kind", "advised"}, {"closing_note", "説明した。"}, {"told", "told"}};
    report = office.done(office.step(officer, report, "apply_close", closing));
    return office.done(office.step(division, report, "confirm_close"));
  }
};

std::string whole(const RecordDetail& detail) {
  std::string text = detail.record.title + detail.record.fields + detail.fields;
  for (const RecordChange& change : detail.changes) text += change.reason;
  return text;
}

}  // namespace

TEST_CASE("SR1 outbound_needs_a_legal_basis_in_force_and_the_role_it_names") {
  Desk desk;
  const auto chief = desk.office.hire("chief", "13", {Role::section_chief});
  const auto judicial = desk.office.hire("judicial", "13", {Role::judicial_officer, Role::section_chief},
                                         Purpose::investigation);
  const auto with_basis = [&](const Json& basis) {
    const auto made = desk.office.make(chief, "matter", Json{{"subject", "発出"}, {"basis", basis}});
    return desk.office.done(desk.office.step(chief, made, "begin"));
  };
  const auto old = with_basis("old"), fresh = with_basis("new"), none = with_basis(Json()),
             odd = with_basis("x");
  CHECK(code_of(desk.office.step(chief, none, "send")) == "guard.legal_basis_missing");
  CHECK(code_of(desk.office.step(chief, odd, "send")) == "guard.legal_basis_invalid");
  CHECK(code_of(desk.office.step(judicial, fresh, "send")) == "guard.legal_basis_invalid");
  desk.office.be("2026-11-30 23:59");
  const auto sent = desk.office.done(desk.office.step(chief, old, "send"));
  desk.office.be("2026-12-01 00:00");
  CHECK(code_of(desk.office.step(chief, sent, "send")) == "guard.legal_basis_invalid");
  CHECK(code_of(desk.office.step(chief, fresh, "send")) == "guard.legal_basis_role");
  desk.office.done(desk.office.step(judicial, fresh, "send"));
}

TEST_CASE("SR3 administrators_read_no_record") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  auto administrator = desk.office.hire("admin", "13", {Role::administrator}, Purpose::administration);
  administrator.organisations_below = {"00", "07", "13", "27"};
  for (const Purpose purpose : {Purpose::administration, Purpose::prevention, Purpose::investigation}) {
    administrator.purpose = purpose;
    CHECK_FALSE(desk.office.procedures().detail(administrator, "report", report.record.id));
    CHECK_FALSE(desk.office.procedures().list(administrator, "report", {}));
    CHECK_FALSE(desk.office.procedures().sheet(administrator, "report", report.record.id, false));
    CHECK_FALSE(desk.office.procedures().table(administrator, "report", {}, "csv", false));
    CHECK_FALSE(
        desk.office.procedures().reveal(administrator, "report", report.record.id, {"reporter_name", "x"}));
    const auto found = desk.office.procedures().search(administrator, "偽サイト", 20);
    CHECK((!found || found->items.empty()));
    CHECK(desk.office.procedures().types(administrator)->items.empty());
  }
}

TEST_CASE("SR4 a_read_is_an_entry_and_a_failed_entry_refuses_the_read") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  desk.office.look(desk.head, report);
  auto reads = desk.office.entries("record.read");
  REQUIRE(reads.size() == 1);
  CHECK(reads.front().actor == desk.head.id);
  CHECK(reads.front().subject == "record/report/" + report.record.id);
  CHECK(reads.front().purpose == "prevention");
  REQUIRE(desk.office.procedures().list(desk.head, "report", {}));
  CHECK(desk.office.entries("record.listed").size() == 1);
  // The disk is full: no entry can be stored, so nothing is shown.
  REQUIRE(desk.office.store().database().limit_pages(1));
  bool refused = false;
  for (int turn = 0; turn < 400 && !refused; ++turn)
    refused = !desk.office.procedures().detail(desk.head, "report", report.record.id);
  CHECK(refused);
  CHECK_FALSE(
      desk.office.procedures().reveal(desk.head, "report", report.record.id, {"reporter_name", "確認"}));
  REQUIRE(desk.office.store().database().limit_pages(1'000'000));
  desk.office.look(desk.head, report);
}

TEST_CASE("SR4 reads_of_many_at_once_are_one_entry_each") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  std::vector<std::jthread> readers;
  for (int reader = 0; reader < 8; ++reader) {
    readers.emplace_back([&] {
      for (int turn = 0; turn < 10; ++turn)
        static_cast<void>(bool(desk.office.procedures().detail(desk.head, "report", report.record.id)));
    });
  }
  readers.clear();
  CHECK(desk.office.entries("record.read").size() == 80);
  const auto state = desk.office.store().journal().verify();
  REQUIRE(state);
}

TEST_CASE("SR5 disposal_needs_two_people") {
  Desk desk;
  const auto both = desk.office.hire("both", "13", {Role::protection_officer, Role::auditor});
  const auto auditor = desk.office.hire("auditor", "13", {Role::auditor}, Purpose::audit);
  const auto report = desk.closed_report();
  desk.office.be("2031-05-12 10:00");
  REQUIRE(desk.office.procedures().run_timers());
  ListRecordsQuery query;
  const auto proposals = desk.office.procedures().list(both, "disposal", query);
  REQUIRE(proposals);
  REQUIRE(proposals->items.size() == 1);
  RecordDetail proposal;
  proposal.record = proposals->items.front();
  proposal = desk.office.done(desk.office.step(
      both, proposal, "check", Json{{"method", "key_destruction"}, {"check_note", "異状なし"}}));
  proposal = desk.office.done(desk.office.step(both, proposal, "agree"));
  CHECK(code_of(desk.office.step(both, proposal, "destroy")) == "guard.distinct_actor");
  CHECK(desk.office.look(desk.head, report).record.phase == Phase::done);
  proposal = desk.office.look(auditor, proposal);
  proposal = desk.office.done(desk.office.step(auditor, proposal, "destroy"));
  CHECK(parse_json(proposal.fields)->at("certificate").get<std::string>().starts_with("SHA-256 "));
  const auto gone = desk.office.look(desk.head, report);
  CHECK(gone.record.phase == Phase::disposed);
  CHECK(gone.record.number == report.record.number);
  CHECK(whole(gone).find("靴") == std::string::npos);
  CHECK(parse_json(gone.fields)->empty());
}

TEST_CASE("SR6 programs_take_no_step_that_is_not_theirs") {
  Desk desk;
  auto token = desk.officer;
  token.scopes = {Permission::record_read, Permission::record_write};
  auto detector = desk.officer;
  detector.roles = {Role::sensor};
  auto desk_program = desk.officer;
  desk_program.roles = {Role::intake_desk};
  std::size_t tried = 0;
  for (const RecordType* type : test::all_definitions()->all(desk.office.now())) {
    for (const TransitionDefinition& transition : type->transitions) {
      if (transition.program || type->name != "report") continue;
      auto report = test::received_report(desk.office, desk.officer);
      for (const auto& caller : {token, detector, desk_program}) {
        const auto refused = desk.office.step(caller, report, transition.name);
        CHECK_MESSAGE(!refused, transition.name);
        if (!refused)
          CHECK(
              (refused.error().kind == ErrorKind::forbidden || refused.error().kind == ErrorKind::not_found));
      }
      CHECK(code_of(desk.office.step(token, report, transition.name)) == "record.step_machine");
      ++tried;
    }
  }
  CHECK(tried > 15);
  const auto report = test::received_report(desk.office, desk.officer);
  CHECK(code_of(desk.office.procedures().change(token, "report", report.record.id,
                                                {"{}", report.record.version, {}})) == "record.step_machine");
}

TEST_CASE("SR8 expired_is_disposed_and_held_exactly") {
  Desk desk;
  const auto guard = desk.office.hire("guard", "13", {Role::protection_officer});
  const auto auditor = desk.office.hire("auditor", "13", {Role::auditor}, Purpose::audit);
  std::vector<RecordDetail> reports;
  for (int count = 0; count < 6; ++count) reports.push_back(desk.closed_report());
  const auto open = test::received_report(desk.office, desk.officer);
  const auto put_hold = [&](std::size_t index) {
    auto hold = desk.office.make(guard, "legal_hold", Json{{"title", "公判中"}});
    const Json asked{{"target", reports[index].record.id}, {"why", "trial"}, {"review_on", "2031-12-01"}};
    desk.office.done(desk.office.step(guard, hold, "put", asked));
    CHECK(desk.office.look(desk.head, reports[index]).record.held);
  };
  put_hold(1);
  desk.office.be("2031-05-12 10:00");
  REQUIRE(desk.office.procedures().run_timers());
  REQUIRE(desk.office.procedures().run_timers());
  const auto proposals = desk.office.procedures().list(guard, "disposal", {});
  REQUIRE(proposals);
  REQUIRE(proposals->items.size() == 1);
  put_hold(4);  // proposed already: the hold still wins
  RecordDetail proposal;
  proposal.record = proposals->items.front();
  proposal = desk.office.done(desk.office.step(
      guard, proposal, "check", Json{{"method", "key_destruction"}, {"check_note", "異状なし"}}));
  proposal = desk.office.done(desk.office.step(guard, proposal, "agree"));
  proposal = desk.office.done(desk.office.step(auditor, desk.office.look(auditor, proposal), "destroy"));
  for (std::size_t index = 0; index < reports.size(); ++index) {
    const bool held = index == 1 || index == 4;
    CHECK(desk.office.look(desk.head, reports[index]).record.phase == (held ? Phase::done : Phase::disposed));
  }
  CHECK(desk.office.look(desk.head, open).record.phase == Phase::open);
  CHECK(desk.office.entries("record.disposed").size() == 4);
  const auto found = desk.office.procedures().search(desk.head, "届かない", 100);
  REQUIRE(found);
  CHECK(found->items.size() == 3);
}

TEST_CASE("SR9 personal_data_is_masked_until_one_field_is_revealed") {
  Desk desk;
  const auto receiver = desk.office.hire("receiver", "07", {Role::intake_officer});
  auto report = test::received_report(desk.office, desk.officer);
  CHECK(whole(report).find("架空") == std::string::npos);
  CHECK(std::find(report.masked.begin(), report.masked.end(), "reporter_name") != report.masked.end());
  const auto list = desk.office.procedures().list(desk.officer, "report", {});
  REQUIRE(list);
  for (const RecordRow& row : list->items) CHECK((row.title + row.fields).find("架空") == std::string::npos);
  const auto found = desk.office.procedures().search(desk.officer, "架空 太郎", 20);
  REQUIRE(found);
  REQUIRE(found->items.size() == 1);
  CHECK(found->items.front().snippet.find("架空") == std::string::npos);
  const auto table = desk.office.procedures().table(desk.officer, "report", {}, "csv", false);
  REQUIRE(table);
  for (const auto& row : table->rows)
    for (const std::string& cell : row) CHECK(cell.find("架空") == std::string::npos);
  for (const std::string& row : table->json_rows) CHECK(row.find("0000-0000") == std::string::npos);
  const auto sheet = desk.office.procedures().sheet(desk.officer, "report", report.record.id, false);
  REQUIRE(sheet);
  for (const auto& section : sheet->sections)
    for (const auto& [label, value] : section.lines) CHECK(value.find("架空") == std::string::npos);
  report = desk.office.done(desk.office.step(desk.officer, report, "hand_over", Json(), "", "07"));
  const auto notices = desk.office.procedures().notices(receiver);
  REQUIRE(notices);
  REQUIRE_FALSE(notices->items.empty());
  for (const Notice& notice : notices->items)
    CHECK((notice.arguments + notice.number).find("架空") == std::string::npos);
  for (const JournalEntry& entry : desk.office.entries("record"))
    CHECK(entry.payload.find("架空") == std::string::npos);

  auto& procedures = desk.office.procedures();
  CHECK_FALSE(procedures.reveal(desk.officer, "report", report.record.id, {"reporter_name", " "}));
  const auto shown =
      procedures.reveal(desk.officer, "report", report.record.id, {"reporter_name", "折り返し連絡"});
  REQUIRE(shown);
  CHECK(shown->value == "\"架空 太郎\"");
  REQUIRE(desk.office.entries("record.revealed").size() == 1);
  CHECK(desk.office.entries("record.revealed").front().payload.find("reporter_name") != std::string::npos);
  // What comes back as shown changes nothing.
  RecordPatch echo{"{\"reporter_name\":\"●●●\",\"loss\":1}", report.record.version, {}};
  report = desk.office.done(procedures.change(desk.officer, "report", report.record.id, echo));
  CHECK(procedures.reveal(desk.officer, "report", report.record.id, {"reporter_name", "確認"})->value ==
        "\"架空 太郎\"");
}

TEST_CASE("SR9 fields_for_some_roles_are_hidden_from_others") {
  Desk desk;
  auto matter = desk.office.make(desk.officer, "matter", Json{{"subject", "秘"}});
  matter = desk.office.done(desk.office.step(desk.officer, matter, "begin"));
  RecordPatch patch{"{\"secret\":\"合言葉\"}", matter.record.version, {}};
  CHECK(code_of(desk.office.procedures().change(desk.officer, "matter", matter.record.id, patch)) ==
        "record.field_forbidden");
  matter = desk.office.done(desk.office.procedures().change(desk.head, "matter", matter.record.id, patch));
  CHECK(whole(matter).find("合言葉") != std::string::npos);
  matter = desk.office.look(desk.officer, matter);
  CHECK(whole(matter).find("合言葉") == std::string::npos);
  CHECK(matter.hidden == std::vector<std::string>{"secret"});
  CHECK_FALSE(desk.office.procedures().reveal(desk.officer, "matter", matter.record.id, {"secret", "x"}));
}

TEST_CASE("SR14 numbers_have_no_gap_whatever_is_refused") {
  Desk desk;
  std::mt19937_64 random(14);
  std::vector<std::string> numbers;
  for (int turn = 0; turn < 60; ++turn) {
    const bool complete = random() % 2 == 0;
    const auto made = desk.office.make(desk.officer, "report",
                                       complete ? test::report_fields() : Json{{"summary", "未完"}});
    const auto submitted = desk.office.step(desk.officer, made, "submit");
    CHECK(bool(submitted) == complete);
    if (submitted) numbers.push_back(submitted->record.number);
    if (!submitted || random() % 2 == 0) continue;
    const auto accepted =
        desk.office.done(desk.office.step(desk.officer, *submitted, "accept", Json{{"category", "fraud"}}));
    CHECK(accepted.record.number == submitted->record.number);
    if (random() % 10 == 0) desk.office.restart();
  }
  for (std::size_t index = 0; index < numbers.size(); ++index) {
    std::string serial = std::to_string(index + 1);
    serial.insert(0, 6 - serial.size(), '0');
    CHECK(numbers[index] == "通-13-令8-" + serial);
  }
}

// Findings about staff are for those who review them; whoever commands the person learns nothing of them by
// any way, not even that there is one.
TEST_CASE("SR18 findings_about_staff_reach_nobody_in_command") {
  Desk desk;
  const auto stranger = desk.office.hire("stranger", "07", {Role::duty_officer});
  const auto auditor = desk.office.hire("auditor", "07", {Role::auditor}, Purpose::audit);
  const auto report = test::received_report(desk.office, desk.officer);
  auto& procedures = desk.office.procedures();
  REQUIRE(procedures.break_glass(
      stranger, {report.record.number, "人命に関わるため、直ちに内容を確認する必要がある。"}));
  const auto reviews = procedures.list(auditor, "break_glass_review", {});
  REQUIRE(reviews);
  REQUIRE(reviews->items.size() == 1);
  const std::string id = reviews->items.front().id;
  int asked = 0;
  for (const Role role : {Role::unit_head, Role::division_head, Role::section_chief, Role::force_head,
                          Role::duty_officer, Role::arbiter, Role::supervisor, Role::administrator}) {
    for (const char* organisation : {"07", "00"}) {
      auto person = desk.office.hire("c" + std::to_string(++asked), organisation, {role});
      person.organisations_below = {"00", "07", "13", "27"};
      for (const Purpose purpose : access::purposes_of({role})) {
        person.purpose = purpose;
        CHECK_FALSE(procedures.list(person, "break_glass_review", {}));
        CHECK_FALSE(procedures.board(person, "break_glass_review", {}));
        CHECK_FALSE(procedures.detail(person, "break_glass_review", id));
        CHECK_FALSE(procedures.similar(person, "break_glass_review", id));
        CHECK_FALSE(procedures.table(person, "break_glass_review", {}, "csv", false));
        CHECK_FALSE(procedures.sheet(person, "break_glass_review", id, false));
        const auto types = procedures.readable_types(person);
        CHECK(std::find(types.begin(), types.end(), "break_glass_review") == types.end());
        const auto found = procedures.search(person, report.record.number, 20);
        if (!found) continue;
        for (const RecordHit& hit : found->items) CHECK(hit.record.type != "break_glass_review");
      }
    }
  }
  CHECK(asked == 16);
}

TEST_CASE("SR19 emergency_access_ends_and_is_reviewed_or_the_account_is_suspended") {
  Desk desk;
  auto stranger = desk.office.hire("stranger", "07", {Role::duty_officer});
  const auto auditor = desk.office.hire("auditor", "07", {Role::auditor}, Purpose::audit);
  const auto report = test::received_report(desk.office, desk.officer);
  auto& procedures = desk.office.procedures();
  CHECK(code_of(procedures.detail(stranger, "report", report.record.id)) == "record.not_found");
  const std::string why = "人命に関わるため、直ちに内容を確認する必要がある。";
  CHECK_FALSE(procedures.break_glass(stranger, {report.record.number, "急ぎ"}));
  CHECK_FALSE(procedures.break_glass(stranger, {"通-13-令8-000099", why}));
  CHECK_FALSE(procedures.break_glass(auditor, {report.record.number, why}));
  const auto access = procedures.break_glass(stranger, {report.record.number, why});
  REQUIRE(access);
  CHECK(to_jst_minute(access->until) == "2026-11-16 11:00");
  CHECK(to_jst_minute(access->review_due) == "2026-11-19 10:00");
  CHECK(desk.office.look(stranger, report).record.id == report.record.id);
  CHECK(desk.office.entries("record.break_glass").size() == 1);
  CHECK(procedures.notices(auditor)->unseen >= 1);
  desk.office.be("2026-11-16 11:01");
  CHECK(code_of(procedures.detail(stranger, "report", report.record.id)) == "record.not_found");
  desk.office.be("2026-11-19 09:59");
  REQUIRE(procedures.run_timers());
  CHECK(desk.office.store().people().find(stranger.id)->value().person.active);
  desk.office.be("2026-11-19 10:01");
  REQUIRE(procedures.run_timers());
  CHECK_FALSE(desk.office.store().people().find(stranger.id)->value().person.active);
}

TEST_CASE("SR19 a_reviewed_emergency_access_leaves_the_account_alone") {
  Desk desk;
  const auto stranger = desk.office.hire("stranger", "07", {Role::duty_officer});
  const auto auditor = desk.office.hire("auditor", "07", {Role::auditor}, Purpose::audit);
  const auto report = test::received_report(desk.office, desk.officer);
  REQUIRE(desk.office.procedures().break_glass(
      stranger, {report.record.number, "人命に関わるため、直ちに内容を確認する必要がある。"}));
  const auto reviews = desk.office.procedures().list(auditor, "break_glass_review", {});
  REQUIRE(reviews);
  REQUIRE(reviews->items.size() == 1);
  RecordDetail review;
  review.record = reviews->items.front();
  desk.office.done(
      desk.office.step(auditor, review, "review", Json{{"finding", "proper"}, {"note", "正当"}}));
  desk.office.be("2026-11-24 10:01");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.office.store().people().find(stranger.id)->value().person.active);
}

TEST_CASE("SR22 the_kernel_has_no_way_out_to_a_network") {
  std::size_t looked = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(HINOMI_FOLDER_DIR)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    if (entry.path().string().ends_with("_test.cpp")) continue;
    const auto text = read_file(entry.path().string(), 1u << 20);
    REQUIRE(text);
    for (const std::string_view way :
         {"sys/socket.h", "boost/asio", "curl", "netdb.h", "system(", "popen", "execv"})
      CHECK_MESSAGE(text->find(way) == std::string::npos, entry.path().string());
    ++looked;
  }
  CHECK(looked > 30);
}

TEST_CASE("SR23 the_time_as_written_is_kept_beside_what_was_read") {
  Desk desk;
  struct Case {
    const char *text, *instant;
    std::int64_t offset;
  };
  const Case cases[] = {{"2026-11-22T10:00:00+09:00", "2026-11-22T01:00:00Z", 32'400},
                        {"2026-11-22T01:00:00Z", "2026-11-22T01:00:00Z", 0},
                        {"2026-11-22 10:00", "2026-11-22T01:00:00Z", 32'400},
                        {"令和8年11月22日", "2026-11-21T15:00:00Z", 32'400},
                        {"2026/11/22", "2026-11-21T15:00:00Z", 32'400}};
  for (const Case& each : cases) {
    INFO(each.text);
    const auto made =
        desk.office.make(desk.officer, "matter", Json{{"subject", "x"}, {"seen_at", each.text}});
    const Json value = parse_json(made.fields)->at("seen_at");
    CHECK(value["text"] == each.text);
    CHECK(value["instant"] == each.instant);
    CHECK(value["offset"] == each.offset);
    RecordPatch echo{to_text(Json{{"seen_at", value}, {"amount", 1}}), made.record.version, {}};
    const auto again =
        desk.office.done(desk.office.procedures().change(desk.officer, "matter", made.record.id, echo));
    CHECK(parse_json(again.fields)->at("seen_at") == value);
  }
}

TEST_CASE("SR24 an_export_can_be_asked_for_again_by_its_digest") {
  Desk desk;
  test::received_report(desk.office, desk.officer);
  ListRecordsQuery query;
  query.state = std::vector<std::string>{"received"};
  const auto first = desk.office.procedures().table(desk.officer, "report", query, "json", false);
  const auto again = desk.office.procedures().table(desk.head, "report", query, "csv", false);
  REQUIRE(first);
  REQUIRE(again);
  CHECK(first->query_digest == again->query_digest);
  CHECK(first->rows_digest == again->rows_digest);
  query.state = std::vector<std::string>{"closed"};
  const auto other = desk.office.procedures().table(desk.head, "report", query, "csv", false);
  REQUIRE(other);
  CHECK(other->query_digest != first->query_digest);
  CHECK(other->rows_digest != first->rows_digest);
  const auto entries = desk.office.entries("record.exported");
  REQUIRE(entries.size() == 3);
  CHECK(entries.back().payload.find(first->query_digest) != std::string::npos);
  CHECK(entries.back().payload.find(first->rows_digest) != std::string::npos);
  CHECK_FALSE(desk.office.procedures().table(desk.office.hire("duty", "13", {Role::duty_officer}), "report",
                                             query, "csv", false));
}

TEST_CASE("SR10 no_picture_reaches_the_disk_and_no_file_lies_about_its_type") {
  Desk desk;
  auto matter = desk.office.make(desk.officer, "matter", Json{{"subject", "資料"}});
  const auto keep = [&](const char* name, const char* base64) {
    return desk.office.procedures().keep_file(
        desk.officer, "matter", matter.record.id,
        {"papers", name, read_base64(base64).value_or(""), matter.record.version});
  };
  CHECK(code_of(keep("a.txt", "TVqQAAMAAAA=")) == "record.file_content_free");           // a program
  CHECK(code_of(keep("a.html", "PGh0bWw+PC9odG1sPg==")) == "record.file_content_free");  // markup
  CHECK(code_of(keep("../a.txt", "YWJj")) == "record.file_name");
  const auto blobs = [&] {
    return std::distance(
        std::filesystem::recursive_directory_iterator(desk.office.store().directory() + "/vault"),
        std::filesystem::recursive_directory_iterator());
  };
  const auto before = blobs();
  CHECK(code_of(keep("a.png", "iVBORw0KGgoAAAAN")) == "record.file_content_free");
  CHECK(code_of(keep("a.pdf", "JVBERi0xLjQKiVBORw0KGgo=")) ==
        "record.file_content_free");  // a picture in a PDF
  CHECK(code_of(keep("a.txt", "/9j/4AAQSkZJRg==")) == "record.file_content_free");
  CHECK(blobs() == before);
  matter = desk.office.done(keep("メモ.txt", "YWJj"));
  REQUIRE(matter.files.size() == 1);
  CHECK(matter.files.front().type == "text/plain");
  CHECK(matter.files.front().digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const auto bytes =
      desk.office.procedures().file(desk.officer, "matter", matter.record.id, matter.files.front().id);
  REQUIRE(bytes);
  CHECK(bytes->bytes == "abc");
  CHECK(desk.office.entries("record.file_read").size() == 1);
}

}  // namespace hinomi::procedure
