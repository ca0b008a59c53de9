// Makes tokens of two characters.
#include "store/records/words/word_tokens.hpp"

#include <sodium.h>

#include "base/text.hpp"
#include "store/limits.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view boundary = "9x";

// The text's characters; it is UTF-8, because folding has made it so.
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 1;
    while (at + size < text.size() && (static_cast<std::uint8_t>(text[at + size]) & 0xC0) == 0x80) ++size;
    found.push_back(text.substr(at, size));
    at += size;
  }
  return found;
}

bool is_space(std::string_view character) {
  return character == " " || character == "\t" || character == "\n" || character == "\r" ||
         character == "\xE3\x80\x80";
}

// ぁ..ゖ and ゝ ゞ to the katakana 0x60 further on.
std::string katakana(std::string_view character) {
  if (character.size() != 3) return std::string(character);
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<std::uint8_t>(character[i]));
  };
  const std::uint32_t point = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  const bool hiragana = (point >= 0x3041 && point <= 0x3096) || point == 0x309D || point == 0x309E;
  if (!hiragana) return std::string(character);
  const std::uint32_t other = point + 0x60;
  return {static_cast<char>(0xE0 | other >> 12), static_cast<char>(0x80 | (other >> 6 & 0x3F)),
          static_cast<char>(0x80 | (other & 0x3F))};
}

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  for (const std::string_view word : split(folded, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

}  // namespace

std::string fold_for_search(std::string_view text) {
  const std::string folded = fold_name(to_utf8(text));
  const std::vector<std::string_view> all = characters(folded);
  std::string out;
  std::string_view before;
  bool gap = false;
  for (const std::string_view character : all) {
    if (is_space(character)) {
      gap = true;
      continue;
    }
    const bool joined = !before.empty() && before.size() > 1 && character.size() > 1;
    if (gap && !out.empty() && !joined) out += ' ';
    out += katakana(character);
    before = character;
    gap = false;
  }
  return out;
}

std::vector<std::string> query_words(std::string_view words) {
  const std::string text = to_utf8(words.substr(0, limits::search_words_bytes_max));
  std::vector<std::string> found;
  std::string word;
  for (const std::string_view character : characters(text)) {
    if (!is_space(character)) {
      word += character;
      continue;
    }
    if (!word.empty()) found.push_back(fold_for_search(word));
    word.clear();
  }
  if (!word.empty()) found.push_back(fold_for_search(word));
  return found;
}

WordTokens::WordTokens(const VaultKey& vault) {
  static_assert(crypto_shorthash_KEYBYTES == 16);
  constexpr std::string_view domain = "hinomi-word-tokens-1";
  crypto_generichash(x_key.data(), x_key.size(), reinterpret_cast<const unsigned char*>(domain.data()),
                     domain.size(), vault.bytes().data(), vault.bytes().size());
}

WordTokens::~WordTokens() { sodium_memzero(x_key.data(), x_key.size()); }

std::string WordTokens::digest(std::string_view text) const {
  static_assert(crypto_shorthash_BYTES == 8);
  std::array<std::uint8_t, 8> hash{};
  crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                   x_key.data());
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 5; ++i) bits = bits << 8 | hash[i];
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  for (int shift = 35; shift >= 0; shift -= 5) out += letters[bits >> shift & 31];
  return out;
}

std::string WordTokens::pair_token(std::string_view pair, std::string_view group) const {
  return group.empty() ? digest(pair) : digest(std::string(group) + '\n' + std::string(pair));
}

std::string WordTokens::of_text(std::string_view text, std::string_view group) const {
  std::string out;
  const std::string folded = fold_for_search(text.substr(0, limits::record_words_bytes_max));
  for (const std::string& word : words_of(folded)) {
    const std::vector<std::string_view> signs = characters(word);
    for (std::size_t i = 0; i + 1 < signs.size(); ++i) {
      const std::string_view pair(signs[i].data(), signs[i].size() + signs[i + 1].size());
      (out += pair_token(pair, group)) += ' ';
    }
    (out += boundary) += ' ';
  }
  return out;
}

std::vector<std::string> WordTokens::of_query(std::string_view words, std::string_view group) const {
  std::vector<std::string> runs;
  for (const std::string& word : query_words(words)) {
    const std::vector<std::string_view> signs = characters(word);
    std::string run;
    for (std::size_t i = 0; i + 1 < signs.size(); ++i) {
      const std::string_view pair(signs[i].data(), signs[i].size() + signs[i + 1].size());
      (run += run.empty() ? "" : " ") += pair_token(pair, group);
    }
    if (!run.empty() && runs.size() < limits::search_pieces_max) runs.push_back(std::move(run));
  }
  return runs;
}

std::string WordTokens::of_name(char sort, std::string_view name) const {
  return std::string("9") + sort + digest(name);
}

}  // namespace hinomi::store
