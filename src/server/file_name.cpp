// See file_name.hpp.
#include "server/file_name.hpp"

namespace hinomi::server {

std::string percent_encoded(std::string_view name) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string text;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '.' || c == '-' || c == '_';
    if (plain) {
      text += c;
    } else {
      text += '%';
      text += digits[byte >> 4u];
      text += digits[byte & 15u];
    }
  }
  return text;
}

std::string disposition(std::string_view name) {
  return "attachment; filename*=UTF-8''" + percent_encoded(name);
}

}  // namespace hinomi::server
