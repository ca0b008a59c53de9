// See watch_set.hpp.
#include "intel/watch/watch_set.hpp"

#include <algorithm>

namespace hinomi::intel {
namespace {

std::string key_of(ObservableKind kind, std::string_view value) {
  std::string key(1, static_cast<char>(kind));
  key += value;
  return key;
}

}  // namespace

void WatchSet::add(std::size_t watch, const std::vector<WatchedValue>& values) {
  for (const WatchedValue& one : values) {
    if (one.value.empty()) continue;
    auto& numbers = x_exact[key_of(one.kind, one.value)];
    if (numbers.empty() || numbers.back() != watch) numbers.push_back(watch);
    if (one.kind != ObservableKind::network) continue;
    if (const auto block = parse_block(one.value)) x_blocks.emplace_back(*block, watch);
  }
}

std::vector<std::size_t> WatchSet::numbers_of(ObservableKind kind, std::string_view value) const {
  std::vector<std::size_t> numbers;
  const auto exact = x_exact.find(key_of(kind, value));
  if (exact != x_exact.end()) numbers = exact->second;
  if (kind != ObservableKind::ip || x_blocks.empty()) return numbers;
  const auto address = parse_address(value);
  if (!address) return numbers;
  for (const auto& [block, watch] : x_blocks) {
    if (!block.holds(*address)) continue;
    if (std::find(numbers.begin(), numbers.end(), watch) == numbers.end()) numbers.push_back(watch);
  }
  return numbers;
}

std::vector<AddressBlock> WatchSet::addresses() const {
  std::vector<AddressBlock> blocks;
  for (const auto& [block, watch] : x_blocks) blocks.push_back(block);
  for (const auto& [key, numbers] : x_exact) {
    if (static_cast<ObservableKind>(key.front()) != ObservableKind::ip) continue;
    if (const auto address = parse_address(std::string_view(key).substr(1)))
      blocks.push_back({*address, 128});
  }
  std::sort(blocks.begin(), blocks.end());
  blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
  return blocks;
}

}  // namespace hinomi::intel
