// See graph.hpp.
#include "correlate/graph/graph.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "correlate/graph/layout.hpp"
#include "correlate/graph/spread.hpp"
#include "correlate/limits.hpp"
#include "intel/know/values.hpp"
#include "intel/know/views.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::correlate {
namespace {

using Things = std::vector<GraphThing>;

struct Asking {
  const CampaignRoom& room;
  const access::Principal& person;
  const store::IntelReader& reader;
};

Result<GraphThing> found_or(Result<std::optional<GraphThing>> thing, const char* code, const char* name,
                            const std::string& id) {
  if (!thing) return thing.error();
  if (!*thing) return fail(ErrorKind::not_found, code, {{name, id}});
  return **std::move(thing);
}

Result<GraphThing> asked_value(GraphSteps& steps, const std::string& id) {
  const std::size_t colon = std::min(id.find(':'), id.size());
  const auto kind = parse_observable_kind(id.substr(0, colon));
  if (!kind || colon == id.size()) return fail(ErrorKind::malformed, "intel.question_unfit");
  HINOMI_ASSIGN(const TakenValue taken, intel::taken_value(*kind, id.substr(colon + 1)));
  return steps.value(taken.kind, taken.value);
}

// An address that no sensor saw, as far as the person may know, is a value and no source.
Result<GraphThing> asked_source(GraphSteps& steps, const std::string& address) {
  HINOMI_ASSIGN(const TakenValue taken, intel::taken_value(ObservableKind::ip, address));
  HINOMI_ASSIGN(auto source, steps.thing("source:" + taken.value));
  if (source) return *std::move(source);
  return steps.value(ObservableKind::ip, taken.value);
}

Result<Things> parts(GraphSteps& steps, const std::vector<store::ContainerNumber>& numbers,
                     std::size_t most) {
  Things things;
  for (const store::ContainerNumber number : numbers) {
    if (things.size() > most) break;  // one more tells that there is more
    HINOMI_ASSIGN(auto part, steps.part(number));
    if (part) things.push_back(*std::move(part));
  }
  return things;
}

Result<Things> starts_of(const Asking& asking, GraphSteps& steps, const IntelGraphQuery& query,
                         std::size_t most) {
  const auto one = [](Result<GraphThing> thing) -> Result<Things> {
    if (!thing) return thing.error();
    return Things{*std::move(thing)};
  };
  switch (query.kind) {
    case GraphStart::value:
      return one(asked_value(steps, query.id));
    case GraphStart::part:
      return one(found_or(steps.thing("part:" + query.id), "intel.part_unknown", "part", query.id));
    case GraphStart::entity:
      return one(found_or(steps.thing(query.id), "intel.entity_unknown", "entity", query.id));
    case GraphStart::source:
      return one(asked_source(steps, query.id));
    case GraphStart::original: {
      HINOMI_ASSIGN(const auto import,
                    asking.room.know.intel.import(asking.person, Permission::intel_read, query.id));
      if (!import) return fail(ErrorKind::not_found, "intel.import_unknown", {{"import", query.id}});
      HINOMI_ASSIGN(const auto numbers, asking.reader.numbers_of(import->id));
      return parts(steps, numbers, most);
    }
    case GraphStart::cluster: {
      HINOMI_ASSIGN(const auto drawing, asking.room.desk.drawing(asking.person, asking.reader));
      for (const store::DrawnCluster& cluster : drawing->clusters) {
        if (cluster.id == query.id) return parts(steps, cluster.members, most);
      }
      return fail(ErrorKind::not_found, "intel.cluster_unknown", {{"cluster", query.id}});
    }
  }
  return Things();
}

// The edges between the things that are shown, each with who says so.
class Edges {
 public:
  Edges(const Asking& asking, GraphSteps& steps, const GraphSpread& spread, IntelGraph& graph)
      : x_asking(asking), x_steps(steps), x_spread(spread), x_graph(graph), x_names(asking.room.know.intel) {}

  Result<void> add_all() {
    HINOMI_TRY(find_joined());
    for (std::uint32_t node = 0; node < x_spread.things.size(); ++node) {
      const GraphThing& thing = x_spread.things[node];
      if (thing.kind == GraphNodeKind::part) HINOMI_TRY(add_values(node));
      if (thing.kind == GraphNodeKind::entity) HINOMI_TRY(add_places(node));
      if (thing.kind == GraphNodeKind::source) HINOMI_TRY(add_observed(node));
      // Of values that nobody followed, claims are not asked for.
      if (thing.kind != GraphNodeKind::value || x_spread.followed[node]) HINOMI_TRY(add_claims(node));
    }
    return add_ties();
  }
  const std::set<GraphPair>& pairs() const { return x_pairs; }

 private:
  struct Edge {
    std::uint32_t from = 0, to = 0;
    std::string predicate;
    Polarity polarity = Polarity::asserts;
    std::int64_t origin = 0;
    Span place = {};
    std::optional<int> confidence = {};
    double bits = 0;
  };

  void put(const Edge& edge) {
    if (edge.from == edge.to) return;
    const auto [predicate, fresh] = x_predicates.emplace(edge.predicate, std::ssize(x_graph.predicates));
    if (fresh) x_graph.predicates.push_back(edge.predicate);
    IntelGraphEdges& edges = x_graph.edges;
    edges.from.push_back(edge.from);
    edges.to.push_back(edge.to);
    edges.predicate.push_back(predicate->second);
    edges.polarity.push_back(static_cast<std::int64_t>(edge.polarity));
    edges.origin.push_back(edge.origin);
    edges.begin.push_back(static_cast<std::int64_t>(edge.place.begin));
    edges.end.push_back(static_cast<std::int64_t>(edge.place.end));
    edges.confidence.push_back(edge.confidence.value_or(-1));
    edges.bits.push_back(std::llround(edge.bits * 10));
    x_pairs.insert(std::minmax(edge.from, edge.to));
  }

  std::int64_t origin(IntelGraphOrigin one) {
    std::string key = one.original + '\n' + (one.recorded ? to_iso(*one.recorded) : "") + '\n' + one.by +
                      '\n' + one.source + '\n' + one.reason;
    for (const std::string& part :
         {one.label.owner, one.label.compartment, std::string(to_text(one.label.tlp)),
          std::string(to_text(one.label.confidentiality))})
      key += '\n' + part;
    for (const std::string& code : one.label.handling) key += '\n' + code;
    const auto [place, fresh] = x_origins.emplace(std::move(key), std::ssize(x_graph.origins));
    if (fresh) x_graph.origins.push_back(std::move(one));
    return place->second;
  }

  Result<std::int64_t> origin_of(const store::IntelContainer& container) {
    HINOMI_ASSIGN(const IntelPart part, intel::shown_part(x_names, container));
    return origin(
        {part.source, part.source_grade, part.info_grade, part.original, part.taken, "", "", part.label});
  }

  std::optional<std::uint32_t> number_of(const std::string& id) const {
    const auto found = x_spread.numbers.find(id);
    return found == x_spread.numbers.end() ? std::nullopt : std::optional(found->second);
  }

  Result<void> find_joined() {
    for (const GraphThing& part : x_spread.things) {
      if (part.kind != GraphNodeKind::part) continue;
      HINOMI_ASSIGN(const auto* held, x_steps.held(part.part));
      for (const store::HeldValue& one : *held) {
        const auto to = one.lone ? std::nullopt : number_of(std::string(to_text(one.kind)) + ':' + one.value);
        if (to) x_joined.insert(*to);
      }
    }
    for (const auto& [by, node] : x_spread.ties) x_came_by[node] = by;
    return {};
  }

  // A value that must not join others hangs on the part that brought it, unless others may be joined by it.
  bool keeps_apart(const store::HeldValue& held, std::uint32_t part, std::uint32_t value) const {
    if (!held.lone || x_spread.asked[value]) return false;
    const auto by = x_came_by.find(value);
    return x_joined.contains(value) || by == x_came_by.end() || by->second != part;
  }

  Result<void> add_values(std::uint32_t node) {
    const GraphThing& part = x_spread.things[node];
    HINOMI_ASSIGN(const std::int64_t from, origin_of(x_steps.container(part.part)));
    HINOMI_ASSIGN(const auto* held, x_steps.held(part.part));
    for (const store::HeldValue& one : *held) {
      const auto to = number_of(std::string(to_text(one.kind)) + ':' + one.value);
      if (!to) continue;
      if (keeps_apart(one, node, *to)) {
        x_apart.insert(std::minmax(node, *to));
        continue;
      }
      const std::string predicate = one.derived ? "derived" : "role:" + std::string(to_text(one.role));
      put({node, *to, predicate, Polarity::asserts, from, one.span, {}, x_spread.things[*to].bits});
    }
    return {};
  }

  // Parts in which a version of the entity stands.
  Result<void> add_places(std::uint32_t node) {
    HINOMI_ASSIGN(const auto versions, x_asking.reader.versions(x_spread.things[node].id));
    std::set<store::ContainerNumber> had;
    for (const store::IntelObject& one : versions) {
      HINOMI_ASSIGN(const auto part, x_steps.part(one.container));
      const auto from = part ? number_of(part->id) : std::nullopt;
      if (!from || !had.insert(one.container).second) continue;
      HINOMI_ASSIGN(const std::int64_t by, origin_of(x_steps.container(one.container)));
      put({*from, node, "holds", Polarity::asserts, by, one.span});
    }
    return {};
  }

  Result<void> add_observed(std::uint32_t node) {
    const auto to = number_of("ip:" + x_spread.things[node].value);
    if (to) put({node, *to, "observed", Polarity::asserts, origin({})});
    return {};
  }

  Result<void> add_claims(std::uint32_t node) {
    const std::string subject = x_steps.subject_of(x_spread.things[node]);
    if (subject.empty()) return {};
    HINOMI_ASSIGN(const GraphSaid* said, x_steps.said(subject));
    for (const store::IntelAssertion& one : said->claims) {
      if (said->replaced.contains(one.id)) continue;
      HINOMI_ASSIGN(const auto object, x_steps.thing(one.claim.object));
      const auto to = object ? number_of(object->id) : std::nullopt;
      if (!to) continue;
      HINOMI_ASSIGN(const IntelClaim claim, intel::shown_claim(x_names, one));
      const std::int64_t by = origin({claim.source, claim.source_grade, claim.info_grade, claim.original,
                                      claim.recorded, claim.by, claim.reason, claim.label});
      put({node, *to, claim.predicate, claim.polarity, by, one.claim.evidence, one.claim.confidence});
    }
    return {};
  }

  // Where a part was too long to be read whole, what it holds is told without the place.
  Result<void> add_ties() {
    for (const auto& [by, node] : x_spread.ties) {
      if (x_pairs.contains(std::minmax(by, node)) || x_apart.contains(std::minmax(by, node))) continue;
      const bool first = x_spread.things[by].kind == GraphNodeKind::part;
      const GraphThing& part = x_spread.things[first ? by : node];
      if (part.kind != GraphNodeKind::part) continue;
      HINOMI_ASSIGN(const std::int64_t from, origin_of(x_steps.container(part.part)));
      put({first ? by : node, first ? node : by, "holds", Polarity::asserts, from});
    }
    return {};
  }

  const Asking& x_asking;
  GraphSteps& x_steps;
  const GraphSpread& x_spread;
  IntelGraph& x_graph;
  intel::Names x_names;
  std::map<std::string, std::int64_t> x_predicates, x_origins;
  std::set<GraphPair> x_pairs, x_apart;
  std::set<std::uint32_t> x_joined;  // values by which some part that is shown may be joined
  std::map<std::uint32_t, std::uint32_t> x_came_by;
};

void put_nodes(const GraphSpread& spread, const std::set<GraphPair>& pairs, IntelGraph& graph) {
  std::vector<std::uint32_t> starts(spread.starts);
  for (std::uint32_t start = 0; start < starts.size(); ++start) graph.start.push_back(starts[start] = start);
  const std::vector<GraphPair> edges(pairs.begin(), pairs.end());
  const auto places = lay_out(spread.things.size(), edges, starts);
  std::vector<std::int64_t> shown(spread.things.size(), 0);
  for (const auto& [from, to] : edges) {
    const auto a = spread.things[from].kind, b = spread.things[to].kind;
    if (std::minmax(a, b) != std::minmax(GraphNodeKind::part, GraphNodeKind::value)) continue;
    ++shown[from], ++shown[to];
  }
  IntelGraphNodes& nodes = graph.nodes;
  for (std::size_t at = 0; at < spread.things.size(); ++at) {
    const GraphThing& thing = spread.things[at];
    nodes.kind.push_back(thing.kind);
    nodes.id.push_back(thing.id);
    nodes.title.push_back(thing.title);
    nodes.type.push_back(thing.type);
    nodes.x.push_back(std::llround(places[at].x));
    nodes.y.push_back(std::llround(places[at].y));
    const std::int64_t beside = std::max<std::int64_t>(0, thing.known - shown[at]);
    nodes.more.push_back(std::min(spread.followed[at] ? spread.more[at] : beside, limits::graph_more_max));
    nodes.damped.push_back(thing.damped);
  }
  graph.cut = spread.cut;
}

}  // namespace

Result<IntelGraph> intel_graph(const CampaignRoom& room, const access::Principal& person,
                               const IntelGraphQuery& query) {
  HINOMI_ASSIGN(const auto reader, room.know.intel.reader(person, Permission::intel_read, query.as_of));
  const std::int64_t wished = query.limit.value_or(static_cast<std::int64_t>(limits::graph_nodes_usual));
  GraphWanted wanted;
  wanted.nodes = static_cast<std::size_t>(
      std::clamp<std::int64_t>(wished, limits::graph_nodes_min, limits::graph_nodes_max));
  wanted.expand = query.expand.value_or(std::vector<std::string>());
  if (wanted.expand.size() > limits::graph_expanded_max) wanted.expand.resize(limits::graph_expanded_max);
  const Asking asking{room, person, reader};
  GraphSteps steps(room.know, person, reader, wanted.nodes, query.as_of.has_value());
  HINOMI_ASSIGN(const Things starts, starts_of(asking, steps, query, wanted.nodes));
  HINOMI_ASSIGN(const GraphSpread shown, spread(steps, starts, wanted));
  IntelGraph graph;
  Edges edges(asking, steps, shown, graph);
  HINOMI_TRY(edges.add_all());
  put_nodes(shown, edges.pairs(), graph);
  HINOMI_TRY(intel::note_question(room.know, person, "intel.graph_asked", query.id, graph.nodes.id.size()));
  return graph;
}

}  // namespace hinomi::correlate
