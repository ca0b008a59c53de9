// The transport over real sockets on loopback: what must hold whatever the routes are.
#include "server/http_server.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <ctime>
#include <filesystem>
#include <future>
#include <thread>

#include "base/json.hpp"
#include "server/http_head.hpp"
#include "server/loopback_client.hpp"

namespace hinomi::server {
namespace {

HttpAnswer echo(const HttpRequest& request) {
  HttpAnswer answer;
  answer.type = "text/plain";
  answer.body = request.method + " " + request.target + " " + request.body;
  return answer;
}

HttpServer started(HttpServerOptions options = {}, Responder responder = echo) {
  auto server = HttpServer::start(options, std::move(responder));
  REQUIRE_MESSAGE(server, server.error().code);
  return *std::move(server);
}

std::string code_of(const Answered& answer) {
  const auto json = parse_json(answer.body);
  return json && json->contains("code") ? (*json)["code"].get<std::string>() : "";
}

void check_safe(const Answered& answer) {
  auto headers = answer.headers;
  CHECK(headers["content-security-policy"] == content_policy);
  CHECK(headers["x-content-type-options"] == "nosniff");
  CHECK(headers["referrer-policy"] == "no-referrer");
  CHECK(headers["cross-origin-opener-policy"] == "same-origin");
  CHECK(headers["cross-origin-resource-policy"] == "same-origin");
  CHECK(headers.contains("permissions-policy"));
  CHECK(headers.contains("cache-control"));
}

}  // namespace

TEST_CASE("HttpServer keeps_a_connection_for_many_requests") {
  HttpServer server = started();
  LoopbackClient client(server.port());
  for (int i = 0; i < 50; ++i) {
    const std::string target = "/" + std::to_string(i);
    const Answered answer = client.ask("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(answer.status == 200);
    CHECK(answer.body == "GET " + target + " ");
  }
  CHECK(server.counts().connections == 1);
}

TEST_CASE("HttpServer a_request_tells_when_its_client_has_left") {
  std::promise<bool> before, after;
  HttpServer server = started({}, [&](const HttpRequest& request) {
    before.set_value(request.gone());
    const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!request.gone() && std::chrono::steady_clock::now() < latest) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    after.set_value(request.gone());
    return HttpAnswer{};
  });
  {
    LoopbackClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK_FALSE(before.get_future().get());
  }
  CHECK(after.get_future().get());
}

TEST_CASE("HttpServer answers_pipelined_requests_in_order_also_byte_by_byte") {
  HttpServer server = started();
  const std::string two =
      "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nxyzGET /b HTTP/1.1\r\nHost: a\r\n\r\n";
  LoopbackClient whole(server.port());
  whole.send(two);
  CHECK(whole.read_answer().body == "POST /a xyz");
  CHECK(whole.read_answer().body == "GET /b ");
  LoopbackClient dribble(server.port());
  for (const char c : two) dribble.send(std::string_view(&c, 1));
  CHECK(dribble.read_answer().body == "POST /a xyz");
  CHECK(dribble.read_answer().body == "GET /b ");
}

TEST_CASE("HttpServer reads_chunked_bodies_and_answers_expect_continue") {
  HttpServer server = started();
  LoopbackClient chunked(server.port());
  CHECK(chunked
            .ask("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                 "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
            .body == "POST /a abcde");
  LoopbackClient waiting(server.port());
  waiting.send("POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  CHECK(waiting.read_answer(true).status == 100);
  waiting.send("hi");
  CHECK(waiting.read_answer().body == "POST /a hi");
}

TEST_CASE("HttpServer sends_head_without_body_but_with_its_length") {
  HttpServer server = started();
  LoopbackClient client(server.port());
  client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n");
  Answered head = client.read_answer(true);
  CHECK(head.status == 200);
  CHECK(head.headers["content-length"] == "10");
  CHECK(client.read_answer().body == "GET /x ");
}

TEST_CASE("HttpServer refuses_what_is_not_http_or_too_large") {
  HttpServer server = started({.request_bytes_max = 1000});
  struct Row {
    std::string sent;
    int status;
    std::string code;
  };
  const std::string host = "Host: a\r\n";
  const Row rows[] = {
      {"\x16\x03\x01\x02\x01\x01\xfc\x03\x03 hello\r\n\r\n", 400, "http.malformed"},
      {"GET / HTTP/1.1\r\n\r\n", 400, "http.malformed"},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "http.malformed"},
      {"GET / HTTP/9.9\r\n" + host + "\r\n", 400, "http.malformed"},
      {"GET /\r\n\r\n", 400, "http.malformed"},
      {"GET  / HTTP/1.1\r\n" + host + "\r\n", 400, "http.malformed"},
      {"G\x01T / HTTP/1.1\r\n" + host + "\r\n", 400, "http.malformed"},
      {"GET / HTTP/1.1\r\n" + host + "bad header\r\n\r\n", 400, "http.malformed"},
      {"GET / HTTP/1.1\r\n" + host + "X : y\r\n\r\n", 400, "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", 400, "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400,
       "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
       "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 1001\r\n\r\n", 413, "http.body_too_large"},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'x') +
           "\r\n0\r\n\r\n",
       413, "http.body_too_large"},
      {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(17000, 'x') + "\r\n\r\n", 431,
       "http.headers_too_large"},
      {"GET /" + std::string(17000, 'x') + " HTTP/1.1\r\n" + host + "\r\n", 431, "http.headers_too_large"},
      {"GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400, "http.target"},
      {"GET /%00 HTTP/1.1\r\n" + host + "\r\n", 400, "http.target"},
      {"GET /%ff HTTP/1.1\r\n" + host + "\r\n", 400, "http.target"},
      {"GET /a/../b HTTP/1.1\r\n" + host + "\r\n", 400, "http.target"},
      {"GET /a/%2e%2e/b HTTP/1.1\r\n" + host + "\r\n", 400, "http.target"},
      {"GET http://b/ HTTP/1.1\r\n" + host + "\r\n", 400, "http.target"},
      {"GET /?a=%f0%28 HTTP/1.1\r\n" + host + "\r\n", 400, "http.target"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.sent.substr(0, 60));
    LoopbackClient client(server.port());
    const Answered answer = client.ask(row.sent);
    CHECK(answer.status == row.status);
    CHECK(code_of(answer) == row.code);
    check_safe(answer);
    CHECK(client.ended());
  }
  LoopbackClient after(server.port());
  CHECK(after.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
}

TEST_CASE("HttpServer gets_its_413_across_while_the_client_still_sends") {
  HttpServer server = started({.request_bytes_max = 1000});
  LoopbackClient client(server.port());
  const std::string body(40'000'000, 'x');  // far more than the sockets' buffers hold between the two
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 40000000\r\n\r\n");
  CHECK(client.send(body));
  CHECK(client.read_answer().status == 413);
}

TEST_CASE("HttpServer survives_a_request_cut_at_every_byte") {
  HttpServer server = started();
  const std::string request =
      "POST /a?b=c HTTP/1.1\r\nHost: a\r\nCookie: x=y\r\nContent-Length: 5\r\n\r\nhello";
  for (std::size_t cut = 0; cut < request.size(); ++cut) {
    LoopbackClient client(server.port());
    client.send(std::string_view(request).substr(0, cut));
    client.end();
    CHECK(client.ended());
  }
  LoopbackClient after(server.port());
  CHECK(after.ask(request).body == "POST /a?b=c hello");
}

TEST_CASE("HttpServer ends_a_slow_head_with_408_and_an_idle_connection_silently") {
  HttpServer server = started(
      {.header_time_max = std::chrono::milliseconds(200), .idle_time_max = std::chrono::milliseconds(200)});
  LoopbackClient slow(server.port());
  slow.send("GET / HTTP/1.1\r\nHo");
  const Answered answer = slow.read_answer();
  CHECK(answer.status == 408);
  CHECK(code_of(answer) == "http.request_slow");
  check_safe(answer);
  LoopbackClient idle(server.port());
  CHECK(idle.read_answer().status == 0);
}

TEST_CASE("HttpServer answers_500_when_a_responder_throws_and_goes_on") {
  HttpServer server = started({}, [](const HttpRequest& request) -> HttpAnswer {
    if (request.path == "/throw") throw std::runtime_error("a library's exception");
    return echo(request);
  });
  LoopbackClient client(server.port());
  const Answered answer = client.ask("GET /throw HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(answer.status == 500);
  CHECK(code_of(answer) == "server.internal");
  CHECK(client.ask("GET /x HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
}

TEST_CASE("HttpServer turns_connections_beyond_the_limit_away") {
  HttpServer server = started({.connections_max = 2});
  LoopbackClient first(server.port()), second(server.port());
  REQUIRE(first.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
  REQUIRE(second.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
  LoopbackClient third(server.port());
  CHECK(third.ended());
  CHECK(first.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
  CHECK(server.counts().refused == 1);
}

TEST_CASE("HttpServer names_the_peer_of_its_unix_socket_which_only_the_owner_may_open") {
  const auto folder = std::filesystem::temp_directory_path() / ("hinomi-socket-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "hinomi.sock").string();
  {
    HttpServer server = started({.tcp = false, .socket_path = path}, [](const HttpRequest& request) {
      HttpAnswer answer;
      answer.type = "text/plain";
      answer.body = request.peer + (request.way == Way::local ? " local" : " other");
      return answer;
    });
    struct stat found{};
    REQUIRE(stat(path.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
    LoopbackClient client(path);
    CHECK(client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").body ==
          "uid:" + std::to_string(geteuid()) + " local");
    CHECK(server.port() == 0);
  }
  CHECK_FALSE(std::filesystem::exists(path));
  std::filesystem::remove_all(folder);
}

TEST_CASE("HttpServer sends_every_piece_of_a_live_answer_once_and_frees_its_place") {
  std::atomic<int> given{0};
  HttpServer server = started({.streams_max = 1}, [&given](const HttpRequest&) {
    HttpAnswer answer;
    answer.type = "text/event-stream";
    answer.stream = [&given] {
      const int piece = ++given;
      return StreamPiece{"piece " + std::to_string(piece) + "\n", piece < 5, piece >= 6};
    };
    return answer;
  });
  LoopbackClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const Answered head = client.read_head();
  CHECK(head.status == 200);
  check_safe(head);
  std::string seen;
  REQUIRE(client.read_until("piece 5\n", seen));
  LoopbackClient second(server.port());
  CHECK(second.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 503);
  server.wake();
  CHECK(client.read_until("\r\n0\r\n\r\n", seen));
  for (int i = 1; i <= 6; ++i) {
    const std::string text = "piece " + std::to_string(i) + "\n";
    CHECK(seen.find(text) != std::string::npos);
    CHECK(seen.find(text) == seen.rfind(text));
  }
}

TEST_CASE("HttpServer wakes_a_live_answer_that_was_just_looking") {
  std::promise<void> looking, release;
  auto released = release.get_future().share();
  std::atomic<int> looks{0};
  HttpServer server = started({.stream_look_every = std::chrono::hours(1)}, [&](const HttpRequest&) {
    HttpAnswer answer;
    answer.type = "text/event-stream";
    answer.stream = [&] {
      const int look = ++looks;
      if (look == 1) {
        looking.set_value();
        released.wait();
      }
      return StreamPiece{"look " + std::to_string(look) + "\n", false, look == 3};
    };
    return answer;
  });
  LoopbackClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(client.read_head().status == 200);
  looking.get_future().wait();
  server.wake();
  LoopbackClient other(server.port());  // once this is refused or answered, the loop has taken the wake
  other.send("bad\r\n\r\n");
  REQUIRE(other.read_answer().status == 400);
  release.set_value();
  std::string seen;
  REQUIRE(client.read_until("look 2\n", seen));
  server.wake();
  CHECK(client.read_until("look 3\n", seen));
}

TEST_CASE("HttpServer answers_at_once_and_usual_requests_while_queries_take_all_their_threads") {
  std::promise<void> release;
  auto released = release.get_future().share();
  std::atomic<int> waiting{0};
  HttpServerOptions options{
      .workers = 1, .query_workers = 1, .query_wait_max = std::chrono::milliseconds(20)};
  options.lane_of = [&waiting](const HttpRequest& request) {
    if (request.path == "/query") ++waiting;
    return request.path == "/query"     ? Lane::queries
           : request.path == "/healthz" ? Lane::at_once
                                        : Lane::usual;
  };
  HttpServer server = started(options, [released](const HttpRequest& request) {
    if (request.path == "/query") released.wait();
    return echo(request);
  });
  LoopbackClient first(server.port()), second(server.port()), other(server.port());
  first.send("GET /query HTTP/1.1\r\nHost: a\r\n\r\n");
  while (waiting < 1) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  second.send("GET /query HTTP/1.1\r\nHost: a\r\n\r\n");
  while (waiting < 2) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(other.ask("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
  CHECK(other.ask("GET /x HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  release.set_value();
  CHECK(first.read_answer().status == 200);
  const Answered late = second.read_answer();
  CHECK(late.status == 503);
  CHECK(code_of(late) == "server.queries_busy");
  check_safe(late);
}

TEST_CASE("HttpServer rests_while_descriptors_have_run_out_and_then_goes_on") {
  const auto path =
      (std::filesystem::temp_directory_path() / ("hinomi-rest-" + std::to_string(getpid()))).string();
  HttpServer server = started({.tcp = false, .socket_path = path});
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
  const rlimit few{128, before.rlim_max};
  REQUIRE(setrlimit(RLIMIT_NOFILE, &few) == 0);
  std::vector<int> held;
  for (int number = open("/dev/null", O_RDONLY); number >= 0; number = open("/dev/null", O_RDONLY))
    held.push_back(number);
  REQUIRE_FALSE(held.empty());
  close(held.back());
  held.pop_back();
  LoopbackClient client(path);  // takes the last one
  const std::clock_t begun = std::clock();
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  const double busy_seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  for (const int number : held) close(number);
  setrlimit(RLIMIT_NOFILE, &before);
  CHECK(client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
  CHECK(busy_seconds < 0.1);  // of processor time: trying again without a rest takes all there is
}

TEST_CASE("HttpServer lets_a_running_request_end_and_then_accepts_no_more") {
  std::promise<void> begun;
  std::promise<void> release;
  auto released = release.get_future().share();
  HttpServer server = started({}, [&begun, released](const HttpRequest& request) {
    begun.set_value();
    released.wait();
    return echo(request);
  });
  const std::uint16_t port = server.port();
  LoopbackClient running(port);
  running.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  begun.get_future().wait();
  std::thread stopping([&server] { server.stop(); });
  while (LoopbackClient(port).connected()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  release.set_value();
  Answered answer = running.read_answer();
  CHECK(answer.body == "GET /slow ");
  CHECK(answer.headers["connection"] == "close");
  stopping.join();
}

TEST_CASE("HttpServer says_why_it_cannot_listen") {
  HttpServer server = started();
  const auto taken = HttpServer::start({.port = server.port()}, echo);
  REQUIRE_FALSE(taken);
  CHECK(taken.error().code == "server.cannot_listen");
  const auto nowhere = HttpServer::start({.address = "not an address"}, echo);
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().code == "server.cannot_listen");
  const auto certificate =
      HttpServer::start({.certificate_file = "/nonexistent.pem", .key_file = "/nonexistent.pem"}, echo);
  REQUIRE_FALSE(certificate);
  CHECK(certificate.error().code == "server.certificate_unreadable");
}

}  // namespace hinomi::server
