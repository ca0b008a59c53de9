// What the checkers share: a text line by line, and the refusal with the line's number.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi::exchange {

inline Error unfit(std::string_view form, std::size_t line, std::string_view expected) {
  return fail(
      ErrorKind::malformed, "share.form_unfit",
      {{"form", std::string(form)}, {"line", std::to_string(line)}, {"expected", std::string(expected)}});
}

/// Calls `check(line, number)` for each line; it gives what was expected, or an empty text. The last line
/// must be ended, no line may hold a control character but a tab (and the CR of CSV is taken off by its
/// checker).
template <class Check>
Result<void> check_lines(std::string_view form, std::string_view text, Check&& check) {
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return unfit(form, number, "line end");
    const std::string_view line = text.substr(0, end);
    for (const char c : line) {
      if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f)
        return unfit(form, number, "no control character");
    }
    if (const std::string_view expected = check(line, number); !expected.empty())
      return unfit(form, number, expected);
    text.remove_prefix(end + 1);
  }
  return {};
}

inline bool only(std::string_view text, std::string_view signs) {
  return !text.empty() && text.find_first_not_of(signs) == std::string_view::npos;
}

/// A host name as a consumer reads it: labels of letters, digits, - and _.
inline bool reads_as_name(std::string_view text) {
  std::size_t label = 0, labels = 1;
  for (const char c : text) {
    if (c == '.') {
      if (label == 0) return false;
      label = 0;
      ++labels;
    } else if (std::string_view("abcdefghijklmnopqrstuvwxyz0123456789-_").find(c) == std::string_view::npos ||
               ++label > 63) {
      return false;
    }
  }
  return label > 0 && labels >= 2 && text.size() <= 253;
}

}  // namespace hinomi::exchange
