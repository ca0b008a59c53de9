// See background_of.hpp.
#include "correlate/background_of.hpp"

#include <algorithm>

#include "intel/warn/background.hpp"
#include "intel/warn/warning_lists.hpp"

namespace hinomi::correlate {
namespace {

// A value on a warning list is known to many, whoever uses it.
BackgroundClass listed(const intel::WarningLists& lists, ObservableKind kind, std::string_view value) {
  std::vector<intel::WarningHit> hits;
  lists.check(kind, value, hits);
  if (hits.empty()) return BackgroundClass::none;
  const bool harmless = std::any_of(hits.begin(), hits.end(), [&](const intel::WarningHit& hit) {
    return lists.list(hit.list).category == decode::WarningCategory::false_positive;
  });
  return harmless ? BackgroundClass::warning_list : BackgroundClass::popular;
}

BackgroundClass shared(const intel::BackgroundNames& names, std::string_view domain) {
  const auto found = names.find(domain);
  if (!found) return BackgroundClass::none;
  switch (found->place) {
    case intel::SharedPlace::dynamic_dns:
      return BackgroundClass::dynamic_name;
    case intel::SharedPlace::shared_hosting:
      return found->tenant.empty() ? BackgroundClass::shared_hosting : BackgroundClass::none;
    case intel::SharedPlace::tunnel:
      return found->tenant.empty() ? BackgroundClass::tunnel : BackgroundClass::none;
  }
  return BackgroundClass::none;
}

}  // namespace

BackgroundOf background_of(const intel::KnowRoom& room) {
  return [lists = room.warnings, places = room.shared_places](ObservableKind kind, std::string_view value) {
    const BackgroundClass by_list = lists == nullptr ? BackgroundClass::none : listed(*lists, kind, value);
    if (by_list != BackgroundClass::none || places == nullptr || kind != ObservableKind::domain)
      return by_list;
    return shared(*places, value);
  };
}

IntelReason shown_reason(const WeighedValue& value) {
  IntelReason reason{value.kind, value.value, value.bits, {}};
  for (const CorrectedBy& one : value.corrections) {
    if (one.bits < 0) (reason.damped += reason.damped.empty() ? "" : ",") += to_text(one.correction);
  }
  return reason;
}

}  // namespace hinomi::correlate
