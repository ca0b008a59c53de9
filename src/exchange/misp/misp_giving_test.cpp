// MISP goes out as it came but for what must stay; what is composed is what MISP reads. Each detail of
// intel.md §6 has a test that bears its name.
#include <doctest/doctest.h>

#include <map>
#include <tuple>
#include <utility>

#include "base/json.hpp"
#include "decode/intel/misp_event.hpp"
#include "exchange/misp/feed_index.hpp"
#include "exchange/misp/md5.hpp"
#include "exchange/misp/misp_feed.hpp"
#include "exchange/misp/misp_value.hpp"
#include "exchange/test_giving.hpp"

using namespace hinomi;
using namespace hinomi::exchange;
using namespace hinomi::exchange::test;

namespace {

std::string event_of(const std::string& members) {
  return R"({"Event":{"uuid":"11111111-2222-4333-8444-555555555555","info":"架空","date":"2026-03-05","timestamp":"1772668800",)" +
         members + "}}";
}

std::string attribute(const std::string& number, const std::string& value, const std::string& more = {}) {
  return R"({"uuid":"11111111-2222-4333-8444-0000000000)" + number +
         R"(","type":"domain","category":"Network activity","value":")" + value +
         R"(","to_ids":true,"timestamp":"1772668800")" + more + "}";
}

Json parsed(const std::string& text) {
  const auto json = parse_json(text);
  REQUIRE(json);
  return *json;
}

Json event_in(const Gift& gift) { return parsed(gift.text).at("Event"); }

// An event that was composed of a STIX report.
Json composed(Desk& desk, Tlp tlp = Tlp::clear) {
  const std::string id = take(desk, intel::test::bundle, "original.json", tlp);
  const Json response = parsed(give_all(desk, id, "misp", tlp).text).at("response");
  for (const Json& one : response) {
    if (one.at("Event").at("info") == "偽の銀行") return one.at("Event");
  }
  REQUIRE(false);
  return {};
}

std::pair<Given, std::map<std::string, std::string>> feed_of(Desk& desk, Tlp tlp) {
  std::map<std::string, std::string> files;
  std::string open;
  const FeedFolder folder{[&](const std::string& name) {
                            open = name;
                            return Result<void>();
                          },
                          [&](std::string_view bytes) {
                            files[open] += bytes;
                            return Result<void>();
                          },
                          [] { return Result<void>(); }};
  const intel::KnowRoom know = desk.know();
  auto given = give_misp_feed({know, "例示県警察"}, giver(), {.form = "misp_feed", .tlp = tlp}, folder);
  REQUIRE(given);
  return {*std::move(given), files};
}

const std::string local_tag = R"({"name":"our-own","local":true})", shared_tag = R"({"name":"osint"})";

}  // namespace

TEST_CASE("misp_detail_an_event_goes_out_byte_for_byte") {
  Desk desk;
  const std::string odd =
      event_of(R"("x_unknown" : [1.50, {"b":null}],"attribute_count":"1","Attribute": [ )" +
               attribute("01", "a.example", R"(,"x":"\u3042")") + R"( ],"Object":[],"extends_uuid":"")");
  const std::string id = take(desk, odd);
  CHECK(give_all(desk, id, "misp").text == odd + "\n");
}

TEST_CASE("misp_detail_wrappers_of_all_kinds_are_read_and_one_is_written") {
  const std::string bare = intel::test::event.substr(9, intel::test::event.size() - 10);
  for (const std::string& text : {intel::test::event, "{\"response\":[" + intel::test::event + "]}",
                                  "{\"response\":" + intel::test::event + "}", bare}) {
    Desk desk;
    CHECK(give_all(desk, take(desk, text), "misp").text == intel::test::event + "\n");
  }
}

TEST_CASE("misp_detail_several_events_stand_in_a_response") {
  Desk desk;
  std::string second = intel::test::event;
  second.replace(second.find("11111111-2222"), 8, "99999999");
  const std::string both = "{\"response\":[" + intel::test::event + ",\n" + second + "]}";
  CHECK(give_all(desk, take(desk, both), "misp").text == both + "\n");
}

TEST_CASE("misp_detail_timestamps_are_strings") {
  Desk desk;
  const Json event = composed(desk);
  CHECK(event.at("timestamp").is_string());
  CHECK(event.at("publish_timestamp").is_string());
  for (const Json& one : event.at("Attribute")) CHECK(one.at("timestamp").is_string());
}

TEST_CASE("misp_detail_ids_are_strings_and_uuid_is_the_identity") {
  Desk desk;
  const Json event = composed(desk);
  CHECK(event.at("sharing_group_id") == "0");
  CHECK(event.at("uuid").get<std::string>().size() == 36);
  const Json again = composed(desk);
  CHECK(again.at("uuid") == event.at("uuid"));
  CHECK(again.at("Attribute").at(0).at("uuid") == event.at("Attribute").at(0).at("uuid"));
}

TEST_CASE("misp_detail_distribution_5_inherits_and_the_event_has_it_from_the_label") {
  const std::map<Tlp, std::string> rows{{Tlp::clear, "3"}, {Tlp::green, "2"}, {Tlp::amber, "1"}};
  for (const auto& [tlp, distribution] : rows) {
    Desk desk;
    const Json event = composed(desk, tlp);
    CHECK(event.at("distribution") == distribution);
    for (const Json& one : event.at("Attribute")) CHECK(one.at("distribution") == "5");
  }
}

TEST_CASE("misp_detail_the_label_is_a_tag") {
  Desk desk;
  CHECK(composed(desk, Tlp::amber).at("Tag").at(0).at("name") == "tlp:amber");
}

TEST_CASE("misp_detail_to_ids_is_a_truth_and_says_whether_it_is_an_indicator") {
  Desk desk;
  for (const Json& one : composed(desk).at("Attribute")) CHECK(one.at("to_ids") == true);
  Desk text;
  auto wanted = Desk::wanted("report.md");
  wanted.provenance.label.tlp = Tlp::clear;
  const std::string id = text.take("# 報告\n\nsee 192.0.2.9\n", wanted).import.id;
  const Json response = parsed(give_all(text, id, "misp").text).at("response");
  CHECK(response.at(0).at("Event").at("Attribute").at(0).at("to_ids") == false);
}

TEST_CASE("misp_detail_composites_stay_one_attribute") {
  Desk desk;
  const Gift gift = give_all(desk, take(desk, intel::test::event), "misp");
  CHECK(event_in(gift).at("Attribute").at(1).at("value") == "kit.example|203.0.113.5");
  CHECK(misp_value(ObservableKind::endpoint, "[2001:db8::1]:443").value == "2001:db8::1|443");
}

TEST_CASE("misp_detail_disable_correlation_is_kept") {
  Desk desk;
  const std::string id =
      take(desk,
           event_of("\"Attribute\":[" + attribute("01", "a.example", ",\"disable_correlation\":true") + "]"));
  CHECK(event_in(give_all(desk, id, "misp")).at("Attribute").at(0).at("disable_correlation") == true);
}

TEST_CASE("misp_detail_deleted_attributes_propagate") {
  Desk desk;
  const std::string id =
      take(desk, event_of("\"Attribute\":[" + attribute("01", "a.example", ",\"deleted\":true") + "]"));
  CHECK(event_in(give_all(desk, id, "misp")).at("Attribute").at(0).at("deleted") == true);
}

TEST_CASE("misp_detail_local_tags_and_clusters_never_leave") {
  Desk desk;
  const std::string members =
      "\"Tag\":[" + local_tag + ", " + shared_tag +
      "],\"Galaxy\":[{\"name\":\"g\",\"GalaxyCluster\":[{\"value\":\"ours\",\"local\":true}]}]," +
      "\"Attribute\":[" + attribute("01", "a.example", ",\"Tag\":[" + shared_tag + "," + local_tag + "]") +
      "]," + R"("Object":[{"uuid":"11111111-2222-4333-8444-000000000010","name":"file","Attribute":[)" +
      attribute("11", "b.example", ",\"Tag\":[" + local_tag + "]") + "]}]";
  const Gift gift = give_all(desk, take(desk, event_of(members)), "misp");
  CHECK(gift.text.find("our-own") == std::string::npos);
  CHECK(gift.text.find("ours") == std::string::npos);
  const Json event = event_in(gift);
  CHECK(event.at("Tag").size() == 1);
  CHECK(event.at("Attribute").at(0).at("Tag").size() == 1);
  CHECK(event.at("Object").at(0).at("Attribute").at(0).at("Tag").empty());
  CHECK(gift.given.withheld.count() == 0);  // what is local is nobody's loss
}

TEST_CASE("misp_detail_parts_with_a_stricter_tag_stay_and_are_told_and_counted") {
  Desk desk;
  const std::string red = ",\"Tag\":[{\"name\":\"tlp:red\"}]";
  const std::string members =
      "\"attribute_count\":\"5\",\"Attribute\":[" + attribute("01", "a.example", red) + "," +
      attribute("02", "b.example") + "," + attribute("03", "c.example", red) + "," +
      attribute("04", "d.example") +
      R"(],"Object":[{"uuid":"11111111-2222-4333-8444-000000000010","name":"file","Tag":[{"name":"tlp:red"}],"Attribute":[)" +
      attribute("11", "e.example") + "]}]";
  const Gift gift = give_all(desk, take(desk, event_of(members)), "misp", Tlp::green);
  const Json event = event_in(gift);
  REQUIRE(event.at("Attribute").size() == 2);
  CHECK(event.at("Attribute").at(0).at("value") == "b.example");
  CHECK(event.at("Object").empty());
  CHECK(event.at("attribute_count") == "2");
  CHECK(gift.given.withheld.count() == 3);
  CHECK(gift.withheld("11111111-2222-4333-8444-000000000001", "share.label_above"));
}

TEST_CASE("misp_detail_the_tag_of_an_event_holds_for_its_parts_in_the_store_too") {
  Desk desk;
  const std::string id = take(desk, event_of("\"Attribute\":[" + attribute("01", "a.example") +
                                             "],\"Tag\":[{\"name\":\"tlp:red\"}]"));
  CHECK(misp_up_to(desk, id, Tlp::amber_strict).given.included == 0);
  CHECK(give_all(desk, id, "csv", Tlp::amber).text.find("a.example") == std::string::npos);
  const auto other = desk.reader("27").sight(ObservableKind::domain, "a.example");
  REQUIRE(other);
  CHECK_FALSE(*other);
}

TEST_CASE("misp_detail_a_part_for_fewer_than_its_event_stays") {
  Desk desk;
  const std::string id = take(desk, event_of("\"distribution\":\"3\",\"Attribute\":[" +
                                             attribute("01", "a.example", ",\"distribution\":\"0\"") + "," +
                                             attribute("02", "b.example", ",\"distribution\":\"5\"") + "]"));
  const Gift gift = give_all(desk, id, "misp", Tlp::amber);
  CHECK(event_in(gift).at("Attribute").size() == 1);
  CHECK(gift.withheld("11111111-2222-4333-8444-000000000001", "share.distribution_narrow"));
}

TEST_CASE("misp_detail_a_protected_event_goes_whole_with_its_keys_or_not_at_all") {
  Desk desk;
  const std::string key =
      R"("protected":true,"CryptographicKey":[{"uuid":"11111111-2222-4333-8444-000000000099","type":"pgp","fingerprint":"AB","key_data":"k"}],)";
  const std::string whole = event_of(key + "\"Attribute\":[" + attribute("01", "a.example") + "]");
  CHECK(give_all(desk, take(desk, whole, "whole.json"), "misp", Tlp::clear).text == whole + "\n");
  const std::string mixed =
      event_of(key + "\"Attribute\":[" + attribute("01", "a.example", ",\"Tag\":[{\"name\":\"tlp:red\"}]") +
               "," + attribute("02", "b.example") + "]");
  const Gift gift = give_all(desk, take(desk, mixed, "mixed.json"), "misp", Tlp::clear);
  CHECK(parsed(gift.text).at("response").empty());
  CHECK(gift.withheld("11111111-2222-4333-8444-555555555555", "share.protected_cut"));
}

TEST_CASE("misp_detail_a_feed_has_a_manifest_hashes_and_events") {
  Desk desk;
  take(desk, intel::test::event);
  const auto [given, files] = feed_of(desk, Tlp::clear);
  const std::string uuid = "11111111-2222-4333-8444-555555555555";
  CHECK(given.included == 1);
  CHECK(files.at(uuid + ".json") == intel::test::event);
  CHECK(parsed(files.at("manifest.json")).at(uuid).at("info") == "偽の宅配");
  CHECK(md5_text("a") == "0cc175b9c0f1b6a831c399e269772661");
  for (const char* value : {"login.bank.example", "kit.example", "203.0.113.5"})
    CHECK(files.at("hashes.csv").find(md5_text(value) + "," + uuid + "\n") != std::string::npos);
}

TEST_CASE("a feed gives no older state of an event whose newest may not go") {
  Desk desk;
  take(desk, event_of("\"Attribute\":[" + attribute("01", "a.example") + "]"), "old.json");
  std::string newer =
      event_of("\"Tag\":[{\"name\":\"tlp:red\"}],\"Attribute\":[" + attribute("01", "a.example") + "]");
  newer.replace(newer.find("1772668800"), 10, "1772668900");
  CHECK(feed_of(desk, Tlp::green).first.included == 1);
  take(desk, newer, "new.json");
  CHECK(feed_of(desk, Tlp::green).first.included == 0);
}

TEST_CASE("a feed gives an event whose copy under another label may not go") {
  Desk desk;
  const std::string event = event_of("\"Attribute\":[" + attribute("01", "a.example") + "]");
  take(desk, event, "event.json", Tlp::green);
  take(desk, event, "event.json", Tlp::amber_strict);
  const auto [given, files] = feed_of(desk, Tlp::green);
  CHECK(given.included == 1);
  CHECK(files.at("11111111-2222-4333-8444-555555555555.json").find("a.example") != std::string::npos);
}

TEST_CASE("a feed asks for one thing or none, the right, and no more than a copy may hold") {
  Desk desk;
  const std::string id = take(desk, intel::test::event);
  const intel::KnowRoom know = desk.know();
  const FeedFolder nowhere{[](const std::string&) { return Result<void>(); },
                           [](std::string_view) { return Result<void>(); }, [] { return Result<void>(); }};
  const auto code = [&](const GiveWanted& wanted) {
    const auto given = give_misp_feed({know, "例示県警察"}, giver(), wanted, nowhere);
    return given ? std::string() : given.error().code;
  };
  CHECK(code({.form = "misp_feed", .values = "192.0.2.1"}) == "share.choose_one");
  CHECK(code({.form = "misp_feed", .original = id, .part = parts_of(desk, id).front()}) ==
        "share.choose_one");
  CHECK(code({.form = "misp_feed", .tlp = Tlp::red}) == "share.one_person");
  CHECK(code({.form = "misp_feed", .original = id}).empty());
}

TEST_CASE("a fault in an event that does not go leaves the cutting of the next whole") {
  const std::string fault =
      R"({"uuid":"99999999-2222-4333-8444-000000000001" "type":"domain","value":"x.example"})";
  std::string withheld = event_of("\"Tag\":[{\"name\":\"tlp:red\"}],\"Attribute\":[" + fault + "]");
  withheld.replace(withheld.find("11111111"), 8, "99999999");
  const std::string open = event_of("\"Tag\":[" + local_tag + "],\"Attribute\":[" +
                                    attribute("01", "secret.example", ",\"Tag\":[{\"name\":\"tlp:red\"}]") +
                                    "," + attribute("02", "open.example") + "]");
  Desk desk;
  const std::string id = take(desk, "{\"response\":[" + withheld + "," + open + "]}");
  std::vector<std::string> texts{give_all(desk, id, "misp", Tlp::clear).text};
  for (const std::string& part : parts_of(desk, id)) {
    const auto gift = try_give(desk, {.form = "misp", .part = part, .tlp = Tlp::clear});
    REQUIRE(gift);
    texts.push_back(gift->text);
  }
  bool given = false;
  for (const std::string& text : texts) {
    CHECK(text.find("secret.example") == std::string::npos);
    CHECK(text.find("our-own") == std::string::npos);
    given = given || text.find("open.example") != std::string::npos;
  }
  CHECK(given);
}

TEST_CASE("a part that nobody can read stays, and so does an event whose own tags nobody can read") {
  Desk desk;
  const std::string broken =
      R"({"uuid":"11111111-2222-4333-8444-000000000001","type":"domain","value":"secret.example","comment":"\ud800","Tag":[{"name":"tlp:red"}]})";
  const std::string part =
      take(desk, event_of("\"Attribute\":[" + broken + "," + attribute("02", "open.example") + "]"));
  const Gift gift = give_all(desk, part, "misp", Tlp::clear);
  CHECK(gift.text.find("secret.example") == std::string::npos);
  CHECK(gift.text.find("open.example") != std::string::npos);
  CHECK(gift.withheld("11111111-2222-4333-8444-555555555555", "share.object_refused"));

  Desk other;
  const std::string tags = take(other, event_of(R"("Tag":[{"name":"tlp:red","x":"\ud800"}],"Attribute":[)" +
                                                attribute("02", "open.example") + "]"));
  CHECK(give_all(other, tags, "misp", Tlp::amber).text.find("open.example") == std::string::npos);
  CHECK(give_all(other, tags, "csv", Tlp::amber).text.find("open.example") == std::string::npos);
}

TEST_CASE("misp_detail_a_reference_does_not_carry_a_part_that_stays") {
  Desk desk;
  const std::string secret = "11111111-2222-4333-8444-000000000001";
  const std::string reference = R"({"uuid":"11111111-2222-4333-8444-000000000020","referenced_uuid":")" +
                                secret + R"(","relationship_type":"uses","Attribute":{"uuid":")" + secret +
                                R"(","type":"domain","value":"secret.example"}})";
  const std::string members =
      R"("Object":[{"uuid":"11111111-2222-4333-8444-000000000010","name":"file","ObjectReference":[)" +
      reference + "],\"Attribute\":[" + attribute("11", "b.example") + "]}],\"Attribute\":[" +
      attribute("01", "secret.example", ",\"Tag\":[{\"name\":\"tlp:red\"}]") + "]";
  const Gift gift = give_all(desk, take(desk, event_of(members)), "misp", Tlp::clear);
  CHECK(gift.text.find("secret.example") == std::string::npos);
  CHECK(event_in(gift).at("Object").at(0).at("ObjectReference").empty());
}

TEST_CASE("misp_detail_an_event_for_its_organisation_or_a_group_stays_and_one_for_its_community_is_amber") {
  for (const auto& [distribution, tlp, goes] : {std::tuple{"0", Tlp::amber, false},
                                                {"4", Tlp::amber, false},
                                                {"1", Tlp::green, false},
                                                {"1", Tlp::amber, true},
                                                {"2", Tlp::green, true}}) {
    Desk desk;
    const std::string id = take(desk, event_of("\"distribution\":\"" + std::string(distribution) +
                                               "\",\"Attribute\":[" + attribute("01", "a.example") + "]"));
    const Gift gift = give_all(desk, id, "misp", tlp);
    CHECK((gift.text.find("a.example") != std::string::npos) == goes);
    CHECK(gift.withheld("11111111-2222-4333-8444-555555555555", "share.distribution_narrow") != goes);
  }
}

TEST_CASE("a protected event of which a person may not see a part is answered as one that is not there") {
  Desk desk;
  const std::string key = R"("protected":true,)";
  const std::string id =
      take(desk, event_of(key + "\"Attribute\":[" +
                          attribute("01", "a.example", ",\"Tag\":[{\"name\":\"tlp:red\"}]") + "," +
                          attribute("02", "b.example") + "]"));
  const auto stranger = try_give(desk, {.form = "misp", .original = id, .tlp = Tlp::clear}, giver("27"));
  REQUIRE(stranger);
  CHECK(stranger->given.withheld.count() == 0);
  CHECK(stranger->text.find("b.example") == std::string::npos);
}

TEST_CASE("misp_detail_local_tags_stay_in_the_house_and_do_not_break_a_protected_event") {
  Desk desk;
  const std::string whole = event_of("\"protected\":true,\"Tag\":[" + local_tag + "],\"Attribute\":[" +
                                     attribute("01", "a.example") + "]");
  const std::string id = take(desk, whole);
  CHECK(misp_up_to(desk, id, Tlp::red, Reach::stays).text == whole + "\n");
}

TEST_CASE("misp_detail_what_an_event_has_beside_attributes_goes_out_as_it_came") {
  for (
      const char* members :
      {R"("RelatedEvent":[{"Event":{"uuid":"11111111-2222-4333-8444-0000000000aa","info":"r"}}],"Attribute":[])",
       R"("Orgc":{"uuid":"11111111-2222-4333-8444-0000000000bb","name":"maker"},"Org":{"name":"keeper"},"Attribute":[])",
       R"("extends_uuid":"11111111-2222-4333-8444-0000000000cc","Attribute":[])",
       R"("EventReport":[{"uuid":"11111111-2222-4333-8444-0000000000dd","name":"n","content":"# c","timestamp":"1772668800"}])",
       R"("Attribute":[{"uuid":"11111111-2222-4333-8444-0000000000ee","type":"x-unknown","category":"Other","value":"v","to_ids":false,"ShadowAttribute":[{"uuid":"11111111-2222-4333-8444-0000000000ef","type":"domain","value":"p.example"}],"Sighting":[{"type":"0"},{"type":"1"},{"type":"2","date_sighting":"1772668800"}]}])",
       R"("Object":[{"uuid":"11111111-2222-4333-8444-0000000000f0","name":"file","template_uuid":"688c46fb-5edb-40a3-8273-1af7923e2215","template_version":"24","ObjectReference":[{"referenced_uuid":"11111111-2222-4333-8444-0000000000f1","relationship_type":"uses"}],"Attribute":[]}])"}) {
    Desk desk;
    const std::string event = event_of(members);
    CHECK(give_all(desk, take(desk, event), "misp").text == event + "\n");
  }
}

TEST_CASE(
    "what a feed says of an event's attributes tells whether one was lost or changed, and in which part") {
  const auto index_of = [](const std::string& event, FeedIndex& index) {
    for (std::size_t at = 0; at < event.size(); at += 7) REQUIRE(index.add(event.substr(at, 7)));
    REQUIRE(index.finish());
  };
  FeedIndex whole, turned, less, changed;
  const std::string one = attribute("01", "a.example"), two = attribute("02", "b.example");
  index_of(event_of("\"Attribute\":[" + one + "," + two + "]"), whole);
  index_of(event_of("\"Attribute\":[" + two + " , " + one + "]"), turned);
  index_of(event_of("\"Attribute\":[" + one + "]"), less);
  index_of(event_of("\"Attribute\":[" + one + "," + attribute("02", "c.example") + "]"), changed);
  CHECK(whole.attributes() == 2);
  CHECK(whole.digest() == turned.digest());
  CHECK(whole.digest() != less.digest());
  CHECK(whole.digest() != changed.digest());
  std::size_t differ = 0;
  for (std::size_t i = 0; i < 256; ++i) differ += whole.digests()[i] == less.digests()[i] ? 0 : 1;
  CHECK(differ == 1);
}

TEST_CASE("misp_detail_every_kind_of_value_has_a_type_that_is_listed") {
  for (const ObservableKind kind : all_observable_kind()) {
    const MispValue value = misp_value(kind, "x");
    bool listed = false;
    for (const MispTypeRow& row : misp_type_rows()) listed = listed || row.type == value.type;
    CHECK_MESSAGE(listed, to_text(kind));
  }
}
