// Places of graphs: apart, the same again, and quick enough to be counted in steps.
#include "correlate/graph/layout.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

namespace hinomi::correlate {
namespace {

double nearest(const std::vector<GraphPlace>& places) {
  double least = 1e9;
  for (std::size_t a = 0; a < places.size(); ++a) {
    for (std::size_t b = a + 1; b < places.size(); ++b)
      least = std::min(least, std::hypot(places[a].x - places[b].x, places[a].y - places[b].y));
  }
  return least;
}

std::vector<GraphPair> random_edges(std::mt19937_64& random, std::size_t nodes, std::size_t count) {
  std::vector<GraphPair> edges;
  for (std::size_t i = 0; i < count; ++i) {
    // Half of them meet in few nodes, as hubs do.
    const auto from = static_cast<std::uint32_t>(random() % (random() % 2 == 0 ? nodes : 1 + nodes / 20));
    edges.emplace_back(from, static_cast<std::uint32_t>(random() % nodes));
  }
  return edges;
}

}  // namespace

TEST_CASE("GraphLayout no_two_nodes_meet_in_random_graphs_of_any_size") {
  std::mt19937_64 random(7);
  for (const std::size_t nodes : {1, 2, 3, 10, 150, 700, 801, 2'000}) {
    for (int turn = 0; turn < 4; ++turn) {
      const auto edges = random_edges(random, nodes, random() % (nodes * 2 + 1));
      const std::vector<std::uint32_t> starts{static_cast<std::uint32_t>(random() % nodes)};
      const auto places = lay_out(nodes, edges, starts);
      REQUIRE(places.size() == nodes);
      CHECK(nearest(places) >= graph_gap - 0.01);
    }
  }
}

TEST_CASE("GraphLayout the_same_graph_stands_the_same") {
  std::mt19937_64 random(8);
  for (const std::size_t nodes : {40, 400, 1'200}) {
    const auto edges = random_edges(random, nodes, nodes * 2);
    const std::vector<std::uint32_t> starts{0, 1};
    const auto once = lay_out(nodes, edges, starts), again = lay_out(nodes, edges, starts);
    for (std::size_t at = 0; at < nodes; ++at) {
      REQUIRE(once[at].x == again[at].x);
      REQUIRE(once[at].y == again[at].y);
    }
  }
}

TEST_CASE("GraphLayout neighbours_stand_nearer_than_strangers") {
  // Four stars in a row.
  std::vector<GraphPair> edges;
  for (std::uint32_t hub = 0; hub < 4; ++hub) {
    if (hub > 0) edges.emplace_back(hub - 1, hub);
    for (std::uint32_t leaf = 0; leaf < 20; ++leaf) edges.emplace_back(hub, 4 + hub * 20 + leaf);
  }
  const std::vector<std::uint32_t> starts{0};
  const auto places = lay_out(84, edges, starts);
  const auto away = [&](std::uint32_t a, std::uint32_t b) {
    return std::hypot(places[a].x - places[b].x, places[a].y - places[b].y);
  };
  for (std::uint32_t leaf = 4; leaf < 84; ++leaf) {
    const std::uint32_t own = (leaf - 4) / 20;
    for (std::uint32_t other = 0; other < 4; ++other) CHECK(away(leaf, own) <= away(leaf, other));
  }
}

TEST_CASE("GraphLayout a_star_of_ten_thousand_leaves_is_round") {
  std::vector<GraphPair> edges;
  for (std::uint32_t leaf = 1; leaf <= 10'000; ++leaf) edges.emplace_back(0, leaf);
  const std::vector<std::uint32_t> starts{0};
  const auto places = lay_out(10'001, edges, starts);
  double farthest = 0;
  for (const GraphPlace& place : places) farthest = std::max(farthest, std::hypot(place.x, place.y));
  // The area of so many discs, and no more than half as much again for the gaps between rings.
  CHECK(farthest < graph_gap * 0.6 * std::sqrt(10'000) * 1.5);
}

}  // namespace hinomi::correlate
