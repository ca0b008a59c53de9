// Keeps which text was read from an original by another program; every statement on the table intel_text.
// Both are names of the vault. The first text stays, since places point into it.
#include "store/intel/intel_rows.hpp"

namespace hinomi::store::intel_texts {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO intel_text (digest, text, made_us) VALUES ($digest, $text, $made)"
    " ON CONFLICT (digest) DO NOTHING";
constexpr std::string_view find_sql = "SELECT text FROM intel_text WHERE digest = $digest";

}  // namespace

Result<void> put(Transaction& transaction, std::string_view original, std::string_view text) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_sql));
  return statement.bind("$digest", original).bind("$text", text).bind("$made", transaction.now()).run();
}

Result<std::optional<std::string>> find(Snapshot& snapshot, std::string_view original) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(find_sql));
  HINOMI_ASSIGN(const bool there, row.bind("$digest", original).step());
  return there ? std::optional(row.text(0)) : std::nullopt;
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"put_text", put_sql}, {"find_text", find_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_texts
