// The embedded interface: types, caching, compression, and a pack that is broken.
#include "server/static_files.hpp"

#include <doctest/doctest.h>

namespace hinomi::server {
namespace {

HttpRequest request_for(const std::string& target,
                        std::map<std::string, std::string, std::less<>> headers = {}) {
  HttpRequest request;
  request.method = "GET";
  request.target = target;
  request.headers = std::move(headers);
  REQUIRE(read_target(request));
  return request;
}

std::string header_of(const HttpAnswer& answer, std::string_view name) {
  for (const auto& [key, value] : answer.headers) {
    if (key == name) return value;
  }
  return {};
}

const std::string pack =
    "/assets/a.js\ttext/javascript; charset=utf-8\t1\taaa\t0\t5\t5\t3\n"
    "/index.html\ttext/html; charset=utf-8\t0\tbbb\t8\t4\t0\t0\n"
    "\nplainzip<p/>";

}  // namespace

TEST_CASE("StaticFiles answers_from_the_pack") {
  const StaticFiles files = StaticFiles::packed(pack);
  CHECK(files.count() == 2);
  const HttpAnswer plain = files.answer(request_for("/assets/a.js"), "t");
  CHECK(plain.fixed_body == "plain");
  CHECK(header_of(plain, "Cache-Control") == "public, max-age=31536000, immutable");
  const HttpAnswer small = files.answer(request_for("/assets/a.js", {{"accept-encoding", "br, gzip"}}), "t");
  CHECK(small.fixed_body == "zip");
  CHECK(header_of(small, "Content-Encoding") == "gzip");
  const HttpAnswer page =
      files.answer(request_for("/observe/ports/tcp/23?x=1", {{"accept", "text/html"}}), "t");
  CHECK(page.fixed_body == "<p/>");
  CHECK(header_of(page, "Cache-Control") == "no-cache");
  CHECK(files.answer(request_for("/index.html", {{"if-none-match", "\"bbb\""}}), "t").status == 304);
  CHECK(files.answer(request_for("/assets/b.js"), "t").status == 404);
  CHECK(files.answer(request_for("/observe", {{"accept", "application/json"}}), "t").status == 404);
}

TEST_CASE("StaticFiles drops_rows_of_a_broken_pack") {
  CHECK(StaticFiles::packed("").count() == 1);
  CHECK(StaticFiles::packed("\n").count() == 1);
  for (std::size_t cut = 0; cut < pack.size(); ++cut)
    CHECK(StaticFiles::packed(pack.substr(0, cut)).count() <= 2);
  CHECK(StaticFiles::packed("/a\tt\t0\te\t99999999999\t5\t0\t0\n\nbody").count() == 0);
}

TEST_CASE("StaticFiles says_that_a_folder_holds_no_interface") {
  const auto files = StaticFiles::from_folder("/nonexistent");
  REQUIRE_FALSE(files);
  CHECK(files.error().code == "server.ui_missing");
}

}  // namespace hinomi::server
