// Clusters as the API gives them: proposals with their reasons in bits, their life, and what people decided.
// In: a desk, a person. Out: what the person may see; each question is a journal entry. A cluster of another
// sight reads like one that is not there. Limits: campaign_* of limits.hpp. Fails: not_found
// `intel.cluster_unknown`; as the desk and the reader do.
#pragma once
#include "correlate/campaigns/campaign_desk.hpp"
#include "model/api_intel.hpp"

namespace hinomi::correlate {

struct CampaignRoom {
  const intel::KnowRoom& know;
  CampaignDesk& desk;
};

Result<IntelClusterList> cluster_list(const CampaignRoom& room, const access::Principal& person,
                                      const ListClustersQuery& query);
Result<IntelClusterDetail> cluster_detail(const CampaignRoom& room, const access::Principal& person,
                                          const std::string& id);
/// Gives the clusters with a part that the person may see and that holds the value, most such parts first.
Result<ValueCampaigns> value_campaigns(const CampaignRoom& room, const access::Principal& person,
                                       const ValueCampaignsQuery& query);
/// Takes down what a named person decided of two parts, and draws anew.
Result<IntelClusterLock> lock_cluster(const CampaignRoom& room, const access::Principal& person,
                                      const IntelClusterLockWanted& wanted);
Result<void> unlock_cluster(const CampaignRoom& room, const access::Principal& person, const std::string& id,
                            const std::string& reason);

}  // namespace hinomi::correlate
