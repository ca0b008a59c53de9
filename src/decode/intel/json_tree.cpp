// Reads by hand, one pass: members are appended in order of their place, and each node learns where it ends
// once its last child was read.
#include "decode/intel/json_tree.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "decode/intel/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::uint64_t all_high = 0x8080808080808080ULL;

// How many bytes a character that begins so has, its lowest second byte and its highest; 0: none begins so.
struct Lead {
  std::size_t size;
  unsigned char low, high;
};

Lead lead_of(unsigned char c) {
  if (c >= 0xc2 && c <= 0xdf) return {2, 0x80, 0xbf};
  if (c == 0xe0) return {3, 0xa0, 0xbf};
  if (c == 0xed) return {3, 0x80, 0x9f};
  if (c >= 0xe1 && c <= 0xef) return {3, 0x80, 0xbf};
  if (c == 0xf0) return {4, 0x90, 0xbf};
  if (c >= 0xf1 && c <= 0xf3) return {4, 0x80, 0xbf};
  if (c == 0xf4) return {4, 0x80, 0x8f};
  return {0, 0, 0};
}

bool passes_character(std::string_view text, std::size_t& at) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[at]));
  if (lead.size == 0 || text.size() - at < lead.size) return false;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (second < lead.low || second > lead.high) return false;
  for (std::size_t i = 2; i < lead.size; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return false;
  }
  at += lead.size;
  return true;
}

// The first place at or after `at` where a byte is not UTF-8; the size when all is.
std::size_t first_not_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, text.data() + at, 8);
      if ((eight & all_high) == 0) {
        at += 8;
        continue;
      }
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (!passes_character(text, at)) {
      return at;
    }
  }
  return at;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit_sign(char c) { return c >= '0' && c <= '9'; }

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void add_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xc0 | code >> 6);
    return byte(0x80 | (code & 63));
  }
  if (code < 0x10000) {
    byte(0xe0 | code >> 12);
  } else {
    byte(0xf0 | code >> 18);
    byte(0x80 | (code >> 12 & 63));
  }
  byte(0x80 | (code >> 6 & 63));
  byte(0x80 | (code & 63));
}

// Whether one of eight bytes is a quote, a backslash or a control character.
bool stops_text(std::uint64_t eight) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  const auto zero_in = [](std::uint64_t word) { return (word - ones) & ~word & all_high; };
  const std::uint64_t control = (eight - ones * 0x20) & ~eight & all_high;
  return (zero_in(eight ^ ones * '"') | zero_in(eight ^ ones * '\\') | control) != 0;
}

}  // namespace

class JsonTreeReader {
 public:
  JsonTreeReader(JsonTree& tree, std::string_view text) : x_tree(tree), x_text(text) {}

  Result<void> run() {
    if (x_text.size() > limits::intel_object_bytes_max * 4)
      return fail(ErrorKind::limit_exceeded, "json.too_large",
                  {{"limit", std::to_string(limits::intel_object_bytes_max * 4)}});
    if (const std::size_t bad = first_not_utf8(x_text); bad < x_text.size()) {
      x_at = bad;
      return broken();
    }
    skip_blanks();
    HINOMI_TRY(read_value({}, 0));
    skip_blanks();
    if (x_at != x_text.size()) return broken();
    return {};
  }

 private:
  Error broken() const {
    return fail(ErrorKind::malformed, "json.malformed", {{"offset", std::to_string(x_at)}}, x_at);
  }
  void skip_blanks() {
    while (x_at < x_text.size() && is_blank(x_text[x_at])) ++x_at;
  }
  bool at(char c) const { return x_at < x_text.size() && x_text[x_at] == c; }
  std::vector<JsonNode>& nodes() { return x_tree.x_nodes; }

  Result<void> read_value(std::string_view key, std::size_t depth) {
    if (depth > limits::intel_depth_max)
      return fail(ErrorKind::limit_exceeded, "json.too_deep",
                  {{"limit", std::to_string(limits::intel_depth_max)}}, x_at);
    if (nodes().size() >= limits::intel_nodes_max)
      return fail(ErrorKind::limit_exceeded, "json.too_large",
                  {{"limit", std::to_string(limits::intel_nodes_max)}}, x_at);
    if (x_at == x_text.size()) return broken();
    const std::size_t self = nodes().size();
    JsonNode& node = nodes().emplace_back();
    node.key = key;
    node.begin = static_cast<std::uint32_t>(x_at);
    HINOMI_TRY(read_content(self, depth));
    nodes()[self].end = static_cast<std::uint32_t>(x_at);
    nodes()[self].next = static_cast<std::uint32_t>(nodes().size());
    return {};
  }

  Result<void> read_content(std::size_t self, std::size_t depth) {
    switch (x_text[x_at]) {
      case '{':
        return read_object(self, depth);
      case '[':
        return read_array(self, depth);
      case '"': {
        HINOMI_ASSIGN(const std::string_view text, read_text());
        nodes()[self].kind = JsonKind::text;
        nodes()[self].text = text;
        return {};
      }
      case 't':
        return read_word(self, "true", JsonKind::boolean);
      case 'f':
        return read_word(self, "false", JsonKind::boolean);
      case 'n':
        return read_word(self, "null", JsonKind::null);
      default:
        return read_number(self);
    }
  }

  Result<void> read_word(std::size_t self, std::string_view word, JsonKind kind) {
    if (!x_text.substr(x_at).starts_with(word)) return broken();
    x_at += word.size();
    nodes()[self].kind = kind;
    nodes()[self].truth = word == "true";
    return {};
  }

  bool pass_digits() {
    const std::size_t start = x_at;
    while (x_at < x_text.size() && is_digit_sign(x_text[x_at])) ++x_at;
    return x_at > start;
  }

  Result<void> read_number(std::size_t self) {
    const std::size_t start = x_at;
    if (at('-')) ++x_at;
    const bool zero = at('0');
    const std::size_t digits = x_at;
    if (!pass_digits() || (zero && x_at - digits > 1)) return broken();
    if (at('.')) {
      ++x_at;
      if (!pass_digits()) return broken();
    }
    if (at('e') || at('E')) {
      ++x_at;
      if (at('+') || at('-')) ++x_at;
      if (!pass_digits()) return broken();
    }
    nodes()[self].kind = JsonKind::number;
    nodes()[self].text = x_text.substr(start, x_at - start);
    return {};
  }

  Result<void> read_array(std::size_t self, std::size_t depth) {
    nodes()[self].kind = JsonKind::array;
    ++x_at;
    skip_blanks();
    if (at(']')) return pass();
    while (true) {
      HINOMI_TRY(read_value({}, depth + 1));
      ++nodes()[self].count;
      skip_blanks();
      if (at(']')) return pass();
      if (!at(',')) return broken();
      ++x_at;
      skip_blanks();
    }
  }

  Result<void> read_object(std::size_t self, std::size_t depth) {
    nodes()[self].kind = JsonKind::object;
    ++x_at;
    skip_blanks();
    if (at('}')) return pass();
    while (true) {
      if (!at('"')) return broken();
      HINOMI_ASSIGN(const std::string_view key, read_text());
      skip_blanks();
      if (!at(':')) return broken();
      ++x_at;
      skip_blanks();
      HINOMI_TRY(read_value(key, depth + 1));
      ++nodes()[self].count;
      skip_blanks();
      if (at('}')) break;
      if (!at(',')) return broken();
      ++x_at;
      skip_blanks();
    }
    HINOMI_TRY(check_names(self));
    return pass();
  }

  Result<void> pass() {
    ++x_at;
    return {};
  }

  // Few members are compared with each other, many are sorted.
  Result<void> check_names(std::size_t self) {
    x_names.clear();
    for (std::size_t child = self + 1; child < nodes().size(); child = nodes()[child].next)
      x_names.push_back(nodes()[child].key);
    std::sort(x_names.begin(), x_names.end());
    const auto twice = std::adjacent_find(x_names.begin(), x_names.end());
    if (twice == x_names.end()) return {};
    return fail(ErrorKind::malformed, "json.name_twice", {{"name", std::string(twice->substr(0, 100))}},
                nodes()[self].begin);
  }

  Result<std::string_view> read_text() {
    const std::size_t start = ++x_at;
    pass_plain();
    if (at('"')) return x_text.substr(start, x_at++ - start);
    if (!at('\\')) return broken();
    if (x_tree.x_decoded.capacity() < x_text.size()) x_tree.x_decoded.reserve(x_text.size());
    std::string& out = x_tree.x_decoded;
    const std::size_t place = out.size();
    out.append(x_text, start, x_at - start);
    while (!at('"')) {
      if (!at('\\')) return broken();
      HINOMI_TRY(read_escape(out));
      const std::size_t plain = x_at;
      pass_plain();
      out.append(x_text, plain, x_at - plain);
    }
    ++x_at;
    return std::string_view(out).substr(place);
  }

  // Goes on to the next quote, backslash or control character.
  void pass_plain() {
    while (x_text.size() - x_at >= 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, x_text.data() + x_at, 8);
      if (stops_text(eight)) break;
      x_at += 8;
    }
    while (x_at < x_text.size() && x_text[x_at] != '"' && x_text[x_at] != '\\' &&
           static_cast<unsigned char>(x_text[x_at]) >= 0x20)
      ++x_at;
  }

  Result<void> read_escape(std::string& out) {
    constexpr std::string_view signs = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    if (x_text.size() - x_at < 2) return broken();
    const char c = x_text[x_at + 1];
    if (c == 'u') return read_code(out);
    const std::size_t which = signs.find(c);
    if (which == std::string_view::npos) return broken();
    out += meant[which];
    x_at += 2;
    return {};
  }

  std::optional<std::uint32_t> four_digits(std::size_t from) const {
    if (from + 6 > x_text.size() || x_text[from] != '\\' || x_text[from + 1] != 'u') return std::nullopt;
    std::uint32_t code = 0;
    for (std::size_t i = from + 2; i < from + 6; ++i) {
      const int digit = hexadecimal(x_text[i]);
      if (digit < 0) return std::nullopt;
      code = code << 4 | static_cast<std::uint32_t>(digit);
    }
    return code;
  }

  Result<void> read_code(std::string& out) {
    const auto first = four_digits(x_at);
    if (!first || (*first >= 0xdc00 && *first < 0xe000)) return broken();
    if (*first < 0xd800 || *first >= 0xe000) {
      add_utf8(out, *first);
      x_at += 6;
      return {};
    }
    const auto second = four_digits(x_at + 6);
    if (!second || *second < 0xdc00 || *second >= 0xe000) return broken();
    add_utf8(out, 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00));
    x_at += 12;
    return {};
  }

  JsonTree& x_tree;
  std::string_view x_text;
  std::size_t x_at = 0;
  std::vector<std::string_view> x_names;
};

Result<void> JsonTree::read(std::string_view text) {
  x_text = text;
  x_nodes.clear();
  x_decoded.clear();
  Result<void> read = JsonTreeReader(*this, text).run();
  if (!read) x_nodes.clear();
  return read;
}

bool holds_utf8(std::string_view text) { return first_not_utf8(text) == text.size(); }

const JsonNode& JsonView::node() const { return x_tree->x_nodes[x_at]; }

std::optional<bool> JsonView::truth() const {
  if (!is(JsonKind::boolean)) return std::nullopt;
  return node().truth;
}

std::optional<std::int64_t> JsonView::integer() const {
  const std::string_view digits = this->digits();
  std::int64_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size())
    return std::nullopt;
  return value;
}

std::optional<double> JsonView::number() const {
  const std::string_view digits = this->digits();
  double value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || read.ec != std::errc()) return std::nullopt;
  return value;
}

JsonView JsonView::first() const {
  if (x_tree == nullptr || node().count == 0) return {};
  return {*x_tree, x_at + 1};
}

JsonView JsonView::after(const JsonView& above) const {
  const std::uint32_t next = node().next;
  return next < above.node().next ? JsonView(*x_tree, next) : JsonView();
}

JsonView JsonView::find(std::string_view name) const {
  if (!is(JsonKind::object)) return {};
  for (JsonView child = first(); child; child = child.after(*this)) {
    if (child.key() == name) return child;
  }
  return {};
}

JsonView JsonView::element(std::size_t place) const {
  if (!is(JsonKind::array) || place >= size()) return {};
  JsonView child = first();
  for (; place > 0; --place) child = child.after(*this);
  return child;
}

std::string_view JsonView::raw() const {
  return x_tree == nullptr ? std::string_view()
                           : x_tree->x_text.substr(node().begin, node().end - node().begin);
}

}  // namespace hinomi::decode
