// Adapts ICU for Unicode: UTF-8 checks, NFKC with the offset map, casefolding.
// In: bytes that may not be UTF-8. Out: UTF-8. Text is normalised in pieces between normalisation boundaries;
// the bytes of a piece that changed all map to where the piece begins, the bytes of one that did not map to
// themselves. Limits: 4 GiB of text, because offsets are 32 bits; a piece of more than piece_characters_max
// characters is cut there, because ordering combining marks costs the square of their number. No language
// writes more than a few. Source: UAX #15 (§12.2 for the limit), UTS #36 (one U+FFFD for each maximal
// subpart).
#include "base/text.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <numeric>

namespace hinomi {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";
constexpr std::size_t piece_characters_max = 64;
constexpr std::size_t fold_batch_bytes = 4096;

// Reads the code point at `at` and moves past it; negative when the bytes are not UTF-8.
UChar32 next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  // ICU counts in 32 bits: a window of four bytes is all that one code point needs.
  const auto left = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
  std::int32_t step = 0;
  UChar32 code_point = 0;
  U8_NEXT(bytes + at, step, left, code_point);
  at += static_cast<std::size_t>(step);
  return code_point;
}

const icu::Normalizer2& form_of(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(status);
  HINOMI_ASSERT(U_SUCCESS(status) && instance != nullptr);
  return *instance;
}

// Asked for once: how ICU orders the first threads that ask is hidden from a thread sanitizer.
const icu::Normalizer2& normaliser(bool fold_case) {
  static const icu::Normalizer2& plain = form_of(icu::Normalizer2::getNFKCInstance);
  static const icu::Normalizer2& folding = form_of(icu::Normalizer2::getNFKCCasefoldInstance);
  return fold_case ? folding : plain;
}

std::string normalised_piece(const icu::Normalizer2& form, std::string_view piece) {
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  HINOMI_ASSERT(piece.size() <= static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()));
  form.normalizeUTF8(0, icu::StringPiece(piece.data(), static_cast<std::int32_t>(piece.size())), sink,
                     nullptr, status);
  HINOMI_ASSERT(U_SUCCESS(status));
  return out;
}

std::string changed_piece(std::string_view piece) {
  return is_utf8(piece) ? normalised_piece(normaliser(false), piece) : std::string(replacement);
}

// Text repeats its few odd characters: what ICU made of short pieces is kept per thread.
const std::string& short_piece(std::string_view piece) {
  struct Kept {
    std::uint64_t bytes = 0;
    std::size_t size = 0;
    std::string changed;
  };
  thread_local std::array<Kept, 512> kept{};
  std::uint64_t bytes = 0;
  HINOMI_ASSERT(piece.size() <= sizeof bytes);
  std::memcpy(&bytes, piece.data(), piece.size());
  Kept& one = kept[(bytes * 0x9e3779b97f4a7c15ull) >> 55];
  if (one.bytes != bytes || one.size != piece.size()) one = {bytes, piece.size(), changed_piece(piece)};
  return one.changed;
}

void add_piece(NormalisedText& result, std::string_view piece, std::size_t offset) {
  const auto start = static_cast<std::uint32_t>(offset);
  std::string long_piece;
  if (piece.size() > sizeof(std::uint64_t)) long_piece = changed_piece(piece);
  const std::string& changed = piece.size() > sizeof(std::uint64_t) ? long_piece : short_piece(piece);
  auto& offsets = result.original_offset;
  offsets.insert(offsets.end(), changed.size(), start);
  if (changed == piece)
    std::iota(offsets.end() - static_cast<std::ptrdiff_t>(piece.size()), offsets.end(), start);
  result.text += changed;
}

struct PieceEnd {
  std::size_t offset = 0;
  bool cut = false;  // by the limit, not by a boundary
};

// The end of the piece that begins at `start`: the next code point that starts a new one.
PieceEnd piece_end(const icu::Normalizer2& form, std::string_view text, std::size_t start) {
  std::size_t end = start;
  if (next_code_point(text, end) < 0) return {end};
  for (std::size_t characters = 1; end < text.size(); ++characters) {
    if (characters == piece_characters_max) return {end, true};
    std::size_t after = end;
    const UChar32 code_point = next_code_point(text, after);
    if (code_point < 0 || form.hasBoundaryBefore(code_point)) return {end};
    end = after;
  }
  return {end};
}

// Folds whole pieces together, for speed, but never over a cut.
std::string fold_utf8(std::string_view text) {
  const icu::Normalizer2& form = normaliser(true);
  std::string folded;
  std::size_t batch = 0;
  for (std::size_t at = 0; at < text.size();) {
    const PieceEnd end = piece_end(form, text, at);
    at = end.offset;
    if (end.cut || at == text.size() || at - batch >= fold_batch_bytes) {
      folded += normalised_piece(form, text.substr(batch, at - batch));
      batch = at;
    }
  }
  return folded;
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<std::uint8_t>(c) >= 0x80; });
}

}  // namespace

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (next_code_point(text, at) < 0) return false;
  }
  return true;
}

std::string to_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t start = at;
    text += next_code_point(bytes, at) < 0 ? replacement : bytes.substr(start, at - start);
  }
  return text;
}

NormalisedText normalise(std::string_view text) {
  HINOMI_ASSERT(text.size() < std::numeric_limits<std::uint32_t>::max());
  NormalisedText result;
  result.text.reserve(text.size());
  result.original_offset.reserve(text.size() + 1);
  for (std::size_t start = 0; start < text.size();) {
    // An ASCII byte before another is a piece of its own that does not change.
    if (is_ascii(text.substr(start, 2))) {
      result.text += text[start];
      result.original_offset.push_back(static_cast<std::uint32_t>(start));
      ++start;
      continue;
    }
    const std::size_t end = piece_end(normaliser(false), text, start).offset;
    add_piece(result, text.substr(start, end - start), start);
    start = end;
  }
  result.original_offset.push_back(static_cast<std::uint32_t>(text.size()));
  return result;
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) {
    std::string folded(text);
    for (char& c : folded) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    return folded;
  }
  return is_utf8(text) ? fold_utf8(text) : fold_utf8(to_utf8(text));
}

}  // namespace hinomi
