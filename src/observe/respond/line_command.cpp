// Cuts at the first blank.
#include "observe/respond/line_command.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace hinomi::observe {

LineCommand line_command(std::string_view line) {
  constexpr std::size_t word_bytes_max = 16;
  line = trim(line);
  const std::size_t at = std::min(line.find(' '), line.size());
  LineCommand command{std::string(line.substr(0, std::min(at, word_bytes_max + 1))), trim(line.substr(at))};
  for (char& c : command.word) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return command;
}

}  // namespace hinomi::observe
