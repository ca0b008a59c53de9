// Adapts ICU's regular expressions. They backtrack, so that time is bounded by steps and not by their form.
#include "decode/intel/expression.hpp"

#include <unicode/normalizer2.h>
#include <unicode/regex.h>

#include <string>

#include "decode/intel/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::int32_t steps_max = 30;  // of about ten thousand operations each
constexpr std::int32_t stack_bytes_max = 4 << 20;

icu::UnicodeString units(std::string_view text) {
  const icu::UnicodeString whole =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return whole;
  icu::UnicodeString composed = form->normalize(whole, status);
  return U_FAILURE(status) ? whole : composed;
}

// Where the character after this one begins.
std::size_t after_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) ++at;
  return at;
}

}  // namespace

struct Expression::Engine {
  std::unique_ptr<icu::RegexPattern> pattern;
};

Expression::Expression(std::unique_ptr<Engine> engine) : x_engine(std::move(engine)) {}
Expression::~Expression() = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;

Result<Expression> Expression::make(std::string_view pattern) {
  const auto wrong = [&] {
    return fail(ErrorKind::malformed, "pattern.expression",
                {{"expression", std::string(pattern.substr(0, 200))}});
  };
  if (pattern.size() > limits::expression_bytes_max) return wrong();
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  auto engine = std::make_unique<Engine>();
  engine->pattern.reset(icu::RegexPattern::compile(units(pattern), 0, place, status));
  if (U_FAILURE(status) || engine->pattern == nullptr) return wrong();
  return Expression(std::move(engine));
}

Result<bool> Expression::found_in(std::string_view text) const {
  const auto no_answer = [] {
    return fail(ErrorKind::limit_exceeded, "pattern.no_answer",
                {{"limit", std::to_string(steps_max * 10'000)}});
  };
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString input = units(text);
  const std::unique_ptr<icu::RegexMatcher> matcher(x_engine->pattern->matcher(input, status));
  if (U_FAILURE(status) || matcher == nullptr) return no_answer();
  matcher->setTimeLimit(steps_max, status);
  matcher->setStackLimit(stack_bytes_max, status);
  const bool found = matcher->find(status) != 0;
  if (U_FAILURE(status)) return no_answer();
  return found;
}

bool is_like(std::string_view text, std::string_view pattern) {
  std::size_t at = 0, in_pattern = 0, star = std::string_view::npos, star_at = 0;
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '%') {
      star = in_pattern++;
      star_at = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == '_') {
      at = after_character(text, at);
      ++in_pattern;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++at;
      ++in_pattern;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      at = star_at = after_character(text, star_at);
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '%') ++in_pattern;
  return in_pattern == pattern.size();
}

std::string composed(std::string_view text) {
  std::string out;
  return units(text).toUTF8String(out);
}

}  // namespace hinomi::decode
