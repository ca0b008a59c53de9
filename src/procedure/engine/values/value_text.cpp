// Values as people read them on one line: labels of choices and people's names instead of codes and ids, rows
// of a table one after another. In: a stored or masked value. Out: plain text, not escaped. Cannot fail: what
// is unknown stays as it stands.
#include "base/json.hpp"
#include "procedure/engine/values/values.hpp"

namespace hinomi::procedure {
namespace {

const std::string& pick(const TextPair& pair, bool english) { return english ? pair.en : pair.ja; }

std::string term_text(const std::vector<Term>& terms, const std::string& code, bool english) {
  for (const Term& term : terms) {
    if (term.code == code) return pick(term.label, english);
  }
  return code;
}

std::string choice_text(const Kernel& kernel, const FieldDefinition& field, const Json& value, bool english) {
  if (!value.is_string()) return {};
  const auto& code = value.get_ref<const std::string&>();
  if (field.kind == FieldKind::checklist) return term_text(field.items, code, english);
  const Vocabulary* vocabulary = kernel.definitions().vocabulary(field.vocabulary.value_or(""));
  return vocabulary == nullptr ? code : term_text(vocabulary->terms, code, english);
}

std::string joined(const std::vector<std::string>& parts, bool english) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : english ? ", " : "、") + part;
  return text;
}

std::string row_text(const Kernel& kernel, const FieldDefinition& field, const Json& row, bool english) {
  std::vector<std::string> cells;
  for (const TableColumn& column : field.columns) {
    if (!row.is_object() || !row.contains(column.name)) continue;
    FieldDefinition cell;
    cell.kind = column.kind;
    cell.vocabulary = column.vocabulary;
    cells.push_back(pick(column.label, english) + (english ? ": " : "：") +
                    value_text(kernel, cell, row[column.name], english));
  }
  return joined(cells, english);
}

std::string list_text(const Kernel& kernel, const FieldDefinition& field, const Json& value, bool english) {
  std::vector<std::string> parts;
  for (const Json& item : value) {
    if (field.kind == FieldKind::table) {
      parts.push_back(row_text(kernel, field, item, english));
    } else if (field.kind == FieldKind::file) {
      parts.push_back(item.is_object() ? item.value("name", std::string()) : std::string());
    } else {
      parts.push_back(choice_text(kernel, field, item, english));
    }
  }
  return field.kind == FieldKind::table ? [&] {
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : " / ") + part;
    return text;
  }()
                                        : joined(parts, english);
}

}  // namespace

Json stored_object(std::string_view text) {
  auto read = parse_json(text);
  return read && read->is_object() ? *std::move(read) : Json::object();
}

std::string text_in(const Json& values, std::string_view name) {
  const auto found = values.find(name);
  return found != values.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string value_text(const Kernel& kernel, const FieldDefinition& field, const Json& value, bool english) {
  if (value.is_null()) return {};
  if (value.is_array()) return list_text(kernel, field, value, english);
  if (value.is_boolean()) return value.get<bool>() ? (english ? "yes" : "該当") : (english ? "no" : "非該当");
  if (value.is_number()) return to_text(value);
  if (value.is_object()) return value.value("text", std::string());
  const auto& text = value.get_ref<const std::string&>();
  if (text == masked_text) return text;
  if (field.kind == FieldKind::choice) return choice_text(kernel, field, value, english);
  if (field.kind == FieldKind::person) return kernel.person_name(text);
  return text;
}

}  // namespace hinomi::procedure
