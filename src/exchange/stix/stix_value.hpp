// One value as STIX says it. In: kind and canonical text. Out: the properties of its cyber observable
// (without id and version) as JSON members, and the pattern that finds it; nothing for kinds without an
// observable. Source: STIX 2.1 §6, §9.
#pragma once
#include <optional>
#include <string>

#include "model/api.hpp"

namespace hinomi::exchange {

struct StixValue {
  std::string type, members, pattern;  // members: "\"value\":\"…\""
};

std::optional<StixValue> stix_value(ObservableKind kind, const std::string& value);

/// The TLP 2.0 marking definition as OASIS publishes it.
std::string tlp_marking(Tlp tlp);

}  // namespace hinomi::exchange
