// See needs.hpp.
#include "procedure/engine/time/needs.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/guards/guard_requests.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/writing/step.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

struct Proposal {
  StoredRecord record;
  std::vector<std::string> keys;  // one for each ended record
};

const GuardUse* need_of(const TransitionDefinition& step) {
  const auto found = std::find_if(step.guards.begin(), step.guards.end(),
                                  [](const GuardUse& use) { return use.guard == "need_ended"; });
  return step.program && found != step.guards.end() ? &*found : nullptr;
}

Result<std::optional<Proposal>> proposal_for(const Kernel& kernel, const RecordType& type,
                                             const GuardUse& use, const std::string& id) {
  std::optional<Proposal> proposal;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto record, kernel.records().load(snapshot, id));
    if (!record) return {};
    HINOMI_ASSIGN(const auto ended, ended_needs(kernel, snapshot, type, *record, use));
    std::vector<std::string> keys;
    for (const std::string& other : ended) {
      std::string key = "need:" + id + ":" + other;
      HINOMI_ASSIGN(const auto seen, kernel.records().seen_key(snapshot, "program", key));
      if (!seen) keys.push_back(std::move(key));
    }
    if (!keys.empty()) proposal = Proposal{*std::move(record), std::move(keys)};
    return {};
  }));
  return proposal;
}

Result<void> propose(Kernel& kernel, const TransitionDefinition& step, const Proposal& proposal) {
  TransitionWanted wanted;
  wanted.version = proposal.record.version;
  wanted.reason = "need_ended";
  HINOMI_TRY(take_step(kernel, program_for(proposal.record.label.owner),
                       {proposal.record.type, proposal.record.id, step.name}, wanted));
  return kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    for (const std::string& key : proposal.keys)
      HINOMI_TRY(kernel.records().note_key(transaction, "program", key, proposal.record.id));
    return {};
  });
}

Result<std::int64_t> propose_in(Kernel& kernel, const RecordType& type, const TransitionDefinition& step,
                                const GuardUse& use) {
  std::int64_t count = 0;
  for (const std::string& state : step.from) {
    HINOMI_ASSIGN(const auto ids, kernel.records().in_state(type.name, state, limits::needs_looked));
    for (const std::string& id : ids) {
      HINOMI_ASSIGN(const auto proposal, proposal_for(kernel, type, use, id));
      if (!proposal) continue;
      const auto done = propose(kernel, step, *proposal);
      count += done ? 1 : 0;
      if (!done)
        log(LogLevel::error, "procedure", "an end of need could not be proposed",
            {{"code", done.error().code}, {"record", id}});
    }
  }
  return count;
}

}  // namespace

Result<std::int64_t> propose_ended(Kernel& kernel) {
  std::int64_t count = 0;
  for (const RecordType* type : kernel.definitions().all(kernel.now())) {
    for (const TransitionDefinition& step : type->transitions) {
      const GuardUse* use = need_of(step);
      if (use == nullptr) continue;
      HINOMI_ASSIGN(const std::int64_t proposed, propose_in(kernel, *type, step, *use));
      count += proposed;
    }
  }
  return count;
}

}  // namespace hinomi::procedure
