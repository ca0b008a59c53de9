// Distinct sources that unite; see sketch.hpp. Registers are those of HyperLogLog over 32-bit hashes: the
// first 14 bits choose one, the rest gives its rank. Where many are still empty, linear counting is the
// better estimate.
#include "store/observations/sketch.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace hinomi::store {
namespace {

constexpr int register_bits = 14;
constexpr std::size_t registers = std::size_t{1} << register_bits;
/// Hashes kept apart while stored (as large as the registers) and while counting.
constexpr std::size_t stored_hashes_max = registers / 4 - 1, held_hashes_max = 16'384;

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 31)) * 0x7fb5'd329'728e'a185ULL;
  value = (value ^ (value >> 27)) * 0x81da'def4'bc2d'd44dULL;
  return value ^ (value >> 33);
}

void set_register(std::uint8_t* to, std::uint32_t hash) {
  const std::uint32_t rest = hash << register_bits | (1U << (register_bits - 1));
  const auto rank = static_cast<std::uint8_t>(std::countl_zero(rest) + 1);
  std::uint8_t& held = to[hash >> (32 - register_bits)];
  held = std::max(held, rank);
}

/// Keeps the larger of eight pairs of ranks at a time; ranks are below 128.
void keep_larger(std::uint8_t* to, const char* from) {
  constexpr std::uint64_t tops = 0x8080'8080'8080'8080ULL;
  std::uint64_t held = 0, other = 0;
  std::memcpy(&held, to, 8);
  std::memcpy(&other, from, 8);
  other &= ~tops;
  const std::uint64_t at_least = (((held | tops) - other) & tops) >> 7;  // 1 in each byte where held >= other
  const std::uint64_t mask = at_least * 0xff;
  held = (held & mask) | (other & ~mask);
  std::memcpy(to, &held, 8);
}

double estimate(const std::vector<std::uint8_t>& ranks) {
  constexpr double count = registers;
  double sum = 0;
  std::size_t empty = 0;
  for (const std::uint8_t rank : ranks) {
    sum += std::ldexp(1.0, -rank);
    if (rank == 0) ++empty;
  }
  const double raw = 0.7213 / (1 + 1.079 / count) * count * count / sum;
  if (raw <= 2.5 * count && empty > 0) return count * std::log(count / static_cast<double>(empty));
  return raw;
}

}  // namespace

std::uint32_t source_hash(const IpAddress& source, std::uint64_t key) {
  // Never 0, which marks a free place of the table.
  return std::max(1U, static_cast<std::uint32_t>(mixed(mixed(source.high ^ key) ^ source.low) >> 32));
}

void Sketch::add(std::uint32_t hash) {
  if (!x_registers.empty()) return set_register(x_registers.data(), hash);
  if (hash == 0) return;  // never written
  if (2 * x_held >= x_hashes.size()) grow();
  const std::size_t mask = x_hashes.size() - 1;
  std::size_t place = hash & mask;
  while (x_hashes[place] != 0 && x_hashes[place] != hash) place = (place + 1) & mask;
  if (x_hashes[place] == hash) return;
  x_hashes[place] = hash;
  if (++x_held > held_hashes_max) make_registers();
}

void Sketch::unite(std::string_view bytes) {
  if (bytes.size() == registers) {
    if (x_registers.empty()) make_registers();
    for (std::size_t at = 0; at < registers; at += 8) keep_larger(x_registers.data() + at, bytes.data() + at);
    return;
  }
  for (std::size_t at = 0; at + sizeof(std::uint32_t) <= bytes.size(); at += sizeof(std::uint32_t)) {
    std::uint32_t hash = 0;
    std::memcpy(&hash, bytes.data() + at, sizeof hash);
    add(hash);
  }
}

void Sketch::unite(const Sketch& other) {
  if (other.x_registers.empty()) {
    for (const std::uint32_t hash : other.x_hashes) add(hash);
  } else {
    unite(std::string_view(reinterpret_cast<const char*>(other.x_registers.data()), registers));
  }
}

std::uint64_t Sketch::count() const {
  if (!x_registers.empty()) return static_cast<std::uint64_t>(std::llround(estimate(x_registers)));
  return x_held;
}

std::string Sketch::bytes() const {
  if (x_registers.empty() && x_held > stored_hashes_max) {
    Sketch large = *this;
    large.make_registers();
    return large.bytes();
  }
  if (!x_registers.empty()) return {reinterpret_cast<const char*>(x_registers.data()), registers};
  std::vector<std::uint32_t> held;
  held.reserve(x_held);
  std::copy_if(x_hashes.begin(), x_hashes.end(), std::back_inserter(held),
               [](std::uint32_t hash) { return hash != 0; });
  return {reinterpret_cast<const char*>(held.data()), held.size() * sizeof(held[0])};
}

void Sketch::grow() {
  std::vector<std::uint32_t> before(std::max<std::size_t>(4, 2 * x_hashes.size()), 0);
  before.swap(x_hashes);
  x_held = 0;
  for (const std::uint32_t hash : before) add(hash);
}

void Sketch::make_registers() {
  x_registers.assign(registers, 0);
  for (const std::uint32_t hash : x_hashes) {
    if (hash != 0) set_register(x_registers.data(), hash);
  }
  x_hashes = {};
  x_held = 0;
}

}  // namespace hinomi::store
