// See campaign_life.hpp.
#include "correlate/campaigns/campaign_life.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace hinomi::correlate {
namespace {

constexpr std::size_t named_by_max = 50;  // parts that go into a name

ClusterStep step_of(LineageKind kind) {
  switch (kind) {
    case LineageKind::made:
      return ClusterStep::made;
    case LineageKind::kept:
      return ClusterStep::kept;
    case LineageKind::split:
      return ClusterStep::split;
    case LineageKind::merged:
      return ClusterStep::merged;
    case LineageKind::ended:
      return ClusterStep::ended;
  }
  HINOMI_ASSERT(false);
}

std::string name_of(const store::IntelReader& reader, const std::vector<ContainerNumber>& members) {
  std::vector<std::string> ids;
  for (const ContainerNumber member : members) {
    if (ids.size() == named_by_max) break;
    const auto container = reader.container(member);
    if (container && *container) ids.push_back((*container)->id);
  }
  std::string text = std::to_string(members.size());
  for (const std::string& id : ids) text += ' ' + id;
  return to_hex(sha256(text)).substr(0, 16);
}

std::vector<Cluster> clusters_of(const store::ClusterDrawing* before) {
  std::vector<Cluster> clusters;
  if (before == nullptr) return clusters;
  for (const store::DrawnCluster& one : before->clusters)
    clusters.push_back({one.id, one.members, one.bits, static_cast<std::size_t>(one.links)});
  return clusters;
}

bool goes_on_unchanged(const Lineage& lineage, const std::vector<Cluster>& before,
                       const std::vector<Cluster>& after) {
  if (lineage.kind != LineageKind::kept) return false;
  const auto with = [](const std::vector<Cluster>& list, const std::string& id) {
    return std::find_if(list.begin(), list.end(), [&](const Cluster& one) { return one.id == id; });
  };
  const auto old = with(before, lineage.before), now = with(after, lineage.after);
  return old != before.end() && now != after.end() && old->members == now->members;
}

}  // namespace

SightName sight_of(const store::IntelReader& reader) {
  SightName name;
  name.labels = reader.labels_passed();
  std::string text;
  for (const std::uint32_t label : name.labels) text += std::to_string(label) + ' ';
  name.text = to_hex(sha256(text)).substr(0, 32);
  return name;
}

Result<DrawnStep> draw_step(const store::IntelReader& reader, const SightName& sight,
                            const std::vector<ClusterLink>& links, const DrawnFrom& from) {
  ClusterOptions options;
  options.name = [&](const std::vector<ContainerNumber>& members) { return name_of(reader, members); };
  const store::ClusterDrawing* const before = from.before;
  const std::vector<Cluster> old = clusters_of(before);
  HINOMI_ASSIGN(const Clusters found, cluster(links, from.locks, old, options));
  DrawnStep step;
  step.drawing.sight = sight.text;
  step.drawing.labels = sight.labels;
  step.drawing.seen = reader.containers_seen();
  step.drawing.made = from.now;
  if (before != nullptr) step.drawing.parent = before->sight == sight.text ? before->parent : before->sight;
  for (const Cluster& one : found.clusters)
    step.drawing.clusters.push_back({one.id, one.members, one.bits, static_cast<std::int64_t>(one.links)});
  for (const Lineage& one : found.lineage) {
    if (goes_on_unchanged(one, old, found.clusters)) continue;
    step.life.push_back(
        {from.now, step_of(one.kind), one.before, one.after, static_cast<std::int64_t>(one.members)});
  }
  return step;
}

}  // namespace hinomi::correlate
