// NFKC of one window of text with the map back, as fast as Japanese text needs: kana, kanji and full-width
// signs by rule, half-width kana by table, everything else by ICU (base/text). Drops signs that do not show
// (zero width, soft hyphen). In: bytes; what is not UTF-8 becomes U+FFFD. Out: UTF-8 and the map, both added
// to. Cannot fail. Source: UAX #15, JIS X 0201 (half-width kana).
#pragma once
#include <string>
#include <string_view>

#include "decode/text/offset_map.hpp"

namespace hinomi::decode {

void normalise_into(std::string_view original, std::string& text, OffsetMap& map);

}  // namespace hinomi::decode
