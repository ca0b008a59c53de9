// Sorted address ranges with a 32-bit value each, for geography. In: ranges or prefixes in any order;
// prefixes may nest, the longest holds. Out: the value of an address, or nothing. IPv4 has an index over its
// upper 16 bits, so that a lookup searches only a few rows. Ranges that overlap otherwise: the one that
// begins later holds. Never fails.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/address.hpp"

namespace hinomi::observe {

struct AddressRange {
  IpAddress first, last;
  std::uint32_t value = 0;
};

class RangeTable {
 public:
  RangeTable() = default;
  /// Takes nesting ranges and flattens them.
  explicit RangeTable(std::vector<AddressRange> ranges);
  std::optional<std::uint32_t> find(const IpAddress& address) const;
  std::size_t size() const { return x_four.size() + x_six.size(); }

 private:
  struct Four {
    std::uint32_t first, last, value;
  };
  std::optional<std::uint32_t> find_four(std::uint32_t address) const;

  std::vector<Four> x_four;
  std::vector<std::uint32_t> x_begin;  // by upper 16 bits: first row whose last address is not below them
  std::vector<AddressRange> x_six;
};

/// Gives the last address of a block.
IpAddress last_of(const AddressBlock& block);

}  // namespace hinomi::observe
