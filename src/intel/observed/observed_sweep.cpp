// See observed_sweep.hpp.
#include "intel/observed/observed_sweep.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/address.hpp"
#include "intel/know/parts.hpp"
#include "intel/limits.hpp"
#include "intel/text_values.hpp"
#include "observe/answers/scope.hpp"
#include "store/intel/intel.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

// A sensor's day begins no earlier; the store's own times reach further than its rows do.
constexpr Instant oldest = Instant::from_seconds(0);
constexpr std::chrono::hours ahead{24 * 366};

struct Sum {
  Instant first, last;
  std::uint64_t packets = 0, events = 0;
  std::set<std::uint32_t> sensors;
};

void add(std::map<std::size_t, Sum>& sums, std::size_t value, const store::Observations::SweptSource& seen) {
  const auto [sum, fresh] = sums.try_emplace(value);
  Sum& one = sum->second;
  one.first = fresh ? seen.first : std::min(one.first, seen.first);
  one.last = fresh ? seen.last : std::max(one.last, seen.last);
  one.packets += seen.packets;
  one.events += seen.events;
  one.sensors.insert(seen.sensor);
}

// Which of the values an address belongs to: itself, and each block that holds it.
class ValuesByBlock {
 public:
  void put(const AddressBlock& block, std::size_t value) {
    x_values[block].push_back(value);
    x_lengths.insert(block.bits);
  }
  std::vector<AddressBlock> blocks() const {
    std::vector<AddressBlock> all;
    for (const auto& [block, values] : x_values) all.push_back(block);
    return all;
  }
  template <class Take>
  void of(const IpAddress& address, Take&& take) const {
    for (const std::uint8_t bits : x_lengths) {
      const auto mask = [](int kept) { return kept <= 0 ? 0ULL : kept >= 64 ? ~0ULL : ~0ULL << (64 - kept); };
      const auto found = x_values.find({{address.high & mask(bits), address.low & mask(bits - 64)}, bits});
      if (found == x_values.end()) continue;
      for (const std::size_t value : found->second) take(value);
    }
  }

 private:
  std::map<AddressBlock, std::vector<std::size_t>> x_values;  // an address and its block of one are the same
  std::set<std::uint8_t> x_lengths;
};

Result<std::vector<SweptValue>> values_of_container(const store::IntelReader& reader,
                                                    store::ContainerNumber container) {
  std::vector<SweptValue> values;
  HINOMI_ASSIGN(const auto held, reader.values_of(container));
  for (const store::HeldValue& one : held) {
    if (!one.derived) values.push_back({one.kind, one.value});
  }
  return values;
}

void append(std::vector<SweptValue>& into, std::vector<SweptValue> more) {
  into.insert(into.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Result<std::vector<SweptValue>> wanted_values(const KnowRoom& room, const access::Principal& person,
                                              const ObservedSweepWanted& wanted) {
  if (wanted.text.size() > limits::swept_text_bytes_max)
    return fail(ErrorKind::limit_exceeded, "intel.text_too_large",
                {{"limit", std::to_string(limits::swept_text_bytes_max >> 10u)}});
  std::vector<SweptValue> values;
  for (TakenValue& taken : values_in(wanted.text)) values.push_back({taken.kind, std::move(taken.value)});
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  if (wanted.part) {
    HINOMI_ASSIGN(const auto part, reader.container_by_id(*wanted.part));
    if (!part) return fail(ErrorKind::not_found, "intel.part_unknown", {{"part", *wanted.part}});
    HINOMI_ASSIGN(auto held, values_of_container(reader, part->number));
    append(values, std::move(held));
  }
  if (wanted.original) {
    HINOMI_ASSIGN(const auto import, room.intel.import(person, Permission::intel_read, *wanted.original));
    if (!import) return fail(ErrorKind::not_found, "intel.import_unknown", {{"import", *wanted.original}});
    HINOMI_ASSIGN(const auto parts, reader.containers_of(*wanted.original, limits::watched_values_max));
    for (const store::IntelContainer& part : parts) {
      HINOMI_ASSIGN(auto held, values_of_container(reader, part.number));
      append(values, std::move(held));
    }
  }
  const auto order = [](const SweptValue& a, const SweptValue& b) {
    return std::tie(a.kind, a.value) < std::tie(b.kind, b.value);
  };
  std::sort(values.begin(), values.end(), order);
  values.erase(
      std::unique(values.begin(), values.end(),
                  [](const auto& a, const auto& b) { return a.kind == b.kind && a.value == b.value; }),
      values.end());
  return values;
}

}  // namespace

Result<SweptAll> sweep_values(const KnowRoom& room, const store::Observations& observations,
                              const access::Principal& person, const std::vector<SweptValue>& values,
                              const SweptPeriod& period) {
  SweptAll swept;
  ValuesByBlock by_block;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool address = values[i].kind == ObservableKind::ip || values[i].kind == ObservableKind::network;
    const auto block = address ? parse_block(values[i].value) : fail(ErrorKind::unsupported, "");
    if (block)
      by_block.put(*block, i);
    else
      ++swept.cannot;
  }
  HINOMI_ASSIGN(const auto scope, observe::sensor_scope(room.store, person));
  std::map<std::size_t, Sum> sums;
  HINOMI_TRY(observations.sweep(
      scope, by_block.blocks(), period.from.value_or(oldest), period.to.value_or(system_now() + ahead),
      [&](const store::Observations::SweptSource& seen) {
        by_block.of(seen.source, [&](std::size_t value) { add(sums, value, seen); });
      }));
  for (const auto& [value, sum] : sums) {
    swept.hits.push_back({values[value].kind, values[value].value, sum.first, sum.last,
                          static_cast<std::int64_t>(sum.packets), static_cast<std::int64_t>(sum.events),
                          std::ssize(sum.sensors)});
  }
  std::string asked;
  for (const SweptValue& value : values) asked += value.value + "\n";
  HINOMI_TRY(note_question(room, person, "intel.observed_swept", asked, swept.hits.size()));
  return swept;
}

Result<ObservedSweep> sweep_observed(const KnowRoom& room, const store::Observations& observations,
                                     const access::Principal& person, const ObservedSweepWanted& wanted) {
  HINOMI_ASSIGN(const auto values, wanted_values(room, person, wanted));
  HINOMI_ASSIGN(auto swept, sweep_values(room, observations, person, values, {wanted.from, wanted.to}));
  std::sort(swept.hits.begin(), swept.hits.end(), [](const auto& a, const auto& b) {
    return a.packets != b.packets ? a.packets > b.packets : a.value < b.value;
  });
  ObservedSweep answer;
  answer.asked = std::ssize(values);
  answer.cannot = static_cast<std::int64_t>(swept.cannot);
  answer.hits = std::ssize(swept.hits);
  if (swept.hits.size() > limits::swept_hits_shown_max) swept.hits.resize(limits::swept_hits_shown_max);
  answer.items = std::move(swept.hits);
  return answer;
}

}  // namespace hinomi::intel
