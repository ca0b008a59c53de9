// MISP as it is read, one test for each detail of the design page "intelligence" §6 that its reading decides;
// those of giving out stand in exchange/misp, those of feeds in misp_test.cpp and exchange/feeds.
#include <doctest/doctest.h>

#include "decode/intel/misp_event.hpp"

namespace hinomi::decode {
namespace {

const std::string event_id = "aaaaaaaa-1111-4111-8111-111111111111";

struct Read {
  std::vector<MispItem> items;
  std::size_t refused = 0;
  const MispItem& of(std::string_view type) const {
    for (const MispItem& item : items) {
      if (item.taken.type == type) return item;
    }
    FAIL("no " << type);
    return items.front();
  }
};

Read read_text(const std::string& text) {
  Read read;
  const auto done = read_misp(text, {[&](MispItem item) {
                                       read.items.push_back(std::move(item));
                                       return Result<void>();
                                     },
                                     [&](const TakenRefusal&) { ++read.refused; }});
  CHECK(done);
  return read;
}

std::string event(const std::string& members) {
  return R"({"uuid":")" + event_id +
         R"(","id":"7","info":"偽の銀行","date":"2026-01-02","timestamp":"1767312000","distribution":"3",)" +
         members + "}";
}

Read read_event(const std::string& members) { return read_text(R"({"Event":)" + event(members) + "}"); }

std::string attribute(const std::string& type, const std::string& value, const std::string& more = "") {
  return R"({"uuid":"bbbbbbbb-1111-4111-8111-111111111111","id":"8","type":")" + type + R"(","value":")" +
         value + "\"" + (more.empty() ? "" : ",") + more + "}";
}

Read read_attribute(const std::string& type, const std::string& value, const std::string& more = "") {
  return read_event(R"("Attribute":[)" + attribute(type, value, more) + "]");
}

std::string values(const MispItem& item) {
  std::string out;
  for (const TakenValue& value : item.taken.values)
    out += std::string(to_text(value.kind)) + ":" + value.value + (value.lone ? "~ " : " ");
  return out;
}

TEST_CASE("Misp detail_wrappers_are_an_event_a_response_of_one_and_a_response_of_many") {
  const std::string inner = event(R"("Attribute":[])");
  for (const std::string& text : {R"({"response":[{"Event":)" + inner + "}]}",
                                  R"({"response":{"Event":)" + inner + "}}", R"({"Event":)" + inner + "}"}) {
    const Read read = read_text(text);
    REQUIRE(read.items.size() == 1);
    CHECK(read.items[0].taken.id == event_id);
  }
}

TEST_CASE("Misp detail_timestamps_are_strings") {
  CHECK(read_event(R"("Attribute":[])").of("Event").taken.modified->seconds() == 1767312000);
  const Read read = read_attribute("domain", "a.example", R"("timestamp":"1767312001")");
  CHECK(read.of("Attribute").taken.modified->seconds() == 1767312001);
}

TEST_CASE("Misp detail_ids_mean_nothing_elsewhere_and_the_uuid_is_the_identity") {
  const Read read = read_attribute("domain", "a.example");
  CHECK(read.of("Event").taken.id == event_id);
  CHECK(read.of("Attribute").taken.id == "bbbbbbbb-1111-4111-8111-111111111111");
  CHECK(read.of("Attribute").taken.parent == event_id);
}

TEST_CASE("Misp detail_distribution_5_is_that_of_what_is_around") {
  const Read read = read_attribute("domain", "a.example", R"("distribution":"5")");
  CHECK(read.of("Attribute").distribution == 3);
  CHECK(read.of("Attribute").distribution_inherited);
}

TEST_CASE("Misp detail_to_ids_is_a_truth_a_number_or_a_text") {
  for (const char* yes : {"true", "1", "\"1\""})
    CHECK(read_attribute("domain", "a.example", std::string("\"to_ids\":") + yes).of("Attribute").detects);
  for (const char* no : {"false", "0", "\"0\""})
    CHECK_FALSE(
        read_attribute("domain", "a.example", std::string("\"to_ids\":") + no).of("Attribute").detects);
}

TEST_CASE("Misp detail_composites_are_split_at_the_first_bar_and_both_halves_are_values") {
  const auto of = [](const std::string& type, const std::string& value) {
    return values(read_attribute(type, value).of("Attribute"));
  };
  CHECK(of("domain|ip", "A.example|192.0.2.1") == "domain:a.example ip:192.0.2.1 ");
  CHECK(of("filename|sha1", "a.exe|" + std::string(40, 'A')) ==
        "file_name:a.exe hash:" + std::string(40, 'a') + " ");
  CHECK(of("regkey|value", "HKLM\\\\Software\\\\X|a|b") ==
        "registry_key:HKEY_LOCAL_MACHINE\\software\\x other:a|b ");
  CHECK(of("ip-dst|port", "192.0.2.1|443") == "ip:192.0.2.1 endpoint:192.0.2.1:443 ");
}

TEST_CASE("Misp detail_a_malware_sample_is_name_and_md5_and_its_data_is_in_no_item") {
  const std::string data = "UEsDBBQACQAIAFICTION";
  const Read read =
      read_attribute("malware-sample", "x.dll|" + std::string(32, 'b'), R"("data":")" + data + "\"");
  const MispItem& item = read.of("Attribute");
  CHECK(values(item) == "file_name:x.dll hash:" + std::string(32, 'b') + " ");
  for (const std::string* text : {&item.written, &item.taken.description, &item.taken.title})
    CHECK(text->find(data) == std::string::npos);
  for (const TakenValue& value : item.taken.values) CHECK(value.written.find(data) == std::string::npos);
}

TEST_CASE("Misp detail_orgc_made_the_event_and_org_only_keeps_it") {
  const Read read = read_event(R"("Org":{"uuid":"keeper"},"Orgc":{"uuid":"maker"})");
  CHECK(read.of("Event").taken.created_by == "maker");
}

TEST_CASE("Misp detail_related_events_are_relations") {
  const Read read = read_event(R"("RelatedEvent":[{"Event":{"uuid":"dddd"}}])");
  REQUIRE(read.of("Event").taken.relations.size() == 1);
  CHECK(read.of("Event").taken.relations[0].kind == "related-to");
  CHECK(read.of("Event").taken.relations[0].to == "dddd");
}

TEST_CASE("Misp detail_a_shadow_attribute_is_a_proposal") {
  const Read read =
      read_event(R"("ShadowAttribute":[)" + attribute("ip-dst", "192.0.2.9", R"("to_ids":true)") + "]");
  CHECK(read.of("ShadowAttribute").proposal);
  CHECK(values(read.of("ShadowAttribute")) == "ip:192.0.2.9 ");
}

TEST_CASE("Misp detail_galaxies_and_galaxy_tags_name_what_it_is_about") {
  const Read read = read_event(
      R"("Tag":[{"name":"misp-galaxy:threat-actor=\"Crane\""}],"Galaxy":[{"GalaxyCluster":[{"type":"threat-actor","value":"Crane"}]}])");
  const TakenObject& taken = read.of("Event").taken;
  CHECK(taken.kinds == std::vector<std::string>{"misp-galaxy:threat-actor=\"Crane\""});
  REQUIRE(taken.relations.size() == 1);
  CHECK(taken.relations[0].to == "Crane");
}

TEST_CASE("Misp detail_local_tags_stand_apart") {
  const Read read = read_event(R"("Tag":[{"name":"ours","local":1},{"name":"theirs"}])");
  CHECK(read.of("Event").local_tags == std::vector<std::string>{"ours"});
  CHECK(read.of("Event").taken.kinds == std::vector<std::string>{"theirs"});
}

TEST_CASE("Misp detail_disable_correlation_keeps_a_value_from_joining") {
  CHECK(values(read_attribute("ip-dst", "192.0.2.1", R"("disable_correlation":true)").of("Attribute")) ==
        "ip:192.0.2.1~ ");
  CHECK(
      values(read_event(R"("disable_correlation":"1","Attribute":[)" + attribute("ip-dst", "192.0.2.1") + "]")
                 .of("Attribute")) == "ip:192.0.2.1~ ");
}

TEST_CASE("Misp detail_a_soft_deleted_attribute_is_withdrawn") {
  CHECK(read_attribute("ip-dst", "192.0.2.1", R"("deleted":true)").of("Attribute").taken.revoked);
  CHECK_FALSE(read_attribute("ip-dst", "192.0.2.1").of("Attribute").taken.revoked);
}

TEST_CASE("Misp detail_extends_uuid_makes_an_overlay") {
  const Read read = read_event(R"("extends_uuid":"cccc")");
  CHECK(read.of("Event").extends == "cccc");
  REQUIRE(read.of("Event").taken.relations.size() == 1);
  CHECK(read.of("Event").taken.relations[0].kind == "extends");
}

TEST_CASE("Misp detail_objects_keep_their_template_and_references") {
  const Read read = read_event(
      R"("Object":[{"uuid":"ffff","name":"file","template_uuid":"t","template_version":"5","ObjectReference":[{"relationship_type":"drops","referenced_uuid":"gggg"}],"Attribute":[)" +
      attribute("filename", "a.exe", R"("object_relation":"filename")") + "]}]");
  const MispItem& object = read.of("Object");
  CHECK(object.template_id == "t");
  CHECK(object.template_version == "5");
  REQUIRE(object.taken.relations.size() == 1);
  CHECK(object.taken.relations[0].kind == "drops");
  CHECK(object.taken.relations[0].to == "gggg");
  CHECK(read.of("Attribute").relation == "filename");
  CHECK(read.of("Attribute").taken.parent == "ffff");
}

TEST_CASE("Misp detail_an_event_report_is_read") {
  const Read read = read_event(R"("EventReport":[{"uuid":"r","name":"R","content":"本文"}])");
  CHECK(read.of("EventReport").taken.title == "R");
  CHECK(read.of("EventReport").taken.description == "本文");
}

TEST_CASE("Misp detail_a_protected_event_names_its_keys") {
  const Read read = read_event(
      R"("protected":true,"CryptographicKey":[{"uuid":"k","type":"pgp","fingerprint":"AB","key_data":"x"}])");
  CHECK(read.of("Event").protection);
  REQUIRE(read.of("Event").keys.size() == 1);
  CHECK(read.of("Event").keys[0].fingerprint == "AB");
}

TEST_CASE("Misp detail_sightings_0_1_2_are_seen_a_false_alarm_and_an_end") {
  const Read read = read_attribute(
      "ip-dst", "192.0.2.1",
      R"("Sighting":[{"type":"0","date_sighting":"1767312000"},{"type":"1","date_sighting":"1767312001"},{"type":"2","date_sighting":"1767312002"}])");
  const TakenObject& taken = read.of("Attribute").taken;
  REQUIRE(taken.relations.size() == 2);
  CHECK(taken.relations[0].polarity == Polarity::asserts);
  CHECK(taken.relations[1].polarity == Polarity::denies);
  CHECK(taken.valid_to->seconds() == 1767312002);
}

TEST_CASE("Misp detail_a_type_that_no_table_names_is_kept_as_it_stands") {
  const Read read = read_attribute("a-type-of-tomorrow", "Ｘ1 y");
  CHECK(read.of("Attribute").written == "Ｘ1 y");
  CHECK(read.of("Attribute").taken.kinds.front() == "a-type-of-tomorrow");
  REQUIRE(read.of("Attribute").taken.values.size() == 1);
  CHECK(read.of("Attribute").taken.values[0].kind == ObservableKind::other);
}

}  // namespace
}  // namespace hinomi::decode
