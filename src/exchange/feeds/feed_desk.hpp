// The feeds as people see them and as the clock works them off: which are due, one run of one of them, how
// each does, its runs. A feed is asked only while its record is in force, on a basis that holds that day, and
// until the day its record names; that is asked again before every request. A run that fails is tried again
// after 1, 2, 4 … minutes, six hours at most, a quarter more or less, or when the other side says. Lists hold
// what the person may read as records of the type. Thread-safe; one run of one feed at a time. Fails:
// not_found `feed.not_found`; forbidden `feed.not_in_force`, `feed.permission_over` (day),
// `feed.agreement_missing`, guard.legal_basis_*; conflict `feed.running`; as feed_work.hpp. Source: domain.md
// SR1, SR22; C17.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "base/time.hpp"
#include "exchange/fetch/outbound_rule.hpp"
#include "model/api.hpp"
#include "model/record.hpp"

namespace hinomi::store {
class Store;
class Intel;
struct FeedRun;
struct IntelImport;
}  // namespace hinomi::store
namespace hinomi::procedure {
class Procedures;
}

namespace hinomi::exchange {

struct FeedDeskRoom {
  store::Store& store;
  store::Intel& intel;
  procedure::Procedures& procedures;
  OutboundRule rule;
  Clock clock = system_now;
};

class FeedDesk {
 public:
  explicit FeedDesk(FeedDeskRoom room);
  ~FeedDesk();
  FeedDesk(const FeedDesk&) = delete;
  FeedDesk& operator=(const FeedDesk&) = delete;

  // --- for people
  Result<IntelFeedList> list(const access::Principal& person) const;
  Result<IntelFeed> one(const access::Principal& person, const std::string& id) const;
  Result<IntelFeedRunList> runs(const access::Principal& person, const std::string& id,
                                const std::string& after, std::int64_t limit) const;
  /// Says that a feed is to be asked now; whoever works the due ones off does it.
  Result<IntelFeed> ask_now(const access::Principal& person, const std::string& id);
  /// The id of the feed with this number, of those that the person may read.
  Result<std::string> numbered(const access::Principal& person, const std::string& number) const;
  /// Whether a record fits to be put into force: for the guard `passes_check: feed`.
  Result<void> check(const StoredRecord& record) const;

  // --- for the clock
  /// Is called when somebody wants a feed asked now; set before anybody asks.
  void when_wanted(std::function<void()> call);
  /// Closes runs that a stopped program left open; gives the imports that it left half-way. At the start,
  /// before anything new begins.
  Result<std::vector<store::IntelImport>> left_half_way();
  /// Goes on with such imports.
  Result<void> go_on(const std::vector<store::IntelImport>& left, std::stop_token stop);
  /// Feeds that are due and not being asked, longest due first.
  Result<std::vector<std::string>> due() const;
  /// Asks one feed. The failure of a run is its own; what comes back is ours or the store's.
  Result<store::FeedRun> run(const std::string& id, std::stop_token stop);

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::exchange
