// Places for the nodes of a graph. In: how many nodes, edges as pairs of their numbers, the nodes it begins
// with. Out: a place for each, in units of which `graph_gap` is the least distance between two nodes; the
// same input gives the same places. First the tree of shortest ways as discs round discs (n log n, and no two
// meet); a graph of at most `force_nodes_max` is then drawn together by springs, and what came too near is
// moved apart. Work is limited in steps and not in time, so that no machine answers differently. Pure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace hinomi::correlate {

struct GraphPlace {
  double x = 0, y = 0;
};

inline constexpr double graph_gap = 40;
inline constexpr std::size_t force_nodes_max = 800;

using GraphPair = std::pair<std::uint32_t, std::uint32_t>;

std::vector<GraphPlace> lay_out(std::size_t nodes, std::span<const GraphPair> edges,
                                std::span<const std::uint32_t> starts);

}  // namespace hinomi::correlate
