// Mail and tables on the real kernel: what fits becomes reports once, what does not is told with its line,
// and the source is kept as it came.
#include "procedure/intake/source_intake.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "procedure/test_office.hpp"
#include "store/records/retain/record_blobs.hpp"

namespace hinomi::procedure::intake {
namespace {

struct World {
  test::Office office;
  access::Principal officer = office.hire("officer", "27", {Role::intake_officer});
  IntakeDesk desk{office.procedures(), office.store(), *DangerWords::load(HINOMI_SOURCE_DIR "/content")};
  ImportColumns columns = *ImportColumns::load(HINOMI_SOURCE_DIR "/content");
  SourceRoom room{desk, columns, "27"};

  SourceReport taken(const Result<SourceReport>& report) {
    if (!report) FAIL(report.error().code);
    return *report;
  }
  std::vector<RecordRow> reports() {
    return office.procedures().list(officer, received_type, ListRecordsQuery{})->items;
  }
  Json fields(const RecordRow& row) {
    return *parse_json(office.procedures().detail(officer, received_type, row.id)->fields);
  }
};

constexpr std::string_view mail =
    "From: =?UTF-8?B?5p6256m6?= <taro@mail.example>\r\nSubject: =?UTF-8?B?5YG944K144Kk44OI?=\r\n"
    "Message-ID: <7@mail.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n\x1B$B8}:B\x1B(B 1234567\x01\r\n"
    "--b\r\nContent-Disposition: attachment; filename=x.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "iVBORw0KGgo=\r\n--b\r\nContent-Disposition: attachment; filename=x.exe\r\n\r\nMZ\r\n--b--\r\n";

}  // namespace

TEST_CASE("SourceIntake makes_a_report_of_a_mail_and_keeps_the_original") {
  World world;
  const SourceReport report = world.taken(take_mail(world.room, mail));
  CHECK(report.received == 1);
  CHECK(report.files_refused == 1);
  CHECK(world.office.store().vault().has(report.original));
  REQUIRE(world.reports().size() == 1);
  const Json fields = world.fields(world.reports()[0]);
  CHECK(fields["summary"] == "偽サイト");
  CHECK(fields["narrative"].get<std::string>().starts_with("口座 1234567\n"));
  CHECK(fields["channel"] == "mail");
  const auto detail = world.office.procedures().detail(world.officer, received_type, world.reports()[0].id);
  CHECK(detail->files.size() == 2);
}

TEST_CASE("SourceIntake counts_the_same_mail_once") {
  World world;
  CHECK(world.taken(take_mail(world.room, mail)).received == 1);
  const std::string forwarded = "X-Other: 1\r\n" + std::string(mail);
  CHECK(world.taken(take_mail(world.room, forwarded)).again == 1);
  CHECK(world.reports().size() == 1);
}

TEST_CASE("SourceIntake takes_a_mail_whose_sender_is_no_address") {
  World world;
  CHECK(world.taken(take_mail(world.room, "From: nobody\r\nSubject: x\r\n\r\n今夜、爆破する")).dangers == 1);
  REQUIRE(world.reports().size() == 1);
  CHECK(world.reports()[0].state == "emergency");
}

TEST_CASE("SourceIntake takes_rows_and_tells_those_that_do_not_fit") {
  World world;
  const std::string table =
      "概要,内容,相談区分,被害額,都道府県,種別\r\n"
      "偽サイト,届かない,詐欺・悪質商法,\"12,000円\",大阪府,通報\r\n"
      "偽サイト,届かない,無い区分,,大阪府,通報\r\n"
      "内容なし,,other,,27,tip\r\n"
      "脅迫,殺すと言われた,other,,27,consultation\r\n";
  const SourceReport report = world.taken(take_table(world.room, table));
  CHECK(report.received == 2);
  CHECK(report.dangers == 1);
  REQUIRE(report.not_taken.size() == 2);
  CHECK(report.not_taken[0].line == 3);
  CHECK(report.not_taken[0].why.code == "record.field_choice");
  CHECK(report.not_taken[1].line == 4);
  CHECK(report.not_taken[1].why.code == "record.field_required");
  CHECK(world.office.store().vault().has(report.original));
  CHECK(world.reports().size() == 2);
  const SourceReport again = world.taken(take_table(world.room, table));
  CHECK(again.received == 0);
  CHECK(again.again == 2);
  CHECK(world.reports().size() == 2);
}

TEST_CASE("SourceIntake knows_what_an_older_program_received") {
  World world;
  const Json row{
      {"kind", "report"}, {"channel", "import"}, {"summary", "偽サイト"}, {"narrative", "届かない"}};
  const auto leave = [&](const std::string& key, const Json& fields) {
    RecordWanted wanted;
    wanted.fields = to_text(fields);
    wanted.key = key;
    const access::Principal desk = IntakeDesk::desk_of("27");
    const auto made = world.office.done(world.office.procedures().make(desk, received_type, wanted));
    return made.record.id;
  };
  // Keys as they were before digests were keyed; the mail was received, the row was left half-way.
  const std::string of_mail = "mail:27:" + to_hex(sha256("7@mail.example"));
  const std::string of_row = "row:27:" + to_hex(sha256(to_text(row)));
  const std::string mail_report = leave(of_mail, row), row_report = leave(of_row, row);
  REQUIRE(world.office.procedures().step(IntakeDesk::desk_of("27"), received_type, mail_report, "submit",
                                         {.version = 1}));
  CHECK(world.taken(take_mail(world.room, mail)).again == 1);
  CHECK(world.taken(take_table(world.room, "概要,内容\r\n偽サイト,届かない\r\n")).received == 1);
  REQUIRE(world.reports().size() == 2);
  CHECK(world.desk.standing(of_row)->state == "received");
  CHECK(world.taken(take_table(world.room, "概要,内容\r\n偽サイト,届かない\r\n")).again == 1);
  CHECK(world.reports().size() == 2);
}

TEST_CASE("SourceIntake keeps_the_original_of_a_mail_that_a_stop_left_until_it_is_settled") {
  World world;
  store::Store& store = world.office.store();
  const std::string bytes(mail);
  const auto original = store::put_blob({store.database(), store.vault()}, bytes_of(bytes));
  REQUIRE(original);
  const std::string folder = store.directory() + "/intake_open";
  REQUIRE(make_folder(folder));
  const auto note = [&](const std::string& key) {
    return write_file_durably(folder + "/" + to_hex(sha256(key)),
                              to_text(Json{{"key", key}, {"original", *original}}));
  };
  REQUIRE(note("mail:27:7"));
  world.office.restart();
  world.office.pass(std::chrono::hours(3));
  REQUIRE(world.office.procedures().run_timers());
  CHECK(world.office.store().vault().has(*original));
  // Nothing had been made of it: with its note it goes.
  IntakeDesk desk(world.office.procedures(), world.office.store(),
                  *DangerWords::load(HINOMI_SOURCE_DIR "/content"));
  REQUIRE(desk.finish_left());
  REQUIRE(world.office.procedures().run_timers());
  CHECK_FALSE(world.office.store().vault().has(*original));
}

TEST_CASE("SourceIntake stops_at_a_column_that_nobody_knows") {
  World world;
  const auto report = take_table(world.room, "概要,謎の列\r\na,b\r\n");
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "intake.column_unknown");
  CHECK(world.reports().empty());
}

TEST_CASE("SourceIntake fits_texts_into_fields") {
  CHECK(fitting("a\r\nb\x01", 100, true) == "a\nb");
  CHECK(fitting("a\nb", 100, false) == "a b");
  CHECK(fitting("口座番号", 2, false) == "口座");
}

}  // namespace hinomi::procedure::intake
