// Prefix-to-AS text: a line `prefix TAB length TAB origin` a prefix; an origin is one AS number, several that
// announce the prefix (64496_64497) or a set of an aggregate (64496,64497). In: expanded bytes of IPv4, IPv6
// or both. Out: prefixes, of several origins the first, so marked. Empty lines and lines that begin with #
// are no rows; AS 0 (RFC 7607) and length 0 are passed over and counted. Limits: limits::prefix_rows_max,
// prefix_line_bytes_max, prefix_bytes_max. Fails: malformed `geography.unreadable` (file, line) with the
// offset; as the source. Source: CAIDA routeviews-prefix2as README.
#pragma once
#include <string>

#include "base/result.hpp"
#include "decode/net/byte_source.hpp"
#include "decode/net/prefix_origin.hpp"

namespace hinomi::decode {

/// Reads the whole table; `file` stands in the messages only.
Result<PrefixTable> read_pfx2as(ByteSource& source, const std::string& file);

}  // namespace hinomi::decode
