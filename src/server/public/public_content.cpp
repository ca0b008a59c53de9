// See public_content.hpp.
#include "server/public/public_content.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/yaml.hpp"
#include "server/public/limits.hpp"

namespace hinomi::server {
namespace {

// Texts that every page takes for granted; states have `state.done` and `state.in_progress` to fall back on.
constexpr std::string_view needed[] = {
    "site.name",
    "site.home",
    "site.other_language",
    "site.skip",
    "site.emergency",
    "site.emergency_deaf",
    "home.title",
    "home.lead",
    "home.choose",
    "home.before",
    "home.not_complaint",
    "home.no_answers",
    "home.privacy",
    "home.consultation_line",
    "home.later",
    "home.to_status",
    "home.to_resume",
    "form.prefecture",
    "form.prefecture_help",
    "form.choose",
    "form.unset",
    "form.required",
    "form.section_event",
    "form.section_reporter",
    "form.send",
    "form.save",
    "form.save_help",
    "form.honeypot",
    "form.errors",
    "form.error_required",
    "form.error_prefecture",
    "form.error_number",
    "form.error_contact",
    "form.error_expired",
    "form.error_origin",
    "form.files_again",
    "receipt.title",
    "receipt.number",
    "receipt.token",
    "receipt.token_help",
    "receipt.police",
    "receipt.time",
    "receipt.again",
    "receipt.refused",
    "receipt.next",
    "saved.title",
    "saved.token",
    "saved.help",
    "resume.title",
    "resume.unknown",
    "resume.open",
    "status.title",
    "status.open",
    "status.unknown",
    "status.now",
    "status.note",
    "state.received",
    "state.emergency",
    "state.screening",
    "state.in_progress",
    "state.handover",
    "state.referred",
    "state.done",
    "state.draft",
    "error.title",
    "error.not_found",
    "error.many",
    "error.large",
    "error.unreadable",
    "error.trouble",
    "access.title",
    "access.text",
    "access.contact",
};

Error unfit(const std::string& file, std::size_t line, std::string expected) {
  return fail(ErrorKind::malformed, "content.field",
              {{"file", file}, {"line", std::to_string(line)}, {"expected", std::move(expected)}});
}

bool holds(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::string scalar(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  return node == nullptr ? std::string() : node->text;
}

TextPair pair_of(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  return node == nullptr ? TextPair() : TextPair{scalar(*node, "ja"), scalar(*node, "en")};
}

std::vector<std::string> names_of(const YamlNode& map, std::string_view key) {
  std::vector<std::string> names;
  const YamlNode* node = map.find(key);
  if (node == nullptr) return names;
  for (const YamlNode& each : node->list) names.push_back(each.text);
  return names;
}

std::span<const YamlNode> list_of(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  return node == nullptr ? std::span<const YamlNode>() : std::span<const YamlNode>(node->list);
}

const FieldDefinition* field_of(const RecordType& type, std::string_view name) {
  const auto found = std::find_if(type.fields.begin(), type.fields.end(),
                                  [&](const FieldDefinition& each) { return each.name == name; });
  return found == type.fields.end() ? nullptr : &*found;
}

std::vector<Term> terms_of(const FieldDefinition& field, const std::vector<Vocabulary>& vocabularies) {
  std::vector<Term> terms;
  for (const Vocabulary& each : vocabularies) {
    if (!field.vocabulary || each.name != *field.vocabulary) continue;
    std::copy_if(each.terms.begin(), each.terms.end(), std::back_inserter(terms),
                 [](const Term& term) { return !term.retired; });
  }
  return terms;
}

bool is_asked(FieldKind kind) {
  return kind == FieldKind::text || kind == FieldKind::long_text || kind == FieldKind::yen ||
         kind == FieldKind::instant || kind == FieldKind::choice || kind == FieldKind::flag ||
         kind == FieldKind::observable;
}

Result<PublicForm> read_form_file(std::string_view yaml, const std::string& file, const RecordType& type,
                                  const std::vector<Vocabulary>& vocabularies) {
  HINOMI_ASSIGN(const YamlNode root, parse_yaml(yaml, file));
  PublicForm form;
  form.channel = scalar(root, "channel");
  for (const YamlNode& row : list_of(root, "doors")) {
    form.doors.push_back(
        {scalar(row, "name"), scalar(row, "kind"), pair_of(row, "label"), pair_of(row, "about")});
    if (form.doors.back().name.empty()) return unfit(file, row.line, "name");
  }
  for (const YamlNode& row : list_of(root, "fields")) {
    const FieldDefinition* definition = field_of(type, scalar(row, "name"));
    if (definition == nullptr || !is_asked(definition->kind))
      return unfit(file, row.line, "a field of " + type.name);
    PublicField field{*definition,
                      definition->label,
                      pair_of(row, "help"),
                      terms_of(*definition, vocabularies),
                      names_of(row, "doors"),
                      names_of(row, "required")};
    if (row.find("label") != nullptr) field.label = pair_of(row, "label");
    form.fields.push_back(std::move(field));
  }
  if (form.doors.empty() || form.fields.empty()) return unfit(file, root.line, "doors, fields");
  if (const YamlNode* files = root.find("attachments")) {
    form.files_label = pair_of(*files, "label");
    form.files_help = pair_of(*files, "help");
  }
  return form;
}

}  // namespace

bool PublicField::asked_at(std::string_view door) const { return doors.empty() || holds(doors, door); }
bool PublicField::required_at(std::string_view door) const { return holds(required, door); }

const PublicDoor* PublicForm::door(std::string_view name) const {
  const auto found =
      std::find_if(doors.begin(), doors.end(), [&](const PublicDoor& each) { return each.name == name; });
  return found == doors.end() ? nullptr : &*found;
}

Result<PublicTexts> PublicTexts::read(std::string_view yaml, const std::string& file) {
  HINOMI_ASSIGN(const YamlNode root, parse_yaml(yaml, file));
  const YamlNode* list = root.find("texts");
  if (list == nullptr || list->kind != YamlKind::map) return unfit(file, root.line, "texts");
  PublicTexts texts;
  for (const YamlEntry& entry : list->map) {
    const TextPair pair{scalar(entry.value, "ja"), scalar(entry.value, "en")};
    if (pair.ja.empty() || pair.en.empty()) return unfit(file, entry.value.line, "{ja, en}");
    texts.x_texts.emplace(entry.key, pair);
  }
  for (const std::string_view key : needed) {
    if (!texts.has(key))
      return fail(ErrorKind::not_found, "intake.text_missing", {{"key", std::string(key)}, {"file", file}});
  }
  return texts;
}

const std::string& PublicTexts::text(std::string_view key, Language language) const {
  const auto found = x_texts.find(key);
  HINOMI_ASSERT(found != x_texts.end());
  return language == Language::ja ? found->second.ja : found->second.en;
}

Result<PublicContent> read_public_content(const std::string& content_folder, const RecordType& type,
                                          const std::vector<Vocabulary>& vocabularies) {
  PublicContent content;
  const std::string texts = content_folder + "/public/texts.yaml",
                    form = content_folder + "/public/report_form.yaml";
  HINOMI_ASSIGN(const std::string texts_yaml, read_file(texts, public_limits::content_bytes_max));
  HINOMI_ASSIGN(content.texts, PublicTexts::read(texts_yaml, texts));
  HINOMI_ASSIGN(const std::string form_yaml, read_file(form, public_limits::content_bytes_max));
  HINOMI_ASSIGN(content.form, read_form_file(form_yaml, form, type, vocabularies));
  return content;
}

}  // namespace hinomi::server
