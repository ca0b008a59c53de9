// What stands of assertions: names side by side, denials of persons, taking back.
#include "intel/know/claims.hpp"

#include <doctest/doctest.h>

using namespace hinomi;
using namespace hinomi::intel;

namespace {

store::IntelAssertion said(const std::string& id, const std::string& object, Polarity polarity,
                           const std::string& person = {}, const std::string& supersedes = {}) {
  store::IntelAssertion one;
  one.id = id;
  one.claim.subject = "intrusion-set--1";
  one.claim.predicate = std::string(known_as);
  one.claim.object = object;
  one.claim.polarity = polarity;
  one.claim.person = person;
  one.claim.supersedes = supersedes;
  return one;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("names of several sources stand side by side") {
  const std::vector<store::IntelAssertion> all{said("1", "FICTION CAT", Polarity::asserts),
                                               said("2", "架空の猫", Polarity::suspects)};
  CHECK(Claims(all).standing(known_as) == Names{"FICTION CAT", "架空の猫"});
}

TEST_CASE("a source that denies a name does not take it away, a named person does") {
  std::vector<store::IntelAssertion> all{said("1", "FICTION CAT", Polarity::asserts),
                                         said("2", "FICTION CAT", Polarity::denies)};
  CHECK(Claims(all).standing(known_as) == Names{"FICTION CAT"});
  all.push_back(said("3", "FICTION CAT", Polarity::denies, "係員 13"));
  CHECK(Claims(all).standing(known_as).empty());
}

TEST_CASE("taking an assertion back brings the view of before") {
  std::vector<store::IntelAssertion> all{said("1", "FICTION CAT", Polarity::asserts),
                                         said("2", "FICTION CAT", Polarity::denies, "係員 13")};
  CHECK(Claims(all).standing(known_as).empty());
  all.push_back(said("3", "", Polarity::denies, "係員 13", "2"));
  CHECK(Claims(all).replaced("2"));
  CHECK(Claims(all).standing(known_as) == Names{"FICTION CAT"});
}
