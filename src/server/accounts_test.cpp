// Signing in and out over a real server: cookies, lockout, one-time codes, forced password change, expiry.
#include <doctest/doctest.h>

#include <future>

#include "access/totp.hpp"
#include "server/served_store.hpp"

namespace hinomi::server {
using enum Role;

TEST_CASE("Accounts sign_in_sets_a_cookie_bound_to_the_host") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  Browser browser(served.port());
  CHECK(browser.get("/api/v1/me").status == 401);
  Answered answer = browser.sign_in("suzuki", ServedStore::password_of("suzuki"));
  REQUIRE(answer.status == 200);
  const std::string cookie = answer.headers["set-cookie"];
  CHECK(cookie.starts_with("__Host-hinomi_session="));
  for (const char* part : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"}) {
    CHECK(cookie.find(part) != std::string::npos);
  }
  CHECK(cookie.find("Domain") == std::string::npos);
  const Json me = body_of(browser.get("/api/v1/me"));
  CHECK(me["name"] == "suzuki");
  CHECK(me["organisation"]["code"] == "13");
  CHECK(me["purpose"] == "observation");
  CHECK(browser.send("DELETE", "/api/v1/session").status == 204);
  CHECK(browser.get("/api/v1/me").status == 401);
}

TEST_CASE("Accounts refuse_a_wrong_password_and_an_unknown_name_alike") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  Browser browser(served.port());
  const Answered wrong = browser.sign_in("suzuki", "not the password");
  const Answered unknown = browser.sign_in("nobody", "not the password");
  CHECK(wrong.status == 401);
  CHECK(unknown.status == 401);
  CHECK(code_of(wrong) == "session.refused");
  CHECK(code_of(unknown) == "session.refused");
  CHECK_FALSE(wrong.headers.contains("set-cookie"));
}

TEST_CASE("Accounts lock_a_name_out_for_longer_each_time") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  Browser browser(served.port());
  const std::string right = ServedStore::password_of("suzuki");
  for (const char* name : {"suzuki", "nobody"}) {
    for (int i = 0; i < 5; ++i) CHECK(code_of(browser.sign_in(name, "wrong password")) == "session.refused");
    Answered locked = browser.sign_in(name, right);
    CHECK(locked.status == 429);
    CHECK(code_of(locked) == "session.locked");
    CHECK(locked.headers["retry-after"] == "60");
  }
  served.pass(std::chrono::seconds(61));
  CHECK(code_of(browser.sign_in("suzuki", "wrong password")) == "session.refused");
  CHECK(browser.sign_in("suzuki", right).headers["retry-after"] == "120");
  served.pass(std::chrono::seconds(121));
  CHECK(browser.sign_in("suzuki", right).status == 200);
  CHECK(code_of(browser.sign_in("suzuki", "wrong password")) == "session.refused");
  CHECK(browser.sign_in("suzuki", right).status == 200);
}

TEST_CASE("Accounts let_eight_sign_in_at_the_same_time") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  std::vector<std::future<int>> answers;
  for (int i = 0; i < 8; ++i) {
    answers.push_back(std::async(std::launch::async, [&served] {
      return Browser(served.port()).sign_in("suzuki", ServedStore::password_of("suzuki")).status;
    }));
  }
  for (auto& answer : answers) CHECK(answer.get() == 200);
}

TEST_CASE("Accounts change_on_their_own_only_the_name_shown") {
  ServedStore served;
  const std::string id = served.make_person("boss", {administrator});
  Browser boss(served.port());
  REQUIRE(boss.sign_in("boss", ServedStore::password_of("boss")).status == 200);
  const std::string path = "/api/v1/people/" + id;
  for (const Json& change : {Json{{"clearance", "class1"}}, Json{{"compartments", Json::array()}},
                             Json{{"active", true}}, Json{{"roles", {"administrator", "auditor"}}}}) {
    CAPTURE(to_text(change));
    CHECK(code_of(boss.send("PATCH", path, change)) == "person.own_account");
  }
  const Answered renamed = boss.send("PATCH", path, {{"display_name", "Chief"}});
  CHECK(renamed.status == 200);
  CHECK(body_of(renamed)["display_name"] == "Chief");
}

TEST_CASE("Accounts take_a_one_time_code_once") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  const std::string password = ServedStore::password_of("suzuki");
  Browser browser(served.port());
  REQUIRE(browser.sign_in("suzuki", password).status == 200);
  const std::string secret = body_of(browser.send("POST", "/api/v1/me/totp"))["secret"].get<std::string>();
  const auto code_at = [&](int step) {
    return access::totp_code(secret, served.now().seconds() / 30 + step);
  };
  CHECK(code_of(browser.send("POST", "/api/v1/me/totp/confirm", {{"code", "000"}})) == "session.code_wrong");
  CHECK(body_of(browser.send("POST", "/api/v1/me/totp/confirm", {{"code", code_at(0)}}))["totp"] == true);
  const Answered half = browser.sign_in("suzuki", password);
  CHECK(body_of(half)["code_required"] == true);
  CHECK_FALSE(half.headers.contains("set-cookie"));
  CHECK(code_of(browser.sign_in("suzuki", password, code_at(0))) == "session.code_refused");
  served.pass(std::chrono::seconds(90));
  CHECK(code_of(browser.sign_in("suzuki", password, code_at(-2))) == "session.code_refused");
  const std::string code = code_at(-1);
  CHECK(browser.sign_in("suzuki", password, code).status == 200);
  CHECK(code_of(browser.sign_in("suzuki", password, code)) == "session.code_refused");
  CHECK(browser.sign_in("suzuki", password, code_at(0)).status == 200);
}

TEST_CASE("Accounts demand_the_password_change_first") {
  ServedStore served;
  served.make_person("suzuki", {analyst}, true);
  const std::string password = ServedStore::password_of("suzuki");
  Browser browser(served.port()), other(served.port());
  REQUIRE(browser.sign_in("suzuki", password).status == 200);
  REQUIRE(other.sign_in("suzuki", password).status == 200);
  CHECK(body_of(browser.get("/api/v1/me"))["must_change_password"] == true);
  CHECK(code_of(browser.get("/api/v1/observe/sensors")) == "access.password_change_needed");
  CHECK(browser.get("/api/v1/stream").status == 403);
  const auto change = [&](const std::string& current, const std::string& wanted) {
    return browser.send("POST", "/api/v1/me/password", {{"current", current}, {"new", wanted}});
  };
  CHECK(code_of(change(password, "short")) == "session.password_short");
  CHECK(code_of(change(password, std::string(257, 'a'))) == "session.password_long");
  CHECK(code_of(change(password, password)) == "session.password_same");
  CHECK(code_of(change("wrong", "another long password")) == "session.current_password_wrong");
  CHECK(change(password, "別のとても長い合言葉です、ほんとう").status == 200);
  CHECK(browser.get("/api/v1/observe/sensors").status == 200);
  CHECK(other.get("/api/v1/me").status == 401);
  CHECK(browser.sign_in("suzuki", password).status == 401);
  CHECK(browser.sign_in("suzuki", "別のとても長い合言葉です、ほんとう").status == 200);
}

TEST_CASE("Accounts end_a_session_when_idle_and_at_its_absolute_end") {
  ServedStore served;
  served.make_person("suzuki", {analyst});
  Browser browser(served.port());
  const std::string password = ServedStore::password_of("suzuki");
  REQUIRE(browser.sign_in("suzuki", password).status == 200);
  served.pass(std::chrono::minutes(29));
  CHECK(browser.get("/api/v1/me").status == 200);
  served.pass(std::chrono::minutes(29));
  CHECK(browser.get("/api/v1/me").status == 200);
  served.pass(std::chrono::minutes(31));
  CHECK(code_of(browser.get("/api/v1/me")) == "access.session_ended");
  REQUIRE(browser.sign_in("suzuki", password).status == 200);
  int answered = 0;
  for (int i = 0; i < 60 && browser.get("/api/v1/me").status == 200; ++i, ++answered)
    served.pass(std::chrono::minutes(20));
  CHECK(answered == 36);
}

TEST_CASE("Accounts switch_off_ends_the_sessions_of_a_person") {
  ServedStore served;
  const std::string id = served.make_person("suzuki", {analyst});
  served.make_person("boss", {administrator});
  Browser browser(served.port()), boss(served.port());
  REQUIRE(browser.sign_in("suzuki", ServedStore::password_of("suzuki")).status == 200);
  REQUIRE(boss.sign_in("boss", ServedStore::password_of("boss")).status == 200);
  CHECK(boss.send("PATCH", "/api/v1/people/" + id, {{"active", false}}).status == 200);
  CHECK(browser.get("/api/v1/me").status == 401);
  CHECK(browser.sign_in("suzuki", ServedStore::password_of("suzuki")).status == 401);
}

}  // namespace hinomi::server
