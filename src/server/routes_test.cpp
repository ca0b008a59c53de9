// Alerts, the report, rows as CSV and saved views over a real server: who gets what, in which form, and what
// the journal keeps of it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "access/principal.hpp"
#include "server/event_csv.hpp"
#include "server/served_store.hpp"
#include "store/test_store.hpp"

namespace hinomi::server {
using enum Role;
namespace {

const char* const alerts_path = "/api/v1/observe/alerts/";

access::Principal observer_of(const std::string& organisation) {
  access::Principal person = access::program_principal();
  person.organisation = organisation;
  person.organisations_below = {organisation};
  person.roles = {observer};
  person.purpose = Purpose::observation;
  person.clearance = Confidentiality::class2;
  return person;
}

struct Room {
  ServedStore served;
  store::SensorRecord sensor = made_sensor();
  store::AlertPut alert = raised("port_rise/1");

  store::SensorRecord made_sensor() {
    const auto made = served.store().sensors().make(
        observer_of("13"), {"東京1", "13", "lab", {"198.51.100.0/24"}, ClockQuality::ntp, {}});
    REQUIRE_MESSAGE(made, made.error().code);
    return *made;
  }
  store::AlertPut raised(const std::string& identity) {
    Alert alert;
    alert.detector = Detector::port_rise;
    alert.sensor = sensor.id;
    alert.severity = Severity::high;
    alert.subject = "23/TCP";
    alert.protocol = Protocol::tcp;
    alert.port = 23;
    alert.started = alert.last = alert.detected = served.now();
    alert.details = "{}";
    alert.label = sensor.label;
    const auto put = served.store().alerts().raise_or_update(access::program_principal(), alert, identity);
    REQUIRE_MESSAGE(put, put.error().code);
    return *put;
  }
  Browser signed_in(const std::string& name, Role role, const std::string& organisation = "13") {
    served.make_person(name, {role}, false, organisation);
    Browser browser(served.port());
    REQUIRE(browser.sign_in(name, ServedStore::password_of(name)).status == 200);
    return browser;
  }
  std::vector<std::string> actions(const std::string& prefix) {
    access::Principal auditor = observer_of("13");
    auditor.roles = {Role::auditor};
    auditor.purpose = Purpose::audit;
    std::vector<std::string> found;
    const auto page = served.store().journal().list(auditor, {});
    REQUIRE(page);
    for (const JournalEntry& entry : page->items)
      if (entry.action.starts_with(prefix)) found.push_back(entry.action);
    return found;
  }
  // Events one second apart, the newest first packet at the beginning of the served time.
  void observe(int events) {
    ObservationBatch batch;
    batch.id = "batch";
    batch.receipt = "receipt";
    batch.sensor_number = sensor.number;
    for (int i = events - 1; i >= 0; --i) {
      AccessEvent event;
      event.first = event.last = served.now() - std::chrono::seconds(i + 1);
      event.source = IpAddress::v4(0xc000'0200u + static_cast<std::uint32_t>(i % 250));
      event.destination = IpAddress::v4(0xc633'6401u);
      event.packets = 1;
      event.bytes = 60;
      event.port = static_cast<std::uint16_t>(i % 2 == 0 ? 23 : 445);
      event.protocol = Protocol::tcp;
      event.flags = FlagsClass::syn;
      batch.events.push_back(event);
    }
    batch.packets = static_cast<std::uint64_t>(events);
    batch.observed = {{served.now() - std::chrono::seconds(events + 1), served.now()}};
    const auto written = served.services().observations->write(batch);
    REQUIRE_MESSAGE(written, written.error().code);
  }
  std::string report_period() const {
    return to_iso_jst(served.now() - std::chrono::seconds(1)).substr(0, 10);
  }
  std::string range() const {
    return "from=" + to_iso(served.now() - std::chrono::hours(24)) + "&to=" + to_iso(served.now());
  }
};

std::string encoded(const std::string& text) {
  std::string out;
  char hex[4];
  for (const char letter : text) {
    std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned char>(letter));
    out += hex;
  }
  return out;
}

// The whole of a live answer, without the sizes of its pieces; empty when it was broken off.
std::string streamed(ServedStore& served, const Browser& browser, const std::string& path, Answered& head) {
  LoopbackClient client(served.port());
  client.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(served.port()) +
              "\r\nCookie: " + browser.cookie + "\r\n\r\n");
  head = client.read_head();
  std::string raw, text;
  if (head.headers["transfer-encoding"] != "chunked" || !client.read_until("0\r\n\r\n", raw)) return {};
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t line = raw.find("\r\n", at), size = std::stoul(raw.substr(at, line - at), nullptr, 16);
    text += raw.substr(line + 2, size);
    at = line + 2 + size + 2;
  }
  return text;
}

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("Routes alert_detail_is_found_by_id_and_number_with_its_history") {
  Room room;
  room.raised("port_rise/2");
  Browser browser = room.signed_in("suzuki", analyst);
  Answered answer = browser.get(alerts_path + room.alert.id);
  REQUIRE(answer.status == 200);
  CHECK(answer.headers["etag"] == "\"1\"");
  const Json detail = body_of(answer);
  CHECK(detail["alert"]["number"] == room.alert.number);
  CHECK(detail["alert"]["verdict"] == "unreviewed");
  REQUIRE(detail["history"].size() == 1);
  CHECK(detail["history"][0]["action"] == "alert.raised");
  CHECK(detail["related"].size() == 1);
  CHECK(detail["filter"].get<std::string>().find("23") != std::string::npos);
  CHECK(body_of(browser.get(alerts_path + encoded(room.alert.number)))["alert"]["id"] == room.alert.id);
  CHECK(code_of(browser.get(std::string(alerts_path) + "nothing")) == "alert.not_found");
}

TEST_CASE("Routes alert_of_another_force_is_not_found") {
  Room room;
  Browser other = room.signed_in("other", analyst, "14"), agency = room.signed_in("agency", analyst, "00");
  const Answered hidden = other.get(alerts_path + room.alert.id);
  CHECK(hidden.status == 404);
  CHECK(code_of(hidden) == "alert.not_found");
  const Answered judged = other.send("POST", alerts_path + room.alert.id + "/verdict",
                                     {{"verdict", "confirmed"}, {"reason", "見た"}, {"version", 1}});
  CHECK(judged.status == 404);
  CHECK(agency.get(alerts_path + room.alert.id).status == 200);
  CHECK(Browser(room.served.port()).get(alerts_path + room.alert.id).status == 401);
}

TEST_CASE("Routes search_by_number_tells_every_owner_of_a_number_apart") {
  Room room;
  Browser agency = room.signed_in("agency", analyst, "00");
  const auto found = body_of(agency.get("/api/v1/resolve?q=" + encoded(room.alert.number)))["items"];
  REQUIRE(found.size() == 1);
  CHECK(found[0]["kind"] == "alert");
  CHECK(found[0]["label"] == room.alert.number);
  const auto second = room.raised("port_rise/2");
  REQUIRE(store::test::share_number(room.served.store(), room.alert.id, second.id, "14", "警-令8-000001"));
  const auto both = body_of(agency.get("/api/v1/resolve?q=" + encoded("警-令8-000001")))["items"];
  REQUIRE(both.size() == 2);
  std::set<std::string> labels{both[0]["label"].get<std::string>(), both[1]["label"].get<std::string>()};
  CHECK(labels == std::set<std::string>{"警-令8-000001 神奈川", "警-令8-000001 警視庁"});
  CHECK(code_of(agency.get(alerts_path + encoded("警-令8-000001"))) == "alert.number_shared");
}

TEST_CASE("Routes verdict_is_entered_once_for_the_version_that_was_judged") {
  Room room;
  Browser browser = room.signed_in("suzuki", analyst);
  const std::string path = alerts_path + room.alert.id + "/verdict";
  const auto judge = [&](const Json& body) { return browser.send("POST", path, body); };
  CHECK(code_of(judge({{"verdict", "confirmed"}, {"reason", " "}, {"version", 1}})) ==
        "alert.reason_missing");
  CHECK(code_of(judge({{"verdict", "confirmed"}, {"reason", std::string(8001, 'x')}, {"version", 1}})) ==
        "alert.reason_too_long");
  CHECK(judge({{"verdict", "maybe"}, {"reason", "x"}, {"version", 1}}).status == 400);
  CHECK(judge({{"verdict", "confirmed"}, {"reason", "x"}}).status == 400);
  Answered judged = judge({{"verdict", "false_alarm"}, {"reason", "検証機材の通信"}, {"version", 1}});
  REQUIRE(judged.status == 200);
  CHECK(judged.headers["etag"] == "\"2\"");
  CHECK(body_of(judged)["verdict"] == "false_alarm");
  CHECK(body_of(judged)["verdict_by"] == "Person suzuki");
  const Answered stale = judge({{"verdict", "confirmed"}, {"reason", "遅れた"}, {"version", 1}});
  CHECK(stale.status == 409);
  CHECK(code_of(stale) == "alert.stale");
  CHECK(body_of(stale)["present"]["verdict_reason"] == "検証機材の通信");
  CHECK(room.actions("alert.judged").size() == 1);
  CHECK(body_of(browser.get(alerts_path + room.alert.id))["history"].size() == 2);
}

TEST_CASE("Routes verdict_needs_the_permission_and_the_pages_own_secret") {
  Room room;
  const Json body{{"verdict", "confirmed"}, {"reason", "x"}, {"version", 1}};
  const std::string path = alerts_path + room.alert.id + "/verdict";
  Browser investigator_only = room.signed_in("sato", investigator),
          browser = room.signed_in("suzuki", analyst);
  const Answered refused = investigator_only.send("POST", path, body);
  CHECK(refused.status == 403);
  CHECK(code_of(refused) == "access.permission");
  browser.csrf = "guess";
  CHECK(code_of(browser.send("POST", path, body)) == "access.csrf");
  CHECK(Browser(room.served.port()).send("POST", path, body).status == 401);
  CHECK(room.actions("alert.judged").empty());
}

TEST_CASE("Routes report_answers_in_the_form_asked_for") {
  Room room;
  std::string asked;
  room.served.services().report = [&](const access::Principal& person,
                                      const ReportQuery& query) -> Result<Report> {
    asked = person.organisation + " " + query.period;
    Report report;
    report.period = query.period;
    report.title_ja = "観測報告";
    return report;
  };
  room.served.services().report_text = [](const Report& report, const std::string& format, Language language,
                                          const access::Principal&) -> Result<std::string> {
    return format + " " + (language == Language::ja ? "ja" : "en") + " " + report.period;
  };
  Browser browser = room.signed_in("suzuki", analyst), auditor_only = room.signed_in("audit", auditor);
  const std::string path = "/api/v1/observe/report?period=2026-10";
  Answered json = browser.get(path);
  REQUIRE(json.status == 200);
  CHECK(body_of(json)["title_ja"] == "観測報告");
  CHECK(asked == "13 2026-10");
  Answered csv = browser.get(path + "&format=csv&language=en");
  CHECK(csv.headers["content-type"] == "text/csv; charset=utf-8");
  CHECK(csv.headers["content-disposition"] == "attachment; filename=\"hinomi-report.csv\"");
  CHECK(csv.body == "csv en 2026-10");
  Answered html = browser.get(path + "&format=html");
  CHECK(html.headers["content-type"] == "text/html; charset=utf-8");
  CHECK(html.body == "html ja 2026-10");
  CHECK(browser.get(path + "&format=xml").status == 400);
  CHECK(browser.get(path + "&language=fr").status == 400);
  CHECK(browser.get("/api/v1/observe/report").status == 400);
  CHECK(auditor_only.get(path).status == 403);
  CHECK(Browser(room.served.port()).get(path).status == 401);
}

TEST_CASE("Routes report_book_is_had_in_every_form_and_only_of_what_the_person_may_see") {
  Room room;
  room.observe(1203);
  // One victim, seen by two sensors; the other force has one sensor, which is simulated.
  const auto beside = room.served.store().sensors().make(
      observer_of("13"), {"東京2", "13", "lab", {"203.0.113.0/24"}, ClockQuality::ntp, {}});
  REQUIRE(beside);
  REQUIRE(room.served.store().sensors().make(
      observer_of("14"), {"神奈川1", "14", "lab", {"192.0.2.0/25"}, ClockQuality::ntp, {}}, true));
  for (const store::SensorRecord& sensor : {room.sensor, *beside}) {
    Alert alert{.detector = Detector::backscatter, .sensor = sensor.id, .severity = Severity::high};
    alert.subject = "203.0.113.9";
    alert.subject_kind = Dimension::source;
    alert.source = alert.subject;
    alert.started = alert.last = alert.detected = room.served.now() - std::chrono::seconds(1);
    alert.details = "{}";
    alert.label = sensor.label;
    REQUIRE(room.served.store().alerts().raise_or_update(access::program_principal(), alert,
                                                         "backscatter/" + sensor.id));
  }
  Browser browser = room.signed_in("suzuki", analyst), other = room.signed_in("other", analyst, "14"),
          auditor_only = room.signed_in("audit", auditor);
  const std::string path = "/api/v1/observe/report-book?period=" + room.report_period();
  const Answered json = browser.get(path);
  REQUIRE(json.status == 200);
  const Json book = body_of(json);
  CHECK(book["sensors"].size() == 2);
  CHECK(book["attacks"].size() == 1);
  CHECK(book["attacks_total"] == 1);
  CHECK(book["demonstration"] == false);
  CHECK(book["figures"].size() == 8);
  CHECK(book["tables"].size() == 13);
  CHECK_FALSE(book["detectors"].empty());
  const auto form = [&](const std::string& name) { return browser.get(path + "&form=" + name); };
  Answered html = form("html"), pdf = form("pdf"), docx = form("docx"), csv = form("csv");
  CHECK(html.headers["content-type"] == "text/html; charset=utf-8");
  CHECK(html.headers["content-security-policy"].find("sha256-") != std::string::npos);
  CHECK(pdf.body.starts_with("%PDF-"));
  CHECK(pdf.headers["content-type"] == "application/pdf");
  CHECK(pdf.headers["content-disposition"].find(".pdf") != std::string::npos);
  CHECK(docx.body.starts_with("PK"));
  CHECK(csv.headers["content-type"] == "application/zip");
  // Another force sees none of these sensors, so none of their figures and alerts.
  const Json theirs = body_of(other.get(path));
  CHECK(theirs["sensors"].size() == 1);
  CHECK(theirs["demonstration"] == true);
  CHECK(theirs["attacks"].empty());
  CHECK(theirs["attacks_total"] == 0);
  CHECK_FALSE(theirs["figures"][0]["figure"].contains("value"));
  CHECK(browser.get(path + "&form=exe").status == 400);
  CHECK(browser.get(path + "&language=fr").status == 400);
  CHECK(auditor_only.get(path).status == 403);
  CHECK(Browser(room.served.port()).get(path).status == 401);
}

TEST_CASE("Routes csv_holds_the_same_rows_as_the_page_whole_and_under_the_same_permission") {
  Room room;
  room.observe(1203);
  Browser browser = room.signed_in("suzuki", analyst), other = room.signed_in("other", analyst, "14");
  const std::string path = "/api/v1/observe/events.csv?" + room.range();
  Answered head;
  const std::string text = streamed(room.served, browser, path, head);
  CHECK(head.status == 200);
  CHECK(head.headers["content-type"] == "text/csv; charset=utf-8");
  CHECK(head.headers["content-disposition"] == "attachment; filename=\"hinomi-events.csv\"");
  CHECK(text.starts_with("\xef\xbb\xbf\"最初の時刻"));
  CHECK(lines_of(text) == 1204);
  CHECK(text.find("\"192.0.2.0\"") != std::string::npos);
  CHECK(text.find("198.51.100.1") == std::string::npos);  // where a sensor is stays hidden, as on the page
  const std::string narrow = streamed(room.served, browser, path + "&port=tcp/23&language=en", head);
  CHECK(narrow.starts_with("\xef\xbb\xbf\"first (JST)\""));
  CHECK(lines_of(narrow) == 603);
  CHECK(narrow.find("\"445\"") == std::string::npos);
  CHECK(lines_of(streamed(room.served, other, path, head)) == 1);
  CHECK(room.actions("observe.exported").size() == 2);  // the other force's is its own auditor's
}

TEST_CASE("Routes csv_refuses_before_it_begins") {
  Room room;
  Browser browser = room.signed_in("suzuki", analyst), auditor_only = room.signed_in("audit", auditor);
  const std::string path = "/api/v1/observe/events.csv?";
  CHECK(browser.get(path).status == 400);
  CHECK(browser.get(path + room.range() + "&language=fr").status == 400);
  CHECK(browser.get(path + room.range() + "&port=x").status == 400);
  CHECK(auditor_only.get(path + room.range()).status == 403);
  CHECK(Browser(room.served.port()).get(path + room.range()).status == 401);
  CHECK(room.actions("observe.exported").empty());
}

TEST_CASE("Csv cells_are_harmless_in_a_spreadsheet") {
  EventRow row;
  row.sensor_name = "=HYPERLINK(\"http://evil.example\")";
  CHECK(csv_line(row, Language::ja).find("\"'=HYPERLINK(\"\"http") != std::string::npos);
}

TEST_CASE("Routes saved_views_are_a_persons_own") {
  Room room;
  Browser browser = room.signed_in("suzuki", analyst), other = room.signed_in("sato", analyst);
  const std::string path = "/api/v1/me/views";
  const Answered kept =
      browser.send("POST", path, {{"name", "23番"}, {"path", "/observe/explore?port=tcp/23"}});
  REQUIRE(kept.status == 201);
  const std::string id = body_of(kept)["id"].get<std::string>();
  CHECK(body_of(browser.get(path))["items"][0]["path"] == "/observe/explore?port=tcp/23");
  CHECK(body_of(other.get(path))["items"].empty());
  CHECK(code_of(other.send("DELETE", path + "/" + id)) == "view.not_found");
  CHECK(code_of(browser.send("POST", path, {{"name", "x"}, {"path", "//evil.example/"}})) ==
        "view.path_unfit");
  CHECK(browser.send("DELETE", path + "/" + id).status == 204);
  CHECK(body_of(browser.get(path))["items"].empty());
  CHECK(Browser(room.served.port()).get(path).status == 401);
  CHECK(room.actions("view.") == std::vector<std::string>{"view.removed", "view.saved"});
}

}  // namespace hinomi::server
