// Watches, hits between tenants and rules on the whole program: records of the kernel, intelligence and
// observations that arrive, notices to people. Forces, people and values are invented.
#include "app/intel_use.hpp"

#include <doctest/doctest.h>

#include <map>

#include "app/intel_records.hpp"
#include "app/intelligence.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
#include "intel/hits/hits.hpp"
#include "intel/know/values.hpp"
#include "intel/observed/observed_sweep.hpp"
#include "procedure/procedures.hpp"
#include "server/api_hits_json.hpp"
#include "store/intel/intel.hpp"
#include "store/intel/intel_matches.hpp"
#include "store/observations.hpp"
#include "store/people/demonstration_people.hpp"
#include "store/store.hpp"
#include "store/test_store.hpp"

namespace hinomi::app {
namespace {

constexpr const char* noon = "2026-11-20 12:00";

class House {
 public:
  House() : x_now(std::make_shared<std::atomic<std::int64_t>>(parse_timestamp(noon)->instant.nanoseconds)) {
    open();
  }

  void open() {
    x_room.reset();
    x_tower.reset();
    Settings settings;
    REQUIRE(settings.configuration.set("content.directory", HINOMI_SOURCE_DIR "/content"));
    REQUIRE(settings.configuration.set("intel.hits_per_day", "3"));
    settings.directory = x_folder.path();
    auto opened = Watchtower::open(settings, [now = x_now] { return Instant{now->load()}; });
    REQUIRE(opened);
    x_tower = *std::move(opened);
  }
  Watchtower& tower() { return *x_tower; }
  Instant now() const { return Instant{x_now->load()}; }
  void pass(std::chrono::nanoseconds span) { x_now->fetch_add(span.count()); }

  access::Principal hire(const std::string& name, const std::string& force, std::vector<Role> roles,
                         Purpose purpose, std::vector<std::string> compartments = {}) {
    PersonWanted wanted{name, "係員 " + name, force, roles, compartments, Confidentiality::class2};
    const auto account = tower().store().people().make(access::program_principal(), wanted, "x", false);
    REQUIRE(account);
    access::Principal person = store::test::person_of(force, std::move(roles), purpose);
    person.organisations_below = *tower().store().organisations().codes_below(force);
    person.id = account->person.id;
    person.compartments = std::move(compartments);
    return person;
  }
  RecordDetail make(const access::Principal& person, const std::string& type, const Json& fields,
                    const std::string& compartment = {}) {
    RecordWanted wanted;
    wanted.fields = to_text(fields);
    if (!compartment.empty()) wanted.compartment = compartment;
    const auto made = tower().procedures().make(person, type, wanted);
    REQUIRE_MESSAGE(bool(made),
                    (made ? std::string() : made.error().code + to_text(Json(made.error().args))));
    return *made;
  }
  Result<RecordDetail> step(const access::Principal& person, const RecordDetail& record,
                            const std::string& name, const Json& fields = Json()) {
    TransitionWanted wanted;
    wanted.version = record.record.version;
    if (!fields.is_null()) wanted.fields = to_text(fields);
    return tower().procedures().step(person, record.record.type, record.record.id, name, wanted);
  }
  RecordDetail done(Result<RecordDetail> result) {
    REQUIRE_MESSAGE(bool(result),
                    (result ? std::string() : result.error().code + to_text(Json(result.error().args))));
    return *std::move(result);
  }
  void turn() {
    const auto turned = tower().intelligence().use().turn();
    REQUIRE_MESSAGE(bool(turned), (turned ? std::string() : turned.error().code));
  }
  /// Asks for an open record of the person, made once.
  Result<HitAnswer> ask(const access::Principal& person, const HitAsked& asked) {
    const std::string name = person.organisation + person.name;
    if (!x_grounds.contains(name)) {
      const bool case_work = person.purpose == Purpose::investigation;
      const Json fields = case_work
                              ? Json{{"summary", "照会の根拠"}}
                              : Json{{"summary", "照会の根拠"}, {"kind", "report"}, {"channel", "telephone"}};
      x_grounds[name] = make(person, case_work ? "case" : "report", fields).record.id;
    }
    return intel::ask_hit(room(), person, x_grounds[name], asked);
  }
  /// The room of hits; answers leave at once.
  const intel::HitRoom& room() {
    if (!x_room) {
      x_room.emplace(tower().intelligence().use().hits());
      x_room->wait = {};
    }
    return *x_room;
  }
  std::vector<IntelMatch> matches(const access::Principal& person, const RecordDetail& watch) {
    const auto list = tower().intelligence().use().matches(person, watch.record.id, {});
    REQUIRE(list);
    return list->items;
  }
  std::vector<std::string> notices(const access::Principal& person, std::string_view kind) {
    std::vector<std::string> found;
    const auto list = tower().procedures().notices(person);
    REQUIRE(list);
    for (const Notice& notice : list->items) {
      if (notice.kind == kind) found.push_back(notice.arguments);
    }
    return found;
  }
  void take(const access::Principal& person, const std::string& name, const std::string& text,
            Tlp tlp = Tlp::green) {
    intel::Wanted wanted;
    wanted.name = name;
    wanted.form = IntelForm::text;
    wanted.provenance.source = "架空研究所";
    wanted.provenance.label = store::test::amber(person.organisation);
    wanted.provenance.label.tlp = tlp;
    const auto taken = intel::take_bytes(tower().intelligence().taking(), person, text, wanted);
    REQUIRE_MESSAGE(bool(taken), (taken ? std::string() : taken.error().code));
  }
  /// One sensor of a force sees packets of a source.
  void observe(const std::string& force, const std::string& source, std::uint32_t packets) {
    const access::Principal observer = store::test::person_of(force, {Role::observer}, Purpose::observation);
    const std::string name = "sensor-" + force;
    auto sensor = tower().store().sensors().find_by_name(observer, name);
    REQUIRE(sensor);
    if (!*sensor) {
      SensorWanted wanted;
      wanted.name = name;
      wanted.prefecture = "13";
      const auto made = tower().store().sensors().make(observer, wanted);
      REQUIRE(made);
      *sensor = *made;
    }
    ObservationBatch batch;
    batch.id = batch.receipt = "batch-" + std::to_string(++x_batches);
    batch.sensor_number = (*sensor)->number;
    AccessEvent event;
    event.first = event.last = now();
    event.source = *parse_address(source);
    event.packets = packets;
    batch.events = {event};
    batch.packets = packets;
    batch.observed = {{now() - std::chrono::minutes(1), now() + std::chrono::minutes(1)}};
    REQUIRE(tower().observations().write(batch));
    Receipt receipt;
    receipt.id = batch.id;
    receipt.sensor = (*sensor)->id;
    receipt.digest = batch.id;
    receipt.state = ReceiptState::complete;
    receipt.packets = packets;
    receipt.events = 1;
    receipt.first = receipt.last = now();
    REQUIRE(tower().store().receipts().put(observer, receipt));
  }

 private:
  store::test::Folder x_folder;
  std::shared_ptr<std::atomic<std::int64_t>> x_now;
  std::unique_ptr<Watchtower> x_tower;
  int x_batches = 0;
  std::map<std::string, std::string> x_grounds;
  std::optional<intel::HitRoom> x_room;
};

Json row(const char* kind, const char* value) { return Json{{"kind", kind}, {"value", value}}; }

RecordDetail start_watch(House& house, const access::Principal& person, const Json& values,
                         const Json& sides = Json{"intelligence", "record", "observation"},
                         const Json& more = {}) {
  Json fields{{"title", "架空の口座の監視"},
              {"values", values},
              {"sides", sides},
              {"until", "2026-12-31"},
              {"reason", "照会事件の続報のため"}};
  if (more.is_object()) fields.update(more);
  return house.done(house.step(person, house.make(person, "watch", fields), "start"));
}

Json report_with(const std::string& text) {
  return Json{{"summary", "架空の通報"},      {"kind", "report"},
              {"channel", "telephone"},       {"narrative", text},
              {"reporter_name", "架空 太郎"}, {"reporter_phone", "03-0000-0000"}};
}

}  // namespace

TEST_CASE("Watch is_met_by_intelligence_a_record_and_a_sensor_that_come_later_each_once") {
  House house;
  const auto analyst = house.hire("bunseki", "13", {Role::analyst}, Purpose::prevention);
  const auto officer = house.hire("juri", "13", {Role::intake_officer}, Purpose::prevention);
  const auto watch =
      start_watch(house, analyst, Json{row("ip", "198.51.100.9"), row("domain", "kit.example")});
  house.turn();
  CHECK(house.matches(analyst, watch).empty());

  house.take(analyst, "速報", "通信先は 198.51.100.9 と https://kit.example/a である。");
  house.observe("13", "198.51.100.9", 7);
  house.turn();
  house.turn();
  auto matches = house.matches(analyst, watch);
  REQUIRE(matches.size() == 3);
  CHECK(house.notices(analyst, "watch.matched").size() == 1);
  for (const IntelMatch& match : matches) {
    if (match.side != MatchSide::observation) continue;
    CHECK(match.count == 7);
    CHECK(match.title == "sensor-13");
  }

  SUBCASE("what is found again in one place is no new match") {
    house.observe("13", "198.51.100.9", 5);
    house.turn();
    matches = house.matches(analyst, watch);
    CHECK(matches.size() == 3);
    CHECK(house.notices(analyst, "watch.matched").size() == 1);
    CHECK(std::any_of(matches.begin(), matches.end(), [](const auto& one) { return one.count == 12; }));
  }
  SUBCASE("a stop between two turns neither loses nor repeats") {
    house.take(analyst, "続報", "再び 198.51.100.9 を確認した。");
    house.open();
    house.turn();
    CHECK(house.matches(analyst, watch).size() == 4);
    house.open();
    house.turn();
    CHECK(house.matches(analyst, watch).size() == 4);
    CHECK(house.notices(analyst, "watch.matched").size() == 2);
  }
  SUBCASE("a report that names the host of a watched domain meets it for who may read it") {
    house.make(officer, "report", report_with("https://kit.example/login が届いた。"));
    house.turn();
    const auto both = house.hire("kenmu", "13", {Role::analyst, Role::intake_officer}, Purpose::prevention);
    const auto seen = house.matches(both, watch);
    CHECK(
        std::any_of(seen.begin(), seen.end(), [](const auto& one) { return one.side == MatchSide::record; }));
  }
  SUBCASE("the value page says that it is watched, to who watches it") {
    const auto& know = house.tower().intelligence().know();
    CHECK(intel::value_detail(know, analyst, ObservableKind::ip, "198.51.100.9", {})->value.watched);
    CHECK(!intel::value_detail(know, officer, ObservableKind::ip, "198.51.100.9", {})->value.watched);
    CHECK(!intel::value_detail(know, analyst, ObservableKind::ip, "198.51.100.10", {})->value.watched);
  }
}

TEST_CASE("Watch that_begins_later_finds_what_was_there_before") {
  House house;
  const auto analyst = house.hire("bunseki", "13", {Role::analyst}, Purpose::prevention);
  house.take(analyst, "旧報", "通信先は 198.51.100.9 である。");
  house.observe("13", "198.51.100.77", 3);
  house.turn();
  const auto watch =
      start_watch(house, analyst, Json{row("ip", "198.51.100.9"), row("network", "198.51.100.64/26")});
  house.turn();
  const auto matches = house.matches(analyst, watch);
  REQUIRE(matches.size() == 2);
  house.open();
  house.turn();
  CHECK(house.matches(analyst, watch).size() == 2);
  const auto only = start_watch(house, analyst, Json{row("ip", "198.51.100.9")}, Json{"observation"});
  house.turn();
  CHECK(house.matches(analyst, only).empty());
}

TEST_CASE("Watch shows_and_tells_only_what_its_reader_may_see") {
  House house;
  const auto analyst = house.hire("bunseki13", "13", {Role::analyst}, Purpose::prevention);
  const auto other = house.hire("bunseki27", "27", {Role::analyst}, Purpose::prevention);
  const auto watch = start_watch(house, analyst, Json{row("ip", "198.51.100.9")});
  house.turn();
  // Another force's own report and sensor.
  house.take(other, "他県の限定情報", "通信先は 198.51.100.9 である。", Tlp::amber_strict);
  house.observe("27", "198.51.100.9", 9);
  house.turn();
  CHECK(house.matches(analyst, watch).empty());
  CHECK(house.notices(analyst, "watch.matched").empty());
  const auto page = house.tower().intelligence().use().matches(analyst, watch.record.id, {});
  CHECK(!page->next);
  CHECK(!house.tower().intelligence().use().matches(other, watch.record.id, {}));  // not their watch
}

// Two worlds that differ only in what a hidden part holds answer alike.
TEST_CASE("Watch of_a_hidden_part_does_not_tell_what_the_part_holds") {
  for (const bool holds : {false, true}) {
    House house;
    const auto analyst = house.hire("bunseki13", "13", {Role::analyst}, Purpose::prevention);
    const auto other = house.hire("bunseki27", "27", {Role::analyst}, Purpose::prevention);
    house.take(other, "他県の限定情報",
               holds ? "通信先は 198.51.100.9 である。" : "通信先は 198.51.100.8 である。",
               Tlp::amber_strict);
    const auto reader = house.tower().intelligence().store().reader(other, Permission::intel_read);
    REQUIRE(reader);
    const auto part = reader->container(1);
    REQUIRE(part);
    REQUIRE(part->has_value());
    const Json values{row("domain", "kit.example")}, sides{"intelligence"};
    const Json fields{{"title", "件名"},       {"values", values}, {"sides", sides},
                      {"until", "2026-12-31"}, {"reason", "理由"}, {"part", (*part)->id}};
    const auto refused = house.step(analyst, house.make(analyst, "watch", fields), "start");
    REQUIRE(!refused);
    CHECK(refused.error().code == "watch.place_unknown");
    start_watch(house, other, values, sides, Json{{"part", (*part)->id}, {"told", analyst.id}});
    house.turn();
    CHECK(!house.tower().intelligence().use().watches(analyst, ObservableKind::ip, "198.51.100.9"));
    CHECK(house.tower().intelligence().use().watches(analyst, ObservableKind::domain, "kit.example"));
  }
}

namespace {

// A takedown whose targets were seen to be down, with the people who brought it there.
struct Down {
  House& house;
  access::Principal liaison = house.hire("renkei", "13", {Role::liaison}, Purpose::prevention);
  access::Principal chief = house.hire("kakaricho", "13", {Role::section_chief}, Purpose::prevention);
  access::Principal officer = house.hire("juri", "13", {Role::intake_officer}, Purpose::prevention);
  std::string desk = desk_id();

  std::string desk_id() {
    const Json day = "2026-11-01";
    const Json fields{{"title", "架空ホスティング 不正利用窓口"},
                      {"organisation_name", "架空ホスティング"},
                      {"legal_name", "株式会社架空ホスティング"},
                      {"desk", "不正利用窓口"},
                      {"sector", "registrar"},
                      {"contact", "03-0000-0000"},
                      {"takes", Json::array({"takedown_request"})},
                      {"data_kinds", Json::array({"site", "endpoint"})},
                      {"tlp", "amber"},
                      {"forms", Json::array({"pdf"})},
                      {"way", "by_hand"}};
    const auto asked =
        house.done(house.step(liaison, house.make(liaison, "partner_desk", fields), "ask_check"));
    return house.done(house.step(chief, asked, "activate", Json{{"verified_on", day}, {"tested_on", day}}))
        .record.id;
  }
  RecordDetail draft() {
    return house.make(officer, "takedown_request",
                      Json{{"summary", "フィッシングサイトの停止"},
                           {"basis", "police_act_2"},
                           {"desk", desk},
                           {"grounds", "架空銀行をかたる。"},
                           {"request_language", "ja"},
                           {"targets", Json::array({{{"url", "https://bank.example/login"},
                                                     {"domain", "bank.example"},
                                                     {"ip", "198.51.100.9"}}})}});
  }
  RecordDetail answered() {
    auto request = house.done(house.step(officer, draft(), "ask_approval"));
    request = house.done(house.step(chief, request, "approve"));
    request = house.done(house.step(officer, request, "send", Json{{"sent_by", "by_hand"}}));
    return house.done(
        house.step(officer, request, "record_answer", Json{{"outcome", "done"}, {"down_urls", 1}}));
  }
  RecordDetail verified() {
    return house.done(
        house.step(chief, answered(), "verify", Json{{"down_urls", 1}, {"down_proof", "partner"}}));
  }
};

}  // namespace

TEST_CASE("Takedown targets_that_were_down_are_told_once_of_each_place_that_names_them_again") {
  House house;
  Down down{house};
  house.make(down.officer, "report", report_with("https://bank.example/login が届いた。"));
  house.take(down.officer, "旧報", "通信先は 198.51.100.9 である。");
  const auto before = down.answered();
  house.turn();
  house.pass(std::chrono::hours(1));
  const auto request =
      house.done(house.step(down.chief, before, "verify", Json{{"down_urls", 1}, {"down_proof", "partner"}}));
  house.turn();
  // What stood there before is no coming back, nor is the request itself.
  CHECK(house.matches(down.officer, request).empty());
  CHECK(house.notices(down.officer, "target.seen_again").empty());

  house.pass(std::chrono::hours(1));
  const auto again =
      house.make(down.officer, "report", report_with("https://bank.example/login がまた届いた。"));
  house.turn();
  house.turn();
  auto matches = house.matches(down.officer, request);
  REQUIRE(matches.size() == 1);
  CHECK(matches.front().record == again.record.id);
  CHECK(matches.front().seen >= house.now());
  CHECK(house.notices(down.officer, "target.seen_again").size() == 1);
  CHECK(house.notices(down.chief, "target.seen_again").empty());  // neither drafter nor in charge

  SUBCASE("the same record is not told twice, over a stop and when it names another target too") {
    house.open();
    house.turn();
    house.done(house.tower().procedures().change(
        down.officer, "report", again.record.id,
        {to_text(Json{{"narrative", "https://bank.example/login と 198.51.100.9 である。"}}),
         again.record.version,
         {}}));
    house.turn();
    CHECK(house.matches(down.officer, request).size() == 2);
    CHECK(house.notices(down.officer, "target.seen_again").size() == 1);
  }
  SUBCASE("a fake site, intelligence and a sensor tell, each once") {
    house.make(down.officer, "fake_site", Json{{"url", "https://bank.example/login"}});
    house.take(down.officer, "続報", "再び 198.51.100.9 を確認した。");
    house.observe("13", "198.51.100.9", 4);
    house.turn();
    CHECK(house.notices(down.officer, "target.seen_again").size() == 2);  // what arrived together is one
    house.pass(std::chrono::hours(24));
    house.observe("13", "198.51.100.9", 4);
    house.turn();
    matches = house.matches(down.officer, request);
    std::map<MatchSide, int> sides;
    for (const IntelMatch& match : matches) ++sides[match.side];
    CHECK(sides[MatchSide::record] == 3);  // the site names its host too
    CHECK(sides[MatchSide::intelligence] == 1);
    CHECK(house.notices(down.officer, "target.seen_again").size() == 2);
  }
  SUBCASE("when the watch is over nothing more is told, and what was seen stays") {
    const auto watching = house.done(house.step(down.chief, request, "watch"));
    house.make(down.officer, "fake_site", Json{{"url", "https://bank.example/login"}});
    house.turn();
    CHECK(house.matches(down.officer, request).size() == 3);
    TransitionWanted wanted;
    wanted.version = watching.record.version;
    wanted.reason = "監視の必要がなくなった。";
    house.done(house.tower().procedures().step(down.chief, "takedown_request", request.record.id, "end_watch",
                                               wanted));
    house.make(down.officer, "report", report_with("198.51.100.9 から届いた。"));
    house.turn();
    CHECK(house.matches(down.officer, request).size() == 3);
  }
  SUBCASE("one press drafts a request that names the first, and the first refuses it no more") {
    const auto left = house.done(house.step(down.officer, request, "request_anew"));
    REQUIRE(left.links.size() == 1);
    const auto drafted =
        house.tower().procedures().detail(down.officer, "takedown_request", left.links.front().other.id);
    REQUIRE(drafted);
    CHECK(parse_json(drafted->fields)->at("targets").size() == 1);
    house.done(house.step(down.officer, *drafted, "ask_approval"));
    // While that one is open the target is not asked for a third time.
    const auto third = house.step(down.officer, down.draft(), "ask_approval");
    REQUIRE(!third);
    CHECK(third.error().code == "guard.duplicate");
  }
}

// Two worlds that differ only in what another force holds answer alike.
TEST_CASE("Takedown a_coming_back_that_is_hidden_is_neither_told_nor_shown") {
  for (const bool there : {false, true}) {
    House house;
    Down down{house};
    const auto request = down.verified();
    house.turn();
    const auto other = house.hire("juri27", "27", {Role::intake_officer}, Purpose::prevention);
    const auto analyst = house.hire("bunseki27", "27", {Role::analyst}, Purpose::prevention);
    house.make(other, "report", report_with(there ? "https://bank.example/login" : "https://shop.example/"));
    house.take(analyst, "他県の限定情報", there ? "198.51.100.9 である。" : "198.51.100.8 である。",
               Tlp::amber_strict);
    house.observe("27", there ? "198.51.100.9" : "198.51.100.8", 4);
    house.turn();
    CHECK(house.matches(down.officer, request).empty());
    CHECK(house.notices(down.officer, "target.seen_again").empty());
    CHECK(!house.tower().intelligence().use().matches(other, request.record.id, {}));
  }
}

TEST_CASE("Takedown is_not_watched_before_it_was_seen_to_be_down") {
  House house;
  Down down{house};
  const auto request = down.answered();
  house.make(down.officer, "report", report_with("https://bank.example/login が届いた。"));
  house.turn();
  CHECK(house.matches(down.officer, request).empty());
  const auto early = house.step(down.officer, request, "request_anew");
  REQUIRE(!early);
}

TEST_CASE("Watch starts_with_something_to_look_for_and_with_nothing_that_is_not_there") {
  House house;
  const auto analyst = house.hire("bunseki", "13", {Role::analyst}, Purpose::prevention);
  Json fields{{"title", "件名"}, {"sides", Json{"record"}}, {"until", "2026-12-31"}, {"reason", "理由"}};
  const auto empty = house.step(analyst, house.make(analyst, "watch", fields), "start");
  REQUIRE(!empty);
  CHECK(empty.error().code == "watch.nothing_to_watch");
  fields["original"] = "no-such-original";
  const auto unknown = house.step(analyst, house.make(analyst, "watch", fields), "start");
  REQUIRE(!unknown);
  CHECK(unknown.error().code == "watch.place_unknown");
}

// A large watch is looked back for by and by; whatever stops it, a match is there once.
TEST_CASE("Watch of_more_values_than_one_turn_looks_back_for_finds_them_all_once") {
  House house;
  const auto analyst = house.hire("bunseki", "13", {Role::analyst}, Purpose::prevention);
  std::string text;
  for (int i = 0; i < 2'500; ++i) text += "v" + std::to_string(i) + ".example\n";
  house.take(analyst, "一覧", text);
  house.turn();
  const auto reader = house.tower().intelligence().store().reader(analyst, Permission::intel_read);
  REQUIRE(reader);
  const auto part = reader->container(1);
  REQUIRE(part);
  const auto watch =
      start_watch(house, analyst, Json::array(), Json{"intelligence"}, Json{{"part", (*part)->id}});
  house.turn();
  store::Store& store = house.tower().store();
  const store::IntelMatches matches(store.database(), store.vault().key());
  CHECK(matches.list(watch.record.id, "", 5'000)->size() == 2'500);
  house.open();
  house.turn();
  store::Store& again = house.tower().store();
  CHECK(store::IntelMatches(again.database(), again.vault().key()).list(watch.record.id, "", 5'000)->size() ==
        2'500);
}

TEST_CASE("Watch tells_whoever_is_in_charge_of_it_now") {
  House house;
  const auto analyst = house.hire("bunseki", "13", {Role::analyst}, Purpose::prevention);
  const auto head = house.hire("shozokucho", "13", {Role::unit_head}, Purpose::prevention);
  start_watch(house, analyst, Json{row("ip", "198.51.100.9")});
  house.turn();
  CHECK(!house.tower().intelligence().use().watches(head, ObservableKind::ip, "198.51.100.9"));
  access::Principal program = access::program_principal();
  program.organisations_below = {"13"};
  PersonChange gone;
  gone.active = false;
  REQUIRE(house.tower().store().people().change(program, analyst.id, gone));
  house.pass(std::chrono::minutes(2));
  REQUIRE(house.tower().procedures().run_timers());
  house.turn();
  CHECK(house.tower().intelligence().use().watches(head, ObservableKind::ip, "198.51.100.9"));
}

TEST_CASE("Watch ends_on_its_day_by_itself") {
  House house;
  const auto analyst = house.hire("bunseki", "13", {Role::analyst}, Purpose::prevention);
  const auto watch = start_watch(house, analyst, Json{row("ip", "198.51.100.9")});
  house.turn();
  house.pass(std::chrono::hours(24 * 43));  // 2027-01-02
  house.turn();
  CHECK(house.tower().procedures().detail(analyst, "watch", watch.record.id)->record.state == "ended");
  house.take(analyst, "後報", "通信先は 198.51.100.9 である。");
  house.turn();
  CHECK(house.matches(analyst, watch).empty());
}

TEST_CASE("Sweep of_observations_finds_addresses_and_blocks_on_the_persons_sensors") {
  House house;
  const auto analyst = house.hire("bunseki", "13", {Role::analyst}, Purpose::observation);
  house.observe("13", "198.51.100.9", 7);
  house.observe("13", "203.0.113.40", 2);
  house.observe("27", "203.0.113.41", 100);
  ObservedSweepWanted wanted;
  wanted.text = "198[.]51[.]100[.]9 と 203.0.113.0/24、192.0.2.1 と kit.example を探す。";
  const auto found = intel::sweep_observed(house.tower().intelligence().know(), house.tower().observations(),
                                           analyst, wanted);
  REQUIRE(found);
  CHECK(found->asked == 4);
  CHECK(found->cannot == 1);
  REQUIRE(found->items.size() == 2);
  CHECK(found->items[0].value == "198.51.100.9");
  CHECK(found->items[0].packets == 7);
  CHECK(found->items[1].value == "203.0.113.0/24");
  CHECK(found->items[1].packets == 2);  // the other force's sensor is not seen
  CHECK(found->items[1].sensors == 1);
  // An address and the block of it alone are two values, and both are seen.
  const auto both = intel::sweep_values(
      house.tower().intelligence().know(), house.tower().observations(), analyst,
      {{ObservableKind::ip, "198.51.100.9"}, {ObservableKind::network, "198.51.100.9/32"}}, {});
  REQUIRE(both);
  CHECK(both->hits.size() == 2);
  wanted.from = house.now() + std::chrono::hours(1);
  CHECK(intel::sweep_observed(house.tower().intelligence().know(), house.tower().observations(), analyst,
                              wanted)
            ->hits == 0);
}

// N2-2(3)
TEST_CASE("Hit the_same_account_in_two_tenants_tells_both_and_nothing_else") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  house.turn();
  house.make(tokyo, "report", report_with("振込先は kit.example の案内にあった。連絡は 198.51.100.9 から。"));
  house.turn();
  CHECK(house.notices(tokyo, "hit.met").empty());
  house.make(osaka, "report", report_with("198.51.100.9 から接続された。"));
  house.turn();
  for (const auto& [person, other] : {std::pair(tokyo, "大阪府警察"), std::pair(osaka, "警視庁")}) {
    const auto told = house.notices(person, "hit.met");
    REQUIRE(told.size() == 1);
    const Json arguments = *parse_json(told.front());
    CHECK(arguments.size() == 2);  // name and desk
    CHECK(arguments["organisation"] == other);
  }
  house.turn();
  house.open();
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 1);
}

// The other side does not learn that anybody asked: both learn of what both registered, and of nothing else.
TEST_CASE("Hit asked_answers_the_desk_of_others_and_tells_nobody_there") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  house.turn();
  house.make(osaka, "report", report_with("kit.example に誘導された。"));
  house.turn();
  const HitAsked asked{ObservableKind::domain, "kit[.]example", "同じ手口の確認"};
  const auto answer = house.ask(tokyo, asked);
  REQUIRE(answer);
  REQUIRE(answer->items.size() == 1);
  CHECK(answer->items[0].organisation == "27");
  CHECK(answer->items[0].name == "大阪府警察");
  CHECK(house.notices(osaka, "hit.asked").empty());
  CHECK(house.notices(osaka, "hit.met").empty());
  CHECK(house.ask(osaka, asked)->items.empty());  // its own is no hit
  CHECK(house.ask(tokyo, {ObservableKind::domain, "kit.example", " "}).error().code == "hit.reason_missing");
  CHECK(house.ask(tokyo, {ObservableKind::person_name, "架空 太郎", "理由"}).error().code ==
        "hit.kind_unfit");
  CHECK(house.ask(tokyo, asked));
  CHECK(house.ask(tokyo, asked));
  CHECK(house.ask(tokyo, asked).error().code == "hit.too_many");
  CHECK(house.ask(osaka, asked));  // each person has a day of their own
  house.pass(std::chrono::hours(24));
  CHECK(house.ask(tokyo, asked));
}

TEST_CASE("Hit reasons_are_read_by_auditors_of_the_asking_force_alone") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto own = house.hire("kansa13", "13", {Role::auditor}, Purpose::audit);
  const auto above = house.hire("kansa00", "00", {Role::auditor}, Purpose::audit);
  house.turn();
  REQUIRE(house.ask(tokyo, {ObservableKind::domain, "kit.example", "同じ手口の確認"}));
  store::Store& store = house.tower().store();
  const auto payloads = [&](const access::Principal& auditor) {
    ListJournalQuery query;
    query.action = "hit.asked";
    auto page = store.journal().list(auditor, query);
    REQUIRE(page);
    REQUIRE(intel::show_reasons(store, auditor, *page));
    std::string text;
    for (const JournalEntry& entry : page->items) text += entry.payload;
    return text;
  };
  CHECK(payloads(own).find("同じ手口の確認") != std::string::npos);
  const std::string seen_above = payloads(above);
  CHECK(seen_above.find("reason_digest") != std::string::npos);
  CHECK(seen_above.find("同じ手口の確認") == std::string::npos);
  CHECK(seen_above.find("reason_sealed") == std::string::npos);
}

TEST_CASE("Hit of_a_record_in_a_compartment_is_none_unless_its_owner_says_so") {
  // Two worlds that differ only in a hidden record answer alike.
  for (const bool hidden_there : {false, true}) {
    House house;
    const auto tokyo = house.hire("sosa13", "13", {Role::lead_investigator}, Purpose::investigation);
    const auto osaka =
        house.hire("sosa27", "27", {Role::lead_investigator}, Purpose::investigation, {"特命"});
    house.turn();
    Json fields{{"summary", "架空の事件"}, {"outline", "kit.example を使う。"}};
    std::optional<RecordDetail> hidden;
    if (hidden_there) hidden = house.make(osaka, "case", fields, "特命");
    house.turn();
    const HitAsked asked{ObservableKind::domain, "kit.example", "確認"};
    CHECK(house.ask(tokyo, asked)->items.empty());
    if (!hidden) continue;
    RecordPatch patch;
    patch.version = hidden->record.version;
    patch.fields = R"({"answers_hits": true})";
    // Not by whoever works on it: by the head of the unit.
    CHECK(!house.tower().procedures().change(osaka, "case", hidden->record.id, patch));
    const auto head = house.hire("shozokucho27", "27", {Role::unit_head}, Purpose::investigation, {"特命"});
    house.done(house.tower().procedures().change(head, "case", hidden->record.id, patch));
    house.turn();
    CHECK(house.ask(tokyo, asked)->items.size() == 1);
  }
}

// domain.md SR8: what is disposed of is not held any more, neither as an answer nor in a row.
TEST_CASE("SR8 a_disposed_record_is_no_hit_and_no_match") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::analyst, Role::intake_officer}, Purpose::prevention);
  const auto watch = start_watch(house, osaka, Json{row("ip", "198.51.100.9")});
  const auto report = house.make(osaka, "report", report_with("198.51.100.9 から接続された。"));
  house.turn();
  const HitAsked asked{ObservableKind::ip, "198.51.100.9", "確認"};
  CHECK(house.ask(tokyo, asked)->items.size() == 1);
  CHECK(house.matches(osaka, watch).size() == 1);
  store::Store& store = house.tower().store();
  REQUIRE(store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_TRY(store.records().erase(transaction, report.record.id));
    return {};
  }));
  CHECK(house.ask(tokyo, asked)->items.empty());
  const store::IntelMatches matches(store.database(), store.vault().key());
  CHECK(matches.list(watch.record.id, "", 10)->empty());
}

TEST_CASE("Hit tokens_of_a_new_month_stand_under_a_new_key_and_tell_nobody_again") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  house.turn();
  house.make(tokyo, "report", report_with("198.51.100.9 から接続された。"));
  house.make(osaka, "report", report_with("198.51.100.9 から接続された。"));
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 1);
  house.pass(std::chrono::hours(24 * 15));
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 1);
  CHECK(house.ask(tokyo, {ObservableKind::ip, "198.51.100.9", "確認"})->items.size() == 1);
}

TEST_CASE("Hit of_a_record_made_while_nobody_followed_at_the_turn_of_the_month_is_told") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  house.turn();
  house.make(tokyo, "report", report_with("198.51.100.9 から接続された。"));
  house.turn();
  house.pass(std::chrono::hours(24 * 15));  // into the next month
  house.make(osaka, "report", report_with("198.51.100.9 から接続された。"));
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 1);
  CHECK(house.notices(tokyo, "hit.met").size() == 1);
}

TEST_CASE("Hit asked_before_all_tokens_are_there_is_not_answered_with_none") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const HitAsked asked{ObservableKind::ip, "198.51.100.9", "確認"};
  CHECK(house.ask(tokyo, asked).error().code == "hit.period_unknown");
  house.turn();
  CHECK(house.ask(tokyo, asked));
}

// domain.md SR12: records made to see what meets them tell no more in a day than questions do.
TEST_CASE("SR12 guesses_written_as_records_tell_no_more_than_the_day_allows") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  const auto auditor = house.hire("kansa27", "27", {Role::auditor}, Purpose::audit);
  const auto above = house.hire("kansa00", "00", {Role::auditor}, Purpose::audit);
  house.turn();
  const auto address = [](int i) { return "198.51.100." + std::to_string(10 + i); };
  for (int i = 0; i < 6; ++i) house.make(tokyo, "report", report_with(address(i) + " から接続された。"));
  house.turn();
  for (int i = 0; i < 6; ++i) house.make(osaka, "report", report_with(address(i) + " から接続された。"));
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 3);  // intel.hits_per_day
  CHECK(house.ask(osaka, {ObservableKind::ip, address(0), "確認"}).error().code == "hit.too_many");
  ListJournalQuery query;
  query.action = "hit.refused";
  const auto entries = house.tower().store().journal().list(auditor, query);
  REQUIRE(entries);
  CHECK(!entries->items.empty());
  CHECK(house.notices(auditor, "hit.refused").size() == 1);
  CHECK(house.notices(above, "hit.refused").size() == 1);
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 3);
  house.pass(std::chrono::hours(24));
  house.turn();
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 5);  // half of the day's number
  house.pass(std::chrono::hours(24));
  house.turn();
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 6);
}

TEST_CASE("SR12 tokens_of_one_person_share_the_persons_day") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  house.turn();
  const HitAsked asked{ObservableKind::ip, "198.51.100.9", "確認"};
  for (int i = 0; i < 4; ++i) {
    TokenWanted wanted;
    wanted.name = "token " + std::to_string(i);
    wanted.scopes = {Permission::intel_read};
    wanted.days = 1;
    const auto token =
        house.tower().store().tokens().make(tokyo, tokyo.id, wanted, "digest " + std::to_string(i));
    REQUIRE(token);
    access::Principal caller = tokyo;
    caller.id = token->id;
    CHECK(bool(house.ask(caller, asked)) == (i < 3));  // intel.hits_per_day
  }
}

TEST_CASE("Hit simulated_records_meet_their_like_alone") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  const auto pupil = house.hire("kenshu27", "27", {Role::intake_officer}, Purpose::prevention);
  const auto fellow = house.hire("kenshu13", "13", {Role::intake_officer}, Purpose::prevention);
  REQUIRE(house.tower().store().database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_TRY(store::note_demonstration_person(transaction, pupil.id));
    return store::note_demonstration_person(transaction, fellow.id);
  }));
  house.turn();
  const Json fields = report_with("198.51.100.9 から接続された。");
  house.make(pupil, "report", fields);
  house.turn();
  house.make(tokyo, "report", fields);
  house.turn();
  CHECK(house.notices(tokyo, "hit.met").empty());
  const HitAsked asked{ObservableKind::ip, "198.51.100.9", "確認"};
  CHECK(house.ask(tokyo, asked)->items.empty());
  CHECK(house.ask(fellow, asked)->items.size() == 1);
  house.make(osaka, "report", fields);  // what was simulated has not used the pair up
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 1);
}

// What a record no longer holds, or that has ended, is withdrawn; what both were told once is not told again.
TEST_CASE("Hit of_a_record_that_has_ended_is_withdrawn_and_a_repeated_match_is_not_told_again") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  house.turn();
  house.make(tokyo, "report", report_with("198.51.100.9 から接続された。"));
  auto theirs = house.make(osaka, "report", report_with("198.51.100.9 から接続された。"));
  house.turn();
  CHECK(house.notices(tokyo, "hit.met").size() == 1);
  const HitAsked asked{ObservableKind::ip, "198.51.100.9", "確認"};
  const auto change = [&](const char* text) {
    RecordPatch patch;
    patch.version = theirs.record.version;
    patch.fields = to_text(Json{{"narrative", text}});
    theirs = house.done(house.tower().procedures().change(osaka, "report", theirs.record.id, patch));
    house.turn();
  };
  change("接続元は不明である。");
  CHECK(house.ask(tokyo, asked)->items.empty());
  change("やはり 198.51.100.9 から接続された。");
  CHECK(house.ask(tokyo, asked)->items.size() == 1);
  CHECK(house.notices(tokyo, "hit.met").size() == 1);
  CHECK(house.notices(osaka, "hit.met").size() == 1);
}

TEST_CASE("Hit values_registered_by_hand_meet_others_and_are_not_shown") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  house.turn();
  const auto own = house.make(tokyo, "report", report_with("架空の通報である。"));
  house.make(osaka, "report", report_with("接続先は kit.example であった。"));
  house.turn();
  const HitValueByHand wanted{ObservableKind::domain, "kit[.]example", "伏せた項目にある値のため"};
  CHECK(intel::register_value(house.room(), osaka, own.record.id, wanted, true).error().code ==
        "hit.record_unknown");
  CHECK(intel::register_value(house.room(), tokyo, own.record.id, {ObservableKind::domain, "kit.example", ""},
                              true)
            .error()
            .code == "hit.reason_missing");
  REQUIRE(intel::register_value(house.room(), tokyo, own.record.id, wanted, true));
  house.turn();
  CHECK(house.notices(osaka, "hit.met").size() == 1);
  const auto page = intel::list_hits(house.room(), tokyo, {});
  REQUIRE(page);
  REQUIRE(page->items.size() == 1);
  CHECK(page->items[0].kind == ObservableKind::domain);
  CHECK(!page->items[0].value);
  CHECK(page->items[0].organisation == "27");
  REQUIRE(intel::register_value(house.room(), tokyo, own.record.id, wanted, false));
  house.turn();
  CHECK(house.ask(osaka, {ObservableKind::domain, "kit.example", "確認"})->items.empty());
}

TEST_CASE("Hit list_shows_a_side_its_own_record_and_whom_to_call_until_they_are_in_touch") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto desk = house.hire("renkei27", "27", {Role::liaison}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  const auto far = house.hire("sosa40", "40", {Role::intake_officer}, Purpose::prevention);
  house.turn();
  REQUIRE(intel::put_hit_desk(house.room(), desk, {"サイバー捜査課 連絡係", "内線 0000", "終日"}));
  CHECK(!intel::put_hit_desk(house.room(), desk, {" ", "", ""}));
  const auto own = house.make(tokyo, "report", report_with("198.51.100.9 から接続された。"));
  house.make(osaka, "report", report_with("198.51.100.9 から接続された。"));
  house.turn();
  const auto page = intel::list_hits(house.room(), tokyo, {});
  REQUIRE(page);
  REQUIRE(page->items.size() == 1);
  const HitSeen& seen = page->items[0];
  CHECK(seen.record == own.record.id);
  CHECK(seen.value == "198.51.100.9");
  CHECK(seen.name == "大阪府警察");
  CHECK(seen.desk == "サイバー捜査課 連絡係 内線 0000（終日）");
  CHECK(seen.state == HitState::open);
  CHECK(intel::list_hits(house.room(), far, {})->items.empty());
  CHECK(intel::find_hit(house.room(), far, seen.id).error().code == "hit.unknown");
  REQUIRE(intel::note_contact(house.room(), tokyo, seen, "some-record"));
  const auto theirs = intel::list_hits(house.room(), osaka, {});
  REQUIRE(theirs->items.size() == 1);
  CHECK(theirs->items[0].state == HitState::contacted);
  CHECK(theirs->items[0].record != own.record.id);
}

// SR12: two worlds that differ only in what the other side holds the value for answer with the same bytes.
TEST_CASE("SR12 the_other_tenants_bytes_are_the_hit_and_the_desk_and_nothing_more") {
  std::vector<std::string> worlds;
  for (const bool rich : {false, true}) {
    House house;
    const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
    const auto osaka = house.hire("sosa27", "27", {Role::lead_investigator, Role::intake_officer},
                                  rich ? Purpose::investigation : Purpose::prevention);
    house.turn();
    if (rich) {
      const Json fields{{"summary", "架空の重要事件"}, {"outline", "198.51.100.9 と kit.example を使う。"}};
      for (int i = 0; i < 3; ++i) house.make(osaka, "case", fields);
    } else {
      house.make(osaka, "report", report_with("198.51.100.9 から接続された。"));
    }
    house.turn();
    house.make(tokyo, "report", report_with("198.51.100.9 から接続された。"));
    house.turn();
    std::string bytes;
    for (const std::string& notice : house.notices(tokyo, "hit.met")) bytes += notice + "\n";
    const auto answer = house.ask(tokyo, {ObservableKind::ip, "198.51.100.9", "確認"});
    REQUIRE(answer);
    bytes += to_text(server::encode(*answer)) + "\n";
    const auto page = intel::list_hits(house.room(), tokyo, {});
    REQUIRE(page);
    for (HitSeen seen : page->items) {
      seen.record.clear();                          // one's own, drawn anew in each world
      seen.id = seen.id.substr(seen.id.find('.'));  // the mark, under the key of each world
      bytes += to_text(server::encode(seen)) + "\n";
    }
    CHECK(page->items.size() == 1);
    worlds.push_back(bytes);
  }
  CHECK(worlds[0] == worlds[1]);
  CHECK(worlds[0].find("大阪府警察") != std::string::npos);
}

// SR12: a million guesses, half by one person and half by fifty of a force. What gets through is what a day
// allows, and the auditors of the force and of the agency hear of it.
TEST_CASE("SR12 of_a_million_guesses_only_those_of_the_day_get_through_and_auditors_are_told") {
  House house;
  const auto own = house.hire("kansa13", "13", {Role::auditor}, Purpose::audit);
  const auto agency = house.hire("kansa00", "00", {Role::auditor}, Purpose::audit);
  std::vector<access::Principal> people;
  for (int i = 0; i < 50; ++i)
    people.push_back(
        house.hire("sosa" + std::to_string(100 + i), "13", {Role::intake_officer}, Purpose::prevention));
  const auto alone = house.hire("sosa40", "40", {Role::intake_officer}, Purpose::prevention);
  house.turn();
  const auto ground = house.make(people[0], "report", report_with("架空の通報である。")).record.id;
  const auto ground_alone = house.make(alone, "report", report_with("架空の通報である。")).record.id;
  intel::HitRoom room = house.room();
  room.asked_a_day = 30;
  const auto guess = [&](const access::Principal& person, const std::string& record, int number) {
    const std::string digits = std::to_string(1'000'000 + number);
    return bool(
        intel::ask_hit(room, person, record, {ObservableKind::phone, "0300" + digits.substr(1), "推測"}));
  };
  int through_alone = 0, through_force = 0;
  for (int i = 0; i < 500'000; ++i) through_alone += guess(alone, ground_alone, i);
  for (int i = 0; i < 500'000; ++i)
    through_force += guess(people[static_cast<std::size_t>(i) % people.size()], ground, i);
  MESSAGE("of 1,000,000 guesses got through: ", through_alone, " of one person, ", through_force,
          " of fifty of a force");
  CHECK(through_alone == 30);
  CHECK(through_force == intel::limits::hits_asked_of_kind_day);
  CHECK(!house.notices(own, "hit.refused").empty());
  CHECK(house.notices(agency, "hit.refused").size() >= 2);  // of two forces, and for one without auditors
  ListJournalQuery query;
  query.action = "hit.refused";
  const auto entries = house.tower().store().journal().list(own, query);
  REQUIRE(entries);
  CHECK(entries->items.size() > 1);  // at each power of ten
}

// SR12: a range of accounts written into records is learned of no faster than by asking.
TEST_CASE("SR12 a_range_written_into_records_is_told_on_later_days_and_alarms") {
  House house;
  const auto tokyo = house.hire("sosa13", "13", {Role::intake_officer}, Purpose::prevention);
  const auto osaka = house.hire("sosa27", "27", {Role::intake_officer}, Purpose::prevention);
  const auto auditor = house.hire("kansa27", "27", {Role::auditor}, Purpose::audit);
  house.turn();
  house.make(tokyo, "report", report_with("198.51.100.9 から接続された。"));
  house.turn();
  intel::HitRoom room = house.room();
  room.values_of_person = 20;
  std::string range;
  for (int i = 0; i < 40; ++i) range += "198.51.100." + std::to_string(i) + " から接続された。\n";
  house.make(osaka, "report", report_with(range));
  REQUIRE(intel::follow_hits(room));
  CHECK(house.notices(osaka, "hit.met").empty());
  CHECK(house.notices(auditor, "hit.refused").size() == 1);
  house.pass(std::chrono::hours(24));
  REQUIRE(intel::follow_hits(room));
  CHECK(house.notices(osaka, "hit.met").size() == 1);
}

TEST_CASE("Rule goes_into_force_only_when_it_reads_and_a_second_person_approves") {
  House house;
  const auto analyst = house.hire("bunseki", "13", {Role::analyst}, Purpose::prevention);
  const auto chief = house.hire("kakaricho", "13", {Role::section_chief}, Purpose::prevention);
  Json fields{
      {"title", "架空の検体"},
      {"form", "sigma"},
      {"finds", "架空の通信"},
      {"samples", "試験済み"},
      {"text", "title: a\nlogsource:\n  product: x\ndetection:\n  s:\n    a: b\n  condition: s and t\n"}};
  auto rule = house.done(house.step(analyst, house.make(analyst, "detection_rule", fields), "submit"));
  const auto refused = house.step(analyst, rule, "ask_approval", Json{{"samples", "試験済み"}});
  REQUIRE(!refused);
  CHECK(refused.error().code == "rule.unfit");
  RecordPatch patch;
  patch.version = rule.record.version;
  patch.fields = to_text(
      Json{{"text", "title: a\nlogsource:\n  product: x\ndetection:\n  s:\n    a: b\n  condition: s\n"}});
  rule = house.done(house.tower().procedures().change(analyst, "detection_rule", rule.record.id, patch));
  rule = house.done(house.step(analyst, rule, "ask_approval", Json{{"samples", "試験済み"}}));
  CHECK(!house.step(analyst, rule, "approve"));
  CHECK(house.tower().intelligence().use().rules_file(analyst, RuleForm::sigma)->empty());
  house.done(house.step(chief, rule, "approve"));
  const auto file = house.tower().intelligence().use().rules_file(analyst, RuleForm::sigma);
  REQUIRE(file);
  CHECK(file->find("condition: s\n") != std::string::npos);
  CHECK(house.tower().intelligence().use().rules_file(analyst, RuleForm::yara)->empty());
}

TEST_CASE("Rule whose_name_another_in_force_bears_waits_and_no_rule_keeps_others_out_of_the_file") {
  House house;
  const auto analyst = house.hire("bunseki", "13", {Role::analyst}, Purpose::prevention);
  const auto chief = house.hire("kakaricho", "13", {Role::section_chief}, Purpose::prevention);
  Json fields{
      {"title", "架空の検体"}, {"form", "suricata"}, {"finds", "架空の通信"}, {"samples", "試験済み"}};
  const auto submitted = [&] {
    return house.done(house.step(analyst, house.make(analyst, "detection_rule", fields), "submit"));
  };
  const Json tried{{"samples", "試験済み"}};
  const std::string long_words(19'000, 'x');
  for (int i = 1; i <= 60; ++i) {  // more together than one text may hold
    const std::string number = std::to_string(i);
    fields["text"] = "alert dns $HOME_NET any -> any any (msg:\"" + long_words +
                     "\"; dns.query; content:\"kit.example\"; sid:" + number + "; rev:1;)\n";
    const auto asked = house.done(house.step(analyst, submitted(), "ask_approval", tried));
    house.done(house.step(chief, asked, "approve"));
  }
  const auto file = house.tower().intelligence().use().rules_file(analyst, RuleForm::suricata);
  REQUIRE(file);
  CHECK(file->size() > 60 * long_words.size());
  const auto twin = house.step(analyst, submitted(), "ask_approval", tried);
  REQUIRE(!twin);
  CHECK(twin.error().code == "rule.name_taken");
  // SR2: whoever may not read those is told of none.
  const auto other = house.hire("bunseki27", "27", {Role::analyst}, Purpose::prevention);
  const auto theirs = house.done(house.step(other, house.make(other, "detection_rule", fields), "submit"));
  CHECK(house.step(other, theirs, "ask_approval", tried));
}

}  // namespace hinomi::app
