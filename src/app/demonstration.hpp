// Demonstration data (実演データ): fourteen simulated days in an empty store, and after that the simulated
// sensors go on minute by minute, so that the screens live. All of it is marked, and one command takes it
// out.
#pragma once
#include <memory>

#include "app/watchtower.hpp"
#include "base/error_text.hpp"

namespace hinomi::app {

/// Simulates fourteen days into a store that has no sensor yet; does nothing otherwise.
Result<void> load_demonstration_if_empty(Watchtower& tower, Language language);

/// Feeds the demonstration sensors of the store with the present, once a minute, and makes up for the time
/// since their last packet. Does nothing in a store without them, and stops when they are removed.
class DemonstrationFeed {
 public:
  explicit DemonstrationFeed(Watchtower& tower);
  ~DemonstrationFeed();
  DemonstrationFeed(const DemonstrationFeed&) = delete;
  DemonstrationFeed& operator=(const DemonstrationFeed&) = delete;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
