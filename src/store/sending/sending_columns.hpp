// How the tables of sendings keep an error: its code and its arguments. Included by store/sending alone.
#pragma once
#include "base/json.hpp"
#include "store/sending/sendings.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/statement.hpp"

namespace hinomi::store {

inline void bind_sending_trouble(Statement& statement, const std::optional<Error>& trouble) {
  Json args = Json::object();
  if (trouble) {
    for (const auto& [name, value] : trouble->args) args[name] = value;
  }
  statement.bind("$code", trouble ? std::string_view(trouble->code) : std::string_view());
  statement.bind("$args", to_text(args));
}

inline Result<std::optional<Error>> read_sending_trouble(const Statement& row, int column) {
  Error error;
  error.code = row.text(column);
  if (error.code.empty()) return std::optional<Error>();
  HINOMI_ASSIGN(const Json args, parse_json(row.text_view(column + 1)));
  for (const auto& [name, value] : args.items()) {
    if (!value.is_string()) return damaged("sending.args");
    error.args.emplace_back(name, value.get<std::string>());
  }
  return std::optional(std::move(error));
}

std::span<const StatementText> sending_reply_statements();

}  // namespace hinomi::store
