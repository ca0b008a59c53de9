// The records' file under trouble: full disk, foreign and newer files, a body that fails, two writers.
#include "store/sql/database.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <thread>

#include "store/sql/connection.hpp"
#include "store/sql/migrations.hpp"
#include "store/test_older.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

Result<void> put_organisation(Transaction& transaction, const std::string& code) {
  HINOMI_ASSIGN(auto statement, transaction.prepare("INSERT INTO organisation (code, parent, ja, en, tenant)"
                                                    " VALUES ($code, NULL, $ja, 'x', 1)"));
  return statement.bind("$code", code).bind("$ja", std::string(2000, 'x')).run();
}

std::int64_t count_organisations(Database& database) {
  std::int64_t count = -1;
  const auto read = database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare("SELECT count(*) AS n FROM organisation"));
    HINOMI_TRY(statement.step());
    count = statement.integer(0);
    return {};
  });
  REQUIRE(read);
  return count;
}

TEST_CASE("Database rolls_back_what_failed") {
  const test::Folder folder;
  auto database = Database::open(folder.path("records.sqlite"));
  REQUIRE(database);
  const auto failed = (*database)->write([&](Transaction& transaction) -> Result<void> {
    HINOMI_TRY(put_organisation(transaction, "01"));
    return fail(ErrorKind::conflict, "record.stale");
  });
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == "record.stale");
  CHECK(count_organisations(**database) == 0);
  CHECK((*database)->write([&](Transaction& transaction) { return put_organisation(transaction, "01"); }));
  CHECK(count_organisations(**database) == 1);
}

TEST_CASE("Database full_disk_stores_nothing_of_a_transaction_and_works_again") {
  const test::Folder folder;
  auto database = Database::open(folder.path("records.sqlite"));
  REQUIRE(database);
  REQUIRE((*database)->limit_pages(60));
  std::int64_t stored = 0;
  Result<void> last;
  while (last && stored < 1000) {
    last = (*database)->write([&](Transaction& transaction) -> Result<void> {
      for (int i = 0; i < 5; ++i) HINOMI_TRY(put_organisation(transaction, std::to_string(stored * 5 + i)));
      return {};
    });
    if (last) ++stored;
  }
  REQUIRE_FALSE(last);
  CHECK(last.error().kind == ErrorKind::unavailable);
  CHECK(last.error().code == "store.disk_full");
  CHECK(count_organisations(**database) == 5 * stored);
  REQUIRE((*database)->limit_pages(100000));
  CHECK((*database)->write([&](Transaction& transaction) { return put_organisation(transaction, "again"); }));
}

TEST_CASE("Database newer_version_is_refused_by_name") {
  const test::Folder folder;
  const std::int64_t known = migrations().back().version;
  {
    auto database = Database::open(folder.path("records.sqlite"));
    REQUIRE(database);
    REQUIRE((*database)->write([&](Transaction& transaction) -> Result<void> {
      HINOMI_ASSIGN(auto statement,
                    transaction.prepare("INSERT INTO schema_version (version) VALUES ($version)"));
      return statement.bind("$version", known + 4).run();
    }));
  }
  const auto again = Database::open(folder.path("records.sqlite"));
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == ErrorKind::unsupported);
  CHECK(again.error().code == "store.newer_version");
  const ErrorArgs args{
      {"file", "records.sqlite"}, {"found", std::to_string(known + 4)}, {"known", std::to_string(known)}};
  CHECK(again.error().args == args);
  const auto offline = Database::open_read_only(folder.path("records.sqlite"));
  REQUIRE_FALSE(offline);
  CHECK(offline.error().code == "store.newer_version");
}

TEST_CASE("Database foreign_file_is_damaged") {
  const test::Folder folder;
  std::ofstream(folder.path("records.sqlite")) << std::string(8192, 'A');
  const auto opened = Database::open(folder.path("records.sqlite"));
  REQUIRE_FALSE(opened);
  CHECK(opened.error().kind == ErrorKind::malformed);
  CHECK(opened.error().code == "store.damaged");
}

TEST_CASE("Database migrations_run_once_and_count_up") {
  const test::Folder folder;
  for (int round = 0; round < 3; ++round) CHECK(bool(Database::open(folder.path("records.sqlite"))));
  std::int64_t last = 0;
  for (const Migration& step : migrations()) {
    CHECK(step.version > last);
    last = step.version;
  }
  CHECK(
      (std::filesystem::status(folder.path("records.sqlite")).permissions() & std::filesystem::perms::mask) ==
      (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

std::string insert_orphan(const std::string& id) {
  return "INSERT INTO saved_view (id, person, name, path, created_us) VALUES ('" + id + "', 'nobody', '" +
         id + "', '/', 0)";
}

TEST_CASE("Database migration_that_leaves_a_reference_to_nothing_is_taken_back") {
  const test::Folder folder;
  const std::string path = folder.path("records.sqlite");
  {
    auto database = Database::open(path);
    REQUIRE(database);
    REQUIRE(
        (*database)->write([](Transaction& transaction) { return test::take_back_schema(transaction, 14); }));
  }
  {
    auto connection = Connection::open(path, Connection::Mode::write);
    REQUIRE(connection);
    REQUIRE((*connection)->execute("PRAGMA foreign_keys = OFF"));
    // One was broken before, the step breaks another.
    REQUIRE((*connection)->execute(insert_orphan("before")));
    REQUIRE(
        (*connection)
            ->execute("CREATE TRIGGER breaks AFTER INSERT ON schema_version WHEN NEW.version = 15 BEGIN " +
                      insert_orphan("after") + "; END"));
  }
  for (int round = 0; round < 2; ++round) {  // it stands as it was
    const auto opened = Database::open(path);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "store.references_broken");
    CHECK(opened.error().args ==
          ErrorArgs{{"file", "records.sqlite"}, {"table", "saved_view"}, {"count", "1"}});
  }
  auto connection = Connection::open(path, Connection::Mode::write);
  REQUIRE(connection);
  REQUIRE((*connection)->execute("DROP TRIGGER breaks"));
  connection->reset();
  CHECK(Database::open(path));  // what was broken before is no fault of the steps
}

TEST_CASE("Database readers_see_one_snapshot_while_writers_write") {
  const test::Folder folder;
  auto opened = Database::open(folder.path("records.sqlite"));
  REQUIRE(opened);
  Database& database = **opened;
  const auto write_from = [&](int first) {
    for (int i = 0; i < 40; ++i) {
      const auto put =
          database.write([&](Transaction& t) { return put_organisation(t, std::to_string(first + i)); });
      HINOMI_ASSERT(bool(put));
    }
  };
  std::jthread one([&] { write_from(1000); });
  std::jthread two([&] { write_from(2000); });
  bool same = true;
  for (int i = 0; i < 50; ++i) {
    const auto read = database.read([&](Snapshot& snapshot) -> Result<void> {
      std::int64_t counts[2] = {-1, -2};
      for (std::int64_t& count : counts) {
        HINOMI_ASSIGN(auto statement, snapshot.prepare("SELECT count(*) AS n FROM organisation"));
        HINOMI_TRY(statement.step());
        count = statement.integer(0);
      }
      same = same && counts[0] == counts[1];
      return {};
    });
    CHECK(bool(read));
  }
  one.join();
  two.join();
  CHECK(same);
  CHECK(count_organisations(database) == 80);
}

TEST_CASE("Database tells_that_its_log_was_not_folded_while_somebody_reads_and_folds_it_later") {
  test::Folder folder;
  const auto store = test::open_store(folder);
  const std::string log = folder.path("records.sqlite-wal");
  const auto note = [&](const std::string& person) {
    return store->database().write([&](Transaction& transaction) -> Result<void> {
      HINOMI_ASSIGN(auto statement, transaction.prepare("INSERT INTO receipt_begun (id) VALUES ($id)"));
      return statement.bind("$id", person).run();
    });
  };
  REQUIRE(note("1"));
  Result<void> folded;
  REQUIRE(store->database().read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare("SELECT count(*) FROM receipt_begun"));
    HINOMI_TRY(statement.step());
    HINOMI_TRY(note("2"));
    folded = store->database().fold_log();
    return {};
  }));
  REQUIRE_FALSE(folded);
  CHECK(folded.error().code == "store.log_in_use");
  CHECK(std::filesystem::file_size(log) > 0);
  REQUIRE(store->database().fold_log());
  CHECK(std::filesystem::file_size(log) == 0);
}

TEST_CASE("Store second_opening_is_refused_until_the_first_ends") {
  const test::Folder folder;
  {
    const auto store = test::open_store(folder);
    const auto second = Store::open({folder.path(), system_now, {}, {}});
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::conflict);
    CHECK(second.error().code == "store.in_use");
  }
  CHECK(bool(Store::open({folder.path(), system_now, {}, {}})));
}

}  // namespace
}  // namespace hinomi::store
