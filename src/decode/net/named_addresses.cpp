// Finds schemes, then the end of what follows.
#include "decode/net/named_addresses.hpp"

#include <algorithm>
#include <array>

#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::array<std::string_view, 4> schemes{"http", "https", "ftp", "tftp"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool ends_address(char c) {
  constexpr std::string_view ends = " \"'`;|&<>\\+(){}";
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x21 || byte > 0x7e || ends.find(c) != std::string_view::npos;
}

bool is_scheme(std::string_view word) {
  return std::ranges::any_of(schemes, [&](std::string_view scheme) {
    return std::ranges::equal(word, scheme, [](char a, char b) { return (a | 0x20) == b; });
  });
}

}  // namespace

std::vector<std::string_view> named_addresses(std::string_view text) {
  constexpr std::string_view mark = "://";
  std::vector<std::string_view> found;
  for (std::size_t at = text.find(mark);
       at != std::string_view::npos && found.size() < limits::named_addresses_max; at = text.find(mark, at)) {
    std::size_t from = at;
    while (from > 0 && is_letter(text[from - 1])) --from;
    const std::size_t begun = at + mark.size();
    std::size_t to = begun;
    while (to < text.size() && to - from < limits::url_bytes_max && !ends_address(text[to])) ++to;
    if (to > begun && is_scheme(text.substr(from, at - from))) found.push_back(text.substr(from, to - from));
    at = to;
  }
  return found;
}

}  // namespace hinomi::decode
