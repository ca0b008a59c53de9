// Which numbers a text stands for: a table of texts, each with one or more numbers of the caller's. In: texts
// (the caller folds case) and numbers. Out: the numbers of a text that is the same byte for byte, newest
// first. Built once, read by many threads. Memory: the texts and about 28 bytes an entry. Spread by a hash
// that is keyed per process, so that no list can be written to make it slow. Cannot fail.
#pragma once
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"

namespace hinomi::intel {

class TextTable {
 public:
  void add(std::string_view text, std::uint32_t number) {
    x_entries.push_back({table_hash(text.data(), text.size()), x_texts.size(),
                         static_cast<std::uint32_t>(text.size()), number, none});
    x_texts += text;
  }

  /// Makes the table ready; adding ends here.
  void seal() {
    x_slots.assign(std::bit_ceil(x_entries.size() * 3 / 2 + 1), none);
    x_marks.assign(x_slots.size(), 0);
    for (std::uint32_t at = 0; at < x_entries.size(); ++at) place(at);
  }

  /// Calls `take(number)` for each entry whose text is this one.
  template <class Take>
  void each(std::string_view text, Take&& take) const {
    if (x_entries.empty()) return;
    const std::uint64_t hash = table_hash(text.data(), text.size());
    for (std::size_t slot = hash & (x_slots.size() - 1); x_marks[slot] != 0;
         slot = (slot + 1) & (x_slots.size() - 1)) {
      if (x_marks[slot] != mark_of(hash) || text_of(x_entries[x_slots[slot]]) != text) continue;
      for (std::uint32_t at = x_slots[slot]; at != none; at = x_entries[at].next) take(x_entries[at].number);
      return;
    }
  }
  bool empty() const { return x_entries.empty(); }
  std::size_t size() const { return x_entries.size(); }

 private:
  static constexpr std::uint32_t none = 0xffff'ffff;
  struct Entry {
    std::uint64_t hash, begin;
    std::uint32_t size, number, next;  // next: an entry with the same text
  };
  static std::uint8_t mark_of(std::uint64_t hash) { return static_cast<std::uint8_t>(hash >> 57 | 0x80); }
  std::string_view text_of(const Entry& entry) const {
    return std::string_view(x_texts).substr(entry.begin, entry.size);
  }
  void place(std::uint32_t at) {
    Entry& entry = x_entries[at];
    std::size_t slot = entry.hash & (x_slots.size() - 1);
    for (; x_slots[slot] != none; slot = (slot + 1) & (x_slots.size() - 1)) {
      if (x_entries[x_slots[slot]].hash != entry.hash || text_of(x_entries[x_slots[slot]]) != text_of(entry))
        continue;
      entry.next = x_slots[slot];
      break;
    }
    x_slots[slot] = at;
    x_marks[slot] = mark_of(entry.hash);
  }

  std::string x_texts;
  std::vector<Entry> x_entries;
  std::vector<std::uint32_t> x_slots;
  // Of each slot seven bits of the hash, 0 where it is empty: most texts that are not here touch nothing
  // else.
  std::vector<std::uint8_t> x_marks;
};

}  // namespace hinomi::intel
