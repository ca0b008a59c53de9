// Counts the addresses that a sensor watches.
// In: blocks that do not overlap (the configuration of a sensor says each address once). Out: addresses,
// saturating at 2^64-1; 0 when the sensor's addresses are not stated.
#include "model/observation.hpp"

#include <limits>

namespace hinomi {

std::uint64_t SensorSite::address_count() const {
  std::uint64_t count = 0;
  for (const AddressBlock& block : addresses) {
    const std::uint64_t room = std::numeric_limits<std::uint64_t>::max() - count;
    const std::uint64_t size = block.size();
    count += size < room ? size : room;
  }
  return count;
}

}  // namespace hinomi
