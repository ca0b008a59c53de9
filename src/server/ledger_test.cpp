// Ledgers of sensors over HTTP: stored once, answered with what is stored of them, and to nobody who may not
// see the sensor.
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

std::string make_sensor(Browser& browser, const std::string& name) {
  const Json wanted = {{"name", name},
                       {"prefecture", "13"},
                       {"place", "lab"},
                       {"addresses", {"192.0.2.0/24"}},
                       {"clock", "ntp"}};
  return body_of(browser.send("POST", "/api/v1/observe/sensors", wanted))["id"].get<std::string>();
}

Json ledger_json(const ServedStore& served, const std::string& sensor) {
  Json ledger = {{"sensor", sensor},           {"spool", "00ff"},
                 {"interface", "eth0"},        {"from", to_iso(served.now() - std::chrono::minutes(1))},
                 {"to", to_iso(served.now())}, {"recovered", false},
                 {"clock_synchronised", true}, {"clock_offset_us", -12},
                 {"batches", Json::array()}};
  for (const char* count : {"interface_received", "interface_missed", "ring_received", "ring_dropped",
                            "ring_freezes", "ring_waiting_before", "ring_waiting", "read", "refused",
                            "spooled", "evicted", "acknowledged", "rejected", "waiting", "torn_bytes"})
    ledger[count] = 0;
  return ledger;
}

}  // namespace

TEST_CASE("Ledger is_stored_once_and_answered_with_what_differs") {
  ServedStore served;
  served.make_person("tanaka", {observer});
  Browser browser = signed_in(served, "tanaka");
  const std::string id = make_sensor(browser, "s1");
  Json ledger = ledger_json(served, "s1");
  ledger["ring_received"] = 10;
  ledger["ring_dropped"] = 3;
  ledger["read"] = 7;
  ledger["spooled"] = 7;
  ledger["batches"] = {{{"name", "b1"}, {"packets", 7}}};
  for (int i = 0; i < 2; ++i) CHECK(browser.send("POST", "/api/v1/observe/ledgers", ledger).status < 300);
  const Json page = body_of(browser.get("/api/v1/observe/sensors/" + id + "/ledger"));
  REQUIRE(page["items"].size() == 1);
  CHECK(page["items"][0]["missing"] == 7);
  CHECK(page["items"][0]["difference"] == 7);
  CHECK(page["items"][0]["state"] == "differs");
  CHECK(page["items"][0]["ledger"]["clock_offset_us"] == -12);
  CHECK(page["differing"] == 1);
  CHECK(page["received"] == 10);
  CHECK(page["lost"] == 3);
}

TEST_CASE("Ledger of_a_hidden_or_unknown_sensor_is_neither_taken_nor_given") {
  ServedStore served;
  served.make_person("tanaka", {observer});
  Browser browser = signed_in(served, "tanaka");
  const std::string id = make_sensor(browser, "s1");
  make_sensor(browser, "s2");
  REQUIRE(browser.send("POST", "/api/v1/observe/ledgers", ledger_json(served, "s1")).status < 300);
  CHECK(code_of(browser.send("POST", "/api/v1/observe/ledgers", ledger_json(served, "s9"))) ==
        "sensor.not_found");
  const Json wanted = {{"name", "t"}, {"scopes", {"observe_ingest"}}, {"sensor", id}, {"days", 1}};
  const Json made = body_of(browser.send("POST", "/api/v1/me/tokens", wanted));
  const std::string bearer = "Authorization: Bearer " + made["secret"].get<std::string>() + "\r\n";
  const auto sent = [&](const std::string& sensor) {
    return browser.raw("POST", "/api/v1/observe/ledgers", bearer, to_text(ledger_json(served, sensor)));
  };
  CHECK(sent("s1").status < 300);
  CHECK(code_of(sent("s2")) == "access.other_sensor");
  CHECK(browser.raw("GET", "/api/v1/observe/sensors/" + id + "/ledger", bearer).status == 403);
  served.make_person("suzuki", {observer}, false, "14");
  Browser elsewhere = signed_in(served, "suzuki");
  const Answered hidden = elsewhere.get("/api/v1/observe/sensors/" + id + "/ledger");
  CHECK(hidden.status == 404);
  CHECK(code_of(hidden) == "sensor.not_found");
}

TEST_CASE("Ledger that_no_sensor_writes_is_refused_with_its_field") {
  ServedStore served;
  served.make_person("tanaka", {observer});
  Browser browser = signed_in(served, "tanaka");
  make_sensor(browser, "s1");
  const auto refused = [&](const char* field, Json value) {
    Json ledger = ledger_json(served, "s1");
    ledger[field] = std::move(value);
    return code_of(browser.send("POST", "/api/v1/observe/ledgers", ledger));
  };
  CHECK(refused("read", -1) == "observe.ledger_unreadable");
  CHECK(refused("to", "2020-01-01T00:00:00Z") == "observe.ledger_unreadable");
  CHECK(refused("spool", "") == "observe.ledger_unreadable");
  CHECK(refused("batches", {{{"name", ""}, {"packets", 1}}}) == "observe.ledger_unreadable");
  Json many = Json::array();
  for (int i = 0; i < 2'001; ++i) many.push_back({{"name", "b"}, {"packets", 1}});
  CHECK(refused("batches", many) == "observe.ledger_too_large");
}

}  // namespace hinomi::server
