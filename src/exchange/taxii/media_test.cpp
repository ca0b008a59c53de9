// Claims of the media types of TAXII.
#include "exchange/taxii/media.hpp"

#include <doctest/doctest.h>

#include <string>

namespace hinomi::exchange::taxii {
namespace {

TEST_CASE("Taxii detail_03_accept_is_negotiated_with_versions_spaces_lists_and_q_values") {
  for (const char* text :
       {"", "*/*", "application/*", "application/taxii+json", "application/taxii+json;version=2.1",
        "application/taxii+json; version=2.1", "application/taxii+json ; version = \"2.1\"",
        "Application/TAXII+json", "text/html, application/taxii+json;q=0.5",
        "application/taxii+json;version=2.0, application/taxii+json;version=2.1"}) {
    CAPTURE(text);
    CHECK(accepts(text));
  }
  for (const char* text :
       {"text/html", "application/json", "application/taxii+json;version=2.0", "application/taxii+json;q=0",
        "application/taxii+json;q=0.000", "application/stix+json", ";;;", "application/taxii+jsonx"}) {
    CAPTURE(text);
    CHECK(!accepts(text));
  }
  CHECK(!accepts(std::string(2'000, 'a')));
}

TEST_CASE("Taxii detail_03_content_is_taxii_alone") {
  CHECK(is_content("application/taxii+json"));
  CHECK(is_content("application/taxii+json;version=2.1"));
  CHECK(is_content("application/taxii+json; charset=utf-8"));
  CHECK(!is_content("application/json"));
  CHECK(!is_content("application/taxii+json;version=2.0"));
  CHECK(!is_content(""));
  CHECK(!is_content("*/*"));
}

}  // namespace
}  // namespace hinomi::exchange::taxii
