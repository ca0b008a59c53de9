// Horizontal scan: one source reaches many of our addresses on one port.
// Rule: distinct destinations of (source, protocol, port) within five minutes of the first >= T(n), n
// addresses watched:
//   n not stated or 50..2,500: T = 25 (Zeek's); n > 2,500: T = 0.01 n; n < 50: T = max(4, ceil(n / 2)); n <
//   4: off.
// One alert a source and JST day. Severity: notice; low when >= 90 % of the addresses were reached; medium
// when besides three ports or more were swept, or 50 packets an address (at least 2,000) came. Confidence: 60
// at T, 99 from 4 T. State, and why an alert ends with its day: scan.hpp. Source: Zeek scan.zeek (25 hosts in
// 5 min); observe.md §4.4.
#include <fmt/format.h>

#include "base/hash.hpp"
#include "observe/detectors/scan.hpp"
#include "observe/detectors/table.hpp"
#include "observe/scan_size.hpp"

namespace hinomi::observe {

namespace {

class HorizontalScan final : public ScanDetecting {
 public:
  HorizontalScan(const Post& post, std::vector<Finding>& found)
      : ScanDetecting(
            {Detector::horizontal_scan, horizontal_scan_version, horizontal_threshold(post.addresses)}, post,
            found),
        x_addresses(post.addresses) {}

 private:
  std::optional<Reach> reach_of(const AccessEvent& event) const override {
    const struct {
      IpAddress source;
      std::uint64_t port;
    } pair{event.source, std::uint64_t{event.port} | std::uint64_t(event.protocol) << 16};
    return Reach{table_hash(&pair, sizeof pair), table_hash(&event.destination, sizeof event.destination)};
  }

  void name(Alert& alert, const AccessEvent& event) const override { alert.port = event.port; }

  Severity judge(Episode& episode) const override {
    Alert& alert = episode.alert;
    const double share = x_addresses == 0 ? 0.0 : alert.observed / static_cast<double>(x_addresses);
    alert.details = fmt::format(
        R"({{"destinations_in_five_minutes":{},"share_of_addresses":{:.3f},"window_seconds":300}})",
        static_cast<std::uint64_t>(alert.observed), std::min(1.0, share));
    if (share < 0.9) return Severity::notice;
    const bool many_packets =
        alert.packets >= std::max<std::int64_t>(2'000, 50 * static_cast<std::int64_t>(x_addresses));
    return episode.ports.count() >= 3 || many_packets ? Severity::medium : Severity::low;
  }

  std::uint64_t x_addresses;
};

}  // namespace

std::unique_ptr<Detecting> make_horizontal_scan(const Post& post, std::vector<Finding>& found) {
  return std::make_unique<HorizontalScan>(post, found);
}

}  // namespace hinomi::observe
