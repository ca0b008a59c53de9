// Accounts of the demonstration are known by their id; those that an older program hired, by their names
// where that demonstration was loaded.
#include "store/people/demonstration_people.hpp"

#include <doctest/doctest.h>

#include "store/test_older.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

std::string hire(Store& store, const std::string& name) {
  const PersonWanted wanted{name, "架空 一郎", "13", {Role::intake_officer}, {}, Confidentiality::class2};
  const auto account = store.people().make(access::program_principal(), wanted, "x", false);
  REQUIRE(account);
  return account->person.id;
}

bool plays(Store& store, const std::string& person) {
  bool plays = false;
  REQUIRE(store.database().read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(plays, is_demonstration_person(snapshot, person));
    return {};
  }));
  return plays;
}

// The schema as it was before accounts were noted.
void make_older(const test::Folder& folder) {
  auto database = Database::open(folder.path("records.sqlite"));
  REQUIRE(database);
  REQUIRE(
      (*database)->write([](Transaction& transaction) { return test::take_back_schema(transaction, 7); }));
}

Organisation force() {
  Organisation organisation;
  organisation.code = organisation.ja = organisation.en = "13";
  organisation.tenant = true;
  return organisation;
}

}  // namespace

TEST_CASE("DemonstrationPeople are_known_by_what_was_noted_and_not_by_name") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  REQUIRE(store->organisations().load(std::vector{force()}));
  const std::string one = hire(*store, "demo-13-uketsuke1"), other = hire(*store, "demo-13-uketsuke2");
  REQUIRE(store->database().write(
      [&](Transaction& transaction) { return note_demonstration_person(transaction, one); }));
  CHECK(plays(*store, one));
  CHECK_FALSE(plays(*store, other));
}

TEST_CASE("DemonstrationPeople of_an_older_program_are_known_where_it_loaded_them") {
  for (const bool loaded : {true, false}) {
    CAPTURE(loaded);
    const test::Folder folder;
    std::string player, real;
    {
      const auto store = test::open_store(folder);
      REQUIRE(store->organisations().load(std::vector{force()}));
      if (loaded) hire(*store, "demo-00-uketsuke1");
      player = hire(*store, "demo-13-kansa");
      real = hire(*store, "demo-taro");
    }
    make_older(folder);
    const auto store = test::open_store(folder);
    CHECK(plays(*store, player) == loaded);
    CHECK_FALSE(plays(*store, real));
  }
}

}  // namespace hinomi::store
