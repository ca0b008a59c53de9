// See block_table.hpp.
#include "intel/warn/block_table.hpp"

#include <algorithm>
#include <charconv>

namespace hinomi::intel {
namespace {

constexpr std::size_t v4_halves = 1u << 16;

bool is_v4(const AddressBlock& block) { return block.bits >= 96 && block.first.is_v4(); }

IpAddress masked(const IpAddress& address, unsigned bits) {
  const auto mask = [](unsigned kept) { return kept == 0 ? 0 : kept >= 64 ? ~0ULL : ~0ULL << (64 - kept); };
  return {address.high & mask(bits), address.low & mask(bits > 64 ? bits - 64 : 0)};
}

// Dotted text alone: lists hold hundreds of thousands, and the full reader also undoes defanging.
std::optional<IpAddress> plain_v4(std::string_view text) {
  std::uint32_t address = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && (at == end || *at++ != '.')) return std::nullopt;
    unsigned value = 0;
    const auto [stop, error] = std::from_chars(at, end, value);
    if (error != std::errc{} || value > 255 || (stop - at > 1 && *at == '0')) return std::nullopt;
    address = address << 8 | value;
    at = stop;
  }
  if (at != end) return std::nullopt;
  return IpAddress::v4(address);
}

}  // namespace

void BlockTable::add(const AddressBlock& block, std::uint32_t number) {
  (is_v4(block) ? x_v4 : x_v6).push_back({block, number, none});
}

void BlockTable::seal(std::vector<Node>& nodes) {
  std::stable_sort(nodes.begin(), nodes.end(),
                   [](const Node& a, const Node& b) { return a.block < b.block; });
  for (std::uint32_t at = 1; at < nodes.size(); ++at) {
    std::uint32_t around = at - 1;
    while (around != none && !nodes[around].block.holds(nodes[at].block.first)) around = nodes[around].around;
    nodes[at].around = around;
  }
}

void BlockTable::seal() {
  seal(x_v4);
  seal(x_v6);
  x_v4_first.reserve(x_v4.size());
  x_v4_index.assign(v4_halves + 1, 0);
  for (const Node& node : x_v4) {
    x_v4_first.push_back(node.block.first.as_v4());
    ++x_v4_index[(node.block.first.as_v4() >> 16) + 1];
  }
  for (std::size_t half = 1; half <= v4_halves; ++half) x_v4_index[half] += x_v4_index[half - 1];
}

std::uint32_t BlockTable::innermost(const IpAddress& address) const {
  std::uint32_t at = 0;
  if (address.is_v4()) {
    if (x_v4.empty()) return none;
    const std::uint32_t wanted = address.as_v4();
    at = x_v4_index[wanted >> 16];
    // By halves without a branch: which way a step goes cannot be foreseen.
    for (std::uint32_t left = x_v4_index[(wanted >> 16) + 1] - at; left > 0;) {
      const std::uint32_t half = (left + 1) / 2;
      at += x_v4_first[at + half - 1] <= wanted ? half : 0;
      left -= half;
    }
  } else {
    const auto after = std::upper_bound(x_v6.begin(), x_v6.end(), address,
                                        [](const IpAddress& a, const Node& b) { return a < b.block.first; });
    at = static_cast<std::uint32_t>(after - x_v6.begin());
  }
  if (at == 0) return none;
  const std::vector<Node>& nodes = address.is_v4() ? x_v4 : x_v6;
  for (--at; at != none && !nodes[at].block.holds(address);) at = nodes[at].around;
  return at;
}

std::optional<AddressBlock> lenient_block(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view written = text.substr(0, slash);
  auto address = plain_v4(written);
  if (!address) {
    const auto read = parse_address(written);
    if (!read) return std::nullopt;
    address = *read;
  }
  unsigned bits = 128;
  if (slash != std::string_view::npos) {
    const std::string_view tail = text.substr(slash + 1);
    const auto [stop, error] = std::from_chars(tail.data(), tail.data() + tail.size(), bits);
    const unsigned most = address->is_v4() ? 32 : 128;
    if (error != std::errc{} || stop != tail.data() + tail.size() || bits > most) return std::nullopt;
    if (address->is_v4()) bits += 96;
  }
  return AddressBlock{masked(*address, bits), static_cast<std::uint8_t>(bits)};
}

}  // namespace hinomi::intel
