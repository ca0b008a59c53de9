// How soon people act on records of a type, see reading.hpp: the median over what the person may see, of the
// last pace_days and of as many before. A figure of a desk, never of one person (SR18); it holds no record,
// so it is no entry of the journal.
#include <algorithm>

#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "store/records/ask/record_pace.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

std::optional<double> median_minutes(std::vector<std::chrono::seconds> waits) {
  if (waits.empty()) return std::nullopt;
  const auto middle = waits.begin() + std::ssize(waits) / 2;
  std::nth_element(waits.begin(), middle, waits.end());
  return static_cast<double>(std::chrono::duration_cast<std::chrono::minutes>(*middle).count());
}

Result<std::vector<std::chrono::seconds>> waits_until(const Kernel& kernel, const access::Principal& person,
                                                      const ListedTypes& listed, Instant until) {
  std::vector<std::chrono::seconds> all;
  for (const RecordType* type : listed.types) {
    store::FirstStepQuery query;
    query.type = type->name;
    for (const StateDefinition& state : type->states) {
      query.states.push_back(state.name);
      if (state.phase == Phase::draft) query.drafts.push_back(state.name);
    }
    query.limit = limits::pace_records_max;
    query.until = until;
    query.since = until - limits::pace_days;
    HINOMI_ASSIGN(const auto waits, store::first_steps(kernel.store().database(), person, query));
    all.insert(all.end(), waits.begin(), waits.end());
  }
  return all;
}

}  // namespace

Result<Figure> pace_of(const Kernel& kernel, const access::Principal& person, std::string_view type) {
  HINOMI_ASSIGN(const ListedTypes listed, listed_types(kernel, person, type));
  HINOMI_ASSIGN(auto waits, waits_until(kernel, person, listed, kernel.now()));
  HINOMI_ASSIGN(auto before, waits_until(kernel, person, listed, kernel.now() - limits::pace_days));
  Figure figure;
  figure.value = median_minutes(std::move(waits));
  figure.previous = median_minutes(std::move(before));
  if (figure.value && figure.previous) {
    figure.change = *figure.value - *figure.previous;
    if (*figure.previous > 0) figure.change_ratio = *figure.change / *figure.previous;
  }
  return figure;
}

}  // namespace hinomi::procedure
