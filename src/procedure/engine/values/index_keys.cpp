// See index_keys.hpp.
#include "procedure/engine/values/index_keys.hpp"

#include <algorithm>
#include <set>

#include "access/decision.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/values/values.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::string_view urgency_field = "urgency";
constexpr std::string_view masked_group = "masked";

std::string plain(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) return value.value("instant", std::string());
  return to_text(value);
}

// The first line of a text.
std::string one_line(const std::string& text) { return text.substr(0, text.find_first_of("\r\n")); }

std::string column_path(const FieldDefinition& field, const TableColumn& column) {
  return field.name + "." + column.name;
}

// Words of a value: every text in it.
void add_texts(const Json& value, std::string& text) {
  if (value.is_string()) {
    if (!text.empty()) text += '\n';
    text += value.get_ref<const std::string&>();
  } else if (value.is_array() || value.is_object()) {
    for (const Json& item : value) add_texts(item, text);
  }
}

// Who sees the field: everybody (empty), who may reveal what is masked, or the roles that it names.
std::string group_of(const RecordType& type, const FieldDefinition& field) {
  if (!field.read_roles.empty()) return type.name + "." + field.name;
  return field.mask == Mask::none ? std::string() : std::string(masked_group);
}

// A value is kept once for each group that may look for it.
class Matches {
 public:
  Matches(const RecordType& type, RecordKeys& keys) : x_type(type), x_keys(keys) {}
  /// Tells whether it was not there yet.
  bool add(ObservableKind kind, const std::string& value, const std::string& field) {
    if (value.empty()) return false;
    const FieldDefinition* definition = find_field(x_type, field);
    const std::string group = definition == nullptr ? std::string() : group_of(x_type, *definition);
    if (!x_seen.emplace(kind, value, group).second) return false;
    x_keys.matches.push_back({kind, value, field});
    return true;
  }
  /// Adds what a text holds, of which a record keeps so many.
  void add_found(const std::vector<FoundObservable>& found, const std::string& field) {
    for (const FoundObservable& each : found) {
      if (x_found >= limits::found_max) return;
      x_found += add(each.kind, each.value, field) ? 1 : 0;
    }
  }

 private:
  const RecordType& x_type;
  RecordKeys& x_keys;
  std::set<std::tuple<ObservableKind, std::string, std::string>> x_seen;
  std::size_t x_found = 0;
};

// 渡邉　太郎 and 渡辺太郎 are one name.
std::string name_form(const std::string& text) {
  std::string form = fold_name(text);
  std::erase(form, ' ');
  return form;
}

void add_row(const Kernel& kernel, const FieldDefinition& field, const Json& row, Matches& matches) {
  for (const TableColumn& column : field.columns) {
    if (column.kind != FieldKind::observable || !row.contains(column.name) || !row[column.name].is_string())
      continue;
    const auto& text = row[column.name].get_ref<const std::string&>();
    const auto kind = column.observable ? column.observable : kind_in_row(field, row);
    if (kind) matches.add(*kind, match_form(kernel, *kind, text), field.name);
    // An account of electronic money is often numbered as a telephone, and is not that line.
    if (column.vocabulary) continue;
    const auto found = kernel.observables_in(text);
    if (!column.observable) {
      matches.add_found(found, field.name);
      continue;
    }
    // The form that texts give joins the cell to what people narrate, in however late a row.
    for (const FoundObservable& each : found) matches.add(each.kind, each.value, field.name);
  }
}

void add_matches(const Kernel& kernel, const FieldDefinition& field, const Json& value, Matches& matches) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    const auto kind = field.match ? field.match : field.observable;
    if (kind) matches.add(*kind, match_form(kernel, *kind, text), field.name);
    if (field.kind == FieldKind::text || field.kind == FieldKind::long_text)
      matches.add_found(kernel.observables_in(text), field.name);
    return;
  }
  if (field.kind == FieldKind::table && value.is_array()) {
    for (const Json& row : value) add_row(kernel, field, row, matches);
  }
  if (field.kind == FieldKind::file && value.is_array()) {
    for (const Json& file : value)
      matches.add(ObservableKind::hash, file.value("digest", std::string()), field.name);
  }
}

void add_filters(const FieldDefinition& field, const Json& value, RecordKeys& keys) {
  if (!value.is_array()) {
    keys.filters.emplace_back(field.name, plain(value));
    return;
  }
  for (const Json& item : value) {
    if (item.is_string()) keys.filters.emplace_back(field.name, item.get<std::string>());
  }
}

void add_row_references(const FieldDefinition& field, const Json& rows, RecordKeys& keys) {
  for (const TableColumn& column : field.columns) {
    if (column.kind != FieldKind::record || !rows.is_array()) continue;
    for (const Json& row : rows) {
      if (row.is_object() && row.contains(column.name) && row[column.name].is_string())
        keys.filters.emplace_back(column_path(field, column), row[column.name].get<std::string>());
    }
  }
}

void add_words(const RecordType& type, const FieldDefinition& field, const Json& value, RecordKeys& keys) {
  std::string words;
  add_texts(value, words);
  if (words.empty()) return;
  const std::string group = group_of(type, field);
  if (group.empty()) {
    keys.words.emplace_back(field.name, std::move(words));
  } else {
    keys.guarded_words.push_back({group, field.name, std::move(words)});
  }
}

void add_unique(std::vector<std::string>& names, std::string name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

}  // namespace

std::optional<ObservableKind> kind_in_row(const FieldDefinition& field, const Json& row) {
  for (const TableColumn& column : field.columns) {
    if (column.kind != FieldKind::choice || !row.contains(column.name) || !row[column.name].is_string())
      continue;
    if (const auto kind = parse_observable_kind(row[column.name].get_ref<const std::string&>())) return kind;
  }
  return std::nullopt;
}

std::string match_form(const Kernel& kernel, ObservableKind kind, const std::string& text) {
  if (kind == ObservableKind::person_name) return name_form(text);
  const std::string form = canonical(kernel, kind, text);
  return form.empty() ? fold(trim(text)) : form;
}

std::vector<std::string> reference_fields(const Kernel& kernel, const std::vector<std::string>& types) {
  std::vector<std::string> names;
  for (const std::string& name : types) {
    const RecordType* type = kernel.definitions().in_force(name, kernel.now());
    if (type == nullptr) continue;
    for (const FieldDefinition& field : type->fields) {
      if (field.kind == FieldKind::record) add_unique(names, field.name);
      for (const TableColumn& column : field.columns) {
        if (column.kind == FieldKind::record) add_unique(names, column_path(field, column));
      }
    }
  }
  return names;
}

bool searches_field(const access::Principal& person, const FieldDefinition& field) {
  if (person.id == "program") return true;
  return sees_field(person, field) &&
         (field.mask == Mask::none || access::may(person, Permission::record_reveal).allowed);
}

store::FieldSight sight_of(const Kernel& kernel, const access::Principal& person) {
  store::FieldSight sight;
  for (const RecordType* type : kernel.definitions().all(kernel.now())) {
    for (const FieldDefinition& field : type->fields) {
      const std::string group = group_of(*type, field);
      if (group.empty()) continue;
      if (!searches_field(person, field)) {
        sight.hidden.push_back(type->name + "." + field.name);
      } else if (field.searched) {
        add_unique(sight.word_groups, group);
      }
    }
  }
  return sight;
}

void take_list_values(const RecordType& type, StoredRecord& record) {
  const Json values = stored_object(record.fields);
  Json columns = Json::object();
  record.title.clear();
  record.urgency = Severity::medium;
  for (const FieldDefinition& field : type.fields) {
    const auto value = values.find(field.name);
    if (value == values.end()) continue;
    const bool everybody = field.read_roles.empty();
    const Json shown = everybody ? masked_value(field, *value) : Json(std::string(masked_text));
    const auto& list = type.list_columns;
    if (std::find(list.begin(), list.end(), field.name) != list.end() && everybody)
      columns[field.name] = field.kind == FieldKind::long_text ? Json(one_line(plain(shown))) : shown;
    if (field.name == type.title) record.title = one_line(plain(shown));
    if (field.name == urgency_field && value->is_string())
      record.urgency = parse_severity(value->get<std::string>()).value_or(Severity::medium);
  }
  record.list_fields = to_text(columns);
}

RecordKeys index_keys(const Kernel& kernel, const RecordType& type, const StoredRecord& record) {
  RecordKeys keys;
  Matches matches(type, keys);
  const Json values = stored_object(record.fields);
  for (const FieldDefinition& field : type.fields) {
    const auto value = values.find(field.name);
    if (value == values.end()) continue;
    if (field.filtered) add_filters(field, *value, keys);
    if (!field.filtered && field.kind == FieldKind::record) add_filters(field, *value, keys);
    if (field.kind == FieldKind::table) add_row_references(field, *value, keys);
    if (field.searched) add_words(type, field, *value, keys);
    add_matches(kernel, field, *value, matches);
  }
  return keys;
}

std::vector<RecordKeys::Match> named_in(const Kernel& kernel, const RecordType& type,
                                        const StoredRecord& record, std::string_view field) {
  auto matches = index_keys(kernel, type, record).matches;
  const std::string column = std::string(field) + ".";
  std::erase_if(matches, [&](const RecordKeys::Match& match) {
    return match.field != field && !match.field.starts_with(column);
  });
  return matches;
}

std::vector<FoundObservable> found_in_texts(const Kernel& kernel, const RecordType& type,
                                            const StoredRecord& record) {
  std::vector<FoundObservable> all;
  const Json values = stored_object(record.fields);
  for (const FieldDefinition& field : type.fields) {
    const bool text = field.kind == FieldKind::text || field.kind == FieldKind::long_text;
    if (!text || field.mask != Mask::none || !values.contains(field.name)) continue;
    for (FoundObservable& found : kernel.observables_in(plain(values[field.name]))) {
      if (all.size() >= limits::found_max) return all;
      found.field = field.name;
      all.push_back(std::move(found));
    }
  }
  return all;
}

}  // namespace hinomi::procedure
