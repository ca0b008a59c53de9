// See csv.hpp.
#include "publish/csv.hpp"

namespace hinomi::publish {

std::string csv_cell(std::string_view text) {
  constexpr std::string_view formula_signs = "=+-@\t\r|%";
  std::string quoted = "\"";
  if (!text.empty() && formula_signs.find(text.front()) != std::string_view::npos) quoted += '\'';
  for (const char sign : text) {
    if (sign == '"') quoted += '"';
    quoted += sign;
  }
  return quoted + "\"";
}

std::string csv_line(std::span<const std::string> cells) {
  std::string line;
  for (std::size_t index = 0; index < cells.size(); ++index)
    line.append(index > 0 ? "," : "").append(csv_cell(cells[index]));
  return line + "\r\n";
}

}  // namespace hinomi::publish
