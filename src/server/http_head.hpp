// The head of every answer: status line, the headers that keep a browser safe, and what the answer itself
// brings. Policy: nothing loads from elsewhere, nothing inline, nothing frames us. Source: CSP3, RFC 9110,
// RFC 6797.
#pragma once
#include <string>
#include <string_view>

#include "server/http_message.hpp"

namespace hinomi::server {

inline constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

struct HeadOptions {
  bool keep_alive = true;
  bool tls = false;
  bool chunked = false;
};

/// Writes the status line and all headers with the empty line that ends them.
std::string write_head(const HttpAnswer& answer, std::size_t body_bytes, const HeadOptions& options);

}  // namespace hinomi::server
