// The fixture of the server's tests (served_store.hpp), and that it serves at all.
#include "server/served_store.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include "access/password.hpp"
#include "server/measurements.hpp"

namespace hinomi::server {
namespace {

access::Principal founder() {
  access::Principal person = access::program_principal();
  person.organisations_below = {"00", "13", "14"};
  person.roles = {Role::administrator, Role::observer};
  person.purpose = Purpose::administration;
  return person;
}

std::string temporary_name() {
  static std::atomic<int> count{0};
  return "hinomi-served-" + std::to_string(getpid()) + "-" + std::to_string(++count);
}

}  // namespace

ServedStore::ServedStore()
    : x_folder(std::filesystem::temp_directory_path() / temporary_name()),
      x_now(std::make_shared<std::atomic<std::int64_t>>(Instant::from_seconds(1'795'305'600).nanoseconds)) {
  std::filesystem::create_directories(x_folder);
  x_socket_path = (x_folder / "hinomi.sock").string();
  const Clock clock = [now = x_now] { return Instant{now->load()}; };
  auto store = store::Store::open({.directory = x_folder.string(), .clock = clock});
  REQUIRE_MESSAGE(store, store.error().code);
  x_store = *std::move(store);
  auto observations = store::Observations::open({.path = "", .memory_megabytes = 256, .threads = 1});
  REQUIRE_MESSAGE(observations, observations.error().code);
  x_observations = std::make_unique<store::Observations>(*std::move(observations));
  const Organisation organisations[] = {
      {.code = "00", .ja = "警察庁", .en = "Agency", .tenant = true},
      {.code = "13", .parent = "00", .ja = "警視庁", .en = "Tokyo", .tenant = true},
      {.code = "14", .parent = "00", .ja = "神奈川", .en = "Kanagawa", .tenant = true}};
  REQUIRE(x_store->organisations().load(organisations));
  x_services.store = x_store.get();
  x_services.observations = x_observations.get();
  x_services.clock = clock;
  restart();
}

ServedStore::~ServedStore() {
  x_server.reset();
  x_observations.reset();
  x_store.reset();
  std::filesystem::remove_all(x_folder);
}

void ServedStore::restart() {
  x_server.reset();
  HttpServerOptions options = server_options(x_services.configuration, x_socket_path);
  options.port = 0;
  auto server = WebServer::start(options, x_services);
  REQUIRE_MESSAGE(server, server.error().code);
  x_server = std::make_unique<WebServer>(*std::move(server));
}

std::string ServedStore::make_person(const std::string& name, std::vector<Role> roles, bool must_change,
                                     const std::string& organisation) {
  const auto hash = access::hash_password(password_of(name));
  REQUIRE(hash);
  const auto account = x_store->people().make(founder(),
                                              {.name = name,
                                               .display_name = "Person " + name,
                                               .organisation = organisation,
                                               .roles = std::move(roles),
                                               .clearance = Confidentiality::class2},
                                              *hash, must_change);
  REQUIRE_MESSAGE(account, account.error().code);
  return account->person.id;
}

Answered Browser::raw(const std::string& method, const std::string& path, const std::string& headers,
                      const std::string& body) {
  LoopbackClient client(x_port, x_host);
  std::string request =
      method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(x_port) + "\r\n" + headers;
  if (!body.empty())
    request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  return client.ask(request + "\r\n" + body);
}

Answered Browser::get(const std::string& path) { return raw("GET", path, "Cookie: " + cookie + "\r\n"); }

Answered Browser::send(const std::string& method, const std::string& path, const Json& body,
                       const std::string& extra) {
  const std::string headers = "Cookie: " + cookie + "\r\nOrigin: http://127.0.0.1:" + std::to_string(x_port) +
                              "\r\nSec-Fetch-Site: same-origin\r\nX-Hinomi-Csrf: " + csrf + "\r\n" + extra;
  return raw(method, path, headers, body.is_null() ? std::string() : to_text(body));
}

Answered Browser::sign_in(const std::string& name, const std::string& password, const std::string& code) {
  Json body = {{"name", name}, {"password", password}};
  if (!code.empty()) body["code"] = code;
  Answered answer = send("POST", "/api/v1/session", body);
  const auto set = answer.headers.find("set-cookie");
  if (answer.status == 200 && set != answer.headers.end()) {
    cookie = set->second.substr(0, set->second.find(';'));
    const std::size_t second = set->second.find('\n') + 1;
    device = set->second.substr(second, set->second.find(';', second) - second);
    csrf = body_of(answer)["me"]["csrf"].get<std::string>();
  }
  return answer;
}

Json body_of(const Answered& answer) {
  auto json = parse_json(answer.body);
  REQUIRE_MESSAGE(json, answer.body);
  return *std::move(json);
}

std::string code_of(const Answered& answer) {
  const auto json = parse_json(answer.body);
  return json && json->contains("code") ? (*json)["code"].get<std::string>() : "";
}

TEST_CASE("WebServer serves_its_page_and_pages_for_machines") {
  ServedStore served;
  Browser nobody(served.port());
  Answered page = nobody.get("/");
  CHECK(page.status == 200);
  CHECK(page.headers["content-type"] == "text/html; charset=utf-8");
  CHECK(page.headers["cache-control"] == "no-cache");
  CHECK(nobody.get("/observe/explore").body == page.body);
  CHECK(nobody.get("/missing.js").status == 404);
  CHECK(nobody.get("/api/v1/nothing").status == 404);
  CHECK(nobody.get("/healthz").status == 200);
  const Answered ready = nobody.get("/readyz");
  CHECK(ready.status == 200);
  CHECK(body_of(ready)["ready"] == true);
  const Answered metrics = nobody.get("/metrics");
  CHECK(metrics.body.find("hinomi_http_requests_total{route=\"healthz\",status=\"200\"} 1") !=
        std::string::npos);
  CHECK(metrics.body.find("hinomi_journal_sequence ") != std::string::npos);
  CHECK(nobody.raw("GET", "/metrics", "X-Forwarded-For: 203.0.113.9\r\n").status == 403);
  const Json openapi = body_of(nobody.get("/api/v1/openapi.json"));
  CHECK(openapi["openapi"] == "3.1.0");
  CHECK(openapi["paths"]["/api/v1/session"]["post"]["operationId"] == "sign_in");
}

TEST_CASE("WebServer lets_no_label_write_lines_of_its_own_into_metrics") {
  CHECK(label_text("reason", "a\"b\\c\nd") == "reason=\"a\\\"b\\\\c\\nd\"");
  CHECK(are_labels(label_text("reason", "x\"} 1\nfoo 2") + "," + label_text("b", "")));
  for (const char* unfit :
       {"reason=\"x\"} 1\nfoo{a=\"b\"", "reason=\"x\ny\"", "reason=\"x", "reason", "=\"x\"", "a=\"b\\\""}) {
    CAPTURE(unfit);
    CHECK_FALSE(are_labels(unfit));
  }
  ServedStore served;
  served.services().measures = [] {
    return std::vector<Measure>{{"good_total", "reason=\"ok\"", 1},
                                {"bad_total", "reason=\"x\"} 1\nforged_total{a=\"b\"", 2}};
  };
  const Answered metrics = Browser(served.port()).get("/metrics");
  CHECK(metrics.body.find("good_total{reason=\"ok\"} 1\n") != std::string::npos);
  CHECK(metrics.body.find("forged_total") == std::string::npos);
}

TEST_CASE("WebServer speaks_plain_http_on_loopback_only") {
  ServedStore served;
  for (const char* address : {"0.0.0.0", "192.0.2.1", "::", "2001:db8::1"}) {
    CAPTURE(address);
    const auto server = WebServer::start({.address = address}, served.services());
    REQUIRE_FALSE(server);
    CHECK(server.error().code == "server.plain_not_loopback");
  }
  CHECK(bool(WebServer::start({.address = "127.0.0.2"}, served.services())));
  // With a certificate the address is not what stops it.
  const auto tls =
      WebServer::start({.address = "0.0.0.0", .certificate_file = "/nonexistent.pem"}, served.services());
  REQUIRE_FALSE(tls);
  CHECK(tls.error().code == "server.certificate_unreadable");
}

TEST_CASE("WebServer tells_the_methods_an_address_takes") {
  ServedStore served;
  Browser nobody(served.port());
  Answered wrong = nobody.raw("PUT", "/api/v1/session", "");
  CHECK(wrong.status == 405);
  CHECK(code_of(wrong) == "http.method");
  CHECK(wrong.headers["allow"] == "POST, DELETE, OPTIONS");
  Answered options = nobody.raw("OPTIONS", "/api/v1/observe/sensors", "");
  CHECK(options.status == 204);
  CHECK(options.headers["allow"] == "GET, HEAD, POST, OPTIONS");
  CHECK(nobody.raw("DELETE", "/healthz", "").status == 405);
}

}  // namespace hinomi::server
