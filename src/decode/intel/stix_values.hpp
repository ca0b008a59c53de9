// The identifiers that one cyber observable holds. In: the observable as a tree, its type, what the
// observation around it says (STIX 2.0). Out: appended values, role `observed`; spans are bytes of the
// original, of which `place` is the object's. Limit: intel_values_max. Source: STIX 2.1 §6.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "decode/intel/json_tree.hpp"
#include "model/intel.hpp"

namespace hinomi::decode {

struct StixSightingFacts {
  std::optional<Instant> first, last;
  std::int64_t count = 1;
};

void add_observable_values(const JsonView& observable, std::string_view type, const StixSightingFacts& facts,
                           Span place, std::vector<TakenValue>& out);

}  // namespace hinomi::decode
