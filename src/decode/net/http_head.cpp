// A first line and fields; ends of line with or without CR, as bots send them.
#include "decode/net/http_head.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace hinomi::decode {
namespace {

bool same_name(std::string_view name, std::string_view wanted) {
  return std::ranges::equal(name, wanted,
                            [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

bool read_first_line(HttpHead& head, std::string_view line) {
  const std::size_t first = line.find(' ');
  if (first == 0 || first == std::string_view::npos) return false;
  head.method = line.substr(0, first);
  const bool is_word =
      std::ranges::all_of(head.method, [](char c) { return (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; });
  line.remove_prefix(first + 1);
  // A target may have blanks in it, as exploits write them; the version is behind the last.
  const std::size_t last = line.rfind(" HTTP/");
  head.target = line.substr(0, last);
  head.closes = last == std::string_view::npos || line.substr(last) == " HTTP/1.0";
  return is_word && !head.target.empty();
}

void read_field(HttpHead& head, std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view name = line.substr(0, colon), value = trim(line.substr(colon + 1));
  const auto keep_first = [&](std::string_view& into) {
    if (into.empty()) into = value;
  };
  if (same_name(name, "user-agent")) keep_first(head.agent);
  if (same_name(name, "authorization")) keep_first(head.authorization);
  if (same_name(name, "host")) keep_first(head.host);
  if (same_name(name, "connection")) head.closes = head.closes || same_name(value, "close");
  if (same_name(name, "transfer-encoding")) head.is_chunked = true;
  if (same_name(name, "content-length") && head.body_bytes == 0) {
    std::from_chars(value.data(), value.data() + value.size(), head.body_bytes);
  }
}

}  // namespace

HttpHead read_http_head(Bytes input) {
  std::string_view text = text_of(input);
  HttpHead head;
  for (bool is_first = true;; is_first = false) {
    const std::size_t at = text.find('\n');
    if (at == std::string_view::npos) return {};
    std::string_view line = text.substr(0, at);
    text.remove_prefix(at + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_first) {
      if (!read_first_line(head, line)) return {.state = HttpHead::State::malformed};
    } else if (line.empty()) {
      break;
    } else {
      read_field(head, line);
    }
  }
  head.state = HttpHead::State::whole;
  head.bytes = input.size() - text.size();
  return head;
}

}  // namespace hinomi::decode
