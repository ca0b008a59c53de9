// Reads one request at a time out of the bytes of a connection, whatever pieces they come in. Bytes after the
// request stay for the next one (pipelining). Wraps Boost.Beast's parser, so this header stays light. Fails
// as malformed `http.malformed`, limit_exceeded `http.headers_too_large` or `http.body_too_large`.
#pragma once
#include <memory>
#include <string>

#include "base/result.hpp"
#include "server/http_message.hpp"

namespace hinomi::server {

class HttpParser {
 public:
  explicit HttpParser(std::size_t body_bytes_max);
  ~HttpParser();
  HttpParser(HttpParser&&) noexcept;
  HttpParser& operator=(HttpParser&&) noexcept;

  /// Takes what it can from the front of `buffer`; true once the request is whole.
  Result<bool> take(std::string& buffer);
  bool header_done() const;
  /// Tells whether the client waits for "100 Continue" before it sends the body.
  bool wants_continue() const;
  bool keep_alive() const;
  /// As far as it was read; empty before the first line is.
  std::string_view target() const;
  /// Gives the request; once, after take() gave true. Target and query are not read yet.
  Result<HttpRequest> finish();

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::server
