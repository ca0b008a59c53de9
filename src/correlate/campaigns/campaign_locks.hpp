// What named persons decided of two parts: that they are of one operation, or are not. Each is an assertion
// (same-operation, between part:ID and part:ID), so that it has a reason, a day, a label, and is taken back
// by one more. In: a reader; a person's wish. Out: locks that stand, for cluster() and for people. Where
// decisions contradict, the newest holds and the older ones are passed over; a new one that contradicts what
// stands is refused. Fails: not_found `intel.part_unknown`; malformed `intel.claim_unfit`; conflict
// `cluster.locks_contradict`; as claims do.
#pragma once
#include <string>
#include <vector>

#include "correlate/clusters.hpp"
#include "intel/know/room.hpp"

namespace hinomi::correlate {

struct CampaignLock {
  store::IntelAssertion said;
  ContainerNumber left = 0, right = 0;
  bool together = false;
};

/// Locks that stand and do not contradict a newer one, newest first.
Result<std::vector<CampaignLock>> campaign_locks(const store::IntelReader& reader);
/// Tells one set of decisions from another; 0 for none.
std::int64_t digest_of(const std::vector<CampaignLock>& locks);
ClusterLocks locks_for(const std::vector<CampaignLock>& locks);
Result<IntelClusterLock> shown_lock(const intel::KnowRoom& room, const store::IntelReader& reader,
                                    const CampaignLock& lock);
/// Takes a decision down.
Result<IntelClusterLock> lock_parts(const intel::KnowRoom& room, const access::Principal& person,
                                    const IntelClusterLockWanted& wanted);

}  // namespace hinomi::correlate
