// Counting of pairs and keeping of alerts for the scan rules. In: events with the hashes of pair and item;
// out: the episodes of scan.hpp, whose limits and sources stand there. Confidence: 60 at the threshold, 99
// from four times the threshold.
#include "observe/detectors/scan.hpp"

#include "base/hash.hpp"
#include "observe/limits.hpp"
#include "observe/scan_size.hpp"

namespace hinomi::observe {

ScanDetecting::ScanDetecting(const ScanRule& rule, const Post& post, std::vector<Finding>& found)
    : x_rule(rule),
      x_pairs({scan_keys(post.addresses), limits::scan_large_max, 300}),
      x_episodes({rule.detector, rule.version, std::chrono::hours{1}, std::chrono::hours{24}, true},
                 post.site, found) {}

// A few events at a time, so that their places in the table are fetched together.
void ScanDetecting::take(std::span<const AccessEvent> events) {
  if (x_rule.threshold == 0) return;
  constexpr std::size_t at_once = 16;
  std::array<std::pair<const AccessEvent*, Reach>, at_once> some;
  std::size_t count = 0;
  const auto count_some = [&] {
    for (std::size_t i = 0; i < count; ++i) x_pairs.fetch_entry(some[i].second.pair);
    for (std::size_t i = 0; i < count; ++i) this->count(*some[i].first, some[i].second);
    count = 0;
  };
  for (const AccessEvent& event : events) {
    if (event.family != Family::access) continue;
    const std::optional<Reach> reach = reach_of(event);
    if (!reach) continue;
    x_pairs.fetch(reach->pair);
    some[count++] = {&event, *reach};
    if (count == at_once) count_some();
  }
  count_some();
}

void ScanDetecting::count(const AccessEvent& event, const Reach& reach) {
  const FanOut::Reached found = x_pairs.add(reach.pair, reach.item, event.first.seconds(), event.packets);
  const std::uint64_t reached = found.items;
  if (found.entry == nullptr || reached < x_rule.threshold) return;
  FanOut::Entry& entry = *found.entry;
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
  move_on(*episode, reached);
}

Episode* ScanDetecting::open(std::uint64_t key, const AccessEvent& event, const FanOut::Entry& entry) {
  Episode* episode =
      x_episodes.open({key, to_text(event.source), Instant::from_seconds(entry.begin), event.last});
  if (episode == nullptr) return nullptr;
  Alert& alert = episode->alert;
  alert.subject_kind = Dimension::source;
  alert.source = alert.subject;
  alert.protocol = event.protocol;
  alert.threshold = static_cast<double>(x_rule.threshold);
  name(alert, event);
  return episode;
}

void ScanDetecting::move_on(Episode& episode, std::uint64_t reached) const {
  Alert& alert = episode.alert;
  alert.observed = std::max(alert.observed, static_cast<double>(reached));
  alert.confidence =
      std::min(99.0, 60.0 + 13.0 * (alert.observed / static_cast<double>(x_rule.threshold) - 1.0));
  const Severity severity = judge(episode);
  if (severity < alert.severity) alert.severity = severity;
}

}  // namespace hinomi::observe
