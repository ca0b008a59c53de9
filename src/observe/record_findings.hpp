// Findings -> alerts in the store, with their journal entries, in one transaction. Of several findings about
// one identity the last holds. In: findings of one sensor and its label. Out: how many alerts are new. Fails
// as the store.
#pragma once
#include <span>

#include "observe/episodes.hpp"
#include "store/store.hpp"

namespace hinomi::observe {

/// Stores findings as the program's own act.
Result<std::uint64_t> record_findings(store::Store& records, const Label& label,
                                      std::span<const Finding> findings);
/// The same inside a transaction of the caller.
Result<std::uint64_t> record_findings(store::Store& records, store::Transaction& transaction,
                                      const Label& label, std::span<const Finding> findings);

}  // namespace hinomi::observe
