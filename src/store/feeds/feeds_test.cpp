// Feeds in the store: a page and the place after it come together, counts meet however runs end.
#include "store/feeds/feeds.hpp"

#include <doctest/doctest.h>

#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

struct Shelf {
  Shelf() : store(test::open_store(folder)), feeds(store->database()) {}
  FeedPage page(const std::string& run, const std::string& digest, std::int64_t announced) {
    FeedPage given;
    given.feed = "feed";
    given.run = run;
    given.digest = digest;
    given.form = "stix";
    given.announced = announced;
    const auto kept = feeds.add_page(given, "{\"next\":\"" + digest + "\"}");
    REQUIRE(kept);
    return *kept;
  }
  FeedCounts counts(const std::string& run) { return (*feeds.run(run))->counts; }
  std::string begin() { return feeds.begin_run("feed")->id; }

  test::Folder folder;
  std::unique_ptr<Store> store;
  Feeds feeds;
};

}  // namespace

TEST_CASE("Feeds a_page_and_the_place_after_it_stand_together") {
  Shelf shelf;
  const std::string run = shelf.begin();
  CHECK(shelf.feeds.state("feed")->place == "{}");
  shelf.page(run, "aa", 10);
  CHECK(shelf.feeds.state("feed")->place == R"({"next":"aa"})");
  CHECK(shelf.counts(run) == FeedCounts{10, 0, 0, 0, 0, 0});
  CHECK(shelf.feeds.waiting("feed", 9)->size() == 1);
  const auto waiting = shelf.feeds.all_waiting();
  REQUIRE(waiting);
  REQUIRE(waiting->size() == 1);
  CHECK(waiting->begin()->first == "aa");
}

TEST_CASE("Feeds a_page_counts_once_and_in_the_run_that_takes_it") {
  Shelf shelf;
  const std::string first = shelf.begin();
  const FeedPage page = shelf.page(first, "aa", 10);
  CHECK(*shelf.feeds.close_left_open() == 1);
  CHECK((*shelf.feeds.run(first))->state == JobState::cancelled);
  CHECK((*shelf.feeds.run(first))->trouble->code == "feed.stopped_halfway");
  const std::string second = shelf.begin();
  REQUIRE(shelf.feeds.page_taken(page, second, {10, 8, 2, 0}));
  REQUIRE(shelf.feeds.page_taken(page, second, {10, 8, 2, 0}));
  CHECK(shelf.counts(first) == FeedCounts{});
  CHECK(shelf.counts(second) == FeedCounts{10, 10, 8, 2, 0, 1});
  CHECK(shelf.feeds.waiting("feed", 9)->empty());
  CHECK(*shelf.feeds.sum("feed") == FeedCounts{10, 10, 8, 2, 0, 1});
  const auto days = shelf.feeds.indexed_by_day("feed", Instant());
  REQUIRE(days);
  REQUIRE(days->size() == 1);
  CHECK(days->begin()->second == 8);
}

TEST_CASE("Feeds a_page_that_announces_nothing_counts_as_many_as_are_read") {
  Shelf shelf;
  const std::string run = shelf.begin();
  const FeedPage page = shelf.page(run, "aa", -1);
  CHECK(shelf.counts(run).announced == 0);
  REQUIRE(shelf.feeds.page_taken(page, run, {7, 7, 0, 0}));
  CHECK(shelf.counts(run) == FeedCounts{7, 7, 7, 0, 0, 1});
}

TEST_CASE("Feeds state_trouble_and_items_are_kept_as_given") {
  Shelf shelf;
  FeedState state;
  state.feed = "feed";
  state.failures = 3;
  state.next = shelf.store->database().now();
  state.trouble = fail(ErrorKind::unavailable, "feed.refused", {{"status", "500"}});
  REQUIRE(shelf.feeds.put_state(state));
  const auto kept = shelf.feeds.state("feed");
  REQUIRE(kept);
  CHECK(kept->failures == 3);
  CHECK(kept->trouble->code == "feed.refused");
  CHECK(kept->trouble->args == ErrorArgs{{"status", "500"}});
  REQUIRE(shelf.feeds.put_item("feed", {"one", "2026", false}));
  REQUIRE(shelf.feeds.put_item("feed", {"one", "2027", true}));
  const auto items = shelf.feeds.items("feed");
  REQUIRE(items);
  CHECK(items->at("one").stamp == "2027");
  CHECK(items->at("one").gone);
  CHECK(shelf.feeds.items("other")->empty());
}

TEST_CASE("Feeds runs_are_listed_newest_first_page_by_page") {
  Shelf shelf;
  for (int number = 0; number < 5; ++number) shelf.begin();
  const auto first = shelf.feeds.runs("feed", 0, 3);
  REQUIRE(first);
  REQUIRE(first->size() == 3);
  const auto rest = shelf.feeds.runs("feed", first->back().number, 3);
  REQUIRE(rest);
  CHECK(rest->size() == 2);
  CHECK(rest->front().number < first->back().number);
}

}  // namespace hinomi::store
