// The clock of a store that is being filled with a demonstration: it shows the time of what is being made up,
// and the machine's own time before and after. Given to the store and the kernel as their Clock; thread-safe.
#pragma once
#include <atomic>
#include <memory>

#include "base/time.hpp"

namespace hinomi::app::demo {

class MadeClock {
 public:
  Clock clock() const {
    return [shown = x_shown] {
      const std::int64_t at = shown->load();
      return at == 0 ? system_now() : Instant{at};
    };
  }
  /// Shows this time until the next call.
  void show(Instant time) { x_shown->store(time.nanoseconds); }
  /// Shows the machine's time again.
  void run() { x_shown->store(0); }

 private:
  std::shared_ptr<std::atomic<std::int64_t>> x_shown = std::make_shared<std::atomic<std::int64_t>>(0);
};

}  // namespace hinomi::app::demo
