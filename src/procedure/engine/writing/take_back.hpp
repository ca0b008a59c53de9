// Taking the newest step back within its time: the record with its deadlines, grants, links and notices is
// again exactly as it was before the step, and records that the step made are withdrawn, each with a line of
// history. What stood before lies in `fields_before` of the step's line, see change.hpp: "fields", "row",
// "deadlines" {name: row or null}, "grants", "notices", "links", "unlinked", "made". Times in microseconds,
// UTC. Fails: conflict `record.stale`, `record.undo_over`, `record.undo_made`, `record.undo_files`; forbidden
// `record.undo_other`, `record.step_machine`.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "procedure/engine/writing/change.hpp"

namespace hinomi::procedure {

/// Notes the grants as they stand before the effects of a step move them.
Result<void> keep_grants(Change& change);

/// Reads the deadlines that the step is about to move, as they stand; empty when it cannot be taken back.
Result<Change::Deadlines> deadlines_before(const Change& change, const std::vector<StoredDeadline>& planned);
/// Writes them, and what the step made, into the history's `before`.
void add_trace(const Change& change, const Change::Deadlines& deadlines_before, Json& before);
/// Takes out the deadlines that were not there before a step that is being taken back.
Result<void> remove_deadlines(const Change& change);
/// The values with those of `before` put back; null empties a field.
std::string values_back(const std::string& fields, const Json& before);
/// Takes the newest change back, if it is a step of the person whose time is not over.
Result<void> take_back(Kernel& kernel, const access::Principal& actor, std::string_view type,
                       std::string_view id, std::int64_t version);

}  // namespace hinomi::procedure
