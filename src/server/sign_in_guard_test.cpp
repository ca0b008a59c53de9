// Guessing is slowed where it comes from, and for a name that is tried from everywhere; nobody else waits.
#include "server/sign_in_guard.hpp"

#include <doctest/doctest.h>

#include <set>

#include "server/limits.hpp"
#include "server/served_store.hpp"

namespace hinomi::server {
using enum Role;
namespace {

const Instant begin = Instant::from_seconds(1'795'305'600);

struct Guard {
  Configuration configuration;
  SignInGuard guard{configuration};
  Instant now = begin;

  std::string admit(const SignInTry& attempt) {
    const auto admitted = guard.admit(attempt, now);
    return admitted ? "" : admitted.error().code + " " + admitted.error().args.at(0).second;
  }
  void fail(const SignInTry& attempt, int times) {
    for (int i = 0; i < times; ++i) guard.failed(attempt, now);
  }
};

SignInTry from(const std::string& address, bool known = false) {
  return {"name", address_source(address), known};
}

TEST_CASE("SignInGuard makes_only_the_source_that_guesses_wait") {
  Guard g;
  g.fail(from("192.0.2.1"), 5);
  CHECK(g.admit(from("192.0.2.1")) == "session.locked 60");
  CHECK(g.admit(from("192.0.2.2")).empty());
  CHECK(g.admit({"name", device_source("cookie"), true}).empty());
  CHECK(g.admit({"other", address_source("192.0.2.1"), false}).empty());
}

TEST_CASE("SignInGuard doubles_the_wait_up_to_a_day_and_no_further") {
  Guard g;
  const SignInTry guesser = from("192.0.2.1");
  std::int64_t expected = 60;
  for (int failures = 5; failures < 40; ++failures, expected = std::min<std::int64_t>(expected * 2, 86'400)) {
    g.fail(guesser, failures == 5 ? 5 : 1);
    CHECK(g.admit(guesser) == "session.locked " + std::to_string(expected));
  }
}

TEST_CASE("SignInGuard keeps_a_known_source_waiting_for_the_first_step_only") {
  Guard g;
  const SignInTry known = from("192.0.2.1", true);
  for (int failures = 0; failures < 100; ++failures) g.guard.failed(known, g.now);
  CHECK(g.admit(known) == "session.locked 60");
  g.now = g.now + std::chrono::seconds(60);
  CHECK(g.admit(known).empty());
}

TEST_CASE("SignInGuard gives_a_name_tried_from_everywhere_one_turn_at_a_time_to_strangers") {
  Guard g;
  for (int i = 0; i < 30; ++i) g.fail(from("198.51.100." + std::to_string(i)), 1);
  CHECK(g.admit(from("203.0.113.1")).empty());
  CHECK(g.admit(from("203.0.113.2")) == "session.slowed 10");
  for (int i = 0; i < 1000; ++i) CHECK(g.admit(from("203.0.113.9", true)).empty());  // known: never
  CHECK(g.admit({"other", address_source("203.0.113.2"), false}).empty());
  g.now = g.now + std::chrono::seconds(10);
  CHECK(g.admit(from("203.0.113.2")).empty());
  g.now = g.now + limits::name_failure_forgotten_in;
  for (int i = 0; i < 10; ++i) CHECK(g.admit(from("203.0.113.3")).empty());  // one failure worked off
}

TEST_CASE("SignInGuard sign_in_of_the_person_gives_guessers_no_fresh_start") {
  Guard g;
  for (int i = 0; i < 40; ++i) g.fail(from("198.51.100." + std::to_string(i)), 1);
  g.fail(from("192.0.2.7"), 5);
  g.guard.succeeded(from("203.0.113.9", true));
  CHECK(g.admit(from("192.0.2.7")) == "session.locked 60");
  CHECK(g.admit(from("203.0.113.1")).empty());
  CHECK(g.admit(from("203.0.113.1")) == "session.slowed 10");
}

TEST_CASE("SignInGuard counts_an_ipv6_network_as_one_source") {
  CHECK(address_source("2001:db8:1:2:3::4") == address_source("2001:db8:1:2:ffff::1"));
  CHECK(address_source("2001:db8:1:2::1") != address_source("2001:db8:1:3::1"));
  CHECK(address_source("192.0.2.1") != address_source("192.0.2.2"));
  CHECK(address_source("uid:0") == "address:uid:0");
  CHECK(device_source("a") != device_source("b"));
  CHECK(device_source("secret").find("secret") == std::string::npos);
}

TEST_CASE("SignInGuard flood_of_names_does_not_push_out_a_lock_that_is_fresh") {
  Guard g;
  for (std::size_t i = 0; i < limits::sign_in_entries_max - 1; ++i)
    g.guard.failed({"n" + std::to_string(i), "address:x", false}, g.now);
  g.now = g.now + std::chrono::seconds(1);
  g.fail(from("192.0.2.1"), 5);
  for (int i = 0; i < 200; ++i) g.guard.failed({"m" + std::to_string(i), "address:x", false}, g.now);
  CHECK(g.admit(from("192.0.2.1")) == "session.locked 60");
}

}  // namespace

TEST_CASE("Accounts nobody_can_lock_a_person_out_from_elsewhere") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  const std::string right = ServedStore::password_of("suzuki");
  Browser officer(served.port(), 1), outsider(served.port(), 2);
  for (int i = 0; i < 5; ++i) CHECK(code_of(outsider.sign_in("suzuki", "guess")) == "session.refused");
  CHECK(code_of(outsider.sign_in("suzuki", "guess")) == "session.locked");
  CHECK(code_of(outsider.sign_in("suzuki", right)) == "session.locked");
  CHECK(officer.sign_in("suzuki", right).status == 200);
}

TEST_CASE("Accounts browser_that_signed_in_before_is_not_touched_by_guesses_from_its_address") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  served.make_person("sato", {analyst});
  const std::string right = ServedStore::password_of("suzuki");
  Browser officer(served.port()), outsider(served.port()), colleague(served.port());
  REQUIRE(officer.sign_in("suzuki", right).status == 200);
  REQUIRE(officer.device.starts_with("__Host-hinomi_device="));
  for (int i = 0; i < 5; ++i) CHECK(code_of(outsider.sign_in("suzuki", "guess")) == "session.refused");
  CHECK(code_of(outsider.sign_in("suzuki", right)) == "session.locked");
  officer.cookie = officer.device;
  CHECK(officer.sign_in("suzuki", right).status == 200);
  // A cookie speaks for its own person only, and lets nobody in.
  REQUIRE(colleague.sign_in("sato", ServedStore::password_of("sato")).status == 200);
  colleague.cookie = colleague.device;
  CHECK(colleague.get("/api/v1/me").status == 401);
  CHECK(code_of(colleague.sign_in("suzuki", right)) == "session.locked");
}

TEST_CASE("Accounts name_that_strangers_flood_stays_open_to_its_person") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  const std::string right = ServedStore::password_of("suzuki");
  Browser officer(served.port(), 1);
  REQUIRE(officer.sign_in("suzuki", right).status == 200);
  for (int guess = 0; guess < 30; ++guess)
    Browser(served.port(), static_cast<std::uint8_t>(100 + guess)).sign_in("suzuki", "guess");
  CHECK(code_of(Browser(served.port(), 201).sign_in("suzuki", "guess")) == "session.refused");
  Answered slowed = Browser(served.port(), 202).sign_in("suzuki", right);
  CHECK(slowed.status == 429);
  CHECK(code_of(slowed) == "session.slowed");
  CHECK(slowed.headers["retry-after"] == "10");
  CHECK(officer.sign_in("suzuki", right).status == 200);
  served.pass(std::chrono::seconds(10));
  CHECK(Browser(served.port(), 202).sign_in("suzuki", right).status == 200);
}

}  // namespace hinomi::server
