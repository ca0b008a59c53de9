// The house's JSON: an adapter over nlohmann::json for building and editing (API bodies, journal payloads).
// The heavy header is included only here and by sources; other headers forward-declare through
// base/json_fwd.hpp. Parsing never throws: malformed `json.malformed` with the byte offset; depth and size
// limits in base/limits.hpp.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi {

using Json = nlohmann::json;

/// Reads one JSON value; depth at most json_depth_max.
Result<Json> parse_json(std::string_view text);
/// Writes compact text; bytes that are not UTF-8 become U+FFFD. Keys sorted, so equal values have equal text.
std::string to_text(const Json& value);

}  // namespace hinomi
