// What the kernel does by the clock: reminders and escalations, steps that a deadline takes, proposals for
// disposal; new assignees stand in writing/reassign.hpp. Each thing is one transaction of its own. What was
// told is counted with the deadline (record, deadline, level), so that nothing is told twice; a deadline
// whose step is not taken yet stays due, so that a stop, a refusal or a full disk loses nothing. What fails
// is tried again after a while, which is remembered here alone: a clock that was wrong puts nothing off. Out:
// how many things were done. Source: issue 3, "Deadlines"; SR19.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Deadlines that could not be fired, and when they are looked at again.
class PutOff {
 public:
  /// Tells whether the deadline still waits; a clock that went back ends the waiting.
  bool waits(const StoredDeadline& deadline, Instant now) const;
  void add(const StoredDeadline& deadline, Instant now);
  void drop(const StoredDeadline& deadline);
  std::int64_t size() const { return static_cast<std::int64_t>(x_waiting.size()); }

 private:
  std::map<std::pair<std::string, std::string>, Instant> x_waiting;  // since when
};

/// Tells what is due by the clock and takes the steps that deadlines take.
Result<std::int64_t> fire_deadlines(Kernel& kernel, PutOff& put_off);
/// Proposes what is over for disposal, once a month each; looks through all that is expired.
Result<std::int64_t> propose_expired(Kernel& kernel);

}  // namespace hinomi::procedure
