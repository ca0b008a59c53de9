// See losses.hpp. Versions of a type are numbered without gaps from 1.
#include "procedure/definition/losses.hpp"

namespace hinomi::procedure {
namespace {

Error part_gone(const RecordType& type, const std::string& name) {
  return fail(ErrorKind::conflict, "procedure.part_gone",
              {{"type", type.name}, {"version", std::to_string(type.version)}, {"name", name}});
}

void compare(const RecordType& before, const RecordType& after, std::vector<Error>& lost) {
  for (const FieldDefinition& field : before.fields) {
    const FieldDefinition* now = find_field(after, field.name);
    if (now == nullptr || now->kind != field.kind) lost.push_back(part_gone(before, field.name));
  }
  for (const StateDefinition& state : before.states) {
    if (find_state(after, state.name) == nullptr) lost.push_back(part_gone(before, state.name));
  }
}

}  // namespace

std::vector<Error> losses(const Definitions& before, const Definitions& after,
                          const std::set<std::string>& types_with_records) {
  std::vector<Error> lost;
  for (const std::string& type : types_with_records) {
    for (std::int64_t version = 1;; ++version) {
      const RecordType* held = before.version(type, version);
      if (held == nullptr) break;
      const RecordType* next = after.version(type, version);
      if (next != nullptr) {
        compare(*held, *next, lost);
        continue;
      }
      lost.push_back(fail(ErrorKind::conflict, "procedure.version_gone",
                          {{"type", type}, {"version", std::to_string(version)}}));
    }
  }
  return lost;
}

}  // namespace hinomi::procedure
