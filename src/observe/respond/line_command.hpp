// A line of a protocol of words: the first word in capitals, and the rest as it stands. Never fails; what is
// longer than word_bytes_max is cut and so no known word.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::observe {

struct LineCommand {
  std::string word;
  std::string_view rest;  // of the line given
};

LineCommand line_command(std::string_view line);

}  // namespace hinomi::observe
