// Tokens of hits: who holds what under the key of a month, and what the table tells to whoever reads it.
#include "store/intel/hit_tokens.hpp"

#include <doctest/doctest.h>

#include "base/hash.hpp"
#include "store/intel/intel_matches.hpp"
#include "store/test_store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::store {
namespace {

const HitValue phone{ObservableKind::phone, "+81300000000"};
const HitValue account{ObservableKind::account, "0001-001-1-0000001"};

struct Table {
  test::Folder folder;
  std::unique_ptr<Store> store = test::open_store(folder);
  HitTokens tokens{store->database(), store->vault().key()};

  std::vector<HitValue> put(std::int64_t period, const TokenHolder& holder, std::vector<HitValue> values) {
    std::vector<HitValue> fresh;
    REQUIRE(store->database().write([&](Transaction& transaction) -> Result<void> {
      HINOMI_ASSIGN(fresh, tokens.put(transaction, period, holder, values));
      return {};
    }));
    return fresh;
  }
  void begin(std::int64_t period) {
    REQUIRE(store->database().write([&](Transaction& transaction) -> Result<void> {
      HINOMI_TRY(tokens.begin_period(transaction, period));
      return tokens.note_whole(transaction, period);
    }));
  }
  std::size_t holders(std::int64_t period, const HitValue& value) {
    std::size_t count = 0;
    REQUIRE(store->database().read([&](Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(const auto found, tokens.holders(snapshot, period, value));
      count = found.size();
      return {};
    }));
    return count;
  }
  std::vector<std::string> stored() {
    std::vector<std::string> texts;
    REQUIRE(store->database().read([&](Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(auto rows, snapshot.prepare("SELECT token FROM hit_mark ORDER BY token"));
      for (;;) {
        HINOMI_ASSIGN(const bool there, rows.step());
        if (!there) return {};
        texts.push_back(rows.bytes(0));
      }
    }));
    return texts;
  }
};

}  // namespace

TEST_CASE("HitTokens tell_who_holds_a_value_and_what_is_new_for_an_organisation") {
  Table table;
  table.begin(24'311);
  CHECK(table.put(24'311, {"13", "a"}, {phone, account}).size() == 2);
  CHECK(table.put(24'311, {"13", "b"}, {phone}).empty());  // the force holds it already
  CHECK(table.put(24'311, {"27", "c"}, {phone}).size() == 1);
  CHECK(table.holders(24'311, phone) == 3);
  CHECK(table.put(24'311, {"13", "a"}, {account}).empty());  // no longer the number
  CHECK(table.holders(24'311, phone) == 2);
  table.put(24'311, {"13", "b"}, {});
  CHECK(table.holders(24'311, phone) == 1);
}

TEST_CASE("HitTokens of_short_values_cannot_be_tried_without_the_key") {
  Table table;
  table.begin(24'311);
  table.put(24'311, {"13", "a"}, {phone});
  const auto texts = table.stored();
  REQUIRE(texts.size() == 1);
  for (const std::string& guess : {phone.value, "phone\n" + phone.value})
    for (const std::string& digest : {to_hex(sha256(guess)), keyed_digest(table.store->vault().key(), guess)})
      CHECK(digest.find(to_hex(Bytes(reinterpret_cast<const std::uint8_t*>(texts[0].data()),
                                     texts[0].size()))) == std::string::npos);
  Table other;  // the same value under another store's key
  other.begin(24'311);
  other.put(24'311, {"13", "a"}, {phone});
  CHECK(other.stored() != texts);
}

TEST_CASE("HitTokens of_another_month_fit_to_none_of_the_month_before") {
  Table table;
  table.begin(24'311);
  table.put(24'311, {"13", "a"}, {phone});
  const auto before = table.stored();
  table.begin(24'312);
  REQUIRE(table.store->database().write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const std::int64_t gone, table.tokens.forget_stale(transaction, 9));
    CHECK(gone == 1);
    return {};
  }));
  CHECK(table.stored().empty());
  table.put(24'312, {"13", "a"}, {phone});
  CHECK(table.stored() != before);
  CHECK(*table.tokens.period() == 24'312);
}

TEST_CASE("HitTokens of_a_month_serve_until_those_of_the_next_are_all_there") {
  Table table;
  CHECK(!*table.tokens.period());
  table.begin(24'311);
  table.put(24'311, {"13", "a"}, {phone});
  REQUIRE(table.store->database().write(
      [&](Transaction& transaction) { return table.tokens.begin_period(transaction, 24'312); }));
  CHECK(*table.tokens.period() == 24'311);
  CHECK(*table.tokens.unfinished() == 24'312);
  table.put(24'312, {"27", "c"}, {phone});
  CHECK(table.holders(24'311, phone) == 1);  // a holder's tokens of one month are not those of another
  table.begin(24'312);
  CHECK(*table.tokens.period() == 24'312);
  CHECK(!*table.tokens.unfinished());
  CHECK(table.holders(24'312, phone) == 1);
}

TEST_CASE("HitTokens go_with_their_record_when_another_organisation_takes_it_over") {
  Table table;
  table.begin(24'311);
  table.put(24'311, {"13", "a"}, {phone});
  CHECK(table.put(24'311, {"27", "a"}, {phone}).size() == 1);  // new for those who took it
  CHECK(table.holders(24'311, phone) == 1);
  CHECK(table.put(24'311, {"27", "a"}, {}).empty());
  CHECK(table.stored().empty());
}

TEST_CASE("HitTokens of_simulated_values_meet_their_like_alone") {
  Table table;
  table.begin(24'311);
  HitValue simulated = phone;
  simulated.demonstration = true;
  table.put(24'311, {"13", "a"}, {simulated});
  CHECK(table.holders(24'311, phone) == 0);
  CHECK(table.holders(24'311, simulated) == 1);
}

TEST_CASE("HitTokens pairs_are_noted_once_and_may_be_held_back") {
  Table table;
  std::optional<std::int64_t> first, second;
  int more = 0;
  REQUIRE(table.store->database().write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(first, table.tokens.note_met(transaction, phone, {"13", "a"}, {"27", "c"}, "p"));
    HINOMI_ASSIGN(second, table.tokens.note_met(transaction, phone, {"27", "d"}, {"13", "b"}, "q"));
    return table.tokens.hold_back(transaction, *first);
  }));
  CHECK(!second);
  CHECK(table.tokens.untold(9)->empty());
  REQUIRE(table.tokens.held_back(9)->size() == 1);
  CHECK(table.tokens.held_back(9)->front().person == "p");
  REQUIRE(table.store->database().write([&](Transaction& transaction) -> Result<void> {
    for (const char* person : {"p", "p", "q"}) {
      const HitValue other{ObservableKind::phone, std::string("+8130000000") + std::to_string(++more)};
      HINOMI_ASSIGN(const auto number,
                    table.tokens.note_met(transaction, other, {"13", "a"}, {"27", "c"}, person));
      HINOMI_TRY(table.tokens.hold_back(transaction, *number));
    }
    return {};
  }));
  CHECK(table.tokens.held_back(1)->size() == 2);  // one of each person
  CHECK(table.tokens.held_back(9)->size() == 4);
  REQUIRE(table.store->database().write(
      [&](Transaction& transaction) { return table.tokens.let_go(transaction, *first); }));
  CHECK(table.tokens.untold(9)->size() == 1);
}

TEST_CASE("HitTokens questions_are_counted_by_person_and_day") {
  Table table;
  const auto ask = [&](const char* person, std::int64_t day) {
    std::int64_t count = 0;
    REQUIRE(table.store->database().write([&](Transaction& transaction) -> Result<void> {
      HINOMI_ASSIGN(count, table.tokens.count_asked(transaction, person, day));
      return {};
    }));
    return count;
  };
  CHECK(ask("a", 1) == 1);
  CHECK(ask("a", 1) == 2);
  CHECK(ask("b", 1) == 1);
  CHECK(ask("a", 2) == 1);
  CHECK(*table.tokens.asked("a", 1) == 2);
  CHECK(*table.tokens.asked("a", 3) == 0);
}

TEST_CASE("IntelMatches are_there_once_and_their_values_are_sealed") {
  Table table;
  IntelMatches matches(table.store->database(), table.store->vault().key());
  StoredMatch match;
  match.watch = "w";
  match.kind = phone.kind;
  match.value = phone.value;
  match.side = MatchSide::record;
  match.record = "r";
  const auto put = [&](std::int64_t count) {
    bool fresh = false;
    match.count = count;
    REQUIRE(table.store->database().write([&](Transaction& transaction) -> Result<void> {
      HINOMI_ASSIGN(fresh, matches.put(transaction, match));
      return {};
    }));
    return fresh;
  };
  CHECK(put(2));
  CHECK(!put(5));
  CHECK(!put(1));
  const auto rows = matches.list("w", "", 10);
  REQUIRE(rows);
  REQUIRE(rows->size() == 1);
  CHECK(rows->front().value == phone.value);
  CHECK(rows->front().count == 5);
  CHECK(matches.list("w", rows->front().id, 10)->empty());
  REQUIRE(table.store->database().read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare("SELECT value, mark FROM intel_match"));
    HINOMI_TRY(row.step());
    CHECK(row.text(0).find(phone.value) == std::string::npos);
    CHECK(row.text(1) != to_hex(sha256(phone.value)));
    return {};
  }));
}

}  // namespace hinomi::store
