// The step from one drawing of a sight to the next: clusters from links and locks, ids that last, and what
// became of the clusters of before. A new cluster is named by its parts' own ids, so that its name tells
// nothing of what is hidden. In: links, locks, the drawing of before (of this sight or of one that sees
// less). Out: a drawing and events; a cluster that goes on with the same parts is no event. Fails as
// cluster() and the reader do.
#pragma once
#include <vector>

#include "correlate/clusters.hpp"
#include "store/intel/intel_reader.hpp"

namespace hinomi::correlate {

/// Names all who see by the same labels of parts and of decisions.
struct SightName {
  std::string text;
  std::vector<std::uint32_t> labels;
};
SightName sight_of(const store::IntelReader& reader);

struct DrawnStep {
  store::ClusterDrawing drawing;
  std::vector<store::ClusterEvent> life;
};

struct DrawnFrom {
  ClusterLocks locks;
  const store::ClusterDrawing* before = nullptr;
  Instant now;
};

Result<DrawnStep> draw_step(const store::IntelReader& reader, const SightName& sight,
                            const std::vector<ClusterLink>& links, const DrawnFrom& from);

}  // namespace hinomi::correlate
