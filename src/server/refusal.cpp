// Maps kinds of trouble to HTTP statuses (RFC 9110 §15) and writes the uniform body. A server's own trouble
// is logged as an error, everything else as information: codes and arguments only.
#include "server/refusal.hpp"

#include <sys/random.h>

#include "base/json.hpp"
#include "base/log.hpp"

namespace hinomi::server {

std::string make_trace() {
  unsigned char bytes[8];
  HINOMI_ASSERT(getrandom(bytes, sizeof bytes, 0) == sizeof bytes);
  std::string trace;
  for (const unsigned char byte : bytes) {
    trace += "0123456789abcdef"[byte >> 4];
    trace += "0123456789abcdef"[byte & 15];
  }
  return trace;
}

int status_of(const Error& error, bool signed_in) {
  switch (error.kind) {
    case ErrorKind::malformed:
      return 400;
    case ErrorKind::not_found:
      return error.code == "http.method" ? 405 : 404;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::forbidden:
      // A refused sign-in is 401 also for somebody whose earlier session still runs.
      return signed_in && error.code != "session.refused" && error.code != "session.code_refused" ? 403 : 401;
    case ErrorKind::unavailable:
      return 503;
    case ErrorKind::timed_out:
      return error.code == "http.request_slow" ? 408 : 504;
    case ErrorKind::limit_exceeded:
      if (error.code == "http.headers_too_large") return 431;
      return error.code == "http.body_too_large" || error.code == "json.too_large" ? 413 : 429;
    case ErrorKind::unsupported:
      return error.code == "http.body_type" ? 415 : 501;
    case ErrorKind::cancelled:
      return 503;
  }
  HINOMI_ASSERT(false);
}

HttpAnswer refusal(const Error& error, int status, const std::string& trace,
                   const std::string& present_json) {
  Json body = Json::object();
  body["code"] = error.code;
  body["args"] = Json::object();
  for (const auto& [name, value] : error.args) body["args"][name] = value;
  if (error.offset) body["args"]["offset"] = std::to_string(*error.offset);
  body["trace"] = trace;
  if (!present_json.empty()) {
    if (auto present = parse_json(present_json)) body["present"] = *std::move(present);
  }
  log(status >= 500 ? LogLevel::error : LogLevel::info, "server", "request refused",
      {{"status", std::to_string(status)}, {"code", error.code}, {"trace", trace}});
  HttpAnswer answer;
  answer.status = status;
  answer.type = "application/json";
  answer.body = to_text(body);
  if (status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

}  // namespace hinomi::server
