// Claims of the store of sharing. Names and addresses are invented.
#include "store/share/share.hpp"

#include <doctest/doctest.h>

#include <map>

#include "store/share/limits.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

Circle circle_named(const std::string& name, const std::vector<std::string>& accounts) {
  Circle circle;
  circle.id = "record-" + name;
  circle.collection = "collection-" + name;
  circle.title = "枠組み " + name;
  circle.tlp = Tlp::amber;
  circle.in_force = true;
  circle.version = 1;
  circle.label = test::amber("13");
  for (const std::string& account : accounts)
    circle.members.push_back({"member-" + account, "構成員 " + account, account, true});
  return circle;
}

NewShared object(int number, std::int64_t version = 100, bool ours = true) {
  NewShared made;
  made.id = "indicator--" + std::to_string(number);
  made.type = "indicator";
  made.version = Instant::from_seconds(version);
  made.ours = ours;
  made.bytes = R"({"type":"indicator","id":")" + made.id + R"("})";
  return made;
}

std::vector<NewShared> objects(int count, int first = 0) {
  std::vector<NewShared> made;
  for (int i = 0; i < count; ++i) made.push_back(object(first + i));
  return made;
}

Offer offer_named(const std::string& id) {
  Offer offer;
  offer.id = id;
  offer.title = "提供 " + id;
  return offer;
}

struct Desk {
  test::Folder folder;
  std::unique_ptr<Store> store = test::open_store(folder);
  Share share{store->database(), store->journal(), store->vault().key()};
  access::Principal actor = test::observer_of("13");
  Circle circle = put("a", {"alpha", "beta"});

  Circle put(const std::string& name, const std::vector<std::string>& accounts) {
    REQUIRE(share.put_circle(actor, circle_named(name, accounts)));
    return **share.circle("record-" + name);
  }
  SharedQuery query(const std::string& member = "member-alpha", std::size_t limit = 100) const {
    SharedQuery asked;
    asked.circle = circle.number;
    asked.member = member;
    asked.limit = limit;
    asked.most = Tlp::amber;
    return asked;
  }
  SharedPage page(const SharedQuery& asked) const {
    auto found = share.page(asked);
    REQUIRE(found);
    return *std::move(found);
  }
  JournalDraft draft() const { return {"share.fetched", "taxii", "{}", test::amber("13")}; }
  void fetch(const SharedPage& page, const std::string& member, std::optional<Instant> had = {}) {
    REQUIRE(share.note_visit(actor, {&circle, member, had, &page}, draft()));
  }
};

std::string next_id() {
  static int number = 0;
  return "status-" + std::to_string(++number);
}

std::vector<std::string> ids(const SharedPage& page) {
  std::vector<std::string> found;
  for (const SharedObject& one : page.objects) found.push_back(one.id);
  return found;
}

TEST_CASE("Share gives_a_bulk_in_one_transaction_strictly_ascending_times") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), objects(3'000)));
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r2"), objects(10, 5'000)));
  SharedQuery asked = desk.query("member-alpha", 700);
  std::int64_t seen = 0;
  Instant last;
  while (true) {
    const SharedPage page = desk.page(asked);
    for (const SharedObject& one : page.objects) {
      CHECK(one.added > last);
      CHECK(one.added.nanoseconds % 1000 == 0);
      last = one.added;
      seen += 1;
    }
    if (!page.more) break;
    asked.after = last;
  }
  CHECK(seen == 3'010);
}

TEST_CASE("Share keeps_bytes_sealed_and_gives_them_back") {
  Desk desk;
  NewShared secret = object(1);
  secret.bytes = R"({"marker":"planted-text-in-the-clear"})";
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), {secret}));
  CHECK(desk.page(desk.query()).objects.front().bytes == secret.bytes);
  REQUIRE(desk.store->database().fold_log());
  std::string file;
  REQUIRE(desk.store->database().read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare("SELECT bytes FROM share_object ORDER BY added_us"));
    HINOMI_TRY(row.step());
    file = row.bytes(0);
    return {};
  }));
  CHECK(file.size() > secret.bytes.size());
  CHECK(file.find("planted") == std::string::npos);
}

TEST_CASE("Share shows_a_circle_only_its_own_objects") {
  Desk desk;
  const Circle other = desk.put("b", {"gamma"});
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), objects(2)));
  REQUIRE(desk.share.offer(desk.actor, other, offer_named("r2"), objects(3, 10)));
  CHECK(desk.page(desk.query()).objects.size() == 2);
  SharedQuery asked = desk.query("member-gamma");
  asked.circle = other.number;
  CHECK(desk.page(asked).objects.size() == 3);
  CHECK(desk.share.circles_of("gamma")->size() == 1);
  CHECK(desk.share.circles_of("")->empty());
  CHECK(desk.share.circles_of("nobody")->empty());
}

TEST_CASE("Share takes_no_older_record_of_a_circle_and_tells_one_that_is_stopped") {
  Desk desk;
  Circle later = circle_named("a", {"delta"});
  later.version = 5;
  REQUIRE(desk.share.put_circle(desk.actor, later));
  REQUIRE(desk.share.put_circle(desk.actor, circle_named("a", {"alpha"})));
  CHECK(desk.share.circles_of("alpha")->front().members.back().former);
  CHECK(!desk.share.circles_of("delta")->front().members.front().former);
  later.version = 6;
  later.in_force = false;
  REQUIRE(desk.share.put_circle(desk.actor, later));
  CHECK(!desk.share.circles_of("delta")->front().in_force);
}

TEST_CASE("Share gives_last_first_all_and_named_versions") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"),
                           {object(1, 100), object(1, 300), object(1, 200), object(2, 100)}));
  SharedQuery asked = desk.query();
  CHECK(desk.page(asked).objects.size() == 2);
  CHECK(desk.page(asked).objects.front().version == Instant::from_seconds(300));
  asked.wishes = {VersionWish::first};
  CHECK(desk.page(asked).objects.front().version == Instant::from_seconds(100));
  asked.wishes = {VersionWish::all};
  CHECK(desk.page(asked).objects.size() == 4);
  asked.wishes = {};
  asked.versions = {Instant::from_seconds(200)};
  CHECK(ids(desk.page(asked)) == std::vector<std::string>{"indicator--1"});
  asked = desk.query();
  asked.ids = {{"indicator--2"}};
  CHECK(ids(desk.page(asked)) == std::vector<std::string>{"indicator--2"});
  asked.types = {{"malware"}};
  CHECK(desk.page(asked).objects.empty());
}

// Versions in the order in which they come; the time of the one that stands as the last, and of the first.
struct Told {
  std::int64_t version = 0;
  std::string creator;
  bool revoked = false;
};

std::vector<std::int64_t> standing(const std::vector<Told>& versions, VersionWish wish) {
  Desk desk;
  int release = 0;
  for (const Told& told : versions) {
    NewShared made = object(1, told.version, false);
    made.creator = told.creator;
    made.revoked = told.revoked;
    REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r" + std::to_string(++release)), {made}));
  }
  SharedQuery asked = desk.query();
  asked.wishes = {wish};
  std::vector<std::int64_t> found;
  for (const SharedObject& one : desk.page(asked).objects) found.push_back(one.version.seconds());
  return found;
}

TEST_CASE("Share detail_20_only_the_creators_versions_move_the_line") {
  using Times = std::vector<std::int64_t>;
  const std::vector<Told> line{{100, "maker"}, {200, "maker"}, {50, "other"}, {300, "other"}, {400, ""}};
  CHECK(standing(line, VersionWish::last) == Times{200});
  CHECK(standing(line, VersionWish::first) == Times{100});
  CHECK(standing(line, VersionWish::all) == Times{100, 200, 50, 300, 400});
  CHECK(standing({{100, ""}, {200, ""}}, VersionWish::last) == Times{200});
}

TEST_CASE("Share detail_20_a_revocation_ends_the_line_even_when_it_comes_late") {
  using Times = std::vector<std::int64_t>;
  CHECK(standing({{100, "maker"}, {300, "maker"}, {200, "maker", true}}, VersionWish::last) == Times{200});
  CHECK(standing({{100, "maker"}, {200, "maker", true}, {300, "maker"}}, VersionWish::last) == Times{200});
  CHECK(standing({{100, "maker"}, {200, "other", true}, {300, "maker"}}, VersionWish::last) == Times{300});
  CHECK(standing({{100, "maker"}, {200, "maker", true}}, VersionWish::all) == Times{100, 200});
}

TEST_CASE("Share detail_20_what_a_member_gives_moves_no_line_of_another_creator") {
  Desk desk;
  NewShared theirs = object(1, 300, false), ours = object(1, 100);
  theirs.creator = "other";
  ours.creator = "maker";
  const auto times = [&](VersionWish wish) {
    SharedQuery asked = desk.query();
    asked.wishes = {wish};
    std::vector<std::int64_t> found;
    for (const SharedObject& one : desk.page(asked).objects) found.push_back(one.version.seconds());
    return found;
  };
  REQUIRE(desk.share.add_given(desk.actor, desk.circle, "member-alpha", {theirs}, {next_id(), "{}"},
                               desk.draft()));
  CHECK(times(VersionWish::last) == std::vector<std::int64_t>{300});
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), {ours}));
  CHECK(times(VersionWish::last) == std::vector<std::int64_t>{100});
  CHECK(times(VersionWish::all) == std::vector<std::int64_t>{300, 100});
}

TEST_CASE("Share counts_what_a_member_fetched_once_and_takes_its_going_on_as_receipt") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), objects(5)));
  const SharedPage page = desk.page(desk.query());
  desk.fetch(page, "member-alpha");
  desk.fetch(page, "member-alpha");
  auto receipts = **desk.share.receipts("r1");
  REQUIRE(receipts.receipts.size() == 1);
  CHECK(receipts.receipts.front().objects == 5);
  CHECK(!receipts.receipts.front().acknowledged);
  desk.fetch({}, "member-alpha", page.objects[3].added);
  CHECK(!(**desk.share.receipts("r1")).receipts.front().acknowledged);
  desk.fetch({}, "member-alpha", page.objects.back().added);
  CHECK((**desk.share.receipts("r1")).receipts.front().acknowledged);
}

std::vector<NewShared> revoked(const std::vector<SharedObject>& fetched) {
  std::vector<NewShared> made;
  for (const SharedObject& one : fetched) {
    if (!one.ours) continue;
    NewShared last;
    last.id = one.id;
    last.type = one.type;
    last.version = Instant::from_seconds(500);
    last.revoked = last.ours = true;
    last.bytes = R"({"revoked":true})";
    made.push_back(last);
  }
  return made;
}

TEST_CASE("Share recall_takes_everything_away_and_revokes_it_for_those_who_fetched_it") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"),
                           {object(1, 100, true), object(2, 100, false), object(3, 100, false)}));
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r2"), {object(3, 100, false)}));
  desk.fetch(desk.page(desk.query()), "member-alpha");
  REQUIRE(desk.share.end_offer(desk.actor, desk.circle, "r1", OfferState::recalled, revoked));
  const SharedPage page = desk.page(desk.query());
  CHECK(ids(page) == std::vector<std::string>{"indicator--3", "indicator--1"});
  CHECK(page.objects.back().bytes == R"({"revoked":true})");
  CHECK(ids(desk.page(desk.query("member-beta"))) == std::vector<std::string>{"indicator--3"});
  SharedQuery every = desk.query();
  every.wishes = {VersionWish::all};
  CHECK(desk.page(every).objects.size() == 2);
  desk.fetch(page, "member-alpha");
  const auto receipts = **desk.share.receipts("r1");
  CHECK(receipts.offer.state == OfferState::recalled);
  REQUIRE(receipts.receipts.size() == 1);
  CHECK(receipts.receipts.front().recall_seen);
}

TEST_CASE("Share recall_of_the_last_release_reaches_who_fetched_its_objects_under_another") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), {object(1, 100, true)}));
  desk.fetch(desk.page(desk.query()), "member-alpha");
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r2"), {object(1, 100, true)}));
  REQUIRE(desk.share.end_offer(desk.actor, desk.circle, "r1", OfferState::recalled, revoked));
  CHECK(desk.page(desk.query()).objects.front().recalls == 0);
  REQUIRE(desk.share.end_offer(desk.actor, desk.circle, "r2", OfferState::recalled, revoked));
  CHECK(desk.page(desk.query()).objects.front().bytes == R"({"revoked":true})");
  CHECK(desk.page(desk.query("member-beta")).objects.empty());
}

TEST_CASE("Share recall_leaves_alone_what_another_release_offers_in_any_version") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), {object(1, 100)}));
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r2"), {object(1, 200)}));
  desk.fetch(desk.page(desk.query()), "member-alpha");
  REQUIRE(desk.share.end_offer(desk.actor, desk.circle, "r1", OfferState::recalled, revoked));
  const SharedPage page = desk.page(desk.query());
  REQUIRE(page.objects.size() == 1);
  CHECK(page.objects.front().version == Instant::from_seconds(200));
  CHECK(page.objects.front().recalls == 0);
}

TEST_CASE("Share gives_who_left_only_what_takes_back_what_it_fetched") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), objects(2)));
  desk.fetch(desk.page(desk.query()), "member-alpha");
  SharedQuery asked = desk.query();
  asked.recalls_only = true;
  CHECK(desk.page(asked).objects.empty());
  REQUIRE(desk.share.end_offer(desk.actor, desk.circle, "r1", OfferState::recalled, revoked));
  CHECK(desk.page(asked).objects.size() == 2);
}

TEST_CASE("Share gives_nothing_stricter_than_the_circle_may_get_now") {
  Desk desk;
  NewShared strict = object(1), free = object(2);
  strict.tlp = Tlp::amber;
  free.tlp = Tlp::green;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), {strict, free}));
  CHECK(desk.page(desk.query()).objects.size() == 2);
  SharedQuery lowered = desk.query();
  lowered.most = Tlp::green;
  CHECK(ids(desk.page(lowered)) == std::vector<std::string>{"indicator--2"});
}

TEST_CASE("Share refuses_the_entry_of_a_visit_that_read_what_was_taken_back_meanwhile") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), objects(2)));
  const SharedPage page = desk.page(desk.query());
  REQUIRE(desk.share.end_offer(desk.actor, desk.circle, "r1", OfferState::recalled, revoked));
  const auto noted =
      desk.share.note_visit(desk.actor, {&desk.circle, "member-alpha", {}, &page}, desk.draft());
  REQUIRE(!noted);
  CHECK(noted.error().code == "share.changed");
}

TEST_CASE("Share ends_a_page_at_its_bytes_after_one_object_at_least") {
  Desk desk;
  std::vector<NewShared> large = objects(3);
  for (NewShared& one : large) one.bytes.append(limits::shared_object_bytes_max - 200, ' ');
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), large));
  const SharedPage page = desk.page(desk.query());
  CHECK(page.more);
  CHECK(page.objects.size() < 3);
  CHECK(!page.objects.empty());
}

TEST_CASE("Share takes_no_receipt_as_acknowledged_for_what_was_never_given") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), objects(5)));
  desk.fetch(desk.page(desk.query("member-alpha", 2)), "member-alpha");
  desk.fetch({}, "member-alpha", Instant::from_seconds(4'070'908'800));
  CHECK(!(**desk.share.receipts("r1")).receipts.front().acknowledged);
}

TEST_CASE("Share adds_later_than_what_was_given_though_it_was_taken_out") {
  Desk desk;
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), objects(3'000)));
  SharedQuery asked = desk.query("member-alpha", 5'000);
  const Instant last = desk.page(asked).objects.back().added;
  REQUIRE(desk.share.end_offer(desk.actor, desk.circle, "r1", OfferState::ended, {}));
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r2"), objects(1)));
  CHECK(desk.page(asked).objects.front().added > last);
}

TEST_CASE("Share keeps_when_an_object_of_ours_was_made_first") {
  Desk desk;
  NewShared first = object(1, 100), second = object(1, 200);
  first.made = Instant::from_seconds(100);
  second.made = Instant::from_seconds(200);
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r1"), {first}));
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r2"), {second}));
  const auto made = desk.share.first_made({"indicator--1", "indicator--9"});
  REQUIRE(made);
  CHECK(*made == std::map<std::string, Instant>{{"indicator--1", Instant::from_seconds(100)}});
}

TEST_CASE("Share offers_a_release_once_and_an_object_once") {
  Desk desk;
  const auto first = desk.share.offer(desk.actor, desk.circle, offer_named("r1"), objects(3));
  const auto again = desk.share.offer(desk.actor, desk.circle, offer_named("r1"), objects(3));
  REQUIRE(first);
  REQUIRE(again);
  CHECK(first->number == again->number);
  REQUIRE(desk.share.offer(desk.actor, desk.circle, offer_named("r2"), objects(4)));
  CHECK(desk.page(desk.query()).objects.size() == 4);
}

TEST_CASE("Share shows_what_a_member_gave_to_that_member_alone") {
  Desk desk;
  CHECK(*desk.share.add_given(desk.actor, desk.circle, "member-alpha", objects(2), {next_id(), "{}"},
                              desk.draft()) == 2);
  CHECK(*desk.share.add_given(desk.actor, desk.circle, "member-alpha", objects(2), {next_id(), "{}"},
                              desk.draft()) == 0);
  CHECK(desk.page(desk.query("member-alpha")).objects.size() == 2);
  CHECK(desk.page(desk.query("member-beta")).objects.empty());
  SharedQuery asked = desk.query("member-beta");
  asked.ids = {{"indicator--0"}};
  CHECK(*desk.share.remove_given(desk.actor, asked, desk.draft()) == 0);
  asked.member = "member-alpha";
  CHECK(*desk.share.remove_given(desk.actor, asked, desk.draft()) == 1);
  CHECK(ids(desk.page(desk.query("member-alpha"))) == std::vector<std::string>{"indicator--1"});
}

TEST_CASE("Share signs_with_the_stores_key_alone") {
  Desk desk, other;
  CHECK(desk.share.sign("a") == desk.share.sign("a"));
  CHECK(desk.share.sign("a") != desk.share.sign("b"));
  CHECK(desk.share.sign("a") != other.share.sign("a"));
}

}  // namespace
}  // namespace hinomi::store
