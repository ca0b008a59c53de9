// Additions of programs that speak to a MISP. An original never changes: an event with an attribute or a tag
// more is taken in as a newer original of the same source, its timestamp moved on, every other byte as it
// stands in the vault, what is local with it. Additions follow each other (MispRoom::adding), so that none is
// lost; what is there already under its id or name is answered as it stands and nothing is taken in, so that
// a program may ask again. In: JSON as MISP takes it. Out: JSON as MISP answers. Fails: malformed
// `misp.body_unfit` (expected), `json.*`; conflict `misp.event_exists`; not_found `misp.unknown`; forbidden
// `misp.event_other`; as the taking in does.
#pragma once
#include <string>
#include <string_view>

#include "exchange/misp/misp_events.hpp"

namespace hinomi::exchange {

/// Takes a new event in; answers it as it now stands.
Result<std::string> add_misp_event(const MispRoom& room, const access::Principal& person,
                                   std::string_view body);
/// Adds one attribute, or a list of them.
Result<std::string> add_misp_attributes(const MispRoom& room, const access::Principal& person,
                                        const std::string& event, std::string_view body);
/// Adds a tag to the event or attribute whose uuid the body names.
Result<std::string> add_misp_tag(const MispRoom& room, const access::Principal& person,
                                 std::string_view body);

}  // namespace hinomi::exchange
