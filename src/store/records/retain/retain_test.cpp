// Holds, blobs and looks as their doors say; digests that need the key.
#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "store/records/keep/record_rows.hpp"
#include "store/records/retain/limits.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/records/retain/record_holds.hpp"
#include "store/records/retain/record_letters.hpp"
#include "store/records/retain/record_looks.hpp"
#include "store/records/worlds/record_world.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::store {
namespace {

struct World {
  test::Folder folder;
  std::unique_ptr<Store> store = test::open_store(folder);
  std::mt19937_64 random{20261122};

  Result<void> write(const WriteBody& body) { return store->database().write(body); }
  std::string insert(const std::string& number) {
    auto made = test::random_record(random, store->database().now(), number);
    made.record.type = "report";
    made.record.number = number;
    REQUIRE(write([&](Transaction& t) { return store->records().insert(t, made.record, made.keys); }));
    return made.record.id;
  }
  std::vector<RecordHold> holds(const std::string& record) {
    std::vector<RecordHold> found;
    REQUIRE(store->database().read([&](Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(found, standing_holds(snapshot, record));
      return {};
    }));
    return found;
  }
  BlobRoom room() { return {store->database(), store->vault()}; }
  std::string put(const std::string& text) {
    const auto blob = put_blob(room(), bytes_of(text));
    REQUIRE(blob);
    return *blob;
  }
  void erase(const std::string& record) {
    REQUIRE(write([&](Transaction& t) -> Result<void> {
      HINOMI_TRY(store->records().erase(t, record));
      return {};
    }));
  }
};

}  // namespace

TEST_CASE("Hold put_twice_stands_once_and_is_lifted_by_its_own_basis") {
  World world;
  const std::string record = world.insert("通-1");
  const auto put = [&](HoldKind kind, const std::string& basis) {
    REQUIRE(world.write([&](Transaction& t) { return put_hold(t, {record, kind, basis, "a", "甲"}); }));
  };
  const auto lift = [&](HoldKind kind, const std::string& basis) {
    REQUIRE(world.write([&](Transaction& t) { return lift_hold(t, {record, kind, basis, "b", "乙"}); }));
  };
  put(HoldKind::legal_hold, "x");
  put(HoldKind::legal_hold, "x");
  put(HoldKind::legal_hold, "y");
  put(HoldKind::freeze, "x");
  CHECK(world.holds(record).size() == 3);
  lift(HoldKind::freeze, "x");
  REQUIRE(world.holds(record).size() == 2);
  lift(HoldKind::legal_hold, "z");
  CHECK(world.holds(record).size() == 2);
  lift(HoldKind::legal_hold, "x");
  REQUIRE(world.holds(record).size() == 1);
  CHECK(world.holds(record).front().basis == "y");
  put(HoldKind::earlier, "");
  lift(HoldKind::freeze, "anything");  // what was held before kinds were told apart
  CHECK(world.holds(record).size() == 1);
  put(HoldKind::legal_hold, "x");
  CHECK(world.holds(record).size() == 2);
}

TEST_CASE("Blob goes_with_its_last_user_and_not_before") {
  World world;
  const std::string first = world.insert("通-1"), second = world.insert("通-2");
  const std::string shared = world.put("二人の"), own = world.put("一人の");
  REQUIRE(world.write([&](Transaction& t) -> Result<void> {
    HINOMI_TRY(use_blob(t, first, shared));
    HINOMI_TRY(use_blob(t, second, shared));
    return use_blob(t, first, own);
  }));
  CHECK(*remove_unused_blobs(world.room(), Unused::all) == 0);
  world.erase(first);
  CHECK(world.store->vault().has(own));  // only after the commit
  CHECK(*remove_unused_blobs(world.room(), Unused::due) == 1);
  CHECK_FALSE(world.store->vault().has(own));
  CHECK(world.store->vault().has(shared));
  world.erase(second);
  CHECK(*remove_unused_blobs(world.room(), Unused::due) == 1);
  CHECK_FALSE(world.store->vault().has(shared));
  CHECK(*remove_unused_blobs(world.room(), Unused::all) == 0);
}

TEST_CASE("Blob stays_when_the_commit_that_ends_its_last_use_fails_for_all_who_share_it") {
  World world;
  const std::string record = world.insert("通-1");
  const std::string blob = world.put("残る文書");
  REQUIRE(world.write([&](Transaction& t) -> Result<void> {
    HINOMI_TRY(use_blob(t, record, blob));
    return keep_blob_until(t, blob, t.now());
  }));
  std::jthread sweep;
  const auto ended = world.write([&](Transaction& t) -> Result<void> {
    HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(t, record));
    HINOMI_TRY(end_blob_uses(t, key));
    t.before_commit([](Transaction&) -> Result<void> { return fail(ErrorKind::unavailable, "store.io"); });
    sweep = std::jthread([&] { (void)remove_unused_blobs(world.room(), Unused::due); });
    // Long enough that the sweep comes into the same commit; whether it does, the file stays.
    std::this_thread::sleep_for(std::chrono::milliseconds(12));
    return {};
  });
  sweep.join();
  CHECK_FALSE(bool(ended));
  CHECK(world.store->vault().has(blob));
}

TEST_CASE("Blob that_comes_in_again_while_it_is_given_up_stays") {
  World world;
  const std::string first = world.insert("通-1"), second = world.insert("通-2");
  const std::string blob = world.put("同じ文書");
  REQUIRE(world.write([&](Transaction& t) { return use_blob(t, first, blob); }));
  world.erase(first);
  CHECK(world.put("同じ文書") == blob);
  REQUIRE(world.write([&](Transaction& t) { return use_blob(t, second, blob); }));
  CHECK(*remove_unused_blobs(world.room(), Unused::all) == 0);
  CHECK(world.store->vault().has(blob));
}

TEST_CASE("Blob kept_for_a_time_is_not_swept_at_the_start") {
  World world;
  const std::string blob = world.put("読めない行のある表");
  REQUIRE(world.write(
      [&](Transaction& t) { return keep_blob_until(t, blob, t.now() + std::chrono::hours(24 * 366)); }));
  CHECK(*remove_unused_blobs(world.room(), Unused::all) == 0);
  CHECK(world.store->vault().has(blob));
  CHECK(*remove_unused_blobs(world.room(), Unused::due) == 0);
}

TEST_CASE("Blob kept_on_purpose_is_not_given_up_earlier_when_it_comes_in_again") {
  World world;
  const std::string text = "読めない行のある表";
  const std::string blob = world.put(text);
  const auto keep = [&](std::chrono::hours span) {
    REQUIRE(world.write([&](Transaction& t) { return keep_blob_until(t, blob, t.now() + span); }));
  };
  keep(std::chrono::hours(24 * 366));
  CHECK(world.put(text) == blob);
  REQUIRE(world.write([&](Transaction& t) { return let_blob_go(t, blob, t.now()); }));
  CHECK(*remove_unused_blobs(world.room(), Unused::due) == 0);
  keep(std::chrono::hours(0));  // nor when it is to be kept for less by somebody else
  CHECK(*remove_unused_blobs(world.room(), Unused::due) == 0);
  CHECK(world.store->vault().has(blob));
  // What must not be there goes all the same.
  REQUIRE(world.write([&](Transaction& t) { return drop_blob(t, blob); }));
  CHECK(*remove_unused_blobs(world.room(), Unused::due) == 1);
}

TEST_CASE("Blob on_its_way_in_gets_its_time_although_it_was_given_up_before") {
  World world;
  const std::string blob = world.put("同じ文書");
  REQUIRE(world.write([&](Transaction& t) { return let_blob_go(t, blob, t.now()); }));
  CHECK(world.put("同じ文書") == blob);
  CHECK(*remove_unused_blobs(world.room(), Unused::due) == 0);
  CHECK(world.store->vault().has(blob));
}

TEST_CASE("Blob a_sealed_file_opens_with_its_key_and_its_id_alone") {
  World world;
  const std::string text = "秘密の覚え書き";
  const auto file = put_file(world.room(), bytes_of(text), "id-1");
  REQUIRE(file);
  CHECK(*read_sealed_file(world.store->vault(), *file, "id-1") == text);
  CHECK(read_sealed_file(world.store->vault(), *file, "id-2").error().code == "vault.altered");
  SealedFile wrong = *file;
  wrong.key.front() = wrong.key.front() == '0' ? '1' : '0';
  CHECK(read_sealed_file(world.store->vault(), wrong, "id-1").error().code == "vault.altered");
  wrong.key = "zz";
  CHECK(read_sealed_file(world.store->vault(), wrong, "id-1").error().code == "vault.altered");
}

TEST_CASE("Letter SR10 each_is_written_over_also_those_that_no_list_shows") {
  World world;
  const std::string record = world.insert("通-1");
  const VaultKey& key = world.store->vault().key();
  const std::int64_t all = limits::record_letters_max + 5;
  REQUIRE(world.write([&](Transaction& t) -> Result<void> {
    for (std::int64_t number = 0; number < all; ++number) {
      RecordLetter letter;
      letter.id = make_id(t.now());
      letter.record = record;
      letter.version = 1;
      letter.step = letter.code = "reply";
      letter.text = "picture";
      HINOMI_TRY(add_letter(t, key, letter));
    }
    return {};
  }));
  std::int64_t written = 0;
  REQUIRE(world.write([&](Transaction& t) -> Result<void> {
    HINOMI_ASSIGN(written,
                  rewrite_letters(t, key, record, [](const std::string&) { return std::string("left"); }));
    return {};
  }));
  CHECK(written == all);
}

TEST_CASE("Look reason_is_gone_with_the_record") {
  World world;
  const std::string record = world.insert("通-1");
  RecordLook look{record, 1,     7, world.store->database().now(), "a", "甲", "13", "record.revealed",
                  "name", "理由"};
  const VaultKey key = world.store->vault().key();
  REQUIRE(world.write([&](Transaction& t) { return add_look(t, key, look); }));
  const auto reasons = [&] {
    std::vector<RecordLook> found;
    REQUIRE(world.store->database().read([&](Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(found, looks(snapshot, key, record));
      return {};
    }));
    REQUIRE(found.size() == 1);
    return found.front();
  };
  CHECK(reasons().reason == "理由");
  CHECK(reasons().field == "name");
  CHECK(reasons().sequence == 7);
  world.erase(record);
  CHECK(reasons().reason.empty());
  CHECK(reasons().actor == "a");
}

TEST_CASE("KeyedDigest is_of_the_key_and_of_the_text") {
  const auto key = VaultKey::from_text(std::string(64, 'a')),
             other = VaultKey::from_text(std::string(64, 'b'));
  REQUIRE(key);
  REQUIRE(other);
  const std::string digest = keyed_digest(*key, "確認待ち");
  CHECK(digest.size() == 64);
  CHECK(digest == keyed_digest(*key, "確認待ち"));
  CHECK(digest != keyed_digest(*other, "確認待ち"));
  CHECK(digest != keyed_digest(*key, "確認待ち "));
  CHECK(digest != to_hex(sha256("確認待ち")));
}

TEST_CASE("Words of_an_erased_record_leave_the_index_in_the_end") {
  World world;
  std::vector<std::string> records;
  for (int index = 0; index < 40; ++index) records.push_back(world.insert("通-" + std::to_string(index)));
  CHECK(*world.store->records().merge_words() == false);  // nothing was erased
  for (int index = 0; index < 20; ++index) world.erase(records[static_cast<std::size_t>(index)]);
  int turns = 0;
  while (*world.store->records().merge_words()) REQUIRE(++turns < 100);
  CHECK(turns >= 1);
  CHECK(*world.store->records().merge_words() == false);
}

}  // namespace hinomi::store
