// A text made ready for finding identifiers: NFKC, defanging undone, invisible characters dropped, with the
// place of every byte in the original. In: UTF-8 as a person typed it. Out: text in which [.], ［．］, (dot),
// ドット, アット and 。 between Latin letters read as what they stand for; the map back to bytes of the
// original; the places at which defanging was undone. Common Japanese is normalised here, rarer signs by ICU;
// text in which nothing is to be read otherwise is not copied. Linear in the length of the text; bytes that
// are not UTF-8 become U+FFFD; cannot fail. Each call takes one window of a text (see extract.hpp). Source:
// UAX #15; what iocextract and people's reports write.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decode/text/offset_map.hpp"

namespace hinomi::decode {

class LiveText {
 public:
  /// Reads a text; it must stay where it is while this is used.
  void read(std::string_view original);
  std::string_view text() const { return x_text; }
  /// Gives the bytes of the original that a span of text() stands for.
  Span original(std::size_t begin, std::size_t end) const;
  /// Says whether a span holds signs that were put back in place of a defanged form.
  bool was_defanged(std::size_t begin, std::size_t end) const;
  /// Says whether a byte of ASCII stands for one full-width character.
  bool was_full_width(std::size_t at) const;

 private:
  std::string_view x_text;
  std::string x_normal, x_live;
  OffsetMap x_normal_map, x_live_map;
  bool x_normalised = false, x_refanged = false;
  std::vector<std::uint32_t> x_put;  // places in text()
};

/// Counts the UTF-16 units of a text, the unit of browsers.
std::uint64_t utf16_units(std::string_view text);

}  // namespace hinomi::decode
