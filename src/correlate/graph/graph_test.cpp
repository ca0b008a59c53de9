// The graph of intelligence: what hangs together, who says so, and nothing of what is hidden.
#include "correlate/graph/graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "correlate/intel_worlds.hpp"
#include "correlate/limits.hpp"
#include "intel/know/entities.hpp"
#include "intel/warn/warning_lists.hpp"
#include "store/intel/test_intel.hpp"

namespace hinomi::correlate {
namespace {

namespace given = store::test;

access::Principal analyst(const std::string& force) {
  return given::person_of(force, {Role::analyst}, Purpose::observation);
}

class Room {
 public:
  explicit Room(given::IntelStore& store) : x_know{store.store(), store.intel()}, x_desk(x_know) {}
  Result<IntelGraph> ask(const IntelGraphQuery& query, const std::string& force = "13") {
    return intel_graph({x_know, x_desk}, analyst(force), query);
  }
  IntelGraph graph(const IntelGraphQuery& query, const std::string& force = "13") {
    return test::taken(ask(query, force));
  }
  intel::KnowRoom& know() { return x_know; }

 private:
  intel::KnowRoom x_know;
  CampaignDesk x_desk;
};

IntelGraphQuery from_value(const std::string& id, std::int64_t limit = 150) {
  return {GraphStart::value, id, limit, {}, {}};
}

std::size_t node(const IntelGraph& graph, const std::string& id) {
  const auto& ids = graph.nodes.id;
  return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
}

bool has(const IntelGraph& graph, const std::string& id) { return node(graph, id) < graph.nodes.id.size(); }

// Edges as words: FROM PREDICATE TO, the ends by title or id.
std::vector<std::string> edges(const IntelGraph& graph) {
  std::vector<std::string> words;
  const auto name = [&](std::int64_t at) {
    const auto place = static_cast<std::size_t>(at);
    const std::string& title = graph.nodes.title.at(place);
    return title.empty() ? graph.nodes.id.at(place) : title;
  };
  for (std::size_t at = 0; at < graph.edges.from.size(); ++at)
    words.push_back(name(graph.edges.from[at]) + ' ' +
                    graph.predicates.at(static_cast<std::size_t>(graph.edges.predicate[at])) + ' ' +
                    name(graph.edges.to[at]));
  return words;
}

bool says(const IntelGraph& graph, const std::string& edge) {
  const auto all = edges(graph);
  return std::find(all.begin(), all.end(), edge) != all.end();
}

store::IntelChunk two_reports() {
  store::IntelChunk chunk;
  given::add_report(chunk, "one", given::green("13"),
                    {given::value_of(ObservableKind::domain, "kit.example", 10), given::domain("a.example")});
  given::add_report(chunk, "two", given::green("13"),
                    {given::value_of(ObservableKind::domain, "kit.example", 30), given::domain("b.example")});
  return chunk;
}

}  // namespace

TEST_CASE("Graph goes_from_a_value_over_its_parts_to_what_they_hold") {  // N1-1(1)ウ
  given::IntelStore store;
  given::take_in(store.intel(), "original", two_reports(), given::green("13"));
  Room room(store);
  const IntelGraph graph = room.graph(from_value("domain:a.example"));
  CHECK(graph.nodes.id.front() == "domain:a.example");
  CHECK(graph.start == std::vector<std::int64_t>{0});
  CHECK(says(graph, "報告 one role:indicator domain:a.example"));
  CHECK(says(graph, "報告 two role:indicator domain:kit.example"));
  CHECK(has(graph, "domain:b.example"));
  CHECK_FALSE(graph.cut);
}

TEST_CASE("Graph every_edge_tells_who_says_so_how_it_is_graded_since_when_and_where_it_stands") {
  given::IntelStore store;
  const std::string import = given::take_in(store.intel(), "original", two_reports(), given::green("13"));
  Room room(store);
  const IntelGraph graph = room.graph(from_value("domain:kit.example"));
  const auto words = edges(graph);
  const auto found = std::find(words.begin(), words.end(), "報告 two role:indicator domain:kit.example");
  REQUIRE(found != words.end());
  const auto at = static_cast<std::size_t>(found - words.begin());
  const IntelGraphOrigin& origin = graph.origins.at(static_cast<std::size_t>(graph.edges.origin[at]));
  CHECK(origin.source == "提供元 eset");
  CHECK(origin.source_grade == SourceGrade::b);
  CHECK(origin.info_grade == InfoGrade::corroborated);
  CHECK(origin.original == import);
  CHECK(origin.recorded.has_value());
  CHECK(origin.label.tlp == Tlp::green);
  CHECK(graph.edges.begin[at] == 30);
  CHECK(graph.edges.end[at] == 41);
  CHECK(graph.edges.bits[at] > 0);
}

TEST_CASE("Graph a_claim_that_denies_stands_beside_one_that_asserts_and_a_replaced_one_is_gone") {
  given::IntelStore store;
  given::take_in(store.intel(), "original", two_reports(), given::green("13"));
  Room room(store);
  const auto person = analyst("13");
  const auto claim = [&](const std::string& object, Polarity polarity) {
    IntelClaimWanted wanted;
    wanted.subject = "domain:kit.example";
    wanted.predicate = "resolves-to";
    wanted.object = object;
    wanted.polarity = polarity;
    wanted.reason = "調査の結果";
    return test::taken(intel::claim(room.know(), person, wanted)).id;
  };
  claim("ip:192.0.2.1", Polarity::asserts);
  claim("ip:192.0.2.1", Polarity::denies);
  const std::string gone = claim("ip:192.0.2.2", Polarity::asserts);
  REQUIRE(bool(intel::take_back_claim(room.know(), person, gone, "誤り")));
  const IntelGraph graph = room.graph(from_value("domain:kit.example"));
  std::vector<std::int64_t> polarities;
  for (std::size_t at = 0; at < graph.edges.from.size(); ++at) {
    if (graph.edges.to[at] == static_cast<std::int64_t>(node(graph, "ip:192.0.2.1"))) {
      polarities.push_back(graph.edges.polarity[at]);
      const auto& origin = graph.origins.at(static_cast<std::size_t>(graph.edges.origin[at]));
      CHECK_FALSE(origin.by.empty());
      CHECK(origin.reason == "調査の結果");
    }
  }
  CHECK(polarities == std::vector<std::int64_t>{0, 2});
  CHECK_FALSE(has(graph, "ip:192.0.2.2"));
}

TEST_CASE("Graph holds_no_more_nodes_than_were_asked_for_and_tells_what_is_left") {
  given::IntelStore store;
  store::IntelChunk chunk;
  std::vector<store::NewValue> values;
  for (int i = 0; i < 300; ++i) values.push_back(given::domain("d" + std::to_string(i) + ".example"));
  given::add_report(chunk, "long", given::green("13"), values);
  given::take_in(store.intel(), "original", chunk, given::green("13"));
  Room room(store);
  const IntelGraph graph = room.graph(from_value("domain:d7.example", 50));
  CHECK(graph.nodes.id.size() == 50);
  CHECK(graph.cut);
  const std::size_t part = static_cast<std::size_t>(
      std::find(graph.nodes.kind.begin(), graph.nodes.kind.end(), GraphNodeKind::part) -
      graph.nodes.kind.begin());
  CHECK(graph.nodes.more.at(part) == 300 - 49);
  IntelGraphQuery more = from_value("domain:d7.example", 50);
  more.expand = std::vector{graph.nodes.id.at(part)};
  const IntelGraph expanded = room.graph(more);
  CHECK(expanded.nodes.id.size() == 90);
  for (const std::string& id : graph.nodes.id) CHECK(has(expanded, id));
}

TEST_CASE("Graph shows_what_everybody_has_with_the_reason_and_does_not_follow_it_unless_asked") {
  given::IntelStore store;
  store::IntelChunk chunk;
  for (int i = 0; i < 30; ++i)
    given::add_report(
        chunk, "r" + std::to_string(i), given::green("13"),
        {given::address("198.51.100.7"), given::domain("own" + std::to_string(i) + ".example")});
  given::take_in(store.intel(), "original", chunk, given::green("13"));
  Room room(store);
  intel::WarningLists lists;
  decode::WarningList harmless;
  harmless.name = "架空の無害な値";
  harmless.match = decode::WarningMatch::cidr;
  harmless.add("198.51.100.0/24");
  lists.add(std::move(harmless));
  lists.seal();
  // Without lists nothing is known of it: parts that share an address belong together.
  const IntelGraph followed = room.graph(from_value("domain:own3.example"));
  CHECK(followed.nodes.damped.at(node(followed, "ip:198.51.100.7")).empty());
  CHECK(followed.nodes.id.size() == 61);
  room.know().warnings = &lists;
  const IntelGraph graph = room.graph(from_value("domain:own3.example"));
  const std::size_t hub = node(graph, "ip:198.51.100.7");
  REQUIRE(hub < graph.nodes.id.size());
  CHECK(graph.nodes.damped[hub] == "background");
  CHECK(graph.nodes.more[hub] == 29);
  CHECK(graph.nodes.id.size() == 3);
  IntelGraphQuery asked = from_value("domain:own3.example");
  asked.expand = std::vector<std::string>{"ip:198.51.100.7"};
  CHECK(room.graph(asked).nodes.id.size() == 32);
}

TEST_CASE("Graph begins_with_a_part_an_original_an_entity_and_an_observed_source") {
  given::IntelStore store;
  const std::string import = given::take_in(store.intel(), "original", two_reports(), given::green("13"));
  Room room(store);
  room.know().observed = [](const access::Principal&, const std::string& address) {
    return address == "192.0.2.9";
  };
  const IntelGraph value = room.graph(from_value("domain:a.example"));
  const std::string part = value.nodes.id.at(1).substr(5);
  CHECK(room.graph({GraphStart::part, part, {}, {}, {}}).nodes.id.front() == "part:" + part);
  CHECK(room.graph({GraphStart::original, import, {}, {}, {}}).start.size() == 2);
  const IntelGraph seen = room.graph({GraphStart::source, "192.0.2.9", {}, {}, {}});
  CHECK(says(seen, "source:192.0.2.9 observed ip:192.0.2.9"));
  CHECK_FALSE(has(room.graph({GraphStart::source, "192.0.2.8", {}, {}, {}}), "source:192.0.2.8"));
  for (const auto& [kind, id, code] : {std::tuple{GraphStart::part, "0000000000000000", "intel.part_unknown"},
                                       {GraphStart::original, "0000", "intel.import_unknown"},
                                       {GraphStart::entity, "tool--1", "intel.entity_unknown"},
                                       {GraphStart::cluster, "c1", "intel.cluster_unknown"},
                                       {GraphStart::value, "kit.example", "intel.question_unfit"}}) {
    const auto refused = room.ask({kind, id, {}, {}, {}});
    REQUIRE_FALSE(bool(refused));
    CHECK(refused.error().code == code);
  }
}

TEST_CASE("Graph no_two_nodes_stand_nearer_than_38_and_the_same_question_has_the_same_answer") {
  std::mt19937_64 random(11);
  test::IntelWorlds worlds(random, 12);
  Room room(worlds.with());
  int answered = 0;
  for (int turn = 0; turn < 8; ++turn) {
    const auto value = test::random_value(random);
    const auto query =
        from_value(std::string(to_text(value.value.kind)) + ':' + value.value.value, 10 + turn * 40);
    const auto graph = room.ask(query);
    if (!graph) continue;
    ++answered;
    const auto& nodes = graph->nodes;
    for (std::size_t a = 0; a < nodes.id.size(); ++a) {
      for (std::size_t b = a + 1; b < nodes.id.size(); ++b)
        REQUIRE(std::hypot(nodes.x[a] - nodes.x[b], nodes.y[a] - nodes.y[b]) >= 38);
    }
    CHECK(room.graph(query) == *graph);
  }
  CHECK(answered > 4);
}

TEST_CASE("Graph a_value_that_must_not_join_others_leads_nowhere_unless_it_is_asked_for") {
  given::IntelStore store;
  store::IntelChunk chunk;
  store::NewValue alone = given::domain("alone.example");
  alone.value.lone = true;
  given::add_report(chunk, "one", given::green("13"), {alone, given::domain("a.example")});
  given::add_report(chunk, "two", given::green("13"), {alone, given::domain("b.example")});
  given::take_in(store.intel(), "original", chunk, given::green("13"));
  Room room(store);
  const IntelGraph graph = room.graph(from_value("domain:a.example"));
  CHECK(graph.nodes.damped.at(node(graph, "domain:alone.example")) == "kept_alone");
  CHECK_FALSE(has(graph, "domain:b.example"));
  CHECK(has(room.graph(from_value("domain:alone.example")), "domain:b.example"));
  IntelGraphQuery asked = from_value("domain:a.example");
  asked.expand = std::vector<std::string>{"domain:alone.example"};
  CHECK(room.graph(asked).nodes.id.size() == graph.nodes.id.size() + 1);
}

// As related answers: from the part whose giver kept it apart it leads nowhere, from the others not to that
// part.
TEST_CASE("Graph a_value_kept_apart_in_one_part_ties_that_part_to_no_other") {
  given::IntelStore store;
  store::IntelChunk chunk;
  store::NewValue shared = given::domain("shared.example"), apart = shared;
  apart.value.lone = true;
  given::add_report(chunk, "one", given::green("13"),
                    {apart, given::domain("a.example"), given::domain("b.example")});
  given::add_report(chunk, "two", given::green("13"), {shared, given::domain("b.example")});
  given::add_report(chunk, "three", given::green("13"), {shared, given::domain("c.example")});
  given::take_in(store.intel(), "original", chunk, given::green("13"));
  Room room(store);
  const std::string tie = " role:indicator domain:shared.example";
  for (const std::string start : {"domain:a.example", "domain:b.example", "domain:c.example"}) {
    const IntelGraph graph = room.graph(from_value(start));
    CAPTURE(start);
    CHECK(has(graph, "domain:c.example"));
    CHECK(says(graph, "報告 two" + tie));
    CHECK(says(graph, "報告 three" + tie));
    CHECK_FALSE(says(graph, "報告 one" + tie));
    CHECK(graph.nodes.damped.at(node(graph, "domain:shared.example")) != "kept_alone");
  }
  CHECK(says(room.graph(from_value("domain:shared.example")), "報告 one" + tie));
}

TEST_CASE("Graph a_claim_makes_no_observation_and_none_is_told_of_an_earlier_day") {
  given::IntelStore store;
  given::take_in(store.intel(), "original", two_reports(), given::green("13"));
  Room room(store);
  room.know().observed = [](const access::Principal&, const std::string& address) {
    return address == "192.0.2.9";
  };
  for (const char* const object : {"source:192.0.2.8", "source:junk", "ip:192.0.2.9"}) {
    IntelClaimWanted wanted;
    wanted.subject = "domain:kit.example";
    wanted.predicate = "resolves-to";
    wanted.object = object;
    wanted.reason = "調査の結果";
    REQUIRE(bool(intel::claim(room.know(), analyst("13"), wanted)));
  }
  const IntelGraph graph = room.graph(from_value("domain:kit.example"));
  CHECK_FALSE(has(graph, "source:192.0.2.8"));
  CHECK_FALSE(has(graph, "source:junk"));
  CHECK(says(graph, "source:192.0.2.9 observed ip:192.0.2.9"));
  IntelGraphQuery past = from_value("domain:kit.example");
  past.as_of = store.store().database().now();
  CHECK_FALSE(has(room.graph(past), "source:192.0.2.9"));
}

TEST_CASE("Graph of_a_part_of_which_only_the_beginning_is_read_has_its_links") {
  given::IntelStore store;
  store::IntelChunk chunk;
  std::vector<store::NewValue> values;
  for (std::int64_t i = 0; i <= limits::graph_whole_part_max; ++i)
    values.push_back(given::domain("d" + std::to_string(i) + ".example"));
  given::add_report(chunk, "long", given::green("13"), values);
  given::take_in(store.intel(), "original", chunk, given::green("13"));
  Room room(store);
  const IntelGraph near = room.graph(from_value("domain:d7.example", 50));
  const IntelGraph graph = room.graph({GraphStart::part, near.nodes.id.at(1).substr(5), 50, {}, {}});
  CHECK(graph.nodes.id.size() == 50);
  CHECK(graph.edges.from.size() >= 49);
}

TEST_CASE("Graph what_is_hidden_changes_nothing_in_two_worlds") {  // G13
  std::size_t edges_seen = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    std::mt19937_64 random(seed);
    test::IntelWorlds worlds(random, 10);
    Room without(worlds.without()), with(worlds.with());
    for (int turn = 0; turn < 60; ++turn) {
      const auto value = test::random_value(random);
      IntelGraphQuery query = from_value(std::string(to_text(value.value.kind)) + ':' + value.value.value,
                                         static_cast<std::int64_t>(10 + random() % 120));
      if (turn % 3 == 0) query.expand = std::vector{query.id};
      auto one = without.ask(query), other = with.ask(query);
      REQUIRE(bool(one) == bool(other));
      if (!one) continue;
      // Ids of originals and the times of their taking are drawn anew in each world.
      for (auto* graph : {&*one, &*other}) {
        for (IntelGraphOrigin& origin : graph->origins) {
          origin.original.clear();
          origin.recorded.reset();
        }
      }
      edges_seen += one->edges.from.size();
      CHECK(*one == *other);
      // From a node that is shown, by its kind, and with it expanded.
      const std::size_t at = random() % one->nodes.id.size();
      const std::string& id = one->nodes.id[at];
      const GraphNodeKind kind = one->nodes.kind[at];
      if (kind == GraphNodeKind::source) continue;
      query.kind = kind == GraphNodeKind::part     ? GraphStart::part
                   : kind == GraphNodeKind::entity ? GraphStart::entity
                                                   : GraphStart::value;
      query.id = kind == GraphNodeKind::part ? id.substr(5) : id;
      query.expand = std::vector{id};
      const auto left = without.ask(query), right = with.ask(query);
      REQUIRE(bool(left) == bool(right));
      if (left) CHECK(std::pair(left->nodes, left->edges) == std::pair(right->nodes, right->edges));
    }
  }
  CHECK(edges_seen > 1'000);
}

}  // namespace hinomi::correlate
