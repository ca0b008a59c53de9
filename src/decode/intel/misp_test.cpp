// MISP events: wrappers, attributes, objects, tags, proposals, what is refused; feeds; the same whatever the
// pieces are; memory that does not grow with an event.
#include <doctest/doctest.h>

#include "decode/intel/misp_event.hpp"
#include "decode/intel/misp_feed.hpp"
#include "decode/intel/stamp.hpp"

namespace hinomi::decode {
namespace {

const std::string event_id = "aaaaaaaa-1111-4111-8111-111111111111";
const std::string part_id = "bbbbbbbb-1111-4111-8111-111111111111";

std::string attribute(const std::string& type, const std::string& value, const std::string& more = "") {
  return R"({"uuid":")" + part_id + R"(","type":")" + type + R"(","value":")" + value + "\"" +
         (more.empty() ? "" : ",") + more + "}";
}

std::string event(const std::string& members) {
  return R"({"uuid":")" + event_id +
         R"(","info":"An event","date":"2026-01-02","timestamp":"1767312000","distribution":"3")" +
         (members.empty() ? "" : ",") + members + "}";
}

struct Got {
  std::vector<MispItem> items;
  std::vector<TakenRefusal> refusals;
  std::string ended = "ok";

  const MispItem& of(std::string_view type) const {
    for (const MispItem& item : items) {
      if (item.taken.type == type) return item;
    }
    FAIL("no " << type);
    return items.front();
  }
};

MispSink into(Got& got) {
  return {[&got](MispItem item) {
            got.items.push_back(std::move(item));
            return Result<void>();
          },
          [&got](TakenRefusal refusal) { got.refusals.push_back(std::move(refusal)); }};
}

Got read(const std::string& text) {
  Got got;
  if (const auto done = read_misp(text, into(got)); !done) got.ended = done.error().code;
  return got;
}

std::string shown(const MispItem& item) {
  std::string out;
  for (const TakenValue& value : item.taken.values) {
    out += (out.empty() ? "" : " | ") + std::string(to_text(value.kind)) + ":" + value.value;
    if (value.role == ValueRole::indicator) out += "!";
    if (value.lone) out += "~";
  }
  return out;
}

std::string values(const std::string& type, const std::string& value, const std::string& more = "") {
  const Got got = read(R"({"Event":)" + event(R"("Attribute":[)" + attribute(type, value, more) + "]") + "}");
  REQUIRE(got.refusals.empty());
  return shown(got.of("Attribute"));
}

TEST_CASE("Misp wrappers_all_hold_the_same_event") {
  const std::string inner = event(R"("Attribute":[)" + attribute("domain", "a.example") + "]");
  for (const std::string& text :
       {R"({"response":[{"Event":)" + inner + "}]}", R"({"response":{"Event":)" + inner + "}}",
        R"({"Event":)" + inner + "}", R"([{"Event":)" + inner + "}]", inner, "[" + inner + "]",
        R"({"Event":)" + inner + "}\n"}) {
    CAPTURE(text);
    const Got got = read(text);
    CHECK(got.ended == "ok");
    REQUIRE(got.items.size() == 2);
    CHECK(got.items[0].taken.type == "Event");
    CHECK(got.items[0].taken.id == event_id);
    CHECK(got.items[1].taken.parent == event_id);
    const Span place = got.items[1].taken.span;
    CHECK(text.substr(place.begin, place.end - place.begin) == attribute("domain", "a.example"));
    const Span value = got.items[1].taken.values.at(0).span;
    CHECK(text.substr(value.begin, value.end - value.begin) == "\"a.example\"");
  }
  CHECK(read(R"({"response":[{"Event":)" + inner + R"(},{"Event":)" + inner + "}]}").items.size() == 4);
  CHECK(read(R"({"response":[]})").items.empty());
}

TEST_CASE("Misp events_say_who_made_them_and_how_they_may_be_handled") {
  const Got got = read(
      R"({"Event":)" +
      event(
          R"("Org":{"uuid":"keeper"},"Orgc":{"uuid":"maker"},"extends_uuid":"cccc","protected":null,)"
          R"("RelatedEvent":[{"Event":{"uuid":"dddd"}}],"CryptographicKey":[{"uuid":"k","type":"pgp","fingerprint":"AB","key_data":"-----BEGIN"}],)"
          R"("Tag":[{"name":"tlp:amber+strict"},{"name":"PAP:RED"},{"name":"ours","local":1},)"
          R"({"name":"admiralty-scale:source-reliability=\"c\""},{"name":"admiralty-scale:information-credibility=\"2\""}],)"
          R"("Galaxy":[{"GalaxyCluster":[{"type":"threat-actor","value":"Crane"},)"
          R"({"type":"mitre-attack-pattern","value":"Web Protocols - T1071.001"},{"type":"tool","value":"X","meta":{"external_id":["S0001"]}}]}])") +
      "}");
  const MispItem& item = got.of("Event");
  CHECK(item.taken.created_by == "maker");
  CHECK(item.taken.title == "An event");
  CHECK(item.taken.created == stix_instant("2026-01-02T00:00:00Z"));
  CHECK(item.taken.modified->seconds() == 1767312000);
  CHECK(item.taken.marking.tlp == Tlp::amber_strict);
  CHECK(item.taken.marking.pap == Pap::red);
  CHECK(item.local_tags == std::vector<std::string>{"ours"});
  CHECK(item.taken.kinds.size() == 4);
  CHECK(item.source_grade == SourceGrade::b);
  CHECK(item.info_grade == InfoGrade::corroborated);
  CHECK(item.extends == "cccc");
  CHECK(item.protection);
  REQUIRE(item.keys.size() == 1);
  CHECK(item.keys[0].fingerprint == "AB");
  CHECK(shown(item) == "attack_id:T1071.001 | attack_id:S0001");
  std::string relations;
  for (const TakenRelation& one : item.taken.relations) {
    CHECK(one.from == event_id);
    relations += one.kind + ">" + one.to + " ";
  }
  CHECK(relations ==
        "related-to>dddd threat-actor>Crane mitre-attack-pattern>Web Protocols - T1071.001 tool>X "
        "extends>cccc ");
}

TEST_CASE("Misp an_unknown_colour_counts_as_red") {
  const auto tlp = [](const std::string& tag) {
    return read(R"({"Event":)" + event(R"("Tag":[{"name":")" + tag + R"("}])") + "}")
        .of("Event")
        .taken.marking.tlp;
  };
  CHECK(tlp("tlp:white") == Tlp::clear);
  CHECK(tlp("TLP:CLEAR") == Tlp::clear);
  CHECK(tlp("tlp:ex:chr") == Tlp::red);
  CHECK_FALSE(tlp("nothing"));
}

TEST_CASE("Misp attributes_give_canonical_values") {
  CHECK(values("ip-dst", "192.0.2.1", R"("to_ids":true)") == "ip:192.0.2.1!");
  CHECK(values("ip-dst", "192.0.2.1", R"("to_ids":"1")") == "ip:192.0.2.1!");
  CHECK(values("ip-dst", "192.0.2.1", R"("to_ids":1)") == "ip:192.0.2.1!");
  CHECK(values("ip-dst", "192.0.2.1", R"("to_ids":"0")") == "ip:192.0.2.1");
  CHECK(values("ip-dst", "192.0.2.1", R"("disable_correlation":true)") == "ip:192.0.2.1~");
  CHECK(values("ip-src", "192.0.2.0/24") == "network:192.0.2.0/24");
  CHECK(values("domain|ip", "A.example|192.0.2.1") == "domain:a.example | ip:192.0.2.1");
  CHECK(values("filename|sha1", "A.exe|" + std::string(40, 'A')) ==
        "file_name:a.exe | hash:" + std::string(40, 'a'));
  CHECK(values("malware-sample", "x.dll|" + std::string(32, 'b')) ==
        "file_name:x.dll | hash:" + std::string(32, 'b'));
  CHECK(values("ip-dst|port", "192.0.2.1|443") == "ip:192.0.2.1 | endpoint:192.0.2.1:443");
  CHECK(values("ip-dst|port", "2001:db8::1|443") == "ip:2001:db8::1 | endpoint:[2001:db8::1]:443");
  CHECK(values("regkey|value", "HKLM\\\\Software\\\\X|a|b") ==
        "registry_key:HKEY_LOCAL_MACHINE\\software\\x | other:a|b");
  CHECK(values("filename", "C:\\\\x\\\\y.exe") == "file_path:c:\\x\\y.exe");
  CHECK(values("url", "hxxp://a[.]example/x") == "url:http://a.example/x");
  CHECK(values("AS", "64500") == "asn:AS64500");
  CHECK(values("ssdeep", "3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C") ==
        "fuzzy_hash:3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C");
  CHECK(values("x509-fingerprint-sha1", "AA:BB") == "certificate:aabb");
  CHECK(values("vulnerability", "cve-2026-0001") == "cve:CVE-2026-0001");
  CHECK(values("text", "some prose") == "");
  CHECK(values("port", "443") == "");
  CHECK(values("a-type-of-tomorrow", "x1") == "other:x1");
  CHECK(values("md5", "not a digest") == "other:not a digest");
}

TEST_CASE("Misp attributes_keep_what_they_say_of_themselves") {
  const Got got = read(
      R"({"Event":)" +
      event(
          R"("Attribute":[)" +
          attribute(
              "ip-dst|port", "192.0.2.1|443",
              R"("category":"Network activity","comment":"c","timestamp":"1767312000","deleted":true,)"
              R"("distribution":"5","first_seen":"2026-01-01T00:00:00.000000+00:00","last_seen":"2026-01-03T00:00:00.5+09:00",)"
              R"("Tag":[{"name":"tlp:green"}],"Sighting":[{"type":"0","date_sighting":"1767312000","Organisation":{"uuid":"o"}},)"
              R"({"type":"1","date_sighting":"1767312001"},{"type":"2","date_sighting":"1767312002"}],)"
              R"("ShadowAttribute":[{"uuid":"eeee","type":"ip-dst","value":"192.0.2.9","to_ids":true,"proposal_to_delete":true}])") +
          "]") +
      "}");
  const MispItem& item = got.of("Attribute");
  CHECK(item.written == "192.0.2.1|443");
  CHECK(item.taken.kinds == std::vector<std::string>{"ip-dst|port", "Network activity", "tlp:green"});
  CHECK(item.taken.description == "c");
  CHECK(item.taken.revoked);
  CHECK(item.distribution == 3);
  CHECK(item.distribution_inherited);
  CHECK(item.taken.marking.tlp == Tlp::green);
  CHECK(item.taken.values[0].first == stix_instant("2026-01-01T00:00:00Z"));
  CHECK(item.taken.values[0].last == stix_instant("2026-01-02T15:00:00.5Z"));
  REQUIRE(item.taken.relations.size() == 2);
  CHECK(item.taken.relations[0].polarity == Polarity::asserts);
  CHECK(item.taken.relations[0].from == "o");
  CHECK(item.taken.relations[1].polarity == Polarity::denies);
  CHECK(item.taken.valid_to->seconds() == 1767312002);
  const MispItem& proposal = got.of("ShadowAttribute");
  CHECK(proposal.proposal);
  CHECK(proposal.taken.parent == part_id);
  CHECK(shown(proposal) == "ip:192.0.2.9");
}

TEST_CASE("Misp objects_hold_attributes_and_point_at_others") {
  const Got got = read(
      R"({"Event":)" +
      event(
          R"("disable_correlation":"1","Object":[{"uuid":"ffff","name":"file","meta-category":"file","template_uuid":"t","template_version":"5","distribution":"4","sharing_group_id":"7",)"
          R"("ObjectReference":[{"relationship_type":"drops","referenced_uuid":"gggg"},{"relationship_type":"x","referenced_uuid":"y","deleted":true}],"Attribute":[)" +
          attribute("filename", "a.exe", R"("object_relation":"filename","distribution":"5")") +
          R"(]}],"EventReport":[{"uuid":"r","name":"R","content":"text"}])") +
      "}");
  const MispItem& object = got.of("Object");
  CHECK(object.taken.title == "file");
  CHECK(object.template_version == "5");
  CHECK(object.taken.parent == event_id);
  REQUIRE(object.taken.relations.size() == 1);
  CHECK(object.taken.relations[0].to == "gggg");
  const MispItem& part = got.of("Attribute");
  CHECK(part.taken.parent == "ffff");
  CHECK(part.relation == "filename");
  CHECK(part.distribution == 4);
  CHECK(part.sharing_group == "7");
  CHECK(shown(part) == "file_name:a.exe~");
  CHECK(got.of("EventReport").taken.description == "text");
}

TEST_CASE("Misp parts_that_break_a_rule_are_refused_alone") {
  const Got got =
      read(R"({"Event":)" +
           event(R"("Attribute":[{"uuid":"x1","type":"ip-dst"},{"uuid":"x2","value":"a"},)" +
                 attribute("domain", "a.example") + R"(],"Object":[{"uuid":"x3"}],"Tag":[{"name":"a"},])") +
           "}");
  CHECK(got.items.size() == 2);
  REQUIRE(got.refusals.size() == 4);
  CHECK(got.refusals[0].error.code == "json.malformed");
  CHECK(got.refusals[1].id == "x1");
  CHECK(got.refusals[1].error.code == "misp.property_missing");
  CHECK(got.refusals[3].id == "x3");
  const Got nameless = read(R"({"Event":{"info":"x"}})");
  REQUIRE(nameless.refusals.size() == 1);
  CHECK(nameless.refusals[0].error.args.back().second == "uuid");
}

TEST_CASE("Misp what_was_whole_before_the_end_is_given") {
  const std::string text = R"({"response":[{"Event":)" +
                           event(R"("Attribute":[)" + attribute("domain", "a.example") + "," +
                                 attribute("domain", "b.example") + "]") +
                           "}]}";
  std::size_t most = 0;
  for (std::size_t size = 0; size < text.size(); ++size) {
    const Got got = read(text.substr(0, size));
    CAPTURE(size);
    CHECK(got.ended == (size == 0 ? "ok" : "intel.ends_early"));
    CHECK(got.items.size() >= most);
    most = std::max(most, got.items.size());
  }
  CHECK(most == 3);
}

TEST_CASE("Misp a_stream_gives_the_same_parts_whatever_its_pieces") {
  const std::string text = R"({"response":[{"Event":)" +
                           event(R"("Attribute":[)" + attribute("domain", "a.example") + "," +
                                 attribute("ip-dst", "192.0.2.1") + R"(],"Tag":[{"name":"tlp:red"}])") +
                           "}]}";
  for (const std::size_t piece : {1u, 3u, 17u, 4096u}) {
    Got got;
    MispReader reader(into(got));
    for (std::size_t at = 0; at < text.size(); at += piece)
      REQUIRE(reader.add(std::string_view(text).substr(at, piece)));
    REQUIRE(reader.finish());
    REQUIRE(got.items.size() == 3);
    CHECK(got.items[0].taken.parent == event_id);
    CHECK(got.items[2].taken.type == "Event");
    CHECK(got.items[2].taken.marking.tlp == Tlp::red);
  }
}

TEST_CASE("Misp an_event_of_many_attributes_is_given_one_by_one") {
  std::size_t given = 0;
  MispReader reader({[&](MispItem) {
                       ++given;
                       return Result<void>();
                     },
                     [](const TakenRefusal&) { FAIL("refused"); }});
  REQUIRE(reader.add(R"({"Event":{"uuid":")" + event_id + R"(","info":"x","Attribute":[)"));
  const std::string one = attribute("ip-dst", "192.0.2.1") + ",";
  for (int i = 0; i < 20'000; ++i) REQUIRE(reader.add(one));
  CHECK(given == 20'000);
  REQUIRE(reader.add(attribute("ip-dst", "192.0.2.2") + "]}}"));
  REQUIRE(reader.finish());
  CHECK(given == 20'002);
}

TEST_CASE("Misp feeds_tell_their_events_and_hashes") {
  const auto manifest = read_misp_manifest(
      R"({")" + event_id +
      R"(":{"info":"A","Orgc":{"uuid":"m"},"date":"2026-01-01","timestamp":"1767312000","Tag":[{"name":"tlp:clear"}]},"bad":5})");
  REQUIRE(manifest);
  REQUIRE(manifest->events.size() == 1);
  CHECK(manifest->events[0].title == "A");
  CHECK(manifest->events[0].tags == std::vector<std::string>{"tlp:clear"});
  CHECK(manifest->unread == 1);
  CHECK(read_misp_manifest(R"({"a":1})").error().code == "misp.not_a_feed");
  CHECK(read_misp_manifest("{").error().code == "intel.ends_early");
  const auto hashes = read_misp_hashes(std::string(32, 'A') + "," + event_id + "\r\n\nx,y\n");
  REQUIRE(hashes);
  REQUIRE(hashes->rows.size() == 1);
  CHECK(hashes->rows[0].hash == std::string(32, 'a'));
  CHECK(hashes->rows[0].event == event_id);
  CHECK(hashes->unread == 1);
  CHECK(read_misp_hashes("a,b\n").error().code == "misp.not_a_feed");
}

}  // namespace
}  // namespace hinomi::decode
