// Stored observations swept for sources: see observations.hpp. In: blocks of addresses, a range. Out: rows by
// source and sensor. Settled months, days and hours are read as any
// list reads them (rows.hpp), so that a source counts here what it counts on its page.
#include <algorithm>
#include <array>
#include <unordered_set>

#include "store/observations/measure.hpp"

namespace hinomi::store {
namespace {

std::uint64_t last_half(std::uint64_t first, int bits) {
  return first | (bits <= 0 ? ~0ULL : bits >= 64 ? 0ULL : ~0ULL >> bits);
}

std::string numbers(const std::vector<std::uint64_t>& values) {
  std::string text;
  for (const std::uint64_t value : values) text += (text.empty() ? "" : ",") + std::to_string(value);
  return text;
}

// Single addresses as one list for each upper half, blocks as bounds.
std::string condition_of(std::span<const AddressBlock> blocks) {
  std::map<std::uint64_t, std::vector<std::uint64_t>> singles;
  std::string text;
  const auto add = [&](const std::string& condition) { text += (text.empty() ? "(" : " OR ") + condition; };
  for (const AddressBlock& block : blocks) {
    if (block.bits == 128) {
      singles[block.first.high].push_back(block.first.low);
      continue;
    }
    add("(src_hi BETWEEN " + std::to_string(block.first.high) + " AND " +
        std::to_string(last_half(block.first.high, block.bits)) +
        (block.bits > 64 ? " AND src_lo BETWEEN " + std::to_string(block.first.low) + " AND " +
                               std::to_string(last_half(block.first.low, block.bits - 64))
                         : std::string()) +
        ")");
  }
  for (auto& [high, lows] : singles) {
    std::sort(lows.begin(), lows.end());
    // The bounds let the engine pass over whole blocks of rows.
    add("(src_hi = " + std::to_string(high) + " AND src_lo BETWEEN " + std::to_string(lows.front()) +
        " AND " + std::to_string(lows.back()) + " AND src_lo IN (" + numbers(lows) + "))");
  }
  return text + ")";
}

struct AddressHash {
  std::size_t operator()(const IpAddress& address) const {
    std::uint64_t mixed = (address.high * 0x9e3779b97f4a7c15ULL) ^ address.low;
    mixed = (mixed ^ (mixed >> 32)) * 0xd6e8feb86659fd93ULL;
    return mixed ^ (mixed >> 32);
  }
};

// Blocks by their length: an address is cut to each length that occurs and looked up.
class BlockSets {
 public:
  explicit BlockSets(std::span<const AddressBlock> blocks) {
    for (const AddressBlock& block : blocks) x_sets[block.bits].insert(block.first);
    for (std::size_t bits = 0; bits < x_sets.size(); ++bits) {
      if (!x_sets[bits].empty()) x_lengths.push_back(static_cast<int>(bits));
    }
  }
  bool holds(const IpAddress& address) const {
    return std::any_of(x_lengths.begin(), x_lengths.end(), [&](int bits) {
      const auto mask = [](int kept) { return kept <= 0 ? 0ULL : kept >= 64 ? ~0ULL : ~0ULL << (64 - kept); };
      return x_sets[static_cast<std::size_t>(bits)].contains(
          {address.high & mask(bits), address.low & mask(bits - 64)});
    });
  }

 private:
  std::array<std::unordered_set<IpAddress, AddressHash>, 129> x_sets;
  std::vector<int> x_lengths;
};

}  // namespace

Result<void> Observations::sweep(const SensorScope& scope, std::span<const AddressBlock> blocks, Instant from,
                                 Instant to, const std::function<void(const SweptSource&)>& take) const {
  if (blocks.empty() || scope.sensors.empty()) return {};
  if (blocks.size() > limits::swept_blocks_max)
    return fail(ErrorKind::limit_exceeded, "observe.sweep_too_many",
                {{"limit", std::to_string(limits::swept_blocks_max)}});
  HINOMI_ASSIGN(auto inquiry, Inquiry::begin(*x_state, scope, {.from = from, .to = to}));
  inquiry.conditions.any_family = true;
  const bool asked = blocks.size() <= limits::swept_blocks_asked;
  if (asked) inquiry.conditions.source = condition_of(blocks);
  const std::optional<BlockSets> sets = asked ? std::nullopt : std::optional<BlockSets>(blocks);
  const std::string rows =
      inquiry.rows({.from = from, .to = to, .columns = {.source = true, .times = true, .sensor = true}});
  HINOMI_ASSIGN(auto found, inquiry.reader.query("SELECT src_hi, src_lo, sensor::UBIGINT, min(first_ns), "
                                                 "max(last_ns), CAST(sum(packets) AS UBIGINT), "
                                                 "CAST(sum(events) AS UBIGINT) FROM " +
                                                 rows + " GROUP BY src_hi, src_lo, sensor"));
  while (found.next()) {
    SweptSource source;
    source.source = {found.natural(0), found.natural(1)};
    if (sets && !sets->holds(source.source)) continue;
    source.sensor = static_cast<std::uint32_t>(found.natural(2));
    source.first = Instant{found.integer(3)};
    source.last = Instant{found.integer(4)};
    source.packets = found.natural(5);
    source.events = found.natural(6);
    take(source);
  }
  return {};
}

}  // namespace hinomi::store
