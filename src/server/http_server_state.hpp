// What the transport holds while it runs, shared by its three sources: http_server.cpp (life and sweep),
// http_acceptor.cpp (who gets in) and http_connection.cpp (one connection's requests and answers).
// Concurrency: all that a connection owns is touched on the loop thread only; answers are made on the pools.
// Limits: limits.hpp. Private to the transport.
#pragma once
#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/http_parser.hpp"
#include "server/http_server.hpp"
#include "server/http_stream.hpp"

namespace hinomi::server {
using SteadyTime = std::chrono::steady_clock::time_point;

enum class Phase : std::uint8_t { opening, idle, reading, answering, streaming, ending };

/// One connection and where it stands.
struct Connection {
  std::unique_ptr<Stream> stream;
  Way way = Way::tcp;
  std::string peer;
  bool loopback = false;
  Phase phase = Phase::opening;
  SteadyTime deadline;
  bool late = false;
  bool cut_off = false;                       // refused before all was read
  std::unique_ptr<asio::steady_timer> pause;  // while streaming
  bool woken = false;                         // news came since the last look began
  std::string buffer;

  void until(Phase next, std::chrono::milliseconds span) {
    phase = next;
    deadline = std::chrono::steady_clock::now() + span;
  }
};

inline std::size_t at_least_one(int workers) { return static_cast<std::size_t>(std::max(1, workers)); }

struct HttpServer::State {
  HttpServerOptions options;
  Responder responder;
  std::set<Connection*> connections;
  std::atomic<std::uint64_t> accepted{0}, open{0}, streams{0}, refused{0};
  bool stopping = false;
  SteadyTime stop_by;
  std::uint16_t port = 0;
  asio::io_context loop{1};
  asio::thread_pool pool, queries, passwords;
  std::unique_ptr<TlsContext> tls;  // absent: plain
  asio::ip::tcp::acceptor tcp_acceptor{loop};
  asio::local::stream_protocol::acceptor local_acceptor{loop};
  std::thread thread;

  explicit State(const HttpServerOptions& wanted)
      : options(wanted),
        pool(at_least_one(wanted.workers)),
        queries(at_least_one(wanted.query_workers)),
        passwords(at_least_one(wanted.password_workers)) {}

  Result<void> listen_tcp();
  Result<void> listen_local();
  awaitable<void> accept_tcp();
  awaitable<void> accept_local();
  awaitable<void> rest();
  awaitable<void> sweep();
  void admit(std::unique_ptr<Connection> connection);
  awaitable<void> serve(std::unique_ptr<Connection> connection);
  awaitable<bool> serve_one(Connection& connection);
  awaitable<bool> read_request(Connection& connection, HttpParser& parser, std::optional<Error>& trouble);
  awaitable<bool> answer(Connection& connection, const HttpAnswer& answer, bool head_only, bool keep_alive);
  awaitable<HttpAnswer> respond(const HttpRequest& request);
  awaitable<HttpAnswer> respond_in(asio::thread_pool& lane, const HttpRequest& request,
                                   std::chrono::milliseconds wait_max, const char* busy);
  HttpAnswer answer_now(const HttpRequest& request);
  awaitable<void> send_stream(Connection& connection, const HttpAnswer& answer);
  void begin_stop();
};

}  // namespace hinomi::server
