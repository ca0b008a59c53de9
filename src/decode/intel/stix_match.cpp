// Comparisons give, for each observation, the observables of which they hold; the operators between
// observations join sets of observations ("bindings").
#include "decode/intel/stix_match.hpp"

#include <algorithm>
#include <set>

#include "decode/intel/limits.hpp"
#include "decode/intel/pattern_compare.hpp"

namespace hinomi::decode {
namespace {

using Kind = PatternNode::Kind;
using Binding =
    std::vector<std::size_t>;  // places of observations, sorted; one made n times may stand n times
using Bindings = std::vector<Binding>;
using Holding = std::vector<bool>;  // for each observable of one observation

struct Reached {
  JsonView value;
  std::string_view property;  // the name it stands under
};

class Matcher {
 public:
  Matcher(const StixPattern& pattern, const std::vector<Observation>& observations)
      : x_nodes(pattern.nodes), x_root(pattern.root), x_observations(observations) {}

  Result<PatternMatch> run() {
    HINOMI_ASSIGN(const Bindings bindings, bind(x_root));
    if (!bindings.empty()) return PatternMatch{true, bindings.front()};
    if (x_cut) return no_answer();
    return PatternMatch{};
  }

 private:
  static Error no_answer() {
    return fail(ErrorKind::limit_exceeded, "pattern.no_answer",
                {{"limit", std::to_string(limits::pattern_bindings_max)}});
  }

  // --- comparisons
  // -------------------------------------------------------------------------------------------------

  Result<Holding> hold(std::uint32_t at, const Observation& observation) {
    const PatternNode& node = x_nodes[at];
    if (node.kind == Kind::comparison) return compare(node, observation);
    HINOMI_ASSIGN(Holding all, hold(node.children.front(), observation));
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      HINOMI_ASSIGN(const Holding more, hold(node.children[i], observation));
      for (std::size_t place = 0; place < all.size(); ++place)
        all[place] = node.kind == Kind::all_of ? all[place] && more[place] : all[place] || more[place];
    }
    return all;
  }

  Result<Holding> compare(const PatternNode& node, const Observation& observation) {
    Holding out(observation.observables.size());
    for (std::size_t place = 0; place < out.size(); ++place) {
      const JsonView& observable = observation.observables[place].second;
      if (observable.find("type").text() != node.path.object_type) continue;
      std::vector<Reached> reached{{observable, {}}};
      for (const PatternStep& step : node.path.steps) reached = go(reached, step, observation);
      // Negated, EXISTS asks for what is not there.
      if (node.compares == PatternOperator::exists) {
        out[place] = reached.empty() == node.negated;
        continue;
      }
      for (const Reached& one : reached) {
        if (++x_steps > limits::pattern_steps_max) return no_answer();
        HINOMI_ASSIGN(const bool holds, x_comparer.holds(node, one.value, one.property));
        if (holds) out[place] = true;
        if (holds) break;
      }
    }
    return out;
  }

  std::vector<Reached> go(const std::vector<Reached>& from, const PatternStep& step,
                          const Observation& observation) {
    std::vector<Reached> out;
    for (const Reached& one : from) {
      if (step.kind == PatternStep::Kind::name) {
        const JsonView value = pointed_at(one, observation).find(step.name);
        if (value) out.push_back({value, value.key()});
      } else if (!one.value.is(JsonKind::array)) {
        continue;
      } else if (step.kind == PatternStep::Kind::any) {
        one.value.each([&](const JsonView& element) { out.push_back({element, one.property}); });
      } else if (step.place >= 0) {
        const JsonView element = one.value.element(static_cast<std::size_t>(step.place));
        if (element) out.push_back({element, one.property});
      }
    }
    return out;
  }

  // A reference stands for the observable that it names.
  static JsonView pointed_at(const Reached& one, const Observation& observation) {
    const bool refers = one.property.ends_with("_ref") || one.property.ends_with("_refs");
    return refers && one.value.is(JsonKind::text) ? observation.observable(one.value.text()) : one.value;
  }

  // --- observations
  // ------------------------------------------------------------------------------------------------

  Result<Bindings> bind(std::uint32_t at) {
    const PatternNode& node = x_nodes[at];
    switch (node.kind) {
      case Kind::observation:
        return bind_observation(node);
      case Kind::both:
      case Kind::either:
        return bind_chain(node);
      case Kind::followed_by:
        return bind_followed(node);
      case Kind::within:
      case Kind::between:
        return bind_times(node);
      case Kind::repeats:
        return bind_repeats(node);
      case Kind::comparison:
      case Kind::all_of:
      case Kind::any_of:
        break;
    }
    return Bindings{};
  }

  Result<Bindings> bind_observation(const PatternNode& node) {
    Bindings out;
    for (std::size_t place = 0; place < x_observations.size(); ++place) {
      HINOMI_ASSIGN(const Holding holding, hold(node.children.front(), x_observations[place]));
      if (std::find(holding.begin(), holding.end(), true) != holding.end()) out.push_back({place});
    }
    return out;
  }

  Result<Bindings> bind_chain(const PatternNode& node) {
    HINOMI_ASSIGN(Bindings all, bind(node.children.front()));
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      HINOMI_ASSIGN(const Bindings more, bind(node.children[i]));
      if (node.kind == Kind::either) {
        all.insert(all.end(), more.begin(), more.end());
        tidy(all);
      } else {
        HINOMI_ASSIGN(all, join(all, more, [](const Binding&, const Binding&) { return true; }));
      }
    }
    return all;
  }

  // The left one at its earliest, the right one at its latest.
  Result<Bindings> bind_followed(const PatternNode& node) {
    HINOMI_ASSIGN(const Bindings left, bind(node.children[0]));
    HINOMI_ASSIGN(const Bindings right, bind(node.children[1]));
    return join(left, right, [&](const Binding& before, const Binding& after) {
      for (const std::size_t earlier : before) {
        for (const std::size_t later : after) {
          if (x_observations[earlier].first > x_observations[later].last) return false;
        }
      }
      return true;
    });
  }

  Result<Bindings> bind_times(const PatternNode& node) {
    // One kind of observation that repeats within a time is counted, not enumerated.
    const PatternNode& inner = x_nodes[node.children.front()];
    if (node.kind == Kind::within && inner.kind == Kind::repeats) {
      HINOMI_ASSIGN(const Bindings all, bind(inner.children.front()));
      if (are_single(all)) return count_within(all, inner.times, node.seconds);
      return filtered(repeat(all, inner.times), node);
    }
    return filtered(bind(node.children.front()), node);
  }

  Result<Bindings> filtered(Result<Bindings> all, const PatternNode& node) {
    if (!all) return all;
    std::erase_if(*all, [&](const Binding& binding) {
      return node.kind == Kind::within ? !is_within(binding, node.seconds) : !is_between(binding, node);
    });
    return all;
  }

  static std::chrono::nanoseconds span_of(double seconds) {
    return std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(seconds, 9e9) * 1e9));
  }

  bool is_within(const Binding& binding, double seconds) const {
    Instant earliest{std::numeric_limits<std::int64_t>::max()};
    for (const std::size_t place : binding) earliest = std::min(earliest, x_observations[place].last);
    const Instant latest = earliest + span_of(seconds);
    return std::all_of(binding.begin(), binding.end(),
                       [&](std::size_t place) { return x_observations[place].first <= latest; });
  }

  bool is_between(const Binding& binding, const PatternNode& node) const {
    return std::all_of(binding.begin(), binding.end(), [&](std::size_t place) {
      return x_observations[place].first < node.stop && x_observations[place].last >= node.start;
    });
  }

  Result<Bindings> bind_repeats(const PatternNode& node) {
    HINOMI_ASSIGN(const Bindings all, bind(node.children.front()));
    return repeat(all, node.times);
  }

  static bool are_single(const Bindings& all) {
    return std::all_of(all.begin(), all.end(), [](const Binding& one) { return one.size() == 1; });
  }

  Result<Bindings> repeat(const Bindings& all, std::int64_t times) {
    if (times == 1) return all;
    // More than were made in all can never be.
    std::int64_t made = 0;
    for (const Binding& one : all) made += x_observations[one.front()].count;
    if (made < times) return Bindings{};
    if (are_single(all) && (times > 16 || all.size() > 64)) return first_of_each(all, times);
    Bindings out = all;
    for (std::int64_t i = 1; i < times && !out.empty(); ++i) {
      HINOMI_ASSIGN(out, join(out, all, [](const Binding&, const Binding&) { return true; }));
    }
    return out;
  }

  // From each observation on the next ones in time, `times` in all; what else could be chosen is not tried.
  Bindings first_of_each(const Bindings& all, std::int64_t times) {
    Bindings out;
    x_cut = true;
    const std::vector<std::size_t> sorted = by_time(all);
    for (std::size_t start = 0; start < sorted.size() && out.size() < limits::pattern_bindings_max; ++start) {
      Binding binding = take_from(sorted, start, times, [](std::size_t) { return true; });
      if (!binding.empty()) out.push_back(std::move(binding));
    }
    return out;
  }

  std::vector<std::size_t> by_time(const Bindings& all) const {
    std::vector<std::size_t> places;
    for (const Binding& one : all) places.push_back(one.front());
    std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(x_observations[a].first, a) < std::pair(x_observations[b].first, b);
    });
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

  template <class May>
  Binding take_from(const std::vector<std::size_t>& places, std::size_t start, std::int64_t times,
                    May may) const {
    Binding binding;
    std::int64_t left = std::min<std::int64_t>(times, 100'000);
    std::int64_t missing = times;
    for (std::size_t i = start; i < places.size() && missing > 0; ++i) {
      if (!may(places[i])) continue;
      const std::int64_t used = std::min(missing, x_observations[places[i]].count);
      missing -= used;
      binding.insert(binding.end(), static_cast<std::size_t>(std::min(used, left)), places[i]);
      left -= std::min(used, left);
    }
    if (missing > 0) return {};
    std::sort(binding.begin(), binding.end());
    return binding;
  }

  // A window that begins where an observation ends holds as many as any other window.
  Bindings count_within(const Bindings& all, std::int64_t times, double seconds) const {
    Bindings out;
    const std::vector<std::size_t> sorted = by_time(all);
    for (const std::size_t start : sorted) {
      const Instant from = x_observations[start].last, to = from + span_of(seconds);
      Binding binding = take_from(sorted, 0, times, [&](std::size_t place) {
        return x_observations[place].last >= from && x_observations[place].first <= to;
      });
      if (!binding.empty()) out.push_back(std::move(binding));
      if (out.size() >= limits::pattern_bindings_max) break;
    }
    return out;
  }

  // Nothing is used more often than it was made.
  bool is_possible(const Binding& binding) const {
    for (std::size_t i = 0; i < binding.size();) {
      std::size_t end = i;
      while (end < binding.size() && binding[end] == binding[i]) ++end;
      if (static_cast<std::int64_t>(end - i) > x_observations[binding[i]].count) return false;
      i = end;
    }
    return true;
  }

  template <class May>
  Result<Bindings> join(const Bindings& left, const Bindings& right, May may) {
    std::set<Binding> joined;
    for (const Binding& one : left) {
      for (const Binding& other : right) {
        if (++x_steps > limits::pattern_steps_max) return no_answer();
        if (!may(one, other)) continue;
        Binding both = one;
        both.insert(both.end(), other.begin(), other.end());
        std::sort(both.begin(), both.end());
        if (is_possible(both)) joined.insert(std::move(both));
        if (joined.size() < limits::pattern_bindings_max) continue;
        x_cut = true;
        return Bindings(joined.begin(), joined.end());
      }
    }
    return Bindings(joined.begin(), joined.end());
  }

  void tidy(Bindings& all) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  const std::vector<PatternNode>& x_nodes;
  std::uint32_t x_root;
  const std::vector<Observation>& x_observations;
  PatternComparer x_comparer;
  std::size_t x_steps = 0;
  bool x_cut = false;  // not every binding was tried
};

}  // namespace

Result<PatternMatch> match_pattern(const StixPattern& pattern, const std::vector<Observation>& observations) {
  return Matcher(pattern, observations).run();
}

}  // namespace hinomi::decode
