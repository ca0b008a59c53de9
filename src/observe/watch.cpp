// Drives the detectors of one sensor. A window that begins in a later minute ends the minutes before it: at
// most a day of empty minutes is walked through one by one, a longer silence is told as unobserved.
#include "observe/watch.hpp"

#include "observe/detectors/table.hpp"
#include "observe/limits.hpp"
#include "store/observations.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t minute_ns = 60'000'000'000, walked_minutes_max = 1'440, back_minutes = 60;
constexpr std::chrono::hours learned_span{24 * 28};

std::int64_t minute_of(Instant instant) { return instant.seconds() / 60; }

}  // namespace

Watch::Watch(Post post) : x_post(std::move(post)) {
  x_post.addresses = std::min(x_post.addresses, limits::addresses_counted_max);
  for (const DetectorRow& row : detector_table()) x_detectors.push_back(row.make(x_post, x_found));
}

Watch::~Watch() = default;

Result<void> Watch::learn(const store::Observations& observations, Instant until) {
  const Instant from = until - learned_span;
  History history;
  history.until = until;
  HINOMI_ASSIGN(const std::vector<store::PortHour> hours,
                observations.port_hours(x_post.site.number, from, until));
  history.ports.reserve(hours.size());
  for (const store::PortHour& hour : hours)
    history.ports.push_back({hour.hour, hour.protocol, hour.port, hour.packets, hour.sources});
  HINOMI_ASSIGN(history.observed, observations.observed_spans(x_post.site.number, from, until));
  learn(history);
  return {};
}

void Watch::learn(const History& history) {
  for (const auto& detector : x_detectors) detector->learn(history);
}

void Watch::end_minutes_until(std::int64_t minute) {
  if (minute - x_minute > walked_minutes_max) {
    const TimeSpan span{{(x_minute + 1) * minute_ns}, {minute * minute_ns}};
    missed(span);
    return;
  }
  for (; x_minute < minute; ++x_minute)
    for (const auto& detector : x_detectors) detector->end_minute({(x_minute + 1) * minute_ns});
}

void Watch::take(TimeSpan window, std::span<const AccessEvent> events) {
  const std::int64_t minute = minute_of(window.from);
  if (!x_started) {
    x_started = true;
    x_minute = minute;
  } else if (minute > x_minute) {
    end_minutes_until(minute);
  } else if (minute < x_minute - back_minutes) {
    for (const auto& detector : x_detectors) detector->forget_present();
    x_minute = minute;
  }
  for (const auto& detector : x_detectors) detector->take(events);
}

void Watch::missed(TimeSpan span) {
  if (x_started && minute_of(span.to) > x_minute)
    for (const auto& detector : x_detectors) detector->end_minute({(x_minute + 1) * minute_ns});
  for (const auto& detector : x_detectors) detector->missed(span);
  x_minute = std::max(x_minute, minute_of(span.to));
}

void Watch::quiet_until(Instant now) {
  if (x_started && minute_of(now) > x_minute) end_minutes_until(minute_of(now));
}

void Watch::hand_over() {
  for (const auto& detector : x_detectors) detector->hand_over();
}

void Watch::settle(Instant now) {
  for (const auto& detector : x_detectors) detector->settle(now);
}

std::vector<Finding> Watch::findings() { return std::exchange(x_found, {}); }

void Watch::put_back(std::vector<Finding> findings) {
  std::move(x_found.begin(), x_found.end(), std::back_inserter(findings));
  std::unordered_map<std::string, std::size_t> last;
  for (std::size_t i = 0; i < findings.size(); ++i) last[findings[i].identity] = i;
  x_found.clear();
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (last[findings[i].identity] == i) x_found.push_back(std::move(findings[i]));
}

DetectorCounts Watch::counts() const {
  DetectorCounts sum;
  for (const auto& detector : x_detectors) {
    const DetectorCounts counts = detector->counts();
    sum.evictions += counts.evictions;
    sum.suppressed += counts.suppressed;
  }
  return sum;
}

}  // namespace hinomi::observe
