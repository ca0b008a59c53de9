// The requests and answers of one connection, as coroutines on the loop thread; the answer itself is made on
// a pool, in the request's lane. Reading is bounded by deadlines that the sweep enforces. Asio's exceptions
// end here. Source: RFC 9112 §9 (connections), §9.6 (why unread bytes are read before closing).
#include <cstdio>

#include <boost/asio/co_spawn.hpp>

#include "base/log.hpp"
#include "server/http_head.hpp"
#include "server/http_server_state.hpp"
#include "server/refusal.hpp"

namespace hinomi::server {
namespace {

Error slow_request() { return fail(ErrorKind::timed_out, "http.request_slow"); }

}  // namespace

awaitable<void> HttpServer::State::serve(std::unique_ptr<Connection> connection) {
  connections.insert(connection.get());
  ++open;
  try {
    connection->until(Phase::opening, limits::handshake_time_max);
    if (co_await connection->stream->open()) {
      while (co_await serve_one(*connection)) {
      }
      if (!connection->late) {
        connection->until(Phase::ending, limits::unread_time_max);
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
      request->gone = [&connection] { return connection.stream->left(); };
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
    const int status = status_of(*trouble, true);
    const HttpAnswer refused = options.refuse
                                   ? options.refuse(parser.target(), *trouble, status, make_trace())
                                   : refusal(*trouble, status, make_trace());
    (void)co_await answer(connection, refused, false, false);
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
    if (piece.broken) going = false;
    if (piece.end) break;
    if (!going || piece.more || connection.woken || stopping) continue;
    connection.pause->expires_after(options.stream_look_every);
    (void)co_await connection.pause->async_wait(as_result);
  }
  if (going && !connection.late) (void)co_await connection.stream->write("0\r\n\r\n", {});
  connection.pause.reset();
  --streams;
}

}  // namespace hinomi::server
