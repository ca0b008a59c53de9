// Cuts elements out of lists and members out of objects of JSON text, so that what is left is byte for byte
// what stood there and still JSON. In: the elements of one list in order, each kept or not; spans are bytes
// of the text. Out: spans to leave out, commas with them, or to put a text instead. Memory grows with what is
// cut alone.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/intel.hpp"

namespace hinomi::exchange {

struct Cut {
  Span span;
  std::string instead;  // usually nothing
};

/// Gathers what to leave out of one list.
class ListCuts {
 public:
  explicit ListCuts(std::vector<Cut>& into) : x_into(&into) {}
  void keep(Span element);
  void cut(Span element);
  /// Ends the list.
  void finish();

 private:
  std::vector<Cut>* x_into;
  std::optional<std::uint64_t> x_kept_end;  // of the element that was kept last
  std::optional<Span> x_leading;            // cut before anything was kept
};

/// Puts spans in order and joins those that touch.
void join_cuts(std::vector<Cut>& cuts);

/// Copies what lies between the cuts, of bytes that come in pieces. Cuts are joined.
class CutCopy {
 public:
  explicit CutCopy(const std::vector<Cut>& cuts) : x_cuts(&cuts) {}
  /// Passes on what is left of these bytes, which begin at `offset`; offsets only grow.
  template <class Take>
  Result<void> copy(std::uint64_t offset, std::string_view bytes, Take&& take) {
    const std::uint64_t end = offset + bytes.size();
    for (std::uint64_t at = offset; at < end;) {
      while (x_next < x_cuts->size() && (*x_cuts)[x_next].span.end <= at) ++x_next;
      const Cut* const cut = x_next < x_cuts->size() ? &(*x_cuts)[x_next] : nullptr;
      const bool cutting = cut != nullptr && cut->span.begin <= at;
      if (cutting && at == cut->span.begin) HINOMI_TRY(take(std::string_view(cut->instead)));
      const std::uint64_t stop = cut == nullptr ? end : cutting ? cut->span.end : cut->span.begin;
      const std::uint64_t until = stop < end ? stop : end;
      if (!cutting) HINOMI_TRY(take(bytes.substr(at - offset, until - at)));
      at = until;
    }
    return {};
  }

 private:
  const std::vector<Cut>* x_cuts;
  std::size_t x_next = 0;
};

/// The text without the cuts.
std::string without(std::string_view text, std::vector<Cut> cuts);

}  // namespace hinomi::exchange
