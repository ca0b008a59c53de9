// See campaign_views.hpp.
#include "correlate/campaigns/campaign_views.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "correlate/background_of.hpp"
#include "correlate/campaigns/campaign_locks.hpp"
#include "correlate/limits.hpp"
#include "intel/know/entities.hpp"
#include "intel/know/values.hpp"
#include "intel/know/views.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::correlate {
namespace {

using store::DrawnCluster;
using ValueName = std::pair<ObservableKind, std::string>;

// Values that at least two parts of a cluster share, weighed, with who holds them.
struct SharedValues {
  std::vector<WeighedValue> heaviest;
  std::map<ValueName, std::vector<ContainerNumber>> holders;
  std::size_t read = 0;  // values looked at
};

// A derived value says nothing more where what it follows from is shared as widely.
bool follows_from_another(const SharedValues& shared, const WeighedValue& value) {
  if (!value.derived) return false;
  const auto holders = shared.holders.at({value.kind, value.value}).size();
  return std::any_of(shared.heaviest.begin(), shared.heaviest.end(), [&](const WeighedValue& other) {
    return !other.derived && other.value.size() > value.value.size() &&
           other.value.find(value.value) != std::string::npos &&
           shared.holders.at({other.kind, other.value}).size() >= holders;
  });
}

Result<SharedValues> shared_values(const intel::KnowRoom& room, const store::IntelReader& reader,
                                   const DrawnCluster& cluster, std::size_t parts_max) {
  SharedValues shared;
  std::map<ValueName, store::HeldValue> held;
  const std::size_t looked = std::min(cluster.members.size(), parts_max);
  for (std::size_t at = 0; at < looked; ++at) {
    HINOMI_ASSIGN(const auto values, reader.values_of(cluster.members[at]));
    shared.read += values.size();
    for (const store::HeldValue& value : values) {
      const ValueName name(value.kind, value.value);
      shared.holders[name].push_back(cluster.members[at]);
      held.emplace(name, value);
    }
  }
  std::vector<store::HeldValue> common;
  for (const auto& [name, holders] : shared.holders) {
    if (holders.size() > 1) common.push_back(held.at(name));
  }
  RelatedOptions options;
  options.background = background_of(room);
  HINOMI_ASSIGN(shared.heaviest, weighed_values(reader, common, options));
  return shared;
}

IntelCluster summary(const store::IntelReader& reader, const DrawnCluster& cluster,
                     const SharedValues& shared) {
  IntelCluster shown;
  shown.id = cluster.id;
  shown.parts = std::ssize(cluster.members);
  shown.bits = cluster.links == 0 ? 0 : cluster.bits / static_cast<double>(cluster.links);
  std::set<std::uint32_t> sources;
  for (const ContainerNumber member : cluster.members) {
    const Instant time = reader.time_of(member);
    if (sources.empty()) shown.first = shown.last = time;
    shown.first = std::min(shown.first, time);
    shown.last = std::max(shown.last, time);
    sources.insert(reader.source_of(member));
  }
  shown.sources = std::ssize(sources);
  for (const WeighedValue& value : shared.heaviest) {
    if (shown.reasons.size() == limits::campaign_reasons_max) break;
    if (!follows_from_another(shared, value)) shown.reasons.push_back(shown_reason(value));
  }
  if (!shown.reasons.empty()) shown.title = shown.reasons.front().value;
  return shown;
}

// What ties one part to the others of its cluster.
void add_ties(IntelRelated& part, ContainerNumber member, const SharedValues& shared) {
  for (const WeighedValue& value : shared.heaviest) {
    const auto& holders = shared.holders.at({value.kind, value.value});
    if (!std::binary_search(holders.begin(), holders.end(), member) || follows_from_another(shared, value))
      continue;
    part.bits += value.bits;
    if (part.reasons.size() < limits::campaign_reasons_max) part.reasons.push_back(shown_reason(value));
  }
}

Result<std::vector<IntelRelated>> shown_parts(const intel::KnowRoom& room, const store::IntelReader& reader,
                                              const DrawnCluster& cluster, const SharedValues& shared) {
  intel::Names names(room.intel);
  std::vector<IntelRelated> parts;
  std::vector<store::Sketch> sketches;
  for (const ContainerNumber member : cluster.members) {
    if (parts.size() == limits::campaign_parts_shown) break;
    HINOMI_ASSIGN(const auto container, reader.container(member));
    if (!container) continue;
    IntelRelated part;
    HINOMI_ASSIGN(part.part, intel::shown_part(names, *container));
    add_ties(part, member, shared);
    HINOMI_ASSIGN(const store::Sketch sketch, reader.sketch(member));
    part.echoes = std::count_if(sketches.begin(), sketches.end(),
                                [&](const store::Sketch& other) { return are_copies(other, sketch); });
    sketches.push_back(sketch);
    parts.push_back(std::move(part));
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const IntelRelated& a, const IntelRelated& b) { return a.bits > b.bits; });
  return parts;
}

Result<std::vector<IntelClusterLock>> shown_locks(const intel::KnowRoom& room,
                                                  const store::IntelReader& reader,
                                                  const DrawnCluster& cluster) {
  HINOMI_ASSIGN(const auto locks, campaign_locks(reader));
  std::vector<IntelClusterLock> shown;
  const auto within = [&](ContainerNumber number) {
    return std::binary_search(cluster.members.begin(), cluster.members.end(), number);
  };
  for (const CampaignLock& lock : locks) {
    if (!within(lock.left) && !within(lock.right)) continue;
    HINOMI_ASSIGN(auto one, shown_lock(room, reader, lock));
    shown.push_back(std::move(one));
  }
  return shown;
}

Result<std::vector<IntelClusterChange>> shown_life(const store::Intel& intel, const std::string& sight,
                                                   const std::string& id) {
  HINOMI_ASSIGN(const auto events, intel.cluster_life(sight, id, limits::campaign_life_shown));
  std::vector<IntelClusterChange> life;
  for (const store::ClusterEvent& event : events) {
    const std::string& other = event.before == id ? event.after : event.before;
    life.push_back({event.at, event.step, other == id ? std::string() : other, event.parts});
  }
  return life;
}

std::int64_t alone_of(const store::ClusterDrawing& drawing) {
  std::int64_t within = 0;
  for (const DrawnCluster& cluster : drawing.clusters) within += std::ssize(cluster.members);
  return std::max<std::int64_t>(0, drawing.parts - within);
}

// So that the next who looks finds the decision respected.
Result<void> draw_anew(const CampaignRoom& room, const access::Principal& person) {
  HINOMI_ASSIGN(const auto reader, room.know.intel.reader(person, Permission::intel_read));
  const auto drawn = room.desk.drawing(person, reader);
  if (!drawn && drawn.error().code != "cluster.drawing") return drawn.error();
  return {};
}

// Numbers of the parts that the reader may see and that hold a value, each once.
Result<std::vector<ContainerNumber>> holders_of(const store::IntelReader& reader, ObservableKind kind,
                                                const std::string& value) {
  std::vector<ContainerNumber> holders;
  HINOMI_ASSIGN(const auto place, reader.find(kind, value));
  if (!place) return holders;
  HINOMI_ASSIGN(const auto seen, reader.sightings(*place));
  for (const store::Sighting& one : seen) holders.push_back(one.container);
  reader.once(holders);
  return holders;
}

// Clusters with the number of their parts that are among the holders, most first.
std::vector<std::pair<std::int64_t, const DrawnCluster*>> holding(
    const store::ClusterDrawing& drawing, const std::vector<ContainerNumber>& holders) {
  std::vector<std::pair<std::int64_t, const DrawnCluster*>> found;
  for (const DrawnCluster& cluster : drawing.clusters) {
    const auto count = std::count_if(
        cluster.members.begin(), cluster.members.end(),
        [&](ContainerNumber member) { return std::binary_search(holders.begin(), holders.end(), member); });
    if (count > 0) found.emplace_back(count, &cluster);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  return found;
}

// A page goes on in the drawing in which it began: in another one, clusters stand elsewhere.
std::string mark_after(const store::ClusterDrawing& drawing, const DrawnCluster& cluster) {
  return std::to_string(drawing.made.microseconds()) + '-' + cluster.id;
}

Result<std::vector<DrawnCluster>::const_iterator> page_begin(const store::ClusterDrawing& drawing,
                                                             const std::optional<std::string>& after) {
  const auto& clusters = drawing.clusters;
  if (!after) return clusters.begin();
  const auto last = std::find_if(clusters.begin(), clusters.end(),
                                 [&](const DrawnCluster& one) { return mark_after(drawing, one) == *after; });
  if (last == clusters.end()) return fail(ErrorKind::conflict, "cluster.page_gone");
  return last + 1;
}

}  // namespace

Result<IntelClusterList> cluster_list(const CampaignRoom& room, const access::Principal& person,
                                      const ListClustersQuery& query) {
  HINOMI_ASSIGN(const auto reader, room.know.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(const auto drawing, room.desk.drawing(person, reader));
  const auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(query.limit.value_or(50), 1, 200));
  const auto& clusters = drawing->clusters;
  HINOMI_ASSIGN(auto from, page_begin(*drawing, query.after));
  IntelClusterList list;
  list.made = drawing->made;
  list.parts = drawing->parts;
  list.alone = alone_of(*drawing);
  std::size_t read = 0;
  for (; from != clusters.end() && list.items.size() < limit && read < limits::campaign_list_values; ++from) {
    HINOMI_ASSIGN(const auto shared, shared_values(room.know, reader, *from, limits::campaign_parts_listed));
    read += shared.read;
    list.items.push_back(summary(reader, *from, shared));
  }
  if (from != clusters.end()) list.next = mark_after(*drawing, *(from - 1));
  HINOMI_TRY(intel::note_question(room.know, person, "intel.listed", "clusters", list.items.size()));
  return list;
}

Result<ValueCampaigns> value_campaigns(const CampaignRoom& room, const access::Principal& person,
                                       const ValueCampaignsQuery& query) {
  HINOMI_ASSIGN(const auto asked, intel::taken_value(query.kind, query.value));
  HINOMI_ASSIGN(const auto reader, room.know.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(const auto drawing, room.desk.drawing(person, reader));
  HINOMI_ASSIGN(const auto holders, holders_of(reader, asked.kind, asked.value));
  ValueCampaigns answer;
  answer.made = drawing->made;
  for (const auto& [parts, cluster] : holding(*drawing, holders)) {
    answer.more = answer.items.size() == limits::campaigns_of_value_shown;
    if (answer.more) break;
    HINOMI_ASSIGN(const auto shared,
                  shared_values(room.know, reader, *cluster, limits::campaign_parts_listed));
    answer.items.push_back({summary(reader, *cluster, shared), parts});
  }
  HINOMI_TRY(intel::note_question(room.know, person, "intel.listed", "clusters", answer.items.size()));
  return answer;
}

Result<IntelClusterDetail> cluster_detail(const CampaignRoom& room, const access::Principal& person,
                                          const std::string& id) {
  HINOMI_ASSIGN(const auto reader, room.know.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(const auto drawing, room.desk.drawing(person, reader));
  const auto found = std::find_if(drawing->clusters.begin(), drawing->clusters.end(),
                                  [&](const DrawnCluster& one) { return one.id == id; });
  if (found == drawing->clusters.end())
    return fail(ErrorKind::not_found, "intel.cluster_unknown", {{"cluster", id}});
  HINOMI_ASSIGN(const SharedValues shared,
                shared_values(room.know, reader, *found, limits::campaign_parts_weighed));
  IntelClusterDetail detail;
  detail.cluster = summary(reader, *found, shared);
  HINOMI_ASSIGN(detail.parts, shown_parts(room.know, reader, *found, shared));
  HINOMI_ASSIGN(detail.life, shown_life(room.know.intel, drawing->sight, id));
  HINOMI_ASSIGN(detail.locks, shown_locks(room.know, reader, *found));
  HINOMI_TRY(intel::note_question(room.know, person, "intel.read", "cluster " + id, detail.parts.size()));
  return detail;
}

Result<IntelClusterLock> lock_cluster(const CampaignRoom& room, const access::Principal& person,
                                      const IntelClusterLockWanted& wanted) {
  HINOMI_ASSIGN(auto lock, lock_parts(room.know, person, wanted));
  HINOMI_TRY(draw_anew(room, person));
  return lock;
}

Result<void> unlock_cluster(const CampaignRoom& room, const access::Principal& person, const std::string& id,
                            const std::string& reason) {
  HINOMI_TRY(intel::take_back_claim(room.know, person, id, reason));
  return draw_anew(room, person);
}

}  // namespace hinomi::correlate
