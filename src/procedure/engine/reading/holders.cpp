// Who holds an identifier, asked from outside any record (intelligence), see reading.hpp.
#include <algorithm>

#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "store/records/ask/record_everywhere.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

Result<std::vector<RecordKeys::Match>> identifiers_in(const Kernel& kernel, const std::string& record) {
  std::vector<RecordKeys::Match> held;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(held, store::identifiers_of(snapshot, record));
    return {};
  }));
  return held;
}

}  // namespace

Result<SimilarList> holders_of(const Kernel& kernel, const access::Principal& person, ObservableKind kind,
                               const std::string& value) {
  const std::vector<RecordKeys::Match> asked{{kind, value, {}}};
  SimilarList list;
  HINOMI_ASSIGN(const auto matches,
                kernel.records().holding(person, readable_types(kernel, person), asked, {},
                                         limits::similar_looked, sight_of(kernel, person)));
  for (const store::RecordMatch& match : matches)
    list.items.push_back({row_of(kernel, match.record), {match.value}, 0});
  if (!list.items.empty()) {
    HINOMI_TRY(note_list(
        kernel, person, {"record.similar", "search", std::string(to_text(kind)) + value, list.items.size()}));
  }
  return list;
}

Result<std::optional<RecordRow>> row_with(const Kernel& kernel, const access::Principal& person,
                                          const std::string& record, const RecordKeys::Match& held) {
  const std::vector<std::string> types = readable_types(kernel, person);
  HINOMI_ASSIGN(const auto found, kernel.records().find(person, types, record));
  if (!found) return std::optional<RecordRow>();
  const store::FieldSight sight = sight_of(kernel, person);
  HINOMI_ASSIGN(const auto identifiers, identifiers_in(kernel, record));
  for (const RecordKeys::Match& one : identifiers) {
    const bool hidden = std::find(sight.hidden.begin(), sight.hidden.end(), found->type + "." + one.field) !=
                        sight.hidden.end();
    if (one.kind == held.kind && one.value == held.value && !hidden)
      return std::optional(row_of(kernel, *found));
  }
  return std::optional<RecordRow>();
}

}  // namespace hinomi::procedure
