// The journal's end is signed at every commit: whoever has the file cannot write its newest entries anew, and
// the program appends to no end that was altered. Keys that are gone are not silently replaced.
#include <doctest/doctest.h>

#include "store/journal/entry_hash.hpp"
#include "store/journal/journal_rows.hpp"
#include "store/journal/verify.hpp"
#include "store/test_older.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t entries = 100;  // too few for a checkpoint of the count

void append(Store& store, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) {
    REQUIRE(store.journal().record(test::observer_of("13"),
                                   {"alert.raised", "alert/x", R"({"n":1})", test::amber("13")}));
  }
}

// The files as a power cut leaves them: no checkpoint of a clean stop.
void leave_uncleanly(const test::Folder& left) {
  const test::Folder running;
  const auto store = test::open_store(running);
  append(*store, entries);
  std::filesystem::copy(running.path(), left.path(), std::filesystem::copy_options::recursive);
}

Result<void> execute(Transaction& transaction, const std::string& sql) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  return statement.run();
}

void change(const test::Folder& folder, const std::vector<std::string>& statements) {
  auto database = Database::open(folder.path("records.sqlite"));
  REQUIRE(database);
  REQUIRE((*database)->write([&](Transaction& transaction) -> Result<void> {
    for (const std::string& sql : statements) HINOMI_TRY(execute(transaction, sql));
    return {};
  }));
}

struct Rehashed {
  std::int64_t sequence = 0;
  std::string previous_hash, hash;
};

// The chain from `from` on as it must be for the entries as they stand.
std::vector<Rehashed> chain_anew(Snapshot& snapshot, std::int64_t from) {
  std::vector<Rehashed> chain;
  EntryHasher hasher;
  const auto start = read_start(snapshot, from);
  REQUIRE(start);
  std::string previous = start->previous_hash;
  REQUIRE(read_rows(snapshot, from, [&](const EntryView& row) {
    EntryView entry = row;
    entry.payload_digest = hasher.payload_digest(row.payload);
    entry.previous_hash = previous;
    const std::string hash(hasher.entry_hash(entry));
    chain.push_back({row.sequence, previous, hash});
    previous = hash;
    return true;
  }));
  return chain;
}

// What an intruder with the file does: changes an entry and makes the chain fit again up to the head.
void rewrite_tail(const test::Folder& folder, std::int64_t from) {
  const std::string at = std::to_string(from);
  change(folder, {"UPDATE journal SET subject = 'alert/y' WHERE sequence = " + at});
  auto database = Database::open(folder.path("records.sqlite"));
  REQUIRE(database);
  REQUIRE((*database)->write([&](Transaction& transaction) -> Result<void> {
    std::string hash;
    for (const Rehashed& entry : chain_anew(transaction, from)) {
      HINOMI_TRY(execute(transaction, "UPDATE journal SET previous_hash = '" + entry.previous_hash +
                                          "', hash = '" + entry.hash +
                                          "' WHERE sequence = " + std::to_string(entry.sequence)));
      hash = entry.hash;
    }
    return execute(transaction, "UPDATE journal_head SET hash = '" + hash + "'");
  }));
}

TEST_CASE("Journal tail_written_anew_after_the_last_checkpoint_is_found") {
  for (const std::int64_t from : {std::int64_t{1}, std::int64_t{57}, entries}) {
    const test::Folder folder;
    leave_uncleanly(folder);
    CHECK(verify_store(folder.path())->intact);
    rewrite_tail(folder, from);
    const auto state = verify_store(folder.path());
    REQUIRE(state);
    CHECK_FALSE(state->intact);
    REQUIRE(export_store(folder.path(), folder.path("journal.jsonl")));
    CHECK_FALSE(verify_export(folder.path("journal.jsonl"))->intact);
    const auto opened = Store::open({folder.path(), test::moving_clock(), {}, {}});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "journal.seal_broken");
  }
}

TEST_CASE("Journal says_how_many_entries_follow_the_last_signature") {
  const test::Folder folder;
  leave_uncleanly(folder);
  CHECK(verify_store(folder.path())->unsigned_entries == 0);
  CHECK(verify_store(folder.path(), 90)->unsigned_entries == 0);
  REQUIRE(export_store(folder.path(), folder.path("journal.jsonl")));
  CHECK(verify_export(folder.path("journal.jsonl"))->unsigned_entries == 0);
  change(folder, {"DELETE FROM journal_seal"});
  CHECK(verify_store(folder.path())->unsigned_entries == entries);
}

TEST_CASE("Journal seal_that_was_taken_away_is_missed_once_a_checkpoint_tells_of_it") {
  const test::Folder folder;
  {
    const auto store = test::open_store(folder);
    append(*store, 300);
  }
  REQUIRE(verify_store(folder.path())->intact);
  change(folder, {"DELETE FROM journal_seal"});
  CHECK_FALSE(verify_store(folder.path())->intact);
  CHECK(Store::open({folder.path(), test::moving_clock(), {}, {}}).error().code == "journal.seal_broken");
}

TEST_CASE("Journal any_flipped_character_of_the_seal_is_found") {
  const test::Folder folder;
  leave_uncleanly(folder);
  for (const char* column : {"sequence", "checkpoints", "time_us"}) {
    const test::Folder copy;
    std::filesystem::copy(folder.path(), copy.path(), std::filesystem::copy_options::recursive);
    change(copy, {std::string("UPDATE journal_seal SET ") + column + " = " + column + " + 1"});
    CHECK_FALSE(verify_store(copy.path())->intact);
  }
  for (const char* column : {"hash", "signature"}) {
    const test::Folder copy;
    std::filesystem::copy(folder.path(), copy.path(), std::filesystem::copy_options::recursive);
    change(copy, {std::string("UPDATE journal_seal SET ") + column + " = '0' || substr(" + column + ", 2)",
                  std::string("UPDATE journal_seal SET ") + column + " = substr(" + column + ", 1, 9) || " +
                      "'00' || substr(" + column + ", 12)"});
    CHECK_FALSE(verify_store(copy.path())->intact);
  }
}

// What an older program leaves: no seal, its schema, checkpoints of the first form.
void make_older(const test::Folder& folder) {
  const auto key = SigningKey::open(folder.path(), true);
  REQUIRE(key);
  auto database = Database::open(folder.path("records.sqlite"));
  REQUIRE(database);
  REQUIRE((*database)->write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const JournalStart start, read_start(transaction, 1));
    for (const Checkpoint& checkpoint : start.checkpoints) {
      HINOMI_TRY(execute(transaction, "UPDATE checkpoint SET signature = '" +
                                          (*key)->sign(checkpoint, SignedAs::checkpoint_before_seals) +
                                          "' WHERE number = " + std::to_string(checkpoint.number)));
    }
    return test::take_back_schema(transaction, 3);
  }));
}

TEST_CASE("Journal of_an_older_program_verifies_and_is_sealed_from_the_next_entry_on") {
  const test::Folder folder;
  {
    const auto store = test::open_store(folder);
    append(*store, 300);
  }
  make_older(folder);
  const auto older = verify_store(folder.path());
  REQUIRE(older);
  CHECK(older->intact);
  CHECK(older->unsigned_entries == 0);  // the clean stop signed
  {
    const auto store = test::open_store(folder);
    append(*store, 3);
    CHECK(store->journal().verify()->intact);
    CHECK(store->journal().verify()->unsigned_entries == 0);
  }
  const auto state = verify_store(folder.path());
  CHECK(state->intact);
  CHECK(state->entries == 303);
}

TEST_CASE("Store refuses_to_start_when_a_key_is_gone_from_beside_its_records") {
  for (const char* key : {"journal.key", "vault.key"}) {
    const test::Folder folder;
    {
      const auto store = test::open_store(folder);
      append(*store, 1);
    }
    std::filesystem::rename(folder.path(key), folder.path("kept"));
    const auto refused = Store::open({folder.path(), test::moving_clock(), {}, {}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == std::string(key).substr(0, std::string(key).find('.')) + ".key_missing");
    CHECK_FALSE(std::filesystem::exists(folder.path(key)));
    std::filesystem::rename(folder.path("kept"), folder.path(key));
    CHECK(bool(Store::open({folder.path(), test::moving_clock(), {}, {}})));
  }
}

TEST_CASE("Store refuses_another_journals_key") {
  const test::Folder folder, other;
  for (const test::Folder* each : {&folder, &other}) append(*test::open_store(*each), 1);
  std::filesystem::copy_file(other.path("journal.key"), folder.path("journal.key"),
                             std::filesystem::copy_options::overwrite_existing);
  CHECK(Store::open({folder.path(), test::moving_clock(), {}, {}}).error().code == "journal.key_differs");
  std::filesystem::remove(folder.path("journal.pub"));
  CHECK(Store::open({folder.path(), test::moving_clock(), {}, {}}).error().code == "journal.seal_broken");
}

TEST_CASE("Store makes_its_keys_anew_while_there_is_nothing_to_lose") {
  const test::Folder folder;
  test::open_store(folder);
  std::filesystem::remove(folder.path("journal.key"));
  std::filesystem::remove(folder.path("vault.key"));
  append(*test::open_store(folder), 1);
  test::open_store(folder);
  CHECK(verify_store(folder.path())->intact);
}

}  // namespace
}  // namespace hinomi::store
