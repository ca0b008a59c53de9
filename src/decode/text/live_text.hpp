// A text made ready for finding identifiers: NFKC, defanging undone, invisible characters dropped, with the
// place of every byte in the original. In: UTF-8 as a person typed it. Out: text in which hxxp, ［．］,
// (dot), ドット, アット and 。 between Latin letters read as what they stand for; a map back to UTF-16 units
// of the original, the unit of browsers. Linear in the length of the text. Limit: text_bytes_max; longer text
// is cut.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hinomi::decode {

struct LiveText {
  std::string text;
  std::vector<std::uint32_t> origin;  // byte in the original of each byte of text, and one for the end
};

LiveText live_text(std::string_view original);

/// Gives for each byte of the original (and its end) the number of UTF-16 units before it.
std::vector<std::uint32_t> utf16_places(std::string_view original);

}  // namespace hinomi::decode
