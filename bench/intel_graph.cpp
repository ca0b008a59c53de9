// How long a graph takes on the server, from the question to its answer as JSON is made of it: of 150, 10,000
// and NODES nodes from a part of so many values, and of 150 from a part of LONG values (goal G11). Usage:
// intel_graph NODES LONG. The parts are invented; each tenth value stands in a second part too. Prints the
// best of three of each. Asserts nothing.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "correlate/graph/graph.hpp"
#include "store/intel/test_intel.hpp"

using namespace hinomi;
namespace given = hinomi::store::test;

namespace {

void add_long(given::IntelStore& store, const std::string& name, int count) {
  store::IntelChunk chunk;
  std::vector<store::NewValue> values, shared;
  for (int i = 0; i < count; ++i) {
    values.push_back(given::domain("d" + std::to_string(i) + '.' + name + ".example"));
    if (i % 10 == 0 && shared.size() < 5'000) shared.push_back(values.back());
  }
  given::add_report(chunk, name, given::green("13"), std::move(values));
  given::add_report(chunk, name + "-second", given::green("13"), std::move(shared));
  given::take_in(store.intel(), name, chunk, given::green("13"));
}

void ask(const correlate::CampaignRoom& room, const std::string& value, std::int64_t nodes) {
  const auto person = given::person_of("13", {Role::analyst}, Purpose::observation);
  double best = 1e9;
  std::size_t found = 0, edges = 0;
  for (int turn = 0; turn < 3; ++turn) {
    const auto begun = std::chrono::steady_clock::now();
    const auto graph =
        correlate::intel_graph(room, person, {GraphStart::value, "domain:" + value, nodes, {}, {}});
    if (!graph) std::exit(1);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    best = std::min(best, took.count());
    found = graph->nodes.id.size();
    edges = graph->edges.from.size();
  }
  std::printf("graph from %s: %zu nodes, %zu edges, %.0f ms\n", value.c_str(), found, edges, best);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: intel_graph NODES LONG\n");
    return 2;
  }
  const int nodes = std::atoi(arguments[1]), length = std::atoi(arguments[2]);
  given::IntelStore store;
  add_long(store, "list", nodes);
  add_long(store, "longest", length);
  const intel::KnowRoom know{store.store(), store.intel()};
  correlate::CampaignDesk desk(know);
  for (const std::int64_t limit : {std::int64_t{150}, std::int64_t{10'000}, std::int64_t{nodes}})
    ask({know, desk}, "d7.list.example", limit);
  ask({know, desk}, "d7.longest.example", 150);
  return 0;
}
