// Boost.Asio coroutines on one type-erased stream: one session text for TCP, TLS and the Unix socket, because
// each further stream type would cost its own instantiation of everything (measured: 105 CPU-seconds against
// 14). Concurrency: all that a connection owns is touched on the loop thread only; answers are made on the
// pool. A sweep every 100 ms cancels what is past its deadline. Asio's exceptions end here. Source: RFC 9112
// §9 (connections), unix(7) SO_PEERCRED.
#include "server/http_server.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "base/log.hpp"
#include "server/http_head.hpp"
#include "server/http_parser.hpp"
#include "server/refusal.hpp"

namespace hinomi::server {
namespace asio = boost::asio;
using Socket = asio::generic::stream_protocol::socket;
using Code = boost::system::error_code;
using asio::awaitable;
using SteadyTime = std::chrono::steady_clock::time_point;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// What the session needs of a stream, whatever lies below it.
class Stream {
 public:
  virtual ~Stream() = default;
  virtual awaitable<bool> open() = 0;
  virtual awaitable<std::size_t> read(char* bytes, std::size_t count) = 0;  // 0: ended
  virtual awaitable<bool> write(std::string_view first, std::string_view second) = 0;
  virtual awaitable<void> shut() = 0;
  virtual void cancel() = 0;
  virtual void close() = 0;
};

template <class Layer>
awaitable<std::size_t> read_some(Layer& layer, char* bytes, std::size_t count) {
  auto [code, size] = co_await layer.async_read_some(asio::buffer(bytes, count), as_result);
  co_return code ? 0 : size;
}

template <class Layer>
awaitable<bool> write_all(Layer& layer, std::string_view first, std::string_view second) {
  const std::array<asio::const_buffer, 2> pieces{asio::buffer(first), asio::buffer(second)};
  auto [code, size] = co_await asio::async_write(layer, pieces, as_result);
  co_return !code;
}

class PlainStream final : public Stream {
 public:
  explicit PlainStream(Socket socket) : x_socket(std::move(socket)) {}
  awaitable<bool> open() override { co_return true; }
  awaitable<std::size_t> read(char* bytes, std::size_t count) override {
    return read_some(x_socket, bytes, count);
  }
  awaitable<bool> write(std::string_view first, std::string_view second) override {
    return write_all(x_socket, first, second);
  }
  awaitable<void> shut() override {
    Code code;
    x_socket.shutdown(Socket::shutdown_send, code);
    co_return;
  }
  void cancel() override {
    Code code;
    x_socket.cancel(code);
  }
  void close() override {
    Code code;
    x_socket.close(code);
  }

 private:
  Socket x_socket;
};

class TlsStream final : public Stream {
 public:
  TlsStream(Socket socket, asio::ssl::context& context) : x_stream(std::move(socket), context) {}
  awaitable<bool> open() override {
    auto [code] = co_await x_stream.async_handshake(asio::ssl::stream_base::server, as_result);
    co_return !code;
  }
  awaitable<std::size_t> read(char* bytes, std::size_t count) override {
    return read_some(x_stream, bytes, count);
  }
  awaitable<bool> write(std::string_view first, std::string_view second) override {
    return write_all(x_stream, first, second);
  }
  awaitable<void> shut() override { (void)co_await x_stream.async_shutdown(as_result); }
  void cancel() override {
    Code code;
    x_stream.next_layer().cancel(code);
  }
  void close() override {
    Code code;
    x_stream.next_layer().close(code);
  }

 private:
  asio::ssl::stream<Socket> x_stream;
};

enum class Phase : std::uint8_t { opening, idle, reading, answering, streaming, ending };

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

std::size_t at_least_one(int workers) { return static_cast<std::size_t>(std::max(1, workers)); }

Error slow_request() { return fail(ErrorKind::timed_out, "http.request_slow"); }

}  // namespace

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
  asio::ssl::context tls{asio::ssl::context::tls_server};
  asio::ip::tcp::acceptor tcp_acceptor{loop};
  asio::local::stream_protocol::acceptor local_acceptor{loop};
  std::thread thread;

  explicit State(const HttpServerOptions& wanted)
      : options(wanted),
        pool(at_least_one(wanted.workers)),
        queries(at_least_one(wanted.query_workers)),
        passwords(at_least_one(wanted.password_workers)) {}

  Result<void> prepare_tls();
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

Result<void> HttpServer::State::prepare_tls() {
  if (options.certificate_file.empty()) return {};
  Code code;
  tls.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                      asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use,
                  code);
  if (!code) tls.use_certificate_chain_file(options.certificate_file, code);
  if (!code) tls.use_private_key_file(options.key_file, asio::ssl::context::pem, code);
  if (code) {
    return fail(ErrorKind::unavailable, "server.certificate_unreadable",
                {{"file", options.certificate_file}, {"reason", code.message()}});
  }
  return {};
}

Result<void> HttpServer::State::listen_tcp() {
  if (!options.tcp) return {};
  Code code;
  const auto address = asio::ip::make_address(options.address, code);
  const asio::ip::tcp::endpoint place(address, options.port);
  if (!code) tcp_acceptor.open(place.protocol(), code);
  if (!code) tcp_acceptor.set_option(asio::ip::tcp::acceptor::reuse_address(true), code);
  if (!code) tcp_acceptor.bind(place, code);
  if (!code) tcp_acceptor.listen(asio::socket_base::max_listen_connections, code);
  if (code) {
    return fail(
        ErrorKind::unavailable, "server.cannot_listen",
        {{"address", options.address + ":" + std::to_string(options.port)}, {"reason", code.message()}});
  }
  port = tcp_acceptor.local_endpoint(code).port();
  return {};
}

Result<void> HttpServer::State::listen_local() {
  if (options.socket_path.empty()) return {};
  struct stat found{};
  // A socket left behind by a server that was killed would stop us; anything else under that name is not
  // ours.
  if (lstat(options.socket_path.c_str(), &found) == 0 && S_ISSOCK(found.st_mode))
    unlink(options.socket_path.c_str());
  Code code =
      options.socket_path.size() > 100 ? asio::error::make_error_code(asio::error::name_too_long) : Code{};
  if (!code) local_acceptor.open(asio::local::stream_protocol(), code);
  const mode_t before = umask(0177);
  if (!code) local_acceptor.bind(asio::local::stream_protocol::endpoint(options.socket_path), code);
  umask(before);
  if (!code) local_acceptor.listen(asio::socket_base::max_listen_connections, code);
  if (code) {
    return fail(ErrorKind::unavailable, "server.cannot_listen",
                {{"address", options.socket_path}, {"reason", code.message()}});
  }
  return {};
}

// Accepting fails mostly because descriptors have run out: waits for some to come free.
awaitable<void> HttpServer::State::rest() {
  asio::steady_timer timer(loop, std::chrono::milliseconds(100));
  (void)co_await timer.async_wait(as_result);
}

awaitable<void> HttpServer::State::accept_tcp() {
  while (!stopping) {
    auto [code, socket] = co_await tcp_acceptor.async_accept(as_result);
    if (stopping || code == asio::error::operation_aborted) co_return;
    if (code) {
      co_await rest();
      continue;
    }
    Code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    auto connection = std::make_unique<Connection>();
    const auto peer = socket.remote_endpoint(ignored).address();
    connection->peer = peer.to_string();
    connection->loopback = peer.is_loopback();
    if (options.certificate_file.empty()) {
      connection->stream = std::make_unique<PlainStream>(Socket(std::move(socket)));
    } else {
      connection->way = Way::tls;
      connection->stream = std::make_unique<TlsStream>(Socket(std::move(socket)), tls);
    }
    admit(std::move(connection));
  }
}

awaitable<void> HttpServer::State::accept_local() {
  while (!stopping) {
    auto [code, socket] = co_await local_acceptor.async_accept(as_result);
    if (stopping || code == asio::error::operation_aborted) co_return;
    if (code) {
      co_await rest();
      continue;
    }
    ucred peer{};
    socklen_t size = sizeof peer;
    if (getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) continue;
    if (peer.uid != 0 && peer.uid != geteuid()) {
      ++refused;
      log(LogLevel::warning, "server", "local socket refused", {{"uid", std::to_string(peer.uid)}});
      continue;
    }
    auto connection = std::make_unique<Connection>();
    connection->way = Way::local;
    connection->loopback = true;
    connection->peer = "uid:" + std::to_string(peer.uid);
    connection->stream = std::make_unique<PlainStream>(Socket(std::move(socket)));
    admit(std::move(connection));
  }
}

void HttpServer::State::admit(std::unique_ptr<Connection> connection) {
  ++accepted;
  if (connections.size() >= options.connections_max) {
    ++refused;
    return;  // closing at once costs less than an answer, and a flood gets nothing
  }
  asio::co_spawn(loop, serve(std::move(connection)), asio::detached);
}

awaitable<void> HttpServer::State::sweep() {
  asio::steady_timer tick(loop);
  for (;;) {
    tick.expires_after(std::chrono::milliseconds(100));
    (void)co_await tick.async_wait(as_result);
    const SteadyTime now = std::chrono::steady_clock::now();
    if (stopping && (connections.empty() || now >= stop_by)) {
      loop.stop();
      co_return;
    }
    for (Connection* connection : connections) {
      if (connection->phase == Phase::answering || now < connection->deadline) continue;
      // First a cancel, so that the session can still say 408; if it does not end by itself, the socket goes.
      if (connection->late) {
        connection->stream->close();
      } else {
        connection->late = true;
        connection->deadline = now + std::chrono::seconds(2);
        connection->stream->cancel();
      }
    }
  }
}

awaitable<void> HttpServer::State::serve(std::unique_ptr<Connection> connection) {
  connections.insert(connection.get());
  ++open;
  try {
    connection->until(Phase::opening, limits::handshake_time_max);
    if (co_await connection->stream->open()) {
      while (co_await serve_one(*connection)) {
      }
      if (!connection->late) {
        connection->until(Phase::ending, std::chrono::seconds(2));
        co_await connection->stream->shut();
        // Closing on unread bytes would make the system throw our answer away (RFC 9112 §9.6).
        std::size_t unread = 0;
        char bytes[16384];
        while (connection->cut_off && unread < limits::unread_bytes_max) {
          const std::size_t size = co_await connection->stream->read(bytes, sizeof bytes);
          if (size == 0) break;
          unread += size;
        }
      }
    }
  } catch (const std::exception& trouble) {
    log(LogLevel::error, "server", "connection ended by an exception", {{"reason", trouble.what()}});
  }
  connections.erase(connection.get());
  --open;
}

awaitable<bool> HttpServer::State::read_request(Connection& connection, HttpParser& parser,
                                                std::optional<Error>& trouble) {
  bool continued = false;
  connection.until(connection.buffer.empty() ? Phase::idle : Phase::reading,
                   connection.buffer.empty() ? options.idle_time_max : options.header_time_max);
  for (;;) {
    if (!connection.buffer.empty()) {
      auto whole = parser.take(connection.buffer);
      if (!whole) {
        trouble = whole.error();
        co_return false;
      }
      if (*whole) co_return true;
      if (parser.header_done() && !continued) {
        continued = true;
        connection.until(Phase::reading, options.body_time_max);
        if (parser.wants_continue() &&
            !co_await connection.stream->write("HTTP/1.1 100 Continue\r\n\r\n", {})) {
          co_return false;
        }
      }
    }
    char bytes[16384];
    const std::size_t size = stopping && connection.phase == Phase::idle
                                 ? 0
                                 : co_await connection.stream->read(bytes, sizeof bytes);
    if (size == 0) {
      if (connection.late && connection.phase == Phase::reading) trouble = slow_request();
      co_return false;
    }
    if (connection.phase == Phase::idle) connection.until(Phase::reading, options.header_time_max);
    connection.buffer.append(bytes, size);
  }
}

HttpAnswer HttpServer::State::answer_now(const HttpRequest& request) {
  try {
    return responder(request);
  } catch (const std::exception& trouble) {  // a library threw past its adapter: our bug, one request wide
    log(LogLevel::error, "server", "answer ended by an exception", {{"reason", trouble.what()}});
  }
  return refusal(fail(ErrorKind::unavailable, "server.internal"), 500, make_trace());
}

awaitable<HttpAnswer> HttpServer::State::respond_in(asio::thread_pool& lane, const HttpRequest& request,
                                                    std::chrono::milliseconds wait_max, const char* busy) {
  const SteadyTime latest = std::chrono::steady_clock::now() + wait_max;
  co_return co_await asio::co_spawn(
      lane,
      [this, &request, latest, busy]() -> awaitable<HttpAnswer> {
        if (std::chrono::steady_clock::now() <= latest) co_return answer_now(request);
        co_return refusal(fail(ErrorKind::unavailable, busy), 503, make_trace());
      },
      asio::use_awaitable);
}

awaitable<HttpAnswer> HttpServer::State::respond(const HttpRequest& request) {
  switch (options.lane_of ? options.lane_of(request) : Lane::usual) {
    case Lane::at_once:
      co_return answer_now(request);
    case Lane::queries:
      co_return co_await respond_in(queries, request, options.query_wait_max, "server.queries_busy");
    case Lane::passwords:
      co_return co_await respond_in(passwords, request, options.password_wait_max, "session.busy");
    case Lane::usual:
      break;
  }
  co_return co_await asio::co_spawn(
      pool, [this, &request]() -> awaitable<HttpAnswer> { co_return answer_now(request); },
      asio::use_awaitable);
}

awaitable<bool> HttpServer::State::answer(Connection& connection, const HttpAnswer& answer, bool head_only,
                                          bool keep_alive) {
  const std::string_view body = answer.fixed_body.empty() ? std::string_view(answer.body) : answer.fixed_body;
  const std::string head =
      write_head(answer, body.size(), {.keep_alive = keep_alive, .tls = connection.way == Way::tls});
  // Large bodies get time in proportion: 64 KiB a second is a slow line, less is a stuck one.
  connection.until(Phase::ending, limits::write_time_max + std::chrono::seconds(body.size() >> 16));
  co_return co_await connection.stream->write(head, head_only ? std::string_view{} : body);
}

awaitable<bool> HttpServer::State::serve_one(Connection& connection) {
  HttpParser parser(options.request_bytes_max);
  std::optional<Error> trouble;
  if (co_await read_request(connection, parser, trouble)) {
    const bool keep_alive = parser.keep_alive() && !stopping;
    auto request = parser.finish();
    if (!request) {
      trouble = request.error();
    } else if (auto readable = read_target(*request); !readable) {
      trouble = readable.error();
    } else {
      request->way = connection.way;
      request->peer = connection.peer;
      request->loopback = connection.loopback;
      connection.phase = Phase::answering;
      const HttpAnswer reply = co_await respond(*request);
      if (reply.stream && request->method != "HEAD") {
        co_await send_stream(connection, reply);
        co_return false;
      }
      const bool keep = keep_alive && !stopping;
      co_return co_await answer(connection, reply, request->method == "HEAD", keep) && keep;
    }
  }
  if (trouble) {
    ++refused;
    connection.late = false;
    connection.cut_off = true;
    (void)co_await answer(connection, refusal(*trouble, status_of(*trouble, true), make_trace()), false,
                          false);
  }
  co_return false;
}

awaitable<void> HttpServer::State::send_stream(Connection& connection, const HttpAnswer& reply) {
  if (streams >= options.streams_max || stopping) {
    const Error full = fail(ErrorKind::unavailable, "http.streams_too_many",
                            {{"limit", std::to_string(options.streams_max)}});
    (void)co_await answer(connection, refusal(full, 503, make_trace()), false, false);
    co_return;
  }
  ++streams;
  connection.pause = std::make_unique<asio::steady_timer>(loop);
  connection.until(Phase::streaming, limits::write_time_max);
  bool going = co_await connection.stream->write(
      write_head(reply, 0, {.keep_alive = false, .tls = connection.way == Way::tls, .chunked = true}), {});
  while (going && !stopping && !connection.late) {
    connection.phase = Phase::answering;
    connection.woken = false;
    const StreamPiece piece = co_await asio::co_spawn(
        pool, [&reply]() -> awaitable<StreamPiece> { co_return reply.stream(); }, asio::use_awaitable);
    connection.until(Phase::streaming, limits::write_time_max);
    if (!piece.text.empty()) {
      char size[20];
      std::snprintf(size, sizeof size, "%zx\r\n", piece.text.size());
      going = co_await connection.stream->write(size + piece.text + "\r\n", {});
    }
    if (piece.end) break;
    if (!going || piece.more || connection.woken || stopping) continue;
    connection.pause->expires_after(options.stream_look_every);
    (void)co_await connection.pause->async_wait(as_result);
  }
  if (going && !connection.late) (void)co_await connection.stream->write("0\r\n\r\n", {});
  connection.pause.reset();
  --streams;
}

void HttpServer::State::begin_stop() {
  if (stopping) return;
  stopping = true;
  stop_by = std::chrono::steady_clock::now() + limits::drain_time_max;
  Code ignored;
  tcp_acceptor.close(ignored);
  local_acceptor.close(ignored);
  for (Connection* connection : connections) {
    if (connection->pause) connection->pause->cancel();
    if (connection->phase == Phase::idle || connection->phase == Phase::opening) connection->stream->cancel();
  }
}

Result<HttpServer> HttpServer::start(const HttpServerOptions& options, Responder responder) {
  try {
    auto state = std::make_unique<State>(options);
    state->responder = std::move(responder);
    HINOMI_TRY(state->prepare_tls());
    HINOMI_TRY(state->listen_tcp());
    HINOMI_TRY(state->listen_local());
    State& running = *state;
    if (options.tcp) asio::co_spawn(running.loop, running.accept_tcp(), asio::detached);
    if (!options.socket_path.empty()) asio::co_spawn(running.loop, running.accept_local(), asio::detached);
    asio::co_spawn(running.loop, running.sweep(), asio::detached);
    running.thread = std::thread([&running] { running.loop.run(); });
    return HttpServer(std::move(state));
  } catch (const std::exception& trouble) {
    return fail(ErrorKind::unavailable, "server.cannot_listen",
                {{"address", options.address}, {"reason", trouble.what()}});
  }
}

HttpServer::HttpServer(std::unique_ptr<State> state) : x_state(std::move(state)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&& other) noexcept {
  stop();
  x_state = std::move(other.x_state);
  return *this;
}
HttpServer::~HttpServer() { stop(); }

std::uint16_t HttpServer::port() const { return x_state->port; }

void HttpServer::wake() {
  asio::post(x_state->loop, [state = x_state.get()] {
    for (Connection* connection : state->connections) {
      connection->woken = true;  // also for whoever is looking now, and may have looked past the news
      if (connection->pause) connection->pause->cancel();
    }
  });
}

void HttpServer::stop() {
  if (!x_state || !x_state->thread.joinable()) return;
  asio::post(x_state->loop, [state = x_state.get()] { state->begin_stop(); });
  x_state->thread.join();
  x_state->pool.join();
  x_state->queries.join();
  x_state->passwords.join();
  if (!x_state->options.socket_path.empty()) unlink(x_state->options.socket_path.c_str());
}

TransportCounts HttpServer::counts() const {
  return {x_state->accepted, x_state->open, x_state->streams, x_state->refused};
}

}  // namespace hinomi::server
