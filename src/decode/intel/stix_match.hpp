// Does a STIX pattern hold of what was observed? In: a pattern and observations. Out: whether, and one set of
// observations that make it hold. A path that leads nowhere and values of types that cannot be compared are
// not equal, and no error. AND, OR and FOLLOWEDBY between observations use each as often as it was made
// (number_observed); an interval counts as any moment in it. Limits: intel/limits.hpp; where they cut off
// before an answer was found, there is none. Fails: limit_exceeded `pattern.no_answer`, malformed
// `pattern.expression`. Source: STIX 2.1 §9.
#pragma once
#include <vector>

#include "decode/intel/observed.hpp"
#include "decode/intel/stix_pattern.hpp"

namespace hinomi::decode {

struct PatternMatch {
  bool found = false;
  std::vector<std::size_t> observations;  // places in what was given, each as often as it is used
};

Result<PatternMatch> match_pattern(const StixPattern& pattern, const std::vector<Observation>& observations);

}  // namespace hinomi::decode
