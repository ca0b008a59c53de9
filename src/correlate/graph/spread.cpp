// See spread.hpp.
#include "correlate/graph/spread.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

#include "correlate/limits.hpp"

namespace hinomi::correlate {
namespace {

class Spreading {
 public:
  Spreading(GraphSteps& steps, const GraphWanted& wanted) : x_steps(steps), x_wanted(wanted) {}

  Result<GraphSpread> from(const std::vector<GraphThing>& starts) {
    for (const GraphThing& one : starts) {
      if (x_spread.things.size() < x_wanted.nodes)
        add(one, {});
      else
        x_spread.cut = true;
    }
    x_spread.starts = x_spread.things.size();
    const std::size_t share = std::max<std::size_t>(6, x_wanted.nodes / 12);
    HINOMI_TRY(go_out(share));
    HINOMI_TRY(go_out(x_wanted.nodes));
    HINOMI_TRY(bring_wanted());
    if (is_full()) x_spread.cut = true;
    count_more();
    return std::move(x_spread);
  }

 private:
  struct Place {
    std::size_t hop = 0;
    std::optional<std::vector<GraphThing>> beside;
    bool asked = false;
  };

  bool add(const GraphThing& thing, std::optional<std::size_t> by) {
    const auto number = static_cast<std::uint32_t>(x_spread.things.size());
    if (!x_spread.numbers.emplace(thing.id, number).second) return false;
    x_spread.things.push_back(thing);
    x_places.push_back({by ? x_places[*by].hop + 1 : 0, {}});
    if (by) x_spread.ties.emplace_back(static_cast<std::uint32_t>(*by), number);
    return true;
  }

  Result<const std::vector<GraphThing>*> beside(std::size_t at, bool asked) {
    static const std::vector<GraphThing> nothing;
    // What is asked for leads further than what was only passed.
    if (!x_places[at].beside || (asked && !x_places[at].asked)) {
      if (x_followed == limits::graph_followed_max + limits::graph_expanded_max || is_full()) return &nothing;
      ++x_followed;
      HINOMI_ASSIGN(x_places[at].beside, x_steps.beside(GraphThing(x_spread.things[at]), asked));
      x_places[at].asked = asked;
      x_beside += x_places[at].beside->size();
    }
    return &*x_places[at].beside;
  }

  bool is_full() const { return x_beside >= limits::graph_beside_total_max; }

  bool follows(std::size_t at) const {
    if (x_places[at].hop >= limits::graph_hops_max) return false;
    if (!x_places[at].beside && (x_followed >= limits::graph_followed_max || is_full())) return false;
    return at < x_spread.starts || x_spread.things[at].damped.empty();
  }

  // A beginning shares the half of the room with its like; others bring their share.
  Result<void> go_out(std::size_t share) {
    for (std::size_t at = 0; at < x_spread.things.size(); ++at) {
      if (!follows(at)) continue;
      HINOMI_ASSIGN(const auto* found, beside(at, at < x_spread.starts));
      const std::size_t first = at < x_spread.starts ? x_wanted.nodes / 2 / x_spread.starts : 0;
      std::size_t left = std::max(share, first);
      for (const GraphThing& one : *found) {
        if (left == 0) break;
        if (const auto there = x_spread.numbers.find(one.id); there != x_spread.numbers.end()) {
          // Kept alone by whoever gave it first, and not by this one.
          GraphThing& thing = x_spread.things[there->second];
          if (thing.damped == kept_alone && one.damped != kept_alone) thing = one;
          continue;
        }
        if (x_spread.things.size() >= x_wanted.nodes) {
          x_spread.cut = true;
          return {};
        }
        add(one, at);
        --left;
      }
    }
    return {};
  }

  Result<void> bring_wanted() {
    for (const std::string& id : x_wanted.expand) {
      const auto node = x_spread.numbers.find(id);
      if (node == x_spread.numbers.end()) continue;
      HINOMI_ASSIGN(const auto* found, beside(node->second, true));
      std::size_t left = limits::graph_expanded_nodes;
      for (const GraphThing& one : *found) {
        if (left == 0) break;
        if (add(one, node->second)) --left;
      }
    }
    return {};
  }

  // What was not followed knows its number, and at least one of it is shown.
  void count_more() {
    for (std::size_t at = 0; at < x_spread.things.size(); ++at) {
      std::int64_t more = 0;
      if (const auto& found = x_places[at].beside) {
        std::set<std::string_view> hidden;
        for (const GraphThing& one : *found) {
          if (!x_spread.numbers.contains(one.id)) hidden.insert(one.id);
        }
        more = std::ssize(hidden);
      } else {
        more = std::max<std::int64_t>(0, x_spread.things[at].known - 1);
      }
      x_spread.more.push_back(std::min(more, limits::graph_more_max));
      x_spread.followed.push_back(x_places[at].beside.has_value());
      x_spread.asked.push_back(at < x_spread.starts || x_places[at].asked);
    }
  }

  GraphSteps& x_steps;
  const GraphWanted& x_wanted;
  GraphSpread x_spread;
  std::deque<Place> x_places;  // what beside() gives stays where it is
  std::size_t x_followed = 0, x_beside = 0;
};

}  // namespace

Result<GraphSpread> spread(GraphSteps& steps, const std::vector<GraphThing>& starts,
                           const GraphWanted& wanted) {
  return Spreading(steps, wanted).from(starts);
}

}  // namespace hinomi::correlate
