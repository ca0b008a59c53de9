// See check.hpp: rules of Suricata. Header, options in their quotes, order of buffers and contents, each
// number once; what we do not write is refused, though Suricata would take it. In: a whole text. Out:
// nothing, or the first line that does not fit. Source: Suricata 7 user guide, "Rules Format", "Payload
// Keywords", "Transformations".
#include <charconv>
#include <set>
#include <vector>

#include "base/address.hpp"
#include "base/text.hpp"
#include "exchange/forms/check.hpp"
#include "exchange/forms/check_lines.hpp"

namespace hinomi::exchange {
namespace {

struct Option {
  std::string_view name, value;
  bool quoted = false;
};

// Cuts `name:value; name; …` where a quoted value may hold escaped quotes and semicolons.
bool cut_options(std::string_view text, std::vector<Option>& options) {
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && text[at] == ' ') ++at;
    if (at == text.size()) return true;
    const std::size_t begin = at;
    bool quoted = false, any_quote = false;
    for (; at < text.size() && (quoted || text[at] != ';'); ++at) {
      if (text[at] == '\\') {
        ++at;
      } else if (text[at] == '"') {
        quoted = !quoted;
        any_quote = true;
      }
    }
    if (at >= text.size() || quoted) return false;
    const std::string_view whole = text.substr(begin, at - begin);
    const std::size_t colon = whole.find(':');
    Option option{whole.substr(0, colon),
                  colon == std::string_view::npos ? std::string_view{} : whole.substr(colon + 1), any_quote};
    if (any_quote) {
      const bool fits = option.value.size() >= 2 && option.value.front() == '"' && option.value.back() == '"';
      if (!fits) return false;
      option.value = option.value.substr(1, option.value.size() - 2);
    }
    options.push_back(option);
    ++at;
  }
  return true;
}

bool is_content(std::string_view text) {
  bool in_hex = false;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '|') {
      if (in_hex && (digits == 0 || digits % 2 != 0)) return false;
      in_hex = !in_hex;
      digits = 0;
    } else if (in_hex) {
      if (c == ' ') continue;
      if (!only({&c, 1}, "0123456789abcdefABCDEF")) return false;
      ++digits;
    } else if (c == '"' || c == ';' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20 ||
               static_cast<unsigned char>(c) >= 0x7f) {
      return false;
    }
  }
  return !in_hex && !text.empty();
}

bool is_header(std::string_view header) {
  const auto words = split(header, ' ');
  if (words.size() != 7 || words[0] != "alert" || words[2] != "$HOME_NET" || words[3] != "any") return false;
  const bool port = words[6] == "any" || only(words[6], "0123456789");
  if (words[1] == "dns" || words[1] == "tls" || words[1] == "http")
    return words[4] == "->" && words[5] == "any" && port;
  if (words[1] != "ip" || words[4] != "<>" || words[6] != "any") return false;
  if (!words[5].starts_with('[') || !words[5].ends_with(']')) return false;
  return static_cast<bool>(parse_block(words[5].substr(1, words[5].size() - 2)));
}

std::string_view check_options(const std::vector<Option>& options, std::set<std::uint32_t>& numbers) {
  bool message = false, number = false, buffer = false, content = false;
  std::string_view last_buffer;
  for (const Option& option : options) {
    if (option.name == "msg") {
      message = option.quoted;
    } else if (option.name == "dns.query" || option.name == "tls.sni" || option.name == "http.host" ||
               option.name == "http.uri.raw") {
      buffer = true;
      content = false;
      last_buffer = option.name;
    } else if (option.name == "content") {
      if (!buffer || !option.quoted || !is_content(option.value)) return "content of a buffer";
      content = true;
    } else if (option.name == "dotprefix") {
      if (!buffer || content) return "dotprefix between buffer and content";
    } else if (option.name == "endswith" || option.name == "bsize" || option.name == "nocase") {
      if (!content) return "content before its modifier";
      if (option.name == "nocase" && last_buffer == "http.host") return "no nocase with http.host";
      if (option.name == "bsize" && !only(option.value, "0123456789")) return "bsize of a number";
    } else if (option.name == "sid") {
      std::uint32_t value = 0;
      const auto [stop, error] =
          std::from_chars(option.value.data(), option.value.data() + option.value.size(), value);
      if (error != std::errc{} || stop != option.value.data() + option.value.size() || value == 0)
        return "sid";
      if (!numbers.insert(value).second) return "each sid once";
      number = true;
    } else if (option.name != "rev" && option.name != "classtype") {
      return "a known option";
    }
  }
  return message && number ? "" : "msg and sid";
}

}  // namespace

Result<void> check_suricata_rules(std::string_view text) {
  std::set<std::uint32_t> numbers;
  return check_lines("suricata_rules", text, [&](std::string_view line, std::size_t) -> std::string_view {
    if (line.starts_with('#')) return "";
    const std::size_t open = line.find(" (");
    if (open == std::string_view::npos || !line.ends_with(";)")) return "options in brackets";
    if (!is_header(line.substr(0, open))) return "header";
    std::vector<Option> options;
    if (!cut_options(line.substr(open + 2, line.size() - open - 3), options)) return "options that end";
    return check_options(options, numbers);
  });
}

}  // namespace hinomi::exchange
