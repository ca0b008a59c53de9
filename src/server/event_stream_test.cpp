// The live feed: every entry once and in order, over reconnections, and never past the end of a session.
#include "server/event_stream.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "access/principal.hpp"
#include "server/served_store.hpp"

namespace hinomi::server {
using enum Role;
namespace {

void add_entry(ServedStore& served, int number, const std::string& action = "alert.raised") {
  const store::JournalDraft draft{.action = action,
                                  .subject = "alert/" + std::to_string(number),
                                  .payload_json = "{\"secret\":1}",
                                  .label = {.tlp = Tlp::green, .owner = "13"}};
  REQUIRE(served.store().journal().record(access::program_principal(), draft));
}

std::string stream_request(const Browser& browser, std::int64_t after) {
  std::string request = "GET /api/v1/stream HTTP/1.1\r\nHost: a\r\nCookie: " + browser.cookie + "\r\n";
  if (after >= 0) request += "Last-Event-ID: " + std::to_string(after) + "\r\n";
  return request + "\r\n";
}

/// The subjects of the journal events in what was read, and the last sequence.
std::vector<std::string> subjects(const std::string& seen, std::int64_t& last) {
  std::vector<std::string> found;
  for (std::size_t at = seen.find("event: journal\ndata: "); at != std::string::npos;
       at = seen.find("event: journal\ndata: ", at + 1)) {
    const std::size_t begin = at + 21;
    const auto json = parse_json(std::string_view(seen).substr(begin, seen.find('\n', begin) - begin));
    if (!json) continue;  // cut off by the end of the connection
    if ((*json)["action"] != "alert.raised") continue;
    found.push_back((*json)["subject"].get<std::string>());
    last = (*json)["sequence"].get<std::int64_t>();
    CHECK((*json)["payload"] == Json::object());
  }
  return found;
}

}  // namespace

TEST_CASE("EventFeed loses_and_doubles_nothing_over_reconnections") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  Browser browser(served.port());
  REQUIRE(browser.sign_in("suzuki", ServedStore::password_of("suzuki")).status == 200);
  const auto begin = served.store().journal().last_sequence();
  REQUIRE(begin);
  std::thread writer([&served] {
    for (int i = 0; i < 500; ++i) {
      add_entry(served, i);
      if (i % 10 == 0) served.server().wake();
    }
  });
  std::int64_t last = *begin;
  std::vector<std::string> all;
  for (int connection = 0; connection < 2000 && all.size() < 500; ++connection) {
    LoopbackClient client(served.port());
    client.send(stream_request(browser, last));
    REQUIRE(client.read_head().status == 200);
    std::string seen;
    REQUIRE(client.read_until("event: journal\n", seen));
    REQUIRE(client.read_until("\n\n", seen));
    for (std::string& subject : subjects(seen, last)) all.push_back(std::move(subject));
  }
  writer.join();
  REQUIRE(all.size() == 500);
  for (int i = 0; i < 500; ++i) CHECK(all[static_cast<std::size_t>(i)] == "alert/" + std::to_string(i));
}

TEST_CASE("EventFeed loses_nothing_between_what_two_permissions_cover") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  Browser browser(served.port());
  REQUIRE(browser.sign_in("suzuki", ServedStore::password_of("suzuki")).status == 200);
  const auto begin = served.store().journal().last_sequence();
  REQUIRE(begin);
  LoopbackClient client(served.port());
  client.send(stream_request(browser, *begin));
  REQUIRE(client.read_head().status == 200);
  constexpr int alerts = 1001;
  std::thread writer([&served] {
    for (int i = 0; i < alerts; ++i) {
      add_entry(served, i);
      add_entry(served, i, "record.changed");  // of another permission, right after it
      served.server().wake();
    }
  });
  std::string seen;
  const bool whole =
      client.read_until("alert/" + std::to_string(alerts - 1), seen) && client.read_until("\n\n", seen);
  writer.join();
  REQUIRE(whole);
  std::int64_t last = *begin;
  const std::vector<std::string> all = subjects(seen, last);
  REQUIRE(all.size() == alerts);
  for (int i = 0; i < alerts; ++i) CHECK(all[static_cast<std::size_t>(i)] == "alert/" + std::to_string(i));
}

TEST_CASE("EventFeed begins_now_without_a_place_and_ends_with_the_session") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  Browser browser(served.port());
  REQUIRE(browser.sign_in("suzuki", ServedStore::password_of("suzuki")).status == 200);
  add_entry(served, 1);
  LoopbackClient client(served.port());
  client.send(stream_request(browser, -1));
  Answered head = client.read_head();
  CHECK(head.headers["content-type"] == "text/event-stream; charset=utf-8");
  std::string seen;
  REQUIRE(client.read_until("event: heartbeat\n", seen));
  add_entry(served, 2);
  served.server().wake();
  REQUIRE(client.read_until("alert/2", seen));
  CHECK(seen.find("alert/1") == std::string::npos);
  served.pass(std::chrono::seconds(11));
  std::string later;
  CHECK(client.read_until("event: heartbeat\n", later));
  CHECK(browser.send("DELETE", "/api/v1/session").status == 204);
  served.pass(std::chrono::seconds(5));
  CHECK(client.read_until("\r\n0\r\n\r\n", later));
  CHECK(client.ended());
}

TEST_CASE("EventFeed keeps_accounts_and_sessions_from_all_but_auditors") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  served.make_person("audit", {auditor});
  for (const std::string name : {"suzuki", "audit"}) {
    CAPTURE(name);
    Browser browser(served.port());
    REQUIRE(browser.sign_in(name, ServedStore::password_of(name)).status == 200);
    LoopbackClient client(served.port());
    client.send(stream_request(browser, 0));
    add_entry(served, 1);
    served.server().wake();
    std::string seen;
    // The first alert of the green kind is seen by the analyst; the auditor also gets what came before it.
    REQUIRE(client.read_until(name == "audit" ? "session.opened" : "alert/1", seen));
    CHECK((seen.find("\"session.opened\"") != std::string::npos) == (name == "audit"));
    CHECK((seen.find("\"person.made\"") != std::string::npos) == (name == "audit"));
  }
}

TEST_CASE("EventFeed left_open_does_not_keep_its_session_alive") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  Browser browser(served.port());
  REQUIRE(browser.sign_in("suzuki", ServedStore::password_of("suzuki")).status == 200);
  LoopbackClient client(served.port());
  client.send(stream_request(browser, -1));
  std::string seen, later;
  REQUIRE(client.read_until("event: heartbeat\n", seen));
  const auto idle = served.services().configuration.seconds("session.idle_seconds");
  served.pass(idle - std::chrono::seconds(30));
  REQUIRE(client.read_until("event: heartbeat\n", later));
  served.pass(std::chrono::seconds(31));
  CHECK(client.read_until("\r\n0\r\n\r\n", later));
  CHECK(browser.get("/api/v1/me").status == 401);
}

TEST_CASE("EventFeed is_for_those_signed_in_with_a_readable_place") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  served.make_person("boss", {administrator});
  Browser nobody(served.port());
  CHECK(nobody.get("/api/v1/stream").status == 401);
  Browser boss(served.port());
  REQUIRE(boss.sign_in("boss", ServedStore::password_of("boss")).status == 200);
  CHECK(boss.get("/api/v1/stream").status == 403);
  Browser browser(served.port());
  REQUIRE(browser.sign_in("suzuki", ServedStore::password_of("suzuki")).status == 200);
  const std::string cookie = "Cookie: " + browser.cookie + "\r\n";
  CHECK(browser.raw("GET", "/api/v1/stream", cookie + "Last-Event-ID: -4\r\n").status == 400);
  CHECK(browser.raw("GET", "/api/v1/stream", cookie + "Last-Event-ID: x\r\n").status == 400);
}

}  // namespace hinomi::server
