// Flattens nesting ranges with one sweep over a stack, then answers by binary search.
// In: ranges in any order. Out: disjoint rows in ascending order. Memory: 12 bytes an IPv4 row, 40 an IPv6
// row.
#include "observe/ranges.hpp"

namespace hinomi::observe {

namespace {

IpAddress after(IpAddress address) {
  if (++address.low == 0) ++address.high;
  return address;
}

IpAddress before(IpAddress address) {
  if (address.low-- == 0) --address.high;
  return address;
}

std::vector<AddressRange> flatten(std::vector<AddressRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const AddressRange& a, const AddressRange& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::vector<AddressRange> rows, open;
  IpAddress cursor;
  const auto close = [&] {
    if (cursor <= open.back().last) {
      rows.push_back({cursor, open.back().last, open.back().value});
      cursor = after(open.back().last);
    }
    open.pop_back();
  };
  for (const AddressRange& range : ranges) {
    while (!open.empty() && open.back().last < range.first) close();
    if (!open.empty() && cursor < range.first)
      rows.push_back({cursor, before(range.first), open.back().value});
    cursor = range.first;
    open.push_back(range);
  }
  while (!open.empty()) close();
  return rows;
}

}  // namespace

IpAddress last_of(const AddressBlock& block) {
  IpAddress last = block.first;
  const unsigned free = 128u - block.bits;
  if (free >= 64) {
    last.low = ~std::uint64_t{0};
    if (free > 64) last.high |= free == 128 ? ~std::uint64_t{0} : (std::uint64_t{1} << (free - 64)) - 1;
  } else if (free > 0) {
    last.low |= (std::uint64_t{1} << free) - 1;
  }
  return last;
}

RangeTable::RangeTable(std::vector<AddressRange> ranges) : x_begin(65'537) {
  for (const AddressRange& row : flatten(std::move(ranges))) {
    if (row.first.is_v4() && row.last.is_v4())
      x_four.push_back({row.first.as_v4(), row.last.as_v4(), row.value});
    else
      x_six.push_back(row);
  }
  std::uint32_t row = 0;
  for (std::uint32_t upper = 0; upper < 65'536; ++upper) {
    while (row < x_four.size() && x_four[row].last < (upper << 16)) ++row;
    x_begin[upper] = row;
  }
  x_begin[65'536] = static_cast<std::uint32_t>(x_four.size());
}

std::optional<std::uint32_t> RangeTable::find_four(std::uint32_t address) const {
  if (x_four.empty()) return std::nullopt;
  const auto begin = x_four.begin() + x_begin[address >> 16];
  const auto upper = x_begin[(address >> 16) + 1];
  const auto end = x_four.begin() + std::min<std::size_t>(upper + std::size_t{1}, x_four.size());
  const auto row = std::partition_point(begin, end, [&](const Four& four) { return four.last < address; });
  if (row == end || row->first > address) return std::nullopt;
  return row->value;
}

std::optional<std::uint32_t> RangeTable::find(const IpAddress& address) const {
  if (address.is_v4()) return find_four(address.as_v4());
  const auto row = std::partition_point(x_six.begin(), x_six.end(),
                                        [&](const AddressRange& range) { return range.last < address; });
  if (row == x_six.end() || row->first > address) return std::nullopt;
  return row->value;
}

}  // namespace hinomi::observe
