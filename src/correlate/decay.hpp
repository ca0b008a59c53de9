// How much a value still counts today, in closed form at the time of reading: from its base score, its last
// positive and its last negative sighting, and a half-life by kind and source. Nothing is stored, so that a
// changed rule holds at once and for all. Scores are 0 to 100; times UTC. A sighting of the future counts as
// now. Pure. Source: intel.md §2 (7).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::correlate {

/// A rule; the first that fits holds. An empty source fits all, an absent kind fits all.
struct DecayRule {
  std::optional<ObservableKind> kind;
  std::string source;
  double half_life_days = 90;
  double floor = 0;             // the score does not fall below
  double negative_keeps = 0.2;  // share of the score that a negative sighting leaves
  std::string name;             // as its file names it
};

/// What is known of a value when it is read.
struct DecayFacts {
  ObservableKind kind = ObservableKind::other;
  std::string_view source;
  double base = 50;                      // when it was last seen
  Instant last_positive;                 // sighting or report
  std::optional<Instant> last_negative;  // said to be harmless, gone or a false alarm
  std::optional<Instant> valid_to;       // its producer's word
};

/// Why a score is what it is.
struct DecayScore {
  double score = 0;
  double age_days = 0;
  double half_life_days = 0;
  bool negative = false;  // a negative sighting is as new as every positive one
  bool expired = false;
  std::string rule;  // name of the rule that held
};

/// Half-lives to begin with: addresses change hands in weeks, names in months, hashes hardly.
const std::vector<DecayRule>& usual_decay_rules();
const DecayRule& rule_for(const std::vector<DecayRule>& rules, ObservableKind kind, std::string_view source);
DecayScore decayed(const DecayFacts& facts, const std::vector<DecayRule>& rules, Instant now);

}  // namespace hinomi::correlate
