// See base64.hpp.
#include "procedure/intake/base64.hpp"

#include <cstdint>

namespace hinomi::procedure::intake {

std::string write_base64(std::string_view bytes) {
  constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    const std::size_t count = bytes.size() - at < 3 ? bytes.size() - at : 3;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8u | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    for (std::size_t i = 0; i < 4; ++i) text += i <= count ? signs[bits >> (18 - 6 * i) & 63u] : '=';
  }
  return text;
}

}  // namespace hinomi::procedure::intake
