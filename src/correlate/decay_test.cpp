// Scores halve by the half-life, fall with a negative sighting, and follow a changed rule at once.
#include "correlate/decay.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace hinomi::correlate {
namespace {

const Instant now = Instant::from_seconds(1'795'305'600);
Instant days_ago(int days) { return now - std::chrono::hours(24 * days); }

DecayFacts address_seen(int days) {
  DecayFacts facts;
  facts.kind = ObservableKind::ip;
  facts.base = 80;
  facts.last_positive = days_ago(days);
  return facts;
}

TEST_CASE("Decay halves_in_the_half_life_of_the_kind") {
  const auto& rules = usual_decay_rules();
  CHECK(decayed(address_seen(0), rules, now).score == doctest::Approx(80));
  CHECK(decayed(address_seen(30), rules, now).score == doctest::Approx(40));
  CHECK(decayed(address_seen(60), rules, now).score == doctest::Approx(20));
  DecayFacts hash = address_seen(30);
  hash.kind = ObservableKind::hash;
  CHECK(decayed(hash, rules, now).score > 75);
}

TEST_CASE("Decay new_sighting_restores_and_negative_one_damps") {
  const auto& rules = usual_decay_rules();
  DecayFacts facts = address_seen(10);
  const double before = decayed(facts, rules, now).score;
  facts.last_negative = days_ago(2);
  const DecayScore denied = decayed(facts, rules, now);
  CHECK(denied.negative);
  CHECK(denied.score == doctest::Approx(before * 0.2));
  facts.last_positive = days_ago(1);
  CHECK_FALSE(decayed(facts, rules, now).negative);
  CHECK(decayed(facts, rules, now).score > before);
}

TEST_CASE("Decay changed_rule_holds_at_once_and_the_first_that_fits") {
  std::vector<DecayRule> rules = usual_decay_rules();
  rules.insert(rules.begin(), {ObservableKind::ip, "own", 3, 0, 0.2});
  DecayFacts facts = address_seen(30);
  CHECK(decayed(facts, rules, now).score == doctest::Approx(40));
  facts.source = "own";
  CHECK(decayed(facts, rules, now).score < 1);
  rules.front().floor = 10;
  CHECK(decayed(facts, rules, now).score == doctest::Approx(10));
}

TEST_CASE("Decay sighting_dated_ahead_hides_no_word_of_harmless_and_no_end") {
  DecayFacts facts = address_seen(-27'000);
  facts.last_negative = days_ago(1);
  CHECK(decayed(facts, usual_decay_rules(), now).negative);
  facts.valid_to = days_ago(2);
  CHECK(decayed(facts, usual_decay_rules(), now).score == 0);
}

TEST_CASE("Decay never_leaves_its_bounds") {
  for (const double base : {-5.0, 0.0, 50.0, 100.0, 1e9}) {
    for (const int days : {-1'000, 0, 1, 100'000}) {
      DecayFacts facts = address_seen(days);
      facts.base = base;
      const double score = decayed(facts, usual_decay_rules(), now).score;
      CHECK(score >= 0);
      CHECK(score <= 100);
    }
  }
  DecayFacts expired = address_seen(10);
  expired.valid_to = days_ago(5);
  CHECK(decayed(expired, usual_decay_rules(), now).score == 0);
}

}  // namespace
}  // namespace hinomi::correlate
