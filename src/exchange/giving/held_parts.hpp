// Walks parts and their values for forms that are composed: a STIX bundle or MISP event of what stands in
// other originals, lists for machines. In: numbers of parts, a reader of all that the person may see and one
// of what may leave. Out: each part that may leave with its values in order, each value once, none that was
// only derived; what stays back is listed, value by value. Memory: one part. Fails as the store does.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "exchange/giving/sieve.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::exchange {

struct GivenValue {
  ObservableKind kind = ObservableKind::other;
  std::string value;
  ValueRole role = ValueRole::mentioned;
  bool lone = false;
  Tlp tlp = Tlp::clear;  // its own label, which may be stricter than the part's
};

struct GivenPart {
  store::IntelContainer container;
  std::string form, source;  // of the original; name of the source
  std::vector<GivenValue> values;
};

struct PartWalk {
  const store::Intel& intel;
  const store::IntelReader& all;      // what the person may see
  const store::IntelReader& leaving;  // of that, what may leave
  Tlp tlp_max = Tlp::green;
  WithheldList& withheld;
  Reach reach = Reach::leaves;
  /// Readers up to each colour below tlp_max, the strictest first: they tell which label a value bears. None:
  /// values bear that of their part.
  const std::vector<store::IntelReader>* lower = nullptr;
};

using TakePart = std::function<Result<void>(const GivenPart&)>;

Result<void> walk_parts(const PartWalk& walk, const std::vector<store::ContainerNumber>& parts,
                        const TakePart& take);

/// The values of a text that may leave, as one part without a container. A value that is nowhere known is the
/// asking person's own.
Result<void> walk_values(const PartWalk& walk, std::string_view text, const TakePart& take);

}  // namespace hinomi::exchange
