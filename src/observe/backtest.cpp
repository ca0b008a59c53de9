// Replays events minute by minute as a capture's were; time that nobody observed is told as such.
#include "observe/backtest.hpp"

#include <algorithm>
#include <map>

#include "store/store.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t minute_ns = 60'000'000'000;

/// Gives stored events to a watch, a minute at a time.
class Replay {
 public:
  Replay(Watch& watch, std::vector<TimeSpan> observed, std::chrono::seconds gap)
      : x_watch(watch), x_observed(std::move(observed)), x_gap(gap) {}

  void add(const AccessEvent& event) {
    const std::int64_t minute = event.first.nanoseconds / minute_ns;
    const bool is_full = x_minute.size() >= limits::events_in_window_max;
    if (is_full || (!x_minute.empty() && minute != x_number)) end_minute();
    x_number = minute;
    x_minute.push_back(event);
  }
  void end_minute() {
    if (x_minute.empty()) return;
    pass_gaps(x_minute.front().first);
    x_watch.take({{x_number * minute_ns}, {(x_number + 1) * minute_ns}}, x_minute);
    x_minute.clear();
  }

 private:
  // Spans that nobody observed before this event.
  void pass_gaps(Instant until) {
    for (; x_next + 1 < x_observed.size() && x_observed[x_next + 1].from <= until; ++x_next) {
      const TimeSpan gap{x_observed[x_next].to, x_observed[x_next + 1].from};
      if (gap.to - gap.from > x_gap) x_watch.missed(gap);
    }
  }

  Watch& x_watch;
  std::vector<TimeSpan> x_observed;
  std::chrono::seconds x_gap;
  std::size_t x_next = 0;
  std::vector<AccessEvent> x_minute;
  std::int64_t x_number = 0;
};

void note(Backtest& result, std::span<const AccessEvent> events) {
  result.events += events.size();
  for (const AccessEvent& event : events) {
    result.packets += event.packets;
    result.first = result.first ? std::min(*result.first, event.first) : event.first;
    result.last = result.last ? std::max(*result.last, event.last) : event.last;
  }
}

Instant start_of(const BacktestRow& row) { return row.now ? row.now->started : row.before->started; }

}  // namespace

Result<Backtest> backtest(const ObserveRoom& room, const BacktestRequest& request) {
  const SensorSite site = store::site(request.sensor);
  Watch watch({site, site.address_count(), room.learning_hours});
  HINOMI_TRY(watch.learn(room.observations, request.from));
  HINOMI_ASSIGN(auto observed, room.observations.observed_spans(site.number, request.from, request.to));
  Replay replay(watch, std::move(observed), room.gap);
  Backtest result;
  std::map<std::string, BacktestRow> rows;
  const auto keep = [&] {
    for (Finding& finding : watch.findings()) rows[finding.identity].now = std::move(finding.alert);
  };
  HINOMI_TRY(room.observations.replay(site.number, request.from, request.to,
                                      [&](std::span<const AccessEvent> events) -> Result<void> {
                                        if (request.stop.stop_requested())
                                          return fail(ErrorKind::cancelled, "observe.backtest_cancelled");
                                        note(result, events);
                                        for (const AccessEvent& event : events) replay.add(event);
                                        keep();
                                        return {};
                                      }));
  replay.end_minute();
  watch.hand_over();
  keep();
  HINOMI_ASSIGN(auto known, room.records.alerts().started_in(site.id, request.from, request.to));
  for (auto& [identity, alert] : known) {
    // What the alert was raised from is no longer stored, so that nothing can be said of it.
    if (!result.first || alert.started < start_of_jst_day(jst_day(*result.first)))
      ++result.left_out;
    else
      rows[identity].before = std::move(alert);
  }
  for (auto& [identity, row] : rows) {
    const Instant start = start_of(row);
    if (start >= request.from && start < request.to) result.rows.push_back(std::move(row));
  }
  std::stable_sort(result.rows.begin(), result.rows.end(),
                   [](const BacktestRow& a, const BacktestRow& b) { return start_of(a) < start_of(b); });
  return result;
}

}  // namespace hinomi::observe
