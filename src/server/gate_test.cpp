// Who gets through to what: permissions, cross-site requests, tokens with scopes, the local socket, hostile
// queries.
#include <doctest/doctest.h>

#include "server/served_store.hpp"

namespace hinomi::server {
using enum Role;
namespace {

Browser signed_in(ServedStore& served, const std::string& name) {
  Browser browser(served.port());
  REQUIRE(browser.sign_in(name, ServedStore::password_of(name)).status == 200);
  return browser;
}

Json sensor_json(const std::string& name) {
  return {{"name", name},
          {"prefecture", "13"},
          {"place", "lab"},
          {"addresses", {"192.0.2.0/24"}},
          {"clock", "ntp"}};
}

}  // namespace

TEST_CASE("Gate lets_each_role_do_its_own_and_nothing_else") {
  ServedStore served;
  struct Row {
    Role role;
    int sensors, people, entries;
  };
  const Row rows[] = {{analyst, 200, 403, 403}, {administrator, 403, 200, 403}, {auditor, 403, 403, 200}};
  for (const Row& row : rows) {
    const std::string name(to_text(row.role));
    CAPTURE(name);
    served.make_person(name, {row.role});
    Browser browser = signed_in(served, name);
    CHECK(browser.get("/api/v1/observe/sensors").status == row.sensors);
    CHECK(browser.get("/api/v1/people").status == row.people);
    CHECK(browser.get("/api/v1/audit/entries").status == row.entries);
  }
}

TEST_CASE("Gate refuses_changes_from_elsewhere") {
  ServedStore served;
  served.make_person("tanaka", {observer});
  Browser browser = signed_in(served, "tanaka");
  const std::string cookie = "Cookie: " + browser.cookie + "\r\n";
  const std::string csrf = "X-Hinomi-Csrf: " + browser.csrf + "\r\n";
  const std::string own = "Origin: http://127.0.0.1:" + std::to_string(served.port()) + "\r\n";
  struct Row {
    std::string headers, code;
  };
  const Row rows[] = {
      {cookie, "access.csrf"},
      {cookie + "X-Hinomi-Csrf: \r\n", "access.csrf"},
      {cookie + "X-Hinomi-Csrf: guess\r\n" + own, "access.csrf"},
      {cookie + csrf + "Origin: http://evil.example\r\n", "access.cross_site"},
      {cookie + csrf + "Origin: null\r\n", "access.cross_site"},
      {cookie + csrf + own + "Sec-Fetch-Site: cross-site\r\n", "access.cross_site"},
      {cookie + csrf + own + "Sec-Fetch-Site: same-site\r\n", "access.cross_site"},
      {csrf + own, "access.sign_in_needed"},
      {"Cookie: __Host-hinomi_session=forged\r\n" + csrf + own, "access.session_ended"},
  };
  const std::string body = to_text(sensor_json("s1"));
  for (const Row& row : rows) {
    CAPTURE(row.headers);
    CHECK(code_of(browser.raw("POST", "/api/v1/observe/sensors", row.headers, body)) == row.code);
  }
  CHECK(browser
            .raw("POST", "/api/v1/session", "Origin: http://evil.example\r\n",
                 R"({"name":"tanaka","password":"x"})")
            .status == 403);
  CHECK(browser.raw("POST", "/api/v1/observe/sensors", cookie + csrf + own, body).status == 201);
}

TEST_CASE("Gate holds_a_token_to_its_scopes") {
  ServedStore served;
  served.make_person("tanaka", {observer});
  Browser browser = signed_in(served, "tanaka");
  const auto wanted = [](Json scopes, int days) {
    return Json{{"name", "t"}, {"scopes", std::move(scopes)}, {"days", days}};
  };
  CHECK(browser.send("POST", "/api/v1/me/tokens", wanted({"people_manage"}, 1)).status == 403);
  CHECK(browser.send("POST", "/api/v1/me/tokens", wanted({"observe_read"}, 0)).status == 400);
  CHECK(browser.send("POST", "/api/v1/me/tokens", wanted({"observe_read"}, 366)).status == 400);
  const Answered made = browser.send("POST", "/api/v1/me/tokens", wanted({"observe_read"}, 1));
  REQUIRE(made.status == 201);
  const std::string secret = body_of(made)["secret"].get<std::string>();
  CHECK(secret.starts_with("hnm_"));
  const std::string bearer = "Authorization: Bearer " + secret + "\r\n";
  CHECK(browser.raw("GET", "/api/v1/observe/sensors", bearer).status == 200);
  CHECK(browser.raw("POST", "/api/v1/observe/sensors", bearer, to_text(sensor_json("s1"))).status == 403);
  CHECK(browser.raw("GET", "/api/v1/me/tokens", bearer).status == 403);
  CHECK(code_of(browser.raw("GET", "/api/v1/observe/sensors", "Authorization: Bearer hnm_wrong\r\n")) ==
        "access.token_refused");
  CHECK(browser.get("/api/v1/me/tokens").body.find(secret) == std::string::npos);
  served.pass(std::chrono::hours(25));
  CHECK(browser.raw("GET", "/api/v1/observe/sensors", bearer).status == 401);
}

TEST_CASE("Gate gives_the_local_socket_three_roles_and_keeps_imports_to_it") {
  ServedStore served;
  LoopbackClient local(served.socket_path());
  Answered me = local.ask("GET /api/v1/me HTTP/1.1\r\nHost: local\r\n\r\n");
  REQUIRE(me.status == 200);
  CHECK(body_of(me)["roles"] == Json{"administrator", "observer", "auditor"});
  const std::string body = to_text(sensor_json("s1"));
  const std::string head = "Host: local\r\nContent-Type: application/json\r\nContent-Length: ";
  CHECK(local
            .ask("POST /api/v1/observe/sensors HTTP/1.1\r\n" + head + std::to_string(body.size()) +
                 "\r\n\r\n" + body)
            .status == 201);
  served.make_person("tanaka", {observer});
  Browser browser = signed_in(served, "tanaka");
  const Json wanted = {{"paths", {"/etc/passwd"}}, {"sensor", "s1"}};
  CHECK(code_of(browser.send("POST", "/api/v1/observe/imports", wanted)) == "access.local_only");
}

TEST_CASE("Gate holds_a_token_to_its_sensor") {
  ServedStore served;
  served.services().write_batch = [](const access::Principal&, const SensorBatch&) -> Result<Receipt> {
    return Receipt{};
  };
  served.make_person("tanaka", {observer});
  Browser browser = signed_in(served, "tanaka");
  const auto make = [&](const std::string& name) {
    return body_of(browser.send("POST", "/api/v1/observe/sensors", sensor_json(name)))["id"]
        .get<std::string>();
  };
  const std::string own = make("s1");
  const std::string other = make(own);  // a name that reads like the first one's identifier
  const Json wanted = {
      {"name", "t"}, {"scopes", {"observe_ingest", "observe_configure"}}, {"sensor", own}, {"days", 1}};
  const Json made = body_of(browser.send("POST", "/api/v1/me/tokens", wanted));
  const std::string bearer = "Authorization: Bearer " + made["secret"].get<std::string>() + "\r\n";
  const auto batch = [&](const std::string& sensor) {
    const std::string now = to_iso(served.now());
    const Json sent = {{"batch", "b1"},
                       {"sensor", sensor},
                       {"interface", "eth0"},
                       {"from", now},
                       {"to", now},
                       {"packets", 0},
                       {"not_for_sensor", 0},
                       {"not_ip", 0},
                       {"malformed", Json::array()},
                       {"dropped", 0},
                       {"events", Json::array()}};
    return browser.raw("POST", "/api/v1/observe/batches", bearer, to_text(sent));
  };
  CHECK(batch("s1").status == 200);
  CHECK(code_of(batch(own)) == "access.other_sensor");
  CHECK(code_of(browser.raw("POST", "/api/v1/observe/sensors", bearer, to_text(sensor_json("s3")))) ==
        "access.other_sensor");
  const auto change = [&](const std::string& id) {
    return browser.raw("PATCH", "/api/v1/observe/sensors/" + id, bearer + "If-Match: \"1\"\r\n",
                       R"({"place":"roof"})");
  };
  CHECK(code_of(change(other)) == "access.other_sensor");
  CHECK(code_of(change(own)) != "access.other_sensor");
}

TEST_CASE("Gate answers_hostile_queries_and_bodies_with_400") {
  ServedStore served;
  served.make_person("tanaka", {observer});
  Browser browser = signed_in(served, "tanaka");
  const std::string events = "/api/v1/observe/events?from=2026-10-01T00:00:00Z&to=2026-10-02T00:00:00Z";
  CHECK(browser.get(events).status == 200);
  for (const char* more :
       {"&limit=0", "&limit=501", "&limit=-1", "&limit=1e9", "&cursor=%27%20OR%201=1--", "&port=tcp/99999",
        "&port=%27;DROP%20TABLE%20event;--", "&source=192.0.2.0/33", "&source=::ffff:1.2.3.4.5",
        "&country=%F0%9F%98%80", "&unknown=1", "&asn=-5x", "&protocol=tcp&protocol=nope", "&a%00=1"}) {
    CAPTURE(more);
    const Answered answer = browser.get(events + more);
    CHECK(answer.status == 400);
    CHECK(answer.headers.contains("content-security-policy"));
    CHECK_FALSE(body_of(answer)["trace"].get<std::string>().empty());
  }
  CHECK(browser.get("/api/v1/observe/events?from=2026-10-02&to=2026-10-01").status == 400);
  for (const char* path :
       {"/api/v1/observe/facets?by=port&", "/api/v1/observe/events?", "/api/v1/situation?"}) {
    CAPTURE(path);
    CHECK(code_of(browser.get(std::string(path) + "from=1700-01-01T00:00:00Z&to=2261-01-01T00:00:00Z")) ==
          "observe.period_too_long");
    CHECK(browser.get(std::string(path) + "from=2016-11-21T00:00:00Z&to=2026-11-22T00:00:00Z").status == 200);
  }
  CHECK(browser.get("/api/v1/observe/ports/tcp/70000").status == 404);
  CHECK(browser.get("/api/v1/observe/ports/tcp/-1").status == 404);
  CHECK(browser.get("/api/v1/observe/sources/not-an-address").status == 400);
  CHECK(browser.send("POST", "/api/v1/observe/sensors", {{"name", 5}}).status == 400);
  const std::string own = "Cookie: " + browser.cookie + "\r\nX-Hinomi-Csrf: " + browser.csrf + "\r\n";
  CHECK(browser.raw("POST", "/api/v1/observe/sensors", own, std::string(100, '[')).status >= 400);
  CHECK(code_of(browser.raw("POST", "/api/v1/observe/sensors", own)) == "http.body_type");
}

TEST_CASE("Gate takes_a_sensor_change_only_with_the_present_version") {
  ServedStore served;
  served.make_person("tanaka", {observer});
  Browser browser = signed_in(served, "tanaka");
  const Json made = body_of(browser.send("POST", "/api/v1/observe/sensors", sensor_json("s1")));
  const std::string path = "/api/v1/observe/sensors/" + made["id"].get<std::string>();
  CHECK(browser.get(path).headers["etag"] == "\"1\"");
  CHECK(code_of(browser.send("PATCH", path, {{"place", "roof"}})) == "request.version_missing");
  CHECK(browser.send("PATCH", path, {{"place", "roof"}}, "If-Match: \"1\"\r\n").status == 200);
  const Answered stale = browser.send("PATCH", path, {{"place", "cellar"}}, "If-Match: \"1\"\r\n");
  CHECK(stale.status == 409);
  CHECK(body_of(stale)["present"]["place"] == "roof");
}

}  // namespace hinomi::server
