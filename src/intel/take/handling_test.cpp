// How what is taken in may be used, which versions stand in a line, what stands on a warning list.
#include <doctest/doctest.h>

#include "intel/know/parts.hpp"
#include "intel/test_desk.hpp"
#include "intel/warn/warning_lists.hpp"
#include "model/marking.hpp"

using namespace hinomi;
using namespace hinomi::intel;
using test::Desk;

namespace {

std::string version(const std::string& name, const std::string& modified, const std::string& creator,
                    const std::string& more = "") {
  return R"({"type":"intrusion-set","spec_version":"2.1","id":"intrusion-set--00000000-0000-4000-8000-000000000004",)"
         R"("created":"2026-03-01T00:00:00.000Z","modified":")" +
         modified + R"(","created_by_ref":"identity--00000000-0000-4000-8000-00000000000)" + creator +
         R"(","name":")" + name + "\"" + more + "}";
}

Taken take_versions(Desk& desk, const std::string& name, const std::string& objects) {
  return desk.take(
      R"({"type":"bundle","id":"bundle--22222222-1111-4111-8111-111111111111","objects":[)" + objects + "]}",
      Desk::wanted(name));
}

std::vector<std::string> titles(Desk& desk) {
  std::vector<std::string> titles;
  const auto versions = desk.reader().versions("intrusion-set--00000000-0000-4000-8000-000000000004");
  REQUIRE(versions);
  for (const auto& one : *versions) titles.push_back(one.title);
  return titles;
}

std::vector<std::string> told(Desk& desk, const Taken& taken) {
  std::vector<std::string> codes;
  const auto detail = original_detail(desk.know(), Desk::analyst(), taken.import.id);
  REQUIRE(detail);
  for (const IntelRefusal& one : detail->refusals) codes.push_back(one.code);
  return codes;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("SR13 what_a_person_says_of_handling_holds_for_all_that_is_made_of_it") {
  Desk desk;
  auto wanted = Desk::wanted("bank.json");
  wanted.provenance.pap = Pap::amber;
  wanted.provenance.handling = {HandlingCode::h2, HandlingCode::h1};
  wanted.provenance.info = InfoGrade::known_to_source;
  const Taken taken = desk.take(test::bundle, wanted);
  CHECK(taken.import.original.info == InfoGrade::known_to_source);
  const auto reader = desk.reader();
  const auto parts = reader.containers_of(taken.import.id, 10);
  REQUIRE((parts && !parts->empty()));
  for (const auto& part : *parts) {
    CHECK(pap_of(part.label) == Pap::amber);
    CHECK(names_code(part.label, HandlingCode::h1));
    CHECK(names_code(part.label, HandlingCode::h2));
  }
  const auto claims = reader.assertions("intrusion-set--00000000-0000-4000-8000-000000000004");
  REQUIRE((claims && !claims->empty()));
  for (const auto& claim : *claims) CHECK(names_code(claim.label, HandlingCode::h2));
}

TEST_CASE("Stix detail_20_only_the_creator_makes_versions") {
  Desk desk;
  take_versions(desk, "first.json", version("本物", "2026-03-01T00:00:00.000Z", "1"));
  const Taken other = take_versions(desk, "other.json", version("別人", "2026-03-05T00:00:00.000Z", "2"));
  CHECK(titles(desk) == Texts{"本物"});
  CHECK(told(desk, other) == Texts{"intel.creator_conflict"});
  CHECK(other.import.counts.rejected == 0);
  take_versions(desk, "second.json", version("本物の二版", "2026-03-06T00:00:00.000Z", "1"));
  CHECK(titles(desk) == Texts{"本物", "本物の二版"});
}

TEST_CASE("Stix detail_20_a_creator_that_is_left_out_is_another_one") {
  Desk desk;
  take_versions(desk, "first.json", version("本物", "2026-03-01T00:00:00.000Z", "1"));
  std::string nameless = version("名無し", "2026-03-05T00:00:00.000Z", "1");
  const std::size_t at = nameless.find(R"("created_by_ref")");
  nameless.erase(at, nameless.find(R"("name")") - at);
  CHECK(told(desk, take_versions(desk, "nameless.json", nameless)) == Texts{"intel.creator_conflict"});
  CHECK(titles(desk) == Texts{"本物"});
}

TEST_CASE("Stix detail_20_revoked_ends_the_line") {
  Desk desk;
  take_versions(desk, "line.json",
                version("甲", "2026-03-01T00:00:00.000Z", "1") + "," +
                    version("取消し", "2026-03-03T00:00:00.000Z", "1", R"(,"revoked":true)"));
  const Taken after = take_versions(desk, "after.json", version("乙", "2026-03-04T00:00:00.000Z", "1"));
  CHECK(titles(desk) == Texts{"甲", "取消し"});
  CHECK(told(desk, after) == Texts{"intel.revoked_conflict"});
  // What was made before the end belongs to the line, though it comes late.
  take_versions(desk, "late.json", version("間", "2026-03-02T00:00:00.000Z", "1"));
  CHECK(titles(desk) == Texts{"甲", "間", "取消し"});
}

TEST_CASE("Stix detail_20_the_same_time_with_other_content_is_a_conflict_in_one_bundle_too") {
  Desk desk;
  const Taken taken = take_versions(desk, "both.json",
                                    version("甲", "2026-03-01T00:00:00.000Z", "1") + "," +
                                        version("乙", "2026-03-01T00:00:00.000Z", "1") + "," +
                                        version("甲", "2026-03-01T00:00:00.000Z", "1"));
  CHECK(titles(desk) == Texts{"甲"});
  CHECK(told(desk, taken) == Texts{"intel.version_conflict"});
  CHECK(taken.import.counts.in == 3);
}

TEST_CASE("what another creator says under a label that is not seen changes no line that is seen") {
  Desk desk;
  auto red = Desk::wanted("red.json");
  red.provenance.label.tlp = Tlp::red;
  desk.take(R"({"type":"bundle","id":"bundle--22222222-1111-4111-8111-111111111112","objects":[)" +
                version("隠れたもの", "2026-03-01T00:00:00.000Z", "2") + "]}",
            red);
  auto green = Desk::wanted("green.json");
  green.provenance.label.tlp = Tlp::green;
  const Taken open =
      desk.take(R"({"type":"bundle","id":"bundle--22222222-1111-4111-8111-111111111113","objects":[)" +
                    version("見えるもの", "2026-03-02T00:00:00.000Z", "1") + "]}",
                green);
  CHECK(told(desk, open).empty());
  const auto seen = desk.reader("27").versions("intrusion-set--00000000-0000-4000-8000-000000000004");
  REQUIRE(seen);
  REQUIRE(seen->size() == 1);
  CHECK((*seen)[0].title == "見えるもの");
}

TEST_CASE("Misp detail_a_protected_event_is_kept_and_told_to_be_unverified") {
  Desk desk;
  std::string event = test::event;
  event.insert(
      event.find("\"info\""),
      R"("protected":true,"CryptographicKey":[{"uuid":"k","type":"pgp","fingerprint":"AB","key_data":"x"}],)");
  const Taken taken = desk.take(event, Desk::wanted("event.json"));
  CHECK(taken.import.counts.in == taken.import.counts.indexed);
  CHECK(told(desk, taken) == Texts{"misp.protected_unverified"});
  CHECK(told(desk, desk.take(test::event, Desk::wanted("plain.json"))).empty());
}

TEST_CASE("Misp detail_the_data_of_a_sample_is_in_no_index") {
  Desk desk;
  const std::string data = "UEsDBBQACQAIAFICTIONfictionFICTION";
  desk.take(
      R"({"Event":{"uuid":"11111111-2222-4333-8444-555555555556","info":"検体","date":"2026-03-05","timestamp":"1772668800","Attribute":[)"
      R"({"uuid":"11111111-2222-4333-8444-000000000009","type":"malware-sample","category":"Payload delivery","value":"x.dll|0cc175b9c0f1b6a831c399e269772661","to_ids":true,"timestamp":"1772668800","data":")" +
          data + "\"}]}}",
      Desk::wanted("sample.json"));
  const auto reader = desk.reader();
  std::size_t values = 0;
  reader.each_container([&](store::ContainerNumber number) {
    const auto held = reader.values_of(number);
    REQUIRE(held);
    for (const auto& value : *held) {
      ++values;
      CHECK(value.value.find("FICTION") == std::string::npos);
    }
    return true;
  });
  CHECK(values >= 2);
  const auto objects = reader.objects(Instant(), 10);
  REQUIRE(objects);
  for (const auto& object : *objects) CHECK(reader.bytes(object)->find(data) == std::string::npos);
}

TEST_CASE("Warning intake_counts_the_values_on_a_list_and_files_them_all_the_same") {
  Desk desk;
  WarningLists lists;
  decode::WarningList list;
  list.match = decode::WarningMatch::hostname;
  list.kinds = {ObservableKind::domain};
  list.add("bank.example");
  lists.add(std::move(list));
  lists.seal();
  TakingRoom room = desk.taking();
  room.warnings = &lists;
  auto wanted = Desk::wanted("bank.json");
  wanted.provenance.label.tlp = Tlp::green;
  const auto taken = take_bytes(room, Desk::analyst(), test::bundle, wanted);
  REQUIRE(taken);
  const auto detail = original_detail(desk.know(), Desk::analyst(), taken->import.id);
  REQUIRE(detail);
  CHECK(detail->original.warned == 1);
  const auto sight = desk.reader().sight(ObservableKind::domain, "login.bank.example");
  REQUIRE(sight);
  CHECK(*sight);
}

TEST_CASE("Warning the_count_of_an_import_does_not_tell_of_values_that_are_hidden") {
  Desk desk;
  WarningLists lists;
  decode::WarningList list;
  list.match = decode::WarningMatch::cidr;
  list.kinds = {ObservableKind::ip};
  list.add("198.51.100.0/24");
  lists.add(std::move(list));
  lists.seal();
  TakingRoom room = desk.taking();
  room.warnings = &lists;
  auto wanted = Desk::wanted("mixed.json");
  wanted.provenance.label.tlp = Tlp::green;
  std::string red = test::bundle;
  const std::string at = R"("pattern":"[ipv4-addr:value = '198.51.100.9']")";
  red.insert(red.find(at),
             R"("object_marking_refs":["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"],)");
  const auto taken = take_bytes(room, Desk::analyst(), red, wanted);
  REQUIRE(taken);
  CHECK(original_detail(desk.know(), Desk::analyst("13"), taken->import.id)->original.warned == 1);
  CHECK(original_detail(desk.know(), Desk::analyst("27"), taken->import.id)->original.warned == 0);
}
