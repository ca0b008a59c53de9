// A release as one MISP event. In: who speaks, gathered values. Out: {"Event":…} with an attribute a value,
// the TLP as tag, under ids that stay the same for the same release. What has no value (a report, a threat
// actor) is said in STIX alone. Source: MISP core format §2; misp/misp_parts.hpp.
#pragma once
#include <string>

#include "exchange/share/gather.hpp"
#include "exchange/share/stix_text.hpp"

namespace hinomi::exchange {

inline constexpr std::string_view misp_form = "misp";

Result<std::string> misp_text(const StixHead& head, const Gathered& gathered);

}  // namespace hinomi::exchange
