// Finds identifiers in text of any length: addresses, networks, domains, URLs, mail addresses, telephone
// numbers, bank accounts, wallets, digests, CVE, ATT&CK, registry keys, paths, days and the other kinds of
// ObservableKind; defanged or not, in full or half width, in Japanese or English. In: UTF-8. Out: in order of
// place, none inside another, the canonical form and the bytes of the original. The text is read in windows
// of whole lines (extract_window_bytes), so memory does not grow with it; time is linear. Limits: what does
// not fit into a window (a line longer than it) is cut at a blank, and an identifier of many lines is found
// within one window only. Judges nothing. Source: design page "intelligence" G3; each family names its own.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/intel.hpp"

namespace hinomi::decode {

/// A set of kinds of identifiers.
class KindSet {
 public:
  static constexpr KindSet all() { return KindSet(~0ull); }
  static constexpr KindSet none() { return KindSet(0); }
  constexpr KindSet with(ObservableKind kind) const { return KindSet(x_bits | bit(kind)); }
  constexpr KindSet without(ObservableKind kind) const { return KindSet(x_bits & ~bit(kind)); }
  constexpr bool has(ObservableKind kind) const { return (x_bits & bit(kind)) != 0; }

 private:
  explicit constexpr KindSet(std::uint64_t bits) : x_bits(bits) {}
  static constexpr std::uint64_t bit(ObservableKind kind) { return 1ull << static_cast<unsigned>(kind); }
  std::uint64_t x_bits;
};

struct ExtractOptions {
  KindSet kinds = KindSet::all();
  std::size_t values_max = static_cast<std::size_t>(-1);
};

struct Extracted {
  ObservableKind kind = ObservableKind::other;
  std::string value;  // canonical
  Span span;          // bytes of the original; the spelling stands there
};

std::vector<Extracted> extract(std::string_view text, const ExtractOptions& options = {});
/// Gives each value to `take` as it is found.
void extract(std::string_view text, const ExtractOptions& options,
             const std::function<void(Extracted&&)>& take);

}  // namespace hinomi::decode
