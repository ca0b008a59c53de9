// See terminal_text.hpp.
#include "app/terminal_text.hpp"

#include "base/text.hpp"

namespace hinomi::app {

std::string terminal_text(std::string_view text) {
  const std::string whole = to_utf8(text);
  std::string out;
  out.reserve(whole.size());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    const auto byte = static_cast<unsigned char>(whole[at]);
    const auto next = at + 1 < whole.size() ? static_cast<unsigned char>(whole[at + 1]) : 0U;
    const bool c1 = byte == 0xC2 && next >= 0x80 && next <= 0x9F;
    out += c1 || byte < 0x20 || byte == 0x7F ? '?' : whole[at];
    if (c1) ++at;
  }
  return out;
}

}  // namespace hinomi::app
