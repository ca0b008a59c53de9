// Claims of the TAXII server, one for each of the details that are most often wrong (intel.md §5). Partners
// and addresses are invented. Those of transport (1, 2, 17) are tested through the socket in tests/scenario.
#include "exchange/taxii/taxii.hpp"

#include <regex>
#include <set>

#include "decode/intel/json_tree.hpp"
#include "exchange/share/test_share_desk.hpp"
#include "exchange/taxii/limits.hpp"

namespace hinomi::exchange::taxii {
namespace {

using test::bundle;
using test::ShareDesk;
using test::stix_object;
using Path = std::vector<std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

const Path objects_path{"hinomi", "collections", "cci", "objects"};
const Path manifest_path{"hinomi", "collections", "cci", "manifest"};

std::string header(const Answer& answer, const std::string& name) {
  for (const auto& [key, value] : answer.headers) {
    if (key == name) return value;
  }
  return {};
}

Path object_path(const std::string& id, const std::string& below = {}) {
  Path path = objects_path;
  path.push_back(id);
  if (!below.empty()) path.push_back(below);
  return path;
}

/// A circle with a release of STIX indicators, numbered from 1.
struct Served : ShareDesk {
  RecordDetail circle_record = circle("CCI", "green", {"alpha", "beta"}, "cci");

  explicit Served(int count = 0, const std::string& more = {}) {
    if (count > 0) release(1, count, more);
  }
  void release(int first, int count, const std::string& more = {}) {
    std::vector<std::string> objects;
    for (int i = first; i < first + count; ++i)
      objects.push_back(stix_object(i, "[domain-name:value = 'h" + std::to_string(i) + ".example']", more));
    offered(draft(circle_record, "green",
                  of_original(take(bundle(objects), Tlp::green, "源" + std::to_string(first)))));
  }
  Answer get(const Path& path, const Query& query = {}) { return ask("alpha", path, query); }
  std::vector<std::string> ids(const Query& query) {
    std::vector<std::string> found;
    const Json page = read(get(objects_path, query));
    if (page.contains("objects")) {
      for (const Json& one : page["objects"]) found.push_back(one["id"]);
    }
    return found;
  }
};

const Query indicators{{"match[type]", "indicator"}};
const std::string second_id = "indicator--00000000-0000-4000-8000-000000000002";
const std::string first_id = "indicator--00000000-0000-4000-8000-000000000001";

TEST_CASE("Taxii detail_04_versions_are_media_types_in_a_list") {
  Served desk;
  const Json root = ShareDesk::read(desk.get({"hinomi"}));
  CHECK(root["versions"] == Json::array({"application/taxii+json;version=2.1"}));
  CHECK(root["max_content_length"].is_number_integer());
  CHECK(!root["title"].get<std::string>().empty());
  const Json discovery = ShareDesk::read(desk.get({}));
  CHECK(discovery["api_roots"] == Json::array({"https://taxii.example/taxii2/hinomi/"}));
  CHECK(discovery["default"] == discovery["api_roots"][0]);
}

TEST_CASE("Taxii detail_05_timestamps_have_microseconds") {
  Served desk(3);
  const std::regex shape(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)");
  const Json manifest = ShareDesk::read(desk.get(manifest_path));
  for (const Json& row : manifest["objects"]) {
    CHECK(std::regex_match(row["date_added"].get<std::string>(), shape));
    CHECK(std::regex_match(row["version"].get<std::string>(), shape));
  }
}

TEST_CASE("Taxii detail_06_headers_tell_first_and_last_of_this_page_and_nothing_of_an_empty_one") {
  Served desk(5);
  const Json manifest = ShareDesk::read(desk.get(manifest_path));
  const Answer page = desk.get(objects_path, {{"limit", "3"}});
  CHECK(header(page, "X-TAXII-Date-Added-First") == manifest["objects"][0]["date_added"]);
  CHECK(header(page, "X-TAXII-Date-Added-Last") == manifest["objects"][2]["date_added"]);
  const Answer none = desk.get(objects_path, {{"match[type]", "malware"}});
  CHECK(header(none, "X-TAXII-Date-Added-First").empty());
  CHECK(header(none, "X-TAXII-Date-Added-Last").empty());
}

TEST_CASE("Taxii detail_07_added_after_is_strictly_greater") {
  Served desk(4);
  const Json rows = ShareDesk::read(desk.get(manifest_path))["objects"];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto after = desk.ids({{"added_after", rows[i]["date_added"]}});
    CHECK(after.size() == rows.size() - i - 1);
  }
}

TEST_CASE("Taxii detail_08_pages_stand_in_one_strict_order_of_adding") {
  Served desk(20);
  const Json rows = ShareDesk::read(desk.get(manifest_path))["objects"];
  for (std::size_t i = 1; i < rows.size(); ++i)
    CHECK(rows[i - 1]["date_added"].get<std::string>() < rows[i]["date_added"].get<std::string>());
}

TEST_CASE("Taxii detail_09_a_cursor_is_signed_and_belongs_to_its_question") {
  Served desk(6);
  const Json page = ShareDesk::read(desk.get(objects_path, {{"limit", "2"}}));
  const std::string next = page["next"];
  CHECK(desk.get(objects_path, {{"limit", "2"}, {"next", next}}).status == 200);
  CHECK(desk.get(objects_path, {{"limit", "1"}, {"next", next}}).status == 200);
  CHECK(desk.get(objects_path, {{"next", next}, {"match[type]", "indicator"}}).status == 400);
  CHECK(desk.get(manifest_path, {{"next", next}}).status == 400);
  CHECK(desk.ask("beta", objects_path, {{"next", next}}).status == 400);
  for (std::size_t i = 0; i < next.size(); ++i) {
    std::string altered = next;
    altered[i] = altered[i] == '1' ? '2' : '1';
    if (altered != next) CHECK(desk.get(objects_path, {{"next", altered}}).status == 400);
  }
  for (const char* text : {"x", ".", "..", "0", "-1.abc"})
    CHECK(desk.get(objects_path, {{"next", text}}).status == 400);
}

TEST_CASE("Taxii detail_10_following_next_gives_everything_once_while_more_is_added") {
  Served desk(7);
  std::vector<std::string> seen;
  std::string next;
  for (int turn = 0; turn < 20; ++turn) {
    Query query{{"limit", "2"}, {"match[type]", "indicator"}};
    if (!next.empty()) query.emplace_back("next", next);
    const Json page = ShareDesk::read(desk.get(objects_path, query));
    for (const Json& one : page["objects"]) seen.push_back(one["id"]);
    if (turn == 1) desk.release(100, 3);
    if (!page.value("more", false)) break;
    next = page["next"];
  }
  CHECK(seen.size() == 10);
  CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == 10);
}

TEST_CASE("Taxii detail_10_next_goes_on_below_one_object_too") {
  Served desk(1);
  std::string newer = stix_object(1, "[domain-name:value = 'new.example']");
  newer.replace(newer.find("modified\":\"2026-03-01"), 21, "modified\":\"2026-04-01");
  desk.offered(desk.draft(desk.circle_record, "green",
                          ShareDesk::of_original(desk.take(bundle({newer}), Tlp::green, "源1"))));
  const Query one{{"limit", "1"}, {"match[version]", "all"}};
  for (const std::string below : {"", "versions"}) {
    CAPTURE(below);
    const Json first = ShareDesk::read(desk.get(object_path(first_id, below), one));
    REQUIRE(first.value("more", false));
    Query rest = one;
    rest.emplace_back("next", first["next"].get<std::string>());
    const Answer second = desk.get(object_path(first_id, below), rest);
    CHECK(second.status == 200);
    CHECK(!ShareDesk::read(second).value("more", false));
    CHECK(desk.get(object_path(second_id, below), rest).status == 400);
  }
}

TEST_CASE("Taxii head_gives_nothing_and_makes_no_receipt") {
  Served desk(2);
  Request request;
  request.method = "GET";
  request.head = true;
  request.segments = objects_path;
  request.trace = "0123456789abcdef";
  const std::size_t before = desk.office.entries("share.fetched").size();
  CHECK(answer(desk.taxii, {desk.alpha, "alpha"}, request).status == 200);
  CHECK(desk.office.entries("share.fetched").size() == before);
  for (const auto& offered : *desk.share.offers(desk.share.circles()->front().number))
    CHECK(offered.receipts.empty());
}

// SR1: what a circle stands on is asked at each request.
TEST_CASE("SR1 taxii_gives_nothing_once_the_agreement_is_over") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci", "2026-12-20");
  desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  CHECK(desk.ask("alpha", objects_path).status == 200);
  desk.office.be("2026-12-21 00:00");
  CHECK(desk.ask("alpha", objects_path).status == 404);
  CHECK(desk.ask("alpha", {"hinomi", "collections"}).body == "{}");
}

TEST_CASE("Taxii a_circle_whose_limit_was_lowered_gives_nothing_stricter_any_more") {
  Served desk(1);
  CHECK(desk.get(object_path(first_id)).status == 200);
  store::Circle circle = desk.share.circles()->front();
  circle.version += 1;
  circle.tlp = Tlp::clear;
  REQUIRE(desk.share.put_circle(desk.head, circle));
  CHECK(desk.get(object_path(first_id)).status == 404);
  CHECK(desk.get(manifest_path).body.find(first_id) == std::string::npos);
}

TEST_CASE("Taxii who_left_a_circle_gets_what_takes_back_what_it_has_and_nothing_else") {
  Served desk(1);
  const auto release =
      desk.offered(desk.draft(desk.circle_record, "green", ShareDesk::of_value("domain", "bank.example")));
  desk.get(objects_path);
  store::Circle circle = desk.share.circles()->front();
  circle.version += 1;
  std::erase_if(circle.members, [](const store::CircleMember& one) { return one.account == "alpha"; });
  REQUIRE(desk.share.put_circle(desk.head, circle));
  CHECK(desk.get(objects_path).body == "{}");
  CHECK(desk.ask("alpha", objects_path, {}, "POST", "{}").status == 403);
  desk.office.done(desk.office.step(desk.liaison, release, "recall", {}, "誤り"));
  desk.settle();
  const Json page = ShareDesk::read(desk.get(objects_path));
  REQUIRE(!page.at("objects").empty());
  for (const Json& one : page["objects"]) CHECK((one["type"] == "note" || one.value("revoked", false)));
  const auto receipts = list_receipts(desk.room, desk.liaison, release.record.id);
  REQUIRE(receipts);
  CHECK(std::any_of(receipts->items.begin(), receipts->items.end(), [](const ShareReceipt& one) {
    return one.name == "株式会社 alpha" && one.state == "recall_seen";
  }));
}

TEST_CASE("Taxii post_does_not_tell_what_is_known_under_other_labels") {
  Served desk;
  desk.take(bundle({stix_object(50, "[ipv4-addr:value = '198.51.100.50']")}), Tlp::red, "秘");
  const Json status = ShareDesk::read(
      desk.ask("alpha", objects_path, {}, "POST",
               R"({"objects":[)" + stix_object(50, "[ipv4-addr:value = '198.51.100.51']") + "]}"));
  CHECK(status["success_count"] == 1);
  CHECK(status["failure_count"] == 0);
}

TEST_CASE("Taxii post_does_not_tell_that_somebody_else_made_the_object") {
  Served desk;
  const auto by = [](const char* creator) {
    return R"(,"created_by_ref":"identity--00000000-0000-4000-8000-00000000000)" + std::string(creator) +
           "\"";
  };
  const auto post = [&](const std::string& member, const std::string& object) {
    return ShareDesk::read(desk.ask(member, objects_path, {}, "POST", R"({"objects":[)" + object + "]}"));
  };
  const std::string pattern = "[ipv4-addr:value = '198.51.100.50']";
  CHECK(post("alpha", stix_object(50, pattern, by("1")))["success_count"] == 1);
  std::string later = stix_object(50, pattern, by("2"));
  const std::string modified = "\"modified\":\"";
  later.replace(later.find(modified) + modified.size(), 4, "2027");
  const Json status = post("beta", later);
  CHECK(status["success_count"] == 1);
  CHECK(status["failure_count"] == 0);
}

TEST_CASE("Taxii detail_11_an_empty_list_is_left_out") {
  Served desk;
  for (const Path& path : {objects_path, manifest_path}) {
    const Answer answer = desk.get(path);
    CHECK(answer.status == 200);
    CHECK(answer.body == "{}");
  }
  CHECK(desk.ask("nobody", {"hinomi", "collections"}).body == "{}");
}

TEST_CASE("Taxii detail_12_limit_is_a_positive_number_and_is_clamped") {
  Served desk(3);
  for (const char* wrong : {"0", "-1", "a", "", "1.5", "1e3", "99999999999999999999999"}) {
    CAPTURE(wrong);
    CHECK(desk.get(objects_path, {{"limit", wrong}}).status == 400);
  }
  CHECK(desk.get(objects_path, {{"limit", "1000000"}}).status == 200);
  CHECK(desk.ids({{"limit", "1"}}).size() == 1);
}

TEST_CASE("Taxii detail_13_match_is_alternatives_within_and_intersection_between") {
  Served desk(3);
  const std::string second = "indicator--00000000-0000-4000-8000-000000000002";
  CHECK(desk.ids({{"match[id]", first_id + "," + second}}).size() == 2);
  CHECK(desk.ids({{"match[id]", first_id + "," + second}, {"match[id]", second}}) ==
        std::vector<std::string>{second});
  CHECK(desk.ids({{"match[id]", first_id}, {"match[type]", "malware"}}).empty());
  CHECK(desk.ids({{"match[type]", "indicator,malware"}}).size() == 3);
  CHECK(desk.get(objects_path, {{"match[colour]", "red"}}).status == 400);
  CHECK(desk.get(objects_path, {{"match[version]", "newest"}}).status == 400);
  CHECK(desk.ids({{"match[id]", first_id}, {"match[version]", "2026-03-01T00:00:00.000Z"}}).size() == 1);
  CHECK(desk.ids({{"match[id]", first_id}, {"match[version]", "2026-03-01T00:00:00.001Z"}}).empty());
  CHECK(desk.ids({{"match[id]", first_id}, {"match[spec_version]", "2.0"}}).empty());
  CHECK(desk.ids({{"match[id]", first_id}, {"match[spec_version]", "2.0,2.1"}}).size() == 1);
}

TEST_CASE("Taxii detail_13_versions_are_last_unless_others_are_asked") {
  Served desk(1);
  std::string newer = stix_object(1, "[domain-name:value = 'new.example']");
  newer.replace(newer.find("modified\":\"2026-03-01"), 21, "modified\":\"2026-04-01");
  desk.offered(desk.draft(desk.circle_record, "green",
                          ShareDesk::of_original(desk.take(bundle({newer}), Tlp::green, "源1"))));
  const auto patterns = [&](const std::string& wish) {
    std::vector<std::string> found;
    const Json page =
        ShareDesk::read(desk.get(objects_path, {{"match[id]", first_id}, {"match[version]", wish}}));
    for (const Json& one : page["objects"]) found.push_back(one["pattern"]);
    return found;
  };
  CHECK(patterns("last") == std::vector<std::string>{"[domain-name:value = 'new.example']"});
  CHECK(patterns("first") == std::vector<std::string>{"[domain-name:value = 'h1.example']"});
  CHECK(patterns("all").size() == 2);
  CHECK(patterns("first,last").size() == 2);
  const Json versions = ShareDesk::read(desk.get(object_path(first_id, "versions")));
  CHECK(versions["versions"] == Json::array({"2026-03-01T00:00:00.000000Z", "2026-04-01T00:00:00.000000Z"}));
}

TEST_CASE("Taxii detail_14_a_manifest_has_a_row_for_each_version_with_its_media_type") {
  Served desk(2);
  const Json rows = ShareDesk::read(desk.get(manifest_path, indicators))["objects"];
  REQUIRE(rows.size() == 2);
  for (const Json& row : rows) {
    CHECK(row["media_type"] == "application/stix+json;version=2.1");
    CHECK(row["version"] == "2026-03-01T00:00:00.000000Z");
  }
  // A marking definition of the release has no version of its own creator's but its creation; an observable
  // has none at all, and the time of adding counts.
  const std::string address =
      R"({"type":"ipv4-addr","id":"ipv4-addr--5853f6a4-638f-5b4e-9b0f-ded361ae3812","value":"198.51.100.3"})";
  desk.ask("alpha", objects_path, {}, "POST", R"({"objects":[)" + address + "]}");
  const Json row = ShareDesk::read(desk.get(manifest_path, {{"match[type]", "ipv4-addr"}}))["objects"][0];
  CHECK(row["version"] == row["date_added"]);
}

TEST_CASE("Taxii detail_15_a_post_is_answered_202_with_a_status_that_can_be_asked_again") {
  Served desk;
  const std::string body = R"({"objects":[)" + stix_object(50, "[ipv4-addr:value = '198.51.100.50']") +
                           R"(,{"type":"indicator","id":"indicator--no-uuid"}]})";
  const Answer posted = desk.ask("alpha", objects_path, {}, "POST", body);
  CHECK(posted.status == 202);
  const Json status = ShareDesk::read(posted);
  CHECK(status["status"] == "complete");
  CHECK(status["total_count"] == 2);
  CHECK(status["success_count"] == 1);
  CHECK(status["failure_count"] == 1);
  CHECK(status["pending_count"] == 0);
  CHECK(status["failures"][0]["id"] == "indicator--no-uuid");
  CHECK(status["successes"][0]["id"] == "indicator--00000000-0000-4000-8000-000000000050");
  const Path path{"hinomi", "status", status["id"]};
  CHECK(desk.get(path).body == posted.body);
  CHECK(desk.ask("beta", path).status == 404);
}

TEST_CASE("Taxii detail_15_the_same_objects_again_are_a_success_and_change_nothing") {
  Served desk;
  const std::string body = R"({"objects":[)" + stix_object(50, "[ipv4-addr:value = '198.51.100.50']") + "]}";
  desk.ask("alpha", objects_path, {}, "POST", body);
  const std::string before = desk.get(manifest_path).body;
  const Json again = ShareDesk::read(desk.ask("alpha", objects_path, {}, "POST", body));
  CHECK(again["success_count"] == 1);
  CHECK(desk.get(manifest_path).body == before);
}

TEST_CASE("Taxii detail_15_what_cannot_be_worked_is_refused_whole") {
  Served desk;
  const auto status = [&](const std::string& body,
                          const std::string& type = "application/taxii+json;version=2.1") {
    return desk.ask("alpha", objects_path, {}, "POST", body, type).status;
  };
  CHECK(status("{") == 400);
  CHECK(status("[]") == 422);
  CHECK(status("{}") == 422);
  CHECK(status(R"({"objects":[]})") == 422);
  CHECK(status(R"({"objects":{}})") == 422);
  CHECK(status(R"({"objects":[1]})") == 202);
  CHECK(status("{}", "application/json") == 415);
  CHECK(status(std::string(limits::content_bytes_max + 1, ' ')) == 413);
}

TEST_CASE("Taxii detail_16_rights_are_of_the_caller_and_a_collection_of_others_is_not_there") {
  ShareDesk desk;
  const auto held = desk.circle("CCI", "green", {"alpha"}, "cci");
  desk.circle("他の枠", "green", {"beta"}, "other");
  const Json list = ShareDesk::read(desk.ask("alpha", {"hinomi", "collections"}))["collections"];
  REQUIRE(list.size() == 1);
  CHECK(list[0]["can_read"] == true);
  CHECK(list[0]["can_write"] == true);
  CHECK(list[0]["alias"] == "cci");
  const std::string id = list[0]["id"];
  CHECK(std::regex_match(id,
                         std::regex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")));
  CHECK(desk.ask("alpha", {"hinomi", "collections", id}).body ==
        desk.ask("alpha", {"hinomi", "collections", "cci"}).body);
  const Answer others = desk.ask("alpha", {"hinomi", "collections", "other"});
  const Answer absent = desk.ask("alpha", {"hinomi", "collections", "absent"});
  CHECK(others.status == 404);
  CHECK(others.body == absent.body);
}

TEST_CASE("Taxii detail_16_delete_removes_what_the_member_gave_and_nothing_else") {
  Served desk(1);
  const std::string given = "indicator--00000000-0000-4000-8000-000000000050";
  desk.ask("alpha", objects_path, {}, "POST",
           R"({"objects":[)" + stix_object(50, "[ipv4-addr:value = '198.51.100.50']") + "]}");
  CHECK(desk.get(object_path(given)).status == 200);
  CHECK(desk.ask("beta", object_path(given)).status == 404);
  CHECK(desk.ask("beta", object_path(given), {}, "DELETE").status == 404);
  CHECK(desk.ask("alpha", object_path(given), {}, "DELETE").status == 200);
  CHECK(desk.get(object_path(given)).status == 404);
  CHECK(desk.ask("alpha", object_path(first_id), {}, "DELETE").status == 403);
  CHECK(desk.get(object_path(first_id)).status == 200);
}

TEST_CASE("Taxii detail_17_an_error_has_a_title_and_its_status_as_text") {
  Served desk;
  for (const Answer& answer : {desk.get({"absent"}), desk.get(objects_path, {{"limit", "0"}}),
                               desk.ask("alpha", manifest_path, {}, "POST")}) {
    const Json error = ShareDesk::read(answer);
    CHECK(!error["title"].get<std::string>().empty());
    CHECK(error["http_status"] == std::to_string(answer.status));
  }
  CHECK(header(desk.ask("alpha", manifest_path, {}, "POST"), "Allow") == "GET, HEAD");
}

TEST_CASE("Taxii detail_19_ids_of_producers_are_kept") {
  Served desk(1);
  CHECK(desk.ids(indicators) == std::vector<std::string>{first_id});
}

TEST_CASE("Taxii detail_20_versions_are_compared_as_instants") {
  Served desk(1);
  CHECK(desk.ids({{"match[id]", first_id}, {"match[version]", "2026-03-01T00:00:00Z"}}).size() == 1);
  CHECK(desk.ids({{"match[id]", first_id}, {"match[version]", "2026-03-01T00:00:00.000000Z"}}).size() == 1);
}

TEST_CASE("Taxii detail_20_only_the_creators_versions_move_the_line") {
  const auto by = [](const char* creator) {
    return R"(,"created_by_ref":"identity--00000000-0000-4000-8000-00000000000)" + std::string(creator) +
           "\"";
  };
  const std::string pattern = "[domain-name:value = 'h1.example']";
  Served desk(1, by("1"));
  std::string later = stix_object(1, pattern, by("2"));
  later.replace(later.find("modified\":\"2026-03-01"), 21, "modified\":\"2026-04-01");
  CHECK(desk.ask("alpha", objects_path, {}, "POST", R"({"objects":[)" + later + "]}").status == 202);
  const auto versions = [&](const std::string& wish) {
    const Json page =
        ShareDesk::read(desk.get(objects_path, {{"match[id]", first_id}, {"match[version]", wish}}));
    std::vector<std::string> found;
    for (const Json& one : page["objects"]) found.push_back(one["modified"]);
    return found;
  };
  CHECK(versions("last") == std::vector<std::string>{"2026-03-01T00:00:00.000Z"});
  CHECK(versions("all").size() == 2);
}

TEST_CASE("Taxii detail_21_markings_are_the_published_objects_and_an_unmarked_object_gets_one") {
  Served desk(1);
  const Json definitions =
      ShareDesk::read(desk.get(objects_path, {{"match[type]", "marking-definition"}}))["objects"];
  bool green = false;
  for (const Json& one : definitions) {
    if (one["id"] != "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb") continue;
    green = true;
    CHECK(
        one ==
        Json::parse(
            R"({"type":"marking-definition","spec_version":"2.1","id":"marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb","created":"2022-10-01T00:00:00.000Z","name":"TLP:GREEN","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"green"}}})"));
  }
  CHECK(green);
  const Json object = ShareDesk::read(desk.get(object_path(first_id)))["objects"][0];
  CHECK(object["object_marking_refs"] ==
        Json::array({"marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"}));
}

TEST_CASE("Taxii detail_22_an_object_with_a_stricter_part_stays") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci");
  const std::string object = stix_object(
      1, "[domain-name:value = 'h1.example']",
      R"(,"description":"x","granular_markings":[{"marking_ref":"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed","selectors":["description"]}])");
  const std::string original =
      desk.take(bundle({object, stix_object(2, "[domain-name:value = 'h2.example']")}), Tlp::green);
  desk.offered(desk.draft(circle, "green", ShareDesk::of_original(original)));
  CHECK(desk.ask("alpha", object_path(first_id)).status == 404);
}

TEST_CASE("Taxii detail_24_marked_objects_leave_as_they_came_to_the_byte") {
  Served desk;
  const std::string object =
      R"({ "x_unknown" : [1, 2.50, "\u3042"],  "type":"indicator","spec_version":"2.1","id":")" + first_id +
      R"(","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","pattern":"rule x { condition: true }","pattern_type":"yara","valid_from":"2026-03-01T00:00:00Z","object_marking_refs":["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"]})";
  desk.offered(desk.draft(desk.circle_record, "green",
                          ShareDesk::of_original(desk.take(bundle({object}), Tlp::green))));
  CHECK(desk.get(object_path(first_id)).body.find(object) != std::string::npos);
  const Json first_world = ShareDesk::read(
      desk.get(object_path("marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da")))["objects"][0];
  CHECK(first_world["definition"]["tlp"] == "green");
}

TEST_CASE("SR4 taxii_each_request_is_one_entry_of_the_journal") {
  Served desk(2);
  const std::size_t before = desk.office.entries("share.fetched").size();
  desk.get(objects_path);
  desk.get(objects_path, {{"limit", "1"}});
  CHECK(desk.office.entries("share.fetched").size() == before + 2);
  const std::size_t asked = desk.office.entries("share.asked").size();
  desk.get({});
  desk.get({"hinomi", "collections"});
  CHECK(desk.office.entries("share.asked").size() == asked + 2);
}

TEST_CASE("SR4 taxii_each_refused_request_is_an_entry_too") {
  Served desk(1);
  const auto refused = [&] { return desk.office.entries("share.refused").size(); };
  std::size_t before = refused();
  for (const Answer& answer :
       {desk.get({"absent"}), desk.get(objects_path, {{"limit", "0"}}),
        desk.ask("alpha", manifest_path, {}, "POST"), desk.ask("beta", object_path(second_id)),
        desk.ask("alpha", objects_path, {}, "POST", "{")}) {
    CHECK(answer.status >= 400);
    CHECK(refused() >= ++before);
  }
}

// F3(3): what a partner gives is found at once, under a label no looser than the circle's.
TEST_CASE("Taxii what_a_member_gives_is_intelligence_of_that_member") {
  Served desk;
  desk.ask("alpha", objects_path, {}, "POST",
           R"({"objects":[)" + stix_object(50, "[domain-name:value = 'given.example']") + "]}");
  const auto reader = desk.intel->reader(desk.liaison, Permission::intel_read);
  REQUIRE(reader);
  const auto place = reader->find(ObservableKind::domain, "given.example");
  REQUIRE(place);
  REQUIRE(*place);
  const auto sightings = reader->sightings(**place);
  REQUIRE(sightings);
  const auto container = reader->container(sightings->front().container);
  REQUIRE(container);
  CHECK((*container)->label.tlp == Tlp::green);
  CHECK((*container)->label.owner == "13");
}

}  // namespace
}  // namespace hinomi::exchange::taxii
