// Which warning lists a value stands on. The answer annotates: nothing is ever left out of a store, a search
// or a watch because of it. In: lists as decode/intel/warning_list.hpp reads them, then canonical values.
// Out: for each match the list, the entry as written and how it matched. Case of Latin letters does not
// matter.
//   string     the whole value. An entry with a leading dot holds for that name and all names below it.
//   hostname   the name itself and all names below it; of a URL, its host
//   cidr       all blocks that hold the address; of a URL, its host; a block matches when a listed one holds
//   it substring  anywhere in the value regex      RE2, unanchored: linear in the value whatever the list
//   says; /…/i of MISP is understood
// A list speaks only of the kinds that it names. Entries that cannot be read are counted in `entries_unread`.
// Built once, read by many threads. Memory about 60 bytes an entry. Limits: intel/limits.hpp.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "decode/intel/warning_list.hpp"
#include "intel/warn/block_table.hpp"
#include "intel/warn/substring_table.hpp"
#include "intel/warn/text_table.hpp"

namespace hinomi::intel {

struct WarningHit {
  std::uint32_t list = 0;
  std::uint32_t entry = 0;
  decode::WarningMatch match = decode::WarningMatch::string;
  bool of_host = false;  // the host of the URL matched, not the URL
  bool operator==(const WarningHit&) const = default;
};

class WarningLists {
 public:
  WarningLists();
  ~WarningLists();
  WarningLists(WarningLists&&) noexcept;
  WarningLists& operator=(WarningLists&&) noexcept;

  /// Takes a list in; `seal` after the last.
  void add(decode::WarningList list);
  void seal();

  /// Adds what matches to `hits`, in the order of the lists; each list at most once a value, with its most
  /// exact entry.
  void check(ObservableKind kind, std::string_view value, std::vector<WarningHit>& hits) const;

  std::size_t lists() const { return x_lists.size(); }
  const decode::WarningList& list(std::uint32_t index) const { return x_lists[index]; }
  std::string_view entry(const WarningHit& hit) const { return x_lists[hit.list].entry(hit.entry); }
  std::uint64_t entries() const { return x_list_of.size(); }
  std::uint64_t entries_unread() const { return x_unread; }

 private:
  struct Patterns;
  class Asked;
  void add_entry(const decode::WarningList& list, std::string_view entry, std::uint32_t number);
  void add_name(std::string_view entry, std::uint32_t number);
  void find_whole(Asked& asked, std::string_view value) const;
  void find_host(Asked& asked, ObservableKind kind, std::string_view value) const;
  void find_name(Asked& asked, std::string_view name) const;
  void find_block(Asked& asked, const AddressBlock& block) const;
  void find_inside(Asked& asked, std::string_view value) const;

  std::vector<decode::WarningList> x_lists;
  std::vector<std::uint64_t> x_kinds;  // of each list, one bit a kind
  // An entry's number in the tables is the first of its list and how many stand before it there.
  std::vector<std::uint32_t> x_first;
  std::vector<std::uint16_t> x_list_of;  // of each number; small, so that it stays in the cache
  std::uint64_t x_unread = 0;
  TextTable x_whole, x_names;
  BlockTable x_blocks;
  SubstringTable x_inside;
  std::uint64_t x_inside_kinds = 0;  // of which any list of substrings speaks
  std::unique_ptr<Patterns> x_patterns;
};

/// Reads one file of the format, or every *.json of a folder in the order of their names, into `lists`;
/// sealing is the caller's. Fails as file.* and warning_list.*, with the file.
Result<void> add_warning_files(const std::string& place, WarningLists& lists);

}  // namespace hinomi::intel
