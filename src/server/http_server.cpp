// Starts, sweeps and stops the transport. Boost.Asio coroutines on one loop thread; a sweep every 100 ms
// cancels what is past its deadline. Stopping lets running answers end within the drain time. Asio's
// exceptions end here.
#include "server/http_server.hpp"

#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "server/http_server_state.hpp"

namespace hinomi::server {

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
    if (!options.certificate_file.empty()) {
      HINOMI_ASSIGN(state->tls, TlsContext::open(options.certificate_file, options.key_file));
    }
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
