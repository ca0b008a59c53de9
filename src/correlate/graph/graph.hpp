// What hangs together, from one thing outward: values, parts, entities and observed sources as nodes, and as
// edges what parts hold and what people and originals claim, each with who says so, how it is graded, when it
// was taken down and where it stands in the original. In: a value, a part, an original, an entity, a cluster
// or an observed address, and how many nodes. Out: nodes laid out (layout.hpp). The nearest come first, among
// them the heaviest in bits; a value that says nothing by its background is shown and not followed, with the
// reason, unless it is asked for. Everything is read through the person's reader, so that what is hidden
// changes neither nodes, nor counts, nor places. Each question is a journal entry. Limits: graph_* of
// limits.hpp. Fails: malformed `intel.question_unfit`, `intel.value_unfit`; not_found `intel.part_unknown`,
// `intel.import_unknown`, `intel.entity_unknown`, `intel.cluster_unknown`; as the reader and the desk do.
#pragma once
#include "correlate/campaigns/campaign_views.hpp"

namespace hinomi::correlate {

Result<IntelGraph> intel_graph(const CampaignRoom& room, const access::Principal& person,
                               const IntelGraphQuery& query);

}  // namespace hinomi::correlate
