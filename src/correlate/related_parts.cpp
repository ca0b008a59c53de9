// See related_parts.hpp.
#include "correlate/related_parts.hpp"

#include <algorithm>

#include "correlate/related.hpp"
#include "intel/know/values.hpp"
#include "intel/know/views.hpp"
#include "intel/text_values.hpp"
#include "intel/warn/warning_lists.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::correlate {
namespace {

constexpr std::int64_t usual_limit = 20, most = 100;

std::string damped_by(const WeighedValue& value) {
  std::string text;
  for (const CorrectedBy& one : value.corrections) {
    if (one.bits < 0) (text += text.empty() ? "" : ",") += to_text(one.correction);
  }
  return text;
}

IntelReason shown_reason(const WeighedValue& value) {
  return {value.kind, value.value, value.bits, damped_by(value)};
}

// A value on a warning list is known to many, whoever uses it.
BackgroundClass background_of(const intel::WarningLists& lists, ObservableKind kind, std::string_view value) {
  std::vector<intel::WarningHit> hits;
  lists.check(kind, value, hits);
  if (hits.empty()) return BackgroundClass::none;
  const bool harmless = std::any_of(hits.begin(), hits.end(), [&](const intel::WarningHit& hit) {
    return lists.list(hit.list).category == decode::WarningCategory::false_positive;
  });
  return harmless ? BackgroundClass::warning_list : BackgroundClass::popular;
}

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
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  RelatedOptions options;
  options.limit =
      static_cast<std::size_t>(std::clamp<std::int64_t>(query.limit.value_or(usual_limit), 1, most));
  if (room.warnings != nullptr) {
    options.background = [lists = room.warnings](ObservableKind kind, std::string_view value) {
      return background_of(*lists, kind, value);
    };
  }
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
