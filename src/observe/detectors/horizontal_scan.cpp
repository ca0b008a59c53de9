// Horizontal scan: one source reaches many of our addresses on one port.
// Rule: distinct destinations of (source, protocol, port) within five minutes of the first >= T(n), n
// addresses watched:
//   n not stated or 50..2,500: T = 25 (Zeek's); n > 2,500: T = 0.01 n; n < 50: T = max(4, ceil(n / 2)); n <
//   4: off.
// One alert a source and JST day. Severity: notice; low when >= 90 % of the addresses were reached; medium
// when besides three ports or more were swept, or 50 packets an address (at least 2,000) came. Confidence: 60
// at T, 99 from 4 T. A small telescope cannot tell when a slow Internet-wide scan ends, so that the alert
// ends with the JST day. Source: Zeek scan.zeek (25 hosts in 5 min); observe.md §4.4. State:
// limits::scan_keys_max pairs; random spoofed sources push each other out, counted as evictions.
#include <fmt/format.h>

#include "base/hash.hpp"
#include "observe/detectors/table.hpp"
#include "observe/fan_out.hpp"
#include "observe/limits.hpp"
#include "observe/scan_size.hpp"

namespace hinomi::observe {

namespace {

class HorizontalScan final : public Detecting {
 public:
  HorizontalScan(const Post& post, std::vector<Finding>& found)
      : x_post(post),
        x_threshold(horizontal_threshold(post.addresses)),
        x_pairs({scan_keys(post.addresses), limits::scan_large_max, 300}),
        x_episodes({Detector::horizontal_scan, horizontal_scan_version, std::chrono::hours{1},
                    std::chrono::hours{24}, true},
                   post.site, found) {}

  void take(std::span<const AccessEvent> events) override {
    if (x_threshold == 0) return;
    for (const AccessEvent& event : events)
      if (event.family == Family::access) take(event);
  }
  void end_minute(Instant end) override { x_episodes.tick(end); }
  void missed(Span span) override { x_episodes.missed(span.to - span.from); }
  void settle(Instant now) override { x_episodes.tick(now); }
  void hand_over() override { x_episodes.hand_over(); }
  DetectorCounts counts() const override { return {x_pairs.evictions(), x_episodes.suppressed()}; }

 private:
  void take(const AccessEvent& event) {
    const struct {
      IpAddress source;
      std::uint64_t port;
    } pair{event.source, std::uint64_t{event.port} | std::uint64_t(event.protocol) << 16};
    const std::uint64_t item = table_hash(&event.destination, sizeof event.destination);
    FanOut::Entry& entry =
        x_pairs.add(table_hash(&pair, sizeof pair), item, event.first.seconds(), event.packets);
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
    judge(*episode, reached);
  }

  Episode* open(std::uint64_t key, const AccessEvent& event, const FanOut::Entry& entry) {
    Episode* episode =
        x_episodes.open({key, to_text(event.source), Instant::from_seconds(entry.begin), event.last});
    if (episode == nullptr) return nullptr;
    Alert& alert = episode->alert;
    alert.subject_kind = Dimension::source;
    alert.source = alert.subject;
    alert.protocol = event.protocol;
    alert.port = event.port;
    alert.threshold = static_cast<double>(x_threshold);
    return episode;
  }

  void judge(Episode& episode, std::uint64_t reached) {
    Alert& alert = episode.alert;
    alert.observed = std::max(alert.observed, static_cast<double>(reached));
    const double share = x_post.addresses == 0 ? 0.0 : alert.observed / static_cast<double>(x_post.addresses);
    const bool many_packets =
        alert.packets >= std::max<std::int64_t>(2'000, 50 * static_cast<std::int64_t>(x_post.addresses));
    alert.confidence =
        std::min(99.0, 60.0 + 13.0 * (alert.observed / static_cast<double>(x_threshold) - 1.0));
    Severity severity = Severity::notice;
    if (share >= 0.9)
      severity = episode.ports.count() >= 3 || many_packets ? Severity::medium : Severity::low;
    if (severity < alert.severity) alert.severity = severity;
    alert.details = fmt::format(
        R"({{"destinations_in_five_minutes":{},"share_of_addresses":{:.3f},"window_seconds":300}})",
        static_cast<std::uint64_t>(alert.observed), std::min(1.0, share));
  }

  Post x_post;
  std::uint64_t x_threshold;
  FanOut x_pairs;
  Episodes x_episodes;
};

}  // namespace

std::unique_ptr<Detecting> make_horizontal_scan(const Post& post, std::vector<Finding>& found) {
  return std::make_unique<HorizontalScan>(post, found);
}

}  // namespace hinomi::observe
