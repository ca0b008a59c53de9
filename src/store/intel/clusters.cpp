// The door's part for clusters, see intel.hpp: keeps what was drawn for a sight, finds it again, follows a
// cluster through the sights from which its own took over (at most parents_max). In, out: intel_facts.hpp.
// Fails as the database does; malformed `store.damaged`.
#include <algorithm>
#include <limits>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "store/intel/intel.hpp"
#include "store/intel/intel_state.hpp"
#include "store/intel/limits.hpp"

namespace hinomi::store {
namespace {

constexpr std::size_t parents_max = 50;

JournalDraft drawn_draft(const ClusterDrawing& drawing, const Label& label) {
  std::string members;
  for (const DrawnCluster& cluster : drawing.clusters) {
    members += cluster.id;
    for (const ContainerNumber member : cluster.members) members += ' ' + std::to_string(member);
    members += '\n';
  }
  JournalDraft draft;
  draft.action = "intel.clusters_drawn";
  draft.subject = "intel_clusters/" + drawing.sight;
  draft.payload_json = to_text(Json{
      {"parts", drawing.parts}, {"clusters", drawing.clusters.size()}, {"digest", to_hex(sha256(members))}});
  draft.label = label;
  return draft;
}

}  // namespace

Result<void> Intel::keep_drawing(const access::Principal& actor, const ClusterDrawing& drawing,
                                 std::span<const ClusterEvent> life, const Label& label) {
  const std::lock_guard writing(x_state->writing);
  return x_state->database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_TRY(intel_clusters::put(transaction, drawing));
    HINOMI_TRY(intel_clusters::begin_life(transaction, drawing.sight, drawing.made));
    for (const ClusterEvent& event : life)
      HINOMI_TRY(intel_clusters::add_life(transaction, drawing.sight, event));
    HINOMI_TRY(intel_clusters::forget(transaction, limits::intel_sights_kept));
    HINOMI_TRY(x_state->journal.append(transaction, actor, drawn_draft(drawing, label)));
    return {};
  });
}

Result<std::optional<ClusterDrawing>> Intel::drawing(std::string_view sight) const {
  std::optional<ClusterDrawing> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, intel_clusters::find(snapshot, sight));
    return {};
  }));
  return found;
}

Result<std::optional<ClusterDrawing>> Intel::drawing_within(std::span<const std::uint32_t> labels) const {
  std::optional<ClusterDrawing> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto sights, intel_clusters::sights(snapshot));
    const ClusterDrawing* best = nullptr;
    for (const ClusterDrawing& one : sights) {
      const bool within = one.labels.size() < labels.size() &&
                          std::includes(labels.begin(), labels.end(), one.labels.begin(), one.labels.end());
      if (within && (best == nullptr || one.labels.size() > best->labels.size())) best = &one;
    }
    if (best == nullptr) return {};
    HINOMI_ASSIGN(found, intel_clusters::find(snapshot, best->sight));
    return {};
  }));
  return found;
}

Result<std::vector<ClusterEvent>> Intel::cluster_life(std::string_view sight, std::string_view cluster,
                                                      std::size_t limit) const {
  std::vector<ClusterEvent> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    std::string next(sight);
    std::int64_t until = std::numeric_limits<std::int64_t>::max();
    for (std::size_t at = 0; at < parents_max && !next.empty() && found.size() < limit; ++at) {
      HINOMI_ASSIGN(const auto some,
                    intel_clusters::life(snapshot, next, cluster, {until, limit - found.size()}));
      found.insert(found.end(), some.begin(), some.end());
      HINOMI_ASSIGN(const auto drawing, intel_clusters::find(snapshot, next));
      next = drawing ? drawing->parent : std::string();
      // What became of it there after this sight began is not of this one.
      HINOMI_ASSIGN(const auto first, intel_clusters::began(snapshot, drawing ? drawing->sight : next));
      if (first) until = std::min(until, first->microseconds());
    }
    return {};
  }));
  return found;
}

}  // namespace hinomi::store
