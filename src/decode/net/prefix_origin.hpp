// A routed prefix and the autonomous system that announces it, as tables of prefixes tell it.
#pragma once
#include <cstdint>
#include <vector>

#include "base/address.hpp"

namespace hinomi::decode {

struct PrefixOrigin {
  AddressBlock block;
  std::uint32_t origin = 0;  // AS number, never 0
  bool several = false;      // others announce it too, or it was aggregated from several
};

struct PrefixTable {
  std::vector<PrefixOrigin> rows;  // in the order of the file
  std::uint64_t passed_over = 0;   // default routes, rows without an origin, records of other kinds
};

}  // namespace hinomi::decode
