// Records are made, found, listed, changed, sealed and erased as the door says; what a person may not see is
// not there.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "store/records/worlds/record_world.hpp"

namespace hinomi::store {
namespace {

using test::MadeRecord;

struct World {
  test::Folder folder;
  std::unique_ptr<Store> store = test::open_store(folder);
  std::mt19937_64 random{20261122};

  Records& records() { return store->records(); }
  Result<void> write(const WriteBody& body) { return store->database().write(body); }
  MadeRecord make(const std::string& owner, const std::string& state = "received") {
    MadeRecord made = test::random_record(random, store->database().now(), "通-" + owner + "-令8-000001");
    made.record.type = "report";
    made.record.state = state;
    made.record.phase = test::phase_of(state);
    made.record.label = test::amber(owner);
    made.record.owner_unit = owner;
    return made;
  }
  void insert(const MadeRecord& made) {
    REQUIRE(write([&](Transaction& t) { return records().insert(t, made.record, made.keys); }));
  }
};

access::Principal officer_of(const std::string& organisation) {
  return test::person_of(organisation, {Role::intake_officer}, Purpose::investigation);
}

RecordQuery of_reports() {
  RecordQuery query;
  query.types = {"report"};
  return query;
}

TEST_CASE("Records found_by_owner_and_not_by_another_force") {
  World world;
  const MadeRecord made = world.make("13");
  world.insert(made);
  const auto mine = world.records().find(officer_of("13"), {"report"}, made.record.id);
  REQUIRE(mine);
  REQUIRE(mine->has_value());
  CHECK((*mine)->fields == made.record.fields);
  CHECK((*mine)->title == made.record.title);
  CHECK((*mine)->version == 1);
  const auto theirs = world.records().find(officer_of("07"), {"report"}, made.record.id);
  REQUIRE(theirs);
  CHECK_FALSE(theirs->has_value());
  const auto wrong_type = world.records().find(officer_of("13"), {"task"}, made.record.id);
  CHECK_FALSE(wrong_type->has_value());
  const auto by_number = world.records().find_by_number(officer_of("13"), {"report"}, "通-13-令8-000001");
  CHECK(by_number->has_value() == !made.record.number.empty());
}

TEST_CASE("Records update_refuses_a_stale_version") {
  World world;
  MadeRecord made = world.make("13");
  world.insert(made);
  made.record.version = 2;
  made.record.state = "screening";
  const auto change = [&](Transaction& t) { return world.records().update(t, made.record, made.keys); };
  REQUIRE(world.write(change));
  const auto again = world.write(change);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == "record.stale");
  const auto list = world.records().list(officer_of("13"), of_reports());
  REQUIRE(list);
  REQUIRE(list->items.size() == 1);
  CHECK(list->items.front().state == "screening");
  CHECK(list->items.front().fields == "{}");
  const auto states = world.records().count_states(officer_of("13"), of_reports());
  REQUIRE(states);
  REQUIRE(states->size() == 1);
  CHECK(states->at("screening").first == 1);
}

TEST_CASE("Records pages_follow_without_gap_or_repeat") {
  World world;
  for (int i = 0; i < 57; ++i)
    world.insert(world.make(i % 3 == 0 ? "07" : "13", i % 2 == 0 ? "received" : "closed"));
  for (const std::string sort : {"due", "-due", "updated", "-made", "number", "-number"}) {
    CAPTURE(sort);
    RecordQuery query = of_reports();
    query.sort = sort;
    query.limit = 7;
    std::vector<std::string> seen;
    for (int page = 0; page < 20; ++page) {
      const auto rows = world.records().list(officer_of("13"), query);
      REQUIRE(rows);
      CHECK(rows->total == 38);
      for (const StoredRecord& record : rows->items) seen.push_back(record.id);
      if (!rows->next) break;
      query.cursor = *rows->next;
    }
    CHECK(seen.size() == 38);
    std::sort(seen.begin(), seen.end());
    CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
  }
  RecordQuery foreign = of_reports();
  foreign.cursor = "2f2f";
  CHECK(world.records().list(officer_of("13"), foreign).error().code == "request.cursor_unreadable");
}

TEST_CASE("Records grant_opens_one_record_until_it_ends") {
  World world;
  const MadeRecord made = world.make("13");
  world.insert(made);
  const Instant later = world.store->database().now() + std::chrono::hours(1);
  REQUIRE(world.write([&](Transaction& t) {
    return world.records().put_grant(t, {made.record.id, "07", "handover", later});
  }));
  CHECK(world.records().find(officer_of("07"), {"report"}, made.record.id)->has_value());
  CHECK(world.records().list(officer_of("07"), of_reports())->total == 1);
  CHECK(world.records().search(officer_of("07"), {"report"}, made.keys.words[0].second, 5)->size() == 1);
  REQUIRE(world.write([&](Transaction& t) {
    return world.records().put_grant(t, {made.record.id, "07", "handover", Instant{}});
  }));
  CHECK_FALSE(world.records().find(officer_of("07"), {"report"}, made.record.id)->has_value());
  CHECK(world.records().list(officer_of("07"), of_reports())->total == 0);
  REQUIRE(world.write([&](Transaction& t) -> Result<void> {
    HINOMI_TRY(world.records().put_grant(t, {made.record.id, "07", "copy", {}}));
    return world.records().remove_grants(t, made.record.id, "copy");
  }));
  CHECK(world.records().grants(made.record.id)->size() == 1);
  CHECK(world.records().search(officer_of("07"), {"report"}, made.keys.words[0].second, 5)->empty());
}

TEST_CASE("Records search_folds_what_is_written_differently") {
  World world;
  MadeRecord made = world.make("13");
  made.keys.words = {
      {"summary", "偽サイト"},
      {"narrative", "届出人は髙﨑花子。ﾗﾝｻﾑｳｪｱに感染し、hxxps://shop[.]example を開いた。\nすまほ"}};
  made.keys.matches = {{ObservableKind::ip, "192.0.2.1", "narrative"}};
  world.insert(made);
  const struct {
    std::string words, field;
  } rows[] = {{"高崎", "narrative"},
              {"ランサムウェア", "narrative"},
              {"スマホ", "narrative"},
              {"ＳＨＯＰ", "narrative"},
              {"偽サ", "summary"},
              {"偽サイト 花子", "summary"},
              {"192[.]0[.]2[.]1", "narrative"}};
  for (const auto& row : rows) {
    CAPTURE(row.words);
    const auto found = world.records().search(officer_of("13"), {"report"}, row.words, 5);
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    CHECK(found->front().field == row.field);
  }
  for (const std::string words : {"花", "偽サイト 太郎", "サイ偽", "\" OR 1", "NOT", "*", ""}) {
    CAPTURE(words);
    CHECK(world.records().search(officer_of("13"), {"report"}, words, 5)->empty());
  }
  CHECK(world.records().search(officer_of("07"), {"report"}, "高崎", 5)->empty());
}

TEST_CASE("Records a_domain_is_held_by_the_pages_under_it_and_by_no_other") {
  World world;
  const struct {
    const char* page;
    bool under;
  } rows[] = {{"https://shop.example", true},
              {"https://shop.example/login", true},
              {"http://shop.example:8080/", true},
              {"https://shop.example?a=1", true},
              {"https://shop.example.test/", false},
              {"https://my-shop.example/", false},
              {"https://other.example/shop.example", false}};
  for (const auto& row : rows) {
    CAPTURE(row.page);
    MadeRecord made = world.make("13");
    made.keys.matches = {{ObservableKind::url, row.page, "narrative"}};
    world.insert(made);
    const std::vector<RecordKeys::Match> asked{{ObservableKind::domain, "shop.example", ""}};
    const auto found = world.records().holding(officer_of("13"), {"report"}, asked, "", 20);
    REQUIRE(found);
    const bool held = std::any_of(found->begin(), found->end(), [&](const RecordMatch& match) {
      return match.record.id == made.record.id;
    });
    CHECK(held == row.under);
    CHECK(world.records().holding(officer_of("07"), {"report"}, asked, "", 20)->empty());
  }
}

TEST_CASE("SR8 erase_leaves_neither_values_nor_their_traces") {
  World world;
  MadeRecord made = world.make("13");
  made.record.fields = R"({"narrative":"秘密の届出内容"})";
  made.keys.words = {{"narrative", "秘密の届出内容"}};
  made.keys.matches = {{ObservableKind::phone, "03-0000-9999", "narrative"}};
  world.insert(made);
  StoredChange change;
  change.record = made.record.id;
  change.version = 1;
  change.reason = "理由の文";
  change.fields_before = R"({"narrative":"前の内容"})";
  REQUIRE(world.write([&](Transaction& t) { return world.records().add_change(t, change); }));
  CHECK(world.records().changes(made.record.id, 5)->front().reason == "理由の文");
  REQUIRE(world.write([&](Transaction& t) -> Result<void> {
    HINOMI_TRY(world.records().erase(t, made.record.id));
    return {};
  }));
  const auto left = world.records().find(officer_of("13"), {"report"}, made.record.id);
  REQUIRE(left->has_value());
  CHECK((*left)->fields == "{}");
  CHECK((*left)->title == "（廃棄済）");
  CHECK(world.records().changes(made.record.id, 5)->front().fields_before == "{}");
  CHECK(world.records().changes(made.record.id, 5)->front().reason.empty());
  CHECK(world.records().search(officer_of("13"), {"report"}, "秘密", 5)->empty());
  CHECK(world.records().holding(officer_of("13"), {"report"}, made.keys.matches, "", 5)->empty());
  MadeRecord after = made;
  after.record.version = 2;
  after.record.phase = Phase::disposed;
  REQUIRE(world.write([&](Transaction& t) { return world.records().update(t, after.record, after.keys); }));
  CHECK((*world.records().find(officer_of("13"), {"report"}, made.record.id))->title == "（廃棄済）");
}

TEST_CASE("SR8 values_are_sealed_at_rest") {
  test::Folder folder;
  {
    auto store = test::open_store(folder);
    std::mt19937_64 random{7};
    MadeRecord made = test::random_record(random, store->database().now(), "");
    made.record.title = "●";
    made.record.fields = R"({"narrative":"gokuhi-no-naiyou"})";
    made.keys.words = {{"narrative", "gokuhi-no-naiyou"}};
    REQUIRE(store->database().write(
        [&](Transaction& t) { return store->records().insert(t, made.record, made.keys); }));
  }
  std::ifstream file(folder.path("records.sqlite"), std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  CHECK(bytes.size() > 10'000);
  CHECK(bytes.find("gokuhi") == std::string::npos);
}

TEST_CASE("Records timers_find_deadlines_expired_records_and_lone_ones") {
  World world;
  MadeRecord made = world.make("13");
  made.record.assignee = "person-that-left";
  made.record.retain_until = world.store->database().now();
  world.insert(made);
  const Instant now = world.store->database().now();
  StoredDeadline deadline{made.record.id, "triage", now, now, DeadlineState::running, 0, now};
  REQUIRE(world.write([&](Transaction& t) { return world.records().put_deadline(t, deadline); }));
  CHECK(world.records().deadlines_to_fire(now, 10)->size() == 1);
  CHECK(world.records().deadlines_to_fire(now - std::chrono::seconds(1), 10)->empty());
  deadline.next_fire.reset();
  deadline.fired = 1;
  REQUIRE(world.write([&](Transaction& t) { return world.records().put_deadline(t, deadline); }));
  CHECK(world.records().deadlines_to_fire(now, 10)->empty());
  CHECK(world.records().deadlines(made.record.id)->front().fired == 1);
  CHECK(world.records().expired(now, std::nullopt, 10)->size() == 1);
  CHECK(world.records().without_active_assignee(10)->size() == 1);
  made.record.version = 2;
  made.record.held = true;
  made.record.assignee.reset();
  REQUIRE(world.write([&](Transaction& t) { return world.records().update(t, made.record, made.keys); }));
  CHECK(world.records().expired(now, std::nullopt, 10)->empty());
  CHECK(world.records().without_active_assignee(10)->empty());
}

TEST_CASE("Records links_show_to_who_may_see_the_other_end") {
  World world;
  const MadeRecord mine = world.make("13");
  const MadeRecord theirs = world.make("07");
  world.insert(mine);
  world.insert(theirs);
  StoredLink link{"link-1", mine.record.id, theirs.record.id, LinkKind::related, "同じ口座", "p", "係員", {}};
  REQUIRE(world.write([&](Transaction& t) { return world.records().add_link(t, link); }));
  CHECK(world.records().links(officer_of("13"), {"report"}, mine.record.id)->empty());
  CHECK(world.records().links(officer_of("13"), {"report"}, theirs.record.id)->empty());
  access::Principal above = officer_of("00");
  above.organisations_below = test::forces;
  CHECK(world.records().links(above, {"task"}, theirs.record.id)->empty());
  const auto seen = world.records().links(above, {"report"}, theirs.record.id);
  REQUIRE(seen->size() == 1);
  CHECK(seen->front().second.id == mine.record.id);
  CHECK(seen->front().first.to == theirs.record.id);
  REQUIRE(world.write([&](Transaction& t) -> Result<void> {
    const auto open = world.records().open_linked(t, mine.record.id, {"report"});
    CHECK(open->size() == 1);
    return world.records().remove_link(t, "link-1");
  }));
  CHECK(world.records().links(above, {"report"}, theirs.record.id)->empty());
}

TEST_CASE("Records request_key_and_notices_are_kept") {
  World world;
  REQUIRE(world.write([&](Transaction& t) { return world.records().note_key(t, "a", "k", "r"); }));
  REQUIRE(world.write([&](Transaction& t) -> Result<void> {
    CHECK(*world.records().seen_key(t, "a", "k") == "r");
    CHECK_FALSE(world.records().seen_key(t, "b", "k")->has_value());
    HINOMI_TRY(
        world.records().add_notice(t, {"n1", "p", "record.assigned", "r", "report", "通-1", "{}", {}}));
    return world.records().add_notice(t, {"n2", "p", "record.assigned", "r", "report", "通-1", "{}", {}});
  }));
  CHECK(world.records().notices("p", 10)->unseen == 2);
  const std::vector<std::string> ids{"n1"};
  REQUIRE(world.records().notices_seen("p", ids));
  CHECK(world.records().notices("p", 10)->unseen == 1);
  REQUIRE(world.records().notices_seen("p", {}));
  CHECK(world.records().notices("p", 1)->unseen == 0);
  CHECK(world.records().notices("other", 10)->items.empty());
}

TEST_CASE("Records demonstration_goes_and_the_rest_stays") {
  World world;
  MadeRecord shown = world.make("13");
  shown.record.demonstration = true;
  const MadeRecord real = world.make("13");
  world.insert(shown);
  world.insert(real);
  REQUIRE(world.write([&](Transaction& t) -> Result<void> {
    const auto removed = world.records().remove_demonstration(t);
    CHECK(*removed == 1);
    return {};
  }));
  CHECK(world.records().list(officer_of("13"), of_reports())->total == 1);
  CHECK_FALSE(world.records().find(officer_of("13"), {"report"}, shown.record.id)->has_value());
  CHECK(world.records().search(officer_of("13"), {"report"}, real.keys.words[1].second, 5)->size() == 1);
}

}  // namespace
TEST_CASE("Records answer_guarded_words_to_those_alone_who_may_search_their_group") {
  World world;
  MadeRecord made = world.make("13");
  made.keys.matches.clear();
  made.keys.words = {{"summary", "公開の概要"}};
  made.keys.guarded_words = {{"masked", "victim", "架空花子"}, {"report.secret", "secret", "合言葉"}};
  world.insert(made);
  const auto found = [&](const std::string& words, const std::vector<std::string>& groups) {
    const auto hits = world.records().search(officer_of("13"), {"report"}, words, 5, {groups, {}});
    REQUIRE(hits);
    return hits->size();
  };
  CHECK(found("公開の概要", {}) == 1);
  CHECK(found("架空花子", {}) == 0);
  CHECK(found("架空花子", {"report.secret"}) == 0);
  CHECK(found("架空花子", {"masked"}) == 1);
  CHECK(found("公開 架空花子", {"masked"}) == 1);
  CHECK(found("公開 架空花子 合言葉", {"masked"}) == 0);
  CHECK(found("公開 架空花子 合言葉", {"masked", "report.secret"}) == 1);
  made.keys.guarded_words = {{"masked", "victim", "別人"}};
  made.record.version = 2;
  REQUIRE(world.write([&](Transaction& t) { return world.records().update(t, made.record, made.keys); }));
  CHECK(found("架空花子", {"masked"}) == 0);
  CHECK(found("合言葉", {"report.secret"}) == 0);
  CHECK(found("別人", {"masked"}) == 1);
}

}  // namespace hinomi::store
