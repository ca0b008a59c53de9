// The page 施策 is made from definitions, features and tests: its states, and that the 105 measures of the
// two circulars are all there once.
#include "procedure/measures.hpp"

#include <set>

#include "base/error_text.hpp"
#include "procedure/definition_samples.hpp"

namespace hinomi::procedure {

namespace {

const MeasureState& row(const MeasureList& list, std::string_view id) {
  for (const auto& item : list.items) {
    if (item.id == id) return item;
  }
  FAIL(std::string(id));
  return list.items.front();
}

const std::string four = R"~(measures:
  - {id: "F1(1)", circular: F, systems: [C02], ja: 体制, en: Liaison}
  - {id: "F1(3)", circular: F, systems: [C25], ja: 教養, en: Education}
  - {id: "N1-1(1)ウ", circular: N, systems: [C18], ja: 検知, en: Detection}
  - {id: "F4", circular: F, systems: [C13], ja: 国際, en: International}
features:
  - {name: observation, path: src/observe, label: {ja: 観測, en: Observation}, measures: ["N1-1(1)ウ"], tests: [a_test.cpp]}
)~";

}  // namespace

TEST_CASE("Measures state_follows_from_what_serves_and_what_proves") {
  const auto definitions = Definitions::read(sample_texts());
  REQUIRE(definitions);
  const std::string none = "tests: []\n";
  const std::string one = "tests:\n  - {test: \"b_test.cpp: It\", measures: [\"F1(1)\", \"F4\"]}\n";
  const Instant day = start_of_jst_day({2026, 11, 22});
  for (const bool tested : {false, true}) {
    const auto measures =
        Measures::read({{"measures.yaml", four}, {"measure_tests.yaml", tested ? one : none}});
    REQUIRE(measures);
    const MeasureList list = measures->list(**definitions, day);
    REQUIRE(list.items.size() == 4);
    CHECK(row(list, "F1(1)").types == std::vector<std::string>{"parcel"});
    CHECK(row(list, "F1(1)").state == (tested ? "proven" : "defined"));
    CHECK(row(list, "F1(3)").state == "open");
    CHECK(row(list, "F4").state == "open");  // a test alone serves nobody
    CHECK(row(list, "N1-1(1)ウ").state == "proven");
    CHECK(row(list, "N1-1(1)ウ").features == std::vector<std::string>{"観測"});
  }
  // Before its day a record type serves nothing.
  const auto measures = Measures::read({{"measures.yaml", four}, {"measure_tests.yaml", none}});
  CHECK(row(measures->list(**definitions, start_of_jst_day({2026, 3, 31})), "F1(1)").state == "open");
}

TEST_CASE("Measures shipped_list_holds_all_105_once") {
  const auto measures = Measures::load(HINOMI_SOURCE_DIR "/content");
  const std::string told = measures ? std::string() : error_text(measures.error(), Language::en);
  REQUIRE_MESSAGE(measures, told);
  const auto definitions = Definitions::load(HINOMI_SOURCE_DIR "/content");
  REQUIRE(definitions);
  const MeasureList list = measures->list(**definitions, start_of_jst_day({2026, 11, 22}));
  std::set<std::string> ids;
  std::size_t national = 0;
  for (const auto& item : list.items) {
    ids.insert(item.id);
    national += item.circular == "N" ? 1 : 0;
    CHECK_FALSE(item.title.empty());
    CHECK_FALSE(item.systems.empty());
  }
  CHECK(ids.size() == 105);
  CHECK(national == 60);
  CHECK(row(list, "F2(1)ア").types == std::vector<std::string>{"report"});
}

TEST_CASE("Measures tells_an_unknown_measure_with_its_line") {
  const auto measures = Measures::read(
      {{"measures.yaml", four}, {"measure_tests.yaml", "tests:\n  - {test: x, measures: [\"F1(2)\"]}\n"}});
  REQUIRE_FALSE(measures);
  CHECK(measures.error().code == "procedure.name_unknown");
  CHECK(argument(measures.error(), "line") == "2");
}

}  // namespace hinomi::procedure
