// See versions.hpp.
#include "procedure/definition/versions.hpp"

#include <algorithm>

namespace hinomi::procedure {

namespace {

using Versions = std::map<std::int64_t, const ReadType*>;

std::string renamed(const std::vector<std::pair<std::string, std::string>>& pairs, const std::string& name) {
  for (const auto& [old, now] : pairs) {
    if (old == name) return now;
  }
  return name;
}

std::size_t line_at(const ReadType& read, std::string_view key) {
  const YamlNode* node = read.root->find(key);
  return node == nullptr ? read.root->line : node->line;
}

void check_fields(Page& page, const ReadType& elder, const ReadType& younger, const Migration& migration) {
  for (const auto& field : elder.type.fields) {
    const auto& dropped = migration.dropped_fields;
    if (std::find(dropped.begin(), dropped.end(), field.name) != dropped.end()) continue;
    const auto* now = find_field(younger.type, renamed(migration.renamed_fields, field.name));
    if (now == nullptr) {
      page.wrong("procedure.migration_loses", line_at(younger, "migrate"), {{"name", field.name}});
    } else if (now->kind != field.kind) {
      page.wrong("procedure.migration_changes_kind", line_at(younger, "migrate"),
                 {{"name", field.name},
                  {"from", std::string(to_text(field.kind))},
                  {"to", std::string(to_text(now->kind))}});
    }
  }
}

void check_names(Page& page, const ReadType& elder, const ReadType& younger, const Migration& migration) {
  NameSet fields, states;
  for (const auto& field : elder.type.fields) fields.insert(field.name);
  for (const auto& state : elder.type.states) states.insert(state.name);
  const std::size_t line = line_at(younger, "migrate");
  const auto check = [&](std::string_view key, const std::string& name, const NameSet& known) {
    if (!known.contains(name)) page.unknown(line, key, name, known);
  };
  for (const auto& [old, now] : migration.renamed_fields) check("rename_fields", old, fields);
  for (const auto& [old, now] : migration.renamed_states) check("rename_states", old, states);
  for (const auto& field : migration.dropped_fields) check("drop_fields", field, fields);
}

void check_pair(const ReadType& elder, const ReadType& younger, std::vector<Error>& mistakes) {
  Page page(younger.file, mistakes);
  if (younger.type.effective <= elder.type.effective) {
    page.unfit(line_at(younger, "effective"), "effective",
               "> " + to_iso_jst(elder.type.effective).substr(0, 10));
  }
  if (younger.migrations.empty()) {
    page.wrong("procedure.key_missing", younger.root->line, {{"key", "migrate"}});
    return;
  }
  const Migration& migration = younger.migrations.front();
  check_names(page, elder, younger, migration);
  check_fields(page, elder, younger, migration);
  for (const auto& state : elder.type.states) {
    if (find_state(younger.type, renamed(migration.renamed_states, state.name)) == nullptr) {
      page.wrong("procedure.migration_loses", line_at(younger, "migrate"), {{"name", state.name}});
    }
  }
}

// Numbers of two types must not look alike.
void check_marks(const std::vector<ReadType>& read, std::vector<Error>& mistakes) {
  std::map<std::string, std::string> owners;  // mark -> type
  for (const auto& one : read) {
    if (one.type.mark.empty()) continue;
    const auto [there, added] = owners.emplace(one.type.mark, one.type.name);
    if (added || there->second == one.type.name) continue;
    Page(one.file, mistakes)
        .wrong("procedure.twice", line_at(one, "mark"), {{"key", "mark"}, {"name", one.type.mark}});
  }
}

}  // namespace

void check_versions(const std::vector<ReadType>& read, std::vector<Error>& mistakes) {
  check_marks(read, mistakes);
  std::map<std::string, Versions> types;
  for (const auto& one : read) {
    if (one.type.name.empty()) continue;
    const auto [there, added] = types[one.type.name].emplace(one.type.version, &one);
    if (added) continue;
    Page(one.file, mistakes)
        .wrong("procedure.version_twice", line_at(one, "version"),
               {{"version", std::to_string(one.type.version)}, {"other", there->second->file}});
  }
  for (const auto& [name, versions] : types) {
    for (const auto& [version, one] : versions) {
      if (version == 1) continue;
      const auto elder = versions.find(version - 1);
      if (elder != versions.end()) {
        check_pair(*elder->second, *one, mistakes);
      } else {
        Page(one->file, mistakes)
            .wrong("procedure.version_gap", line_at(*one, "version"),
                   {{"version", std::to_string(version - 1)}});
      }
    }
  }
}

}  // namespace hinomi::procedure
