// See markup_text.hpp.
#include "decode/report/markup_text.hpp"

#include <array>

#include "decode/report/html_text.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t word_bytes_back = 200;

// Whether the word that the backslash stands in is a path.
bool is_in_path(std::string_view text, std::size_t at) {
  const std::size_t lowest = at > word_bytes_back ? at - word_bytes_back : 0;
  for (std::size_t i = at; i > lowest && text[i - 1] != ' ' && text[i - 1] != '\n'; --i) {
    const bool escape =
        i < text.size() && std::string_view("_*[]().-").find(text[i]) != std::string_view::npos;
    if (text[i - 1] == ':' || (text[i - 1] == '\\' && !escape)) return text[i - 1] == '\\' || text[i] == '\\';
  }
  return false;
}

bool is_escape(std::string_view text, std::size_t at) {
  if (text[at] != '\\' || at + 1 >= text.size()) return false;
  return std::string_view("_*[]()`~#+{}|").find(text[at + 1]) != std::string_view::npos &&
         !is_in_path(text, at);
}

struct Attribute {
  std::string_view written, meant;
};
constexpr std::array attributes{Attribute{"{zwsp}", ""},  Attribute{"{empty}", ""}, Attribute{"{nbsp}", " "},
                                Attribute{"{blank}", ""}, Attribute{"{wj}", ""},    Attribute{"{dot}", "."},
                                Attribute{"{at}", "@"},   Attribute{"{colon}", ":"}};

std::size_t add_attribute(std::string_view text, std::size_t at, MappedText& out) {
  for (const Attribute& attribute : attributes) {
    if (!text.substr(at).starts_with(attribute.written)) continue;
    out.put(attribute.meant, attribute.written.size());
    return attribute.written.size();
  }
  return 0;
}

MappedText read(std::string_view text, bool asciidoc) {
  MappedText out;
  std::size_t kept = 0, at = 0;
  const auto flush = [&] { out.keep(text.substr(kept, at - kept)); };
  while (at < text.size()) {
    const char c = text[at];
    if (c != '&' && c != '\\' && c != '{') {
      ++at;
      continue;
    }
    flush();
    kept = at;
    std::size_t taken = 0;
    if (c == '&') taken = add_character_reference(text, at, out);
    if (c == '{' && asciidoc) taken = add_attribute(text, at, out);
    if (c == '\\' && !asciidoc && is_escape(text, at)) {
      out.put({}, 1);
      taken = 1;
    }
    kept += taken;
    at += taken == 0 ? 1 : taken;
    if (c == '\\' && taken == 1) ++at;  // what was escaped is no markup
  }
  flush();
  return out;
}

}  // namespace

MappedText markdown_text(std::string_view markdown) { return read(markdown, false); }
MappedText asciidoc_text(std::string_view asciidoc) { return read(asciidoc, true); }

}  // namespace hinomi::decode
