// Entries of reads, many in one commit: a reader hands in its entry and waits. The first who comes appends
// for all who wait, and then hands that on to the next. An answer goes out only after its entry is stored;
// when the commit fails, every read of it is refused (SR4). While one commit runs the next entries gather, so
// that the cost of a commit is shared exactly when there is load. Fails as the database does.
#pragma once
#include <memory>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "store/journal_draft.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::procedure {

class ReadAudit {
 public:
  explicit ReadAudit(store::Store& store);
  ~ReadAudit();
  ReadAudit(const ReadAudit&) = delete;
  ReadAudit& operator=(const ReadAudit&) = delete;

  /// Appends the entry; comes back when it is stored.
  Result<void> note(const access::Principal& person, store::JournalDraft draft);

 private:
  struct State;
  store::Store& x_store;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::procedure
