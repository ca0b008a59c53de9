// Composes MISP events of parts that were not taken in as MISP. In: parts with their values. Out: for each
// part
// {"Event":…}: times and ids as texts, distribution from the label (CLEAR all, GREEN connected communities,
// AMBER this community, stricter the organisation alone), the TLP as a tag, one attribute a value that
// inherits the event's distribution (one with a stricter label bears that as a tag, and the distribution of
// it), to_ids where the original calls the value an indicator, disable_correlation where it must not join.
// Ids are made of the part and the value, so that the same part is the same event again; values without a
// part are another event each time, with other ids. Fails as the outlet does. Source: MISP core format §2;
// intel.md §6.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "exchange/giving/held_parts.hpp"
#include "exchange/giving/outlet.hpp"

namespace hinomi::exchange {

struct MispMaker {
  std::string giver;  // name of who gives
  Instant now;
};

/// The uuid (version 8) under which a part goes out; the part's id can be read from it.
std::string misp_part_id(const std::string& part);
/// The part behind such a uuid; nothing for all others.
std::optional<std::string> part_of_misp_id(std::string_view id);

Result<void> write_misp_part(const GivenPart& part, const MispMaker& maker, Outlet& outlet);

}  // namespace hinomi::exchange
