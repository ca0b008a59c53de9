// Puts records into the index of words and words the questions to it.
#include "store/records/words/record_words.hpp"

#include "base/json.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store::record_words {
namespace {

constexpr std::string_view insert_sql = "INSERT INTO record_words (rowid, tokens) VALUES ($record, $tokens)";
constexpr std::string_view delete_sql =
    "INSERT INTO record_words (record_words, rowid, tokens) VALUES ($command, $record, $tokens)";

std::string gate_name(std::int64_t gate) { return std::to_string(gate); }

std::string row_tokens(const WordTokens& tokens, const record_keys::Holder& holder, const Texts& folded,
                       const std::vector<std::string>& grantees) {
  std::string all;
  for (const auto& [field, text] : folded) all += tokens.of_text(text);
  (all += tokens.of_name('g', gate_name(holder.gate))) += ' ';
  (all += tokens.of_name('t', holder.type)) += ' ';
  for (const std::string& grantee : grantees) (all += tokens.of_name('p', grantee)) += ' ';
  return all;
}

std::string any_of(const std::vector<std::string>& names) {
  std::string text = "(";
  for (const std::string& name : names) (text += text.size() == 1 ? "" : " OR ") += name;
  return text + ")";
}

}  // namespace

std::string pack(const Texts& texts) {
  Json list = Json::array();
  for (const auto& [field, text] : texts) list.push_back(Json::array({field, fold_for_search(text)}));
  return to_text(list);
}

Result<Texts> unpack(std::string_view packed) {
  Texts texts;
  if (packed.empty()) return texts;
  HINOMI_ASSIGN(const Json list, parse_json(packed));
  if (!list.is_array()) return damaged("words");
  for (const Json& pair : list) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string())
      return damaged("words");
    texts.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
  }
  return texts;
}

Result<void> put(Transaction& transaction, const WordTokens& tokens, const record_keys::Holder& holder,
                 const Texts& folded, const std::vector<std::string>& grantees) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  statement.bind("$record", holder.key).bind("$tokens", row_tokens(tokens, holder, folded, grantees));
  return statement.run();
}

Result<void> take(Transaction& transaction, const WordTokens& tokens, const record_keys::Holder& holder,
                  const Texts& folded, const std::vector<std::string>& grantees) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(delete_sql));
  statement.bind("$command", "delete").bind("$record", holder.key);
  statement.bind("$tokens", row_tokens(tokens, holder, folded, grantees));
  return statement.run();
}

std::string match_text(const WordTokens& tokens, std::string_view words, std::span<const std::int64_t> gates,
                       const std::vector<std::string>& grantees, const std::vector<std::string>& types) {
  const std::vector<std::string> runs = tokens.of_query(words);
  if (runs.empty()) return {};
  std::string match;
  for (const std::string& run : runs) (match += match.empty() ? "\"" : " AND \"") += run + "\"";
  if (!gates.empty()) {
    std::vector<std::string> names;
    for (const std::int64_t gate : gates) names.push_back(tokens.of_name('g', gate_name(gate)));
    for (const std::string& grantee : grantees) names.push_back(tokens.of_name('p', grantee));
    match += " AND " + any_of(names);
  }
  if (!types.empty()) {
    std::vector<std::string> names;
    for (const std::string& type : types) names.push_back(tokens.of_name('t', type));
    match += " AND " + any_of(names);
  }
  return match;
}

std::string field_of(const Texts& folded, std::string_view words) {
  for (const std::string& word : query_words(words)) {
    for (const auto& [field, text] : folded) {
      if (text.find(word) != std::string::npos) return field;
    }
  }
  return {};
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"insert_words", insert_sql}, {"delete_words", delete_sql}};
  return texts;
}

}  // namespace hinomi::store::record_words
