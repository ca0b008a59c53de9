// The label of what speaks of several things: as strict as each of them. In: the label of whoever speaks (its
// owner stays) and of what is spoken of, as that person may see it. Out: the stricter of class and colour,
// all handling codes, the one compartment. Fails: forbidden `access.compartments_differ`, since one label
// names one compartment. Source: domain.md SR2; TLP 2.0.
#pragma once
#include "access/principal.hpp"
#include "base/result.hpp"

namespace hinomi::access {

Result<Label> joined(const Label& own, const Label& other);
/// Tells whether whoever may see `within` may also see what bears `told`, as far as the person can know.
bool is_no_looser(const Principal& person, const Label& within, const Label& told);

}  // namespace hinomi::access
