// Alerts that an earlier run of the program left open. In: what the store holds open when the program starts,
// and later findings. An alert that the watch finds again (same identity) is carried on: its earlier figures
// count with the new ones. One that nothing is heard of for two hours after its last packet is closed, once.
// Not thread-safe; the ingest's mutex guards it. Fails as the store.
#pragma once
#include <map>
#include <span>
#include <string>

#include "observe/record_findings.hpp"

namespace hinomi::observe {

class LeftOpen {
 public:
  /// Reads what is open; only the first call does anything.
  Result<void> read(store::Store& records);
  /// Adds the earlier figures to findings of the same alerts.
  void carry_on(std::span<Finding> findings);
  /// Closes in the store what has been quiet, as of `now`.
  Result<void> close_quiet(store::Store& records, Instant now);

 private:
  struct Left {
    Alert alert;
    bool carried_on = false;
  };
  std::map<std::string, Left> x_left;  // by identity
  bool x_read = false;
};

}  // namespace hinomi::observe
