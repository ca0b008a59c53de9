// Rewriting of what a record says beside its present values: reasons and earlier values in its history,
// reasons of its links and of looks at it. For what must not be kept any more although the record stays
// (child protection). In: what is left of a text. Out: how many texts changed. What was there is overwritten
// on the disk (SQLite secure_delete), and the index of words gives up what it had marked as gone. A record
// whose key is destroyed has no texts. Fails: not_found `record.not_found`; malformed `vault.altered`; as the
// database does. Source: SR10.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

/// Gives what is left of a text; the same text when nothing goes.
struct TextsLeft {
  std::function<std::string(const std::string& reason)> reason;
  std::function<std::string(const std::string& before)> before;  // earlier values, as JSON
};

/// Has freed places of the file overwritten from now on.
Result<void> overwrite_freed(Transaction& transaction);
Result<std::int64_t> rewrite_texts(Transaction& transaction, const VaultKey& vault, std::string_view record,
                                   const TextsLeft& left);

std::span<const StatementText> record_text_statements();

}  // namespace hinomi::store
