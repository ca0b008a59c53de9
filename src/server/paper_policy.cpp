// See paper_policy.hpp.
#include "server/paper_policy.hpp"

#include "base/base64.hpp"
#include "base/hash.hpp"

namespace hinomi::server {

std::string paper_policy(std::string_view html) {
  constexpr std::string_view opens = "<style>", closes = "</style>";
  const auto from = html.find(opens);
  const auto to = html.find(closes);
  std::string allowed = "'none'";
  if (from != std::string_view::npos && to != std::string_view::npos && to > from) {
    const auto begin = from + opens.size();
    const Sha256 digest = sha256(html.substr(begin, to - begin));
    allowed = "'sha256-" + write_base64(text_of(digest)) + "'";
  }
  return "default-src 'none'; style-src " + allowed +
         "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

}  // namespace hinomi::server
