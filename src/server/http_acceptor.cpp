// Listens on TCP and on the Unix socket and lets connections in. A flood beyond connections_max is closed at
// once; of the local socket's peers only our own user and root get in, by what the kernel says of them.
// Fails as unavailable `server.cannot_listen` (address, reason). Source: unix(7) SO_PEERCRED.
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "base/log.hpp"
#include "server/http_server_state.hpp"

namespace hinomi::server {

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
    if (!tls) {
      connection->stream = plain_stream(Socket(std::move(socket)));
    } else {
      connection->way = Way::tls;
      connection->stream = tls->over(Socket(std::move(socket)));
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
    connection->stream = plain_stream(Socket(std::move(socket)));
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

}  // namespace hinomi::server
