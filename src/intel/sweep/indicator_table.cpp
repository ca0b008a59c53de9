// See indicator_table.hpp.
#include "intel/sweep/indicator_table.hpp"

#include <algorithm>
#include <bit>

#include "base/random.hpp"
#include "intel/limits.hpp"

namespace hinomi::intel {
namespace {

constexpr std::size_t chunk_bytes = 1u << 20;
constexpr std::size_t chunk_tail_bytes = 16;  // hashing reads past the last text

char folded(char c) { return static_cast<char>(c | 0x20); }

std::string_view bytes_of(const IpAddress& address, std::array<char, 16>& room) {
  std::memcpy(room.data(), &address, room.size());
  return {room.data(), room.size()};
}

}  // namespace

KeyHash::KeyHash() {
  std::array<std::uint8_t, 56> drawn{};
  fill_random(drawn);
  std::memcpy(x_begin.data(), drawn.data(), 48);
  std::memcpy(&x_step, drawn.data() + 48, 8);
  // An even multiplier would throw bits away; the top bits keep it far from small numbers.
  x_step |= 0x8000'0000'0000'0001ULL;
}

std::uint64_t KeyHash::exact(std::uint64_t hash, std::string_view bytes) const {
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) hash = mix(hash ^ word(bytes.data()), x_step);
  std::uint64_t rest = 0;
  std::memcpy(&rest, bytes.data(), bytes.size());
  return mix(hash ^ rest, x_step + bytes.size());
}

bool IndicatorTable::same_key(const Entry& entry, std::string_view key) const {
  if (entry.key_size != key.size()) return false;
  const char* kept = text_at(entry);
  if (entry.as == SoughtAs::url || entry.as == SoughtAs::address)
    return std::memcmp(kept, key.data(), key.size()) == 0;
  return std::equal(key.begin(), key.end(), kept, [](char a, char b) { return folded(a) == folded(b); });
}

std::uint64_t IndicatorTable::hash_of(const Entry& entry) const {
  const std::string_view key = key_of(entry);
  std::uint64_t hash = x_hashes.begin(entry.as);
  switch (entry.as) {
    case SoughtAs::name:
      for (std::size_t end = key.size();;) {
        const std::size_t dot = key.rfind('.', end - 1);
        const std::size_t begin = dot == std::string_view::npos ? 0 : dot + 1;
        hash = x_hashes.folded(hash, key.data() + begin, end - begin);
        if (begin == 0) return hash;
        end = dot;
      }
    case SoughtAs::address: {
      IpAddress address;
      std::memcpy(&address, key.data(), sizeof address);
      return x_hashes.address(address);
    }
    case SoughtAs::url:
      return x_hashes.exact(hash, key);
    case SoughtAs::block:
    case SoughtAs::mail:
    case SoughtAs::digest:
      break;
  }
  return x_hashes.folded(hash, key.data(), key.size());
}

void IndicatorTable::keep(Entry entry, std::string_view key, std::string_view value, std::string_view id) {
  const bool key_is_value = key == value;
  const std::size_t wanted = key.size() + (key_is_value ? 0 : value.size()) + id.size() + chunk_tail_bytes;
  if (x_chunks.empty() || x_chunk_used + wanted > chunk_bytes) {
    x_chunks.push_back(std::make_unique<char[]>(chunk_bytes));
    x_chunk_used = 0;
  }
  entry.key_chunk = static_cast<std::uint32_t>(x_chunks.size() - 1);
  entry.key_begin = static_cast<std::uint32_t>(x_chunk_used);
  entry.key_size = static_cast<std::uint16_t>(key.size());
  entry.value_size = static_cast<std::uint16_t>(key_is_value ? 0 : value.size());
  entry.id_size = static_cast<std::uint16_t>(id.size());
  for (const std::string_view part : {key, key_is_value ? std::string_view{} : value, id}) {
    std::copy(part.begin(), part.end(), x_chunks.back().get() + x_chunk_used);
    x_chunk_used += part.size();
  }
  x_entries.push_back(entry);
}

void IndicatorTable::add_host(const Sought& sought, Place place) {
  Entry entry{.as = sought.host_address ? SoughtAs::address : SoughtAs::name, .place = place};
  std::array<char, 16> room;
  keep(entry, sought.host_address ? bytes_of(*sought.host_address, room) : std::string_view(sought.host), {},
       {});
}

Result<void> IndicatorTable::add_sought(const Sought& sought, Entry entry, std::string_view value,
                                        std::string_view id) {
  entry.as = sought.as;
  std::array<char, 16> room;
  const bool by_number = sought.as == SoughtAs::address || sought.as == SoughtAs::block;
  const std::string_view key = by_number ? bytes_of(sought.block.first, room) : std::string_view(sought.key);
  entry.plain_scheme = sought.scheme == "http";
  keep(entry, key, value, id);
  if (sought.as == SoughtAs::block)
    x_blocks.add(sought.block, static_cast<std::uint32_t>(x_entries.size() - 1));
  if (sought.as == SoughtAs::url) add_host(sought, Place::host_of_url);
  if (sought.as == SoughtAs::mail) add_host(sought, Place::host_of_mail);
  const bool host_is_name = !sought.host.empty() && !sought.host_address;
  x_has_names = x_has_names || sought.as == SoughtAs::name || host_is_name;
  x_has_addresses = x_has_addresses || by_number || sought.host_address;
  x_has_v6 = x_has_v6 || (by_number && !(sought.block.first.is_v4() && sought.block.bits >= 96)) ||
             (sought.host_address && !sought.host_address->is_v4());
  x_has_digests = x_has_digests || sought.as == SoughtAs::digest;
  ++x_size;
  return {};
}

Result<void> IndicatorTable::add(ObservableKind kind, std::string_view value, std::string_view id) {
  if (x_size == limits::indicators_max)
    return fail(ErrorKind::limit_exceeded, "sweep.too_many",
                {{"limit", std::to_string(limits::indicators_max)}});
  HINOMI_ASSIGN(const Sought sought, sought_form(kind, value));
  return add_sought(sought, Entry{.kind = kind}, value, id.substr(0, limits::indicator_id_bytes_max));
}

void IndicatorTable::place(std::uint32_t number) {
  Entry& entry = x_entries[number];
  if (entry.as == SoughtAs::block) return;  // the table of blocks leads to it
  const std::uint64_t hash = hash_of(entry);
  const auto mark = static_cast<std::uint32_t>(hash >> 32);
  const std::uint64_t last = x_slots.size() - 1;
  std::uint64_t slot = hash & last;
  for (; x_slots[slot].entry != none; slot = (slot + 1) & last) {
    const Entry& first = x_entries[x_slots[slot].entry];
    if (x_slots[slot].mark != mark || first.as != entry.as || !same_key(first, key_of(entry))) continue;
    // One mark a host is enough, however many URLs it has.
    for (std::uint32_t at = x_slots[slot].entry; entry.place != Place::indicator && at != none;
         at = x_entries[at].next) {
      if (x_entries[at].place == entry.place) return;
    }
    entry.next = x_slots[slot].entry;
    break;
  }
  x_slots[slot] = {mark, number};
  x_filter[hash >> x_filter_shift] |= bits_of(hash);
}

void IndicatorTable::seal() {
  constexpr std::size_t filter_bits_each = 16;
  x_entries.shrink_to_fit();
  x_slots.assign(std::bit_ceil(x_entries.size() * 4 / 3 + 2), Slot{});
  const std::size_t words = std::bit_ceil(x_entries.size() * filter_bits_each / 64 + 2);
  x_filter.assign(words, 0);
  x_filter_shift = 64 - static_cast<unsigned>(std::countr_zero(words));
  for (std::uint32_t number = 0; number < x_entries.size(); ++number) {
    place(number);
    const Entry& entry = x_entries[number];
    if (entry.as != SoughtAs::name) continue;
    const std::string_view key = key_of(entry);
    const std::string_view label = key.substr(key.rfind('.') + 1);
    const std::uint64_t hash = x_hashes.folded(x_hashes.begin(SoughtAs::name), label.data(), label.size());
    x_ends[hash >> 54] |= std::uint64_t{1} << (hash >> 48 & 63);
  }
  x_blocks.seal();
}

Indicator IndicatorTable::indicator(std::uint32_t number) const {
  const Entry& entry = x_entries[number];
  const char* text = text_at(entry);
  const bool key_is_value = entry.value_size == 0;
  const std::size_t value_begin = key_is_value ? 0 : entry.key_size;
  const std::size_t value_size = key_is_value ? entry.key_size : entry.value_size;
  const std::size_t id_begin = entry.key_size + std::size_t{entry.value_size};
  return {entry.kind, {text + value_begin, value_size}, {text + id_begin, entry.id_size}};
}

}  // namespace hinomi::intel
