// Warning lists at correlation: a value on a list weighs less and says so; it is never left out.
#include <doctest/doctest.h>

#include "correlate/background_of.hpp"
#include "correlate/related_parts.hpp"
#include "intel/test_desk.hpp"
#include "intel/warn/warning_lists.hpp"

using namespace hinomi;
using intel::test::Desk;

namespace {

std::string event_of(int number) {
  const std::string id = "11111111-2222-4333-8444-00000000000" + std::to_string(number);
  return R"({"Event":{"uuid":")" + id + R"(","info":"事案)" + std::to_string(number) +
         R"(","date":"2026-03-05","timestamp":"1772668800","Attribute":[{"uuid":"21111111-2222-4333-8444-00000000000)" +
         std::to_string(number) +
         R"(","type":"domain","category":"Network activity","value":"shared.example","to_ids":true,"timestamp":"1772668800"}]}})";
}

}  // namespace

TEST_CASE("Warning correlation_damps_a_value_on_a_list_and_says_so") {
  Desk desk;
  const intel::Taken first = desk.take(event_of(1), Desk::wanted("1.json"));
  desk.take(event_of(2), Desk::wanted("2.json", "別の情報源"));
  intel::WarningLists lists;
  decode::WarningList list;
  list.category = decode::WarningCategory::false_positive;
  list.match = decode::WarningMatch::string;
  list.kinds = {ObservableKind::domain};
  list.add("shared.example");
  lists.add(std::move(list));
  lists.seal();
  intel::KnowRoom room = desk.know();
  CHECK(correlate::background_of(room)(ObservableKind::domain, "shared.example") ==
        correlate::BackgroundClass::none);
  room.warnings = &lists;
  CHECK(correlate::background_of(room)(ObservableKind::domain, "shared.example") ==
        correlate::BackgroundClass::warning_list);
  const auto parts = desk.reader().containers_of(first.import.id, 10);
  REQUIRE((parts && parts->size() == 1));
  IntelRelatedQuery query;
  query.part = (*parts)[0].id;
  const auto related = correlate::related_parts(room, Desk::analyst(), query);
  REQUIRE(related);
  REQUIRE_FALSE(related->damped.empty());
  CHECK(related->damped[0].value == "shared.example");
  CHECK(related->damped[0].damped == "background");
  // The value is found as before.
  const auto sight = desk.reader().sight(ObservableKind::domain, "shared.example");
  REQUIRE((sight && *sight));
  CHECK((*sight)->containers == 2);
}
