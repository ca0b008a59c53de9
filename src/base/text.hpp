// Text as the field needs it: NFKC with a map back to the original offsets, folding for search, safe UTF-8,
// defanging, nearest name. Offsets and sizes are UTF-8 bytes. Source: Unicode 15 (ICU), UAX #15.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi {

/// Normalised text and, for each of its bytes, the byte offset in the original it came from (plus one end
/// offset).
struct NormalisedText {
  std::string text;
  std::vector<std::uint32_t> original_offset;  // size text.size()+1, never decreasing
};

bool is_utf8(std::string_view text);
/// Replaces what is not UTF-8 with U+FFFD.
std::string to_utf8(std::string_view bytes);
/// NFKC with the offset map.
NormalisedText normalise(std::string_view text);
/// NFKC casefold, for comparing and searching: ﾏﾙｳｪｱ Ｃ２ -> マルウェア c2.
std::string fold(std::string_view text);
/// fold(), and the forms of a kanji that names keep apart become one: 髙﨑 -> 高崎, 渡邉 -> 渡辺. For finding
/// people's names only; what was written is never overwritten with it.
std::string fold_name(std::string_view text);
/// 192[.]0[.]2[.]1, hxxp://bad[.]example -> the live form; other text is unchanged.
std::string refang(std::string_view text);
/// 192.0.2.1 -> 192[.]0[.]2[.]1; http -> hxxp.
std::string defang(std::string_view text);
/// The candidate with the least edit distance, if at most a third of the longer name differs; else empty.
std::string_view nearest_name(std::string_view wanted, std::span<const std::string_view> candidates);
/// Counts the bytes to add, drop or change to make one name of the other; long names count as wholly
/// different.
std::size_t edit_distance(std::string_view a, std::string_view b);
/// Cuts at each separator and keeps empty parts; an empty text is one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);
/// Takes blanks and U+3000 off both ends.
std::string_view trim(std::string_view text);

}  // namespace hinomi
