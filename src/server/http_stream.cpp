// Plain and encrypted streams over a socket of any kind.
// Errors of a read or write only mean that the connection is over; who reads and writes needs no reason.
// What OpenSSL knows of a certificate it cannot take goes into the error.
#include "server/http_stream.hpp"

#include <array>

#include <poll.h>

#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

namespace hinomi::server {
namespace {

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

// A client that has sent its end is taken to be gone, though it could still read; no browser works so.
bool has_hung_up(int socket) {
  pollfd asked{socket, POLLRDHUP, 0};
  return ::poll(&asked, 1, 0) > 0 && (asked.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
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
  bool left() override { return has_hung_up(x_number); }

 private:
  Socket x_socket;
  const int x_number = x_socket.native_handle();  // asked from other threads, the socket itself never is
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
  bool left() override { return has_hung_up(x_number); }

 private:
  asio::ssl::stream<Socket> x_stream;
  const int x_number = x_stream.next_layer().native_handle();
};

}  // namespace

struct TlsContext::State {
  asio::ssl::context context{asio::ssl::context::tls_server};
};

TlsContext::TlsContext(std::unique_ptr<State> state) : x_state(std::move(state)) {}
TlsContext::~TlsContext() = default;

Result<std::unique_ptr<TlsContext>> TlsContext::open(const std::string& certificate_file,
                                                     const std::string& key_file) {
  auto state = std::make_unique<State>();
  asio::ssl::context& tls = state->context;
  Code code;
  tls.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                      asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use,
                  code);
  if (!code) tls.use_certificate_chain_file(certificate_file, code);
  if (!code) tls.use_private_key_file(key_file, asio::ssl::context::pem, code);
  if (code) {
    return fail(ErrorKind::unavailable, "server.certificate_unreadable",
                {{"file", certificate_file}, {"reason", code.message()}});
  }
  return std::unique_ptr<TlsContext>(new TlsContext(std::move(state)));
}

std::unique_ptr<Stream> TlsContext::over(Socket socket) {
  return std::make_unique<TlsStream>(std::move(socket), x_state->context);
}

std::unique_ptr<Stream> plain_stream(Socket socket) {
  return std::make_unique<PlainStream>(std::move(socket));
}

}  // namespace hinomi::server
