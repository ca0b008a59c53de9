// Files of many records on the real kernel: every line is accounted for, what is the same is one record, what
// a person may not see changes nothing, and what was killed goes on.
#include "procedure/bulk/bulk_intake.hpp"

#include "decode/text/find_observables.hpp"
#include "procedure/bulk/bulk_reading.hpp"
#include "procedure/engine/kernel.hpp"
#include "procedure/test_office.hpp"
#include "store/test_kill.hpp"

namespace hinomi::procedure::bulk {
namespace {

// A type of accounts, so that the intake is seen to know no type by name.
constexpr std::string_view account_type = R"yaml(
type: held_account
version: 1
effective: 2026-04-01
label: {ja: 届出口座, en: Account}
about: {ja: 試験用の口座, en: Accounts of a test.}
measures: ["N2-2(2)"]
system: C10
mark: 口
title: holder
label_default: {confidentiality: class2, tlp: amber}
purposes: [prevention, investigation]
legal_basis: 警察法2条1項
retention: request_5y
read: [analyst, section_chief]
create: [analyst]
initial: received
fields:
  - {name: account, label: {ja: 口座, en: Account}, kind: observable, observable: account, required_in: [received]}
  - {name: holder, label: {ja: 名義, en: Holder}, kind: text, required_in: [received], length_max: 100}
  - {name: amount, label: {ja: 被害額, en: Loss}, kind: yen}
states:
  - {name: received, label: {ja: 受付, en: Received}, phase: open}
  - {name: done, label: {ja: 完了, en: Done}, phase: done}
  - {name: disposed, label: {ja: 廃棄, en: Disposed of}, phase: disposed}
transitions:
  - {name: finish, label: {ja: 完了, en: Finish}, from: [received], to: done, roles: [analyst]}
  - {name: dispose, label: {ja: 廃棄, en: Dispose of}, from: [done], to: disposed, program: true, guards: [no_hold]}
list: [number, title, state]
)yaml";

std::shared_ptr<const Definitions> definitions() {
  static const std::shared_ptr<const Definitions> read = [] {
    auto files = test::all_files();
    files["procedures/held_account.yaml"] = account_type;
    auto made = Definitions::read(files);
    if (!made) FAIL(test::told(made.error()));
    return *std::move(made);
  }();
  return read;
}

Result<std::unique_ptr<Procedures>> kernel_on(store::Store& store) {
  auto calendar = Calendar::load(HINOMI_SOURCE_DIR "/content");
  if (!calendar) return calendar.error();
  Room room{&store, definitions(), *calendar, decode::find_observables, system_now, false};
  return std::make_unique<Procedures>(std::move(room));
}

struct World {
  store::test::Folder folder;
  std::unique_ptr<store::Store> store = store::test::open_store(folder);
  std::unique_ptr<Procedures> procedures = *kernel_on(*store);
  BulkIntake intake{*procedures};
  access::Principal analyst = store::test::person_of("13", {Role::analyst}, Purpose::prevention);
  access::Principal other = store::test::person_of("27", {Role::analyst}, Purpose::prevention);

  World() {
    std::vector<Organisation> organisations;
    for (const char* code : {"00", "13", "27"}) {
      Organisation organisation;
      organisation.code = code;
      organisation.ja = organisation.en = code;
      organisation.tenant = true;
      organisations.push_back(organisation);
    }
    REQUIRE(store->organisations().load(organisations));
  }
  BulkRun begun(const access::Principal& person, const std::string& type, const Given& given) {
    const auto run = intake.begin(person, type, given);
    if (!run) FAIL(test::told(run.error()));
    return *run;
  }
  BulkRun taken(const access::Principal& person, const std::string& type, const Given& given) {
    return through(person, begun(person, type, given));
  }
  BulkRun through(const access::Principal& person, BulkRun run) {
    while (!run.ended) {
      const auto further = intake.go_on(person, run.id);
      if (!further) FAIL(test::told(further.error()));
      CHECK(further->done > run.done);
      run = *further;
    }
    CHECK(run.made + run.joined + run.refused == run.total);
    return run;
  }
  std::int64_t count(const access::Principal& person, const std::string& type) {
    return procedures->list(person, type, {})->total;
  }
  std::vector<BulkLine> refused(const BulkRun& run) { return intake.lines(analyst, run.id, {})->items; }
};

Given file(std::string bytes, std::vector<std::string> map = {}) {
  return {"sites.csv", std::move(bytes), std::move(map), "{}", {}, {}, {}};
}

std::string many_urls(std::size_t count) {
  std::string text;
  for (std::size_t at = 0; at < count; ++at)
    text += "hxxps://shop" + std::to_string(at) + "[.]example/login/" + std::to_string(at % 7) + "\n";
  return text;
}

}  // namespace

TEST_CASE("BulkIntake accounts_for_every_line_of_a_table") {
  World world;
  const BulkRun run =
      world.taken(world.analyst, "fake_site",
                  file("\xEF\xBB\xBFURL,報告元の都道府県,備考\r\n"
                       "hxxps://bank[.]example/login,東京都,一\r\n"
                       "ｈｔｔｐｓ：／／ｂａｎｋ．ｅｘａｍｐｌｅ／ｌｏｇｉｎ,大阪府,全角の同じURL\r\n"
                       "これはURLではない,東京都,\r\n"
                       "https://shop.example/,無い県,\r\n"
                       "https://shop.example/,13,\r\n",
                       {"備考=-"}));
  CHECK(run.total == 5);
  CHECK(run.made == 2);
  CHECK(run.joined == 1);
  CHECK(run.refused == 2);
  const auto refused = world.refused(run);
  REQUIRE(refused.size() == 2);
  CHECK(refused[0].line == 4);
  CHECK(refused[0].code == "record.field_observable");
  CHECK(refused[1].line == 5);
  CHECK(refused[1].code == "record.field_choice");
  CHECK(world.count(world.analyst, "fake_site") == 2);
  const auto csv = world.intake.refused(world.analyst, run.id, Language::ja);
  REQUIRE(csv);
  CHECK(csv->find("4,") != std::string::npos);
  CHECK(csv->find("これはURLではない") != std::string::npos);
}

TEST_CASE("BulkIntake refuses_a_file_with_a_column_that_nobody_placed") {
  World world;
  const auto run =
      world.intake.begin(world.analyst, "fake_site", file("URL,所感\nhttps://a.example/,怪しい\n"));
  REQUIRE(!run);
  CHECK(run.error().code == "bulk.columns_unknown");
  CHECK(world.count(world.analyst, "fake_site") == 0);
}

TEST_CASE("BulkIntake joins_only_open_records_of_the_same_identifier") {
  World world;
  RecordWanted wanted;
  wanted.fields = R"({"url": "https://one.example/"})";
  const auto one = world.procedures->make(world.analyst, "fake_site", wanted);
  REQUIRE(one);
  CHECK(world.taken(world.analyst, "fake_site", file("hxxps://one[.]example/\n")).joined == 1);
  const auto lines = world.intake.lines(
      world.analyst, world.begun(world.analyst, "fake_site", file("hxxps://one[.]example/\n")).id,
      {BulkOutcome::joined, {}});
  REQUIRE(lines);
  REQUIRE(lines->items.size() == 1);
  CHECK(lines->items[0].record == one->record.id);
}

TEST_CASE("BulkIntake is_not_changed_by_a_record_that_the_person_may_not_see (SR2)") {
  World with, without;
  const std::string hidden = "https://bank.example/login\n";
  REQUIRE(with.taken(with.other, "fake_site", file(hidden)).made == 1);
  const Given given = file(hidden + "https://shop.example/\n");
  for (World* world : {&with, &without}) {
    const auto preview = world->intake.preview(world->analyst, "fake_site", given);
    REQUIRE(preview);
    CHECK(preview->made == 2);
    CHECK(preview->joined == 0);
    const BulkRun run = world->taken(world->analyst, "fake_site", given);
    CHECK(run.made == 2);
    CHECK(run.joined == 0);
    CHECK(world->count(world->analyst, "fake_site") == 2);
  }
}

TEST_CASE("BulkIntake takes_the_same_file_once_and_tells_the_first_run") {
  World world;
  const Given given = file(many_urls(30));
  const BulkRun first = world.taken(world.analyst, "fake_site", given);
  CHECK(first.made == 30);
  const BulkRun again = world.begun(world.analyst, "fake_site", given);
  CHECK(again.again);
  CHECK(again.id == first.id);
  CHECK(again.made == 30);
  CHECK(world.count(world.analyst, "fake_site") == 30);
  CHECK(!world.intake.run(world.other, first.id));
}

TEST_CASE("BulkIntake asks_the_authority_of_a_single_record") {
  World world;
  access::Principal auditor = store::test::auditor_of("13");
  CHECK(!world.intake.begin(auditor, "fake_site", file("https://a.example/\n")));
  Given beyond = file("https://a.example/\n");
  beyond.confidentiality = Confidentiality::class3;
  const auto run = world.intake.begin(world.analyst, "fake_site", beyond);
  REQUIRE(!run);
  CHECK(run.error().code == "record.label_beyond");
}

TEST_CASE("BulkIntake reads_json_lines_and_values_for_all") {
  World world;
  Given given =
      file("{\"url\": \"https://a.example/x\", \"kind\": \"偽ショッピングサイト\"}\n{broken\n[1]\n");
  given.values = R"({"prefecture": "07"})";
  const BulkRun run = world.taken(world.analyst, "fake_site", given);
  CHECK(run.made == 1);
  CHECK(run.refused == 2);
  const auto rows = world.procedures->list(world.analyst, "fake_site", {});
  REQUIRE(rows);
  REQUIRE(rows->items.size() == 1);
  const auto detail = world.procedures->detail(world.analyst, "fake_site", rows->items[0].id);
  REQUIRE(detail);
  const Json fields = *parse_json(detail->fields);
  CHECK(fields["kind"] == "fake_shop");
  CHECK(fields["prefecture"] == "07");
}

TEST_CASE("BulkIntake preview_tells_what_the_run_brings_and_stores_nothing") {
  World world;
  const Given given = file(many_urls(40) + "not a url\n" + many_urls(3));
  const auto preview = world.intake.preview(world.analyst, "fake_site", given);
  REQUIRE(preview);
  CHECK(preview->form == BulkForm::list);
  CHECK(preview->key_field == "url");
  CHECK(world.count(world.analyst, "fake_site") == 0);
  const BulkRun run = world.taken(world.analyst, "fake_site", given);
  CHECK(preview->total == run.total);
  CHECK(preview->made == run.made);
  CHECK(preview->joined == run.joined);
  CHECK(preview->refused == run.refused);
  CHECK(run.joined == 3);
}

TEST_CASE("BulkIntake takes_ten_thousand_urls_and_five_thousand_accounts") {
  World world;
  const BulkRun sites = world.taken(world.analyst, "fake_site", file(many_urls(10'000)));
  CHECK(sites.made == 10'000);
  std::string accounts = "口座,名義,被害額\n";
  for (int at = 0; at < 5'000; ++at) {
    char number[16];
    std::snprintf(number, sizeof number, "%07d", 1'000'000 + at);
    accounts += "9999-101-普通-" + std::string(number) + ",カクウ " + std::to_string(at) + ",\"" +
                std::to_string(at % 9) + ",000円\"\n";
  }
  const BulkRun held = world.taken(world.analyst, "held_account", file(accounts));
  CHECK(held.made == 5'000);
  CHECK(world.taken(world.analyst, "held_account", file(accounts + "\n")).joined == 5'000);
}

TEST_CASE("BulkIntake killed_in_the_middle_goes_on_to_the_same_end") {
  const store::test::Folder folder;
  const Given given = file(many_urls(3'000));
  const auto person = store::test::person_of("13", {Role::analyst}, Purpose::prevention);
  const std::uint64_t told = store::test::run_and_kill(
      [&](int descriptor) {
        auto store = store::test::open_store(folder);
        auto procedures = *kernel_on(*store);
        BulkIntake intake(*procedures);
        auto run = intake.begin(person, "fake_site", given);
        while (run && !run->ended) {
          run = intake.go_on(person, run->id);
          const auto done = static_cast<std::uint64_t>(run->done);
          if (::write(descriptor, &done, sizeof done) != sizeof done) return;
        }
      },
      {1, std::chrono::milliseconds(30)});
  CHECK(told > 0);
  auto store = store::test::open_store(folder);
  auto procedures = *kernel_on(*store);
  BulkIntake intake(*procedures);
  auto run = intake.begin(person, "fake_site", given);
  REQUIRE(run);
  CHECK(run->again);
  CHECK(static_cast<std::uint64_t>(run->done) >= told);
  while (!run->ended) {
    run = intake.go_on(person, run->id);
    REQUIRE(run);
  }
  CHECK(run->made == 3'000);
  CHECK(procedures->list(person, "fake_site", {})->total == 3'000);
}

}  // namespace hinomi::procedure::bulk
