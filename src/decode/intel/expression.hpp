// Regular expressions of others, bounded. In: a pattern in ICU's syntax (close to PCRE) and text, both
// brought to NFC. Out: whether it is found anywhere in the text. A pattern that would run too long gives no
// answer. Limits: intel/limits.hpp (bytes), steps of the engine and its stack. Fails: malformed
// `pattern.expression` (expression), limit_exceeded `pattern.no_answer`. Source: STIX 2.1 §9.6.1 (MATCHES),
// UTS #18.
#pragma once
#include <memory>
#include <string_view>

#include "base/result.hpp"

namespace hinomi::decode {

class Expression {
 public:
  static Result<Expression> make(std::string_view pattern);
  ~Expression();
  Expression(Expression&&) noexcept;
  Expression& operator=(Expression&&) noexcept;
  Result<bool> found_in(std::string_view text) const;

 private:
  struct Engine;
  explicit Expression(std::unique_ptr<Engine> engine);
  std::unique_ptr<Engine> x_engine;
};

/// Tells whether a whole text is what LIKE describes: % any characters, _ one. Linear in text times pattern.
bool is_like(std::string_view text, std::string_view pattern);
/// Brings a text to NFC.
std::string composed(std::string_view text);

}  // namespace hinomi::decode
