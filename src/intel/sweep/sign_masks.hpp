// Where the few signs stand that lead a scan of log text to something worth looking at, 64 bytes at a time.
// In: 64 readable bytes. Out: one bit a byte. On x86-64 by SSE2, which every such processor has; elsewhere
// byte by byte.
#pragma once
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hinomi::intel {

struct SignMasks {
  std::uint64_t dot = 0, colon = 0, newline = 0;
  std::uint64_t bracket = 0;  // [ ( { and backslash: how a defanged name may be written
  std::uint64_t high = 0;     // no ASCII
};

#if defined(__SSE2__)

inline std::uint64_t four_masks(const __m128i (&found)[4]) {
  std::uint64_t mask = 0;
  for (int i = 0; i < 4; ++i)
    mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(found[i]))) << (16 * i);
  return mask;
}

inline SignMasks sign_masks(const char* bytes) {
  __m128i dot[4], colon[4], newline[4], bracket[4], high[4];
  for (int i = 0; i < 4; ++i) {
    const __m128i in = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
    dot[i] = _mm_cmpeq_epi8(in, _mm_set1_epi8('.'));
    colon[i] = _mm_cmpeq_epi8(in, _mm_set1_epi8(':'));
    newline[i] = _mm_cmpeq_epi8(in, _mm_set1_epi8('\n'));
    const __m128i folded = _mm_or_si128(in, _mm_set1_epi8(0x20));  // [ and { are one bit apart
    bracket[i] = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(folded, _mm_set1_epi8('{')), _mm_cmpeq_epi8(in, _mm_set1_epi8('('))),
        _mm_cmpeq_epi8(in, _mm_set1_epi8('\\')));
    high[i] = in;
  }
  return {four_masks(dot), four_masks(colon), four_masks(newline), four_masks(bracket), four_masks(high)};
}

/// Tells whether any of the four aligned sixteenths holds hexadecimal digits only, one bit each.
inline unsigned hexadecimal_sixteens(const char* bytes) {
  unsigned whole = 0;
  for (int i = 0; i < 4; ++i) {
    const __m128i in = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
    const __m128i folded = _mm_or_si128(in, _mm_set1_epi8(0x20));
    const __m128i digit =
        _mm_and_si128(_mm_cmpgt_epi8(in, _mm_set1_epi8('/')), _mm_cmpgt_epi8(_mm_set1_epi8(':'), in));
    const __m128i letter =
        _mm_and_si128(_mm_cmpgt_epi8(folded, _mm_set1_epi8('`')), _mm_cmpgt_epi8(_mm_set1_epi8('g'), folded));
    if (_mm_movemask_epi8(_mm_or_si128(digit, letter)) == 0xffff) whole |= 1U << i;
  }
  return whole;
}

/// Where the dots stand among 64 bytes.
inline std::uint64_t dot_mask(const char* bytes) {
  __m128i dot[4];
  for (int i = 0; i < 4; ++i)
    dot[i] =
        _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i)), _mm_set1_epi8('.'));
  return four_masks(dot);
}

#else

inline SignMasks sign_masks(const char* bytes) {
  SignMasks masks;
  for (int i = 0; i < 64; ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    const char c = bytes[i];
    if (c == '.') masks.dot |= bit;
    if (c == ':') masks.colon |= bit;
    if (c == '\n') masks.newline |= bit;
    if (c == '[' || c == '{' || c == '(' || c == '\\') masks.bracket |= bit;
    if (static_cast<unsigned char>(c) >= 0x80) masks.high |= bit;
  }
  return masks;
}

inline unsigned hexadecimal_sixteens(const char* bytes) {
  unsigned whole = 0;
  for (int i = 0; i < 4; ++i) {
    bool all = true;
    for (int j = 0; j < 16 && all; ++j) {
      const char c = bytes[16 * i + j], folded = static_cast<char>(c | 0x20);
      all = (c >= '0' && c <= '9') || (folded >= 'a' && folded <= 'f');
    }
    if (all) whole |= 1U << i;
  }
  return whole;
}

inline std::uint64_t dot_mask(const char* bytes) { return sign_masks(bytes).dot; }

#endif

}  // namespace hinomi::intel
