// See transfer.hpp.
#include "decode/mail/transfer.hpp"

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"
#include "decode/mail/charset.hpp"

namespace hinomi::decode {
namespace {

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct Word {
  std::string charset, bytes;
  std::size_t end = 0;  // after it
};

// =?charset*language?B?text?= at the beginning, or nothing (end 0).
Word encoded_word(std::string_view text) {
  constexpr std::size_t word_bytes_max = 4096;
  text = text.substr(0, word_bytes_max);
  const std::size_t charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end + 2 >= text.size() || text[charset_end + 2] != '?')
    return {};
  const std::size_t end = text.find("?=", charset_end + 3);
  if (end == std::string_view::npos) return {};
  const std::string_view inner = text.substr(charset_end + 3, end - charset_end - 3);
  const std::string_view charset = text.substr(2, charset_end - 2);
  const char kind = text[charset_end + 1];
  Word word{std::string(charset.substr(0, charset.find('*'))), {}, end + 2};
  if (kind == 'B' || kind == 'b') {
    word.bytes = from_base64(inner);
  } else if (kind == 'Q' || kind == 'q') {
    word.bytes = from_quoted_printable(inner, true);
  } else {
    return {};
  }
  return word;
}

std::string percent_decoded(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
    if (low < 0) {
      bytes += text[at];
    } else {
      bytes += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  return bytes;
}

// One name=value after another; `take` gets both as written, without quotation marks.
template <class Take>
void each_parameter(std::string_view value, Take take) {
  std::size_t at = value.find(';');
  while (at < value.size()) {
    const std::size_t equals = value.find('=', ++at);
    if (equals == std::string_view::npos) return;
    const std::string name = fold(trim(value.substr(at, equals - at)));
    std::string text;
    at = equals + 1;
    while (at < value.size() && (value[at] == ' ' || value[at] == '\t')) ++at;
    if (at < value.size() && value[at] == '"') {
      for (++at; at < value.size() && value[at] != '"'; ++at) {
        if (value[at] == '\\' && at + 1 < value.size()) ++at;
        text += value[at];
      }
      at = std::min(value.find(';', at), value.size());
    } else {
      const std::size_t end = std::min(value.find(';', at), value.size());
      text = trim(value.substr(at, end - at));
      at = end;
    }
    take(name, text);
  }
}

}  // namespace

std::string from_base64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t held = 0;
  unsigned count = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;  // line ends, padding and what does not belong there
    held = held << 6u | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(held >> count & 0xFFu);
  }
  return bytes;
}

std::string from_quoted_printable(std::string_view text, bool header) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '_' && header) {
      bytes += ' ';
    } else if (c != '=') {
      bytes += c;
    } else if (text.substr(at + 1).starts_with("\r\n")) {
      at += 2;
    } else if (text.substr(at + 1).starts_with("\n")) {
      at += 1;
    } else {
      const int high = at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
      const int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
      if (low < 0) {
        bytes += c;
      } else {
        bytes += static_cast<char>(high * 16 + low);
        at += 2;
      }
    }
  }
  return bytes;
}

std::string read_header_text(std::string_view value) {
  std::string text, run, run_charset, blanks;
  const auto end_run = [&] {
    if (!run.empty()) text += to_utf8_from(run, run_charset);
    run.clear();
  };
  for (std::size_t at = 0; at < value.size();) {
    const std::string_view rest = value.substr(at);
    const Word word = rest.starts_with("=?") ? encoded_word(rest) : Word{};
    if (word.end != 0) {
      if (run.empty() || fold(word.charset) != fold(run_charset)) {
        const bool apart = run.empty();
        end_run();
        if (apart) text += blanks;
      }
      run_charset = word.charset;
      run += word.bytes;
      blanks.clear();
      at += word.end;
      continue;
    }
    const char c = value[at++];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      if (c == ' ' || c == '\t') blanks += ' ';
      continue;
    }
    end_run();
    text += blanks;
    blanks.clear();
    text += c;
  }
  end_run();
  return to_utf8_from(text, "utf-8");
}

std::string header_parameter(std::string_view value, std::string_view name) {
  std::string plain, extended, charset;
  bool whole = false;
  each_parameter(value, [&](const std::string& given, const std::string& text) {
    if (given == name) plain = text;
    if (!given.starts_with(std::string(name) + "*")) return;
    std::string_view piece = text;
    const bool encoded = given.ends_with('*');
    const bool first = given == std::string(name) + "*" || given == std::string(name) + "*0*";
    if (first && encoded) {
      const std::size_t quote = piece.find('\'');
      const std::size_t second = quote == std::string_view::npos ? quote : piece.find('\'', quote + 1);
      if (second != std::string_view::npos) {
        charset = piece.substr(0, quote);
        piece.remove_prefix(second + 1);
      }
    }
    whole = true;
    extended += encoded ? percent_decoded(piece) : std::string(piece);
  });
  return whole ? to_utf8_from(extended, charset) : read_header_text(plain);
}

}  // namespace hinomi::decode
