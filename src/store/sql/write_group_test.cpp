// Writes that share a commit: what fails takes nothing of the others with it, a commit that fails fails for
// all, and nobody hears of success before it.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "store/sql/database.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

Result<void> put_organisation(Transaction& transaction, const std::string& code, std::size_t bytes = 8) {
  HINOMI_ASSIGN(auto statement, transaction.prepare("INSERT INTO organisation (code, parent, ja, en, tenant)"
                                                    " VALUES ($code, NULL, $ja, 'x', 1)"));
  return statement.bind("$code", code).bind("$ja", std::string(bytes, 'x')).run();
}

std::vector<std::string> organisations(const Database& database) {
  std::vector<std::string> codes;
  REQUIRE(database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare("SELECT code FROM organisation ORDER BY code"));
    while (true) {
      HINOMI_ASSIGN(const bool row, statement.step());
      if (!row) return {};
      codes.push_back(statement.text(0));
    }
  }));
  return codes;
}

std::string organisation_there(const Database& database, const std::string& code) {
  const auto codes = organisations(database);
  return std::find(codes.begin(), codes.end(), code) == codes.end() ? "" : code;
}

// Many writers at once; the body of each is `work(number)`. Gives the outcomes in order of the numbers.
std::vector<Result<void>> at_once(Database& database, int writers,
                                  const std::function<Result<void>(Transaction&, int)>& work) {
  std::vector<Result<void>> outcomes(static_cast<std::size_t>(writers));
  std::vector<std::jthread> threads;
  for (int number = 0; number < writers; ++number) {
    threads.emplace_back([&, number] {
      outcomes[static_cast<std::size_t>(number)] =
          database.write([&](Transaction& transaction) { return work(transaction, number); });
    });
  }
  threads.clear();
  return outcomes;
}

TEST_CASE("Database writes_that_meet_share_commits_and_a_failed_one_takes_only_itself_back") {
  const test::Folder folder;
  auto opened = Database::open(folder.path("records.sqlite"));
  REQUIRE(opened);
  Database& database = **opened;
  std::atomic<int> commits{0};
  database.listen([&](std::int64_t) { ++commits; });
  const auto outcomes = at_once(database, 60, [](Transaction& transaction, int number) -> Result<void> {
    // Long enough that the others are at the door.
    if (number == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    transaction.note_appended(number + 1);
    HINOMI_TRY(put_organisation(transaction, "w" + std::to_string(number)));
    if (number % 3 == 1) return fail(ErrorKind::conflict, "record.stale");
    return {};
  });
  for (int number = 0; number < 60; ++number) {
    const auto& outcome = outcomes[static_cast<std::size_t>(number)];
    const std::string code = "w" + std::to_string(number);
    CAPTURE(code);
    CHECK(bool(outcome) == (number % 3 != 1));
    CHECK(organisation_there(database, code) == (number % 3 != 1 ? code : ""));
    if (!outcome) CHECK(outcome.error().code == "record.stale");
  }
  CHECK(commits < 40);  // forty bodies stand: fewer commits than bodies
}

TEST_CASE("Database a_write_sees_what_those_before_it_in_its_commit_changed") {
  const test::Folder folder;
  auto opened = Database::open(folder.path("records.sqlite"));
  REQUIRE(opened);
  Database& database = **opened;
  std::vector<std::size_t> seen(40);
  const auto outcomes = at_once(database, 40, [&](Transaction& transaction, int number) -> Result<void> {
    seen[static_cast<std::size_t>(number)] = organisations(database).size();
    return put_organisation(transaction, std::to_string(number));
  });
  for (const auto& outcome : outcomes) CHECK(bool(outcome));
  std::sort(seen.begin(), seen.end());
  for (std::size_t count = 0; count < seen.size(); ++count) CHECK(seen[count] == count);
}

TEST_CASE("Database what_is_acknowledged_stands_when_the_disk_fills_under_many_writers") {
  const test::Folder folder;
  auto opened = Database::open(folder.path("records.sqlite"));
  REQUIRE(opened);
  Database& database = **opened;
  REQUIRE(database.limit_pages(200));
  std::vector<std::string> acknowledged, refused;
  for (int round = 0; round < 12; ++round) {
    const auto name = [&](int number) { return std::to_string(round * 100 + number + 1000); };
    const auto outcomes = at_once(database, 20, [&](Transaction& transaction, int number) {
      return put_organisation(transaction, name(number), 6000);
    });
    for (int number = 0; number < 20; ++number) {
      const auto& outcome = outcomes[static_cast<std::size_t>(number)];
      (outcome ? acknowledged : refused).push_back(name(number));
      if (!outcome) CHECK(outcome.error().kind == ErrorKind::unavailable);
    }
  }
  std::sort(acknowledged.begin(), acknowledged.end());
  CHECK(organisations(database) == acknowledged);
  CHECK_FALSE(refused.empty());
  REQUIRE(database.limit_pages(100000));
  CHECK(database.write([&](Transaction& transaction) { return put_organisation(transaction, "again"); }));
}

TEST_CASE("Database a_write_that_throws_leaves_nothing_and_others_write_on") {
  const test::Folder folder;
  auto opened = Database::open(folder.path("records.sqlite"));
  REQUIRE(opened);
  Database& database = **opened;
  const auto throwing = [](Transaction& transaction, const std::string& code) -> Result<void> {
    HINOMI_TRY(put_organisation(transaction, code));
    throw std::runtime_error("of the body");
  };
  CHECK_THROWS_AS((void)database.write([&](Transaction& t) { return throwing(t, "half"); }),
                  std::runtime_error);
  CHECK(organisations(database).empty());
  // Those who shared a commit with one that throws are refused, and nothing else is.
  std::mutex mutex;
  std::vector<std::string> acknowledged;
  {
    std::vector<std::jthread> threads;
    for (int number = 10; number < 50; ++number) {
      threads.emplace_back([&, code = std::to_string(number), throws = number % 10 == 3] {
        try {
          const auto stored = database.write([&](Transaction& transaction) {
            return throws ? throwing(transaction, code) : put_organisation(transaction, code);
          });
          const std::lock_guard lock(mutex);
          if (stored) acknowledged.push_back(code);
        } catch (const std::runtime_error&) {
        }
      });
    }
  }
  std::sort(acknowledged.begin(), acknowledged.end());
  CHECK(organisations(database) == acknowledged);
  CHECK(database.write([&](Transaction& transaction) { return put_organisation(transaction, "after"); }));
}

TEST_CASE("Database a_last_step_that_fails_fails_for_all_of_its_commit") {
  const test::Folder folder;
  auto opened = Database::open(folder.path("records.sqlite"));
  REQUIRE(opened);
  Database& database = **opened;
  const auto outcomes = at_once(database, 30, [](Transaction& transaction, int number) -> Result<void> {
    transaction.before_commit(
        [](Transaction&) -> Result<void> { return fail(ErrorKind::unavailable, "store.io"); });
    return put_organisation(transaction, std::to_string(number));
  });
  for (const auto& outcome : outcomes) CHECK_FALSE(bool(outcome));
  CHECK(organisations(database).empty());
  CHECK(database.write([&](Transaction& transaction) { return put_organisation(transaction, "after"); }));
}

}  // namespace
}  // namespace hinomi::store
