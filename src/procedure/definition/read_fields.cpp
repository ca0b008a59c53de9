// Fields of a record type with their columns and checklists. In: the list `fields` of a definition file.
// Out: FieldDefinition in form order. Each kind has its own further keys; one that does not belong is a
// mistake. Limits: 400 characters of a text and 20,000 of a long one, unless the file says fewer.
#include <algorithm>

#include "procedure/definition/keys.hpp"
#include "procedure/definition/limits.hpp"
#include "procedure/definition/parts.hpp"

namespace hinomi::procedure {

namespace {

constexpr std::int64_t text_length_max = 400;
constexpr std::int64_t long_text_length_max = 20'000;
constexpr std::int64_t number_most = 1'000'000'000'000'000;

// Which keys go with which kinds.
struct KindKey {
  std::string_view key;
  std::vector<FieldKind> kinds;
  bool required;
};

const std::vector<KindKey>& kind_keys() {
  using enum FieldKind;
  static const std::vector<KindKey> rows{
      {"vocabulary", {choice, choices}, true},
      {"record_type", {record}, false},
      {"observable", {observable}, true},
      {"columns", {table}, true},
      {"items", {checklist}, true},
      {"length_max", {text, long_text}, false},
      {"minimum", {integer, yen}, false},
      {"maximum", {integer, yen}, false},
  };
  return rows;
}

void check_kind_keys(Page& page, const YamlNode& node, FieldKind kind) {
  for (const auto& [key, kinds, required] : kind_keys()) {
    const bool fits = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    const YamlNode* given = node.find(key);
    if (fits && required && given == nullptr) {
      page.wrong("procedure.key_missing", node.line, {{"key", std::string(key)}});
    } else if (!fits && given != nullptr) {
      page.wrong("procedure.key_unfit", given->line,
                 {{"key", std::string(key)}, {"kind", std::string(to_text(kind))}});
    }
  }
}

bool is_column_kind(FieldKind kind) {
  switch (kind) {
    case FieldKind::text:
    case FieldKind::integer:
    case FieldKind::yen:
    case FieldKind::day:
    case FieldKind::instant:
    case FieldKind::choice:
    case FieldKind::flag:
    case FieldKind::observable:
      return true;
    case FieldKind::long_text:
    case FieldKind::choices:
    case FieldKind::person:
    case FieldKind::organisation:
    case FieldKind::record:
    case FieldKind::file:
    case FieldKind::checklist:
    case FieldKind::table:
      return false;
  }
  HINOMI_ASSERT(false);
}

std::optional<ObservableKind> read_observable(Page& page, const YamlNode& node, std::string_view key) {
  if (node.find(key) == nullptr) return {};
  return page.choice(node, key, parse_observable_kind, all_observable_kind(), ObservableKind::ip);
}

std::optional<std::string> read_optional(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

TableColumn read_column(const Reading& reading, const YamlNode& node) {
  Page& page = reading.page;
  TableColumn column;
  column.name = page.name(node, "name");
  column.label = page.pair(node, "label");
  column.kind =
      page.choice(node, "kind", parse_field_kind, all_field_kind(), FieldKind::text, Need::required);
  if (!is_column_kind(column.kind)) {
    page.unfit(node.find("kind")->line, "kind", "text integer yen day instant choice flag observable");
  }
  const bool chosen = column.kind == FieldKind::choice;
  column.vocabulary = read_optional(page.known_name(node, "vocabulary", reading.all.vocabulary_names,
                                                    chosen ? Need::required : Need::optional));
  column.observable = read_observable(page, node, "observable");
  // The bands of mobile lines or the providers of electronic money; other identifiers know no such list.
  const bool listed =
      column.observable == ObservableKind::phone || column.observable == ObservableKind::other;
  if (column.kind == FieldKind::observable && column.vocabulary && !listed) {
    page.wrong("procedure.key_unfit", node.line,
               {{"key", "vocabulary"}, {"kind", std::string(to_text(*column.observable))}});
  }
  column.required = page.flag(node, "required");
  return column;
}

std::vector<TableColumn> read_columns(const Reading& reading, const YamlNode& field) {
  std::vector<TableColumn> columns;
  NameSet seen;
  for (const auto& node : reading.page.list(field, "columns")) {
    if (!reading.page.is_map(node, "columns", keys::column)) continue;
    columns.push_back(read_column(reading, node));
    if (!seen.insert(columns.back().name).second) {
      reading.page.wrong("procedure.twice", node.line, {{"key", "columns"}, {"name", columns.back().name}});
    }
  }
  return columns;
}

// What the value may be: the keys that depend on the kind.
void read_value_keys(const Reading& reading, const YamlNode& node, FieldDefinition& field) {
  Page& page = reading.page;
  check_kind_keys(page, node, field.kind);
  field.vocabulary = read_optional(page.known_name(node, "vocabulary", reading.all.vocabulary_names));
  field.record_type = read_optional(page.known_name(node, "record_type", reading.all.type_names));
  field.observable = read_observable(page, node, "observable");
  field.columns = read_columns(reading, node);
  field.items = read_terms(page, node, "items", Need::optional);
  field.match = read_observable(page, node, "match");
  if (!field.match) field.match = field.observable;
  field.length_max = page.integer(node, "length_max", 1, long_text_length_max);
  if (!field.length_max && field.kind == FieldKind::text) field.length_max = text_length_max;
  if (!field.length_max && field.kind == FieldKind::long_text) field.length_max = long_text_length_max;
  field.minimum = page.integer(node, "minimum", -number_most, number_most);
  field.maximum = page.integer(node, "maximum", -number_most, number_most);
  if (field.minimum && field.maximum && *field.minimum > *field.maximum) {
    page.unfit(node.find("maximum")->line, "maximum", "≥ " + std::to_string(*field.minimum));
  }
}

FieldDefinition read_field(const Reading& reading, const YamlNode& node, const NameSet& sections) {
  Page& page = reading.page;
  FieldDefinition field;
  field.name = page.name(node, "name");
  field.label = page.pair(node, "label");
  if (node.find("help") != nullptr) field.help = page.pair(node, "help");
  field.section = read_optional(page.known_name(node, "section", sections));
  field.kind = page.choice(node, "kind", parse_field_kind, all_field_kind(), FieldKind::text, Need::required);
  read_value_keys(reading, node, field);
  field.required_in = page.known_names(node, "required_in", reading.own.states);
  field.mask = page.choice(node, "mask", parse_mask, all_mask(), Mask::none);
  field.read_roles = page.choices(node, "read_roles", parse_role, all_role());
  field.write_roles = page.choices(node, "write_roles", parse_role, all_role());
  field.searched = page.flag(node, "searched");
  field.filtered = page.flag(node, "filtered");
  field.fixed = page.flag(node, "fixed");
  field.by_program = page.flag(node, "by_program");
  return field;
}

NameSet section_names(const YamlNode& root) {
  NameSet names;
  const YamlNode* sections = root.find("sections");
  if (sections == nullptr) return names;
  for (const auto& section : sections->list) {
    const YamlNode* ja = section.find("ja");
    if (ja != nullptr) names.insert(ja->text);
  }
  return names;
}

}  // namespace

std::vector<FieldDefinition> read_fields(const Reading& reading) {
  std::vector<FieldDefinition> fields;
  NameSet seen;
  const NameSet sections = section_names(reading.root);
  for (const auto& node : reading.page.list(reading.root, "fields", Need::required)) {
    if (!reading.page.is_map(node, "fields", keys::field)) continue;
    fields.push_back(read_field(reading, node, sections));
    if (!seen.insert(fields.back().name).second) {
      reading.page.wrong("procedure.twice", node.line, {{"key", "fields"}, {"name", fields.back().name}});
    }
  }
  return fields;
}

std::vector<Term> read_terms(Page& page, const YamlNode& map, std::string_view key, Need need) {
  std::vector<Term> terms;
  NameSet seen;
  for (const auto& node : page.list(map, key, need)) {
    if (!page.is_map(node, key, keys::term)) continue;
    Term term{.code = page.text(node, "code", Need::required), .label = {}, .parent = {}, .retired = false};
    term.label.ja = page.text(node, "ja", Need::required);
    term.label.en = page.text(node, "en", Need::required);
    term.retired = page.flag(node, "retired");
    if (const YamlNode* parent = node.find("parent"); parent != nullptr) {
      if (seen.contains(parent->text)) {
        term.parent = parent->text;
      } else {
        page.unknown(parent->line, "parent", parent->text, seen);
      }
    }
    if (!seen.insert(term.code).second) {
      page.wrong("procedure.twice", node.line, {{"key", std::string(key)}, {"name", term.code}});
    }
    terms.push_back(std::move(term));
  }
  return terms;
}

}  // namespace hinomi::procedure
