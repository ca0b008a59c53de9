// What the bytes of a text are to the recognisers: one table look-up for each. In: bytes of UTF-8. Out: the
// class of a byte, and small tests and changes of words of ASCII. Never fails, never allocates except to give
// a string.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hinomi::decode {

/// Classes of the bytes of a word; a byte of no class ends it.
enum Letter : std::uint8_t {
  letter_digit = 1,
  letter_hexadecimal = 2,  // a to f
  letter_other = 4,        // g to z
  letter_dot = 8,
  letter_dash = 16,
  letter_underscore = 32,
  letter_sign = 64,  // % and +
  letter_capital = 128,
};

inline constexpr std::array<std::uint8_t, 256> letter_classes = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = letter_digit;
  for (int c = 'a'; c <= 'z'; ++c) {
    const auto kind = static_cast<std::uint8_t>(c <= 'f' ? letter_hexadecimal : letter_other);
    table[static_cast<std::size_t>(c)] = kind;
    table[static_cast<std::size_t>(c - 32)] = static_cast<std::uint8_t>(kind | letter_capital);
  }
  table['.'] = letter_dot;
  table['-'] = letter_dash;
  table['_'] = letter_underscore;
  table['%'] = table['+'] = letter_sign;
  return table;
}();

constexpr std::uint8_t letter_class(char c) { return letter_classes[static_cast<unsigned char>(c)]; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_latin_letter(char c) {
  return (letter_class(c) & (letter_hexadecimal | letter_other)) != 0;
}
constexpr bool is_latin(char c) {
  return (letter_class(c) & (letter_hexadecimal | letter_other | letter_digit)) != 0;
}
constexpr bool is_hexadecimal(char c) { return (letter_class(c) & (letter_hexadecimal | letter_digit)) != 0; }
constexpr bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }
constexpr bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }
constexpr char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr char capital_letter(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; }

inline std::string small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = small_letter(c);
  return out;
}

/// Compares with a word in small letters, whatever the case of the text.
constexpr bool equals_small(std::string_view text, std::string_view word) {
  if (text.size() != word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (small_letter(text[i]) != word[i]) return false;
  }
  return true;
}
constexpr bool starts_small(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && equals_small(text.substr(0, word.size()), word);
}

constexpr bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return !text.empty();
}
constexpr bool all_hexadecimal(std::string_view text) {
  for (const char c : text) {
    if (!is_hexadecimal(c)) return false;
  }
  return !text.empty();
}

/// Counts the digits that stand at a place, no more than `most`.
constexpr std::size_t digits_at(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t count = 0;
  while (count < most && at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

}  // namespace hinomi::decode
