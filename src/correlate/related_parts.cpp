// See related_parts.hpp.
#include "correlate/related_parts.hpp"

#include <algorithm>

#include "correlate/background_of.hpp"
#include "correlate/related.hpp"
#include "intel/know/values.hpp"
#include "intel/know/views.hpp"
#include "intel/text_values.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::correlate {
namespace {

constexpr std::int64_t usual_limit = 20, most = 100;

Result<RelatedAnswer> answer_of(const store::IntelReader& reader, const IntelRelatedQuery& query,
                                const RelatedOptions& options) {
  if (query.part) {
    HINOMI_ASSIGN(const auto container, reader.container_by_id(*query.part));
    if (!container) return fail(ErrorKind::not_found, "intel.part_unknown", {{"part", *query.part}});
    return related(reader, container->number, options);
  }
  if (!query.kind || !query.value) return fail(ErrorKind::malformed, "intel.question_unfit");
  HINOMI_ASSIGN(const TakenValue taken, intel::taken_value(*query.kind, *query.value));
  std::vector<AskedValue> asked{{taken.kind, taken.value, false}};
  for (const store::DerivedValue& one : intel::derived_from(taken))
    asked.push_back({one.kind, one.value, true});
  return related(reader, asked, options);
}

}  // namespace

Result<IntelRelatedList> related_parts(const intel::KnowRoom& room, const access::Principal& person,
                                       const IntelRelatedQuery& query) {
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read, query.as_of));
  RelatedOptions options;
  options.limit =
      static_cast<std::size_t>(std::clamp<std::int64_t>(query.limit.value_or(usual_limit), 1, most));
  options.background = background_of(room);
  HINOMI_ASSIGN(const RelatedAnswer answer, answer_of(reader, query, options));
  intel::Names names(room.intel);
  IntelRelatedList list;
  for (const RelatedContainer& one : answer.items) {
    HINOMI_ASSIGN(const auto container, reader.container(one.container));
    if (!container) continue;
    IntelRelated shown;
    HINOMI_ASSIGN(shown.part, intel::shown_part(names, *container));
    shown.bits = one.bits;
    for (const WeighedValue& value : one.shared) shown.reasons.push_back(shown_reason(value));
    shown.echoes = static_cast<std::int64_t>(one.copies.size());
    list.items.push_back(std::move(shown));
  }
  for (const WeighedValue& value : answer.damped) list.damped.push_back(shown_reason(value));
  HINOMI_TRY(intel::note_question(room, person, "intel.related_asked",
                                  query.part.value_or(query.value.value_or("")), list.items.size()));
  return list;
}

}  // namespace hinomi::correlate
