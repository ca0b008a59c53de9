// Requests come in whatever pieces the network makes; the pieces change nothing, and none stops the program.
#include "server/http_parser.hpp"

#include <doctest/doctest.h>

namespace hinomi::server {
namespace {

const std::string head = "POST /a HTTP/1.1\r\nHost: h.example\r\nTransfer-Encoding: chunked\r\n\r\n";

// The request read with a cut after each of the two places, or the code of what is wrong.
std::string read_cut(const std::string& bytes, std::size_t first, std::size_t second) {
  HttpParser parser(1024);
  std::string buffer;
  std::size_t from = 0;
  for (const std::size_t to : {first, second, bytes.size()}) {
    buffer += bytes.substr(from, to - from);
    from = to;
    const auto whole = parser.take(buffer);
    if (!whole) return whole.error().code;
    if (!*whole) continue;
    const auto request = parser.finish();
    return request ? "body " + request->body : request.error().code;
  }
  return "not whole";
}

}  // namespace

TEST_CASE("HttpParser chunked_body_cut_at_any_two_places_is_the_same") {
  struct Row {
    std::string body, expected;
  };
  const Row rows[] = {{"0\r\n\r\n", "body "},
                      {"3\r\nabc\r\n0\r\n\r\n", "body abc"},
                      {"1\r\na\r\n2;x=y\r\nbc\r\n0\r\nTrailer: 1\r\n\r\n", "body abc"},
                      {"0\r\nabc\r\n0\r\n\r\n", "http.malformed"},
                      {"zz\r\nabc\r\n0\r\n\r\n", "http.malformed"}};
  for (const Row& row : rows) {
    const std::string bytes = head + row.body;
    for (std::size_t first = head.size() - 3; first <= bytes.size(); ++first) {
      for (std::size_t second = first; second <= bytes.size(); ++second) {
        CAPTURE(row.body);
        CAPTURE(first);
        CAPTURE(second);
        CHECK(read_cut(bytes, first, second) == row.expected);
      }
    }
  }
}

TEST_CASE("HttpParser chunked_body_byte_by_byte_and_the_next_request_after_it") {
  const std::string bytes = head + "0\r\n\r\nGET /b HTTP/1.1\r\nHost: h.example\r\n\r\n";
  HttpParser parser(1024);
  std::string buffer;
  std::size_t at = 0;
  for (bool whole = false; !whole; ++at) {
    REQUIRE(at < bytes.size());
    buffer += bytes[at];
    const auto taken = parser.take(buffer);
    REQUIRE(taken);
    whole = *taken;
  }
  CHECK(parser.finish()->target == "/a");
  buffer += bytes.substr(at);
  HttpParser next(1024);
  CHECK(*next.take(buffer));
  CHECK(next.finish()->target == "/b");
}

}  // namespace hinomi::server
