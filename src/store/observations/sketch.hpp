// Distinct sources that unite: the sources of a day and those of another, counted together without reading
// either again. In: addresses under the store's key (random, so that no sender can aim at the hash). A sketch
// of few sources keeps 32-bit hashes and counts exactly; one of many keeps 2^14 registers (standard error 0.8
// %). Bytes are those of `source_sketch`: hashes as little-endian words, or exactly 16384 registers. Source:
// Flajolet, Fusy, Gandouet, Meunier, HyperLogLog (2007).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.hpp"

namespace hinomi::store {

/// Hashes a source under a store's key.
std::uint32_t source_hash(const IpAddress& source, std::uint64_t key);

class Sketch {
 public:
  void add(std::uint32_t hash);
  /// Unites with stored bytes; bytes of no sketch change nothing.
  void unite(std::string_view bytes);
  void unite(const Sketch& other);
  std::uint64_t count() const;
  bool exact() const { return x_registers.empty(); }
  /// Writes the stored form.
  std::string bytes() const;

 private:
  void grow();
  void make_registers();
  std::vector<std::uint32_t> x_hashes;  // open addressing, 0: free place; twice as long as it is full
  std::size_t x_held = 0;
  std::vector<std::uint8_t> x_registers;  // empty: x_hashes holds all
};

}  // namespace hinomi::store
