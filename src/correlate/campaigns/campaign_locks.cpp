// See campaign_locks.hpp.
#include "correlate/campaigns/campaign_locks.hpp"

#include <algorithm>
#include <map>

#include "base/hash.hpp"
#include "intel/know/claims.hpp"
#include "intel/know/entities.hpp"
#include "intel/know/things.hpp"
#include "intel/know/views.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::correlate {
namespace {

// Parts that must stand together, and whether one more decision fits to those.
class Decisions {
 public:
  bool take(const CampaignLock& lock) {
    const ContainerNumber left = root(lock.left), right = root(lock.right);
    if (lock.together) {
      for (const auto& [a, b] : x_apart) {
        const std::pair ends(root(a), root(b));
        if (ends == std::pair(left, right) || ends == std::pair(right, left)) return false;
      }
      x_roots[std::max(left, right)] = std::min(left, right);
      return true;
    }
    if (left == right) return false;
    x_apart.emplace_back(lock.left, lock.right);
    return true;
  }

 private:
  ContainerNumber root(ContainerNumber number) {
    auto at = x_roots.find(number);
    while (at != x_roots.end() && at->second != at->first) {
      number = at->second;
      at = x_roots.find(number);
    }
    return number;
  }
  std::map<ContainerNumber, ContainerNumber> x_roots;
  std::vector<std::pair<ContainerNumber, ContainerNumber>> x_apart;
};

Result<ContainerNumber> part_of(const store::IntelReader& reader, std::string_view named) {
  if (!named.starts_with(intel::part_prefix)) return ContainerNumber{0};
  HINOMI_ASSIGN(const auto container, reader.container_by_id(named.substr(intel::part_prefix.size())));
  return container ? reader.original_of(container->number) : ContainerNumber{0};
}

Result<CampaignLock> lock_of(const store::IntelReader& reader, store::IntelAssertion said) {
  CampaignLock lock;
  HINOMI_ASSIGN(lock.left, part_of(reader, said.claim.subject));
  HINOMI_ASSIGN(lock.right, part_of(reader, said.claim.object));
  lock.together = said.claim.polarity != Polarity::denies;
  lock.said = std::move(said);
  return lock;
}

Error unknown_part(const std::string& id) {
  return fail(ErrorKind::not_found, "intel.part_unknown", {{"part", id}});
}

Result<CampaignLock> wanted_lock(const store::IntelReader& reader, const IntelClusterLockWanted& wanted) {
  CampaignLock lock;
  lock.together = wanted.together;
  for (const auto& [id, number] :
       {std::pair(&wanted.left, &lock.left), std::pair(&wanted.right, &lock.right)}) {
    HINOMI_ASSIGN(const auto container, reader.container_by_id(*id));
    if (!container) return unknown_part(*id);
    *number = reader.original_of(container->number);
  }
  if (lock.left == lock.right)
    return fail(ErrorKind::malformed, "intel.claim_unfit",
                {{"field", "right"}, {"expected", "left != right"}});
  return lock;
}

}  // namespace

Result<std::vector<CampaignLock>> campaign_locks(const store::IntelReader& reader) {
  HINOMI_ASSIGN(const auto said, reader.assertions_by_hand(intel::same_operation));
  HINOMI_ASSIGN(const auto replaced, intel::replaced_by_hand(reader, intel::same_operation));
  std::vector<CampaignLock> locks;
  Decisions decisions;
  for (auto one = said.rbegin(); one != said.rend(); ++one) {
    if (replaced.contains(one->id)) continue;
    HINOMI_ASSIGN(auto lock, lock_of(reader, *one));
    if (lock.left == 0 || lock.right == 0 || !decisions.take(lock)) continue;
    locks.push_back(std::move(lock));
  }
  return locks;
}

std::int64_t digest_of(const std::vector<CampaignLock>& locks) {
  if (locks.empty()) return 0;
  std::string ids;
  for (const CampaignLock& lock : locks) ids += lock.said.id + '\n';
  const Sha256 digest = sha256(ids);
  std::int64_t number = 1;
  for (std::size_t at = 0; at < 7; ++at) number = number << 8 | digest[at];
  return number;
}

ClusterLocks locks_for(const std::vector<CampaignLock>& locks) {
  ClusterLocks held;
  for (const CampaignLock& lock : locks)
    (lock.together ? held.together : held.apart).emplace_back(lock.left, lock.right);
  return held;
}

Result<IntelClusterLock> shown_lock(const intel::KnowRoom& room, const store::IntelReader& reader,
                                    const CampaignLock& lock) {
  intel::Names names(room.intel);
  IntelClusterLock shown;
  for (const auto& [number, part] :
       {std::pair(lock.left, &shown.left), std::pair(lock.right, &shown.right)}) {
    HINOMI_ASSIGN(const auto container, reader.container(number));
    if (!container) return unknown_part({});
    HINOMI_ASSIGN(*part, intel::shown_part(names, *container));
  }
  shown.id = lock.said.id;
  shown.together = lock.together;
  shown.by = lock.said.claim.person_name;
  shown.reason = lock.said.claim.reason;
  shown.recorded = lock.said.recorded;
  return shown;
}

Result<IntelClusterLock> lock_parts(const intel::KnowRoom& room, const access::Principal& person,
                                    const IntelClusterLockWanted& wanted) {
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(CampaignLock lock, wanted_lock(reader, wanted));
  HINOMI_ASSIGN(const auto standing, campaign_locks(reader));
  Decisions decisions;
  for (const CampaignLock& one : standing) decisions.take(one);
  if (!decisions.take(lock)) return fail(ErrorKind::conflict, "cluster.locks_contradict");
  IntelClaimWanted claim;
  claim.subject = std::string(intel::part_prefix) + wanted.left;
  claim.predicate = std::string(intel::same_operation);
  claim.object = std::string(intel::part_prefix) + wanted.right;
  claim.polarity = wanted.together ? Polarity::asserts : Polarity::denies;
  claim.info_grade = InfoGrade::known_to_source;
  claim.reason = wanted.reason;
  HINOMI_ASSIGN(const IntelClaim made, intel::put_claim(room, person, claim));
  HINOMI_ASSIGN(const auto after, room.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(const auto said, after.assertion(made.id));
  if (!said) return fail(ErrorKind::not_found, "intel.claim_unknown", {{"claim", made.id}});
  lock.said = *said;
  return shown_lock(room, after, lock);
}

}  // namespace hinomi::correlate
