// An attribution is read from its record, and its steps are refused with what is missing.
#include "correlate/board.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"
#include "correlate/board_references.hpp"
#include "intel/test_desk.hpp"

namespace hinomi::correlate {
namespace {

Json board() {
  const Json judged{{"title", "設定の署名"},          {"source_grade", "a"},
                    {"origin", "架空研究所"},         {"content_grade", "1"},
                    {"judge_1", "strongly_supports"}, {"judge_2", "contradicts"},
                    {"judge_3", "contradicts"},       {"judge_4", "neutral"}};
  Json other = judged, third = judged;
  other["title"] = "通信先の共用";
  third["title"] = "時間帯";
  other["origin"] = "仮想社";
  third["origin"] = "自ら調べた";
  other["judge_4"] = third["judge_4"] = "contradicts";
  return {{"hypotheses",
           {{{"key", "1"}, {"title", "架空の集団"}, {"kind", "actor"}},
            {{"key", "2"}, {"title", "その他・不明"}, {"kind", "unknown"}},
            {{"key", "3"}, {"title", "偽装"}, {"kind", "false_flag"}},
            {{"key", "4"}, {"title", "共用"}, {"kind", "shared_tool"}}}},
          {"evidence", {judged, other, third}},
          {"finding", "1"},
          {"wording", "almost_certain"}};
}

std::string code_of(const Result<void>& result) { return result ? "" : result.error().code; }

}  // namespace

TEST_CASE("Board is_read_from_its_record_and_weighed") {
  const auto read = read_board("id", to_text(board()));
  REQUIRE(read);
  CHECK(read->hypotheses.size() == 4);
  CHECK(read->evidence[0].judged.size() == 4);
  CHECK(read->evidence[0].judged[0] == Judgement::strongly_supports);
  CHECK(read->evidence[0].info == InfoGrade::known_true);
  CHECK(weigh_board(*read).hypotheses.front().row == 1);
  CHECK(code_of(check_hypotheses(to_text(board()))).empty());
  CHECK(code_of(check_conclusion(to_text(board()))).empty());
}

TEST_CASE("Board without_false_flag_unknown_or_shared_tool_does_not_begin") {
  for (int row = 0; row < 4; ++row) {
    Json fields = board();
    fields["hypotheses"].erase(static_cast<std::size_t>(row));
    CHECK(code_of(check_hypotheses(to_text(fields))) == "board.kind_missing");
    CHECK(code_of(check_conclusion(to_text(fields))) == "board.kind_missing");
  }
}

TEST_CASE("Board conclusion_is_said_as_strongly_as_the_evidence_carries_or_one_step_more_carefully") {
  Json fields = board();
  for (const auto& [words, code] :
       {std::pair("almost_certain", ""), std::pair("very_likely", ""),
        std::pair("likely", "board.words_unfit"), std::pair("unlikely", "board.words_unfit"),
        std::pair("certainly", "board.words_unfit")}) {
    CAPTURE(words);
    fields["wording"] = words;
    CHECK(code_of(check_conclusion(to_text(fields))) == code);
  }
  // One origin carries no strong words.
  fields["evidence"].erase(1);
  fields["evidence"].erase(1);
  for (const auto& [words, code] : {std::pair("very_likely", "board.words_unfit"), std::pair("likely", ""),
                                    std::pair("even", ""), std::pair("unlikely", "board.words_unfit")}) {
    CAPTURE(words);
    fields["wording"] = words;
    CHECK(code_of(check_conclusion(to_text(fields))) == code);
  }
  fields["finding"] = "9";
  CHECK(code_of(check_conclusion(to_text(fields))) == "board.finding_unknown");
}

TEST_CASE("Board judgements_stay_with_their_hypothesis_when_another_goes") {
  Json fields = board();
  fields["hypotheses"].push_back({{"key", "5"}, {"title", "別の集団"}, {"kind", "actor"}});
  for (Json& piece : fields["evidence"]) piece["judge_5"] = "supports";
  fields["hypotheses"].erase(0);
  fields["finding"] = "5";
  // What was judged of the first one stays in sight until somebody takes it away.
  CHECK(code_of(check_conclusion(to_text(fields))) == "board.key_unknown");
  for (Json& piece : fields["evidence"]) piece.erase("judge_1");
  const auto read = read_board("id", to_text(fields));
  REQUIRE(read);
  CHECK(read->evidence[0].judged[0] == Judgement::contradicts);
  CHECK(read->evidence[0].judged[3] == Judgement::supports);
  const BoardWeighing weighed = weigh_board(*read);
  CHECK(weighed.hypotheses.front().row == 5);
  CHECK(weighed.evidence.front().bits.at(0) == 0);
  CHECK(weighed.evidence.front().bits.at(4) > 0);
  fields["hypotheses"][0]["key"] = "5";
  CHECK(code_of(check_hypotheses(to_text(fields))) == "board.key_twice");
}

TEST_CASE("Board cells_that_nobody_judged_are_counted") {
  Json fields = board();
  fields["evidence"][1].erase("judge_3");
  const auto refused = check_conclusion(to_text(fields));
  CHECK(code_of(refused) == "board.not_judged");
  CHECK(refused.error().args == ErrorArgs{{"hypothesis", "偽装"}, {"count", "1"}});
  fields["evidence"] = Json::array();
  CHECK(code_of(check_conclusion(to_text(fields))) == "board.no_evidence");
}

TEST_CASE("SR2 Board repeats_nothing_stricter_than_its_record") {
  intel::test::Desk desk;
  intel::Wanted wanted = intel::test::Desk::wanted("a.json");
  wanted.provenance.label.tlp = Tlp::red;
  desk.take(intel::test::bundle, wanted);
  const auto reader = desk.reader();
  const auto person = intel::test::Desk::analyst();
  const auto found = reader.titled("intrusion-set", "", 1);
  REQUIRE(found);
  const auto part = reader.container(found->at(0).container);
  REQUIRE(*part);
  Json fields = board();
  fields["evidence"][0]["reference"] = "part:" + (*part)->id;
  Label label = store::test::amber("13");
  const auto refused = check_references(reader, person, {to_text(fields), label});
  CHECK(code_of(refused) == "board.evidence_stricter");
  label.tlp = Tlp::red;
  CHECK(code_of(check_references(reader, person, {to_text(fields), label})).empty());
  // What the person may not see is not told by a refusal.
  label.tlp = Tlp::amber;
  CHECK(
      code_of(check_references(desk.reader("27"), intel::test::Desk::analyst("27"), {to_text(fields), label}))
          .empty());
}

TEST_CASE("Board odd_values_are_open_cells_and_not_failures") {
  CHECK(code_of(check_hypotheses("[]")) == "board.unreadable");
  CHECK(read_board("id", "{}")->hypotheses.empty());
  const auto read = read_board(
      "id",
      R"({"hypotheses":[{"key":"1","title":3},{"key":"9"},7],"evidence":[{"source_grade":"z","judge_1":"maybe"}]})");
  REQUIRE(read);
  CHECK(read->hypotheses.size() == 1);
  CHECK(read->evidence[0].source == SourceGrade::x);
  CHECK_FALSE(read->evidence[0].judged[0]);
  Json many = board();
  while (many["hypotheses"].size() < 9)
    many["hypotheses"].push_back({{"key", "5"}, {"title", "別"}, {"kind", "actor"}});
  CHECK(code_of(check_hypotheses(to_text(many))) == "board.too_many");
}

}  // namespace hinomi::correlate
