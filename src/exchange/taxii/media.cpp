// See media.hpp.
#include "exchange/taxii/media.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "decode/text/letters.hpp"
#include "exchange/taxii/limits.hpp"

namespace hinomi::exchange::taxii {
namespace {

struct Range {
  std::string type;
  std::string version;   // empty: any
  bool refused = false;  // q=0
};

std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
  return text;
}

bool is_zero(std::string_view quality) {
  return !quality.empty() && quality.find_first_not_of("0.") == std::string_view::npos;
}

Range read_range(std::string_view text) {
  Range range;
  bool first = true;
  for (const std::string_view raw : split(text, ';')) {
    const std::string_view part = trim(raw);
    if (first) {
      range.type = decode::small_letters(part);
      first = false;
      continue;
    }
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string name = decode::small_letters(trim(part.substr(0, equals)));
    const std::string_view value = unquoted(trim(part.substr(equals + 1)));
    if (name == "version") range.version = value;
    if (name == "q") range.refused = is_zero(value);
  }
  return range;
}

bool is_ours(const Range& range) {
  return range.type == "application/taxii+json" && (range.version.empty() || range.version == "2.1");
}

}  // namespace

bool accepts(std::string_view accept) {
  if (trim(accept).empty()) return true;
  if (accept.size() > limits::accept_bytes_max) return false;
  const auto ranges = split(accept, ',');
  return std::any_of(ranges.begin(), ranges.end(), [](std::string_view one) {
    const Range range = read_range(one);
    const bool wild = range.type == "*/*" || range.type == "application/*";
    return !range.refused && (wild || is_ours(range));
  });
}

bool is_content(std::string_view content_type) {
  return content_type.size() <= limits::accept_bytes_max && is_ours(read_range(content_type));
}

}  // namespace hinomi::exchange::taxii
