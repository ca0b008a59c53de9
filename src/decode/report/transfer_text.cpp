// See transfer_text.hpp.
#include "decode/report/transfer_text.hpp"

#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (is_digit(c)) return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

int hexadecimal_value(char c) { return is_digit(c) ? c - '0' : small_letter(c) - 'a' + 10; }

}  // namespace

MappedText base64_bytes(std::string_view text) {
  MappedText out;
  std::uint32_t bits = 0;
  std::size_t letters = 0, begin = 0;
  const auto flush = [&](std::size_t end) {
    const std::size_t bytes = letters * 6 / 8;
    std::string made;
    for (std::size_t i = 0; i < bytes; ++i)
      made += static_cast<char>(bits >> (letters * 6 - 8 * (i + 1)) & 0xff);
    out.put(made, end - begin);
    bits = 0;
    letters = 0;
    begin = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '=') {
      flush(text.size());
      return out;
    }
    const int value = base64_value(text[at]);
    if (value < 0) {
      if (letters == 0) {
        out.put({}, at + 1 - begin);
        begin = at + 1;
      }
      continue;
    }
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if (++letters == 4) flush(at + 1);
  }
  flush(text.size());
  return out;
}

MappedText quoted_printable_bytes(std::string_view text) {
  MappedText out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '=') {
      out.keep(text.substr(at, 1));
      ++at;
      continue;
    }
    const std::string_view rest = text.substr(at, 3);
    if (rest.size() == 3 && is_hexadecimal(rest[1]) && is_hexadecimal(rest[2])) {
      const char byte = static_cast<char>(hexadecimal_value(rest[1]) << 4 | hexadecimal_value(rest[2]));
      out.put(std::string_view(&byte, 1), 3);
      at += 3;
    } else if (rest.substr(1).starts_with("\r\n") || rest.substr(1).starts_with('\n')) {
      const std::size_t taken = rest[1] == '\r' ? 3 : 2;
      out.put({}, taken);
      at += taken;
    } else {
      out.keep("=");
      ++at;
    }
  }
  return out;
}

}  // namespace hinomi::decode
