// See layout.hpp. Discs: a node stands in the middle of its disc, the discs of its children on rings round
// it, small ones first. Springs: Fruchterman and Reingold, Graph Drawing by Force-directed Placement (1991).
#include "correlate/graph/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace hinomi::correlate {
namespace {

constexpr double leaf_radius = graph_gap * 0.6;
constexpr double spring_pairs_max = 9e6;  // looked at in all rounds together
constexpr std::size_t spring_rounds_max = 240;
constexpr std::size_t apart_rounds_max = 30;
constexpr double wide = 1.3;  // of a graph that springs drew
constexpr double turn = 2 * std::numbers::pi;

// The tree of shortest ways; its root is none of the nodes and has the starts, then whatever no way leads to.
struct Tree {
  std::vector<std::vector<std::uint32_t>> children;  // one more than there are nodes: the root's
  std::vector<std::uint32_t> order;                  // parents before their children
};

std::vector<std::vector<std::uint32_t>> neighbours(std::size_t nodes, std::span<const GraphPair> edges) {
  std::vector<std::vector<std::uint32_t>> beside(nodes);
  for (const auto& [from, to] : edges) {
    beside[from].push_back(to);
    beside[to].push_back(from);
  }
  return beside;
}

Tree tree_of(std::size_t nodes, std::span<const GraphPair> edges, std::span<const std::uint32_t> starts) {
  const auto beside = neighbours(nodes, edges);
  Tree tree;
  tree.children.resize(nodes + 1);
  std::vector<bool> met(nodes, false);
  const auto begin = [&](std::uint32_t node) {
    if (met[node]) return;
    met[node] = true;
    tree.children[nodes].push_back(node);
    tree.order.push_back(node);
  };
  for (const std::uint32_t start : starts) begin(start);
  std::size_t next = 0;
  for (std::uint32_t lone = 0; lone <= nodes; ++lone) {
    for (; next < tree.order.size(); ++next) {
      const std::uint32_t node = tree.order[next];
      for (const std::uint32_t other : beside[node]) {
        if (met[other]) continue;
        met[other] = true;
        tree.children[node].push_back(other);
        tree.order.push_back(other);
      }
    }
    if (lone < nodes) begin(lone);
  }
  return tree;
}

// Where the children of one node stand from it, and how far the outermost reaches.
struct Rings {
  std::vector<GraphPlace> places;  // as the children are given
  double radius = 0;
};

Rings rings_of(std::span<const std::uint32_t> children, const std::vector<double>& radii, double middle) {
  std::vector<std::size_t> order(children.size());
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return radii[children[a]] < radii[children[b]]; });
  Rings rings{std::vector<GraphPlace>(children.size()), middle};
  for (std::size_t at = 0; at < order.size();) {
    // The ring is as wide as its widest disc, which is its last one: one disc more may widen it.
    std::size_t count = 0;
    double widest = 0, along = 0, circle = 0;
    while (at + count < order.size()) {
      const double wide = radii[children[order[at + count]]];
      const double around = rings.radius + wide, step = 2 * std::asin(std::min(1.0, wide / around));
      if (count > 0 && along + step > turn) break;
      along += step;
      widest = wide;
      circle = around;
      ++count;
    }
    const double spare = std::max(0.0, turn - along) / static_cast<double>(count);
    double angle = -turn / 4;
    for (std::size_t one = 0; one < count; ++one) {
      const double half = std::asin(std::min(1.0, radii[children[order[at + one]]] / circle));
      angle += half + (one == 0 ? 0 : spare);
      rings.places[order[at + one]] = {circle * std::cos(angle), circle * std::sin(angle)};
      angle += half;
    }
    rings.radius = circle + widest;
    at += count;
  }
  return rings;
}

std::vector<GraphPlace> discs(std::size_t nodes, const Tree& tree) {
  std::vector<double> radii(nodes + 1, leaf_radius);
  std::vector<Rings> rings(nodes + 1);
  const auto measure = [&](std::size_t node, double middle) {
    rings[node] = rings_of(tree.children[node], radii, middle);
    radii[node] = std::max(leaf_radius, rings[node].radius);
  };
  for (auto node = tree.order.rbegin(); node != tree.order.rend(); ++node) measure(*node, leaf_radius);
  std::vector<GraphPlace> places(nodes);
  const auto& tops = tree.children[nodes];
  if (tops.size() > 1) {
    measure(nodes, 0);
    for (std::size_t at = 0; at < tops.size(); ++at) places[tops[at]] = rings[nodes].places[at];
  }
  for (const std::uint32_t node : tree.order) {
    for (std::size_t at = 0; at < tree.children[node].size(); ++at) {
      const GraphPlace& from = rings[node].places[at];
      places[tree.children[node][at]] = {places[node].x + from.x, places[node].y + from.y};
    }
  }
  return places;
}

void push_all(const std::vector<GraphPlace>& places, std::vector<GraphPlace>& pushes, double wanted) {
  for (std::size_t a = 0; a < places.size(); ++a) {
    for (std::size_t b = a + 1; b < places.size(); ++b) {
      const double x = places[a].x - places[b].x, y = places[a].y - places[b].y;
      const double force = wanted * wanted / std::max(1.0, x * x + y * y);
      pushes[a].x += x * force;
      pushes[a].y += y * force;
      pushes[b].x -= x * force;
      pushes[b].y -= y * force;
    }
  }
}

void pull_together(std::vector<GraphPlace>& places, std::span<const GraphPair> edges) {
  const auto pairs = static_cast<double>(places.size() * places.size()) / 2;
  const auto rounds =
      static_cast<std::size_t>(std::min(static_cast<double>(spring_rounds_max), spring_pairs_max / pairs));
  const double wanted = graph_gap * 1.7;
  for (std::size_t round = 0; round < rounds; ++round) {
    std::vector<GraphPlace> pushes(places.size());
    push_all(places, pushes, wanted);
    for (const auto& [from, to] : edges) {
      const double x = places[from].x - places[to].x, y = places[from].y - places[to].y;
      const double force = std::sqrt(x * x + y * y) / wanted;
      pushes[from].x -= x * force;
      pushes[from].y -= y * force;
      pushes[to].x += x * force;
      pushes[to].y += y * force;
    }
    const double most =
        graph_gap * 3 * (1 - static_cast<double>(round) / static_cast<double>(rounds)) + graph_gap * 0.05;
    for (std::size_t at = 0; at < places.size(); ++at) {
      // What hangs on nothing is held near the others.
      const double x = pushes[at].x - places[at].x * 0.06, y = pushes[at].y - places[at].y * 0.06;
      const double length = std::max(1e-9, std::sqrt(x * x + y * y));
      places[at].x += x / length * std::min(length, most);
      places[at].y += y / length * std::min(length, most);
    }
  }
}

// Nodes by squares as wide as the least distance: what is too near stands in one of nine squares.
class Squares {
 public:
  explicit Squares(std::size_t nodes) { x_held.reserve(nodes); }
  void put(const GraphPlace& place, std::uint32_t node) { x_held[square(place, 0, 0)].push_back(node); }
  template <class Take>
  void near(const GraphPlace& place, Take&& take) const {
    for (int right = -1; right <= 1; ++right) {
      for (int down = -1; down <= 1; ++down) {
        const auto found = x_held.find(square(place, right, down));
        if (found == x_held.end()) continue;
        for (const std::uint32_t other : found->second) take(other);
      }
    }
  }

 private:
  static std::uint64_t square(const GraphPlace& place, int right, int down) {
    const auto side = [](double at, int more) {
      return static_cast<std::uint32_t>(static_cast<std::int32_t>(std::floor(at / graph_gap)) + more);
    };
    return (std::uint64_t{side(place.x, right)} << 32u) | side(place.y, down);
  }
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> x_held;
};

double apart(const GraphPlace& a, const GraphPlace& b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool nudge(std::vector<GraphPlace>& places) {
  Squares squares(places.size());
  for (std::uint32_t node = 0; node < places.size(); ++node) squares.put(places[node], node);
  const std::vector<GraphPlace> before = places;
  bool moved = false;
  for (std::uint32_t node = 0; node < places.size(); ++node) {
    squares.near(before[node], [&](std::uint32_t other) {
      const double distance = apart(before[node], before[other]);
      if (other == node || distance >= graph_gap) return;
      moved = true;
      // Two in one place part in a direction that their numbers give.
      const double angle = static_cast<double>(std::min(node, other)) * 2.4 + (node < other ? 0 : turn / 2);
      const double x = distance < 1e-6 ? std::cos(angle) : (before[node].x - before[other].x) / distance;
      const double y = distance < 1e-6 ? std::sin(angle) : (before[node].y - before[other].y) / distance;
      places[node].x += x * (graph_gap * 1.02 - distance) / 2;
      places[node].y += y * (graph_gap * 1.02 - distance) / 2;
    });
  }
  return moved;
}

// Whoever still stands too near one that is placed goes to the nearest free place on a spiral.
void part_the_last(std::vector<GraphPlace>& places) {
  Squares squares(places.size());
  for (std::uint32_t node = 0; node < places.size(); ++node) {
    const GraphPlace wanted = places[node];
    for (double step = 0;; ++step) {
      const double angle = step * 2.399963, away = graph_gap * 0.5 * std::sqrt(step);
      const GraphPlace tried{wanted.x + away * std::cos(angle), wanted.y + away * std::sin(angle)};
      bool free = true;
      squares.near(tried,
                   [&](std::uint32_t other) { free = free && apart(tried, places[other]) >= graph_gap; });
      if (!free) continue;
      places[node] = tried;
      squares.put(tried, node);
      break;
    }
  }
}

}  // namespace

std::vector<GraphPlace> lay_out(std::size_t nodes, std::span<const GraphPair> edges,
                                std::span<const std::uint32_t> starts) {
  auto places = discs(nodes, tree_of(nodes, edges, starts));
  if (nodes > force_nodes_max || nodes < 3) return places;
  pull_together(places, edges);
  for (std::size_t round = 0; round < apart_rounds_max && nudge(places); ++round) {
  }
  part_the_last(places);
  // A screen is wider than high; wider, nothing comes nearer.
  for (GraphPlace& place : places) place.x *= wide;
  return places;
}

}  // namespace hinomi::correlate
