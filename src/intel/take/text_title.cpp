// See text_title.hpp.
#include "intel/take/text_title.hpp"

#include <algorithm>

#include "intel/limits.hpp"

namespace hinomi::intel {

std::string title_of(std::string_view text, const std::string& name) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    const std::size_t begin = line.find_first_not_of("#= \t\r");
    if (begin != std::string_view::npos) {
      line = line.substr(begin);
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
      if (line.size() <= limits::title_bytes_max) return std::string(line);
      break;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return name;
}

}  // namespace hinomi::intel
