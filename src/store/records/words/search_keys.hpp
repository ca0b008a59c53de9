// Finds by words the keys of records that a person may see, last made first. Access and types are part of the
// question to the index where they narrow it, and exact conditions on every row. Empty for words of less than
// two characters.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "store/records/gates/record_gates.hpp"
#include "store/records/words/word_tokens.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

struct WordSearch {
  const std::vector<std::string>& types;
  std::string_view words;
  std::int64_t limit = 0;
  const std::vector<std::string>& groups;  // guarded words that may be searched
};

Result<std::vector<std::int64_t>> search_keys(Snapshot& snapshot, const WordTokens& tokens,
                                              const record_gates::View& view, const WordSearch& search,
                                              Instant now);

}  // namespace hinomi::store
