// ATT&CK as a matrix: tactics in the order of their matrix, evidence of claims and of words, by entity, as of
// a day, and nothing of what is hidden. The bundle is invented, in the form of ATT&CK's own.
#include <doctest/doctest.h>

#include <algorithm>

#include "correlate/attack/attack_matrix.hpp"
#include "intel/know/entities.hpp"
#include "intel/test_desk.hpp"

namespace hinomi::correlate {
namespace {

std::string uuid(int number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

std::string object(const std::string& type, int number, const std::string& more) {
  return R"({"type":")" + type + R"(","spec_version":"2.1","id":")" + type + "--" + uuid(number) +
         R"(","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z",)" + more + "}";
}

std::string known_as(const std::string& code) {
  return R"("external_references":[{"source_name":"mitre-attack","external_id":")" + code + R"("}])";
}

std::string tactic(int number, const std::string& code, const std::string& name) {
  return object("x-mitre-tactic", number,
                R"("name":")" + name + R"(","x_mitre_shortname":")" + name + "\"," + known_as(code));
}

std::string technique(int number, const std::string& code, const std::string& name, const std::string& phase,
                      const std::string& more = {}) {
  return object("attack-pattern", number,
                R"("name":")" + name +
                    R"(","kill_chain_phases":[{"kill_chain_name":"mitre-attack","phase_name":")" + phase +
                    "\"}]," + more + known_as(code));
}

std::string attack() {
  const std::string matrix =
      object("x-mitre-matrix", 3,
             R"("name":"M","tactic_refs":["x-mitre-tactic--)" + uuid(2) + R"(","x-mitre-tactic--)" + uuid(1) +
                 "\"]," + known_as("enterprise-attack"));
  const std::string uses = object("relationship", 20,
                                  R"("relationship_type":"uses","source_ref":"intrusion-set--)" + uuid(10) +
                                      R"(","target_ref":"attack-pattern--)" + uuid(4) + "\"");
  std::string text = R"({"type":"bundle","id":"bundle--11111111-1111-4111-8111-111111111111","objects":[)";
  for (const std::string& one : {tactic(1, "TA0001", "execution"), tactic(2, "TA0002", "initial-access"),
                                 matrix, technique(4, "T1566", "Phishing", "initial-access"),
                                 technique(5, "T1566.001", "Attachment", "initial-access"),
                                 technique(6, "T1059", "Script", "execution"),
                                 technique(7, "T9999", "Gone", "execution", R"("x_mitre_deprecated":true,)"),
                                 object("course-of-action", 8, R"("name":"M",)" + known_as("T1059")),
                                 object("intrusion-set", 10, R"("name":"架空の集団")"),
                                 object("intrusion-set", 11, R"("name":"別の集団")")})
    text += one + ",";
  return text + uses + "]}";
}

class Room {
 public:
  Room() : x_know(x_desk.know()) {
    x_desk.take(attack(), test_wanted("attack.json"));
    x_desk.take("# 報告\n\n攻撃者は添付ファイル（T1566.001）を用いた。\n", test_wanted("report.md"));
  }
  static intel::Wanted test_wanted(const std::string& name) { return intel::test::Desk::wanted(name); }
  intel::test::Desk& desk() { return x_desk; }
  const intel::KnowRoom& know() const { return x_know; }
  AttackMatrix matrix(const AttackMatrixQuery& query = {}, const std::string& force = "13") {
    const auto matrix = attack_matrix({x_know, x_book}, intel::test::Desk::analyst(force), query);
    REQUIRE(matrix);
    return *matrix;
  }
  AttackEvidenceList evidence(const std::string& technique, const AttackEvidenceQuery& query = {}) {
    const auto list = attack_evidence({x_know, x_book}, intel::test::Desk::analyst(), technique, query);
    REQUIRE(list);
    return *list;
  }

 private:
  intel::test::Desk x_desk;
  intel::KnowRoom x_know;
  AttackBook x_book;
};

const AttackTechnique& at(const AttackMatrix& matrix, const std::string& code) {
  for (const AttackTactic& tactic : matrix.tactics) {
    for (const AttackTechnique& one : tactic.techniques) {
      if (one.code == code) return one;
    }
  }
  REQUIRE_MESSAGE(false, code);
  return matrix.tactics.front().techniques.front();
}

}  // namespace

TEST_CASE("Attack matrix_stands_in_the_order_of_its_producer_without_what_is_deprecated") {
  Room room;
  const AttackMatrix matrix = room.matrix();
  REQUIRE(matrix.tactics.size() == 2);
  CHECK(matrix.tactics[0].code == "TA0002");
  CHECK(matrix.tactics[0].techniques.size() == 2);
  CHECK(matrix.tactics[1].techniques.size() == 1);
  CHECK(at(matrix, "T1566.001").above == "T1566");
  CHECK(room.matrix({.domain = "ics"}).tactics.empty());
  const auto odd = attack_matrix({room.know(), *std::make_unique<AttackBook>()}, intel::test::Desk::analyst(),
                                 {.domain = "shoes"});
  CHECK_FALSE(odd);
}

TEST_CASE("Attack evidence_is_a_claim_of_use_or_words_and_not_the_producers_own_object") {
  Room room;
  const AttackMatrix matrix = room.matrix();
  CHECK(at(matrix, "T1566").entities == 1);
  CHECK(at(matrix, "T1566").parts == 0);
  CHECK(at(matrix, "T1566.001").entities == 0);
  CHECK(at(matrix, "T1566.001").parts == 1);
  CHECK(at(matrix, "T1059").entities + at(matrix, "T1059").parts == 0);
  const auto words = room.evidence("T1566.001");
  REQUIRE(words.items.size() == 1);
  CHECK(words.items[0].words.find("添付ファイル（T1566.001）") != std::string::npos);
  CHECK(words.items[0].end - words.items[0].begin == 9);
  const auto uses = room.evidence("T1566");
  REQUIRE(uses.items.size() == 1);
  CHECK(uses.items[0].claim->subject_title == "架空の集団");
  CHECK_FALSE(uses.more);
}

// A release with the same techniques, but for one, and a program that ATT&CK itself describes by a code.
std::string next_release() {
  std::string text = attack();
  const std::string id = "bundle--11111111-1111-4111-8111-111111111111";
  text.replace(text.find(id), id.size(), "bundle--33333333-3333-4333-8333-333333333333");
  const std::string malware = object("malware", 60, R"("is_family":true,"name":"Z",)" + known_as("T1059"));
  const std::string technique_new = technique(61, "T1600", "New", "execution");
  text.insert(text.rfind(']'), "," + malware + "," + technique_new);
  return text;
}

TEST_CASE("Attack no_release_of_attack_is_evidence_of_itself_however_many_were_taken_in") {
  Room room;
  room.desk().take(next_release(), Room::test_wanted("attack-next.json"));
  const AttackMatrix matrix = room.matrix();
  for (const std::string code : {"T1566", "T1059", "T1600"}) CHECK_MESSAGE(at(matrix, code).parts == 0, code);
  CHECK(at(matrix, "T1566.001").parts == 1);
  CHECK(room.evidence("T1566.001").items.size() == 1);
  CHECK(room.evidence("T1059").items.empty());
}

TEST_CASE("Attack report_that_brings_a_copy_of_the_matrix_along_is_evidence_still") {
  Room room;
  const std::string report =
      object("report", 70,
             R"("name":"R","published":"2026-03-01T00:00:00.000Z","object_refs":["tool--)" + uuid(71) +
                 "\"]," + known_as("T1059"));
  std::string text = attack();
  text.insert(text.rfind(']'), "," + report);
  room.desk().take(text, Room::test_wanted("report-with-matrix.json"));
  CHECK(at(room.matrix(), "T1059").parts == 1);
}

TEST_CASE("Attack words_are_those_of_the_code_itself_however_it_is_written") {
  Room room;
  room.desk().take("# 報告二\n\n" + std::string(600, '-') + "\nT1059.001 ではない。\n" +
                       std::string(600, '-') + "\n手法はＴ１０５９である。\n",
                   Room::test_wanted("other.md"));
  const auto words = room.evidence("T1059");
  REQUIRE(words.items.size() == 1);
  CHECK(words.items[0].words.find("１０５９である") != std::string::npos);
  CHECK(words.items[0].words.find("T1059.001") == std::string::npos);
}

TEST_CASE("Attack copy_of_a_vendor_is_the_same_cell_with_the_uses_of_both") {
  Room room;
  const std::string uses = object("relationship", 51,
                                  R"("relationship_type":"uses","source_ref":"intrusion-set--)" + uuid(52) +
                                      R"(","target_ref":"attack-pattern--)" + uuid(50) + "\"");
  room.desk().take(R"({"type":"bundle","id":"bundle--22222222-2222-4222-8222-222222222222","objects":[)" +
                       technique(50, "T1566", "A vendor's phishing", "initial-access") + "," +
                       object("intrusion-set", 52, R"("name":"第三の集団")") + "," + uses + "]}",
                   Room::test_wanted("vendor.json"));
  const AttackMatrix matrix = room.matrix();
  CHECK(matrix.tactics[0].techniques.size() == 2);
  CHECK(at(matrix, "T1566").title == "Phishing");
  CHECK(at(matrix, "T1566").entities == 2);
  CHECK(room.evidence("T1566").items.size() == 2);
  CHECK(room.evidence("attack-pattern--" + uuid(50)).items.size() == 2);
}

TEST_CASE("Attack claims_do_not_crowd_out_words") {
  Room room;
  for (int number = 0; number < 210; ++number) {
    store::NewAssertion said{"intrusion-set--" + uuid(10), "uses", "attack-pattern--" + uuid(5)};
    said.label = store::test::amber("13");
    REQUIRE(room.desk().intel().assert_by_hand(intel::test::Desk::analyst(), said, SourceGrade::a,
                                               InfoGrade::known_true));
  }
  const auto list = room.evidence("T1566.001");
  CHECK(list.items.size() == 200);
  CHECK(list.more);
  CHECK(std::any_of(list.items.begin(), list.items.end(),
                    [](const auto& one) { return one.part.has_value(); }));
}

TEST_CASE("Attack claim_that_its_author_replaced_counts_no_more") {
  Room room;
  IntelClaimWanted uses;
  uses.subject = "intrusion-set--" + uuid(11);
  uses.predicate = "uses";
  uses.object = "attack-pattern--" + uuid(6);
  uses.reason = "理由";
  const auto said = intel::claim(room.know(), intel::test::Desk::analyst(), uses);
  REQUIRE(said);
  uses.object = "attack-pattern--" + uuid(5);
  uses.supersedes = said->id;
  REQUIRE(intel::claim(room.know(), intel::test::Desk::analyst(), uses));
  CHECK(at(room.matrix(), "T1059").entities == 0);
  CHECK(at(room.matrix(), "T1566.001").entities == 1);
  CHECK(room.evidence("T1059").items.at(0).claim->taken_back);
}

TEST_CASE("Attack matrix_of_an_entity_holds_what_it_uses_and_what_is_held_to_be_the_same_uses") {
  Room room;
  const std::string one = "intrusion-set--" + uuid(10), other = "intrusion-set--" + uuid(11);
  CHECK(room.matrix({.entity = one}).entity == "架空の集団");
  CHECK(at(room.matrix({.entity = one}), "T1566").entities == 1);
  CHECK(at(room.matrix({.entity = other}), "T1566").entities == 0);
  CHECK(room.evidence("T1566", {.entity = other}).items.empty());
  IntelClaimWanted same;
  same.subject = other;
  same.predicate = "same-as";
  same.object = one;
  same.reason = "同じ設備を使う";
  REQUIRE(intel::claim(room.know(), intel::test::Desk::analyst(), same));
  CHECK(at(room.matrix({.entity = other}), "T1566").entities == 1);
}

TEST_CASE("Attack denial_and_taking_back_change_the_matrix_and_a_day_before_replays") {
  Room room;
  const std::string group = "intrusion-set--" + uuid(11), script = "attack-pattern--" + uuid(6);
  IntelClaimWanted uses;
  uses.subject = group;
  uses.predicate = "uses";
  uses.object = script;
  uses.reason = "検体を解析した";
  const auto said = intel::claim(room.know(), intel::test::Desk::analyst(), uses);
  REQUIRE(said);
  CHECK(at(room.matrix(), "T1059").entities == 1);
  CHECK(room.evidence("T1059").items.at(0).words == "検体を解析した");
  REQUIRE(intel::take_back_claim(room.know(), intel::test::Desk::analyst(), said->id, "別の検体であった"));
  CHECK(at(room.matrix(), "T1059").entities == 0);
  CHECK(room.evidence("T1059").items.at(0).claim->taken_back);
  CHECK(at(room.matrix({.as_of = said->recorded}), "T1059").entities == 1);
  uses.subject = "intrusion-set--" + uuid(10);
  uses.object = "attack-pattern--" + uuid(4);
  uses.polarity = Polarity::denies;
  REQUIRE(intel::claim(room.know(), intel::test::Desk::analyst(), uses));
  CHECK(at(room.matrix(), "T1566").entities == 0);
  CHECK(room.matrix({.as_of = Instant::from_seconds(1)}).tactics.empty());
}

TEST_CASE("SR2 Attack what_another_force_took_in_is_in_no_matrix_and_no_evidence") {
  Room room;
  CHECK(room.matrix({}, "27").tactics.empty());
  AttackBook book;
  const auto none = attack_evidence({room.know(), book}, intel::test::Desk::analyst("27"), "T1566", {});
  REQUIRE_FALSE(none);
  CHECK(none.error().code == "intel.entity_unknown");
}

TEST_CASE("Attack objects_that_are_none_are_left_out") {
  for (const std::string_view bytes :
       {"", "[]", "{", R"({"external_references":7,"kill_chain_phases":[1,{}],"x_mitre_domains":[1]})",
        R"({"external_references":[{"source_name":"cve","external_id":"CVE-2026-0001"}]})"})
    CHECK(read_attack_object(bytes).gone);
  const AttackObject read = read_attack_object(technique(4, "T1", "x", "y"));
  CHECK_FALSE(read.gone);
  CHECK(read.phases == std::vector<std::string>{"y"});
}

}  // namespace hinomi::correlate
