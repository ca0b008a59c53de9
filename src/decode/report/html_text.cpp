// See html_text.hpp.
#include "decode/report/html_text.hpp"

#include <algorithm>
#include <array>

#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t tag_name_max = 16;
constexpr std::size_t reference_bytes_max = 12;

std::string tag_name(std::string_view tag) {
  std::string name;
  for (const char c : tag.substr(0, tag_name_max)) {
    const char small = small_letter(c);
    if (!((small >= 'a' && small <= 'z') || is_digit(small) || (name.empty() && small == '/'))) break;
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
bool ends_cell(std::string_view name) { return name == "/td" || name == "/th"; }

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

std::string_view named_reference(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> known{{{"amp", "&"},
                                                                                 {"lt", "<"},
                                                                                 {"gt", ">"},
                                                                                 {"quot", "\""},
                                                                                 {"nbsp", " "},
                                                                                 {"apos", "'"},
                                                                                 {"period", "."},
                                                                                 {"colon", ":"},
                                                                                 {"sol", "/"},
                                                                                 {"commat", "@"},
                                                                                 {"lbrack", "["},
                                                                                 {"rbrack", "]"}}};
  for (const auto& [each, text] : known) {
    if (each == name) return text;
  }
  return {};
}

std::string utf8_of(std::uint32_t code) {
  std::string out;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 63));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 63));
    out += static_cast<char>(0x80 | (code & 63));
  } else {
    out += static_cast<char>(0xf0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 63));
    out += static_cast<char>(0x80 | (code >> 6 & 63));
    out += static_cast<char>(0x80 | (code & 63));
  }
  return out;
}

// #46, #x2e
std::string numeric_reference(std::string_view name) {
  if (!name.starts_with('#') || name.size() < 2) return {};
  const bool hexadecimal = small_letter(name[1]) == 'x';
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  if (digits.empty() || digits.size() > 7) return {};
  std::uint32_t code = 0;
  for (const char c : digits) {
    if (!(hexadecimal ? is_hexadecimal(c) : is_digit(c))) return {};
    const auto value = static_cast<std::uint32_t>(is_digit(c) ? c - '0' : small_letter(c) - 'a' + 10);
    code = code * (hexadecimal ? 16 : 10) + value;
  }
  if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return {};
  return utf8_of(code);
}

class Reading {
 public:
  Reading(std::string_view html, const HtmlReading& options) : x_html(html), x_options(options) {}

  MappedText run() {
    while (x_at < x_html.size()) {
      const char c = x_html[x_at];
      const char next = x_at + 1 < x_html.size() ? x_html[x_at + 1] : ' ';
      if (c == '<' && (is_latin_letter(next) || next == '/' || next == '!')) {
        if (!tag()) break;
      } else if (c == '&') {
        const std::size_t taken = add_character_reference(x_html, x_at, x_out, x_options.numeric_references);
        if (taken == 0) x_out.keep("&");
        x_at += std::max<std::size_t>(taken, 1);
      } else {
        letter(c);
      }
    }
    return std::move(x_out);
  }

 private:
  void letter(char c) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    const bool needed =
        !blank || (!x_out.text.empty() && x_out.text.back() != ' ' && x_out.text.back() != '\n');
    if (!needed) {
      x_out.put({}, 1);
    } else if (blank) {
      x_out.put(" ", 1);
    } else {
      x_out.keep(x_html.substr(x_at, 1));
    }
    ++x_at;
  }

  bool tag() {
    const std::string name = tag_name(x_html.substr(x_at + 1));
    const std::size_t end = markup_end(x_html, x_at, name);
    const std::size_t bytes = end == std::string_view::npos ? x_html.size() - x_at : end + 1 - x_at;
    const std::size_t begin = x_at;
    std::size_t kept = begin;
    if (x_options.links && end != std::string_view::npos &&
        (name == "a" || name == "img" || name == "iframe" || name == "form"))
      kept = target(begin, end);
    x_out.put({}, begin + bytes - kept);
    if (breaks_line(name) && !x_out.text.ends_with('\n')) x_out.put("\n", 0);
    if (x_options.links && ends_cell(name)) x_out.put("\t", 0);
    x_at = begin + bytes;
    return end != std::string_view::npos;
  }

  // Gives the place up to which the tag is mapped.
  std::size_t target(std::size_t begin, std::size_t end) {
    const std::string_view tag = x_html.substr(begin, end - begin);
    for (const std::string_view attribute : {"href=", "src=", "action="}) {
      std::size_t found = std::string_view::npos;
      for (std::size_t i = 1; i + attribute.size() < tag.size() && found == std::string_view::npos; ++i) {
        if ((tag[i - 1] == ' ' || tag[i - 1] == '\n' || tag[i - 1] == '\t') &&
            starts_small(tag.substr(i), attribute))
          found = i;
      }
      if (found == std::string_view::npos) continue;
      std::size_t value = found + attribute.size();
      const char quote = tag[value] == '"' || tag[value] == '\'' ? tag[value] : ' ';
      if (quote != ' ') ++value;
      const std::size_t last = std::min(tag.find(quote, value), tag.size());
      x_out.put(" <", value);
      for (std::size_t i = value; i < last;) {
        std::size_t taken = tag[i] == '&' ? add_character_reference(tag.substr(0, last), i, x_out) : 0;
        if (taken == 0) x_out.keep(tag.substr(i, taken = 1));
        i += taken;
      }
      x_out.put("> ", 0);
      return begin + last;
    }
    return begin;
  }

  std::string_view x_html;
  HtmlReading x_options;
  MappedText x_out;
  std::size_t x_at = 0;
};

}  // namespace

std::size_t add_character_reference(std::string_view html, std::size_t at, MappedText& out, bool numeric) {
  const std::size_t end = html.substr(at, reference_bytes_max).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = html.substr(at + 1, end - 1);
  const std::string_view named = named_reference(name);
  const std::string made = named.empty() && numeric ? numeric_reference(name) : std::string(named);
  if (made.empty()) return 0;
  out.put(made, end + 1);
  return end + 1;
}

MappedText html_text(std::string_view html, const HtmlReading& reading) {
  return Reading(html, reading).run();
}

}  // namespace hinomi::decode
