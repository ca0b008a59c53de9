// The thread that follows the journal for watches and hits: a turn soon after something was appended, and at
// least each 20 seconds, so that both sides of a hit are told well within a minute. A failure is logged and
// done again at the next turn. Ends with its owner.
#pragma once
#include <memory>

#include "app/watchtower.hpp"

namespace hinomi::app {

class IntelFollower {
 public:
  explicit IntelFollower(Watchtower& tower);
  ~IntelFollower();
  IntelFollower(const IntelFollower&) = delete;
  IntelFollower& operator=(const IntelFollower&) = delete;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
