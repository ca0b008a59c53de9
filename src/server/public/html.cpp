// See html.hpp.
#include "server/public/html.hpp"

#include "base/text.hpp"

namespace hinomi::server {
namespace {

// U+202A-202E, U+2066-2069 (embedding, override, isolate), U+200E, U+200F.
bool turns_direction(std::string_view sign) {
  if (sign.size() < 3 || static_cast<unsigned char>(sign[0]) != 0xE2) return false;
  const auto second = static_cast<unsigned char>(sign[1]), third = static_cast<unsigned char>(sign[2]);
  if (second == 0x80) return third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE);
  return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string safe;
  safe.reserve(text.size() + 16);
  const std::string whole = to_utf8(text);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    const char c = whole[at];
    if (turns_direction(std::string_view(whole).substr(at, 3))) {
      at += 2;
    } else if (c == '&') {
      safe += "&amp;";
    } else if (c == '<') {
      safe += "&lt;";
    } else if (c == '>') {
      safe += "&gt;";
    } else if (c == '"') {
      safe += "&quot;";
    } else if (c == '\'') {
      safe += "&#39;";
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') {
      safe += c;
    }
  }
  return safe;
}

Html& Html::element(std::string_view name, std::string_view text) {
  raw("<").raw(name).raw(">").text(text);
  return raw("</").raw(name.substr(0, name.find(' '))).raw(">\n");
}

}  // namespace hinomi::server
