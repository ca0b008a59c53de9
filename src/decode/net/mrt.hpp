// Routing tables in MRT: TABLE_DUMP_V2 with RIB_IPV4_UNICAST and RIB_IPV6_UNICAST, also with additional paths
// (RFC 8050), as RouteViews and RIPE RIS publish them. In: expanded bytes. Out: a row a prefix with the AS
// that most peers see as its origin, of equals the lowest; `several` when they see more than one or an
// AS_SET. Records of other kinds, default routes and prefixes that no peer gives an origin are passed over
// and counted. AS numbers are four bytes wide (RFC 6396 §4.3.4). Limits: limits::mrt_record_bytes_max,
// mrt_bytes_max, prefix_rows_max. Fails: malformed `geography.record_unreadable` (file, record) with the
// offset, also when the file ends within a record; as the source. Source: RFC 6396 §2, §4.3; RFC 4271 §4.3;
// RFC 7607.
#pragma once
#include <string>

#include "base/result.hpp"
#include "decode/net/byte_source.hpp"
#include "decode/net/prefix_origin.hpp"

namespace hinomi::decode {

/// Tells whether the first bytes are an MRT record of TABLE_DUMP_V2.
bool is_mrt(Bytes start);
inline constexpr std::size_t mrt_header_bytes = 12;
/// Reads the whole table; `file` stands in the messages only.
Result<PrefixTable> read_mrt(ByteSource& source, const std::string& file);

}  // namespace hinomi::decode
