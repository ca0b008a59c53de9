// The rules of STIX that an object must keep to be taken: id, type, times, required properties, the form of
// those that the standard names. In: an object as a tree. Out: nothing, or the first rule that is broken.
// Fails: malformed `stix.property_missing` (type, property), `stix.property_form` (property, expected),
// `stix.id_form` (expected), `stix.time_order` (earlier, later), `stix.selector` (selector); offsets are
// bytes of the object. Source: STIX 2.1 §2, §3.2, §7.2.3, the tables of §4 to §7.
#pragma once
#include <string_view>

#include "base/result.hpp"
#include "decode/intel/stix_object.hpp"

namespace hinomi::decode {

Result<void> check_stix(const JsonView& object, StixSpec spec);
/// Which standard an object was written for.
StixSpec stix_spec(const JsonView& object);
/// Tells whether text is `type--UUID`; of any type when none is given.
bool is_stix_id(std::string_view text, std::string_view type = {});

}  // namespace hinomi::decode
