// What remains of observations when their events are gone: one row a source, port, class and hour. A plain
// value; observe/ fills it, the archive of store/ keeps it. Hours are of UTC; addresses 128-bit with IPv4
// mapped.
#pragma once
#include <array>
#include <cstdint>

#include "base/address.hpp"
#include "model/api.hpp"

namespace hinomi {

/// Packets of one source to one port, class and kind within one hour (UTC), to any destination. Counted under
/// the port that events are counted under: the destination port, for backscatter the source port.
struct SourceHour {
  IpAddress source;
  std::int64_t hour = 0;  // since 1970
  std::uint64_t packets = 0, bytes = 0;
  std::uint32_t asn = 0;
  std::uint16_t port = 0;
  std::uint16_t first = 0, last = 0;  // seconds of the hour
  std::array<char, 2> country{};
  Protocol protocol = Protocol::other;
  FlagsClass flags = FlagsClass::other;
  Family family = Family::access;
  PayloadKind payload = PayloadKind::none;
  Tool tool = Tool::none;
  bool listed = true;  // false: sources beyond the table's limit, together; `source` is zero
};

}  // namespace hinomi
