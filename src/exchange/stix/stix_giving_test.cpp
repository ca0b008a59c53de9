// STIX goes out as it came; what of it must stay is told; what is composed is as everybody makes it. The
// numbers are those of the details that are most often wrong (intel.md §5).
#include <doctest/doctest.h>

#include <algorithm>

#include "decode/intel/canonical_json.hpp"
#include "decode/intel/stix_object.hpp"
#include "decode/intel/stix_split.hpp"
#include "exchange/stix/stix_redact.hpp"
#include "exchange/stix/stix_value.hpp"
#include "exchange/test_giving.hpp"

using namespace hinomi;
using namespace hinomi::exchange;
using namespace hinomi::exchange::test;

namespace {

std::vector<std::string> objects_of(const std::string& bundle) {
  std::vector<std::string> objects;
  REQUIRE(decode::split_stix(bundle, [&](Span, std::string_view object) {
    objects.emplace_back(object);
    return Result<void>();
  }));
  return objects;
}

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

const std::string uuid = "-0000-4000-8000-000000000001";
const std::string times = R"("created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z")";

std::string identity(const std::string& start, const std::string& more) {
  return R"({"type":"identity","spec_version":"2.1","id":"identity--)" + start + uuid + R"(",)" + times +
         R"(,"name":"架空の会社")" + more + "}";
}

std::string bundle_of(const std::vector<std::string>& objects) {
  std::string text = R"({"type":"bundle","id":"bundle--11111111-1111-4111-8111-111111111111","objects":[)";
  for (const std::string& object : objects) text += (text.back() == '[' ? "" : ",") + object;
  return text + "]}";
}

std::string marked(std::string_view id) { return R"(,"object_marking_refs":[")" + std::string(id) + "\"]"; }

constexpr std::string_view red = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
constexpr std::string_view old_green = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da";

}  // namespace

TEST_CASE("stix_detail_19_objects_go_out_with_their_ids_byte_for_byte_and_the_broken_one_is_told") {
  Desk desk;
  const std::string id = take(desk, intel::test::bundle);
  const Gift gift = give_all(desk, id, "stix");
  auto original = objects_of(intel::test::bundle);
  original.pop_back();  // malware--not-a-uuid
  CHECK(objects_of(gift.text) == original);
  CHECK(gift.given.included == 6);
  CHECK(gift.withheld("malware--not-a-uuid", "share.object_refused"));
}

TEST_CASE("stix_detail_21_marking_objects_of_both_worlds_go_out_identical_and_decide") {
  Desk desk;
  const std::string definition = tlp_marking(Tlp::red);
  const std::string id =
      take(desk, bundle_of({definition, identity("0000000a", marked(red)),
                            identity("0000000b", marked(old_green)), identity("0000000c", "")}));
  const Gift green = give_all(desk, id, "stix", Tlp::green);
  CHECK(has(green.text, definition));
  CHECK(green.withheld("identity--0000000a" + uuid, "share.label_above"));
  CHECK(has(green.text, identity("0000000b", marked(old_green))));
  CHECK(green.given.included == 3);
  CHECK(give_all(desk, id, "stix", Tlp::clear).given.included == 2);
}

TEST_CASE("stix_detail_21_an_invented_marking_counts_as_red") {
  Desk desk;
  const std::string invented = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bc";
  const std::string id = take(desk, bundle_of({identity("0000000a", marked(invented))}));
  CHECK(stix_up_to(desk, id, Tlp::amber_strict).given.included == 0);
}

TEST_CASE("stix_detail_22_a_property_with_a_stricter_marking_is_taken_out_and_the_rest_stays_valid") {
  Desk desk;
  const std::string granular = R"(,"granular_markings":[{"marking_ref":")" + std::string(red) +
                               R"(","selectors":["description","labels.[1]"]},{"marking_ref":")" +
                               std::string(old_green) + R"(","selectors":["name","labels.[0]"]}])";
  const std::string object =
      identity("0000000a", R"(,"description":"秘密","labels":["a","b"],"x_kept": 1.50)" + granular);
  const std::string id = take(desk, bundle_of({object}));
  const Gift gift = give_all(desk, id, "stix", Tlp::green);
  REQUIRE(objects_of(gift.text).size() == 1);
  const std::string left = objects_of(gift.text)[0];
  CHECK_FALSE(has(left, "秘密"));
  CHECK_FALSE(has(left, "labels"));
  CHECK(has(left, R"("x_kept": 1.50)"));
  CHECK(has(left, R"("selectors":["name"])"));
  CHECK_FALSE(has(left, std::string(red)));
  CHECK(gift.withheld("identity--0000000a" + uuid, "share.property_withheld"));
  CHECK(objects_of(stix_up_to(desk, id, Tlp::red).text)[0] == object);
}

TEST_CASE("stix_detail_22_a_required_property_takes_the_object_with_it") {
  const std::string name =
      R"(,"granular_markings":[{"marking_ref":")" + std::string(red) + R"(","selectors":["name"]}])";
  const auto strict = [](std::string_view id) { return id == red; };
  CHECK_FALSE(redact_stix(identity("0000000a", name), strict));
  const std::string domain =
      R"({"type":"domain-name","spec_version":"2.1","id":"domain-name--0000000a-0000-5000-8000-000000000001","value":"a.example","x_note":"n","granular_markings":[{"marking_ref":")" +
      std::string(red) + R"(","selectors":["x_note"]}]})";
  CHECK_FALSE(redact_stix(domain, strict));  // its id is made of its contents
}

TEST_CASE("stix_detail_22_a_granular_marking_with_a_language_alone_withholds_nothing") {
  Desk desk;
  const std::string object = identity(
      "0000000a",
      R"(,"description":"秘密","granular_markings":[{"lang":"ja","selectors":["name"]},{"marking_ref":")" +
          std::string(red) + R"(","selectors":["description"]}])");
  const Gift gift = give_all(desk, take(desk, bundle_of({object})), "stix", Tlp::green);
  REQUIRE(objects_of(gift.text).size() == 1);
  CHECK(has(objects_of(gift.text)[0], R"("lang":"ja","selectors":["name"])"));
  CHECK_FALSE(has(gift.text, "秘密"));
}

TEST_CASE("stix_detail_22_taking_out_works_at_every_place_of_an_object") {
  const auto strict = [](std::string_view id) { return id == red; };
  const std::string granular =
      R"("granular_markings":[{"marking_ref":")" + std::string(red) + R"(","selectors":["description"]}])";
  const std::string core = R"("type":"identity","spec_version":"2.1","id":"identity--0000000a)" + uuid +
                           R"(",)" + times + R"(,"name":"n")";
  const std::string description = R"("description" : "a, \"b\"")";
  for (const std::string& object : {"{" + description + " , " + core + "," + granular + "}",
                                    "{" + core + "," + description + "," + granular + "}",
                                    "{ " + granular + ",\n" + core + " , " + description + " }",
                                    "{" + granular + "," + description + "," + core + "}"}) {
    const auto redacted = redact_stix(object, strict);
    REQUIRE_MESSAGE(redacted, object);
    CHECK_MESSAGE(decode::same_object(redacted->object, "{" + core + "}"), redacted->object);
  }
}

TEST_CASE("stix_detail_23_references_may_dangle_and_duplicates_stay_and_a_bundle_of_21_names_no_version") {
  Desk desk;
  const std::string relation = R"({"type":"relationship","spec_version":"2.1","id":"relationship--0000000a)" +
                               uuid + R"(",)" + times +
                               R"(,"relationship_type":"uses","source_ref":"malware--0000000b)" + uuid +
                               R"(","target_ref":"tool--0000000c)" + uuid + R"("})";
  const std::string id = take(desk, bundle_of({relation, relation}));
  const Gift gift = give_all(desk, id, "stix");
  CHECK(objects_of(gift.text) == std::vector<std::string>{relation, relation});
  CHECK_FALSE(has(gift.text.substr(0, gift.text.find("objects")), "spec_version"));
}

TEST_CASE("stix_detail_23_a_bundle_of_20_says_so_and_can_be_written_as_21") {
  Desk desk;
  const std::string object = R"({"type":"tool","id":"tool--0000000a)" + uuid + R"(",)" + times +
                             R"(,"name":"架空の道具","labels":["remote-access"]})";
  const std::string id = take(
      desk,
      R"({"type":"bundle","id":"bundle--11111111-1111-4111-8111-111111111111","spec_version":"2.0","objects":[)" +
          object + "]}");
  const Gift as_it_came = give_all(desk, id, "stix");
  CHECK(objects_of(as_it_came.text) == std::vector<std::string>{object});
  CHECK(has(as_it_came.text, R"("spec_version":"2.0")"));
  const Gift converted = give_all(desk, id, "stix_21");
  REQUIRE(objects_of(converted.text).size() == 1);
  CHECK(has(objects_of(converted.text)[0], R"("spec_version":"2.1")"));
  CHECK(has(objects_of(converted.text)[0], R"("tool_types")"));
}

TEST_CASE("stix_detail_24_unknown_properties_types_and_extensions_and_languages_are_byte_faithful") {
  Desk desk;
  const std::vector<std::string> objects{
      identity(
          "0000000a",
          R"(,"x_unknown" : {"b":1.0e3, "a":[ 1 ,2]},"lang":"ja","extensions":{"extension-definition--0000000d-0000-4000-8000-000000000001":{"extension_type":"toplevel-property-extension"}})"),
      R"({"type":"x-invented","spec_version":"2.1","id":"x-invented--0000000b)" + uuid + R"(",)" + times +
          R"(,"é\u0041":"\/"})",
      R"({"type":"language-content","spec_version":"2.1","id":"language-content--0000000c)" + uuid + R"(",)" +
          times + R"(,"object_ref":"identity--0000000a)" + uuid +
          R"(","contents":{"en":{"name":"Invented"}}})",
      R"({"type":"indicator","spec_version":"2.1","id":"indicator--0000000d)" + uuid + R"(",)" + times +
          R"x(,"pattern":"alert tcp any any -> any any (sid:1;)","pattern_type":"snort","valid_from":"2026-03-01T00:00:00Z"})x"};
  const std::string id = take(desk, bundle_of(objects));
  CHECK(objects_of(give_all(desk, id, "stix").text) == objects);
}

TEST_CASE("stix_detail_18_values_of_other_originals_bear_the_ids_that_everybody_makes") {
  Desk desk;
  const std::string id = take(desk, intel::test::event);
  const Gift gift = give_all(desk, id, "stix", Tlp::clear);
  // uuid5(00abedb4-…, {"value":"login.bank.example"}), as python-stix2 makes it.
  std::size_t indicators = 0, groupings = 0;
  for (const std::string& object : objects_of(gift.text)) {
    decode::StixReader reader;
    CHECK_MESSAGE(reader.read({0, object.size()}, object).object, object);
    indicators += has(object, R"("type":"indicator")") ? 1 : 0;
    groupings += has(object, R"("type":"grouping")") ? 1 : 0;
  }
  CHECK(indicators == 4);
  CHECK(groupings == 1);
  CHECK(has(gift.text, tlp_marking(Tlp::clear)));
  CHECK(has(gift.text, "domain-name--9f334425-402a-54eb-9e66-315c9f381e0a"));
  Desk other;
  const std::string again = take(other, gift.text);
  const auto import = other.intel().import(again);
  REQUIRE((import && *import));
  CHECK((*import)->counts.rejected == 0);
}

TEST_CASE("a part goes out with its makers and markings and the relations in it") {
  Desk desk;
  const std::string id = take(desk, intel::test::bundle);
  const auto reader = desk.reader();
  const auto parts = reader.containers_of(id, 10);
  REQUIRE(parts);
  const auto report =
      std::find_if(parts->begin(), parts->end(), [](const auto& one) { return one.type == "report"; });
  REQUIRE(report != parts->end());
  const auto gift = try_give(desk, {.form = "stix", .part = report->id, .tlp = Tlp::amber});
  REQUIRE(gift);
  CHECK(objects_of(gift->text).size() == 5);
  CHECK(has(gift->text, "relationship--"));
  CHECK_FALSE(has(gift->text, "198.51.100.9"));
}

TEST_CASE(
    "what a person may not see is in no gift and no count, and what is withheld is told with its reason") {
  Desk desk;
  const std::string id = take(desk, bundle_of({identity("0000000a", marked(red)), identity("0000000b", "")}),
                              "b.json", Tlp::green);
  const auto stranger = try_give(desk, {.form = "stix", .original = id, .tlp = Tlp::amber}, giver("27"));
  REQUIRE(stranger);
  CHECK(stranger->given.included == 1);
  CHECK(stranger->given.withheld.count() == 0);
  CHECK_FALSE(has(stranger->text, "0000000a"));
  const auto own = try_give(desk, {.form = "stix", .original = id, .tlp = Tlp::green});
  REQUIRE(own);
  CHECK(own->given.withheld.count() == 1);
}

TEST_CASE("giving asks for the right and leaves an entry") {
  Desk desk;
  const std::string id = take(desk, intel::test::bundle);
  const auto refused = try_give(desk, {.form = "stix", .original = id}, Desk::analyst());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "access.permission");
  const auto before = *desk.store().journal().last_sequence();
  REQUIRE(try_give(desk, {.form = "stix", .original = id, .tlp = Tlp::amber}));
  CHECK(*desk.store().journal().last_sequence() == before + 1);
}

TEST_CASE("SR13 what_keeps_the_consent_of_its_source_or_bears_pap_amber_never_leaves") {
  Desk desk;
  auto pap = Desk::wanted("pap.json", "別の情報源");
  pap.provenance.label.tlp = Tlp::clear;
  pap.provenance.pap = Pap::amber;
  auto kept = Desk::wanted("kept.json", "同意の要る情報源");
  kept.provenance.label.tlp = Tlp::clear;
  kept.provenance.handling = {HandlingCode::h2};
  for (const auto& [wanted, code] : {std::pair{pap, "share.pap_above"}, {kept, "share.consent_needed"}}) {
    const std::string held = desk.take(intel::test::bundle, wanted).import.id;
    for (const char* form : {"stix", "misp", "csv"}) {
      const Gift gift = give_all(desk, held, form);
      CHECK(gift.given.included == 0);
      REQUIRE(gift.given.withheld.count() > 0);
      CHECK(gift.given.withheld.listed().front().reason.code == code);
    }
  }
}

TEST_CASE("one person copies nothing above AMBER, and the copy says what it is and whose") {
  Desk desk;
  const std::string id = take(desk, intel::test::bundle);
  for (const Tlp tlp : {Tlp::amber_strict, Tlp::red}) {
    const auto refused = try_give(desk, {.form = "csv", .original = id, .tlp = tlp});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "share.one_person");
  }
  auto person = giver();
  person.name = "架空 花子";
  const auto gift = try_give(desk, {.form = "csv", .original = id}, person);
  REQUIRE(gift);
  CHECK(has(gift->text, "部内用の写し"));
  CHECK(has(gift->text, "架空 花子"));
  const std::string name = copy_name(gift->given, person, Instant::from_seconds(1'772'668'800));
  CHECK(name == "部内用写し_TLP-GREEN_架空 花子_2026-03-05_csv.csv");
}

TEST_CASE("that a sensor of ours saw an address is never said in what is composed") {
  Desk desk;
  const std::string id = take(desk, "indicator,type\n192.0.2.9,ip-dst\n", "list.csv");
  intel::KnowRoom know = desk.know();
  know.observed = [](const access::Principal&, const std::string&) { return true; };
  std::string text;
  REQUIRE(give({know, "例示県警察"}, giver(), {.form = "stix", .original = id}, [&](std::string_view bytes) {
    text += bytes;
    return Result<void>();
  }));
  CHECK(has(text, "192.0.2.9"));
  CHECK_FALSE(has(text, "sighting"));
}

TEST_CASE("machines get indicators alone, people all values") {
  Desk desk;
  const std::string id = take(
      desk,
      R"({"Event":{"uuid":"11111111-2222-4333-8444-555555555555","info":"e","timestamp":"1772668800","Attribute":[
{"uuid":"11111111-2222-4333-8444-000000000001","type":"domain","value":"bad.example","to_ids":true},
{"uuid":"11111111-2222-4333-8444-000000000002","type":"domain","value":"vendor.example","to_ids":false}]}})");
  const Gift rpz = give_all(desk, id, "rpz"), csv = give_all(desk, id, "csv");
  CHECK(has(rpz.text, "bad.example"));
  CHECK_FALSE(has(rpz.text, "vendor.example"));
  CHECK(rpz.withheld("vendor.example", "share.not_an_indicator"));
  CHECK(has(csv.text, "vendor.example"));
}

TEST_CASE("what is composed bears its own label, whatever was asked, and ids that say whose it is") {
  Desk desk;
  const std::string id = take(desk, "indicator,type\na.example,domain\n", "list.csv", Tlp::green);
  const std::string amber = give_all(desk, id, "stix", Tlp::amber).text;
  CHECK(has(amber, tlp_marking(Tlp::green)));
  CHECK_FALSE(has(amber, tlp_marking(Tlp::amber)));
  const auto green = objects_of(give_all(desk, id, "stix", Tlp::green).text);
  CHECK(objects_of(amber) == green);
  const intel::KnowRoom know = desk.know();
  std::string other;
  REQUIRE(give({know, "別の県警察"}, giver(), {.form = "stix", .original = id}, [&](std::string_view bytes) {
    other += bytes;
    return Result<void>();
  }));
  for (const std::string& object : green) {
    if (!has(object, "\"created_by_ref\"")) continue;
    const std::string own = object.substr(object.find("\"id\":"), 60);
    CHECK_FALSE(has(other, own));
  }
}

TEST_CASE("exactly one thing is given, in a form that there is") {
  Desk desk;
  const std::string id = take(desk, intel::test::bundle);
  CHECK(try_give(desk, {.form = "stix"}).error().code == "share.choose_one");
  CHECK(try_give(desk, {.form = "stix", .original = id, .values = "192.0.2.1"}).error().code ==
        "share.choose_one");
  CHECK(try_give(desk, {.form = "scroll", .original = id}).error().code == "share.form_unknown");
  CHECK(try_give(desk, {.form = "stix", .original = "nothing"}).error().code == "intel.import_unknown");
  CHECK(try_give(desk, {.form = "stix", .part = "0123456789abcdef"}).error().code == "intel.part_unknown");
}

TEST_CASE("every form for machines can be given of an original, and values of a text are looked up first") {
  Desk desk;
  const std::string id = take(desk, intel::test::bundle, "amber.json", Tlp::amber);
  for (const GiveForm& form : give_forms())
    CHECK(try_give(desk, {.form = std::string(form.name), .original = id, .tlp = Tlp::amber}));
  const auto gift = try_give(desk, {.form = "csv", .values = "192[.]0[.]2[.]77 and 203.0.113.200"});
  REQUIRE(gift);
  CHECK(has(gift->text, "203.0.113.200"));
  CHECK_FALSE(has(gift->text, "192.0.2.77"));
  CHECK(gift->withheld("192.0.2.77", "share.label_above"));
}
