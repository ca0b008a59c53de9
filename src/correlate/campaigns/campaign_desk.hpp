// Clusters of parts that seem to be one campaign, drawn for each sight apart: what a person may not see is in
// no cluster, no count and no reason, because the drawing never met it. Kept in the store with its life, and
// drawn anew when new parts or decisions of people came: at once while there are few, else in the background,
// and what was drawn before, for this sight or one that sees less, is given until then. In: a person. Out:
// the drawing that stands. Each sight is drawn by one at a time, and nobody waits for that longer than
// `wait_max`; the links of at most campaign_sights_max sights stay in memory. Fails: unavailable
// `cluster.drawing` while nothing is drawn that might be shown; as the store and related() do. Thread-safe.
// Source: intel.md §2 (6); F2(2)イ.
#pragma once
#include <chrono>
#include <memory>

#include "correlate/limits.hpp"
#include "intel/know/room.hpp"

namespace hinomi::correlate {

struct CampaignDeskOptions {
  std::size_t at_once_max = limits::campaign_at_once_max;
  std::chrono::milliseconds wait_max{1'500};
};

class CampaignDesk {
 public:
  /// The room outlives the desk.
  explicit CampaignDesk(const intel::KnowRoom& room, const CampaignDeskOptions& options = {});
  ~CampaignDesk();
  CampaignDesk(const CampaignDesk&) = delete;
  CampaignDesk& operator=(const CampaignDesk&) = delete;

  /// Gives what stands for whoever sees what the reader sees.
  Result<std::shared_ptr<const store::ClusterDrawing>> drawing(const access::Principal& person,
                                                               const store::IntelReader& reader);
  /// Waits until nothing is left to draw in the background.
  void wait();

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::correlate
