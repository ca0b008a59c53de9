// Vertical scan: one source reaches many ports of one of our addresses.
// Rule: distinct ports of (source, destination) within five minutes of the first >= T(n): 15 (Zeek's), and 5
// more for each factor of 16 by which n addresses exceed 4,096, so that chance meetings do not add up with
// the telescope. One alert a source and JST day. Severity: notice; low from 100 ports; medium from 1,000 in
// five minutes. Confidence: 60 at T, 99 from 4 T. Source: Zeek scan.zeek (15 ports in 5 min); observe.md
// §4.4. State: limits::scan_keys_max pairs; random spoofed sources push each other out, counted as evictions.
#include <fmt/format.h>

#include "base/hash.hpp"
#include "observe/detectors/table.hpp"
#include "observe/fan_out.hpp"
#include "observe/limits.hpp"
#include "observe/scan_size.hpp"

namespace hinomi::observe {

namespace {

class VerticalScan final : public Detecting {
 public:
  VerticalScan(const Post& post, std::vector<Finding>& found)
      : x_threshold(vertical_threshold(post.addresses)),
        x_pairs({scan_keys(post.addresses), limits::scan_large_max, 300}),
        x_episodes({Detector::vertical_scan, vertical_scan_version, std::chrono::hours{1},
                    std::chrono::hours{24}, true},
                   post.site, found) {}

  void take(std::span<const AccessEvent> events) override {
    for (const AccessEvent& event : events)
      if (event.family == Family::access && event.port != 0) take(event);
  }
  void end_minute(Instant end) override { x_episodes.tick(end); }
  void missed(Span span) override { x_episodes.missed(span.to - span.from); }
  void settle(Instant now) override { x_episodes.tick(now); }
  void hand_over() override { x_episodes.hand_over(); }
  DetectorCounts counts() const override { return {x_pairs.evictions(), x_episodes.suppressed()}; }

 private:
  void take(const AccessEvent& event) {
    const IpAddress pair[2] = {event.source, event.destination};
    const std::uint64_t port = std::uint64_t{event.port} | std::uint64_t(event.protocol) << 16;
    FanOut::Entry& entry = x_pairs.add(table_hash(pair, sizeof pair), table_hash(&port, sizeof port),
                                       event.first.seconds(), event.packets);
    const std::uint64_t reached = entry.items.count();
    if (reached < x_threshold) return;
    const std::uint64_t key = table_hash(&event.source, sizeof event.source);
    Episode* episode = x_episodes.find(key);
    if (!entry.reported) {
      if (episode == nullptr) episode = open(key, event, entry);
      entry.reported = true;
      if (episode != nullptr)
        episode->alert.packets += static_cast<std::int64_t>(entry.packets) - event.packets;
    }
    if (episode == nullptr) return;
    x_episodes.count(*episode, event);
    judge(episode->alert, reached);
  }

  Episode* open(std::uint64_t key, const AccessEvent& event, const FanOut::Entry& entry) {
    Episode* episode =
        x_episodes.open({key, to_text(event.source), Instant::from_seconds(entry.begin), event.last});
    if (episode == nullptr) return nullptr;
    Alert& alert = episode->alert;
    alert.subject_kind = Dimension::source;
    alert.source = alert.subject;
    alert.protocol = event.protocol;
    alert.threshold = static_cast<double>(x_threshold);
    return episode;
  }

  void judge(Alert& alert, std::uint64_t reached) {
    alert.observed = std::max(alert.observed, static_cast<double>(reached));
    alert.confidence =
        std::min(99.0, 60.0 + 13.0 * (alert.observed / static_cast<double>(x_threshold) - 1.0));
    const Severity severity = alert.observed >= 1'000 ? Severity::medium
                              : alert.observed >= 100 ? Severity::low
                                                      : Severity::notice;
    if (severity < alert.severity) alert.severity = severity;
    alert.details = fmt::format(R"({{"ports_in_five_minutes":{},"window_seconds":300}})",
                                static_cast<std::uint64_t>(alert.observed));
  }

  std::uint64_t x_threshold;
  FanOut x_pairs;
  Episodes x_episodes;
};

}  // namespace

std::unique_ptr<Detecting> make_vertical_scan(const Post& post, std::vector<Finding>& found) {
  return std::make_unique<VerticalScan>(post, found);
}

}  // namespace hinomi::observe
