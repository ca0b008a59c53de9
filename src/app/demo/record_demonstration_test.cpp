// A small demonstration on a real store: marked, by real people, repeatable, and gone after its removal.
#include "app/demo/record_demonstration.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "app/demo/cast.hpp"
#include "app/demo/story.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
#include "decode/text/find_observables.hpp"
#include "procedure/definitions.hpp"
#include "procedure/money/money_desk.hpp"
#include "procedure/procedures.hpp"
#include "store/journal/signing.hpp"
#include "store/journal/verify.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"
#include "store/test_store.hpp"

namespace hinomi::app::demo {
namespace {

struct Shown {
  std::unique_ptr<Watchtower> tower;
  MadeClock clock;
  Loaded loaded;

  Shown(const std::string& folder, std::uint64_t seed, std::size_t reports = 60) {
    Settings settings;
    REQUIRE(settings.configuration.set("content.directory", HINOMI_SOURCE_DIR "/content"));
    settings.directory = folder;
    auto opened = Watchtower::open(settings, clock.clock());
    REQUIRE(opened);
    tower = *std::move(opened);
    Wanted wanted;
    wanted.seed = seed;
    wanted.reports = reports;
    wanted.cases = 4;
    wanted.span = std::chrono::hours(24 * 30);
    wanted.end = parse_timestamp("2026-11-20 10:00")->instant;
    wanted.password = "実演の長いパスワード";
    auto done = load(*tower, clock, wanted, [](std::size_t, std::size_t) {});
    REQUIRE(done);
    loaded = *std::move(done);
  }

  access::Principal head_of_all(std::vector<Role> roles) {
    access::Principal person = store::test::person_of("00", std::move(roles), Purpose::investigation);
    person.organisations_below = *tower->store().organisations().codes_below("00");
    return person;
  }
  std::vector<StoredRecord> all(const std::string& type) {
    return seen_by(head_of_all({Role::division_head}), type);
  }
  std::vector<StoredRecord> seen_by(const access::Principal& person, const std::string& type) {
    store::RecordQuery query;
    query.types = {type};
    query.sort = "made";
    query.limit = 500;
    const auto rows = tower->store().records().list(person, query);
    REQUIRE(rows);
    return rows->items;
  }
  // What does not depend on ids: in an order of its own, for records made at one moment are listed by id.
  std::vector<std::string> contents() {
    std::vector<std::string> lines;
    for (const char* type : {"report", "case", "task", "timeline_entry", "evidence_item"}) {
      for (const StoredRecord& record : all(type))
        lines.push_back(record.number + " " + record.state + " " + record.title + " " + to_iso(record.made));
    }
    std::ranges::sort(lines);
    return lines;
  }
};

TEST_CASE("RecordDemonstration fills_a_store_with_marked_records_of_every_state_and_person") {
  store::test::Folder folder;
  Shown shown(folder.path(), 3);
  CHECK(shown.loaded.reports == 60);
  CHECK(shown.loaded.cases >= 1);
  CHECK(shown.loaded.people == 784);
  for (const auto& [code, times] : shown.loaded.refused) FAIL_CHECK(code << " " << times);
  std::set<std::string> states, owners;
  for (const StoredRecord& record : shown.all("report")) {
    CHECK(record.demonstration);
    CHECK(record.number.starts_with("演通-"));
    CHECK(record.made < parse_timestamp("2026-11-20 10:00")->instant);
    states.insert(record.state);
    owners.insert(record.label.owner);
  }
  CHECK(states.size() >= 4);
  CHECK(owners.size() >= 10);
  CHECK_FALSE(shown.all("task").empty());
  const auto journal =
      store::verify_journal(shown.tower->store().database(), *store::read_public_key(folder.path()), 1);
  REQUIRE(journal);
  CHECK(journal->intact);
}

TEST_CASE("RecordDemonstration every_board_of_acting_has_records_in_its_columns") {
  store::test::Folder folder;
  Shown shown(folder.path(), 3);
  CHECK(shown.loaded.refused.empty());
  const auto procedures = shown.tower->demonstration_procedures();
  REQUIRE(procedures);
  const auto tokyo = store::test::person_of("13", {Role::division_head}, Purpose::investigation);
  for (const char* type : {"fake_site", "hotline_item", "trace_lead", "joint_investigation"}) {
    CAPTURE(type);
    const auto* definition = (*procedures)->definitions().in_force(type, shown.clock.clock()());
    REQUIRE(definition != nullptr);
    std::set<std::string> states;
    for (const access::Principal& person : {shown.head_of_all({Role::division_head}), tokyo})
      for (const StoredRecord& record : shown.seen_by(person, type)) states.insert(record.state);
    for (const std::string& column : definition->board_states) {
      CAPTURE(column);
      CHECK(states.contains(column));
    }
  }
  const auto sites = shown.seen_by(tokyo, "fake_site");
  CHECK(std::ranges::any_of(sites, [&](const StoredRecord& site) {
    const auto detail = shown.tower->procedures().detail(tokyo, "fake_site", site.id);
    REQUIRE(detail);
    return !parse_json(detail->fields)->value("signs", Json::array()).empty();
  }));
  CHECK_FALSE(shown.seen_by(tokyo, "simultaneous_action").empty());
  CHECK_FALSE(shown.all("provider").empty());
}

TEST_CASE("RecordDemonstration freezes_accounts_from_one_report_in_under_20_minutes_at_the_median") {
  store::test::Folder folder;
  Shown shown(folder.path(), 3, 2);
  std::vector<std::int64_t> minutes;
  for (const StoredRecord& record : shown.all("account_freeze")) {
    const auto detail =
        shown.tower->procedures().detail(shown.head_of_all({Role::division_head}), record.type, record.id);
    REQUIRE(detail);
    const Json fields = *parse_json(detail->fields);
    if (fields.contains("report_minutes")) minutes.push_back(fields["report_minutes"].get<std::int64_t>());
  }
  REQUIRE(minutes.size() >= 10);
  std::ranges::sort(minutes);
  CHECK(minutes[minutes.size() / 2] < 20);
  CHECK_FALSE(shown.all("money_trail").empty());
  // What the officers' list says of it, over the same records.
  const procedure::MoneyDesk desk(shown.tower->procedures(), shown.clock.clock()());
  access::Principal reader = shown.head_of_all({Role::division_head});
  reader.purpose = Purpose::prevention;
  const auto list = desk.frozen(reader);
  REQUIRE(list);
  CHECK(list->report_requests == std::ssize(minutes));
  REQUIRE(list->report_minutes.has_value());
  CHECK(*list->report_minutes < 20);
  CHECK(list->frozen_yen > 0);
  const auto of_holder = desk.frozen(reader, "てすと たろう");
  REQUIRE(of_holder);
  REQUIRE_FALSE(of_holder->items.empty());
  CHECK(of_holder->items.front().same_holder > 0);
}

TEST_CASE("RecordDemonstration is_the_same_for_the_same_seed_and_another_for_another") {
  store::test::Folder first, second, third;
  const auto contents = Shown(first.path(), 5).contents();
  CHECK(contents == Shown(second.path(), 5).contents());
  CHECK(contents != Shown(third.path(), 6).contents());
}

TEST_CASE("RecordDemonstration goes_altogether_and_does_not_come_into_a_store_that_had_it") {
  store::test::Folder folder;
  Shown shown(folder.path(), 3);
  const auto removed = shown.tower->remove_demonstration(shown.head_of_all({Role::administrator}));
  REQUIRE(removed);
  CHECK_FALSE(*shown.tower->store().records().any());
  const auto person = shown.tower->store().people().find_by_name("demo-13-uketsuke1");
  REQUIRE((person && *person));
  CHECK_FALSE((*person)->person.active);
  CHECK_FALSE(*may_load(*shown.tower));
}

TEST_CASE("RecordDemonstration takes_out_what_its_people_write_later_and_nothing_of_others") {
  store::test::Folder folder;
  Shown shown(folder.path(), 3, 2);
  store::Store& store = shown.tower->store();
  const auto account = store.people().find_by_name("demo-13-uketsuke1");
  REQUIRE((account && *account));
  access::Principal player = store::test::person_of("13", {Role::intake_officer}, Purpose::prevention);
  player.id = (*account)->person.id;
  // A name that looks like theirs makes nobody one of them.
  const auto hired = store.people().make(
      access::program_principal(),
      {"demo-real", "架空 一郎", "13", {Role::intake_officer}, {}, Confidentiality::class2}, "x", false);
  REQUIRE(hired);
  access::Principal officer = player;
  officer.id = hired->person.id;
  RecordWanted wanted;
  wanted.fields = to_text(
      Json{{"summary", "練習"}, {"kind", "report"}, {"channel", "telephone"}, {"narrative", "練習の通報"}});
  const auto played = shown.tower->procedures().make(player, "report", wanted);
  const auto real = shown.tower->procedures().make(officer, "report", wanted);
  REQUIRE(played);
  REQUIRE(real);
  CHECK(played->record.demonstration);
  CHECK_FALSE(real->record.demonstration);
  const auto received = shown.tower->procedures().step(player, "report", played->record.id, "submit",
                                                       {.version = played->record.version});
  REQUIRE(received);
  CHECK(received->record.number.starts_with("演通-"));
  REQUIRE(shown.tower->remove_demonstration(shown.head_of_all({Role::administrator})));
  const auto left = shown.all("report");
  REQUIRE(left.size() == 1);
  CHECK(left.front().id == real->record.id);
  CHECK((*store.people().find_by_name("demo-real"))->person.active);
  CHECK_FALSE((*store.people().find_by_name("demo-13-uketsuke1"))->person.active);
}

TEST_CASE("RecordDemonstration takes_its_people_out_when_they_wrote_nothing") {
  store::test::Folder folder;
  Shown shown(folder.path(), 3, 0);
  REQUIRE_FALSE(*shown.tower->store().records().has_demonstration());
  REQUIRE((*shown.tower->store().people().find_by_name("demo-13-uketsuke1"))->person.active);
  const auto removed = remove(shown.tower->store(), shown.head_of_all({Role::administrator}));
  REQUIRE(removed);
  CHECK(*removed == 0);
  CHECK_FALSE((*shown.tower->store().people().find_by_name("demo-13-uketsuke1"))->person.active);
}

TEST_CASE("RecordDemonstration stays_when_somebody_removes_it_who_does_not_stand_above_all") {
  store::test::Folder folder;
  Shown shown(folder.path(), 3);
  const auto removed = remove(shown.tower->store(),
                              store::test::person_of("13", {Role::administrator}, Purpose::investigation));
  REQUIRE_FALSE(removed);
  CHECK(removed.error().code == "access.organisation");
  CHECK(*shown.tower->store().records().has_demonstration());
}

TEST_CASE("Story names_identifiers_that_are_found_in_its_text") {
  Chance chance(11);
  for (std::size_t kind = 0; kind < story_kinds().size(); ++kind) {
    const Instant now = Instant::from_seconds(1'790'000'000);
    const Story story = tell(chance, make_campaign(chance, kind, now, now), now);
    CAPTURE(story.narrative);
    CHECK(story.narrative.find('{') == std::string::npos);
    CHECK(story.summary.find('{') == std::string::npos);
    const auto found = decode::find_observables(story.narrative);
    CHECK(found.size() >= story.named.size());
  }
}

}  // namespace
}  // namespace hinomi::app::demo
