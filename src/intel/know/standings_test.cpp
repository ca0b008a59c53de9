// How the values of a list stand: whose intelligence, what contradicts, which records, and nothing hidden.
#include "intel/know/standings.hpp"

#include <doctest/doctest.h>

#include "intel/know/entities.hpp"
#include "intel/limits.hpp"
#include "intel/test_desk.hpp"

using namespace hinomi;
using namespace hinomi::intel;
using test::Desk;

namespace {

ValuesAsked domains(const std::vector<std::string>& values) {
  ValuesAsked asked;
  for (const std::string& value : values) asked.values.push_back({ObservableKind::domain, value});
  return asked;
}

ValueStandings standings(const KnowRoom& room, const std::vector<std::string>& values,
                         const std::string& force = "13") {
  const auto answer = list_standings(room, Desk::analyst(force), domains(values));
  REQUIRE(answer);
  return *answer;
}

}  // namespace

TEST_CASE("Standings name_the_sources_most_parts_first_and_leave_out_what_nobody_knows") {
  Desk desk;
  desk.take(test::bundle, Desk::wanted("bank.json", "架空研究所"));
  desk.take(test::event, Desk::wanted("event.json", "架空の宅配会社"));
  const ValueStandings found =
      standings(desk.know(), {"nobody.example", "kit.example", "login.bank.example"});
  REQUIRE(found.items.size() == 2);
  CHECK(found.items[0].value == "kit.example");
  CHECK(found.items[0].sources == std::vector<std::string>{"架空の宅配会社"});
  CHECK(found.items[1].sources == std::vector<std::string>{"架空の宅配会社", "架空研究所"});
  CHECK(found.items[1].source_count == 2);
  CHECK_FALSE(found.items[1].contradicted);
}

TEST_CASE("Standings records_are_counted_whole_and_shown_in_part") {
  Desk desk;
  KnowRoom room = desk.know();
  room.records = [](const access::Principal&, ObservableKind,
                    const std::string& value) -> Result<std::vector<SimilarRecord>> {
    return std::vector<SimilarRecord>(value == "bank.example" ? 7 : 0);
  };
  const ValueStandings found = standings(room, {"bank.example", "other.example"});
  REQUIRE(found.items.size() == 1);
  CHECK(found.items[0].record_count == 7);
  CHECK(found.items[0].records.size() == limits::standing_records_shown);
}

TEST_CASE("Standings claim_for_and_claim_against_contradict_until_one_is_taken_back") {
  Desk desk;
  desk.take(test::bundle, Desk::wanted("bank.json"));
  const auto say = [&](Polarity polarity) {
    IntelClaimWanted wanted;
    wanted.subject = "domain:login.bank.example";
    wanted.predicate = "malicious";
    wanted.object = "login.bank.example";
    wanted.polarity = polarity;
    wanted.reason = "確認した";
    const auto made = intel::claim(desk.know(), Desk::analyst(), wanted);
    REQUIRE(made);
    return made->id;
  };
  say(Polarity::asserts);
  CHECK_FALSE(standings(desk.know(), {"login.bank.example"}).items.at(0).contradicted);
  const std::string denial = say(Polarity::denies);
  CHECK(standings(desk.know(), {"login.bank.example"}).items.at(0).contradicted);
  REQUIRE(take_back_claim(desk.know(), Desk::analyst(), denial, "誤り"));
  CHECK_FALSE(standings(desk.know(), {"login.bank.example"}).items.at(0).contradicted);
}

TEST_CASE("SR2 Standings hidden_intelligence_changes_nothing") {
  Desk without, with;
  Wanted hidden = Desk::wanted("secret.json", "秘密の情報源");
  hidden.provenance.label = store::test::amber("90");
  REQUIRE(take_bytes(with.taking(), Desk::analyst("90"), test::event, hidden));
  for (Desk* desk : {&without, &with}) desk->take(test::bundle, Desk::wanted("bank.json"));
  const std::vector<std::string> asked{"login.bank.example", "kit.example"};
  CHECK(standings(without.know(), asked).items == standings(with.know(), asked).items);
  CHECK(standings(with.know(), asked, "90").items.size() == 2);
}

TEST_CASE("Standings list_beyond_the_limit_is_refused") {
  Desk desk;
  std::vector<std::string> many;
  for (std::size_t i = 0; i <= limits::standings_values_max; ++i)
    many.push_back("d" + std::to_string(i) + ".example");
  const auto refused = list_standings(desk.know(), Desk::analyst(), domains(many));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "intel.values_too_many");
}
