// What the server does by the clock: looks at deadlines of records each 30 seconds, and raises reports of
// danger that could not be raised; each minute closes alerts that have gone quiet, ends expired sessions and
// sums one month of observations that is over; signs the journal each hour; drops raw access events past
// their retention once a day (rollups stay). A failure is logged and tried again at the next turn.
#pragma once
#include <memory>

#include "app/watchtower.hpp"

namespace hinomi::procedure::intake {
class IntakeDesk;
}

namespace hinomi::app {

class Upkeep {
 public:
  Upkeep(Watchtower& tower, procedure::intake::IntakeDesk& desk);
  ~Upkeep();
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
