// How the tables of feeds keep an error: its code and its arguments; the kind is not asked for again.
// Included by store/feeds alone.
#pragma once
#include "base/json.hpp"
#include "store/feeds/feeds.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/statement.hpp"

namespace hinomi::store {

inline void bind_trouble(Statement& statement, const std::optional<Error>& trouble) {
  Json args = Json::object();
  if (trouble) {
    for (const auto& [name, value] : trouble->args) args[name] = value;
  }
  statement.bind("$code", trouble ? std::string_view(trouble->code) : std::string_view());
  statement.bind("$args", to_text(args));
}

inline Result<std::optional<Error>> read_trouble(const Statement& row, int column) {
  const std::string code = row.text(column);
  if (code.empty()) return std::optional<Error>();
  HINOMI_ASSIGN(const Json args, parse_json(row.text_view(column + 1)));
  Error error;
  error.code = code;
  for (const auto& [name, value] : args.items()) {
    if (!value.is_string()) return damaged("feed.args");
    error.args.emplace_back(name, value.get<std::string>());
  }
  return std::optional(std::move(error));
}

Result<void> keep_place(Transaction& transaction, std::string_view feed, std::string_view place);
Result<void> keep_item(Transaction& transaction, std::string_view feed, const FeedItem& item);
std::span<const StatementText> feed_page_statements();
std::span<const StatementText> feed_run_statements();

}  // namespace hinomi::store
