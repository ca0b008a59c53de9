// Reckons what a value still counts, see decay.hpp.
#include "correlate/decay.hpp"

#include <algorithm>
#include <cmath>

namespace hinomi::correlate {

const std::vector<DecayRule>& usual_decay_rules() {
  static const std::vector<DecayRule> rules = {
      {ObservableKind::ip, {}, 30},
      {ObservableKind::endpoint, {}, 30},
      {ObservableKind::url, {}, 21},
      {ObservableKind::domain, {}, 90},
      {ObservableKind::email, {}, 180},
      {ObservableKind::phone, {}, 180},
      {ObservableKind::sms_sender, {}, 90},
      {ObservableKind::account, {}, 365},
      {ObservableKind::postal_account, {}, 365},
      {ObservableKind::wallet, {}, 730},
      {ObservableKind::hash, {}, 1'460},
      {ObservableKind::certificate, {}, 365},
      {ObservableKind::fingerprint, {}, 180},
      {std::nullopt, {}, 180},
  };
  return rules;
}

const DecayRule& rule_for(const std::vector<DecayRule>& rules, ObservableKind kind, std::string_view source) {
  static const DecayRule otherwise;
  const auto fits = std::find_if(rules.begin(), rules.end(), [&](const DecayRule& rule) {
    return (!rule.kind || *rule.kind == kind) && (rule.source.empty() || rule.source == source);
  });
  return fits == rules.end() ? otherwise : *fits;
}

DecayScore decayed(const DecayFacts& facts, const std::vector<DecayRule>& rules, Instant now) {
  const DecayRule& rule = rule_for(rules, facts.kind, facts.source);
  DecayScore result;
  result.half_life_days = rule.half_life_days;
  result.rule = rule.name;
  // What is dated ahead was seen at the latest now, and hides no later word of "harmless".
  const Instant positive = std::min(facts.last_positive, now);
  const auto age = std::chrono::duration<double>(now - positive);
  result.age_days = age.count() / 86'400;
  const double base = std::clamp(facts.base, 0.0, 100.0);
  double score = rule.half_life_days > 0 ? base * std::exp2(-result.age_days / rule.half_life_days) : base;
  const bool dated_ahead = facts.last_positive > now;
  result.negative =
      facts.last_negative && *facts.last_negative <= now && (dated_ahead || *facts.last_negative >= positive);
  result.expired = facts.valid_to && *facts.valid_to <= now && (dated_ahead || *facts.valid_to >= positive);
  if (result.negative) score *= rule.negative_keeps;
  if (result.expired) score = 0;
  result.score = result.expired || result.negative ? score : std::max(score, std::min(rule.floor, base));
  return result;
}

}  // namespace hinomi::correlate
