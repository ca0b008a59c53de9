// See substring_table.hpp.
#include "intel/warn/substring_table.hpp"

#include <deque>

namespace hinomi::intel {

void SubstringTable::add(std::string_view text, std::uint32_t number) {
  if (text.empty()) return;
  std::uint32_t node = 0;
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    std::uint32_t child = child_of(node, byte);
    if (child == none) {
      child = static_cast<std::uint32_t>(x_nodes.size());
      x_nodes.push_back({.sibling = x_nodes[node].child, .byte = byte});
      x_nodes[node].child = child;
      if (node == 0) x_roots[byte] = child;
    }
    node = child;
  }
  x_ends.push_back({number, x_nodes[node].ends});
  x_nodes[node].ends = static_cast<std::uint32_t>(x_ends.size() - 1);
}

void SubstringTable::link(std::uint32_t parent, std::uint32_t node) {
  Node& linked = x_nodes[node];
  linked.back = parent == 0 ? 0 : step(x_nodes[parent].back, linked.byte);
  const Node& back = x_nodes[linked.back];
  linked.shorter = back.ends != none ? linked.back : back.shorter;
}

// A node's way back leads to shorter nodes, whose own rows are there already.
void SubstringTable::widen(std::uint32_t node) {
  constexpr unsigned children_few = 2;
  unsigned children = 0;
  for (std::uint32_t at = x_nodes[node].child; at != none; at = x_nodes[at].sibling) ++children;
  if (children <= children_few && node != 0) return;
  Row row{};
  for (unsigned byte = 0; byte < row.size(); ++byte) row[byte] = step(node, static_cast<std::uint8_t>(byte));
  x_nodes[node].row = static_cast<std::uint32_t>(x_rows.size());
  x_rows.push_back(row);
}

void SubstringTable::seal() {
  std::deque<std::uint32_t> waiting{0};
  while (!waiting.empty()) {
    const std::uint32_t parent = waiting.front();
    waiting.pop_front();
    widen(parent);
    for (std::uint32_t node = x_nodes[parent].child; node != none; node = x_nodes[node].sibling) {
      link(parent, node);
      waiting.push_back(node);
    }
  }
}

}  // namespace hinomi::intel
