// The transport: HTTP/1.1 over TCP, over TLS 1.2 or newer when a certificate is given, and over a Unix socket
// whose peers the kernel names (SO_PEERCRED; only our own user and root get in). One thread owns every
// connection; answers are made on a pool, because they wait for the store. Live answers (server-sent events)
// pull their pieces, so nothing piles up for a slow reader. Limits: limits.hpp. Fails as unavailable
// `server.cannot_listen` (address, reason) or `server.certificate_unreadable`; a request that waited too long
// for a turn answers `server.queries_busy` or `session.busy`. Source: RFC 9112, WHATWG HTML §9.2 (event
// streams).
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "server/http_message.hpp"
#include "server/limits.hpp"

namespace hinomi::server {

/// Where a request is answered. Queries and passwords have threads of their own, so that neither holds up the
/// rest; who waits there too long for a turn is refused. At once: on the connections' own thread, for what
/// waits for nothing.
enum class Lane : std::uint8_t { usual, at_once, queries, passwords };

struct HttpServerOptions {
  bool tcp = true;
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;        // 0: the system chooses
  std::string certificate_file;  // PEM chain; empty: plain HTTP
  std::string key_file;
  std::string socket_path;  // Unix socket; empty: none
  std::size_t request_bytes_max = limits::request_bytes_max;
  std::size_t connections_max = limits::connections_max;
  std::size_t streams_max = limits::streams_max;
  int workers = 8;
  int query_workers = 4;
  int password_workers = 4;
  std::function<Lane(const HttpRequest&)> lane_of;  // absent: all in the usual lane
  /// How what cannot be read is refused at this address; absent: as everywhere.
  std::function<HttpAnswer(std::string_view target, const Error& error, int status, const std::string& trace)>
      refuse;
  std::chrono::milliseconds header_time_max = limits::header_time_max;
  std::chrono::milliseconds body_time_max = limits::body_time_max;
  std::chrono::milliseconds idle_time_max = limits::idle_time_max;
  std::chrono::milliseconds stream_look_every = limits::stream_look_every;
  std::chrono::milliseconds query_wait_max = limits::query_wait_max;
  std::chrono::milliseconds password_wait_max = limits::password_wait_max;
};

/// Makes the answer to a request; called on the pool, from many threads at once.
using Responder = std::function<HttpAnswer(const HttpRequest&)>;

/// What the transport counted.
struct TransportCounts {
  std::uint64_t connections = 0, connections_open = 0, streams_open = 0, refused = 0;
};

class HttpServer {
 public:
  static Result<HttpServer> start(const HttpServerOptions& options, Responder responder);
  ~HttpServer();
  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept;

  /// The TCP port listened on; 0 without TCP.
  std::uint16_t port() const;
  /// Makes live answers look for news at once; from any thread.
  void wake();
  /// Stops accepting, ends live answers, lets running requests end within the drain time, then closes.
  void stop();
  TransportCounts counts() const;

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::server
