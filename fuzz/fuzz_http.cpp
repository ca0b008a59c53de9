// Fuzzes the reading of a request: head, body, path and query. In: the bytes of a connection, cut into pieces
// by the first byte. Holds: no exception leaves the adapter; pieces do not change what is read; an error has
// a code of this area; what was read keeps its limits, and every decoded segment is free of slashes added by
// decoding only where the target had %2F.
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http_parser.hpp"
#include "server/limits.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::server;

constexpr std::size_t body_bytes_max = 4096;

struct Read {
  bool whole = false;
  std::string error;
  HttpRequest request;
};

Read read_in_pieces(std::string_view bytes, std::size_t piece) {
  HttpParser parser(body_bytes_max);
  std::string buffer;
  Read read;
  for (std::size_t at = 0; at < bytes.size() && !read.whole; at += piece) {
    buffer += bytes.substr(at, piece);
    const Result<bool> taken = parser.take(buffer);
    if (!taken) {
      read.error = taken.error().code;
      return read;
    }
    read.whole = *taken;
  }
  if (!read.whole) return read;
  Result<HttpRequest> request = parser.finish();
  if (!request) {
    read.error = request.error().code;
    return read;
  }
  read.request = *std::move(request);
  return read;
}

void check_target(HttpRequest& request) {
  HINOMI_ASSERT(request.body.size() <= body_bytes_max);
  const Result<void> readable = read_target(request);
  if (!readable) {
    const std::string& code = readable.error().code;
    HINOMI_ASSERT(code.starts_with("http.") || code.starts_with("request."));
    return;
  }
  HINOMI_ASSERT(request.query.size() <= limits::query_parameters_max);
  HINOMI_ASSERT(request.path.find('?') == std::string::npos);
  const bool has_escape = request.path.find('%') != std::string::npos;
  for (const std::string& segment : request.segments)
    HINOMI_ASSERT(has_escape || segment.find('/') == std::string::npos);
  (void)request.cookie("__Host-hinomi_session");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  Read whole = read_in_pieces(bytes, std::max<std::size_t>(bytes.size(), 1));
  const Read pieces = read_in_pieces(bytes, data[0] + 1u);
  HINOMI_ASSERT(whole.error.empty() || whole.error.starts_with("http."));
  // A limit may be met at another byte, but never by one reading alone once both came to an end.
  if (whole.whole && pieces.whole && whole.error.empty() && pieces.error.empty()) {
    HINOMI_ASSERT(whole.request.target == pieces.request.target);
    HINOMI_ASSERT(whole.request.headers == pieces.request.headers);
    HINOMI_ASSERT(whole.request.body == pieces.request.body);
  }
  if (whole.whole && whole.error.empty()) check_target(whole.request);
  (void)percent_decode(bytes, size % 2 == 0);
  return 0;
}
