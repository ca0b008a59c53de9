// The readers of the parts of a definition file, each in its own source: fields, states and steps, deadlines,
// links, migrations. In: the file's root and the names it may refer to. Out: parts of RecordType, in file
// order. Mistakes go to the Page. Limits: definition/limits.hpp.
#pragma once
#include <vector>

#include "procedure/definition/names.hpp"
#include "procedure/definition/page.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {

/// What every reader of a part needs: the names of the file itself and those of all files.
struct Reading {
  Page& page;
  const YamlNode& root;
  const TypeNames& own;
  const Names& all;
};

std::vector<FieldDefinition> read_fields(const Reading& reading);
std::vector<Term> read_terms(Page& page, const YamlNode& map, std::string_view key, Need need);
std::vector<StateDefinition> read_states(const Reading& reading);
std::vector<TransitionDefinition> read_transitions(const Reading& reading);
std::vector<GuardUse> read_guards(const Reading& reading, const YamlNode& transition);
std::vector<EffectUse> read_effects(const Reading& reading, const YamlNode& transition);
std::vector<DeadlineDefinition> read_deadlines(const Reading& reading);
std::vector<LinkDefinition> read_links(const Reading& reading);
std::vector<Migration> read_migrations(const Reading& reading, const RecordType& type);
RecordType read_record_type(const Reading& reading);
/// Reads `content_free: {field: …, values: […]}`; nothing when it is `true` or absent.
std::optional<ContentFree> read_content_free(const Reading& reading, const RecordType& type);

/// Finds what no single line shows: states nobody reaches, states nobody leaves, two-person rules that one
/// person or nobody can keep.
void check_life(const Reading& reading, const RecordType& type);

}  // namespace hinomi::procedure
