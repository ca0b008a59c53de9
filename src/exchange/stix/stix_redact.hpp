// Takes properties out of a STIX object that its granular markings hold back, so that the rest can go out.
// In: the object's JSON, and which marking ids are too strict. Out: the object without each top property into
// which such a marking points, and without what pointed there; all other bytes as they stood. Nothing when
// the rest would be no valid object (a required property), or when the object is an observable: its id is
// made from its contents and would tell them. Source: STIX 2.1 §2.9, §7.2.3.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hinomi::exchange {

struct Redacted {
  std::string object;
  std::vector<std::string> properties;  // that were taken out
};

std::optional<Redacted> redact_stix(std::string_view object,
                                    const std::function<bool(std::string_view marking_id)>& too_strict);

}  // namespace hinomi::exchange
