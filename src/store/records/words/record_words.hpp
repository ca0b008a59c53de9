// The index of words: one row for each record with the tokens of its texts, of its gate, of its type and of
// those to whom it is granted, so that access and type are part of the search itself. Owns record_words
// (FTS5, contentless: the tokens that a row was made with must be given again to take it out; they are made
// anew from the record's sealed words). Fails as the database does.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/records/gates/record_gates.hpp"
#include "store/records/keep/record_keys.hpp"
#include "store/records/words/word_tokens.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store::record_words {

/// A text of a field; with a group when not everybody sees the field.
struct Text {
  std::string field, text, group;
};
using Texts = std::vector<Text>;

/// Writes the texts of a record, folded, as one text to be sealed; and reads it.
std::string pack(const RecordKeys& keys);
Result<Texts> unpack(std::string_view packed);

/// Puts a row in, or takes out the very row that was put in; `grantees` as they stand at that moment.
Result<void> put(Transaction& transaction, const WordTokens& tokens, const record_keys::Holder& holder,
                 const Texts& folded, const std::vector<std::string>& grantees);
Result<void> take(Transaction& transaction, const WordTokens& tokens, const record_keys::Holder& holder,
                  const Texts& folded, const std::vector<std::string>& grantees);

/// Writes the words of a query and what narrows it; empty when there is nothing to search for. An empty
/// `gates` or `types` does not narrow. Guarded words are searched in `groups` alone.
struct Narrowed {
  std::span<const std::int64_t> gates;
  const std::vector<std::string>& grantees;
  const std::vector<std::string>& types;
  const std::vector<std::string>& groups;
};
std::string match_text(const WordTokens& tokens, std::string_view words, const Narrowed& narrowed);
/// Names the field that holds the first of the words, among those that may be searched.
std::string field_of(const Texts& folded, std::string_view words, const std::vector<std::string>& groups);

std::span<const StatementText> statements();

}  // namespace hinomi::store::record_words
