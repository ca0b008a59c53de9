// Vertical scan: one source reaches many ports of one of our addresses.
// Rule: distinct ports of (source, destination) within five minutes of the first >= T(n): 15 (Zeek's), and 5
// more for each factor of 16 by which n addresses exceed 4,096, so that chance meetings do not add up with
// the telescope. One alert a source and JST day. Severity: notice; low from 100 ports; medium from 1,000 in
// five minutes. Confidence: 60 at T, 99 from 4 T. State: scan.hpp. Source: Zeek scan.zeek (15 ports in 5
// min); observe.md §4.4.
#include <fmt/format.h>

#include "base/hash.hpp"
#include "observe/detectors/scan.hpp"
#include "observe/detectors/table.hpp"
#include "observe/scan_size.hpp"

namespace hinomi::observe {

namespace {

class VerticalScan final : public ScanDetecting {
 public:
  VerticalScan(const Post& post, std::vector<Finding>& found)
      : ScanDetecting({Detector::vertical_scan, vertical_scan_version, vertical_threshold(post.addresses)},
                      post, found) {}

 private:
  std::optional<Reach> reach_of(const AccessEvent& event) const override {
    if (event.port == 0) return std::nullopt;
    const IpAddress pair[2] = {event.source, event.destination};
    const std::uint64_t port = std::uint64_t{event.port} | std::uint64_t(event.protocol) << 16;
    return Reach{table_hash(pair, sizeof pair), table_hash(&port, sizeof port)};
  }

  Severity judge(Episode& episode) const override {
    Alert& alert = episode.alert;
    alert.details = fmt::format(R"({{"ports_in_five_minutes":{},"window_seconds":300}})",
                                static_cast<std::uint64_t>(alert.observed));
    if (alert.observed >= 1'000) return Severity::medium;
    return alert.observed >= 100 ? Severity::low : Severity::notice;
  }
};

}  // namespace

std::unique_ptr<Detecting> make_vertical_scan(const Post& post, std::vector<Finding>& found) {
  return std::make_unique<VerticalScan>(post, found);
}

}  // namespace hinomi::observe
