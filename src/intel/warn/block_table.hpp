// Which blocks of addresses hold an address: all of them, the smallest first. In: blocks with a number of the
// caller's, in any order, nested or the same. Out: their numbers. Blocks nest or are apart, so each knows the
// smallest one around it; a look-up is one binary search and a walk outwards: O(log n + depth). An IPv4
// address is held by IPv4 blocks only. Memory: 32 bytes a block. Cannot fail.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/address.hpp"

namespace hinomi::intel {

class BlockTable {
 public:
  void add(const AddressBlock& block, std::uint32_t number);
  /// Makes the table ready; adding ends here.
  void seal();

  /// Calls `take(number, block)` for each block that holds the address, the smallest first.
  template <class Take>
  void each(const IpAddress& address, Take&& take) const {
    const std::vector<Node>& nodes = address.is_v4() ? x_v4 : x_v6;
    for (std::uint32_t at = innermost(address); at != none; at = nodes[at].around) {
      take(nodes[at].number, nodes[at].block);
    }
  }
  bool empty() const { return x_v4.empty() && x_v6.empty(); }
  std::size_t size() const { return x_v4.size() + x_v6.size(); }

 private:
  static constexpr std::uint32_t none = 0xffff'ffff;
  struct Node {
    AddressBlock block;
    std::uint32_t number = 0;
    std::uint32_t around = none;  // the smallest block that holds this one
  };
  std::uint32_t innermost(const IpAddress& address) const;
  static void seal(std::vector<Node>& nodes);

  std::vector<Node> x_v4, x_v6;
  std::vector<std::uint32_t>
      x_v4_first;  // first addresses, apart from the nodes so that searching stays in cache
  std::vector<std::uint32_t>
      x_v4_index;  // for each upper half of an address, how many blocks begin before it
};

/// Reads a block as lists write it: host bits are dropped, a lone address is the block of itself.
std::optional<AddressBlock> lenient_block(std::string_view text);

}  // namespace hinomi::intel
