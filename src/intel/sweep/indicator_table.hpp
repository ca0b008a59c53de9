// Millions of indicators in a compact table that a scan asks for every name, address, digest, URL and mail
// address that it meets. In: (kind, canonical value, id). Out: for a key the indicators that are it. A Bloom
// filter that stays in the processor's cache answers most questions, fingerprints most of the rest, and the
// value itself decides: no answer is approximate. Hashes are keyed per process. Built once, read by many
// threads. Memory about 60 bytes an indicator and its texts. Limit: indicators_max. Fails as sought_form
// does, or limit_exceeded `sweep.too_many`.
#pragma once
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "intel/sweep/indicator_form.hpp"
#include "intel/warn/block_table.hpp"

namespace hinomi::intel {

struct Indicator {
  ObservableKind kind = ObservableKind::domain;
  std::string_view value;  // as it was given
  std::string_view id;
};

/// Hashes of keys. Names are hashed label by label from the last, so that a name's hash passes through those
/// of all names above it.
class KeyHash {
 public:
  KeyHash();
  std::uint64_t begin(SoughtAs as) const { return x_begin[static_cast<std::size_t>(as)]; }
  /// Goes on with `size` bytes, letters folded to lower case; reads up to seven bytes past them.
  std::uint64_t folded(std::uint64_t hash, const char* bytes, std::size_t size) const {
    constexpr std::uint64_t fold = 0x2020'2020'2020'2020ULL;
    for (; size >= 8; size -= 8, bytes += 8) hash = mix(hash ^ (word(bytes) | fold), x_step);
    const std::uint64_t kept = (std::uint64_t{1} << (size * 8)) - 1;
    return mix(hash ^ ((word(bytes) | fold) & kept), x_step + size);
  }
  std::uint64_t exact(std::uint64_t hash, std::string_view bytes) const;
  std::uint64_t address(const IpAddress& address) const {
    return mix(mix(begin(SoughtAs::address) ^ address.high, x_step) ^ address.low, x_step);
  }

 private:
  static std::uint64_t word(const char* bytes) {
    std::uint64_t value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }
  static std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }
  std::array<std::uint64_t, 6> x_begin{};
  std::uint64_t x_step = 0;
};

class IndicatorTable {
 public:
  Result<void> add(ObservableKind kind, std::string_view value, std::string_view id);
  /// Makes the table ready; adding ends here.
  void seal();

  Indicator indicator(std::uint32_t number) const;
  std::size_t size() const { return x_size; }
  bool has_addresses() const { return x_has_addresses; }
  bool has_v6() const { return x_has_v6; }
  bool has_names() const { return x_has_names; }
  bool has_digests() const { return x_has_digests; }
  const BlockTable& blocks() const { return x_blocks; }
  const KeyHash& hashes() const { return x_hashes; }

  /// Tells whether any name in the table ends with this last label.
  bool may_end(std::uint64_t label_hash) const {
    return (x_ends[label_hash >> 54] >> (label_hash >> 48 & 63) & 1) != 0;
  }
  /// Tells whether the key with this hash may stand in the table; no means no.
  bool may_hold(std::uint64_t hash) const {
    const std::uint64_t wanted = bits_of(hash);
    return (x_filter[hash >> x_filter_shift] & wanted) == wanted;
  }

  /// Has the processor fetch what `may_hold` will read.
  void fetch(std::uint64_t hash) const { __builtin_prefetch(&x_filter[hash >> x_filter_shift]); }

  /// What stands in the table beside indicators: a host that leads to a URL or a mail address.
  enum class Place : std::uint8_t { indicator, host_of_url, host_of_mail };
  struct Entry {
    std::uint32_t key_chunk = 0, key_begin = 0;
    std::uint32_t next = none;  // with the same key
    std::uint16_t key_size = 0, value_size = 0, id_size = 0;
    ObservableKind kind{};
    SoughtAs as{};
    Place place{};
    bool plain_scheme = false;  // of a URL: http
  };
  static constexpr std::uint32_t none = 0xffff'ffff;

  /// Calls `take(number, entry)` for all that stand under this key.
  template <class Take>
  void each(std::uint64_t hash, SoughtAs as, std::string_view key, Take&& take) const {
    const std::uint64_t last = x_slots.size() - 1;
    for (std::uint64_t slot = hash & last; x_slots[slot].entry != none; slot = (slot + 1) & last) {
      if (x_slots[slot].mark != static_cast<std::uint32_t>(hash >> 32)) continue;
      const Entry& first = x_entries[x_slots[slot].entry];
      if (first.as != as || !same_key(first, key)) continue;
      for (std::uint32_t at = x_slots[slot].entry; at != none; at = x_entries[at].next)
        take(at, x_entries[at]);
      return;
    }
  }
  std::string_view key_of(const Entry& entry) const { return {text_at(entry), entry.key_size}; }

 private:
  struct Slot {
    std::uint32_t mark = 0, entry = none;
  };
  static std::uint64_t bits_of(std::uint64_t hash) {
    return std::uint64_t{1} << (hash & 63) | std::uint64_t{1} << (hash >> 6 & 63) |
           std::uint64_t{1} << (hash >> 12 & 63) | std::uint64_t{1} << (hash >> 18 & 63);
  }
  const char* text_at(const Entry& entry) const { return x_chunks[entry.key_chunk].get() + entry.key_begin; }
  bool same_key(const Entry& entry, std::string_view key) const;
  void keep(Entry entry, std::string_view key, std::string_view value, std::string_view id);
  void place(std::uint32_t number);
  std::uint64_t hash_of(const Entry& entry) const;
  Result<void> add_sought(const Sought& sought, Entry entry, std::string_view value, std::string_view id);
  void add_host(const Sought& sought, Place place);

  KeyHash x_hashes;
  std::vector<Entry> x_entries;
  std::vector<std::unique_ptr<char[]>> x_chunks;
  std::size_t x_chunk_used = 0;
  std::vector<Slot> x_slots;
  std::vector<std::uint64_t> x_filter;
  unsigned x_filter_shift = 63;
  std::vector<std::uint64_t> x_ends = std::vector<std::uint64_t>(1024, 0);
  BlockTable x_blocks;
  std::size_t x_size = 0;
  bool x_has_addresses = false, x_has_v6 = false, x_has_names = false, x_has_digests = false;
};

}  // namespace hinomi::intel
