// Who holds an identifier, asked from outside any record (intelligence), see reading.hpp.
#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/values/index_keys.hpp"

namespace hinomi::procedure {

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

}  // namespace hinomi::procedure
