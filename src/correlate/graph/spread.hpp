// Which things a graph shows: from its beginnings outward, the nearest first. In: the things it begins with,
// how many it may show, and ids round which more are wanted. Every thing first brings a share of its
// neighbours, so that one long list does not fill the graph; what room is left is filled in the same order. A
// damped value is not followed, unless it is a beginning or wanted. Out: things, how many neighbours of each
// are known beside those shown, whether more would be there. What is wanted takes no room from the others.
// Fails as steps.hpp does.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "correlate/graph/steps.hpp"

namespace hinomi::correlate {

struct GraphWanted {
  std::size_t nodes = 0;
  std::vector<std::string> expand;
};

struct GraphSpread {
  std::vector<GraphThing> things;
  std::map<std::string, std::uint32_t> numbers;  // by id
  std::size_t starts = 0;                        // the first so many are the beginnings
  std::vector<std::int64_t> more;
  std::vector<bool> followed, asked;  // asked: a beginning, or one round which more was wanted
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;  // by which node each came, but the beginnings
  bool cut = false;
};

Result<GraphSpread> spread(GraphSteps& steps, const std::vector<GraphThing>& starts,
                           const GraphWanted& wanted);

}  // namespace hinomi::correlate
