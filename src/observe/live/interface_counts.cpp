// See interface_counts.hpp.
#include "observe/live/interface_counts.hpp"

#include <fstream>

namespace hinomi::observe {

namespace {

std::uint64_t count(const std::string& interface, const char* name) {
  std::uint64_t value = 0;
  std::ifstream file("/sys/class/net/" + interface + "/statistics/" + name);
  return file >> value ? value : 0;
}

}  // namespace

InterfaceCounts interface_counts(const std::string& interface) {
  return {count(interface, "rx_packets"), count(interface, "rx_missed_errors")};
}

}  // namespace hinomi::observe
