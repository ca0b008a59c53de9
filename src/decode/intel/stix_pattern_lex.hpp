// The words of a STIX pattern. In: UTF-8 text, which must outlive the words. Out: one word after the other
// with its place; blanks and comments (/* */ and //) are left out. Texts are decoded: \' and \\ only. Fails:
// malformed `pattern.malformed` (offset, expected). Source: STIX 2.1 §9.1, appendix of its grammar.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi::decode {

struct PatternWord {
  enum class Kind : std::uint8_t { end, name, text, integer, number, instant, bytes, sign };
  Kind kind = Kind::end;
  std::string text;  // a name or sign as written, a text decoded, the bytes of h'' and b''
  std::uint32_t begin = 0, end = 0;
  bool is(std::string_view sign_or_name) const {
    return (kind == Kind::sign || kind == Kind::name) && text == sign_or_name;
  }
};

Error pattern_error(std::size_t offset, std::string_view expected);

class PatternLexer {
 public:
  explicit PatternLexer(std::string_view text) : x_text(text) {}
  Result<PatternWord> next();

 private:
  Result<void> skip_between();
  Result<PatternWord> quoted(PatternWord::Kind kind, std::size_t start, char encoding);
  Result<PatternWord> number(std::size_t start);
  PatternWord name(std::size_t start);
  Result<PatternWord> sign(std::size_t start);
  PatternWord made(PatternWord::Kind kind, std::size_t start, std::string text) const;

  std::string_view x_text;
  std::size_t x_at = 0;
};

}  // namespace hinomi::decode
