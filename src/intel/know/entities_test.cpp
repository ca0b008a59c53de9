// Nothing is merged: that two groups are one is what a named person says, beside those who deny it, and is
// undone by taking it back; names that several groups bear stay with each; a page as of a day shows what was
// recorded by then. All names are invented.
#include "intel/know/entities.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "intel/test_desk.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

std::string id_of(int number) {
  const std::string digits = std::to_string(number);
  return "intrusion-set--00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

std::string group(int number, const std::string& name, const std::string& alias) {
  return R"({"type":"intrusion-set","spec_version":"2.1","id":")" + id_of(number) +
         R"(","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","name":")" + name +
         R"(","aliases":[")" + alias + R"("]})";
}

std::string bundle_of(const std::string& objects) {
  return R"({"type":"bundle","id":"bundle--11111111-1111-4111-8111-111111111111","objects":[)" + objects +
         "]}";
}

// Two houses give one name to two groups of their own.
class TwoHouses {
 public:
  TwoHouses() {
    x_desk.take(bundle_of(group(1, "架空の狐", "FICTION FOX")), test::Desk::wanted("a.json", "架空研究所"));
    x_desk.take(bundle_of(group(2, "架空の狸", "FICTION FOX")), test::Desk::wanted("b.json", "仮想社"));
  }
  test::Desk& desk() { return x_desk; }
  IntelEntity look(int number, std::optional<Instant> as_of = {}) {
    auto shown = entity(x_desk.know(), test::Desk::analyst(), id_of(number), as_of);
    REQUIRE(shown);
    return *shown;
  }
  IntelClaim say(int number, const std::string& predicate, const std::string& object,
                 Polarity polarity = Polarity::asserts, const std::string& force = "13") {
    IntelClaimWanted wanted;
    wanted.subject = id_of(number);
    wanted.predicate = predicate;
    wanted.object = object;
    wanted.polarity = polarity;
    wanted.info_grade = InfoGrade::known_to_source;
    wanted.reason = "通信先と署名が一致する";
    auto said = claim(x_desk.know(), test::Desk::analyst(force), wanted);
    REQUIRE(said);
    return *said;
  }

 private:
  test::Desk x_desk;
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("Entities name_that_two_groups_bear_merges_nothing_and_says_who_says_so") {
  TwoHouses houses;
  const IntelEntity fox = houses.look(1), badger = houses.look(2);
  CHECK(fox.names == Texts{"FICTION FOX"});
  CHECK(badger.names == Texts{"FICTION FOX"});
  CHECK(fox.same.empty());
  CHECK(badger.same.empty());
  const auto says = [](const IntelEntity& entity, const std::string& source) {
    return std::any_of(entity.claims.begin(), entity.claims.end(), [&](const IntelClaim& one) {
      return one.predicate == "known-as" && one.object == "FICTION FOX" && one.source == source;
    });
  };
  CHECK(says(fox, "架空研究所"));
  CHECK(says(badger, "仮想社"));
  CHECK(fox.claims.front().subject_title == "架空の狐");
}

TEST_CASE("Entities are_found_by_part_of_their_name_and_by_another_name_as_a_whole") {
  TwoHouses houses;
  const auto found = [&](const std::string& words) {
    ListIntelEntitiesQuery query;
    query.type = "intrusion-set";
    query.words = words;
    const auto list = entities(houses.desk().know(), test::Desk::analyst(), query);
    REQUIRE(list);
    Texts titles;
    for (const IntelEntityRow& one : list->items) titles.push_back(one.title);
    return titles;
  };
  CHECK(found("狐") == Texts{"架空の狐"});
  CHECK(found("FICTION FOX") == Texts{"架空の狐", "架空の狸"});
  CHECK(found("FICTION").empty());
}

TEST_CASE("Entities merge_is_a_claim_and_is_undone_by_taking_it_back") {
  TwoHouses houses;
  const IntelClaim merged = houses.say(1, "same-as", id_of(2));
  CHECK(houses.look(1).same == Texts{id_of(2)});
  CHECK(houses.look(2).same == Texts{id_of(1)});
  const IntelClaim shown = houses.look(1).claims.front();
  CHECK(shown.by == test::Desk::analyst().name);
  CHECK(shown.reason == "通信先と署名が一致する");
  CHECK(shown.object_title == "架空の狸");
  REQUIRE(take_back_claim(houses.desk().know(), test::Desk::analyst(), merged.id, "誤りであった"));
  const IntelEntity after = houses.look(1);
  CHECK(after.same.empty());
  CHECK(houses.look(2).same.empty());
  CHECK(std::any_of(after.claims.begin(), after.claims.end(),
                    [&](const IntelClaim& one) { return one.id == merged.id && one.taken_back; }));
  // Both groups stand as they came.
  CHECK(houses.look(2).names == Texts{"FICTION FOX"});
}

TEST_CASE("Entities denial_stands_beside_the_claim") {
  TwoHouses houses;
  houses.say(1, "known-as", "FICTION FOX", Polarity::denies);
  const IntelEntity fox = houses.look(1);
  CHECK(fox.names.empty());
  const auto count = [&](Polarity polarity) {
    return std::count_if(fox.claims.begin(), fox.claims.end(), [&](const IntelClaim& one) {
      return one.predicate == "known-as" && one.polarity == polarity && !one.taken_back;
    });
  };
  CHECK(count(Polarity::asserts) == 1);
  CHECK(count(Polarity::denies) == 1);
  CHECK(houses.look(2).names == Texts{"FICTION FOX"});
}

TEST_CASE("Entities page_as_of_a_day_shows_what_was_recorded_by_then") {
  TwoHouses houses;
  const Instant before = houses.look(1).claims.front().recorded;
  const IntelClaim merged = houses.say(1, "same-as", id_of(2));
  CHECK(houses.look(1, before).same.empty());
  CHECK(houses.look(1, merged.recorded).same == Texts{id_of(2)});
  REQUIRE(take_back_claim(houses.desk().know(), test::Desk::analyst(), merged.id, "誤り"));
  CHECK(houses.look(1, merged.recorded).same == Texts{id_of(2)});
  CHECK(houses.look(1).same.empty());
}

TEST_CASE("Entities merge_denied_from_the_other_side_is_denied") {
  TwoHouses houses;
  houses.say(1, "same-as", id_of(2));
  houses.say(2, "same-as", id_of(1), Polarity::denies);
  CHECK(houses.look(1).same.empty());
  CHECK(houses.look(2).same.empty());
}

TEST_CASE("Entities nobody_suppresses_what_others_said") {
  TwoHouses houses;
  const IntelClaim said = houses.say(1, "same-as", id_of(2));
  const auto code = [&](const access::Principal& person, const std::string& predicate,
                        const std::string& supersedes, int subject = 1) -> std::string {
    IntelClaimWanted wanted;
    wanted.subject = id_of(subject);
    wanted.predicate = predicate;
    wanted.object = predicate == "takes-back" ? said.id : id_of(3 - subject);
    wanted.reason = "理由";
    if (!supersedes.empty()) wanted.supersedes = supersedes;
    const auto made = claim(houses.desk().know(), person, wanted);
    return made ? "" : made.error().code;
  };
  auto other = test::Desk::analyst();
  other.id = "another";
  CHECK(code(other, "takes-back", said.id) == "intel.claim_unfit");
  CHECK(code(other, "same-operation", "") == "intel.claim_unfit");
  CHECK(code(other, "same-as", said.id) == "intel.claim_other");
  CHECK(code(test::Desk::analyst(), "same-as", said.id, 2) == "intel.claim_unfit");
  CHECK(code(test::Desk::analyst("27"), "same-as", "01900000-0000-7000-8000-000000000000") ==
        "intel.claim_unknown");
  CHECK(houses.look(1).same == Texts{id_of(2)});
  CHECK(code(test::Desk::analyst(), "same-as", said.id).empty());
  CHECK(houses.look(1).same == Texts{id_of(2)});
}

TEST_CASE("SR2 Entities claim_is_as_strict_as_what_it_speaks_of_and_passed_over_where_that_is_hidden") {
  TwoHouses houses;
  Wanted strict = test::Desk::wanted("c.json", "仮想社");
  strict.provenance.label.tlp = Tlp::red;
  houses.desk().take(bundle_of(group(3, "架空の貂", "HIDDEN")), strict);
  CHECK(houses.say(1, "same-as", id_of(2)).label.tlp == Tlp::amber);
  CHECK(houses.say(1, "uses", id_of(3)).label.tlp == Tlp::red);
  // One that somebody took down under too loose a label.
  store::NewAssertion loose{id_of(1), "same-as", id_of(3)};
  loose.label = store::test::amber("13");
  REQUIRE(houses.desk().intel().assert_by_hand(test::Desk::analyst(), loose, SourceGrade::a,
                                               InfoGrade::known_true));
  auto above = test::Desk::analyst("00");
  above.organisations_below = {"00", "13"};
  const auto seen = entity(houses.desk().know(), above, id_of(1), std::nullopt);
  REQUIRE(seen);
  CHECK(seen->same == Texts{id_of(2)});
  for (const IntelClaim& one : seen->claims) CHECK(one.object != id_of(3));
  const auto hidden = [&](const std::string& object) {
    IntelClaimWanted wanted;
    wanted.subject = id_of(1);
    wanted.predicate = "uses";
    wanted.object = object;
    wanted.reason = "理由";
    const auto made = claim(houses.desk().know(), above, wanted);
    REQUIRE_FALSE(made);
    return made.error().code;
  };
  CHECK(hidden(id_of(3)) == "intel.entity_unknown");
  CHECK(hidden(id_of(9)) == "intel.entity_unknown");
}

TEST_CASE("Entities claim_of_another_force_is_not_seen_and_is_not_taken_back") {
  TwoHouses houses;
  const IntelClaim said = houses.say(1, "same-as", id_of(2));
  const auto refused = take_back_claim(houses.desk().know(), test::Desk::analyst("27"), said.id, "知らない");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "intel.claim_unknown");
}

TEST_CASE("Entities parts_that_refer_to_it_are_told") {
  test::Desk desk;
  desk.take(test::bundle, test::Desk::wanted("bundle.json"));
  const auto shown = entity(desk.know(), test::Desk::analyst(),
                            "intrusion-set--00000000-0000-4000-8000-000000000004", std::nullopt);
  REQUIRE(shown);
  CHECK(std::any_of(shown->parts.begin(), shown->parts.end(),
                    [](const IntelPart& one) { return one.title == "偽の銀行"; }));
}

TEST_CASE("SR4 words_of_a_claim_stand_in_the_journal_as_digests_only") {
  TwoHouses houses;
  houses.say(1, "known-as", "秘匿すべき別名");
  const auto entries = houses.desk().store().journal().list(store::test::auditor_of("13"), {});
  REQUIRE(entries);
  bool found = false;
  for (const auto& entry : entries->items) {
    CHECK(entry.payload.find("秘匿すべき別名") == std::string::npos);
    CHECK(entry.payload.find("署名が一致") == std::string::npos);
    if (entry.action != "intel.asserted") continue;
    found = true;
    CHECK(entry.payload.find("object_digest") != std::string::npos);
  }
  CHECK(found);
}

TEST_CASE("Entities what_one_original_says_is_said_once_however_many_labels_it_stands_under") {
  test::Desk desk;
  const std::string bytes = bundle_of(group(1, "架空の狐", "FICTION FOX"));
  const auto said = [&] {
    const auto shown = entity(desk.know(), test::Desk::analyst(), id_of(1), {});
    REQUIRE(shown);
    return shown->claims.size();
  };
  desk.take(bytes, test::Desk::wanted("a.json"));
  const std::size_t once = said();
  REQUIRE(once > 0);
  Wanted again = test::Desk::wanted("a.json");
  again.provenance.label.tlp = Tlp::green;
  desk.take(bytes, again);
  CHECK(said() == once);
  desk.take(bytes, test::Desk::wanted("a.json", "仮想社"));
  CHECK(said() == 2 * once);
}

}  // namespace hinomi::intel
