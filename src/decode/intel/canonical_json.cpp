// See canonical_json.hpp. The shortest digits that give the same double come from std::to_chars.
#include "decode/intel/canonical_json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace hinomi::decode {
namespace {

// Order of UTF-16 units is order of bytes but for characters beyond the basic plane, which come before
// U+E000 and after U+D7FF.
bool before_in_utf16(std::string_view a, std::string_view b) {
  const auto [first, second] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (first == a.end() || second == b.end()) return first == a.end() && second != b.end();
  const auto weight = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xf0 ? 0xed + 0.5 : static_cast<double>(byte);
  };
  const double left = weight(*first), right = weight(*second);
  return left == right ? static_cast<unsigned char>(*first) < static_cast<unsigned char>(*second)
                       : left < right;
}

std::vector<JsonView> sorted_members(const JsonView& object) {
  std::vector<JsonView> members;
  members.reserve(object.size());
  object.each([&](const JsonView& member) { members.push_back(member); });
  std::sort(members.begin(), members.end(),
            [](const JsonView& a, const JsonView& b) { return before_in_utf16(a.key(), b.key()); });
  return members;
}

void add_number(const JsonView& value, std::string& out) {
  const auto number = value.number();
  if (number && std::isfinite(*number)) {
    out += json_number(*number);
  } else {
    out += value.digits();
  }
}

bool same_number(const JsonView& first, const JsonView& second) {
  if (first.digits() == second.digits()) return true;
  const auto one = first.integer(), other = second.integer();
  if (one && other) return *one == *other;
  const auto a = first.number(), b = second.number();
  return a && b && !(one || other ? std::fabs(*a) > 9007199254740992.0 : false) && *a == *b;
}

bool same_members(const JsonView& first, const JsonView& second) {
  if (first.size() != second.size()) return false;
  const auto left = sorted_members(first), right = sorted_members(second);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i].key() != right[i].key() || !same_object(left[i], right[i])) return false;
  }
  return true;
}

bool same_elements(const JsonView& first, const JsonView& second) {
  if (first.size() != second.size()) return false;
  JsonView left = first.first(), right = second.first();
  for (; left; left = left.after(first), right = right.after(second)) {
    if (!same_object(left, right)) return false;
  }
  return true;
}

}  // namespace

void add_json_text(std::string_view text, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (byte < 0x20) {
          out += "\\u00";
          out += digits[byte >> 4u];
          out += digits[byte & 15u];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

std::string json_number(double value) {
  if (value == 0) return "0";
  char room[64];
  const auto written =
      std::to_chars(room, room + sizeof room, std::fabs(value), std::chars_format::scientific);
  const std::string_view text(room, static_cast<std::size_t>(written.ptr - room));
  const std::size_t mark = text.find('e');
  int exponent = 0;
  std::from_chars(text.data() + mark + 1 + (text[mark + 1] == '+' ? 1 : 0), text.data() + text.size(),
                  exponent);
  std::string digits(text.substr(0, 1));
  if (mark > 2) digits += text.substr(2, mark - 2);
  const int count = static_cast<int>(digits.size()), point = exponent + 1;
  std::string out = value < 0 ? "-" : "";
  if (point > 21 || point < -5) {
    out += digits.substr(0, 1);
    if (count > 1) out += "." + digits.substr(1);
    return out + "e" + (exponent < 0 ? "-" : "+") + std::to_string(std::abs(exponent));
  }
  if (point <= 0) return out + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  if (count <= point) return out + digits + std::string(static_cast<std::size_t>(point - count), '0');
  return out + digits.substr(0, static_cast<std::size_t>(point)) + "." +
         digits.substr(static_cast<std::size_t>(point));
}

void add_canonical_json(const JsonView& value, std::string& out) {
  switch (value.kind()) {
    case JsonKind::null:
      out += "null";
      return;
    case JsonKind::boolean:
      out += *value.truth() ? "true" : "false";
      return;
    case JsonKind::number:
      add_number(value, out);
      return;
    case JsonKind::text:
      add_json_text(value.text(), out);
      return;
    case JsonKind::array: {
      char before = '[';
      value.each([&](const JsonView& element) {
        out += std::exchange(before, ',');
        add_canonical_json(element, out);
      });
      out += value.size() == 0 ? "[]" : "]";
      return;
    }
    case JsonKind::object: {
      char before = '{';
      for (const JsonView& member : sorted_members(value)) {
        out += std::exchange(before, ',');
        add_json_text(member.key(), out);
        out += ':';
        add_canonical_json(member, out);
      }
      out += value.size() == 0 ? "{}" : "}";
      return;
    }
  }
}

std::string canonical_json(const JsonView& value) {
  std::string out;
  add_canonical_json(value, out);
  return out;
}

bool same_object(const JsonView& first, const JsonView& second) {
  if (!first || !second || first.kind() != second.kind()) return false;
  switch (first.kind()) {
    case JsonKind::null:
      return true;
    case JsonKind::boolean:
      return first.truth() == second.truth();
    case JsonKind::number:
      return same_number(first, second);
    case JsonKind::text:
      return first.text() == second.text();
    case JsonKind::array:
      return same_elements(first, second);
    case JsonKind::object:
      return same_members(first, second);
  }
  return false;
}

bool same_object(std::string_view first, std::string_view second) {
  JsonTree left, right;
  return left.read(first) && right.read(second) && same_object(left.root(), right.root());
}

}  // namespace hinomi::decode
