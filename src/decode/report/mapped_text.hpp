// A text made of an original and the map back to its bytes: what each step of reading a report gives. In and
// out: UTF-8 (the first step: bytes). Helps build both together, so that no byte is forgotten.
#pragma once
#include <string>
#include <string_view>

#include "decode/text/offset_map.hpp"

namespace hinomi::decode {

struct MappedText {
  std::string text;
  OffsetMap map;

  void keep(std::string_view same) {
    text += same;
    map.same(same.size());
  }
  /// Adds what stands for so many bytes of the original; either may be empty.
  void put(std::string_view made, std::size_t original_bytes) {
    text += made;
    map.unit(made.size(), original_bytes);
  }
};

}  // namespace hinomi::decode
