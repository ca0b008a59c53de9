// Today's detectors over yesterday's events: what they would have raised, held against what was raised then.
// In: the stored events of a sensor in a period, in the order in which they came. Out: alerts of either side
// with their versions, and where the two differ. Nothing is stored and nobody's verdict changes. Detectors
// learn from what the store knows of the 28 days before the period, as they do when a capture is taken in.
// Only events that are still stored are seen. Fails as the stores do.
#pragma once
#include <stop_token>
#include <string>
#include <vector>

#include "observe/importer.hpp"

namespace hinomi::observe {

/// One alert of either side. Both: the same detector, sensor, subject and start.
struct BacktestRow {
  std::optional<Alert> before, now;
  /// Tells whether a reader would notice: raised on one side only, or with another severity.
  bool differs() const { return !before || !now || before->severity != now->severity; }
};

struct Backtest {
  std::uint64_t events = 0, packets = 0;
  std::optional<Instant> first, last;  // of the events
  std::uint64_t left_out = 0;          // alerts from before the first stored event's day
  std::vector<BacktestRow> rows;       // by start
};

struct BacktestRequest {
  const store::SensorRecord& sensor;
  Instant from, to;
  std::stop_token stop;
};

/// Runs the detectors of this program over what is stored; cancelled `observe.backtest_cancelled` on a stop.
Result<Backtest> backtest(const ObserveRoom& room, const BacktestRequest& request);

}  // namespace hinomi::observe
