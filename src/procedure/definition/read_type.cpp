// The head of a definition file and all its parts put together. In: the root of one file. Out: RecordType.
// `effective` is a JST day; the type is in force from the beginning of that day. Every type needs a mark for
// its numbers, a retention class, a legal basis and the roles that read and make it: without them a record
// would have no owner of its fate.
#include <algorithm>
#include <array>

#include "base/time.hpp"
#include "procedure/definition/keys.hpp"
#include "procedure/definition/parts.hpp"

namespace hinomi::procedure {

namespace {

constexpr std::int64_t version_most = 1'000;

Instant read_effective(Page& page, const YamlNode& root) {
  const std::string written = page.text(root, "effective", Need::required);
  if (written.empty()) return {};
  const auto read = parse_timestamp(written);
  if (read && written.size() == 10) return start_of_jst_day(jst_day(read->instant));
  page.unfit(root.find("effective")->line, "effective", "2026-04-01");
  return {};
}

void read_label(Page& page, const YamlNode& root, RecordType& type) {
  const YamlNode* label = root.find("label_default");
  if (label == nullptr) {
    page.wrong("procedure.key_missing", root.line, {{"key", "label_default"}});
    return;
  }
  if (!page.is_map(*label, "label_default", keys::label_default)) return;
  type.confidentiality = page.choice(*label, "confidentiality", parse_confidentiality, all_confidentiality(),
                                     Confidentiality::class3, Need::required);
  type.tlp = page.choice(*label, "tlp", parse_tlp, all_tlp(), Tlp::red, Need::required);
}

std::vector<Term> read_sections(Page& page, const YamlNode& root) {
  std::vector<Term> sections;
  NameSet seen;
  for (const auto& node : page.list(root, "sections")) {
    if (!page.is_map(node, "sections", keys::section)) continue;
    Term section;
    section.label = {.ja = page.text(node, "ja", Need::required),
                     .en = page.text(node, "en", Need::required)};
    section.code = section.label.ja;
    if (!seen.insert(section.code).second) {
      page.wrong("procedure.twice", node.line, {{"key", "sections"}, {"name", section.code}});
    }
    sections.push_back(std::move(section));
  }
  return sections;
}

void read_authority(const Reading& reading, RecordType& type) {
  Page& page = reading.page;
  const YamlNode& root = reading.root;
  type.purposes = page.choices(root, "purposes", parse_purpose, all_purpose(), Need::required);
  type.legal_basis = page.text(root, "legal_basis", Need::required);
  type.retention = page.known_name(root, "retention", reading.all.retention_names, Need::required);
  type.read_roles = page.choices(root, "read", parse_role, all_role(), Need::required);
  type.create_roles = page.choices(root, "create", parse_role, all_role(), Need::required);
  for (const Role role : type.create_roles) {
    const bool reads =
        std::find(type.read_roles.begin(), type.read_roles.end(), role) != type.read_roles.end();
    if (reads || role == Role::intake_desk) continue;  // the desk submits and never reads back
    page.wrong("procedure.creator_blind", root.find("create")->line, {{"role", std::string(to_text(role))}});
  }
}

void read_measures(const Reading& reading, RecordType& type) {
  type.measures = reading.all.measures
                      ? reading.page.known_names(reading.root, "measures", *reading.all.measures)
                      : reading.page.names(reading.root, "measures");
  type.system = reading.page.text(reading.root, "system", Need::required);
  const bool fits = type.system.size() == 3 && type.system >= "C01" && type.system <= "C34" &&
                    type.system.find_first_not_of("C0123456789") == std::string::npos;
  if (!type.system.empty() && !fits) {
    reading.page.unfit(reading.root.find("system")->line, "system", "C01 – C34");
  }
}

void read_columns_and_board(const Reading& reading, RecordType& type) {
  NameSet columns = reading.own.fields;
  columns.insert(std::begin(keys::list_columns), std::end(keys::list_columns));
  type.title = reading.page.known_name(reading.root, "title", reading.own.fields, Need::required);
  type.list_columns = reading.page.known_names(reading.root, "list", columns, Need::required);
  type.board_states = reading.page.known_names(reading.root, "board", reading.own.states);
  type.initial = reading.page.known_name(reading.root, "initial", reading.own.states, Need::required);
}

void check_mark(Page& page, const YamlNode& root, const std::string& mark) {
  if (mark.empty()) return;
  const bool one_sign = mark.size() <= 12 && mark.find_first_of("-/ \t") == std::string::npos;
  if (!one_sign) page.unfit(root.find("mark")->line, "mark", "通");
}

}  // namespace

std::optional<ContentFree> read_content_free(const Reading& reading, const RecordType& type) {
  Page& page = reading.page;
  const YamlNode* node = reading.root.find("content_free");
  if (node == nullptr || node->kind != YamlKind::map) return std::nullopt;
  if (!page.is_map(*node, "content_free", keys::content_free)) return std::nullopt;
  ContentFree rule;
  rule.field = page.known_name(*node, "field", reading.own.fields, Need::required);
  rule.values = page.names(*node, "values");
  const FieldDefinition* field = find_field(type, rule.field);
  if (field == nullptr) return std::nullopt;
  const bool flag = field->kind == FieldKind::flag;
  const bool choice = field->kind == FieldKind::choice || field->kind == FieldKind::choices;
  if (!(flag && rule.values.empty()) && !(choice && !rule.values.empty()))
    page.unfit(node->line, "content_free", "{field: a flag} | {field: a choice, values: [...]}");
  const auto terms = reading.all.terms.find(field->vocabulary.value_or(""));
  for (const std::string& value : rule.values) {
    if (choice && terms != reading.all.terms.end() && !terms->second.contains(value))
      page.unknown(node->line, "values", value, terms->second);
  }
  return rule;
}

RecordType read_record_type(const Reading& reading) {
  Page& page = reading.page;
  const YamlNode& root = reading.root;
  RecordType type;
  if (!page.is_map(root, "type", keys::type)) return type;
  type.name = page.name(root, "type");
  type.version = page.integer(root, "version", 1, version_most, Need::required).value_or(1);
  type.effective = read_effective(page, root);
  type.label = page.pair(root, "label");
  type.about = page.pair(root, "about");
  type.mark = page.text(root, "mark", Need::required);
  check_mark(page, root, type.mark);
  const YamlNode* content_free = root.find("content_free");
  if (content_free == nullptr || content_free->kind != YamlKind::map)
    type.content_free = page.flag(root, "content_free");
  read_label(page, root, type);
  read_measures(reading, type);
  read_authority(reading, type);
  read_columns_and_board(reading, type);
  type.sections = read_sections(page, root);
  type.fields = read_fields(reading);
  type.states = read_states(reading);
  type.transitions = read_transitions(reading);
  type.deadlines = read_deadlines(reading);
  type.links = read_links(reading);
  return type;
}

}  // namespace hinomi::procedure
