// The journal as its readers use it: gapless, filtered by label, followed with a cursor, told to listeners.
#include "store/journal/journal.hpp"

#include <doctest/doctest.h>

#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

using test::amber;

JournalDraft draft(const std::string& action, const std::string& subject, const std::string& owner) {
  return {action, subject, R"({"b":1,"a":"値"})", amber(owner)};
}

TEST_CASE("Journal entries_are_gapless_and_newest_first") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto actor = test::observer_of("13");
  for (std::int64_t i = 1; i <= 600; ++i) {
    const auto sequence =
        store->journal().record(actor, draft("alert.raised", "alert/" + std::to_string(i), "13"));
    REQUIRE(sequence);
    REQUIRE(*sequence == i);
  }
  const auto auditor = test::auditor_of("13");
  ListJournalQuery query;
  query.limit = 250;
  std::int64_t expected = 600;
  for (int page = 0; page < 3; ++page) {
    const auto entries = store->journal().list(auditor, query);
    REQUIRE(entries);
    CHECK(entries->total == 600 + page);
    for (const JournalEntry& entry : entries->items) CHECK(entry.sequence == expected--);
    query.cursor = entries->next;
    REQUIRE(store->journal().record(actor,
                                    draft("alert.raised", "alert/new", "13")));  // rows come in between pages
  }
  CHECK(expected == 0);
  CHECK_FALSE(query.cursor);
}

TEST_CASE("Journal payload_is_canonical_and_refused_when_not_an_object") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto actor = test::observer_of("13");
  REQUIRE(store->journal().record(actor, draft("alert.raised", "alert/1", "13")));
  const auto entries = store->journal().list(test::auditor_of("13"), {});
  REQUIRE(entries);
  CHECK(entries->items.at(0).payload == R"({"a":"値","b":1})");
  for (const char* payload : {"[]", "{", "1", "{\"a\":1} x"}) {
    JournalDraft unfit = draft("alert.raised", "alert/1", "13");
    unfit.payload_json = payload;
    const auto refused = store->journal().record(actor, unfit);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "journal.payload_unfit");
  }
  CHECK(*store->journal().last_sequence() == 1);
}

TEST_CASE("Journal shows_only_what_labels_allow") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto actor = test::observer_of("13");
  REQUIRE(store->journal().record(actor, draft("alert.raised", "alert/1", "13")));
  REQUIRE(store->journal().record(actor, draft("alert.raised", "alert/2", "27")));
  JournalDraft secret = draft("alert.raised", "alert/1", "13");
  secret.label.confidentiality = Confidentiality::class3;
  REQUIRE(store->journal().record(actor, secret));
  CHECK(store->journal().list(test::auditor_of("13"), {})->total == 1);
  CHECK(store->journal().list(test::auditor_of("27"), {})->total == 1);
  CHECK(store->journal().list(test::observer_of("13"), {})->total == 0);  // no permission to audit
  CHECK(store->journal().history(actor, Permission::observe_read, "alert/1")->size() == 1);
  CHECK(store->journal().history(actor, Permission::observe_read, "alert/2")->empty());
  CHECK(store->journal().since(actor, Permission::observe_read, 0, 10)->size() == 1);
  CHECK(store->journal().since(actor, Permission::observe_read, 1, 10)->empty());
}

TEST_CASE("Journal filters_by_action_and_those_below_it") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto actor = test::observer_of("13");
  for (const char* action : {"alert.raised", "alert.judged", "alerting.x", "sensor.made"}) {
    REQUIRE(store->journal().record(actor, draft(action, "x/1", "13")));
  }
  const auto total = [&](const char* action) {
    ListJournalQuery query;
    query.action = action;
    return store->journal().list(test::auditor_of("13"), query)->total;
  };
  CHECK(total("alert") == 2);
  CHECK(total("alert.raised") == 1);
  CHECK(total("sensor") == 1);
  CHECK(total("aler") == 0);
  for (const char* text : test::hostile_texts) CHECK(total(text) == 0);
}

TEST_CASE("Journal cursor_moves_with_the_readers_own_work") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto actor = test::observer_of("13");
  for (int i = 0; i < 5; ++i)
    REQUIRE(store->journal().record(actor, draft("observe.receipt", "receipt/1", "13")));
  const auto waiting = store->journal().read_from("detector", 3);
  REQUIRE(waiting);
  REQUIRE(waiting->size() == 3);
  const auto failed = store->database().write([&](Transaction& transaction) -> Result<void> {
    HINOMI_TRY(store->journal().advance(transaction, "detector", 3));
    return fail(ErrorKind::cancelled, "record.stale");
  });
  CHECK_FALSE(failed);
  CHECK(store->journal().read_from("detector", 10)->front().entry.sequence == 1);  // the work was not done
  CHECK(store->database().write(
      [&](Transaction& transaction) { return store->journal().advance(transaction, "detector", 3); }));
  CHECK(store->journal().read_from("detector", 10)->front().entry.sequence == 4);
  CHECK(store->journal().read_from("other", 10)->front().entry.sequence == 1);
}

TEST_CASE("Journal listeners_hear_of_commits_only") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto actor = test::observer_of("13");
  std::vector<std::int64_t> heard;
  const auto listener = store->database().listen([&](std::int64_t sequence) { heard.push_back(sequence); });
  REQUIRE(store->journal().record(actor, draft("a.b", "x/1", "13")));
  CHECK_FALSE(store->database().write([&](Transaction& transaction) -> Result<void> {
    HINOMI_TRY(store->journal().append(transaction, actor, draft("a.b", "x/1", "13")));
    return fail(ErrorKind::cancelled, "record.stale");
  }));
  REQUIRE(store->journal().record(actor, draft("a.b", "x/1", "13")));
  store->database().forget(listener);
  REQUIRE(store->journal().record(actor, draft("a.b", "x/1", "13")));
  CHECK(heard == std::vector<std::int64_t>{1, 2});
}

}  // namespace
}  // namespace hinomi::store
