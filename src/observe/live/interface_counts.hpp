// What the interface itself counted, since it came up: /sys/class/net/NAME/statistics. In: its name. Out:
// packets received and missed (the network card had no room); zero where the system tells nothing.
#pragma once
#include <cstdint>
#include <string>

namespace hinomi::observe {

struct InterfaceCounts {
  std::uint64_t received = 0, missed = 0;
};

InterfaceCounts interface_counts(const std::string& interface);

}  // namespace hinomi::observe
