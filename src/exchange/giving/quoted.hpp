// A text as JSON writes it, with its quotes. In: UTF-8. Out: text.
#pragma once
#include <string>
#include <string_view>

#include "decode/intel/canonical_json.hpp"

namespace hinomi::exchange {

inline std::string quoted(std::string_view text) {
  std::string out;
  decode::add_json_text(text, out);
  return out;
}

}  // namespace hinomi::exchange
