// Writes a STIX 2.0 object as STIX 2.1; the original is kept elsewhere. In: the object's JSON. Out: the
// object with spec_version and what 2.1 renamed or demands; of observed data also its observables as objects
// of their own, with ids that come out the same each time, and references to them. What 2.1 no longer has
// stands under a name with x_ before it. Markings go along: those of parts that become objects mark the
// whole. Objects that are 2.1 already come back as they stand. Observables that refer to each other in a
// circle get ids of their place. Fails: malformed `json.malformed`. Source: STIX 2.1 §1.6 (changes), §4.14,
// §6; STIX 2.0 part 4.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::decode {

struct StixConverted {
  bool changed = false;
  std::string object;                    // empty when not changed
  std::vector<std::string> observables;  // JSON of each
};

Result<StixConverted> convert_stix(std::string_view bytes);

/// Writes START '…' of a 2.0 pattern as START t'…'.
std::string convert_pattern(std::string_view pattern);

}  // namespace hinomi::decode
