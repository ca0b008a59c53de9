// See value_score.hpp.
#include "correlate/value_score.hpp"

#include <algorithm>
#include <map>

#include "correlate/limits.hpp"
#include "intel/know/claims.hpp"

namespace hinomi::correlate {
namespace {

constexpr double derived_share = 0.5;  // what follows from a value says half as much

struct Seen {
  std::vector<const store::Sighting*> newest;  // one a source, newest first
  std::optional<Instant> positive, negative;
  std::optional<Instant> valid_to;  // of the one that ends last
};

void take_later(std::optional<Instant>& last, std::optional<Instant> time) {
  if (time) last = last ? std::max(*last, *time) : *time;
}

Seen look(const store::IntelReader& reader, std::span<const store::Sighting> seen) {
  Seen found;
  std::map<std::uint32_t, const store::Sighting*> by_source;
  for (const store::Sighting& one : seen) {
    take_later(one.role == ValueRole::benign ? found.negative : found.positive, one.last);
    if (one.role == ValueRole::benign) continue;
    const store::Sighting*& newest = by_source[reader.source_of(one.container)];
    if (newest == nullptr || newest->last < one.last) newest = &one;
  }
  for (const auto& [source, sighting] : by_source) found.newest.push_back(sighting);
  std::stable_sort(found.newest.begin(), found.newest.end(),
                   [](const store::Sighting* a, const store::Sighting* b) {
                     // Numbers of sources tell of those that are hidden, the order of parts does not.
                     return a->last != b->last ? a->last > b->last : a->container < b->container;
                   });
  if (found.newest.size() > limits::score_sources_max) found.newest.resize(limits::score_sources_max);
  return found;
}

// What was said of the value beside where it stands.
Result<void> take_claims(const store::IntelReader& reader, const ScoredValue& value, Seen& found) {
  HINOMI_ASSIGN(const auto said,
                reader.assertions(std::string(to_text(value.kind)) + ':' + std::string(value.value)));
  const intel::Claims claims(said);
  for (const store::IntelAssertion& one : said) {
    if (claims.replaced(one.id)) continue;
    const bool denies = one.claim.polarity == Polarity::denies;
    const Instant time = one.claim.valid_to.value_or(one.recorded);
    if (one.claim.predicate == intel::sighted) take_later(denies ? found.negative : found.positive, time);
    if (one.claim.predicate == intel::valid) take_later(denies ? found.negative : found.valid_to, time);
  }
  return {};
}

// What independent sources say together: each closes a part of what was left open.
Result<double> base_of(const store::IntelReader& reader, const Seen& seen, const DecayPolicy& policy) {
  double open = 1;
  for (const store::Sighting* one : seen.newest) {
    HINOMI_ASSIGN(const auto grade, reader.grade_of(one->container));
    if (!grade) continue;
    const double worth = policy.base_of(grade->source, grade->info) / 100;
    open *= 1 - (one->derived ? derived_share * worth : worth);
  }
  return 100 * (1 - open);
}

}  // namespace

Result<std::optional<IntelScore>> value_score(const store::IntelReader& reader, const ScoredValue& value,
                                              std::span<const store::Sighting> sightings,
                                              const DecayPolicy& policy, Instant now) {
  Seen seen = look(reader, sightings);
  HINOMI_TRY(take_claims(reader, value, seen));
  if (!seen.positive && !seen.negative) return std::optional<IntelScore>();
  DecayFacts facts;
  facts.kind = value.kind;
  std::string source;
  if (!seen.newest.empty()) {
    HINOMI_ASSIGN(const auto grade, reader.grade_of(seen.newest.front()->container));
    if (grade) source = grade->id;
  }
  facts.source = source;
  HINOMI_ASSIGN(facts.base, base_of(reader, seen, policy));
  facts.last_positive = seen.positive.value_or(Instant());
  facts.last_negative = seen.negative;
  facts.valid_to = seen.valid_to;
  const DecayScore score = decayed(facts, policy.rules, now);
  IntelScore shown;
  shown.now = score.score;
  shown.base = facts.base;
  shown.half_life_days = score.half_life_days;
  shown.confirmed = seen.positive;
  shown.why = score.expired ? score.rule + " expired" : score.negative ? score.rule + " benign" : score.rule;
  return std::optional(shown);
}

}  // namespace hinomi::correlate
