// See stix_pattern_lex.hpp.
#include "decode/intel/stix_pattern_lex.hpp"

#include <array>

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "decode/intel/stamp.hpp"

namespace hinomi::decode {
namespace {

bool is_digit_sign(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_sign(char c) { return is_letter(c) || is_digit_sign(c) || c == '_' || c == '-'; }

}  // namespace

Error pattern_error(std::size_t offset, std::string_view expected) {
  return fail(ErrorKind::malformed, "pattern.malformed",
              {{"offset", std::to_string(offset)}, {"expected", std::string(expected)}}, offset);
}

PatternWord PatternLexer::made(PatternWord::Kind kind, std::size_t start, std::string text) const {
  return {kind, std::move(text), static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(x_at)};
}

Result<void> PatternLexer::skip_between() {
  constexpr std::array<std::string_view, 4> wide{"\u00a0", "\u3000", "\u2003", "\ufeff"};
  while (x_at < x_text.size()) {
    const std::string_view rest = x_text.substr(x_at);
    if (rest.front() == ' ' || (rest.front() >= '\t' && rest.front() <= '\r')) {
      ++x_at;
    } else if (rest.starts_with("//")) {
      x_at = std::min(x_text.find('\n', x_at), x_text.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t close = x_text.find("*/", x_at + 2);
      if (close == std::string_view::npos) return pattern_error(x_at, "*/");
      x_at = close + 2;
    } else {
      std::size_t passed = 0;
      for (const std::string_view blank : wide) {
        if (rest.starts_with(blank)) passed = blank.size();
      }
      if (passed == 0) return {};
      x_at += passed;
    }
  }
  return {};
}

Result<PatternWord> PatternLexer::next() {
  HINOMI_TRY(skip_between());
  const std::size_t start = x_at;
  if (x_at == x_text.size()) return made(PatternWord::Kind::end, start, {});
  const char c = x_text[x_at];
  const char after = x_at + 1 < x_text.size() ? x_text[x_at + 1] : '\0';
  if (c == '\'') return quoted(PatternWord::Kind::text, start, c);
  if (after == '\'' && c == 't') return quoted(PatternWord::Kind::instant, start, c);
  if (after == '\'' && (c == 'h' || c == 'b')) return quoted(PatternWord::Kind::bytes, start, c);
  if (is_digit_sign(c) || c == '-' || c == '+' || (c == '.' && is_digit_sign(after))) return number(start);
  if (is_letter(c) || c == '_') return name(start);
  return sign(start);
}

Result<PatternWord> PatternLexer::quoted(PatternWord::Kind kind, std::size_t start, char encoding) {
  x_at += kind == PatternWord::Kind::text ? 1 : 2;
  std::string text;
  while (x_at < x_text.size() && x_text[x_at] != '\'') {
    if (x_text[x_at] == '\\') {
      const char escaped = x_at + 1 < x_text.size() ? x_text[x_at + 1] : '\0';
      if (escaped != '\'' && escaped != '\\') return pattern_error(x_at, "\\' or \\\\");
      ++x_at;
    }
    text += x_text[x_at++];
  }
  if (x_at == x_text.size()) return pattern_error(start, "'");
  ++x_at;
  if (kind == PatternWord::Kind::instant && !stix_instant(text))
    return pattern_error(start, "t'2026-11-22T00:00:00Z'");
  if (encoding == 'h') {
    const Result<std::string> bytes = from_hex(text);
    if (!bytes) return pattern_error(start, "h'00ff'");
    text = *bytes;
  } else if (encoding == 'b' && !text.empty()) {
    const auto bytes = read_base64(text);
    if (!bytes || text.size() % 4 != 0) return pattern_error(start, "b'AA=='");
    text = *bytes;
  }
  return made(kind, start, std::move(text));
}

Result<PatternWord> PatternLexer::number(std::size_t start) {
  if (x_text[x_at] == '-' || x_text[x_at] == '+') ++x_at;
  const auto digits = [&] {
    const std::size_t from = x_at;
    while (x_at < x_text.size() && is_digit_sign(x_text[x_at])) ++x_at;
    return x_at - from;
  };
  const std::size_t whole = x_at;
  const std::size_t count = digits();
  if (count > 1 && x_text[whole] == '0') return pattern_error(start, "a number without leading zeros");
  const bool point = x_at < x_text.size() && x_text[x_at] == '.';
  if (point) {
    ++x_at;
    if (digits() == 0) return pattern_error(x_at, "a digit");
  } else if (count == 0) {
    return pattern_error(x_at, "a digit");
  }
  const std::string_view written = x_text.substr(start, x_at - start);
  return made(point ? PatternWord::Kind::number : PatternWord::Kind::integer, start,
              std::string(written.substr(written.front() == '+' ? 1 : 0)));
}

PatternWord PatternLexer::name(std::size_t start) {
  while (x_at < x_text.size() && is_name_sign(x_text[x_at])) ++x_at;
  return made(PatternWord::Kind::name, start, std::string(x_text.substr(start, x_at - start)));
}

Result<PatternWord> PatternLexer::sign(std::size_t start) {
  constexpr std::array<std::string_view, 19> signs{"<=", ">=", "<>", "!=", "==", "=", "<", ">", "[", "]",
                                                   "(",  ")",  ",",  ":",  ".",  "*", "{", "}", ";"};
  for (const std::string_view one : signs) {
    if (!x_text.substr(x_at).starts_with(one)) continue;
    x_at += one.size();
    return made(PatternWord::Kind::sign, start, std::string(one));
  }
  return pattern_error(start, "a word of a pattern");
}

}  // namespace hinomi::decode
