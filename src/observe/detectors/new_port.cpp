// A port never or almost never seen before.
// Rule: a port with at most one source a day over the last 28 days (exponentially weighted) is reached within
// a span of five minutes by at least 10 sources, or by 20 packets of at least 3 sources. Sources that tried
// 30 ports or more on this day or the day before (research and other all-port scanners) do not count. No
// alert before Post::learning_hours. Closes after two quiet hours; afterwards the port counts as seen.
// Severity: low; medium from 10 sources; high from 100. Confidence: 70 at the threshold, 99 from ten times
// the sources. Source: observe.md §4.3. State: one number a port, and bounded tables of sources; unobserved
// time only delays forgetting.
#include <fmt/format.h>

#include <unordered_set>

#include "base/hash.hpp"
#include "observe/baseline.hpp"
#include "observe/detectors/table.hpp"
#include "observe/fan_out.hpp"
#include "observe/limits.hpp"
#include "observe/scan_size.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t window_seconds = 300, day_seconds = 86'400;
constexpr std::uint64_t all_port_ports = 30, sources_min = 10, packets_min = 20, sources_of_packets_min = 3;
constexpr double days_remembered = 28.0, sources_a_day_max = 1.0;
constexpr float seen_after_alert = 2.0f;  // above the limit, so that it takes some days to be forgotten
constexpr std::size_t candidates_max = 4'096, scanners_max = 65'536;

struct Candidate {
  std::int64_t begin = 0;
  std::uint64_t packets = 0;
  DistinctCount sources;
};

class NewPort final : public Detecting {
 public:
  NewPort(const Post& post, std::vector<Finding>& found)
      : x_post(post),
        x_seen(port_keys),
        x_today(port_keys),
        x_ports_of({scan_keys(post.addresses), limits::scan_large_max, day_seconds}),
        x_episodes({Detector::new_port, new_port_version, std::chrono::hours{2}, std::chrono::hours{24}},
                   post.site, found) {}

  void learn(const History& history) override {
    for (const PastHour& past : history.ports) {
      const std::uint32_t key = port_key(past.protocol, past.port);
      if (key == no_port || past.hour * 3600 + 28 * day_seconds < history.until.seconds()) continue;
      x_seen[key] += static_cast<float>(static_cast<double>(past.sources) / days_remembered);
    }
    for (const TimeSpan& span : history.observed)
      x_learned_seconds += (span.to - span.from).count() / 1'000'000'000;
    // With fewer days known than are remembered, what was seen weighs as much more.
    const double days = std::max(1.0, static_cast<double>(x_learned_seconds) / day_seconds);
    if (days < days_remembered)
      for (float& seen : x_seen) seen *= static_cast<float>(days_remembered / days);
  }

  void take(std::span<const AccessEvent> events) override {
    // A few events at a time, so that their places in the table are fetched together.
    constexpr std::size_t at_once = 16;
    for (; !events.empty(); events = events.subspan(std::min(at_once, events.size()))) {
      const auto some = events.first(std::min(at_once, events.size()));
      std::array<std::uint64_t, at_once> sources;
      for (std::size_t i = 0; i < some.size(); ++i) {
        if (some[i].family != Family::access) continue;
        sources[i] = table_hash(&some[i].source, sizeof some[i].source);
        x_ports_of.fetch(sources[i]);
      }
      for (std::size_t i = 0; i < some.size(); ++i)
        if (some[i].family == Family::access) x_ports_of.fetch_entry(sources[i]);
      for (std::size_t i = 0; i < some.size(); ++i)
        if (some[i].family == Family::access) take(some[i], sources[i]);
    }
  }

  void end_minute(Instant end) override {
    x_learned_seconds += 60;
    const std::int64_t day = jst_day_number(end);
    if (day != x_day) end_day(day);
    const std::int64_t now = end.seconds();
    std::erase_if(x_candidates, [&](const auto& row) { return now - row.second.begin >= window_seconds; });
    x_episodes.tick(end);
  }
  void missed(TimeSpan span) override {
    x_candidates.clear();
    x_episodes.missed(span.to - span.from);
  }
  void forget_present() override { x_candidates.clear(); }
  void settle(Instant now) override { x_episodes.tick(now); }
  void hand_over() override { x_episodes.hand_over(); }
  DetectorCounts counts() const override {
    return {x_ports_of.evictions() + x_left_out, x_episodes.suppressed()};
  }

 private:
  bool is_scanner(std::uint64_t source, std::uint32_t key, std::int64_t second) {
    const FanOut::Reached tried =
        x_ports_of.add(source, std::uint64_t{key} * 0x9e37'79b9'7f4a'7c15ULL, second, 1);
    const bool was_scanner = x_scanners_before.contains(source) || x_scanners.contains(source);
    if (tried.items >= all_port_ports) {
      if (x_scanners.size() < scanners_max) x_scanners.insert(source);
      take_back(source);
      return true;
    }
    if (tried.added && !was_scanner) count_today(source, key);
    return was_scanner;
  }

  void count_today(std::uint64_t source, std::uint32_t key) {
    if (x_today[key] == 0xffff) return;
    ++x_today[key];
    if (x_tried.size() < scanners_max || x_tried.contains(source)) x_tried[source].push_back(key);
  }

  // The ports that a source tried before it was known as a scanner were not reached by it.
  void take_back(std::uint64_t source) {
    const auto tried = x_tried.find(source);
    if (tried == x_tried.end()) return;
    for (const std::uint32_t key : tried->second) --x_today[key];
    x_tried.erase(tried);
  }

  void take(const AccessEvent& event, std::uint64_t source) {
    const std::uint32_t key = port_key(event.protocol, event.port);
    if (key == no_port) return;
    if (is_scanner(source, key, event.first.seconds())) return;
    if (Episode* episode = x_episodes.size() == 0 ? nullptr : x_episodes.find(key)) {
      x_episodes.count(*episode, event);
      describe(*episode);
      return;
    }
    if (x_seen[key] > sources_a_day_max || x_learned_seconds < x_post.learning_hours * 3600) return;
    count(key, source, event);
  }

  void count(std::uint32_t key, std::uint64_t source, const AccessEvent& event) {
    if (x_candidates.size() >= candidates_max && !x_candidates.contains(key)) {
      ++x_left_out;
      return;
    }
    Candidate& candidate = x_candidates[key];
    const std::int64_t second = event.first.seconds();
    if (candidate.packets == 0 || second - candidate.begin >= window_seconds)
      candidate = Candidate{.begin = second};
    candidate.packets += event.packets;
    candidate.sources.add(source);
    const std::uint64_t sources = candidate.sources.count();
    const bool enough =
        sources >= sources_min || (candidate.packets >= packets_min && sources >= sources_of_packets_min);
    if (enough) open(key, candidate, event);
  }

  void open(std::uint32_t key, Candidate& candidate, const AccessEvent& event) {
    Episode* episode = x_episodes.open(
        {key, port_text(event.protocol, event.port), Instant::from_seconds(candidate.begin), event.last});
    if (episode == nullptr) return;
    Alert& alert = episode->alert;
    alert.subject_kind = Dimension::port;
    alert.protocol = event.protocol;
    alert.port = event.port;
    alert.severity = Severity::low;
    alert.expected = x_seen[key];
    alert.threshold = static_cast<double>(sources_min);
    alert.baseline_from =
        alert.started - std::chrono::seconds{std::min<std::int64_t>(x_learned_seconds, 28 * day_seconds)};
    alert.baseline_to = alert.started;
    alert.packets = static_cast<std::int64_t>(candidate.packets) - event.packets;
    episode->sources = std::move(candidate.sources);
    x_candidates.erase(key);
    x_episodes.count(*episode, event);
    describe(*episode);
  }

  void describe(Episode& episode) {
    Alert& alert = episode.alert;
    const auto sources = static_cast<double>(episode.sources.count());
    if (sources == alert.observed) return;
    alert.observed = sources;
    if (sources >= 10) alert.severity = std::min(alert.severity, Severity::medium);
    if (sources >= 100) alert.severity = std::min(alert.severity, Severity::high);
    alert.confidence = std::clamp(70.0 + (sources - 10.0) * 29.0 / 90.0, 60.0, 99.0);
    alert.details = fmt::format(R"({{"sources":{:.0f},"sources_a_day_before":{:.3f},"window_seconds":{}}})",
                                sources, alert.expected.value_or(0.0), window_seconds);
  }

  void end_day(std::int64_t day) {
    x_day = day;
    for (std::uint32_t key = 0; key < port_keys; ++key) {
      if (x_today[key] == 0 && x_seen[key] == 0.0f) continue;
      const auto weight = static_cast<float>(
          1.0 / std::min(days_remembered, 1.0 + static_cast<double>(x_learned_seconds) / day_seconds));
      x_seen[key] += weight * (static_cast<float>(x_today[key]) - x_seen[key]);
    }
    x_episodes.each([&](std::uint64_t key, Episode& episode) {
      x_seen[key] = std::max(
          {x_seen[key], static_cast<float>(episode.sources.count() / days_remembered), seen_after_alert});
    });
    x_tried.clear();
    std::fill(x_today.begin(), x_today.end(), 0);
    x_scanners_before = std::exchange(x_scanners, {});
  }

  Post x_post;
  std::vector<float> x_seen;           // sources a day, by port
  std::vector<std::uint16_t> x_today;  // sources of the day
  FanOut x_ports_of;                   // ports tried by each source
  std::unordered_set<std::uint64_t> x_scanners, x_scanners_before;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>
      x_tried;  // today's ports of sources that are no scanners
  std::unordered_map<std::uint32_t, Candidate> x_candidates;
  Episodes x_episodes;
  std::int64_t x_day = 0, x_learned_seconds = 0;
  std::uint64_t x_left_out = 0;
};

}  // namespace

std::unique_ptr<Detecting> make_new_port(const Post& post, std::vector<Finding>& found) {
  return std::make_unique<NewPort>(post, found);
}

}  // namespace hinomi::observe
