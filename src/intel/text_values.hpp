// Values of texts and what follows from them, as the store takes them: decode/text in the words of intel. In:
// UTF-8. Out: values with role `mentioned` and spans of the text; keys that join values which are not the
// same (registrable domain, /24, URL shape, …).
#pragma once
#include <string_view>
#include <vector>

#include "model/intel.hpp"
#include "store/intel/intel_facts.hpp"

namespace hinomi::decode {
struct Report;
}

namespace hinomi::intel {

/// Days and postal codes are no values here: they join nothing.
std::vector<TakenValue> values_in(std::string_view text);
/// The same of a report; spans are bytes of its original.
std::vector<TakenValue> values_in(const decode::Report& report, std::string_view original);
std::vector<store::DerivedValue> derived_from(const TakenValue& value);

}  // namespace hinomi::intel
