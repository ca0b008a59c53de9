// Keeps the newest part of the index.
#include "store/intel/memory_part.hpp"

#include <algorithm>
#include <bit>
#include <mutex>

namespace hinomi::store {

void add_to_sketch(Sketch& sketch, std::uint64_t hash) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ull;
  for (std::size_t lane = 0; lane < sketch_lanes; ++lane) {
    std::uint64_t mixed = (hash ^ (odd * (2 * lane + 1))) * 0xD6E8FEB86659FD93ull;
    mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93ull;
    // A short float: how many zeros it begins with, and ten bits behind them. Smaller hash, smaller code.
    const auto zeros = static_cast<unsigned>(std::min(std::countl_zero(mixed | 1), 53));
    const auto tail = static_cast<std::uint16_t>(mixed << (zeros + 1) >> 54);
    sketch[lane] = std::min(sketch[lane], static_cast<std::uint16_t>((53 - zeros) << 10 | tail));
  }
}

Sketch empty_sketch() {
  Sketch sketch;
  sketch.fill(0xFFFF);
  return sketch;
}

void join_sketch(Sketch& into, const Sketch& other) {
  for (std::size_t lane = 0; lane < sketch_lanes; ++lane) into[lane] = std::min(into[lane], other[lane]);
}

void MemoryPart::grow_table() {
  std::vector<std::uint32_t> wider(x_table.empty() ? 1024 : x_table.size() * 2);
  const std::size_t mask = wider.size() - 1;
  for (std::uint32_t value = 0; value < x_values.size(); ++value) {
    std::size_t at = x_values[value].hash & mask;
    while (wider[at] != 0) at = (at + 1) & mask;
    wider[at] = value + 1;
  }
  x_table = std::move(wider);
}

std::uint32_t MemoryPart::value_of(std::string_view key) {
  if ((x_values.size() + 1) * 2 > x_table.size()) grow_table();
  const std::uint64_t hash = x_keys.hash(key);
  const std::size_t mask = x_table.size() - 1;
  std::size_t at = hash & mask;
  for (; x_table[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t value = x_table[at] - 1;
    if (x_values[value].hash == hash && key_at(value) == key) return value;
  }
  const auto value = static_cast<std::uint32_t>(x_values.size());
  x_values.push_back(
      {hash, static_cast<std::uint32_t>(x_texts.size()), static_cast<std::uint32_t>(key.size()), 0});
  x_texts += key;
  x_table[at] = value + 1;
  return value;
}

void MemoryPart::add(const FactRow& row) {
  HINOMI_ASSERT(x_texts.size() + row.key.size() < UINT32_MAX && x_occurrences.size() < UINT32_MAX - 1);
  const std::uint32_t value = value_of(row.key);
  const auto place = static_cast<std::uint32_t>(x_occurrences.size());
  std::uint32_t more = 0;
  if (row.count != 1 || row.label != 0 || row.has_times) {
    x_more.push_back({row.count, row.first, row.last, row.label});
    more = static_cast<std::uint32_t>(x_more.size());
  }
  x_occurrences.push_back(
      {row.begin, value, row.container, x_values[value].newest, row.length, more, flags_of(row)});
  x_values[value].newest = place + 1;
  if (!x_runs.empty() && x_runs.back().container == row.container) {
    ++x_runs.back().count;
    return;
  }
  std::uint32_t& last = x_last_run[row.container];
  if (last == 0 && row.container < x_begin) x_begun_before.push_back(row.container);
  x_runs.push_back({row.container, place, 1, last});
  last = static_cast<std::uint32_t>(x_runs.size());
  x_newest = std::max(x_newest, row.container);
}

void MemoryPart::end_chunk(std::int64_t chunk) {
  if (x_first_chunk == 0) x_first_chunk = chunk;
  x_last_chunk = chunk;
}

std::size_t MemoryPart::bytes() const {
  const std::shared_lock lock(x_mutex);
  return x_texts.size() + x_values.size() * sizeof(Value) + x_table.size() * 4 +
         x_occurrences.size() * sizeof(Occurrence) + x_more.size() * sizeof(More) +
         x_runs.size() * (sizeof(Run) + 32);
}

Posting MemoryPart::posting_of(const Occurrence& occurrence) const {
  Posting posting;
  posting.container = occurrence.container;
  posting.role = static_cast<ValueRole>(occurrence.flags & fact_flags::role_bits);
  posting.derived = (occurrence.flags & fact_flags::derived) != 0;
  posting.lone = (occurrence.flags & fact_flags::lone) != 0;
  posting.has_times = (occurrence.flags & fact_flags::has_times) != 0;
  if (occurrence.more == 0) return posting;
  const More& more = x_more[occurrence.more - 1];
  posting.label = more.label;
  posting.count = more.count;
  posting.first = more.first;
  posting.last = more.last;
  return posting;
}

Result<std::optional<Spot>> MemoryPart::find(std::string_view key, std::uint64_t hash) const {
  const std::shared_lock lock(x_mutex);
  if (x_table.empty()) return std::optional<Spot>();
  const std::size_t mask = x_table.size() - 1;
  for (std::size_t at = hash & mask; x_table[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t value = x_table[at] - 1;
    if (x_values[value].hash == hash && key_at(value) == key) return std::optional(Spot{value, value});
  }
  return std::optional<Spot>();
}

Result<std::string> MemoryPart::key_of(std::uint32_t ordinal) const {
  const std::shared_lock lock(x_mutex);
  return std::string(key_at(ordinal));
}

Result<void> MemoryPart::postings(const Spot& spot, const IntelSight& sight, const TakePosting& take) const {
  std::vector<Posting> found;
  {
    const std::shared_lock lock(x_mutex);
    for (std::uint32_t at = x_values[spot.ordinal].newest; at != 0; at = x_occurrences[at - 1].previous) {
      const Posting posting = posting_of(x_occurrences[at - 1]);
      if (sight.sees(posting.container, posting.label)) found.push_back(posting);
    }
  }
  std::reverse(found.begin(), found.end());
  std::stable_sort(found.begin(), found.end(),
                   [](const Posting& a, const Posting& b) { return a.container < b.container; });
  for (const Posting& posting : found) {
    if (!take(posting)) break;
  }
  return {};
}

Result<void> MemoryPart::among(const Spot& spot, const IntelSight& sight,
                               std::span<const ContainerNumber> asked, const TakePosting& take) const {
  return postings(spot, sight, [&](const Posting& posting) {
    return !std::binary_search(asked.begin(), asked.end(), posting.container) || take(posting);
  });
}

Result<std::vector<Held>> MemoryPart::held(ContainerNumber container, const IntelSight& sight) const {
  std::vector<Held> found;
  if (!sight.sees(container)) return found;
  const std::shared_lock lock(x_mutex);
  const auto last = x_last_run.find(container);
  if (last == x_last_run.end()) return found;
  for (std::uint32_t run = last->second; run != 0; run = x_runs[run - 1].previous) {
    for (std::uint32_t i = 0; i < x_runs[run - 1].count; ++i) {
      const Occurrence& occurrence = x_occurrences[x_runs[run - 1].first + i];
      const Posting posting = posting_of(occurrence);
      if (posting.label != 0 && !sight.passes(posting.label)) continue;
      found.push_back({occurrence.value, posting.label, posting.role, posting.derived, posting.lone,
                       occurrence.begin, occurrence.length});
    }
  }
  return found;
}

void MemoryPart::keep_first(std::vector<Held>& held, const Place* from, std::size_t count) const {
  const std::shared_lock lock(x_mutex);
  const auto place = [&](const Held& one) { return std::pair(key_at(one.ordinal), one.shown()); };
  if (from != nullptr) {
    const std::pair first(std::string_view(from->first), from->second.shown());
    std::erase_if(held, [&](const Held& one) { return place(one) < first; });
  }
  const auto end = held.begin() + static_cast<std::ptrdiff_t>(std::min(count, held.size()));
  const auto before = [&](const Held& a, const Held& b) { return place(a) < place(b); };
  if (end != held.end()) std::nth_element(held.begin(), end, held.end(), before);
  held.erase(end, held.end());
  std::sort(held.begin(), held.end(), before);
}

Result<void> MemoryPart::keys(std::string_view start, std::string_view from,
                              const std::function<bool(const std::string&, const Spot&)>& take) const {
  std::vector<std::pair<std::string, std::uint32_t>> found;
  {
    const std::shared_lock lock(x_mutex);
    for (std::uint32_t value = 0; value < x_values.size(); ++value) {
      const std::string_view key = key_at(value);
      if (key.starts_with(start) && key >= from) found.emplace_back(key, value);
    }
  }
  std::sort(found.begin(), found.end());
  for (const auto& [key, value] : found) {
    if (!take(key, {value, value})) break;
  }
  return {};
}

std::optional<Sketch> MemoryPart::sketch(ContainerNumber container) const {
  const std::shared_lock lock(x_mutex);
  const auto last = x_last_run.find(container);
  if (last == x_last_run.end()) return std::nullopt;
  Sketch sketch = empty_sketch();
  for (std::uint32_t run = last->second; run != 0; run = x_runs[run - 1].previous) {
    for (std::uint32_t i = 0; i < x_runs[run - 1].count; ++i) {
      const Occurrence& occurrence = x_occurrences[x_runs[run - 1].first + i];
      const bool own_label = (occurrence.flags & fact_flags::has_label) != 0;
      if ((occurrence.flags & fact_flags::derived) == 0 && !own_label)
        add_to_sketch(sketch, x_values[occurrence.value].hash);
    }
  }
  return sketch;
}

}  // namespace hinomi::store
