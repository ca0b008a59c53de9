// The text of HTML mail; see html_to_text in message.hpp. In: foreign HTML. Out: text as a reader would see
// it, roughly. One pass, no tree: what is not markup is text, scripts and styles are left out, blocks end
// lines. Linear in the length; cannot fail.
#include <array>

#include "base/text.hpp"
#include "decode/mail/message.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t tag_name_max = 16;

std::string tag_name(std::string_view tag) {
  std::string name;
  for (const char c : tag.substr(0, tag_name_max)) {
    const char small = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (!((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9') || (name.empty() && small == '/')))
      break;
    name += small;
  }
  return name;
}

bool breaks_line(std::string_view name) {
  for (const std::string_view each :
       {"br", "/p", "/div", "/tr", "/li", "/h1", "/h2", "/h3", "/table", "hr"}) {
    if (name == each) return true;
  }
  return false;
}

// Where the markup that begins at the place ends; scripts and the like end at their closing tag.
std::size_t markup_end(std::string_view html, std::size_t at, std::string_view name) {
  if (html.substr(at).starts_with("<!--")) {
    const std::size_t end = html.find("-->", at + 4);
    return end == std::string_view::npos ? end : end + 2;
  }
  if (name == "script" || name == "style" || name == "head") {
    do at = html.find("</", at + 1);
    while (at != std::string_view::npos && tag_name(html.substr(at + 1)).substr(1) != name);
  }
  return at == std::string_view::npos ? at : html.find('>', at);
}

std::string_view entity_text(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"nbsp", " "}, {"#39", "'"}}};
  for (const auto& [each, text] : known) {
    if (each == name) return text;
  }
  return {};
}

}  // namespace

std::string html_to_text(std::string_view html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    const char c = html[at];
    const char next = at + 1 < html.size() ? html[at + 1] : ' ';
    const bool markup =
        (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!';
    if (c == '<' && markup) {
      const std::string name = tag_name(html.substr(at + 1));
      const std::size_t end = markup_end(html, at, name);
      if (breaks_line(name) && !text.ends_with('\n')) text += '\n';
      if (end == std::string_view::npos) break;
      at = end + 1;
    } else if (c == '&') {
      const std::size_t end = html.substr(at, 12).find(';');
      const std::string_view known =
          end == std::string_view::npos ? std::string_view() : entity_text(html.substr(at + 1, end - 1));
      text += known.empty() ? std::string_view("&") : known;
      at += known.empty() ? 1 : end + 1;
    } else {
      const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
      if (!blank) text += c;
      if (blank && !text.empty() && text.back() != ' ' && text.back() != '\n') text += ' ';
      ++at;
    }
  }
  return std::string(trim(text));
}

}  // namespace hinomi::decode
