// Groups of containers that belong together. In: links with bits, as `related` finds them for each container;
// only links that both ends hold among their best (mutual) count, and only from bits_min on. Label
// propagation in a fixed order, then each group is cut where its parts hold together by less than join_min
// bits; a group never grows beyond size_max. Analysts' locks come first: what must stand together is one
// node, what must not is never joined, directly or through others. Out: groups with lasting ids and, against
// the groups of before, what was split and merged. Deterministic. Fails: conflict `cluster.locks_contradict`.
// Limits: limits.hpp. Source: intel.md §2 (6).
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/intel/intel_facts.hpp"

namespace hinomi::correlate {

using store::ContainerNumber;

/// What one container has with another among its best.
struct ClusterLink {
  ContainerNumber from = 0, to = 0;
  double bits = 0;
  bool copy = false;  // the same told again: both are one node, and the link is counted nowhere
};

struct ClusterLocks {
  std::vector<std::pair<ContainerNumber, ContainerNumber>> together, apart;
};

struct Cluster {
  std::string id;
  std::vector<ContainerNumber> members;  // ascending, at least two
  double bits = 0;                       // of all links within, without copies
  std::size_t links = 0;                 // those
};

enum class LineageKind : std::uint8_t { made, kept, split, merged, ended };

/// What became of a group of before.
struct Lineage {
  LineageKind kind = LineageKind::made;
  std::string before, after;  // empty where there is none
  std::size_t members = 0;    // that went from one to the other
};

struct ClusterOptions {
  double bits_min = 8;       // of a link
  double join_min = 12;      // that a member holds to its group
  std::size_t size_max = 0;  // 0: one in a hundred of the nodes, at least 20
  /// Names a group that has no id of before; empty: by the numbers of its members. Numbers tell of what is
  /// hidden, so that what people see is named otherwise. A name that is in use is told apart.
  std::function<std::string(const std::vector<ContainerNumber>& members)> name = {};
};

struct Clusters {
  std::vector<Cluster> clusters;  // largest first
  std::vector<Lineage> lineage;
};

/// Groups; ids of `before` go on with the group that holds most of their members.
Result<Clusters> cluster(const std::vector<ClusterLink>& links, const ClusterLocks& locks,
                         const std::vector<Cluster>& before, const ClusterOptions& options = {});

}  // namespace hinomi::correlate
