// The rules of access in their two forms give the same answer: decide() for each record, predicate() in real
// SQL.
#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <set>

#include "access/decision.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {
namespace {

using access::Principal;

const std::vector<std::string> organisations{"00", "07", "0701", "13", "90"};
const std::vector<std::string> compartments{"", "alpha", "beta"};

template <class T>
T pick(std::mt19937_64& random, const std::vector<T>& from) {
  return from[random() % from.size()];
}

template <class T>
std::vector<T> some(std::mt19937_64& random, const std::vector<T>& from) {
  std::vector<T> taken;
  for (const auto& one : from) {
    if (random() % 2 == 0) taken.push_back(one);
  }
  return taken;
}

Label random_label(std::mt19937_64& random) {
  Label label;
  label.confidentiality = static_cast<Confidentiality>(random() % 3);
  label.tlp = static_cast<Tlp>(random() % 5);
  label.owner = pick(random, organisations);
  label.compartment = pick(random, compartments);
  return label;
}

Principal random_person(std::mt19937_64& random) {
  Principal person;
  person.organisation = pick(random, organisations);
  person.organisations_below = some(random, organisations);
  for (const Role role : all_role()) {
    if (random() % 3 == 0) person.roles.push_back(role);
  }
  if (random() % 2 == 0) person.roles.push_back(Role::analyst);  // so that enough of them may read
  person.compartments = some(random, std::vector<std::string>{"alpha", "beta"});
  person.clearance = static_cast<Confidentiality>(random() % 3);
  person.purpose = all_purpose()[random() % all_purpose().size()];
  if (random() % 4 == 0) person.scopes = std::vector<Permission>{Permission::observe_read};
  return person;
}

Result<void> fill(Transaction& transaction, const std::vector<Label>& labels) {
  HINOMI_ASSIGN(auto create,
                transaction.prepare("CREATE TABLE labelled (id BIGINT, label_confidentiality BIGINT, "
                                    "label_tlp BIGINT, label_owner TEXT, label_compartment TEXT)"));
  HINOMI_TRY(create.run());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    HINOMI_ASSIGN(auto insert,
                  transaction.prepare("INSERT INTO labelled (id, label_confidentiality, label_tlp, "
                                      "label_owner, label_compartment) VALUES ($id, $c, $t, $o, $m)"));
    insert.bind("$id", static_cast<std::int64_t>(i));
    insert.bind("$c", static_cast<std::int64_t>(labels[i].confidentiality));
    insert.bind("$t", static_cast<std::int64_t>(labels[i].tlp));
    insert.bind("$o", labels[i].owner);
    insert.bind("$m", labels[i].compartment);
    HINOMI_TRY(insert.run());
  }
  return {};
}

Result<std::set<std::int64_t>> seen_by(const Database& database, const Principal& person,
                                       Permission permission) {
  std::set<std::int64_t> seen;
  const auto predicate = access::predicate(person, permission, "l");
  HINOMI_TRY(database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto select,
                  snapshot.prepare("SELECT l.id FROM labelled l WHERE " + predicate.sql + " ORDER BY l.id"));
    for (const auto& [name, value] : predicate.text_values) select.bind(name, value);
    for (;;) {
      HINOMI_ASSIGN(const bool row, select.step());
      if (!row) return {};
      seen.insert(select.integer(0));
    }
  }));
  return seen;
}

TEST_CASE("AccessPredicate lets_through_exactly_what_decide_allows") {
  std::mt19937_64 random(20261122);
  const auto folder =
      std::filesystem::temp_directory_path() / ("hinomi-predicate-" + std::to_string(random()));
  std::filesystem::create_directories(folder);
  {
    auto database = Database::open((folder / "records.sqlite").string());
    REQUIRE(database);
    std::vector<Label> labels;
    for (int i = 0; i < 400; ++i) labels.push_back(random_label(random));
    REQUIRE((*database)->write([&](Transaction& transaction) { return fill(transaction, labels); }));
    std::size_t allowed = 0;
    for (int round = 0; round < 500; ++round) {
      const Principal person = random_person(random);
      const auto permission =
          pick(random, std::vector<Permission>{Permission::observe_read, Permission::observe_judge,
                                               Permission::audit_read});
      const auto seen = seen_by(**database, person, permission);
      REQUIRE(seen);
      std::set<std::int64_t> expected;
      for (std::size_t i = 0; i < labels.size(); ++i) {
        if (access::decide(person, permission, labels[i]).allowed)
          expected.insert(static_cast<std::int64_t>(i));
      }
      allowed += expected.size();
      REQUIRE(*seen == expected);
    }
    CHECK(allowed > 5'000);  // otherwise the property was held by empty sets
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace hinomi::store
