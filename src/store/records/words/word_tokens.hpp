// Japanese text as tokens of two characters: what is written is folded (full and half width, kana, variants
// of kanji in names, case), each pair of neighbouring characters becomes one token, so that any word of two
// characters and up is found as a run of tokens, wherever it stands. Tokens are 40-bit keyed digests in
// base32: the index at rest holds no text. White space between two letters of Japanese is taken out,
// elsewhere it parts words. A query of one character gives nothing. Source: Unicode UAX #15; SipHash-2-4
// (libsodium shorthash).
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/vault/key.hpp"

namespace hinomi::store {

class WordTokens {
 public:
  /// Derives the key of the tokens from the vault's.
  explicit WordTokens(const VaultKey& vault);
  ~WordTokens();
  WordTokens(const WordTokens&) = default;
  WordTokens& operator=(const WordTokens&) = default;

  /// Gives the tokens of a text, parted by blanks, a token of its own between words. Tokens of a group are
  /// found by questions to the same group alone.
  std::string of_text(std::string_view text, std::string_view group = {}) const;
  /// Gives the runs of tokens of a query, one for each word in it; empty when there is nothing to search.
  std::vector<std::string> of_query(std::string_view words, std::string_view group = {}) const;
  /// Gives a token for a name that is not text: a gate, a type, a grantee. `sort` keeps them apart.
  std::string of_name(char sort, std::string_view name) const;

 private:
  std::string digest(std::string_view text) const;
  std::string pair_token(std::string_view pair, std::string_view group) const;
  std::array<std::uint8_t, 16> x_key{};
};

/// Folds a text as it is searched: fold_name, katakana for hiragana, white space as above.
std::string fold_for_search(std::string_view text);
/// Gives the words of a query, folded; white space parts them whatever stands around it.
std::vector<std::string> query_words(std::string_view words);

}  // namespace hinomi::store
