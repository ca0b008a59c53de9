// What the client makes of answers, over a real server on loopback that says what the case needs.
#include "app/api_client.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"
#include "server/http_server.hpp"

namespace hinomi::app {
namespace {

Result<Json> asked_of_one_that_answers(int status, const std::string& body) {
  auto server = server::HttpServer::start({}, [&](const server::HttpRequest&) {
    server::HttpAnswer answer;
    answer.status = status;
    answer.type = "application/json";
    answer.body = body;
    return answer;
  });
  REQUIRE(server);
  const auto place = parse_place("http://127.0.0.1:" + std::to_string(server->port()));
  REQUIRE(place);
  return request(*place, "GET", "/api/v1/sensors", nullptr);
}

TEST_CASE("ApiClient gives_the_servers_own_error") {
  const auto answer =
      asked_of_one_that_answers(409, R"({"code":"observe.batch_differs","args":{"batch":"a-1","count":2}})");
  REQUIRE_FALSE(answer);
  CHECK(answer.error().kind == ErrorKind::conflict);
  CHECK(answer.error().code == "observe.batch_differs");
  CHECK(answer.error().args == ErrorArgs{{"batch", "a-1"}, {"count", "2"}});
}

TEST_CASE("ApiClient takes_an_error_that_is_not_the_servers_for_unreadable") {
  for (const char* body : {R"({"code":502,"message":"upstream"})", R"({"code":null})", R"(["code"])",
                           "\"code\"", "{}", "<html></html>", ""}) {
    CAPTURE(body);
    const auto answer = asked_of_one_that_answers(502, body);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == ErrorKind::unavailable);
    CHECK(answer.error().code == "client.answer_unreadable");
    CHECK(answer.error().args == ErrorArgs{{"status", "502"}});
  }
}

}  // namespace
}  // namespace hinomi::app
