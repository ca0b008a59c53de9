// Which of many texts stand inside another: an Aho-Corasick automaton. In: texts with a number of the
// caller's, at least one byte each (the caller folds case). Out: the numbers of those found, each occurrence.
// Time linear in the length of the text plus the matches; memory about 24 bytes for each byte of the
// texts, and 1 KiB for each beginning with three or more continuations. Built once, read by many threads.
// Cannot fail. Source: Aho, Corasick, CACM 18(6), 1975.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hinomi::intel {

class SubstringTable {
 public:
  void add(std::string_view text, std::uint32_t number);
  /// Makes the table ready; adding ends here.
  void seal();

  /// Calls `take(number)` for each text that ends at each place.
  template <class Take>
  void each(std::string_view text, Take&& take) const {
    if (x_nodes.size() <= 1) return;
    std::uint32_t node = 0;
    for (const char c : text) {
      node = step(node, static_cast<std::uint8_t>(c));
      for (std::uint32_t at = node; at != none; at = x_nodes[at].shorter) {
        for (std::uint32_t end = x_nodes[at].ends; end != none; end = x_ends[end].next)
          take(x_ends[end].number);
      }
    }
  }
  bool empty() const { return x_nodes.size() <= 1; }

 private:
  static constexpr std::uint32_t none = 0xffff'ffff;
  struct Node {
    std::uint32_t child = none;    // first in the list of siblings
    std::uint32_t sibling = none;  // next child of the same parent
    std::uint32_t back = 0;        // the longest proper ending that is a beginning of some text
    std::uint32_t shorter = none;  // the next node on the way back at which a text ends
    std::uint32_t ends = none;
    std::uint32_t row = none;  // in x_rows, of a node with many children
    std::uint8_t byte = 0;
  };
  using Row = std::array<std::uint32_t, 256>;  // the whole step, way back included
  struct End {
    std::uint32_t number, next;
  };
  std::uint32_t child_of(std::uint32_t node, std::uint8_t byte) const {
    if (node == 0) return x_roots[byte];
    for (std::uint32_t at = x_nodes[node].child; at != none; at = x_nodes[at].sibling) {
      if (x_nodes[at].byte == byte) return at;
    }
    return none;
  }
  std::uint32_t step(std::uint32_t node, std::uint8_t byte) const {
    for (;; node = x_nodes[node].back) {
      if (x_nodes[node].row != none) return x_rows[x_nodes[node].row][byte];
      if (const std::uint32_t child = child_of(node, byte); child != none) return child;
      if (node == 0) return 0;
    }
  }
  void link(std::uint32_t parent, std::uint32_t node);
  void widen(std::uint32_t node);

  std::vector<Node> x_nodes{Node{}};
  std::vector<End> x_ends;
  std::vector<Row> x_rows;
  std::vector<std::uint32_t> x_roots = std::vector<std::uint32_t>(256, none);  // children of the root
};

}  // namespace hinomi::intel
