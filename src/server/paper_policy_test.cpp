// The policy of documents for paper names the digest of their own style and nothing else.
#include "server/paper_policy.hpp"

#include <doctest/doctest.h>

namespace hinomi::server {

TEST_CASE("PaperPolicy allows_the_style_of_the_document_and_no_other") {
  // printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
  const std::string policy = paper_policy("<html><style>p{color:red}</style><p style=\"x\">");
  CHECK(policy.find("style-src 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='") != std::string::npos);
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(policy.starts_with("default-src 'none'"));
  CHECK(paper_policy("<html><style>p{color:blue}</style>") != policy);
}

TEST_CASE("PaperPolicy allows_no_style_where_there_is_none") {
  CHECK(paper_policy("<html></html>").find("style-src 'none'") != std::string::npos);
  CHECK(paper_policy("</style><style>").find("style-src 'none'") != std::string::npos);
}

}  // namespace hinomi::server
