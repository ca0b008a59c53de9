// Writes heads. A header value never holds a line break: one that does is our bug, because foreign text is
// encoded before it comes here.
#include "server/http_head.hpp"

#include <ctime>

namespace hinomi::server {
namespace {

void add(std::string& head, std::string_view name, std::string_view value) {
  HINOMI_ASSERT(value.find_first_of("\r\n") == std::string_view::npos);
  head.append(name).append(": ").append(value).append("\r\n");
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[40];
  const std::size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return std::string(text, size);
}

bool brings(const HttpAnswer& answer, std::string_view name) {
  for (const auto& header : answer.headers) {
    if (header.first == name) return true;
  }
  return false;
}

}  // namespace

std::string write_head(const HttpAnswer& answer, std::size_t body_bytes, const HeadOptions& options) {
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " ";
  head.append(reason_phrase(answer.status)).append("\r\n");
  add(head, "Date", http_date());
  if (!answer.type.empty()) add(head, "Content-Type", answer.type);
  if (options.chunked) {
    add(head, "Transfer-Encoding", "chunked");
  } else if (answer.status != 204 && answer.status != 304) {
    add(head, "Content-Length", std::to_string(body_bytes));
  }
  add(head, "Connection", options.keep_alive ? "keep-alive" : "close");
  if (!brings(answer, "Content-Security-Policy")) add(head, "Content-Security-Policy", content_policy);
  add(head, "X-Content-Type-Options", "nosniff");
  add(head, "Referrer-Policy", "no-referrer");
  add(head, "Cross-Origin-Opener-Policy", "same-origin");
  add(head, "Cross-Origin-Resource-Policy", "same-origin");
  add(head, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (options.tls) add(head, "Strict-Transport-Security", "max-age=31536000");
  if (!brings(answer, "Cache-Control")) add(head, "Cache-Control", "no-store");
  for (const auto& [name, value] : answer.headers) add(head, name, value);
  head += "\r\n";
  return head;
}

}  // namespace hinomi::server
