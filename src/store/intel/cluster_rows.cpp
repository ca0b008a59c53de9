// Keeps drawings of clusters; every statement on the tables intel_cluster_sight and intel_cluster_life.
// Labels and clusters are JSON of numbers. In, out: ClusterDrawing, ClusterEvent (intel_facts.hpp). Fails as
// the database does; malformed `store.damaged`.
#include "base/json.hpp"
#include "store/intel/intel_rows.hpp"

namespace hinomi::store::intel_clusters {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO intel_cluster_sight (sight, parent, labels, seen, parts, decisions, made_us, clusters)"
    " VALUES ($sight, $parent, $labels, $seen, $parts, $decisions, $made, $clusters)"
    " ON CONFLICT (sight) DO UPDATE SET seen = $seen, parts = $parts, decisions = $decisions, made_us = "
    "$made,"
    " clusters = $clusters";
constexpr std::string_view find_sql =
    "SELECT sight, parent, labels, seen, parts, decisions, made_us, clusters FROM intel_cluster_sight"
    " WHERE sight = $sight";
constexpr std::string_view sights_sql =
    "SELECT sight, parent, labels, seen, parts, decisions, made_us, '' FROM intel_cluster_sight"
    " ORDER BY made_us DESC, sight";
constexpr std::string_view add_life_sql =
    "INSERT INTO intel_cluster_life (sight, at_us, step, before_id, after_id, parts)"
    " VALUES ($sight, $at, $step, $before, $after, $parts)";
constexpr std::string_view life_sql =
    "SELECT at_us, step, before_id, after_id, parts FROM intel_cluster_life"
    " WHERE sight = $sight AND (before_id = $cluster OR after_id = $cluster) AND at_us <= $until"
    " ORDER BY number DESC LIMIT $limit";
// The first row of a sight marks when it began; no cluster is named in it.
constexpr std::string_view begin_life_sql =
    "INSERT INTO intel_cluster_life (sight, at_us, step, before_id, after_id, parts)"
    " SELECT $sight, $at, 0, '', '', 0 WHERE NOT EXISTS"
    " (SELECT 1 FROM intel_cluster_life WHERE sight = $sight AND before_id = '' AND after_id = '')";
constexpr std::string_view began_sql =
    "SELECT at_us FROM intel_cluster_life WHERE sight = $sight AND before_id = '' AND after_id = ''"
    " ORDER BY number LIMIT 1";
constexpr std::string_view forget_life_sql =
    "DELETE FROM intel_cluster_life WHERE sight IN (SELECT sight FROM intel_cluster_sight"
    " ORDER BY made_us DESC, sight LIMIT -1 OFFSET $kept)";
constexpr std::string_view forget_sights_sql =
    "DELETE FROM intel_cluster_sight WHERE sight IN (SELECT sight FROM intel_cluster_sight"
    " ORDER BY made_us DESC, sight LIMIT -1 OFFSET $kept)";

Json shown(const std::vector<DrawnCluster>& clusters) {
  Json list = Json::array();
  for (const DrawnCluster& one : clusters)
    list.push_back({{"id", one.id}, {"members", one.members}, {"bits", one.bits}, {"links", one.links}});
  return list;
}

Result<DrawnCluster> read_cluster(const Json& json) {
  const bool fits = json.is_object() && json.contains("id") && json["id"].is_string() &&
                    json.contains("members") && json["members"].is_array() && json.contains("bits") &&
                    json["bits"].is_number() && json.contains("links") && json["links"].is_number_integer();
  if (!fits) return damaged("intel_cluster_sight.clusters");
  DrawnCluster cluster;
  cluster.id = json["id"].get<std::string>();
  cluster.bits = json["bits"].get<double>();
  cluster.links = json["links"].get<std::int64_t>();
  for (const Json& member : json["members"]) {
    if (!member.is_number_unsigned()) return damaged("intel_cluster_sight.clusters");
    cluster.members.push_back(member.get<ContainerNumber>());
  }
  return cluster;
}

Result<ClusterDrawing> read_row(const Statement& row) {
  ClusterDrawing drawing;
  drawing.sight = row.text(0);
  drawing.parent = row.text(1);
  drawing.seen = row.integer(3);
  drawing.parts = row.integer(4);
  drawing.decisions = row.integer(5);
  drawing.made = row.instant(6);
  HINOMI_ASSIGN(const Json labels, parse_json(row.text(2)));
  for (const Json& label : labels) {
    if (!label.is_number_unsigned()) return damaged("intel_cluster_sight.labels");
    drawing.labels.push_back(label.get<std::uint32_t>());
  }
  if (row.text(7).empty()) return drawing;  // asked for its labels alone
  HINOMI_ASSIGN(const Json clusters, parse_json(row.text(7)));
  for (const Json& one : clusters) {
    HINOMI_ASSIGN(auto cluster, read_cluster(one));
    drawing.clusters.push_back(std::move(cluster));
  }
  return drawing;
}

}  // namespace

Result<void> put(Transaction& transaction, const ClusterDrawing& drawing) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_sql));
  statement.bind("$sight", drawing.sight).bind("$parent", drawing.parent);
  statement.bind("$labels", to_text(Json(drawing.labels))).bind("$seen", drawing.seen);
  statement.bind("$parts", drawing.parts).bind("$decisions", drawing.decisions).bind("$made", drawing.made);
  return statement.bind("$clusters", to_text(shown(drawing.clusters))).run();
}

Result<std::optional<ClusterDrawing>> find(Snapshot& snapshot, std::string_view sight) {
  std::optional<ClusterDrawing> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_sql));
  HINOMI_TRY(each_intel_row(statement.bind("$sight", sight), [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(found, read_row(row));
    return {};
  }));
  return found;
}

Result<std::vector<ClusterDrawing>> sights(Snapshot& snapshot) {
  std::vector<ClusterDrawing> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(sights_sql));
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(auto drawing, read_row(row));
    found.push_back(std::move(drawing));
    return {};
  }));
  return found;
}

Result<void> add_life(Transaction& transaction, std::string_view sight, const ClusterEvent& event) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(add_life_sql));
  statement.bind("$sight", sight).bind("$at", event.at);
  statement.bind("$step", static_cast<std::int64_t>(event.step)).bind("$before", event.before);
  return statement.bind("$after", event.after).bind("$parts", event.parts).run();
}

Result<void> begin_life(Transaction& transaction, std::string_view sight, Instant at) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(begin_life_sql));
  return statement.bind("$sight", sight).bind("$at", at).run();
}

Result<std::optional<Instant>> began(Snapshot& snapshot, std::string_view sight) {
  std::optional<Instant> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(began_sql));
  HINOMI_TRY(each_intel_row(statement.bind("$sight", sight), [&](const Statement& row) -> Result<void> {
    found = row.instant(0);
    return {};
  }));
  return found;
}

Result<void> forget(Transaction& transaction, std::size_t kept) {
  for (const std::string_view text : {forget_life_sql, forget_sights_sql}) {
    HINOMI_ASSIGN(auto statement, transaction.prepare(text));
    HINOMI_TRY(statement.bind("$kept", static_cast<std::int64_t>(kept)).run());
  }
  return {};
}

Result<std::vector<ClusterEvent>> life(Snapshot& snapshot, std::string_view sight, std::string_view cluster,
                                       const LifeAsked& asked) {
  std::vector<ClusterEvent> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(life_sql));
  statement.bind("$sight", sight).bind("$cluster", cluster);
  statement.bind("$limit", static_cast<std::int64_t>(asked.limit)).bind("$until", asked.until);
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    ClusterEvent event;
    event.at = row.instant(0);
    HINOMI_ASSIGN(event.step, read_enum(row.integer(1), all_cluster_step()));
    event.before = row.text(2);
    event.after = row.text(3);
    event.parts = row.integer(4);
    found.push_back(std::move(event));
    return {};
  }));
  return found;
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"put_cluster_sight", put_sql},
                                            {"find_cluster_sight", find_sql},
                                            {"cluster_sights", sights_sql},
                                            {"add_cluster_life", add_life_sql},
                                            {"cluster_life", life_sql},
                                            {"begin_cluster_life", begin_life_sql},
                                            {"cluster_life_began", began_sql},
                                            {"forget_cluster_life", forget_life_sql},
                                            {"forget_cluster_sights", forget_sights_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_clusters
