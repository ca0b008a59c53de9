// The outbox, wired: the desk for the routes, and one worker for each way that sends what is due. In: the
// opened stores, keys sending.*, mail.* and outbound.*. Out: sendings, each with its receipt. Stopping waits
// for the attempt under way; what is killed instead is decided about at the next start. A failure of ours is
// logged. Fails as sending_setup() and smtp_server().
#pragma once
#include <memory>

#include "base/configuration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi::store {
class Store;
}
namespace hinomi::procedure {
class Procedures;
}
namespace hinomi::exchange {
class Outbox;
}

namespace hinomi::app {

struct SendingParts {
  store::Store& store;
  procedure::Procedures& procedures;
  const Configuration& configuration;
  Clock clock = system_now;
};

Result<std::unique_ptr<exchange::Outbox>> open_outbox(const SendingParts& parts);

/// Works the outbox off while it lives.
class SendingSchedule {
 public:
  SendingSchedule(exchange::Outbox& outbox, const Configuration& configuration);
  ~SendingSchedule();
  SendingSchedule(const SendingSchedule&) = delete;
  SendingSchedule& operator=(const SendingSchedule&) = delete;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
