// STIX objects: facts taken, rules kept, markings weighed, 2.0 written as 2.1.
#include <doctest/doctest.h>

#include "decode/intel/canonical_json.hpp"
#include "decode/intel/stamp.hpp"
#include "decode/intel/stix_convert.hpp"
#include "decode/intel/stix_marking.hpp"
#include "decode/intel/stix_object.hpp"

namespace hinomi::decode {
namespace {

const std::string uuid = "11111111-1111-4111-8111-111111111111";
const std::string stamps = R"("created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.123456Z")";

std::string object(const std::string& type, const std::string& rest, const std::string& spec = "2.1") {
  return R"({"type":")" + type + R"(","id":")" + type + "--" + uuid + "\"," +
         (spec == "2.1" ? R"("spec_version":"2.1",)" : "") + stamps + (rest.empty() ? "" : ",") + rest + "}";
}

StixRead read(const std::string& text) {
  StixReader reader;
  return reader.read({1000, 1000 + text.size()}, text);
}

StixObject taken(const std::string& text) {
  StixRead result = read(text);
  if (result.refusal) FAIL(result.refusal->error.code << " " << text);
  return *std::move(result.object);
}

std::string refused(const std::string& text) {
  const StixRead result = read(text);
  if (!result.refusal) return "taken";
  CHECK(result.refusal->error.offset.value_or(0) >= 1000);
  CHECK(result.refusal->error.offset.value_or(0) <= 1000 + text.size());
  std::string out = result.refusal->error.code;
  for (const auto& [name, value] : result.refusal->error.args) out += " " + value;
  return out;
}

std::string shown(const std::vector<TakenValue>& values) {
  std::string out;
  for (const TakenValue& value : values) {
    out += (out.empty() ? "" : " | ") + std::string(to_text(value.kind)) + ":" + value.value;
    if (value.role != ValueRole::mentioned) out += "(" + std::string(to_text(value.role)) + ")";
  }
  return out;
}

std::string shown(const std::vector<TakenRelation>& relations) {
  std::string out;
  for (const TakenRelation& one : relations) {
    const auto brief = [](const std::string& id) { return id.substr(0, id.find("--")); };
    out += (out.empty() ? "" : " | ") + brief(one.from) + " " + one.kind + " " + brief(one.to);
  }
  return out;
}

std::string id(const std::string& type) { return "\"" + type + "--" + uuid + "\""; }

TEST_CASE("Stix_object an_indicator_gives_its_facts") {
  const std::string text = object(
      "indicator",
      R"("name":"C2","description":"d","indicator_types":["malicious-activity"],"labels":["x"],"confidence":80,"revoked":true,)"
      R"("pattern":"[ipv4-addr:value = '192.0.2.1' OR url:value = 'http://Bad.example/x']","pattern_type":"stix",)"
      R"("valid_from":"2026-01-01T00:00:00Z","valid_until":"2026-02-01T00:00:00Z","created_by_ref":)" +
          id("identity") +
          R"(,"kill_chain_phases":[{"kill_chain_name":"mitre-attack","phase_name":"impact"}],"external_references":[)"
          R"({"source_name":"mitre-attack","external_id":"T1486","url":"https://attack.example/T1486"},)"
          R"({"source_name":"cve","external_id":"CVE-2026-0001"}])");
  const StixObject found = taken(text);
  CHECK(found.stands_as == StixClass::domain);
  CHECK(found.spec == StixSpec::v21);
  CHECK(found.taken.title == "C2");
  CHECK(found.taken.kinds == std::vector<std::string>{"malicious-activity", "x"});
  CHECK(found.taken.confidence == 80);
  CHECK(found.taken.revoked);
  CHECK(found.modified_text == "2026-01-01T00:00:00.123456Z");
  CHECK(found.taken.modified->nanoseconds % 1'000'000'000 == 123'456'000);
  CHECK(found.taken.created_by == "identity--" + uuid);
  CHECK(found.phases == std::vector<std::string>{"mitre-attack:impact"});
  CHECK(found.references.size() == 2);
  CHECK(shown(found.taken.values) ==
        "attack_id:T1486 | url:https://attack.example/T1486 | cve:CVE-2026-0001 | ip:192.0.2.1(indicator) | "
        "url:http://bad.example/x(indicator)");
  // The span of a value in a pattern is its comparison.
  const Span place = found.taken.values[3].span;
  CHECK(text.substr(place.begin - 1000, place.end - place.begin) == "ipv4-addr:value = '192.0.2.1'");
  CHECK(found.notes.empty());
}

TEST_CASE("Stix_object a_pattern_that_cannot_be_read_leaves_a_note") {
  const StixObject found = taken(object(
      "indicator", R"("pattern":"[broken","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z")"));
  REQUIRE(found.notes.size() == 1);
  CHECK(found.notes[0].code == "pattern.malformed");
  const StixObject rule = taken(object(
      "indicator", R"("pattern":"rule a {}","pattern_type":"yara","valid_from":"2026-01-01T00:00:00Z")"));
  CHECK(rule.notes.empty());
  CHECK(rule.pattern_type == "yara");
}

TEST_CASE("Stix_object relations_are_taken_wherever_references_stand") {
  CHECK(shown(taken(object("relationship", R"("relationship_type":"uses","source_ref":)" +
                                               id("intrusion-set") + R"(,"target_ref":)" + id("malware")))
                  .taken.relations) == "intrusion-set uses malware");
  const StixObject sighting =
      taken(object("sighting", R"("sighting_of_ref":)" + id("indicator") + R"(,"where_sighted_refs":[)" +
                                   id("identity") + R"(],"count":0,"first_seen":"2026-01-01T00:00:00Z")"));
  CHECK(shown(sighting.taken.relations) ==
        "sighting sighting_of indicator | sighting where_sighted identity");
  CHECK(sighting.taken.relations[0].polarity == Polarity::denies);
  CHECK(sighting.taken.relations[0].from_time == stix_instant("2026-01-01T00:00:00Z"));
  CHECK(shown(taken(object("report", R"("name":"r","published":"2026-01-01T00:00:00Z","object_refs":[)" +
                                         id("malware") + "," + id("tool") + "]"))
                  .taken.relations) == "report object malware | report object tool");
  CHECK(
      shown(taken(object("malware", R"("is_family":true,"name":"A","aliases":["A","B"])")).taken.relations) ==
      "malware alias-of B");
  CHECK(shown(taken(object("x-own", R"("deep":{"list":[{"sample_ref":)" + id("file") + "}]}"))
                  .taken.relations) == "x-own sample file");
}

TEST_CASE("Stix_object observables_give_values") {
  const auto values = [](const std::string& type, const std::string& rest) {
    return shown(
        taken(R"({"type":")" + type + R"(","id":")" + type + "--" + uuid + "\"," + rest + "}").taken.values);
  };
  CHECK(values("ipv4-addr", R"("value":"192.0.2.1")") == "ip:192.0.2.1(observed)");
  CHECK(values("ipv4-addr", R"("value":"192.0.2.0/24")") == "network:192.0.2.0/24(observed)");
  CHECK(values("ipv4-addr", R"("value":"192.0.2.1/32")") == "ip:192.0.2.1(observed)");
  CHECK(values("ipv6-addr", R"("value":"2001:DB8:0::1")") == "ip:2001:db8::1(observed)");
  CHECK(values("domain-name", R"("value":"Bad[.]example","defanged":true)") ==
        "domain:bad.example(observed)");
  CHECK(values("domain-name", R"("value":"例え.example")") == "domain:xn--r8jz45g.example(observed)");
  CHECK(values("url", R"("value":"hxxp://a.example/x")") == "url:http://a.example/x(observed)");
  CHECK(values("file",
               R"("name":"A.EXE","hashes":{"MD5":"79054025255FB1A26E4BC422AEF54EB4","SSDEEP":"3:a:b"})") ==
        "file_name:a.exe(observed) | hash:79054025255fb1a26e4bc422aef54eb4(observed) | "
        "fuzzy_hash:3:a:b(observed)");
  CHECK(values("autonomous-system", R"("number":64500)") == "asn:AS64500(observed)");
  CHECK(values("mutex", R"("name":"m")") == "mutex:m(observed)");
  CHECK(values("x509-certificate", R"("serial_number":"36:F7:d4","hashes":{"SHA-1":"aa"})") ==
        "certificate:36f7d4(observed) | certificate:aa(observed)");
  CHECK(
      values(
          "network-traffic",
          R"("src_ref":"ipv4-addr--)" + uuid +
              R"(","protocols":["tcp"],"extensions":{"http-request-ext":{"request_header":{"User-Agent":"Mozilla/5.0 x"}}})") ==
      "user_agent:Mozilla/5.0 x(observed)");
  CHECK(values("process", R"("command_line":"a b")") == "");
  const StixObject observed = taken(object(
      "observed-data",
      R"("first_observed":"2026-01-01T00:00:00Z","last_observed":"2026-01-02T00:00:00Z","number_observed":5,"objects":{"0":{"type":"ipv4-addr","value":"192.0.2.1"}})",
      "2.0"));
  CHECK(observed.spec == StixSpec::v20);
  CHECK(shown(observed.taken.values) == "ip:192.0.2.1(observed)");
  CHECK(observed.taken.values[0].count == 5);
  CHECK(observed.taken.values[0].last == stix_instant("2026-01-02T00:00:00Z"));
}

TEST_CASE("Stix_object what_breaks_a_rule_is_refused_with_what_was_expected") {
  const std::string person = R"("name":"n")";
  CHECK(refused("[]") == "intel.not_an_object 1000");
  CHECK(refused("{}") == "stix.property_missing  type");
  CHECK(refused(R"({"type":"malware"})") == "stix.property_missing malware id");
  CHECK(refused(R"({"type":"malware","id":"tool--)" + uuid + "\"}") == "stix.id_form malware--UUID");
  CHECK(refused(R"({"type":"malware","id":"malware--1"})") == "stix.id_form malware--UUID");
  CHECK(refused(R"({"type":"malware","id":"malware--)" + uuid + "\"}") ==
        "stix.property_missing malware created");
  CHECK(refused(object("malware", "")) == "stix.property_missing malware is_family");
  CHECK(refused(object("malware", person, "2.0")) == "stix.property_missing malware labels");
  CHECK(refused(object("malware", R"("is_family":"yes")")) == "stix.property_form is_family true or false");
  CHECK(refused(object("identity", person)) == "taken");
  CHECK(refused(object("identity", person, "2.0")) == "stix.property_missing identity identity_class");
  CHECK(refused(object("identity", R"("name":5)")) == "stix.property_form name a text");
  CHECK(refused(object("identity", person + R"(,"confidence":101)")) ==
        "stix.property_form confidence a whole number from 0 to 100");
  CHECK(refused(object("identity", person + R"(,"labels":[])")) ==
        "stix.property_form labels a list of texts that is not empty");
  CHECK(refused(object("identity", person + R"(,"created_by_ref":"x")")) ==
        "stix.property_form created_by_ref type--UUID");
  CHECK(refused(object("identity", person + R"(,"external_references":[{"url":"x"}])")) ==
        "stix.property_form external_references.source_name a text");
  CHECK(
      refused(
          R"({"type":"identity","id":"identity--)" + uuid +
          R"(","spec_version":"2.1","name":"n","created":"2026-01-02T00:00:00Z","modified":"2026-01-01T00:00:00Z"})") ==
      "stix.time_order created modified");
  CHECK(
      refused(
          R"({"type":"identity","id":"identity--)" + uuid +
          R"(","spec_version":"2.1","name":"n","created":"2026-01-02 00:00:00","modified":"2026-01-01T00:00:00Z"})") ==
      "stix.property_form created 2026-11-22T00:00:00.000Z");
  CHECK(
      refused(object(
          "indicator",
          R"("pattern":"[a:b=1]","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z","valid_until":"2026-01-01T00:00:00Z")")) ==
      "stix.time_order valid_from valid_until");
  CHECK(refused(R"({"type":"file","id":"file--)" + uuid + R"(","size":5})") ==
        "stix.property_missing file name / hashes");
  CHECK(refused(R"({"type":"url","id":"url--)" + uuid + "\"}") == "stix.property_missing url value");
  CHECK(refused(R"({"type":"x","id":"x--)" + uuid + R"(","a":1,"a":2})") == "json.name_twice a");
}

TEST_CASE("Stix_object what_no_standard_names_is_kept") {
  CHECK(refused(R"({"type":"x-own","id":"x-own--)" + uuid + R"(","name":5,"pattern":[]})") == "taken");
  CHECK(
      refused(object(
          "indicator",
          R"("pattern":"[a:b=1]","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z","x_more":{"a":[]},"extensions":{"extension-definition--)" +
              uuid + R"(":{"extension_type":"property-extension","rank":5}})")) == "taken");
  CHECK(refused(object("threat-actor", R"("name":"n","threat_actor_types":["a-word-of-our-own"])")) ==
        "taken");
}

TEST_CASE("Stix_object granular_markings_must_point_at_something") {
  const auto marked = [](const std::string& marking) {
    return refused(
        object("identity", R"("name":"n","labels":["a","b"],"granular_markings":[)" + marking + "]"));
  };
  const std::string ref = R"("marking_ref":"marking-definition--)" + uuid + "\"";
  CHECK(marked("{" + ref + R"(,"selectors":["name","labels.[1]"]})") == "taken");
  CHECK(marked(R"({"lang":"ja","selectors":["name"]})") == "taken");
  CHECK(marked("{" + ref + R"(,"selectors":["labels.[2]"]})") == "stix.selector labels.[2]");
  CHECK(marked("{" + ref + R"(,"selectors":["none"]})") == "stix.selector none");
  CHECK(marked("{" + ref + R"(,"lang":"ja","selectors":["name"]})")
            .starts_with("stix.property_form granular_markings "));
  CHECK(marked("{" + ref + R"(,"selectors":[]})")
            .starts_with("stix.property_form granular_markings.selectors"));
}

TEST_CASE("Stix_marking both_worlds_of_tlp_are_known_and_the_unknown_is_strictest") {
  const auto weighed = [](const std::string& ids, const std::vector<std::string>& definitions = {}) {
    StixMarkings markings;
    for (const std::string& definition : definitions) markings.learn(definition);
    StixObject found = taken(
        object("identity", R"("name":"n")" + (ids.empty() ? "" : R"(,"object_marking_refs":[)" + ids + "]")));
    markings.weigh(found);
    return found.taken.marking;
  };
  const auto ref = [](const std::string& text) { return "\"marking-definition--" + text + "\""; };
  CHECK_FALSE(weighed("").tlp);
  CHECK(weighed(ref("613f2e26-407d-48c7-9eca-b8e91df99dc9")).tlp == Tlp::clear);
  CHECK(weighed(ref("94868c89-83c2-464b-929b-a1a8aa3c8487")).tlp == Tlp::clear);
  CHECK(weighed(ref("34098fce-860f-48ae-8e50-ebd3cc5e41da")).tlp == Tlp::green);
  CHECK(weighed(ref("939a9414-2ddd-4d32-a0cd-375ea402b003")).tlp == Tlp::amber_strict);
  CHECK(weighed(ref("5e57c739-391a-4eb3-b6be-7d15ca92d5ed")).tlp == Tlp::red);
  CHECK(
      weighed(ref("bab4a63c-aed9-4cf5-a766-dfca5abac2bb") + "," + ref("f88d31f6-486f-44da-b317-01333bde0b82"))
          .tlp == Tlp::amber);
  CHECK(weighed(ref(uuid)).tlp == Tlp::red);
  const std::string head = R"({"type":"marking-definition","id":"marking-definition--)" + uuid + "\",";
  const auto statement =
      weighed(ref(uuid), {head + R"("definition_type":"statement","definition":{"statement":"c"}})"});
  CHECK_FALSE(statement.tlp);
  CHECK(statement.other == std::vector<std::string>{"marking-definition--" + uuid});
  CHECK(weighed(ref(uuid), {head + R"("definition_type":"tlp","definition":{"tlp":"white"}})"}).tlp ==
        Tlp::red);
}

std::string converted(const std::string& text) {
  const auto result = convert_stix(text);
  REQUIRE(result);
  REQUIRE(result->changed);
  JsonTree tree;
  REQUIRE(tree.read(result->object));
  CHECK(read(result->object).object.has_value());
  return canonical_json(tree.root());
}

TEST_CASE("Stix_convert objects_of_20_become_objects_of_21") {
  const std::string head = R"({"created":"2026-01-01T00:00:00.000Z",)";
  const auto tail = [](const std::string& type, const std::string& more) {
    return R"("id":")" + type + "--" + uuid + R"(",)" + more;
  };
  CHECK(
      converted(object("indicator",
                       R"("labels":["benign"],"pattern":"[a:b=1]","valid_from":"2026-01-01T00:00:00Z")",
                       "2.0")) ==
      head +
          tail(
              "indicator",
              R"("indicator_types":["benign"],"modified":"2026-01-01T00:00:00.123456Z","pattern":"[a:b=1]",)"
              R"("pattern_type":"stix","pattern_version":"2.1","spec_version":"2.1","type":"indicator","valid_from":"2026-01-01T00:00:00Z"})"));
  CHECK(
      converted(object("malware", R"("labels":["bot"],"name":"m","x_own":[1])", "2.0")) ==
      head +
          tail(
              "malware",
              R"("is_family":true,"malware_types":["bot"],"modified":"2026-01-01T00:00:00.123456Z","name":"m",)"
              R"("spec_version":"2.1","type":"malware","x_own":[1]})"));
  const auto same = convert_stix(object("malware", R"("is_family":true)"));
  REQUIRE(same);
  CHECK_FALSE(same->changed);
}

TEST_CASE("Stix_convert observed_data_gives_observables_of_their_own_each_time_the_same") {
  const std::string text = object(
      "observed-data",
      R"("first_observed":"2026-01-01T00:00:00Z","last_observed":"2026-01-02T00:00:00Z","number_observed":1,"objects":{)"
      R"("0":{"type":"file","name":"a.exe","created":"2026-01-01T00:00:00Z","parent_directory_ref":"1"},)"
      R"("1":{"type":"directory","path":"/tmp","contains_refs":["0"]},)"
      R"("2":{"type":"process","pid":5,"name":"a.exe","binary_ref":"0","parent_ref":"3"},"3":{"type":"process","pid":1,"child_refs":["2"]},)"
      R"("4":{"type":"ipv4-addr","value":"198.51.100.1"}},"object_marking_refs":["marking-definition--)" +
          uuid +
          R"("],"granular_markings":[{"marking_ref":"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed","selectors":["objects.4.value"]}])",
      "2.0");
  const auto first = convert_stix(text), second = convert_stix(text);
  REQUIRE(first);
  CHECK(first->observables == second->observables);
  REQUIRE(first->observables.size() == 5);
  std::size_t marked = 0, red = 0, found = 0;
  for (const std::string& one : first->observables) {
    CAPTURE(one);
    CHECK(read(one).object.has_value());
    marked += one.find("marking-definition--" + uuid) != std::string::npos;
    red += one.find("5e57c739") != std::string::npos;
    found += first->object.find(taken(one).taken.id) != std::string::npos;
    if (one.find("198.51.100.1") != std::string::npos)
      CHECK(taken(one).taken.id == "ipv4-addr--2b3e2c17-3144-5591-9c88-a605220f8c0c");
    if (one.find("a.exe") != std::string::npos && one.find("\"file\"") != std::string::npos)
      CHECK(one.find("\"ctime\"") != std::string::npos);
    if (one.find("\"pid\":5") != std::string::npos) {
      CHECK(one.find("\"image_ref\":\"file--") != std::string::npos);
      CHECK(one.find("\"x_name\":\"a.exe\"") != std::string::npos);
    }
  }
  CHECK(marked == 5);
  CHECK(red == 5);
  CHECK(found == 5);
  const StixRead whole = read(first->object);
  REQUIRE(whole.object);
  CHECK(whole.object->markings.size() == 2);
  CHECK(first->object.find("\"objects\"") == std::string::npos);
}

TEST_CASE("Stix_convert selectors_follow_what_was_renamed") {
  const std::string text = converted(
      object("tool",
             R"("labels":["a"],"name":"t","granular_markings":[{"marking_ref":"marking-definition--)" + uuid +
                 R"(","selectors":["labels.[0]"]}])",
             "2.0"));
  CHECK(text.find(R"("selectors":["tool_types.[0]"])") != std::string::npos);
}

TEST_CASE("Stix_object every_beginning_is_refused_without_harm") {
  const std::string text = object(
      "indicator",
      R"("pattern":"[a:b='\"x']","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z","external_references":[{"source_name":"x"}])");
  REQUIRE(read(text).object);
  for (std::size_t size = 0; size < text.size(); ++size)
    CHECK(read(text.substr(0, size)).refusal.has_value());
}

TEST_CASE("Stamp instants_keep_their_digits") {
  CHECK(stix_stamp(*stix_instant("2026-01-01T00:00:00Z")) == "2026-01-01T00:00:00.000Z");
  CHECK(stix_stamp(*stix_instant("2026-01-01T00:00:00.1Z")) == "2026-01-01T00:00:00.100Z");
  CHECK(stix_stamp(*stix_instant("2026-01-01T00:00:00.123456Z")) == "2026-01-01T00:00:00.123456Z");
  CHECK(stix_instant("9999-12-31T23:59:59Z"));
  CHECK(stix_instant("2024-02-29T00:00:00Z"));
  for (const char* text :
       {"2026-02-29T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00+00:00",
        "2026-01-01T00:00:00.Z", "2026-1-1T00:00:00Z", "", "2026-01-01t00:00:00z"})
    CHECK_FALSE(stix_instant(text));
  CHECK(epoch_instant("1623097666")->seconds() == 1623097666);
  CHECK_FALSE(epoch_instant("0"));
  CHECK(loose_instant("2026-01-01") == stix_instant("2026-01-01T00:00:00Z"));
}

}  // namespace
}  // namespace hinomi::decode
