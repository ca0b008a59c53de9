// Instants as intelligence writes them. In: RFC 3339 in UTC as STIX demands it (2026-11-22T01:02:03.456789Z),
// or seconds since 1970 as MISP writes them, in text. Out: the instant with all digits that were written, at
// most nine; more are cut. Nothing when it is none. Source: STIX 2.1 §2.16, MISP core format §2.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace hinomi::decode {

std::optional<Instant> stix_instant(std::string_view text);
/// Reads "1623097666"; 0 and less say nothing.
std::optional<Instant> epoch_instant(std::string_view text);
/// Reads RFC 3339 with any zone, a day, or seconds since 1970.
std::optional<Instant> loose_instant(std::string_view text);
/// Writes what STIX 2.1 demands: at least milliseconds, more where there are.
std::string stix_stamp(Instant instant);

}  // namespace hinomi::decode
