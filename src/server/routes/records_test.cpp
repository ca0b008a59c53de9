// The routes of records over a real socket, with the definitions of content/: a report's way, conflicts with
// the record as it stands, bytes of files, exports and paper.
#include <doctest/doctest.h>

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "procedure/procedures.hpp"
#include "server/served_store.hpp"

namespace hinomi::server {
namespace {

struct Served {
  ServedStore server;
  std::unique_ptr<procedure::Procedures> procedures;

  Served() {
    auto definitions = procedure::Definitions::load(HINOMI_SOURCE_DIR "/content");
    REQUIRE_MESSAGE(definitions, definitions.error().code);
    auto calendar = procedure::Calendar::load(HINOMI_SOURCE_DIR "/content");
    REQUIRE_MESSAGE(calendar, calendar.error().code);
    procedure::Room room;
    room.store = &server.store();
    room.definitions = *std::move(definitions);
    room.calendar = *std::move(calendar);
    room.clock = server.services().clock;
    procedures = std::make_unique<procedure::Procedures>(std::move(room));
    server.services().procedures = procedures.get();
  }
  ~Served() { server.services().procedures = nullptr; }

  Browser signed_in(const std::string& name, std::vector<Role> roles,
                    const std::string& organisation = "13") {
    server.make_person(name, std::move(roles), false, organisation);
    Browser browser(server.port());
    REQUIRE(browser.sign_in(name, ServedStore::password_of(name)).status == 200);
    const auto answer = browser.send("POST", "/api/v1/me/purpose", Json{{"purpose", "prevention"}});
    static_cast<void>(answer);
    return browser;
  }
};

Json wanted() {
  return Json{{"fields",
               {{"summary", "偽サイト"},
                {"kind", "report"},
                {"channel", "telephone"},
                {"narrative", "=1+1 shop.example"},
                {"reporter_name", "架空 太郎"}}},
              {"key", "k1"}};
}

std::string path_of(const Json& record) {
  return "/api/v1/records/report/" + record["record"]["id"].get<std::string>();
}

}  // namespace

TEST_CASE("Records a_report_goes_its_way_over_the_routes") {
  Served served;
  Browser officer = served.signed_in("officer", {Role::intake_officer});
  const auto types = officer.get("/api/v1/record-types");
  REQUIRE(types.status == 200);
  CHECK(body_of(types)["items"].size() > 3);
  const auto made = officer.send("POST", "/api/v1/records/report", wanted());
  REQUIRE_MESSAGE(made.status == 200, made.body);
  Json record = body_of(made);
  CHECK(record["fields"]["reporter_name"] == "●●●");
  const auto submitted = officer.send("POST", path_of(record) + "/steps/submit", Json{{"version", 1}});
  REQUIRE_MESSAGE(submitted.status == 200, submitted.body);
  record = body_of(submitted);
  CHECK(record["record"]["number"] == "通-13-令8-000001");
  const auto list = officer.get("/api/v1/records/report?facets=true&state=received");
  REQUIRE_MESSAGE(list.status == 200, list.body);
  CHECK(body_of(list)["total"] == 1);
  CHECK(officer.get("/api/v1/boards/report").status == 200);
  CHECK(officer.get(path_of(record)).status == 200);
  CHECK(officer.get(path_of(record) + "/similar").status == 200);
  CHECK(body_of(officer.get("/api/v1/record-search?words=%E5%81%BD%E3%82%B5%E3%82%A4%E3%83%88"))["items"]
            .size() == 1);
  CHECK(officer.get("/api/v1/notices").status == 200);
  CHECK(body_of(officer.get("/api/v1/colleagues"))["items"].size() >= 1);
  const auto reveal = officer.send("POST", path_of(record) + "/reveal",
                                   Json{{"field", "reporter_name"}, {"reason", "折り返し"}});
  REQUIRE_MESSAGE(reveal.status == 200, reveal.body);
  CHECK(body_of(reveal)["value"] == "架空 太郎");
}

TEST_CASE("Records a_conflict_carries_the_record_as_it_stands") {
  Served served;
  Browser officer = served.signed_in("officer", {Role::intake_officer});
  const Json record = body_of(officer.send("POST", "/api/v1/records/report", wanted()));
  REQUIRE(officer.send("PATCH", path_of(record), Json{{"fields", {{"loss", 5000}}}, {"version", 1}}).status ==
          200);
  const auto stale =
      officer.send("PATCH", path_of(record), Json{{"fields", {{"loss", 7000}}}, {"version", 1}});
  CHECK(stale.status == 409);
  CHECK(code_of(stale) == "record.stale");
  CHECK(body_of(stale)["present"]["fields"]["loss"] == 5000);
}

TEST_CASE("Records of_others_are_not_found_and_administrators_are_refused") {
  Served served;
  Browser officer = served.signed_in("officer", {Role::intake_officer});
  const Json record = body_of(officer.send("POST", "/api/v1/records/report", wanted()));
  Browser other = served.signed_in("other", {Role::intake_officer}, "14");
  CHECK(other.get(path_of(record)).status == 404);
  CHECK(other.get(path_of(record) + "x").status == 404);
  CHECK(code_of(other.get(path_of(record))) == code_of(other.get("/api/v1/records/report/none")));
  Browser administrator = served.signed_in("admin", {Role::administrator});
  CHECK(administrator.get(path_of(record)).status == 403);
}

TEST_CASE("Records leave_as_files_that_nothing_runs") {
  Served served;
  Browser officer = served.signed_in("officer", {Role::intake_officer});
  Json record = body_of(officer.send("POST", "/api/v1/records/report", wanted()));
  const auto kept =
      officer.send("POST", path_of(record) + "/files",
                   Json{{"field", "attachments"}, {"name", "メモ.txt"}, {"content", "YWJj"}, {"version", 1}});
  REQUIRE_MESSAGE(kept.status == 200, kept.body);
  const auto unreadable =
      officer.send("POST", path_of(record) + "/files",
                   Json{{"field", "attachments"}, {"name", "a.txt"}, {"content", "!!!!"}, {"version", 2}});
  CHECK(code_of(unreadable) == "record.file_unreadable");
  const std::string file = body_of(kept)["files"][0]["id"];
  const auto bytes = officer.get(path_of(record) + "/files/" + file);
  CHECK(bytes.status == 200);
  CHECK(bytes.body == "abc");
  const auto csv = officer.get("/api/v1/exports/report?format=csv");
  REQUIRE_MESSAGE(csv.status == 200, csv.body);
  CHECK(csv.body.starts_with("\xEF\xBB\xBF"));
  CHECK(csv.body.find("\"'=1+1 shop.example\"") != std::string::npos);
  CHECK(csv.body.find("架空") == std::string::npos);
  const auto xlsx = officer.get("/api/v1/exports/report?format=xlsx");
  CHECK(xlsx.body.starts_with("PK\x03\x04"));
  CHECK(xlsx.body.find("<t xml:space=\"preserve\">=1+1 shop.example</t>") != std::string::npos);
  CHECK(parse_json(officer.get("/api/v1/exports/report?format=json").body));
  CHECK(officer.get("/api/v1/exports/report?format=exe").status == 400);
  const auto paper = officer.get(path_of(record) + "/print");
  REQUIRE(paper.status == 200);
  CHECK(paper.body.find("●●●") != std::string::npos);
  CHECK(paper.body.find("<script") == std::string::npos);
  const auto from = paper.body.find("<style>") + 7;
  const Sha256 style = sha256(paper.body.substr(from, paper.body.find("</style>") - from));
  const std::string allowed = write_base64({reinterpret_cast<const char*>(style.data()), style.size()});
  CHECK(paper.headers.at("content-security-policy").find("style-src 'sha256-" + allowed + "'") !=
        std::string::npos);
}

}  // namespace hinomi::server
