// Intelligence, wired: the store of values, the lists that warn, and the functions by which `intel` reaches
// what lies further right in the house (reports and cases, observations, correlation). In: the opened stores
// and content/. Out: the desk of feeds, rooms for taking in and for questions; they live as long as this
// does. Fails as store::Intel::open does, `content.*`, `warning_list.*`.
#pragma once
#include <memory>

#include "base/configuration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "intel/know/room.hpp"
#include "intel/take/taking.hpp"

namespace hinomi::store {
class Observations;
}
namespace hinomi::procedure {
class Procedures;
}
namespace hinomi::correlate {
class AttackBook;
class CampaignDesk;
}  // namespace hinomi::correlate
namespace hinomi::exchange {
class FeedDesk;
}

namespace hinomi::app {

class IntelUse;

struct IntelligenceParts {
  store::Store& store;
  store::Observations& observations;
  procedure::Procedures& procedures;
  const Configuration& configuration;
  Clock clock = system_now;
};

class Intelligence {
 public:
  static Result<std::unique_ptr<Intelligence>> open(const IntelligenceParts& parts);
  ~Intelligence();
  Intelligence(const Intelligence&) = delete;
  Intelligence& operator=(const Intelligence&) = delete;

  store::Intel& store();
  const intel::KnowRoom& know() const;
  intel::TakingRoom taking();
  correlate::CampaignDesk& campaigns();
  correlate::AttackBook& attack();
  /// Watches, hits between tenants and detection rules.
  IntelUse& use();
  exchange::FeedDesk& feeds();

 private:
  struct State;
  explicit Intelligence(std::unique_ptr<State> state);
  static Result<void> open_feeds(State& state, std::unique_ptr<exchange::FeedDesk>& feeds);
  std::unique_ptr<State> x_state;
};

/// Takes in what a person hands over with how it may be used.
Result<IntelOriginal> take_original(Intelligence& intelligence, const access::Principal& person,
                                    const IntelTake& wanted, std::string_view bytes);

}  // namespace hinomi::app
