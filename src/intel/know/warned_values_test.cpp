// Warning lists at scoring: a value on a list keeps its score, and the list is told beside it.
#include <doctest/doctest.h>

#include "intel/know/values.hpp"
#include "intel/test_desk.hpp"
#include "intel/warn/warning_lists.hpp"

using namespace hinomi;
using namespace hinomi::intel;
using test::Desk;

TEST_CASE("Warning scoring_tells_the_list_beside_the_score_and_leaves_nothing_out") {
  Desk desk;
  desk.take(test::bundle, Desk::wanted("bank.json"));
  WarningLists lists;
  decode::WarningList list;
  list.name = "架空の一覧";
  list.match = decode::WarningMatch::hostname;
  list.kinds = {ObservableKind::domain};
  list.add("bank.example");
  lists.add(std::move(list));
  lists.seal();
  KnowRoom room = desk.know();
  room.score = [](const store::IntelReader&, ObservableKind, std::string_view,
                  std::span<const store::Sighting> seen, Instant) -> Result<std::optional<IntelScore>> {
    IntelScore score;
    score.now = static_cast<double>(seen.size()) * 10;
    return std::optional(score);
  };
  const auto plain = value_detail(room, Desk::analyst(), ObservableKind::domain, "login.bank.example", {});
  room.warnings = &lists;
  const auto listed = value_detail(room, Desk::analyst(), ObservableKind::domain, "login.bank.example", {});
  REQUIRE((plain && listed));
  CHECK(plain->value.warnings.empty());
  REQUIRE(listed->value.warnings.size() == 1);
  CHECK(listed->value.warnings[0].list == "架空の一覧");
  REQUIRE(listed->value.score);
  CHECK(listed->value.score == plain->value.score);
  CHECK(listed->seen.size() == plain->seen.size());
}
