// Loads and holds the definitions: gathers the names of all files, reads each file against them, then checks
// versions against each other. See definitions.hpp; the readers of the parts stand in definition/.
#include "procedure/definitions.hpp"

#include <algorithm>
#include <set>

#include "base/yaml.hpp"
#include "procedure/definition/extend.hpp"
#include "procedure/definition/names.hpp"
#include "procedure/definition/parts.hpp"
#include "procedure/definition/read_legal.hpp"
#include "procedure/definition/read_vocabulary.hpp"
#include "procedure/definition/versions.hpp"
#include "procedure/definition_files.hpp"
#include "procedure/letters/read_letter.hpp"

namespace hinomi::procedure {

using Files = std::map<std::string, std::string>;

struct Definitions::State {
  std::map<std::string, std::map<std::int64_t, RecordType>, std::less<>> types;
  std::vector<Vocabulary> vocabularies;
  std::vector<RetentionClass> retention;
  std::vector<Migration> migrations;
  std::map<std::pair<std::string, std::int64_t>, ContentFree> content_free;
  LettersByCode letters;
  Families families;
  std::vector<LegalRow> legal;
};

namespace {

struct Outcome {
  std::shared_ptr<Definitions::State> state = std::make_shared<Definitions::State>();
  std::vector<Error> mistakes;
};

std::map<std::string, YamlNode> parse_all(const Files& files, std::vector<Error>& mistakes) {
  std::map<std::string, YamlNode> roots;
  for (const auto& [file, text] : files) {
    auto root = parse_yaml(text, file);
    if (root) {
      roots.emplace(file, *std::move(root));
    } else {
      mistakes.push_back(root.error());
    }
  }
  return roots;
}

ReadType read_procedure(const std::string& file, const YamlNode& root, const Names& names,
                        std::vector<Error>& mistakes) {
  Page page(file, mistakes);
  const TypeNames own = names_of(root);
  const Reading reading{page, root, own, names};
  ReadType read{
      .type = read_record_type(reading), .migrations = {}, .content_free = {}, .file = file, .root = &root};
  read.migrations = read_migrations(reading, read.type);
  read.content_free = read_content_free(reading, read.type);
  check_life(reading, read.type);
  return read;
}

std::set<std::string> bases_with_mistakes(const std::map<std::string, YamlNode>& roots,
                                          const Families& families, const Names& names) {
  std::set<std::string> looked, bad;
  for (const auto& [file, base] : families.base_file) {
    if (!looked.insert(base).second) continue;
    std::vector<Error> mistakes;
    read_procedure(base, roots.at(base), names, mistakes);
    if (!mistakes.empty()) bad.insert(base);
  }
  return bad;
}

template <class Item>
void add_named(std::vector<Item>& items, Item item, Page& page, const YamlNode& root) {
  const auto same = [&](const Item& other) { return other.name == item.name; };
  if (std::any_of(items.begin(), items.end(), same)) {
    page.wrong("procedure.twice", root.line, {{"key", "vocabulary"}, {"name", item.name}});
  }
  items.push_back(std::move(item));
}

const RecordType* newest(const Definitions::State& state, std::string_view name) {
  const auto versions = state.types.find(name);
  return versions == state.types.end() ? nullptr : &versions->second.rbegin()->second;
}

// Letters name fields of types, and steps name letters: both are checked once all types stand.
void read_letters(const Files& files, const std::map<std::string, YamlNode>& roots, const Names& names,
                  Outcome& outcome) {
  LettersByCode& letters = outcome.state->letters;
  for (const auto& [file, root] : roots) {
    if (kind_of(file) != FileKind::letter) continue;
    Page page(file, outcome.mistakes);
    const TypeNamed type = [&](std::string_view name) { return newest(*outcome.state, name); };
    const KindsOf kinds = [&](std::string_view name) {
      std::vector<std::string> found;
      for (const auto& [type, family] : outcome.state->families.of) {
        if (family == name) found.push_back(type);
      }
      return found;
    };
    LetterTemplate letter = read_letter({page, root, names, type, kinds}, files.at(file));
    letters[letter.code].push_back(std::move(letter));
  }
  order_letters(letters, outcome.mistakes);
  for (const auto& [file, root] : roots) {
    if (letters.empty() || kind_of(file) != FileKind::procedure) continue;
    const YamlNode* name = root.find("type");
    const RecordType* type = name == nullptr ? nullptr : newest(*outcome.state, name->text);
    Page page(file, outcome.mistakes);
    if (type != nullptr) check_letters_made(page, root, *type, letters);
  }
}

Outcome read_all(const Files& files) {
  Outcome outcome;
  auto roots = parse_all(files, outcome.mistakes);
  Families& families = outcome.state->families;
  families = extend_all(roots, outcome.mistakes);
  Names names = gather_names(roots);
  for (const auto& [type, family] : families.of) {
    if (type != family) names.families[family].insert(type);
  }
  std::vector<ReadType> read;
  const std::set<std::string> bad = bases_with_mistakes(roots, families, names);
  for (const auto& [file, root] : roots) {
    // What is wrong with a base is told there, not once more in each of its kinds.
    const auto base = families.base_file.find(file);
    if (base != families.base_file.end() && bad.contains(base->second)) continue;
    Page page(file, outcome.mistakes);
    switch (kind_of(file)) {
      case FileKind::procedure:
        read.push_back(read_procedure(file, root, names, outcome.mistakes));
        break;
      case FileKind::vocabulary:
        add_named(outcome.state->vocabularies, read_vocabulary(page, root), page, root);
        break;
      case FileKind::retention:
        outcome.state->retention = read_retention(page, root);
        break;
      case FileKind::legal:
        outcome.state->legal = read_legal(page, root, names);
        break;
      case FileKind::letter:  // after the types that letters speak of
      case FileKind::measures:
      case FileKind::other:
        break;
    }
  }
  check_versions(read, outcome.mistakes);
  for (auto& one : read) {
    auto& migrations = outcome.state->migrations;
    migrations.insert(migrations.end(), one.migrations.begin(), one.migrations.end());
    if (one.content_free)
      outcome.state->content_free.emplace(std::pair(one.type.name, one.type.version), *one.content_free);
    outcome.state->types[one.type.name].emplace(one.type.version, std::move(one.type));
  }
  read_letters(files, roots, names, outcome);
  return outcome;
}

template <class Item>
const Item* named(const std::vector<Item>& items, std::string_view name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

Result<std::shared_ptr<const Definitions>> Definitions::load(const std::string& content_folder) {
  HINOMI_ASSIGN(const auto files, read_definition_files(content_folder));
  return read(files);
}

Result<std::shared_ptr<const Definitions>> Definitions::read(const Files& files) {
  Outcome outcome = read_all(files);
  if (!outcome.mistakes.empty()) return outcome.mistakes.front();
  auto definitions = std::make_shared<Definitions>();
  definitions->x_state = std::move(outcome.state);
  return std::shared_ptr<const Definitions>(std::move(definitions));
}

const RecordType* Definitions::in_force(std::string_view type, Instant when) const {
  const auto versions = x_state->types.find(type);
  if (versions == x_state->types.end()) return nullptr;
  const RecordType* found = nullptr;
  for (const auto& [version, one] : versions->second) {
    if (one.effective <= when) found = &one;
  }
  return found;
}

const RecordType* Definitions::version(std::string_view type, std::int64_t version) const {
  const auto versions = x_state->types.find(type);
  if (versions == x_state->types.end()) return nullptr;
  const auto found = versions->second.find(version);
  return found == versions->second.end() ? nullptr : &found->second;
}

std::vector<const RecordType*> Definitions::all(Instant when) const {
  std::vector<const RecordType*> all;
  for (const auto& [name, versions] : x_state->types) {
    if (const RecordType* type = in_force(name, when)) all.push_back(type);
  }
  return all;
}

const Vocabulary* Definitions::vocabulary(std::string_view name) const {
  return named(x_state->vocabularies, name);
}

std::span<const Vocabulary> Definitions::vocabularies() const { return x_state->vocabularies; }

const RetentionClass* Definitions::retention(std::string_view name) const {
  return named(x_state->retention, name);
}

std::span<const LegalRow> Definitions::legal_rows() const { return x_state->legal; }

const Migration* Definitions::migration(std::string_view type, std::int64_t from_version) const {
  for (const auto& migration : x_state->migrations) {
    if (migration.type == type && migration.from_version == from_version) return &migration;
  }
  return nullptr;
}

const ContentFree* Definitions::content_free_when(std::string_view type, std::int64_t version) const {
  const auto found = x_state->content_free.find(std::pair(std::string(type), version));
  return found == x_state->content_free.end() ? nullptr : &found->second;
}

const LetterTemplate* Definitions::letter(std::string_view code, std::string_view type, Instant when) const {
  return letter_for(x_state->letters, code, type, when);
}

std::string_view Definitions::family(std::string_view type) const {
  const auto& of = x_state->families.of;
  const auto found = of.find(type);
  return found == of.end() ? std::string_view() : found->second;
}

std::vector<std::string> Definitions::kinds(std::string_view name) const {
  if (family(name) != name) return {std::string(name)};
  std::vector<std::string> kinds;
  for (const auto& [type, family] : x_state->families.of) {
    if (family == name) kinds.push_back(type);
  }
  return kinds;
}

bool Definitions::is_abstract(const RecordType& type) const {
  return x_state->families.abstract_types.contains(std::pair(type.name, type.version));
}

std::vector<Error> mistakes(const Files& files) { return read_all(files).mistakes; }

const FieldDefinition* find_field(const RecordType& type, std::string_view name) {
  return named(type.fields, name);
}

const StateDefinition* find_state(const RecordType& type, std::string_view name) {
  return named(type.states, name);
}

const TransitionDefinition* find_transition(const RecordType& type, std::string_view name) {
  return named(type.transitions, name);
}

const DeadlineDefinition* find_deadline(const RecordType& type, std::string_view name) {
  return named(type.deadlines, name);
}

std::span<const std::string> parameter(std::span<const Parameter> parameters, std::string_view name) {
  for (const auto& one : parameters) {
    if (one.name == name) return one.values;
  }
  return {};
}

std::string parameter_text(std::span<const Parameter> parameters, std::string_view name,
                           std::string_view absent) {
  const auto values = parameter(parameters, name);
  return values.empty() ? std::string(absent) : values.front();
}

}  // namespace hinomi::procedure
