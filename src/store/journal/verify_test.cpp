// Any one changed byte of the journal is found, and the entry is named; offline and in an exported file.
#include "store/journal/verify.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "base/hash.hpp"
#include "store/limits.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t entries = 300;  // one checkpoint of the count and one at the clean stop

void fill(const test::Folder& folder) {
  const auto store = test::open_store(folder);
  const auto actor = test::observer_of("13");
  REQUIRE(store->database().write([&](Transaction& transaction) -> Result<void> {
    for (std::int64_t i = 1; i <= entries; ++i) {
      const JournalDraft draft{"alert.raised", "alert/" + std::to_string(i),
                               "{\"n\":" + std::to_string(i) + "}", test::amber("13")};
      HINOMI_TRY(store->journal().append(transaction, actor, draft));
    }
    return {};
  }));
}

Result<void> execute(Database& database, const std::string& sql) {
  return database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
    return statement.run();
  });
}

std::string text_at(Database& database, const std::string& sql) {
  std::string text;
  const auto read = database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(sql));
    HINOMI_TRY(statement.step());
    text = statement.text(0);
    return {};
  });
  REQUIRE(read);
  return text;
}

// A copy of the filled store's file, changed by `sql`, as an intruder with the file would leave it.
JournalState verify_after(const test::Folder& filled, const std::vector<std::string>& changes) {
  const test::Folder copy;
  std::filesystem::copy(filled.path(), copy.path(), std::filesystem::copy_options::recursive);
  {
    auto database = Database::open(copy.path("records.sqlite"));
    REQUIRE(database);
    for (const std::string& sql : changes) {
      CAPTURE(sql);
      REQUIRE(execute(**database, sql));
    }
  }
  const auto state = verify_store(copy.path());
  REQUIRE(state);
  return *state;
}

struct Column {
  const char* name;
  bool number;
};
constexpr Column entry_columns[] = {
    {"sequence", true},    {"time_us", true},         {"actor", false},
    {"actor_name", false}, {"organisation", false},   {"purpose", false},
    {"action", false},     {"subject", false},        {"label_confidentiality", true},
    {"label_tlp", true},   {"label_handling", false}, {"label_owner", false},
    {"payload", false},    {"payload_digest", false}, {"previous_hash", false},
    {"hash", false}};

std::string quoted_blob(const std::string& bytes) {
  return "CAST(x'" + to_hex(bytes_of(bytes)) + "' AS TEXT)";
}

// The SQL value with one bit of one byte flipped.
std::string flipped(std::mt19937_64& random, Database& database, const std::string& table,
                    const Column& column, const std::string& where) {
  const std::string text = text_at(database, std::string("SELECT ") + column.name + " FROM " + table + where);
  if (column.number) {
    const std::uint64_t bits = static_cast<std::uint64_t>(std::stoll(text)) ^ (1ull << (random() % 63));
    return std::to_string(static_cast<std::int64_t>(bits));
  }
  std::string bytes = text;
  if (bytes.empty()) return "'x'";
  bytes[random() % bytes.size()] ^= static_cast<char>(1 << (random() % 8));
  return quoted_blob(bytes);
}

TEST_CASE("Journal verifies_when_untouched") {
  const test::Folder folder;
  fill(folder);
  const auto state = verify_store(folder.path());
  REQUIRE(state);
  CHECK(state->intact);
  CHECK(state->entries == entries);
  CHECK(state->verified == entries);
  CHECK(state->checkpoints == 2);
  CHECK_FALSE(state->first_altered);
  const auto later = verify_store(folder.path(), 290);
  REQUIRE(later);
  CHECK(later->intact);
  CHECK(later->verified == 11);
}

TEST_CASE("Journal names_first_altered_entry_for_any_flipped_bit_of_any_column") {
  const test::Folder folder;
  fill(folder);
  auto database = Database::open_read_only(folder.path("records.sqlite"));
  REQUIRE(database);
  std::mt19937_64 random(20261122);
  for (int round = 0; round < 6; ++round) {
    for (const Column& column : entry_columns) {
      const std::int64_t at = 1 + static_cast<std::int64_t>(random() % entries);
      const std::string where = " WHERE sequence = " + std::to_string(at);
      const std::string value = flipped(random, **database, "journal", column, where);
      CAPTURE(column.name);
      CAPTURE(at);
      CAPTURE(value);
      // An entry that takes another's number pushes that one out, as an intruder would have to.
      std::vector<std::string> changes;
      if (std::string_view(column.name) == "sequence")
        changes.push_back("DELETE FROM journal WHERE sequence = " + value);
      changes.push_back(std::string("UPDATE journal SET ") + column.name + " = " + value + where);
      const JournalState state = verify_after(folder, changes);
      CHECK_FALSE(state.intact);
      const std::int64_t first = std::string_view(column.name) == "sequence" && std::stoll(value) < at
                                     ? std::max<std::int64_t>(std::stoll(value), 1)
                                     : at;
      REQUIRE(state.first_altered);
      CHECK(*state.first_altered == first);
    }
  }
}

TEST_CASE("Journal finds_fractions_that_read_as_the_same_number") {
  const test::Folder folder;
  fill(folder);
  for (const char* column : {"time_us", "label_tlp", "label_confidentiality"}) {
    const std::string sql =
        std::string("UPDATE journal SET ") + column + " = " + column + " + 0.5 WHERE sequence = 7";
    CHECK(verify_after(folder, {sql}).first_altered == 7);
  }
}

TEST_CASE("Journal finds_altered_checkpoints_and_head") {
  const test::Folder folder;
  fill(folder);
  auto database = Database::open_read_only(folder.path("records.sqlite"));
  REQUIRE(database);
  std::mt19937_64 random(7);
  constexpr Column columns[] = {
      {"number", true}, {"sequence", true}, {"hash", false}, {"time_us", true}, {"signature", false}};
  for (const Column& column : columns) {
    for (const int number : {1, 2}) {
      const std::string where = " WHERE number = " + std::to_string(number);
      const std::string value = flipped(random, **database, "checkpoint", column, where);
      CAPTURE(column.name);
      CAPTURE(value);
      const JournalState state =
          verify_after(folder, {"DELETE FROM checkpoint WHERE number = " +
                                    (std::string_view(column.name) == "number" ? value : "-1"),
                                std::string("UPDATE checkpoint SET ") + column.name + " = " + value + where});
      CHECK_FALSE(state.intact);
      // What the altered checkpoint vouched for alone begins after the one before it.
      CHECK((state.first_altered == 1 || state.first_altered == 257));
    }
  }
  constexpr Column head_columns[] = {
      {"one", true}, {"sequence", true}, {"hash", false}, {"checkpoints", true}};
  for (const Column& column : head_columns) {
    const std::string value = flipped(random, **database, "journal_head", column, "");
    CAPTURE(column.name);
    CAPTURE(value);
    CHECK_FALSE(
        verify_after(folder, {std::string("UPDATE journal_head SET ") + column.name + " = " + value}).intact);
  }
}

TEST_CASE("Journal finds_deleted_inserted_swapped_and_cut_entries") {
  const test::Folder folder;
  fill(folder);
  CHECK(verify_after(folder, {"DELETE FROM journal WHERE sequence = 40"}).first_altered == 40);
  CHECK(verify_after(folder, {"DELETE FROM journal WHERE sequence = 1"}).first_altered == 1);
  CHECK(verify_after(folder, {"DELETE FROM journal WHERE sequence > 270"}).first_altered == 271);
  CHECK(verify_after(folder, {"DELETE FROM journal"}).first_altered == 1);
  CHECK(verify_after(folder, {"DELETE FROM checkpoint WHERE number = 2"}).first_altered == 257);
  CHECK(verify_after(folder, {"DELETE FROM checkpoint WHERE number = 1"}).first_altered == 1);
  CHECK(verify_after(folder, {"UPDATE journal SET sequence = -1 WHERE sequence = 50",
                              "UPDATE journal SET sequence = 50 WHERE sequence = 51",
                              "UPDATE journal SET sequence = 51 WHERE sequence = -1"})
            .first_altered == 50);
  CHECK(verify_after(
            folder,
            {"INSERT INTO journal SELECT 301, time_us, actor, actor_name, organisation, purpose, action,"
             " subject, label_confidentiality, label_tlp, label_handling, label_owner,"
             " label_compartment, payload, payload_digest, previous_hash, hash FROM journal"
             " WHERE sequence = 300"})
            .first_altered == 301);
  // Cut off with the head moved back, but below a signed checkpoint.
  CHECK(
      verify_after(
          folder,
          {"DELETE FROM journal WHERE sequence > 280",
           "UPDATE journal_head SET sequence = 280, hash = (SELECT hash FROM journal WHERE sequence = 280)"})
          .first_altered == 281);
}

TEST_CASE("Journal export_verifies_without_the_store_and_finds_any_changed_byte") {
  const test::Folder folder;
  fill(folder);
  REQUIRE(export_store(folder.path(), folder.path("journal.jsonl")));
  const auto whole = verify_export(folder.path("journal.jsonl"));
  REQUIRE(whole);
  CHECK(whole->intact);
  CHECK(whole->verified == entries);
  CHECK_FALSE(verify_export(folder.path("journal.jsonl"), std::string(64, '0')));
  std::ifstream in(folder.path("journal.jsonl"), std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  std::mt19937_64 random(11);
  for (int round = 0; round < 60; ++round) {
    std::string changed = text;
    const std::size_t at = random() % changed.size();
    changed[at] ^= static_cast<char>(1 << (random() % 8));
    std::ofstream(folder.path("changed.jsonl"), std::ios::binary | std::ios::trunc) << changed;
    const auto state = verify_export(folder.path("changed.jsonl"));
    CAPTURE(at);
    CAPTURE(text.substr(at > 20 ? at - 20 : 0, 40));
    CHECK((!state || !state->intact));
  }
  // The key is written in one way only: the same digits with a letter in upper case are another text.
  const std::size_t key = text.find("\"public_key\":\"") + 14;
  for (std::size_t at = key; at < key + 64; ++at) {
    std::string changed = text;
    changed[at] ^= 0x20;
    std::ofstream(folder.path("changed.jsonl"), std::ios::binary | std::ios::trunc) << changed;
    const auto state = verify_export(folder.path("changed.jsonl"));
    CHECK((!state || !state->intact));
  }
  for (const std::size_t size : {text.size() / 2, text.size() - 2, text.find('\n') + 1}) {
    std::ofstream(folder.path("changed.jsonl"), std::ios::binary | std::ios::trunc) << text.substr(0, size);
    const auto state = verify_export(folder.path("changed.jsonl"));
    CHECK((!state || !state->intact));
  }
}

std::string read_whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("Journal flipped_byte_anywhere_in_the_file_is_found_or_changes_no_entry") {
  const test::Folder folder;
  fill(folder);
  REQUIRE(export_store(folder.path(), folder.path("before.jsonl")));
  const std::string before = read_whole(folder.path("before.jsonl"));
  const std::string file = read_whole(folder.path("records.sqlite"));
  std::mt19937_64 random(13);
  int found = 0;
  for (int round = 0; round < 700; ++round) {
    std::string changed = file;
    const std::size_t at = random() % changed.size();
    changed[at] ^= static_cast<char>(1 << (random() % 8));
    std::ofstream(folder.path("records.sqlite"), std::ios::binary | std::ios::trunc) << changed;
    const auto state = verify_store(folder.path());
    CAPTURE(at);
    if (!state || !state->intact) {
      ++found;
      continue;
    }
    REQUIRE(export_store(folder.path(), folder.path("after.jsonl")));
    CHECK(read_whole(folder.path("after.jsonl")) == before);
  }
  CHECK(found > 30);
}

TEST_CASE("Journal finds_any_flipped_bit_of_its_public_key") {
  const test::Folder folder;
  fill(folder);
  const std::string key = read_whole(folder.path("journal.pub"));
  REQUIRE(key.size() == 65);
  for (std::size_t at = 0; at < key.size(); ++at) {
    for (const int bit : {0, 3, 5}) {  // 5 turns a letter into upper case
      std::string changed = key;
      changed[at] ^= static_cast<char>(1 << bit);
      std::ofstream(folder.path("journal.pub"), std::ios::binary | std::ios::trunc) << changed;
      const auto state = verify_store(folder.path());
      CAPTURE(changed);
      CHECK((!state || !state->intact));
    }
  }
}

TEST_CASE("Journal export_from_a_later_entry_verifies") {
  const test::Folder folder;
  fill(folder);
  REQUIRE(export_store(folder.path(), folder.path("late.jsonl"), 200));
  const auto state = verify_export(folder.path("late.jsonl"));
  REQUIRE(state);
  CHECK(state->intact);
  CHECK(state->verified == 101);
}

TEST_CASE("Journal export_with_a_number_that_nothing_can_follow_is_unreadable") {
  const test::Folder folder;
  const std::string file = folder.path("last.jsonl");
  const std::string entry = "{\"entry\":{}}\n";
  const auto verify_from = [&](const std::string& from) {
    std::ofstream(file) << "{\"format\":\"hinomi-journal-2\",\"from\":" << from << "}\n" << entry << entry;
    return verify_export(file);
  };
  CHECK(verify_from("9223372036854775807").error().code == "journal.export_unreadable");
  CHECK(verify_from("18446744073709551615").error().code == "journal.export_unreadable");
  CHECK(verify_from("7")->first_altered == 7);
}

TEST_CASE("Journal export_with_a_line_without_end_is_refused") {
  const test::Folder folder;
  const std::string file = folder.path("long.jsonl");
  const std::string header = "{\"format\":\"hinomi-journal-2\",\"from\":1}\n";
  std::ofstream(file) << header << std::string(limits::journal_line_bytes_max, ' ');
  CHECK(verify_export(file)->first_altered == 1);
  std::ofstream(file) << header << std::string(limits::journal_line_bytes_max + 1, ' ');
  CHECK(verify_export(file).error().code == "store.too_large");
  std::ofstream(file) << header << std::string(limits::journal_line_bytes_max + 1, ' ') << "\n{}\n";
  CHECK(verify_export(file).error().code == "store.too_large");
}

TEST_CASE("Journal other_key_beside_the_file_is_found") {
  const test::Folder folder, other;
  fill(folder);
  fill(other);
  std::filesystem::copy_file(other.path("journal.pub"), folder.path("journal.pub"),
                             std::filesystem::copy_options::overwrite_existing);
  CHECK(verify_store(folder.path())->first_altered == 1);
  CHECK_FALSE(verify_store(folder.path("nowhere")));
}

}  // namespace
}  // namespace hinomi::store
