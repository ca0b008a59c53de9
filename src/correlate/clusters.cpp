// Groups containers.
#include "correlate/clusters.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/hash.hpp"
#include "correlate/limits.hpp"

namespace hinomi::correlate {
namespace {

using Node = std::uint32_t;

struct Edge {
  Node a, b;
  double bits;
};

// Which node stands for each container: those that must stand together are one.
class Nodes {
 public:
  Node of(ContainerNumber container) {
    const auto [at, made] = x_nodes.try_emplace(container, static_cast<Node>(x_parents.size()));
    if (made) x_parents.push_back(at->second);
    return root(at->second);
  }
  void join(Node a, Node b) { x_parents[std::max(root(a), root(b))] = std::min(root(a), root(b)); }
  Node root(Node node) {
    while (x_parents[node] != node) node = x_parents[node] = x_parents[x_parents[node]];
    return node;
  }
  std::size_t size() const { return x_parents.size(); }
  std::map<Node, std::vector<ContainerNumber>> members() {
    std::map<Node, std::vector<ContainerNumber>> members;
    for (const auto& [container, node] : x_nodes) members[root(node)].push_back(container);
    for (auto& [node, list] : members) std::sort(list.begin(), list.end());
    return members;
  }

 private:
  std::map<ContainerNumber, Node> x_nodes;
  std::vector<Node> x_parents;
};

// Links that both ends hold, each once, with the lesser of their bits.
std::vector<ClusterLink> mutual(std::vector<ClusterLink> links, double bits_min) {
  std::erase_if(links, [&](const ClusterLink& link) { return link.bits < bits_min || link.from == link.to; });
  const auto ends = [](const ClusterLink& link) {
    return std::pair(std::min(link.from, link.to), std::max(link.from, link.to));
  };
  std::sort(links.begin(), links.end(), [&](const ClusterLink& a, const ClusterLink& b) {
    return std::tuple(ends(a), a.from, a.bits) < std::tuple(ends(b), b.from, b.bits);
  });
  std::vector<ClusterLink> found;
  for (std::size_t i = 1; i < links.size(); ++i) {
    const bool both = ends(links[i]) == ends(links[i - 1]) && links[i].from != links[i - 1].from;
    if (both)
      found.push_back({ends(links[i]).first, ends(links[i]).second,
                       std::min(links[i].bits, links[i - 1].bits), links[i].copy || links[i - 1].copy});
  }
  return found;
}

std::size_t size_max(const ClusterOptions& options, std::size_t nodes) {
  return options.size_max != 0 ? options.size_max : std::max<std::size_t>(20, nodes / 100);
}

// Copies of one text are one node, as far as decisions and the size of a group allow: they neither draw their
// original away from others nor add to what ties it to them.
void join_copies(Nodes& nodes, const std::vector<ClusterLink>& links, const ClusterLocks& locks,
                 const ClusterOptions& options) {
  std::map<Node, std::size_t> sizes;
  for (const auto& [node, members] : nodes.members()) sizes[node] = members.size();
  for (const ClusterLink& link : links) {
    const Node a = nodes.of(link.from), b = nodes.of(link.to);
    if (!link.copy || a == b || sizes[a] + sizes[b] > size_max(options, nodes.size())) continue;
    const bool apart = std::any_of(locks.apart.begin(), locks.apart.end(), [&](const auto& pair) {
      const std::pair ends(nodes.of(pair.first), nodes.of(pair.second));
      return ends == std::pair(a, b) || ends == std::pair(b, a);
    });
    if (apart) continue;
    nodes.join(a, b);
    sizes[nodes.root(a)] = sizes[a] + sizes[b];
  }
}

class Grouping {
 public:
  Grouping(Nodes& nodes, const std::vector<ClusterLink>& links, const ClusterLocks& locks,
           const ClusterOptions& options)
      : x_options(options),
        x_edges(nodes.size()),
        x_group(nodes.size()),
        x_size(nodes.size()),
        x_apart(nodes.size()) {
    std::map<std::pair<Node, Node>, double> sums;
    for (const ClusterLink& link : links) {
      const Node a = nodes.of(link.from), b = nodes.of(link.to);
      if (a != b && !link.copy) sums[{std::min(a, b), std::max(a, b)}] += link.bits;
    }
    for (const auto& [ends, bits] : sums) {
      x_edges[ends.first].push_back({ends.first, ends.second, bits});
      x_edges[ends.second].push_back({ends.second, ends.first, bits});
    }
    for (const auto& [a, b] : locks.apart) {
      x_apart[nodes.of(a)].insert(nodes.of(b));
      x_apart[nodes.of(b)].insert(nodes.of(a));
    }
    std::iota(x_group.begin(), x_group.end(), Node{0});
    for (const auto& [node, list] : nodes.members()) x_size[node] = list.size();
    x_own = x_size;
    x_size_max = size_max(options, nodes.size());
  }

  /// Moves nodes to the group that holds them most until none moves.
  void run() {
    for (std::size_t round = 0; round < limits::cluster_rounds_max; ++round) {
      bool moved = false;
      for (Node node = 0; node < x_group.size(); ++node) moved = move(node) || moved;
      if (!moved) break;
    }
    for (Node node = 0; node < x_group.size(); ++node) let_go(node);
  }
  Node group(Node node) const { return x_group[node]; }

 private:
  bool may_join(Node node, Node group) const {
    if (x_size[group] + own_size(node) > x_size_max) return false;
    return std::none_of(x_apart[node].begin(), x_apart[node].end(),
                        [&](Node other) { return x_group[other] == group; });
  }
  std::size_t own_size(Node node) const { return x_own[node]; }
  std::map<Node, double> pulls(Node node) const {
    std::map<Node, double> bits;
    for (const Edge& edge : x_edges[node]) bits[x_group[edge.b]] += edge.bits;
    return bits;
  }
  bool move(Node node) {
    if (x_edges[node].empty()) return false;
    const std::map<Node, double> bits = pulls(node);
    const auto own = bits.find(x_group[node]);
    Node best = x_group[node];
    double most = own == bits.end() ? 0 : own->second;
    for (const auto& [group, sum] : bits) {
      if (group != x_group[node] && sum > most && sum >= x_options.join_min && may_join(node, group)) {
        best = group;
        most = sum;
      }
    }
    if (best == x_group[node]) return false;
    put(node, best);
    return true;
  }
  void put(Node node, Node group) {
    x_size[x_group[node]] -= own_size(node);
    x_size[group] += own_size(node);
    x_group[node] = group;
  }
  // What holds to its group by too little goes: to a group of its own.
  void let_go(Node node) {
    const std::map<Node, double> bits = pulls(node);
    const auto own = bits.find(x_group[node]);
    if (own != bits.end() && own->second >= x_options.join_min) return;
    if (x_size[x_group[node]] == own_size(node)) return;
    const auto free = static_cast<Node>(x_size.size());
    x_size.push_back(0);
    put(node, free);
  }

  const ClusterOptions& x_options;
  std::vector<std::vector<Edge>> x_edges;
  std::vector<Node> x_group;
  std::vector<std::size_t> x_size, x_own;
  std::vector<std::set<Node>> x_apart;
  std::size_t x_size_max = 0;
};

std::string new_id(const std::vector<ContainerNumber>& members) {
  std::string text;
  for (const ContainerNumber member : members) text += std::to_string(member) + ' ';
  return to_hex(sha256(text)).substr(0, 16);
}

// A group may take the members of which another, that has grown since, was named.
std::string free_id(const std::string& name, const std::set<std::string>& used) {
  std::string id = name;
  for (int round = 1; used.contains(id); ++round)
    id = to_hex(sha256(name + '\n' + std::to_string(round))).substr(0, 16);
  return id;
}

// Hands the ids of before on: each goes to the group with most of its members, the largest share first.
void keep_ids(Clusters& found, const std::vector<Cluster>& before, const ClusterOptions& options) {
  std::unordered_map<ContainerNumber, std::size_t> now;
  for (std::size_t i = 0; i < found.clusters.size(); ++i) {
    for (const ContainerNumber member : found.clusters[i].members) now[member] = i;
  }
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared;  // (before, now) -> members
  for (std::size_t i = 0; i < before.size(); ++i) {
    for (const ContainerNumber member : before[i].members) {
      if (const auto at = now.find(member); at != now.end()) ++shared[{i, at->second}];
    }
  }
  std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> order;
  for (const auto& [pair, members] : shared) order.emplace_back(members, pair.first, pair.second);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return std::get<0>(a) != std::get<0>(b)
               ? std::get<0>(a) > std::get<0>(b)
               : std::tie(std::get<1>(a), std::get<2>(a)) < std::tie(std::get<1>(b), std::get<2>(b));
  });
  std::set<std::size_t> given;
  for (const auto& [members, old, group] : order) {
    if (given.contains(old) || !found.clusters[group].id.empty()) continue;
    found.clusters[group].id = before[old].id;
    given.insert(old);
  }
  std::set<std::size_t> has_before;
  std::set<std::string> used;
  for (const Cluster& cluster : before) used.insert(cluster.id);
  for (Cluster& cluster : found.clusters) {
    if (cluster.id.empty()) {
      const std::string name = options.name ? options.name(cluster.members) : new_id(cluster.members);
      cluster.id = free_id(name, used);
    }
    used.insert(cluster.id);
  }
  std::set<std::size_t> lives;
  for (const auto& [members, old, group] : order) {
    const bool same = found.clusters[group].id == before[old].id;
    const LineageKind kind = same                  ? LineageKind::kept
                             : given.contains(old) ? LineageKind::split
                                                   : LineageKind::merged;
    found.lineage.push_back({kind, before[old].id, found.clusters[group].id, members});
    lives.insert(old);
    has_before.insert(group);
  }
  for (std::size_t i = 0; i < found.clusters.size(); ++i) {
    if (!has_before.contains(i))
      found.lineage.push_back(
          {LineageKind::made, {}, found.clusters[i].id, found.clusters[i].members.size()});
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!lives.contains(i)) found.lineage.push_back({LineageKind::ended, before[i].id, {}, 0});
  }
}

}  // namespace

Result<Clusters> cluster(const std::vector<ClusterLink>& links, const ClusterLocks& locks,
                         const std::vector<Cluster>& before, const ClusterOptions& options) {
  if (links.size() > limits::cluster_edges_max)
    return fail(ErrorKind::limit_exceeded, "cluster.links_too_many",
                {{"limit", std::to_string(limits::cluster_edges_max)}});
  const std::vector<ClusterLink> both = mutual(links, options.bits_min);
  Nodes nodes;
  for (const ClusterLink& link : both) nodes.of(link.from), nodes.of(link.to);
  for (const auto& pairs : {locks.together, locks.apart}) {
    for (const auto& [a, b] : pairs) nodes.of(a), nodes.of(b);
  }
  for (const auto& [a, b] : locks.together) nodes.join(nodes.of(a), nodes.of(b));
  for (const auto& [a, b] : locks.apart) {
    if (nodes.of(a) == nodes.of(b)) return fail(ErrorKind::conflict, "cluster.locks_contradict");
  }
  join_copies(nodes, both, locks, options);
  Grouping grouping(nodes, both, locks, options);
  grouping.run();
  std::map<Node, Cluster> groups;
  for (const auto& [node, members] : nodes.members()) {
    Cluster& cluster = groups[grouping.group(node)];
    cluster.members.insert(cluster.members.end(), members.begin(), members.end());
  }
  for (const ClusterLink& link : both) {
    const Node a = grouping.group(nodes.of(link.from)), b = grouping.group(nodes.of(link.to));
    if (a != b || link.copy) continue;
    groups[a].bits += link.bits;
    ++groups[a].links;
  }
  Clusters found;
  for (auto& [node, cluster] : groups) {
    if (cluster.members.size() < 2) continue;
    std::sort(cluster.members.begin(), cluster.members.end());
    found.clusters.push_back(std::move(cluster));
  }
  std::sort(found.clusters.begin(), found.clusters.end(), [](const Cluster& a, const Cluster& b) {
    return a.members.size() != b.members.size() ? a.members.size() > b.members.size() : a.members < b.members;
  });
  keep_ids(found, before, options);
  return found;
}

}  // namespace hinomi::correlate
