// Weighs values.
#include "correlate/weight.hpp"

#include <algorithm>
#include <cmath>

#include "correlate/surprisal.hpp"

namespace hinomi::correlate {
namespace {

// How likely two containers of one operation share a value of theirs of this kind, and the most that one such
// value may say: a hash is a thing, an address is a place where others live too.
struct KindPrior {
  double shared;  // probability
  double bits_max;
};

KindPrior prior_of(ObservableKind kind) {
  switch (kind) {
    case ObservableKind::hash:
    case ObservableKind::certificate:
    case ObservableKind::wallet:
    case ObservableKind::account:
    case ObservableKind::postal_account:
      return {0.5, 20};
    case ObservableKind::url:
    case ObservableKind::email:
    case ObservableKind::phone:
    case ObservableKind::handle:
    case ObservableKind::endpoint:
    case ObservableKind::mutex:
    case ObservableKind::registry_key:
    case ObservableKind::sms_sender:
      return {0.4, 18};
    case ObservableKind::domain:
    case ObservableKind::fingerprint:
    case ObservableKind::fuzzy_hash:
    case ObservableKind::other:
      return {0.35, 16};
    case ObservableKind::file_path:
    case ObservableKind::user_agent:
    case ObservableKind::mac_address:
    case ObservableKind::person_name:
      return {0.25, 12};
    case ObservableKind::ip:
      return {0.2, 11};
    case ObservableKind::file_name:
      return {0.2, 8};
    case ObservableKind::network:
    case ObservableKind::asn:
    case ObservableKind::cve:
    case ObservableKind::attack_id:
      return {0.15, 5};
    case ObservableKind::postal_code:
    case ObservableKind::day:
      return {0.1, 2};
  }
  return {0.1, 2};
}

double background_bits(BackgroundClass background) {
  switch (background) {
    case BackgroundClass::none:
      return 0;
    case BackgroundClass::dynamic_name:
      return -4;
    case BackgroundClass::shared_hosting:
      return -8;
    case BackgroundClass::tunnel:
      return -10;
    case BackgroundClass::popular:
    case BackgroundClass::warning_list:
    case BackgroundClass::private_use:
      return -100;
  }
  return 0;
}

constexpr double held_before = 0.5, all_before = 1'000;  // added to the counts: a small store knows little
constexpr double frequent_share = 0.02;  // of all containers: what more hold belongs to many operations
constexpr double surprise_bits_max = 8, bounded_bits_max = 4;
constexpr double generic_surprise_max = 6;  // words that every site has
constexpr double kit_surprise_min = 16;     // a path that somebody drew

void correct(WeighedValue& value, Correction correction, double bits) {
  if (bits == 0) return;
  value.corrections.push_back({correction, bits});
  value.bits += bits;
}

// Keys of paths and shapes have no kind of their own.
bool is_path_key(const WeighedValue& value) {
  return value.derived && (value.kind == ObservableKind::other || value.kind == ObservableKind::url ||
                           value.kind == ObservableKind::file_path);
}

// A derived key that many share is a kit's fingerprint or what everybody has; its looks and its time tell.
void correct_frequent(WeighedValue& value, const ValueFacts& facts, double share) {
  const double surprise = is_path_key(value) ? surprisal(value.value) : 0;
  if (is_path_key(value) && facts.containers >= 3) {
    if (surprise < generic_surprise_max)
      correct(value, Correction::generic, -6 + surprise);
    else if (surprise >= kit_surprise_min)
      correct(value, Correction::random_looking, std::min(surprise_bits_max, surprise / 8));
    if (facts.all_span_days > 60 && facts.span_days < facts.all_span_days / 4) {
      const double narrow = std::log2(facts.all_span_days / std::max(1.0, facts.span_days));
      correct(value, Correction::bounded_in_time, std::min(bounded_bits_max, narrow / 2));
    }
  }
  const bool is_kit = surprise >= kit_surprise_min;
  if (share > frequent_share && !is_kit && facts.all > 200)
    correct(value, Correction::frequent, -2 * std::log2(share / frequent_share) - 2);
}

}  // namespace

std::int64_t coarse(std::int64_t count) {
  if (count <= 4) return count;
  const double octave = std::floor(std::log2(static_cast<double>(count)) * 4) / 4;
  return static_cast<std::int64_t>(std::floor(std::exp2(octave) + 1e-9));
}

void weigh(WeighedValue& value, const ValueFacts& facts) {
  const KindPrior prior = prior_of(value.kind);
  const auto held = static_cast<double>(coarse(facts.containers)),
             all = static_cast<double>(coarse(facts.all));
  const double share = (held + held_before) / (all + all_before);
  value.containers_about = coarse(facts.containers);
  value.background = facts.background;
  value.bits = std::log2(prior.shared / std::min(share, prior.shared));
  if (value.bits > prior.bits_max) correct(value, Correction::kind, prior.bits_max - value.bits);
  correct_frequent(value, facts, share);
  correct(value, Correction::background, background_bits(facts.background));
  if (facts.benign) correct(value, Correction::benign, -4);
  value.bits = std::max(0.0, std::min(value.bits, prior.bits_max));
  if (facts.lone) value.bits = 0;
}

}  // namespace hinomi::correlate
