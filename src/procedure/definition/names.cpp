// See names.hpp. Takes no notice of mistakes: a missing name only makes the set smaller.
#include "procedure/definition/names.hpp"

#include <charconv>

namespace hinomi::procedure {

namespace {

std::string text_at(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  return node != nullptr && node->kind == YamlKind::text ? node->text : std::string();
}

const std::vector<YamlNode>& items_at(const YamlNode& map, std::string_view key) {
  static const std::vector<YamlNode> none;
  const YamlNode* node = map.find(key);
  return node == nullptr ? none : node->list;
}

NameSet names_in(const YamlNode& root, std::string_view list, std::string_view key) {
  NameSet names;
  for (const auto& item : items_at(root, list)) {
    if (const std::string name = text_at(item, key); !name.empty()) names.insert(name);
  }
  return names;
}

std::int64_t version_of(const YamlNode& root) {
  std::int64_t version = 0;
  const std::string text = text_at(root, "version");
  std::from_chars(text.data(), text.data() + text.size(), version);
  return version;
}

void add_type(Names& names, std::map<std::string, std::int64_t>& newest, const YamlNode& root) {
  const std::string type = text_at(root, "type");
  if (type.empty()) return;
  names.type_names.insert(type);
  const auto [known, added] = newest.emplace(type, version_of(root));
  if (!added && known->second >= version_of(root)) return;
  known->second = version_of(root);
  names.types[type] = names_of(root);
}

void add_vocabulary(Names& names, const YamlNode& root) {
  const std::string name = text_at(root, "vocabulary");
  if (name.empty()) return;
  names.vocabulary_names.insert(name);
  names.terms[name] = names_in(root, "terms", "code");
}

}  // namespace

FileKind kind_of(std::string_view file) {
  const auto in_folder = [&](std::string_view folder) {
    return file.starts_with(folder) || file.find("/" + std::string(folder)) != std::string_view::npos;
  };
  if (file.ends_with("vocabularies/retention.yaml")) return FileKind::retention;
  if (in_folder("legal/")) return FileKind::legal;
  if (in_folder("vocabularies/")) return FileKind::vocabulary;
  if (in_folder("letters/")) return FileKind::letter;
  for (const std::string_view folder : {"calendars/", "organisations/", "rules/", "public/"}) {
    if (in_folder(folder)) return FileKind::other;
  }
  if (file == "measures.yaml" || file.ends_with("/measures.yaml")) return FileKind::measures;
  if (file.ends_with("measure_tests.yaml")) return FileKind::other;
  return FileKind::procedure;
}

TypeNames names_of(const YamlNode& root) {
  TypeNames names{.fields = names_in(root, "fields", "name"),
                  .states = names_in(root, "states", "name"),
                  .transitions = names_in(root, "transitions", "name"),
                  .deadlines = names_in(root, "deadlines", "name"),
                  .kinds = {},
                  .vocabularies = {},
                  .needed_at_first = {}};
  const std::string initial = text_at(root, "initial");
  for (const auto& field : items_at(root, "fields")) {
    const std::string name = text_at(field, "name");
    names.kinds.emplace(name, text_at(field, "kind"));
    for (const auto& state : items_at(field, "required_in")) {
      if (state.text == initial) names.needed_at_first.insert(name);
    }
    if (auto vocabulary = text_at(field, "vocabulary"); !vocabulary.empty()) {
      names.vocabularies.emplace(name, std::move(vocabulary));
    }
  }
  return names;
}

Names gather_names(const std::map<std::string, YamlNode>& roots) {
  Names names;
  std::map<std::string, std::int64_t> newest;
  for (const auto& [file, root] : roots) {
    switch (kind_of(file)) {
      case FileKind::procedure:
        add_type(names, newest, root);
        break;
      case FileKind::vocabulary:
        add_vocabulary(names, root);
        break;
      case FileKind::retention:
        names.retention_names = names_in(root, "classes", "name");
        break;
      case FileKind::measures:
        names.measures = names_in(root, "measures", "id");
        break;
      case FileKind::letter:
      case FileKind::legal:
      case FileKind::other:
        break;
    }
  }
  return names;
}

}  // namespace hinomi::procedure
