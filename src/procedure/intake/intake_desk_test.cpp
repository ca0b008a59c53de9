// The desk on the real kernel: what the public sends becomes a received report, once, and danger is raised at
// once.
#include "procedure/intake/intake_desk.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure::intake {
namespace {

struct World {
  test::Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal duty = office.hire("duty", "13", {Role::duty_officer});
  IntakeDesk desk{office.procedures(), office.store(), *DangerWords::load(HINOMI_SOURCE_DIR "/content")};

  Received receive(const Submission& submission) {
    auto received = desk.receive(submission);
    if (!received) FAIL(received.error().code);
    return *std::move(received);
  }
  RecordDetail look(const Received& received) {
    return office.done(office.procedures().detail(officer, received_type, received.record));
  }
};

Submission submission(const std::string& narrative, const std::string& key = "status:1") {
  const Json fields{{"summary", "偽の通販サイト"},
                    {"kind", "report"},
                    {"channel", "online"},
                    {"narrative", narrative},
                    {"prefecture", "13"}};
  return {"13", to_text(fields), key, {}};
}

}  // namespace

TEST_CASE("IntakeDesk receives_a_report_with_a_number_for_the_force_chosen") {
  World world;
  const Received received = world.receive(submission("shop.example で靴を買ったが届かない。"));
  CHECK_FALSE(received.danger);
  CHECK_FALSE(received.again);
  CHECK(received.number.starts_with("通-13-令8-"));
  const RecordDetail detail = world.look(received);
  CHECK(detail.record.state == "received");
  CHECK(detail.record.owner == "13");
}

TEST_CASE("IntakeDesk counts_the_same_submission_once") {
  World world;
  const Received first = world.receive(submission("届かない。"));
  const Received second = world.receive(submission("届かない。"));
  CHECK(second.again);
  CHECK(second.record == first.record);
  CHECK(second.number == first.number);
  ListRecordsQuery query;
  CHECK(world.office.procedures().list(world.officer, received_type, query)->items.size() == 1);
  CHECK(world.receive(submission("別の件。", "status:2")).record != first.record);
}

TEST_CASE("IntakeDesk raises_danger_at_any_hour") {
  World world;
  world.office.be("2026-11-22 03:10");  // Sunday night
  const Received received = world.receive(submission("「今夜駅を爆 破する」というDMが届いた。"));
  REQUIRE(received.danger);
  CHECK(received.danger->reason == "bombing");
  const RecordDetail detail = world.look(received);
  CHECK(detail.record.state == "emergency");
  CHECK(detail.record.urgency == Severity::urgent);
  const Json fields = *parse_json(detail.fields);
  CHECK(fields["special"] == true);
  REQUIRE(detail.record.due);
  CHECK((*detail.record.due - world.office.now()) <= std::chrono::minutes(5));
  const auto notices = world.office.procedures().notices(world.duty);
  REQUIRE(notices);
  CHECK_FALSE(notices->items.empty());
}

TEST_CASE("IntakeDesk tells_a_file_it_does_not_take_and_keeps_the_rest") {
  World world;
  Submission given = submission("画面の写しを付けます。");
  given.files = {
      {"写し.png", "\x89PNG\r\n\x1a\n picture"}, {"bad.exe", "MZ program"}, {"note.txt", "口座は控えた"}};
  const Received received = world.receive(given);
  REQUIRE(received.refused.size() == 1);
  CHECK(received.refused[0].name == "bad.exe");
  CHECK(received.refused[0].why.code == "record.file_type");
  CHECK(world.look(received).files.size() == 2);
}

TEST_CASE("IntakeDesk goes_on_with_a_draft_that_was_left") {
  World world;
  const access::Principal desk = IntakeDesk::desk_of("13");
  RecordWanted wanted;
  wanted.fields = submission("途中まで").fields;
  wanted.key = "status:1";
  const RecordDetail left = world.office.done(world.office.procedures().make(desk, received_type, wanted));
  const Received received = world.receive(submission("最後まで書いた"));
  CHECK(received.record == left.record.id);
  CHECK((*parse_json(world.look(received).fields))["narrative"] == "最後まで書いた");
}

TEST_CASE("IntakeDesk receives_at_the_start_what_a_stop_left") {
  World world;
  RecordWanted wanted;
  Json fields = *parse_json(submission("途中で電源が落ちた").fields);
  fields["special"] = true;
  wanted.fields = to_text(fields);
  wanted.key = "status:1";
  world.office.done(world.office.procedures().make(IntakeDesk::desk_of("13"), received_type, wanted));
  const std::string folder = world.office.store().directory() + "/intake_open";
  REQUIRE(make_folder(folder));
  REQUIRE(write_file_durably(folder + "/note", "status:1"));
  REQUIRE(write_file_durably(folder + "/other", "status:never made"));
  CHECK(world.desk.finish_left()->count == 1);
  CHECK(world.desk.standing("status:1")->state == "emergency");
  CHECK(world.desk.finish_left()->count == 0);
  CHECK(std::filesystem::is_empty(folder));
}

namespace {

// What a stop leaves between the receipt and the raise: received, of danger, the note on disk.
RecordDetail received_and_stopped(World& world, const std::string& key) {
  const access::Principal desk = IntakeDesk::desk_of("13");
  RecordWanted wanted;
  Json fields = *parse_json(submission("「今夜駅を爆破する」というDMが届いた。").fields);
  fields["special"] = true;
  fields["urgency"] = "urgent";
  wanted.fields = to_text(fields);
  wanted.key = key;
  const auto made = world.office.done(world.office.procedures().make(desk, received_type, wanted));
  const auto received = world.office.done(world.office.step(desk, made, "submit"));
  const std::string folder = world.office.store().directory() + "/intake_open";
  REQUIRE(make_folder(folder));
  REQUIRE(write_file_durably(folder + "/" + to_hex(sha256(key)), to_text(Json{{"key", key}})));
  return received;
}

std::string state_of(World& world, const RecordDetail& report) {
  return world.office.done(world.office.procedures().detail(world.officer, received_type, report.record.id))
      .record.state;
}

}  // namespace

TEST_CASE("IntakeDesk raises_at_the_start_what_a_stop_left_unraised") {
  World world;
  const auto report = received_and_stopped(world, "status:1");
  CHECK(state_of(world, report) == "received");
  CHECK(world.desk.finish_left()->count == 1);
  CHECK(state_of(world, report) == "emergency");
  CHECK(std::filesystem::is_empty(world.office.store().directory() + "/intake_open"));
  CHECK(world.office.entries("record.step.raise_emergency").size() == 1);
}

TEST_CASE("IntakeDesk raises_when_the_same_report_is_sent_again_after_a_stop") {
  World world;
  const auto report = received_and_stopped(world, "status:1");
  const Received again = world.receive(submission("「今夜駅を爆破する」というDMが届いた。"));
  CHECK(again.again);
  CHECK(again.record == report.record.id);
  CHECK(state_of(world, report) == "emergency");
  world.receive(submission("「今夜駅を爆破する」というDMが届いた。"));
  CHECK(world.office.entries("record.step.raise_emergency").size() == 1);
}

TEST_CASE("IntakeDesk raises_by_the_clock_what_could_not_be_raised") {
  World world;
  const auto report = received_and_stopped(world, "status:1");
  // On a full disk neither the start nor the clock can raise it; nothing is forgotten.
  REQUIRE(world.office.store().database().limit_pages(1));
  bool full = false;
  for (int turn = 0; turn < 400 && !full; ++turn)
    full = !world.office.procedures().list(world.officer, received_type, {});
  REQUIRE(full);
  REQUIRE(world.desk.finish_left()->failed.size() == 1);
  CHECK(world.desk.raise_again() == 1);
  REQUIRE(world.office.store().database().limit_pages(1'000'000));
  CHECK(state_of(world, report) == "received");
  CHECK(world.desk.raise_again() == 0);
  CHECK(state_of(world, report) == "emergency");
  CHECK(std::filesystem::is_empty(world.office.store().directory() + "/intake_open"));
  CHECK(world.desk.raise_again() == 0);
}

TEST_CASE("IntakeDesk does_not_raise_what_an_officer_has_taken_up") {
  World world;
  const auto report = received_and_stopped(world, "status:1");
  RecordDetail seen = report;
  world.office.done(world.office.step(world.officer, seen, "screen"));
  CHECK(world.desk.finish_left()->failed.empty());
  CHECK(state_of(world, report) == "screening");
}

TEST_CASE("IntakeDesk one_that_cannot_be_finished_stops_no_other_and_is_named") {
  World world;
  RecordWanted wanted;
  wanted.fields = to_text(Json{{"summary", "途中"}, {"kind", "report"}, {"channel", "online"}});
  wanted.key = "status:0";
  const auto broken =
      world.office.done(world.office.procedures().make(IntakeDesk::desk_of("13"), received_type, wanted));
  const auto report = received_and_stopped(world, "status:1");
  const std::string folder = world.office.store().directory() + "/intake_open";
  for (const char* name : {"/0", "/zz"})
    REQUIRE(write_file_durably(folder + name, to_text(Json{{"key", "status:0"}})));
  const auto finished = world.desk.finish_left();
  REQUIRE(finished);
  CHECK(finished->count == 1);
  REQUIRE(finished->failed.size() == 2);
  CHECK(finished->failed[0].record == broken.record.id);
  CHECK(finished->failed[0].why.code == "guard.fields_complete");
  CHECK(state_of(world, report) == "emergency");
  CHECK(std::filesystem::exists(folder + "/0"));  // it is tried again
}

TEST_CASE("IntakeDesk leaves_no_note_behind") {
  World world;
  world.receive(submission("届かない。"));
  Submission wrong = submission("届かない。", "status:2");
  wrong.fields =
      to_text(Json{{"summary", "x"}, {"kind", "nothing"}, {"channel", "online"}, {"narrative", "x"}});
  CHECK_FALSE(world.desk.receive(wrong));
  CHECK(std::filesystem::is_empty(world.office.store().directory() + "/intake_open"));
}

TEST_CASE("IntakeDesk tells_how_a_report_stands_by_its_key_alone") {
  World world;
  const TokenBits token = make_token();
  const Received received = world.receive(submission("届かない。", status_key(token)));
  const auto standing = world.desk.standing(status_key(token));
  REQUIRE(standing);
  CHECK(standing->state == "received");
  CHECK(standing->number == received.number);
  CHECK(world.desk.standing(status_key(make_token())).error().code == "intake.status_unknown");
}

TEST_CASE("IntakeDesk refuses_values_that_the_definition_does_not_know") {
  World world;
  Submission given = submission("届かない。");
  given.fields =
      to_text(Json{{"summary", "x"}, {"kind", "nothing"}, {"channel", "online"}, {"narrative", "x"}});
  CHECK(world.desk.receive(given).error().code == "record.field_choice");
  given.organisation = "99";
  CHECK(world.desk.receive(given).error().code == "organisation.unknown");
}

}  // namespace hinomi::procedure::intake
