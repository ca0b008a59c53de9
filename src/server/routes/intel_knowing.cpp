// Knowing: the graph, clusters and what people decided of them, ATT&CK with its evidence, attributions
// weighed. In: the queries and bodies of schema/api.json. Out: its answers. The work stands in correlate/; an
// attribution is read as a record, with the person's rights. Fails as they do; unsupported
// `server.not_wired`.
#include "correlate/attack/attack_matrix.hpp"
#include "correlate/board.hpp"
#include "correlate/campaigns/campaign_views.hpp"
#include "correlate/graph/graph.hpp"
#include "procedure/procedures.hpp"
#include "server/api_intel_json.hpp"
#include "server/http_message.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

Error not_wired() { return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "intel"}}); }

Result<correlate::CampaignRoom> campaigns(const Services& services) {
  if (services.know == nullptr || services.campaigns == nullptr) return not_wired();
  return correlate::CampaignRoom{*services.know, *services.campaigns};
}

Result<correlate::AttackRoom> attack(const Services& services) {
  if (services.know == nullptr || services.attack == nullptr) return not_wired();
  return correlate::AttackRoom{*services.know, *services.attack};
}

Result<BoardWeighing> weigh(Call& call, const Services& services) {
  if (services.procedures == nullptr) return not_wired();
  HINOMI_ASSIGN(const RecordDetail detail,
                services.procedures->detail(call.person, "attribution", call.parameter("id")));
  HINOMI_ASSIGN(const correlate::Board board, correlate::read_board(detail.record.id, detail.fields));
  return correlate::weigh_board(board);
}

void add_cluster_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(query_route<IntelGraphQuery>(
      {"intel_graph", "GET", "/api/v1/intel/graph", intel_read}, decode_intel_graph_query,
      [s](Call& call, const IntelGraphQuery& query) -> Result<IntelGraph> {
        HINOMI_ASSIGN(const auto room, campaigns(*s));
        IntelGraphQuery asked = query;
        // Lists are split at commas, which ids may hold: each id comes percent-encoded once more.
        if (asked.expand) {
          for (std::string& id : *asked.expand) {
            HINOMI_ASSIGN(id, percent_decode(id, false));
          }
        }
        return correlate::intel_graph(room, call.person, asked);
      }));
  table.push_back(query_route<ListClustersQuery>(
      {"list_clusters", "GET", "/api/v1/intel/clusters", intel_read}, decode_list_clusters_query,
      [s](Call& call, const ListClustersQuery& query) -> Result<IntelClusterList> {
        HINOMI_ASSIGN(const auto room, campaigns(*s));
        return correlate::cluster_list(room, call.person, query);
      }));
  table.push_back(query_route<ValueCampaignsQuery>(
      {"value_campaigns", "GET", "/api/v1/intel/value/campaigns", intel_read}, decode_value_campaigns_query,
      [s](Call& call, const ValueCampaignsQuery& query) -> Result<ValueCampaigns> {
        HINOMI_ASSIGN(const auto room, campaigns(*s));
        return correlate::value_campaigns(room, call.person, query);
      }));
  table.push_back(plain_route({"intel_cluster", "GET", "/api/v1/intel/clusters/{id}", intel_read},
                              [s](Call& call) -> Result<IntelClusterDetail> {
                                HINOMI_ASSIGN(const auto room, campaigns(*s));
                                return correlate::cluster_detail(room, call.person, call.parameter("id"));
                              }));
  table.push_back(body_route<IntelClusterLockWanted>(
      {"lock_cluster", "POST", "/api/v1/intel/cluster-locks", intel_write}, decode_intel_cluster_lock_wanted,
      [s](Call& call, const IntelClusterLockWanted& wanted) -> Result<IntelClusterLock> {
        HINOMI_ASSIGN(const auto room, campaigns(*s));
        return correlate::lock_cluster(room, call.person, wanted);
      }));
  table.push_back(body_route<ReasonGiven>(
      {"unlock_cluster", "POST", "/api/v1/intel/cluster-locks/{id}/take-back", intel_read},
      decode_reason_given, [s](Call& call, const ReasonGiven& given) -> Result<void> {
        HINOMI_ASSIGN(const auto room, campaigns(*s));
        return correlate::unlock_cluster(room, call.person, call.parameter("id"), given.reason);
      }));
}

void add_attack_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(query_route<AttackMatrixQuery>(
      {"attack_matrix", "GET", "/api/v1/intel/attack", intel_read}, decode_attack_matrix_query,
      [s](Call& call, const AttackMatrixQuery& query) -> Result<AttackMatrix> {
        HINOMI_ASSIGN(const auto room, attack(*s));
        return correlate::attack_matrix(room, call.person, query);
      }));
  table.push_back(query_route<AttackEvidenceQuery>(
      {"attack_evidence", "GET", "/api/v1/intel/attack/{technique}", intel_read},
      decode_attack_evidence_query,
      [s](Call& call, const AttackEvidenceQuery& query) -> Result<AttackEvidenceList> {
        HINOMI_ASSIGN(const auto room, attack(*s));
        return correlate::attack_evidence(room, call.person, call.parameter("technique"), query);
      }));
}

}  // namespace

void add_intel_knowing_routes(RouteTable& table, const Services& services) {
  const Services* const s = &services;
  add_cluster_routes(table, s);
  add_attack_routes(table, s);
  table.push_back(
      plain_route({"weigh_attribution", "GET", "/api/v1/intel/boards/{id}", Permission::intel_read},
                  [s](Call& call) { return weigh(call, *s); }));
}

}  // namespace hinomi::server
