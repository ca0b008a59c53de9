// Puts records into the index of words and words the questions to it.
#include "store/records/words/record_words.hpp"

#include <algorithm>

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
  for (const Text& each : folded) all += tokens.of_text(each.text, each.group);
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

// Each word of the query, in open words or in those of a group that may be searched.
std::string runs_match(const WordTokens& tokens, std::string_view words,
                       const std::vector<std::string>& groups) {
  std::vector<std::vector<std::string>> ways{tokens.of_query(words)};
  for (const std::string& group : groups) ways.push_back(tokens.of_query(words, group));
  std::string match;
  for (std::size_t run = 0; run < ways.front().size(); ++run) {
    std::vector<std::string> phrases;
    for (const auto& way : ways) phrases.push_back('"' + way[run] + '"');
    match += (match.empty() ? "" : " AND ") + (phrases.size() == 1 ? phrases.front() : any_of(phrases));
  }
  return match;
}

}  // namespace

std::string pack(const RecordKeys& keys) {
  Json list = Json::array();
  for (const auto& [field, text] : keys.words) list.push_back(Json::array({field, fold_for_search(text)}));
  for (const auto& [group, field, text] : keys.guarded_words)
    list.push_back(Json::array({field, fold_for_search(text), group}));
  return to_text(list);
}

Result<Texts> unpack(std::string_view packed) {
  Texts texts;
  if (packed.empty()) return texts;
  HINOMI_ASSIGN(const Json list, parse_json(packed));
  if (!list.is_array()) return damaged("words");
  for (const Json& each : list) {
    const bool fits =
        each.is_array() && (each.size() == 2 || each.size() == 3) &&
        std::all_of(each.begin(), each.end(), [](const Json& part) { return part.is_string(); });
    if (!fits) return damaged("words");
    texts.push_back({each[0].get<std::string>(), each[1].get<std::string>(),
                     each.size() == 3 ? each[2].get<std::string>() : std::string()});
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

std::string match_text(const WordTokens& tokens, std::string_view words, const Narrowed& narrowed) {
  std::string match = runs_match(tokens, words, narrowed.groups);
  if (match.empty()) return {};
  if (!narrowed.gates.empty()) {
    std::vector<std::string> names;
    for (const std::int64_t gate : narrowed.gates) names.push_back(tokens.of_name('g', gate_name(gate)));
    for (const std::string& grantee : narrowed.grantees) names.push_back(tokens.of_name('p', grantee));
    match += " AND " + any_of(names);
  }
  if (!narrowed.types.empty()) {
    std::vector<std::string> names;
    for (const std::string& type : narrowed.types) names.push_back(tokens.of_name('t', type));
    match += " AND " + any_of(names);
  }
  return match;
}

std::string field_of(const Texts& folded, std::string_view words, const std::vector<std::string>& groups) {
  for (const std::string& word : query_words(words)) {
    for (const Text& each : folded) {
      const bool seen =
          each.group.empty() || std::find(groups.begin(), groups.end(), each.group) != groups.end();
      if (seen && each.text.find(word) != std::string::npos) return each.field;
    }
  }
  return {};
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"insert_words", insert_sql}, {"delete_words", delete_sql}};
  return texts;
}

}  // namespace hinomi::store::record_words
