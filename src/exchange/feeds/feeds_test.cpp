// Feeds from record to answer: nothing leaves without a record in force and a basis that holds (SR1, SR22);
// lists and MISP feeds give what changed; what people see; what they may not see.
#include "base/hash.hpp"
#include "decode/intel/csv_profile.hpp"
#include "exchange/feeds/feed_filing.hpp"
#include "exchange/feeds/test_feeds.hpp"
#include "intel/take/taking.hpp"
#include "model/marking.hpp"

namespace hinomi::exchange {
namespace {

using test::FakeAnswer;
using test::FakeRequest;
using test::FakeTaxii;
using test::FakeWeb;
using test::House;

std::string code_of(const Result<RecordDetail>& result) { return result ? "" : result.error().code; }

constexpr const char* first_event = "11111111-2222-4333-8444-555555555555";
constexpr const char* second_event = "11111111-2222-4333-8444-666666666666";

std::string event(const std::string& id, const std::string& value) {
  return R"({"Event":{"uuid":")" + id +
         R"(","info":"偽の宅配","date":"2026-03-05","timestamp":"1772668800","Attribute":[
{"uuid":"11111111-2222-4333-8444-000000000001","type":"domain","category":"Network activity","value":")" +
         value + R"(","to_ids":true,"timestamp":"1772668800"}]}})";
}

struct FakeMisp {
  std::map<std::string, std::string> events;  // id -> timestamp
  std::string value = "login.bank.example";
  bool loses_one = false;

  FakeAnswer operator()(const FakeRequest& request) const {
    if (request.path == "/feed/manifest.json") {
      Json manifest = Json::object();
      for (const auto& [id, stamp] : events)
        manifest[id] = Json{{"info", "偽の宅配"}, {"date", "2026-03-05"}, {"timestamp", stamp}};
      const std::string body = to_text(manifest), etag = "\"" + to_hex(sha256(body)) + "\"";
      const auto have = request.headers.find("if-none-match");
      if (have != request.headers.end() && have->second == etag) return {304, {}, ""};
      return {200, {{"ETag", etag}}, body};
    }
    for (const auto& [id, stamp] : events) {
      if (request.path == "/feed/" + id + ".json" && !(loses_one && id == second_event))
        return {200, {}, event(id, value)};
    }
    return {404, {}, ""};
  }
};

}  // namespace

// domain.md SR5: two persons put a feed into force.
TEST_CASE("SR5 one_person_alone_does_not_put_a_feed_into_force") {
  House house;
  const Json fields = house.fields("file", "https://feed.example/list.txt");
  auto listed = fields;
  listed["hosts"] = "feed.example";
  const auto both = house.hire("both", "13", {Role::analyst, Role::section_chief});
  RecordWanted wanted;
  wanted.fields = to_text(listed);
  const auto made = house.procedures().make(both, "feed", wanted);
  REQUIRE(made);
  const auto asked = house.step(both, *made, "ask_check");
  REQUIRE(asked);
  CHECK(code_of(house.step(both, *asked, "put_in_force")) == "guard.distinct_from_drafter");
  CHECK(code_of(house.step(house.analyst, *asked, "put_in_force")) == "record.step_role");
  CHECK(code_of(house.step(house.chief, *asked, "put_in_force")).empty());
}

TEST_CASE("Feed that_does_not_fit_is_not_checked_in") {
  House house;
  const std::pair<const char*, Json> rows[] = {{"address", "feed.example/list"},
                                               {"address", "https://a@feed.example/"},
                                               {"hosts", "other.example"},
                                               {"hosts", "https://feed.example/x"},
                                               {"columns", "{"},
                                               {"to_hour", 3},
                                               {"certificate", "none"}};
  for (const auto& [field, value] : rows) {
    Json fields = house.fields("file", "https://feed.example/list.txt");
    fields["hosts"] = "feed.example";
    fields["from_hour"] = 8;
    fields["to_hour"] = 20;
    fields[field] = value;
    const auto asked = house.step(house.analyst, house.drafted(fields), "ask_check");
    REQUIRE_MESSAGE(!asked, field);
    CHECK(asked.error().code == "feed.field_unfit");
  }
  Json over = house.fields("file", "https://feed.example/list.txt");
  over["hosts"] = "feed.example";
  over["until"] = "2026-11-15";
  CHECK(code_of(house.step(house.analyst, house.drafted(over), "ask_check")) == "feed.permission_over");
}

// domain.md SR1: no request without a basis that holds on that day.
TEST_CASE("SR1 nothing_leaves_for_a_feed_that_is_not_in_force_or_whose_permission_is_over") {
  House house;
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{200, {}, "192.0.2.1\n"}; });
  const auto draft = house.drafted(house.fields("file", web.address("/list.txt")));
  CHECK(house.code_of(draft.record.id) == "feed.not_in_force");
  const auto asked = house.step(house.analyst, draft, "ask_check");
  REQUIRE(asked);
  CHECK(house.code_of(draft.record.id) == "feed.not_in_force");
  const auto running = house.step(house.chief, *asked, "put_in_force");
  REQUIRE(running);
  CHECK(web.count() == 0);
  CHECK(house.code_of(draft.record.id).empty());
  CHECK(web.count() == 1);
  house.be("2027-04-01 00:01");
  CHECK(house.code_of(draft.record.id) == "feed.permission_over");
  house.be("2027-03-31 23:59");
  CHECK(house.code_of(draft.record.id).empty());
  const auto stopped = house.step(house.analyst, *running, "stop", "相手の都合");
  REQUIRE(stopped);
  CHECK(house.code_of(draft.record.id) == "feed.not_in_force");
  CHECK(web.count() == 2);
}

// domain.md SR1: a feed on an agreement needs that agreement, in force, for as long as its permission.
TEST_CASE("SR1 a_feed_on_an_agreement_asks_only_while_the_agreement_is_in_force") {
  House house;
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{200, {}, "192.0.2.1\n"}; });
  Json fields = house.fields("file", web.address("/list.txt"));
  fields["basis"] = "agreement";
  CHECK(code_of(house.step(house.analyst, house.drafted(fields), "ask_check")) == "feed.agreement_missing");
  const auto agreement = house.agreement("2027-03-31");
  fields["agreement"] = agreement.record.id;
  fields["until"] = "2027-04-01";  // longer than the agreement
  CHECK(code_of(house.step(house.analyst, house.drafted(fields), "ask_check")) == "feed.agreement_missing");
  fields["until"] = "2027-03-31";
  const auto feed = house.in_force(fields);
  CHECK(house.code_of(feed.record.id).empty());
  CHECK(web.count() == 1);
  house.done(house.step(house.analyst, agreement, "end", "相手方の申出"));
  CHECK(house.code_of(feed.record.id) == "feed.agreement_missing");
  house.pass(std::chrono::hours(2));
  CHECK(house.desk().due()->empty());
  CHECK(web.count() == 1);
}

// domain.md SR4: the lists of feeds stand beside the kernel's, and are reads like its own.
TEST_CASE("SR4 each_look_at_feeds_is_an_entry") {
  House house;
  const auto feed = house.in_force(house.fields("file", "https://127.0.0.1/list.txt"));
  REQUIRE(house.desk().list(house.analyst));
  CHECK(house.entries("feed.listed") == 1);
  REQUIRE(house.desk().one(house.analyst, feed.record.id));
  CHECK(house.entries("feed.read") == 1);
  REQUIRE(house.desk().runs(house.analyst, feed.record.id, "", 10));
  CHECK(house.entries("feed.runs_read") == 1);
}

// domain.md SR1: the basis is asked again before each request, not only when the feed was put into force.
TEST_CASE("SR1 a_feed_that_is_stopped_while_it_is_asked_asks_no_more") {
  FakeTaxii server;
  House house;
  std::optional<RecordDetail> running;
  std::size_t pages = 0;
  FakeWeb web([&](const FakeRequest& request) {
    if (request.path.find("/objects/") != std::string::npos && ++pages == 2)
      static_cast<void>(house.step(house.analyst, *running, "stop", "停止の指示"));
    return server(request);
  });
  Json fields = house.fields("taxii", web.address("/taxii2/"));
  fields["collection"] = "list";
  running = house.in_force(fields);
  CHECK(house.code_of(running->record.id) == "feed.not_in_force");
  CHECK(pages == 2);
}

// domain.md SR22: offline is the default, and a feed reaches the hosts that its record names, no other.
TEST_CASE("SR22 redirects_and_references_to_other_servers_are_refused") {
  House house;
  FakeWeb other([](const FakeRequest&) { return FakeAnswer{200, {}, "stolen"}; });
  FakeWeb web([&](const FakeRequest& request) -> FakeAnswer {
    if (request.path == "/here") return {302, {{"Location", "/list.txt"}}, ""};
    if (request.path == "/round") return {302, {{"Location", "/round"}}, ""};
    if (request.path == "/list.txt") return {200, {}, "192.0.2.1\n"};
    if (request.path == "/taxii2/")
      return {200,
              {{"Content-Type", test::taxii_type}},
              R"({"title":"x","api_roots":["http://elsewhere.example/api1/"]})"};
    return {302, {{"Location", other.address("/")}}, ""};
  });
  CHECK(house.code_of(house.in_force(house.fields("file", web.address("/there"))).record.id) ==
        "fetch.redirected_elsewhere");
  CHECK(house.code_of(house.in_force(house.fields("file", web.address("/round"))).record.id) ==
        "fetch.redirected_elsewhere");
  CHECK(house.code_of(house.in_force(house.fields("file", web.address("/here"))).record.id).empty());
  CHECK(house.code_of(house.in_force(house.fields("taxii", web.address("/taxii2/"))).record.id) ==
        "fetch.host_not_listed");
  CHECK(other.count() == 0);
}

TEST_CASE("SR22 without_the_administrators_key_nothing_leaves_and_nothing_is_due") {
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{}; });
  House house;
  const std::string feed = house.in_force(house.fields("file", web.address("/list.txt"))).record.id;
  REQUIRE(house.desk().due());
  CHECK(house.desk().due()->size() == 1);
  house.rule.enabled = false;
  house.reopen();
  CHECK(house.desk().due()->empty());
  CHECK(house.code_of(feed) == "fetch.outbound_off");
  CHECK(web.count() == 0);
}

// domain.md SR4, SR22: what leaves and what comes are entries; a secret is in none.
TEST_CASE("Errand each_request_is_an_entry_before_it_leaves_and_one_after") {
  House house;
  FakeWeb web([](const FakeRequest& request) -> FakeAnswer {
    CHECK(request.headers.at("authorization") == "Bearer mitsugo-9");
    return {200, {}, "192.0.2.1\n"};
  });
  Json fields = house.fields("file", web.address("/list.txt?key=1"));
  fields["sign_in"] = "bearer";
  fields["secret"] = "mitsugo-9";
  const auto feed = house.in_force(fields);
  CHECK(house.code_of(feed.record.id).empty());
  CHECK(house.entries("egress.asked") == 1);
  CHECK(house.entries("egress.answered") == 1);
  CHECK(house.entries("feed.run_ended") == 1);
  const std::string log = house.folder() + "/journal.jsonl";
  REQUIRE(house.store().journal().export_to(log));
  const auto text = read_file(log, 64u << 20);
  REQUIRE(text);
  CHECK(text->find("mitsugo") == std::string::npos);
  CHECK(text->find("key=1") == std::string::npos);
  CHECK(text->find("police_act_2") != std::string::npos);
  // The value of the field is hidden from whoever looks at the record.
  const auto shown = house.procedures().detail(house.chief, "feed", feed.record.id);
  REQUIRE(shown);
  CHECK(shown->record.fields.find("mitsugo") == std::string::npos);
}

TEST_CASE("File is_fetched_again_only_when_it_changed") {
  House house;
  std::string body = "192.0.2.1\n192.0.2.2\n", etag = "\"1\"";
  FakeWeb web([&](const FakeRequest& request) -> FakeAnswer {
    const auto have = request.headers.find("if-none-match");
    if (have != request.headers.end() && have->second == etag) return {304, {}, ""};
    return {200, {{"ETag", etag}, {"Last-Modified", "Mon, 16 Nov 2026 00:00:00 GMT"}}, body};
  });
  Json fields = house.fields("file", web.address("/list.csv"));
  fields["form"] = "csv";
  const std::string feed = house.in_force(fields).record.id;
  const auto first = house.ask(feed);
  CHECK(first.counts == store::FeedCounts{2, 2, 2, 0, 0, 1});
  CHECK(house.ask(feed).counts == store::FeedCounts{});
  CHECK(web.asked().back().headers.at("if-modified-since") == "Mon, 16 Nov 2026 00:00:00 GMT");
  etag = "\"2\"";  // another mark, the same bytes
  CHECK(house.ask(feed).counts == store::FeedCounts{2, 2, 0, 0, 2, 0});
  body += "192.0.2.3\n";
  etag = "\"3\"";
  CHECK(house.ask(feed).counts == store::FeedCounts{3, 3, 3, 0, 0, 1});
}

TEST_CASE("File columns_are_read_as_the_record_says") {
  House house;
  FakeWeb web([&](const FakeRequest&) { return FakeAnswer{200, {}, "a,192.0.2.9\nb,192.0.2.8\n"}; });
  Json fields = house.fields("file", web.address("/list.csv"));
  fields["form"] = "csv";
  decode::CsvProfile profile;
  profile.columns = {{ColumnUse::tag}, {ColumnUse::value, ObservableKind::ip}};
  fields["columns"] = decode::to_json(profile);
  CHECK(house.ask(house.in_force(fields).record.id).counts.indexed == 2);
}

TEST_CASE("SR13 what_a_feed_brings_bears_its_pap_and_handling_codes") {
  House house;
  FakeWeb web([&](const FakeRequest&) { return FakeAnswer{200, {}, "192.0.2.9\n192.0.2.8\n"}; });
  Json fields = house.fields("file", web.address("/list.csv"));
  fields["form"] = "csv";
  fields["pap"] = "amber";
  fields["handling"] = Json::array({"h1", "h2"});
  const std::string feed = house.in_force(fields).record.id;
  CHECK(house.ask(feed).counts.indexed == 2);
  const auto imports = house.intel().imports(house.analyst, Permission::intel_read, 10);
  REQUIRE((imports && imports->size() == 1));
  const Label& label = imports->front().original.label;
  CHECK(pap_of(label) == Pap::amber);
  CHECK(names_code(label, HandlingCode::h1));
  CHECK(names_code(label, HandlingCode::h2));
  // The same again is known under this label.
  CHECK(house.ask(feed).counts == store::FeedCounts{2, 2, 0, 0, 2, 0});
}

TEST_CASE("Misp only_events_that_changed_are_fetched") {
  House house;
  FakeMisp server;
  server.events = {{first_event, "1772668800"}, {second_event, "1772668801"}};
  FakeWeb web(server);
  const std::string feed = house.in_force(house.fields("misp", web.address("/feed/"))).record.id;
  CHECK(house.ask(feed).counts == store::FeedCounts{2, 2, 2, 0, 0, 2});
  const std::size_t before = web.count();
  CHECK(house.ask(feed).counts == store::FeedCounts{});
  CHECK(web.count() == before + 1);  // the manifest, not changed
  server.events[second_event] = "1772668900";
  server.value = "kit.example";
  web.give(server);
  CHECK(house.ask(feed).counts == store::FeedCounts{1, 1, 1, 0, 0, 1});
  CHECK(web.count() == before + 3);
}

TEST_CASE("Misp an_event_that_is_no_longer_listed_is_withdrawn_and_kept") {
  House house;
  FakeMisp server;
  server.events = {{first_event, "1772668800"}, {second_event, "1772668801"}};
  FakeWeb web(server);
  const std::string feed = house.in_force(house.fields("misp", web.address("/feed"))).record.id;
  CHECK(house.ask(feed).state == JobState::done);
  server.events.erase(second_event);
  web.give(server);
  CHECK(house.ask(feed).state == JobState::done);
  const auto reader = house.intel().reader(house.analyst, Permission::intel_read);
  REQUIRE(reader);
  const auto versions = reader->versions(second_event);
  REQUIRE(versions);
  REQUIRE_FALSE(versions->empty());
  CHECK(std::any_of(versions->begin(), versions->end(), [](const auto& one) { return one.revoked; }));
  const auto still = reader->sight(ObservableKind::domain, "login.bank.example");
  REQUIRE(still);
  CHECK(still->has_value());
  // An empty manifest withdraws nothing.
  server.events.clear();
  web.give(server);
  CHECK(house.code_of(feed) == "feed.manifest_empty");
}

TEST_CASE("Misp an_event_that_went_came_back_and_went_again_is_withdrawn_each_time") {
  House house;
  FakeMisp server;
  server.events = {{first_event, "1772668800"}, {second_event, "1772668801"}};
  FakeWeb web(server);
  const std::string feed = house.in_force(house.fields("misp", web.address("/feed"))).record.id;
  const auto withdrawn = [&] {
    const auto reader = house.intel().reader(house.analyst, Permission::intel_read);
    REQUIRE(reader);
    const auto versions = reader->versions(second_event);
    REQUIRE(versions);
    return std::count_if(versions->begin(), versions->end(), [](const auto& one) { return one.revoked; });
  };
  CHECK(house.ask(feed).state == JobState::done);
  for (int time = 1; time <= 2; ++time) {
    server.events.erase(second_event);  // the same manifest, byte for byte, each time
    web.give(server);
    CHECK(house.ask(feed).state == JobState::done);
    CHECK(withdrawn() == time);
    house.pass(std::chrono::minutes(1));
    server.events[second_event] = "177266890" + std::to_string(time);
    web.give(server);
    CHECK(house.ask(feed).state == JobState::done);
  }
}

// The old place means nothing to the new server, and its events are not what the old one withdrew.
TEST_CASE("Feed that_is_changed_to_another_server_begins_anew_and_withdraws_nothing") {
  House house;
  FakeMisp old_misp{{{first_event, "1772668800"}}}, new_misp{{{second_event, "1772668800"}}};
  FakeWeb old_web(old_misp), new_web(new_misp);
  const auto feed = house.in_force(house.fields("misp", old_web.address("/feed/")));
  house.ask(feed.record.id);
  const auto stopped = house.done(house.step(house.analyst, feed, "stop", "移転"));
  const auto draft = house.done(house.step(house.analyst, stopped, "revise", "移転"));
  RecordPatch patch;
  patch.version = draft.record.version;
  patch.fields = to_text(Json{{"address", new_web.address("/feed/")}});
  const auto changed = house.done(house.procedures().change(house.analyst, "feed", draft.record.id, patch));
  const auto asked = house.done(house.step(house.analyst, changed, "ask_check"));
  house.done(house.step(house.chief, asked, "put_in_force"));
  const auto run = house.ask(feed.record.id);
  CHECK(run.counts.received == 1);
  const auto items = store::Feeds(house.store().database()).items(feed.record.id);
  REQUIRE(items);
  CHECK(items->size() == 1);
  CHECK(!items->at(second_event).gone);
}

TEST_CASE("Feed page_that_waits_is_filed_as_its_feed_was_when_it_came") {
  Feed feed;
  feed.provenance = {"旧情報源", SourceGrade::b, InfoGrade::uncorroborated,
                     {},         Pap::amber,     {HandlingCode::h2}};
  feed.provenance.label = {Confidentiality::class2, Tlp::amber_strict, {"H1"}, "13", "特命"};
  feed.columns = "tag,value";
  intel::Wanted wanted;
  wanted.provenance.source = "新情報源";
  REQUIRE(take_filing(filing_text(feed), wanted));
  CHECK(wanted.provenance.source == "旧情報源");
  CHECK(wanted.provenance.grade == SourceGrade::b);
  CHECK(wanted.provenance.info == InfoGrade::uncorroborated);
  CHECK(wanted.provenance.label == feed.provenance.label);
  CHECK(wanted.provenance.pap == Pap::amber);
  CHECK(wanted.provenance.handling == std::vector<HandlingCode>{HandlingCode::h2});
  CHECK(wanted.columns == "tag,value");
  for (const char* broken : {"", "[]", "{}", "{\"tlp\": \"amber\"}"}) CHECK(!take_filing(broken, wanted));
}

TEST_CASE("Feed page_that_waits_keeps_no_equal_original_of_another_source_or_label_from_going_on") {
  House house;
  Feed feed;
  // What it is told to be handled like makes the label of its imports stricter than its own.
  feed.provenance = {"架空研究所", SourceGrade::b, InfoGrade::uncorroborated,
                     {},           Pap::amber,     {HandlingCode::h2}};
  feed.provenance.label = store::test::amber("13");
  const Label filed = intel::label_under(feed.provenance);
  REQUIRE(filed != feed.provenance.label);
  store::Feeds feeds(house.store().database());
  const std::string record = house.in_force(house.fields("file", "http://127.0.0.1:9/list.csv")).record.id;
  const auto run = feeds.begin_run(record);
  REQUIRE(run);
  store::FeedPage page;
  page.feed = record;
  page.run = run->id;
  page.digest = std::string(64, 'a');
  page.form = "table";
  page.filing = filing_text(feed);
  REQUIRE(feeds.add_page(page, "{}"));
  store::FeedPage damaged = page;
  damaged.digest = std::string(64, 'b');
  damaged.filing = "{}";
  REQUIRE(feeds.add_page(damaged, "{}"));
  const auto begin = [&](const std::string& source, const std::string& digest, const Label& label) {
    const std::string id = intel::source_id(source);
    REQUIRE(house.intel().put_source(house.analyst, {id, source, "own", SourceGrade::b,
                                                     InfoGrade::uncorroborated, store::test::amber("13")}));
    store::NewImport original{id, digest, {}, "table", "list.csv", 1, {}, {}, label, Pap::clear, {}};
    const auto begun = house.intel().begin_import(house.analyst, original);
    REQUIRE(begun);
    return begun->import.id;
  };
  begin("架空研究所", page.digest, filed);
  begin("架空研究所", damaged.digest, filed);
  const std::string by_hand = begin("架空研究所", page.digest, feed.provenance.label);
  const std::string of_other = begin("別の研究所", page.digest, filed);
  const auto left = house.desk().left_half_way();
  REQUIRE(left);
  std::vector<std::string> ids;
  for (const store::IntelImport& one : *left) ids.push_back(one.id);
  CHECK(ids == std::vector<std::string>{by_hand, of_other});
}

TEST_CASE("Feed asked_by_hand_waits_as_the_other_side_told") {
  House house;
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{429, {{"Retry-After", "3600"}}, ""}; });
  const auto feed = house.in_force(house.fields("file", web.address("/list.txt")));
  CHECK(house.code_of(feed.record.id) == "feed.told_to_wait");
  const auto asked = house.desk().ask_now(house.analyst, feed.record.id);
  REQUIRE(!asked);
  CHECK(asked.error().code == "feed.told_to_wait");
  CHECK(house.desk().due()->empty());
  house.pass(std::chrono::hours(1));
  CHECK(house.desk().ask_now(house.analyst, feed.record.id));
  CHECK(house.desk().due()->size() == 1);
}

TEST_CASE("Misp an_event_that_is_listed_and_not_there_is_told_and_counted") {
  House house;
  FakeMisp server;
  server.events = {{first_event, "1772668800"}, {second_event, "1772668801"}};
  server.loses_one = true;
  FakeWeb web(server);
  const std::string feed = house.in_force(house.fields("misp", web.address("/feed/"))).record.id;
  const auto run = house.ask(feed);
  CHECK(run.state == JobState::failed);
  CHECK(run.trouble->code == "feed.event_missing");
  CHECK(run.counts == store::FeedCounts{2, 1, 1, 0, 0, 1});  // announced, and one did not come
  server.loses_one = false;
  web.give(server);
  CHECK(house.ask(feed).counts == store::FeedCounts{1, 1, 1, 0, 0, 1});
}

TEST_CASE("Feed health_says_how_it_does_and_why_it_fails") {
  House house;
  bool up = true;
  int number = 0;
  FakeWeb web([&](const FakeRequest&) -> FakeAnswer {
    if (!up) return {500, {}, ""};
    return {200, {}, "192.0.2." + std::to_string(++number) + "\n"};
  });
  Json fields = house.fields("file", web.address("/list.csv"));
  fields["form"] = "csv";
  const auto feed = house.in_force(fields);
  const auto health = [&] { return house.desk().one(house.analyst, feed.record.id); };
  CHECK(health()->health == FeedHealth::waiting);
  house.ask(feed.record.id);
  CHECK(health()->health == FeedHealth::good);
  CHECK(health()->next == house.clock()() + std::chrono::minutes(60));
  CHECK(health()->days.size() == 30);
  CHECK(health()->days.back() == 1);
  house.pass(std::chrono::hours(24));
  CHECK(health()->health == FeedHealth::late);
  CHECK(health()->days[28] == 1);
  up = false;
  house.ask(feed.record.id);
  const auto failing = health();
  CHECK(failing->health == FeedHealth::failing);
  CHECK(failing->code == "feed.refused");
  CHECK(failing->good == house.clock()() - std::chrono::hours(24));
  CHECK(failing->indexed == 1);
  up = true;
  house.ask(feed.record.id);
  CHECK(health()->health == FeedHealth::good);
  CHECK(health()->indexed == 2);
  const auto runs = house.desk().runs(house.analyst, feed.record.id, "", 2);
  REQUIRE(runs);
  CHECK(runs->items.size() == 2);
  REQUIRE(runs->next);
  const auto rest = house.desk().runs(house.analyst, feed.record.id, *runs->next, 2);
  REQUIRE(rest);
  CHECK(rest->items.size() == 1);
  house.be("2027-04-02 10:00");
  CHECK(health()->health == FeedHealth::stopped);
  CHECK(health()->code == "feed.permission_over");
}

TEST_CASE("Feed waits_longer_after_each_failure_and_is_due_again_then") {
  House house;
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{500, {}, ""}; });
  const std::string feed = house.in_force(house.fields("file", web.address("/x"))).record.id;
  double least = 45;
  for (int failure = 0; failure < 12; ++failure) {
    house.ask(feed);
    const auto next = house.desk().one(house.analyst, feed)->next;
    REQUIRE(next);
    const double wait = static_cast<double>((*next - house.clock()()).count()) / 1e9;
    CHECK(wait >= std::min(least, 6 * 3600 * 0.75));
    CHECK(wait <= std::min(least, 6 * 3600 * 0.75) * 5 / 3 + 1);
    CHECK(house.desk().due()->empty());
    least *= 2;
  }
  house.pass(std::chrono::hours(8));
  CHECK(house.desk().due()->size() == 1);
}

TEST_CASE("Feed is_asked_within_its_hours") {
  House house;
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{200, {}, "192.0.2.1\n"}; });
  Json fields = house.fields("file", web.address("/x.csv"));
  fields["form"] = "csv";
  fields["from_hour"] = 22;
  fields["to_hour"] = 24;
  const std::string feed = house.in_force(fields).record.id;
  CHECK(house.desk().due()->empty());
  house.be("2026-11-16 22:30");
  CHECK(house.desk().due()->size() == 1);
  house.ask(feed);
  CHECK(house.desk().one(house.analyst, feed)->next == parse_timestamp("2026-11-16 23:30")->instant);
  house.be("2026-11-16 23:30");
  house.ask(feed);
  CHECK(house.desk().one(house.analyst, feed)->next == parse_timestamp("2026-11-17 22:00")->instant);
  // A person may want it out of its hours.
  house.be("2026-11-17 10:00");
  CHECK(house.desk().due()->empty());
  REQUIRE(house.desk().ask_now(house.analyst, feed));
  CHECK(house.desk().due()->size() == 1);
}

TEST_CASE("Feed that_a_person_may_not_see_is_in_no_list_and_not_asked") {
  House house;
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{}; });
  const std::string feed = house.in_force(house.fields("file", web.address("/x"))).record.id;
  CHECK(house.desk().list(house.analyst)->items.size() == 1);
  CHECK(house.desk().list(house.stranger)->items.empty());
  const auto unknown = house.desk().runs(house.stranger, feed, "", 10);
  REQUIRE_FALSE(unknown);
  const auto nowhere = house.desk().runs(house.stranger, "no-such-feed", "", 10);
  CHECK(unknown.error().code == nowhere.error().code);
  CHECK_FALSE(house.desk().ask_now(house.stranger, feed));
  const auto investigator = house.hire("investigator", "13", {Role::investigator});
  CHECK(house.desk().list(investigator)->items.empty());
  CHECK(web.count() == 0);
}

}  // namespace hinomi::exchange
