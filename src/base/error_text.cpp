// Turns an error into a sentence in the reader's language.
// In: an Error and a Language. Out: one line; {name} is filled from the arguments, {offset} also from the
// offset. A placeholder without an argument becomes "?", so that a person never meets a raw brace.
#include "base/error_text.hpp"

#include <algorithm>

#include "base/error_table.hpp"

namespace hinomi {

namespace {

std::string argument(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.args) {
    if (key == name) return value;
  }
  if (name == "offset" && error.offset) return std::to_string(*error.offset);
  return "?";
}

std::string fill(std::string_view pattern, const Error& error) {
  std::string text;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    text += pattern.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) break;
    text += argument(error, pattern.substr(open + 1, close - open - 1));
    pattern.remove_prefix(close + 1);
  }
  return text;
}

std::string bare(const Error& error) {
  std::string text = error.code;
  for (std::size_t i = 0; i < error.args.size(); ++i) {
    text += i == 0 ? " (" : ", ";
    text += error.args[i].first + "=" + error.args[i].second;
  }
  return error.args.empty() ? text : text + ")";
}

}  // namespace

Language parse_language(std::string_view text) {
  const bool english = text.size() >= 2 && (text[0] | 0x20) == 'e' && (text[1] | 0x20) == 'n' &&
                       (text.size() == 2 || text[2] == '_' || text[2] == '-' || text[2] == '.');
  return english ? Language::en : Language::ja;
}

std::string error_text(const Error& error, Language language) {
  const auto table = error_table();
  const auto row =
      std::lower_bound(table.begin(), table.end(), error.code,
                       [](const ErrorText& a, const std::string& code) { return a.code < code; });
  if (row == table.end() || row->code != error.code) return bare(error);
  return fill(language == Language::ja ? row->ja : row->en, error);
}

}  // namespace hinomi
