// One identifier whose kind is known, from a field of an original, in canonical form. In: the kind and the
// text of the field (defanged or not). Out: the value with what was written; an address with a prefix length
// becomes a network. Nothing when the text is no such identifier. A last label that no list knows is
// accepted, because fields name what they hold. Limits: intel/limits.hpp, decode/limits.hpp.
#pragma once
#include <optional>
#include <string_view>

#include "model/intel.hpp"

namespace hinomi::decode {

std::optional<TakenValue> value_of(ObservableKind kind, std::string_view written);

/// The same; text that is no such identifier is kept as it stands, as a value of kind `other`. Nothing only
/// for a blank text.
std::optional<TakenValue> value_or_text(ObservableKind kind, std::string_view written);

/// Recognises one identifier that is the whole text; nothing when it is none or part of a text.
std::optional<TakenValue> value_of_any(std::string_view written);

/// An address and a port as one value: 192.0.2.1:443, [2001:db8::1]:443.
std::optional<TakenValue> endpoint_of(std::string_view address, std::string_view port);

}  // namespace hinomi::decode
