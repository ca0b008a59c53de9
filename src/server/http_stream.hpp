// The stream below a connection, whatever it is: one session text serves TCP, TLS and the Unix socket,
// because each further stream type would cost its own instantiation of everything (measured: 105 CPU-seconds
// against 14). In: bytes. Out: bytes, or that it ended. TLS is 1.2 or newer. Used on the loop thread only,
// but for left(). Fails as unavailable `server.certificate_unreadable` (file, reason). Private to the
// transport. Source: RFC 8446.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/result.hpp"

namespace hinomi::server {
namespace asio = boost::asio;
using Socket = asio::generic::stream_protocol::socket;
using Code = boost::system::error_code;
using asio::awaitable;

inline constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

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
  /// Tells from any thread, without waiting, whether the other side has closed; nothing is read.
  virtual bool left() = 0;
};

/// A certificate and its key.
class TlsContext {
 public:
  static Result<std::unique_ptr<TlsContext>> open(const std::string& certificate_file,
                                                  const std::string& key_file);
  ~TlsContext();

  std::unique_ptr<Stream> over(Socket socket);

 private:
  struct State;
  explicit TlsContext(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

std::unique_ptr<Stream> plain_stream(Socket socket);

}  // namespace hinomi::server
