// The weight of a value in bits: log P(shared | same operation) - log P(shared | by chance), the second from
// the share of containers that hold it. Counts go in in coarse steps (quarter octaves), so that an answer
// does not tell how many there are. In: counts and what is known; out: bits with every correction named.
// Pure. Source: intel.md §2.
#pragma once
#include <cstdint>

#include "correlate/related.hpp"

namespace hinomi::correlate {

/// What is known of one value, from the reader and the caller.
struct ValueFacts {
  std::int64_t containers = 0;  // that hold it
  std::int64_t all = 0;         // that the reader sees
  double span_days = 0;         // between the first and the last of those that hold it
  double all_span_days = 0;     // between the first and the last of all
  bool lone = false;
  bool benign = false;
  BackgroundClass background = BackgroundClass::none;
};

/// Rounds a count down to a step of a quarter octave; 0 to 4 stay as they are.
std::int64_t coarse(std::int64_t count);
/// Weighs a value; its kind, text and `derived` stand in `value` already.
void weigh(WeighedValue& value, const ValueFacts& facts);

}  // namespace hinomi::correlate
