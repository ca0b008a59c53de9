// Rise of a port against the sensor's own baseline.
// Rule: over the last five minutes (each minute anew), and over each hour, for a port with a baseline:
//   log10 P(X >= x) < -9 for negative binomial X with the expected mean and dispersion (Var = mu + mu^2/k),
//   where x leaves out the packets of the most active source; x >= 10; at least 3 sources; x >= 2 times the
//   mean. Hourly also >= 10 sources.
// Baseline: baseline.hpp (72 h level, shape of the day); before Post::learning_hours no alert but the notices
// of the first hour's screening (screening.hpp); frozen while
// an alert is open, for at most seven days. Closes after 30 minutes without a five-minute window below p =
// 1e-3. Ports hardly seen before (a packet a day or less) are the rule new_port's. Unobserved time is neither
// a fall nor quiet. Severity: low; medium from 10 sources and 3 times the mean; high from 100 sources and 10
// times. Confidence: 60 at p = 1e-9, 99 from 1e-30. Source: observe.md §4.1.
#include <fmt/format.h>

#include "base/hash.hpp"
#include "observe/baseline.hpp"
#include "observe/detectors/screening.hpp"
#include "observe/detectors/table.hpp"
#include "observe/tail.hpp"

namespace hinomi::observe {

namespace {

constexpr int ring_minutes = 5;
constexpr double alert_log10_p = -9.0, quiet_log10_p = -3.0, seen_an_hour = 1.0 / 24.0, ratio_min = 2.0;
constexpr std::uint64_t count_min = 10;
constexpr std::chrono::hours frozen_max{24 * 7};

// Counts of a port in one bin, with a majority vote for its most active source.
struct Bin {
  std::int64_t number = -1;
  std::uint32_t packets = 0, top_packets = 0;
  std::uint32_t top = 0, votes = 0;
  std::uint64_t sources = 0;  // bits by source, to 64

  void add(std::int64_t at, std::uint64_t source, std::uint32_t count) {
    if (number != at) *this = Bin{at};
    packets += count;
    sources |= std::uint64_t{1} << (source >> 58);
    const auto tag = static_cast<std::uint32_t>(source);
    if (tag == top) {
      votes += count;
      top_packets += count;
    } else if (votes >= count) {
      votes -= count;
    } else {
      votes = count - votes;
      top = tag;
      top_packets = count;
    }
  }
};

struct Counts {
  std::array<Bin, ring_minutes> minutes;
  Bin hour;
};

struct Total {
  std::uint64_t packets = 0, without_top = 0;
  int sources = 0;
};

class PortRise final : public Detecting {
 public:
  PortRise(const Post& post, std::vector<Finding>& found)
      : x_post(post),
        x_episodes({Detector::port_rise, port_rise_version, std::chrono::minutes{30}, std::chrono::hours{6}},
                   post.site, found) {}

  void learn(const History& history) override { x_baseline.learn(history); }

  void take(std::span<const AccessEvent> events) override {
    for (const AccessEvent& event : events) {
      if (event.family != Family::access) continue;
      const std::uint32_t key = port_key(event.protocol, event.port);
      if (key == no_port) continue;
      if (!x_screening.stopped()) screen(key, event);
      const std::uint32_t row = x_baseline.row(key);
      if (row == no_port) {
        ++x_unfollowed;
        continue;
      }
      count(row, event);
    }
  }

  void end_minute(Instant end) override {
    screen(end);
    const std::int64_t hour = (end.seconds() - 1) / 3600;
    if (hour != x_hour) end_hour(hour);
    x_observed_seconds += 60;
    for (const std::uint32_t row : x_touched)
      judge(row, end, minutes_total(row), ring_minutes * 60.0, count_min, 3);
    if (++x_whole_minutes == ring_minutes) end_five_minutes(end);
    x_touched.clear();
    ++x_minute;
    if ((end.seconds() / 60) % 60 == 0) end_hour(end.seconds() / 3600);
    x_episodes.tick(end);
    thaw(end);
  }

  void missed(TimeSpan span) override {
    forget_present();
    x_episodes.missed(span.to - span.from);
  }
  void forget_present() override {
    x_screening.missed();
    x_minute += ring_minutes;
    x_whole_minutes = 0;
    x_touched.clear();
  }
  void settle(Instant now) override { x_episodes.tick(now); }
  void hand_over() override { x_episodes.hand_over(); }
  DetectorCounts counts() const override { return {x_unfollowed, x_episodes.suppressed()}; }

 private:
  void count(std::uint32_t row, const AccessEvent& event) {
    if (row >= x_counts.size()) x_counts.resize(row + 1);
    const std::uint64_t source = table_hash(&event.source, sizeof event.source);
    Bin& minute = x_counts[row].minutes[static_cast<std::size_t>(x_minute % ring_minutes)];
    if (minute.number != x_minute) x_touched.push_back(row);
    minute.add(x_minute, source, event.packets);
    x_counts[row].hour.add(x_hours_counted, source, event.packets);
    const PortLevel& level = x_baseline.level(row);
    if (level.frozen)
      if (Episode* episode = x_episodes.find(level.key);
          episode != nullptr && episode->alert.state == AlertState::open)
        count_into(*episode, level.key, event);
  }

  // An event alone does not keep a rise open; only a window above the quiet level does.
  void count_into(Episode& episode, std::uint64_t key, const AccessEvent& event) {
    const Instant quiet_since = episode.quiet_since;
    x_episodes.count(episode, event);
    episode.quiet_since = std::max(quiet_since, x_quiet_since[key]);
  }

  Total minutes_total(std::uint32_t row) const {
    Total total;
    std::uint64_t sources = 0, top = 0;
    for (const Bin& bin : x_counts[row].minutes) {
      if (bin.number <= x_minute - ring_minutes || bin.number > x_minute) continue;
      total.packets += bin.packets;
      sources |= bin.sources;
      top += bin.top_packets;
    }
    total.without_top = total.packets - std::min(total.packets, top);
    total.sources = std::popcount(sources);
    return total;
  }

  void screen(std::uint32_t key, const AccessEvent& event) {
    x_screening.add(key, event.first.seconds(), table_hash(&event.source, sizeof event.source));
    if (Episode* episode = x_episodes.size() == 0 ? nullptr : x_episodes.find(key);
        episode != nullptr && episode->alert.state == AlertState::open)
      count_into(*episode, key, event);
  }

  // Until an hour was learned, the minutes before are all that is known.
  void screen(Instant end) {
    if (x_baseline.hours_learned() > 0 && !x_screening.stopped()) x_screening.stop();
    for (const Screening::Rise& rise : x_screening.end_minute(end.seconds())) {
      const Total total{static_cast<std::uint64_t>(rise.visits), 0, 0};
      Episode* episode = open({rise.port_key}, total, Instant::from_seconds(rise.end), rise.seconds);
      if (episode == nullptr) continue;
      Alert& alert = episode->alert;
      alert.detected = end;
      alert.packets = 0;  // visits are known, packets only from here on
      alert.baseline_from.reset();
      alert.baseline_to.reset();
      alert.severity = Severity::notice;
      alert.log10_p = rise.log10_p;
      alert.observed = rise.visits;
      alert.expected = rise.mean;
      alert.confidence = 50.0;
      alert.details = fmt::format(R"({{"profile":"screening","window_seconds":{:.0f},"ratio":{:.1f}}})",
                                  rise.seconds, alert.observed / std::max(rise.mean, 1e-9));
    }
  }

  static double dispersion_of(const PortLevel& level, double seconds) {
    return seconds <= ring_minutes * 60.0 ? level.dispersion_short : level.dispersion;
  }

  void end_five_minutes(Instant end) {
    x_whole_minutes = 0;
    for (std::uint32_t row = 0; row < x_baseline.rows(); ++row)
      x_baseline.end_five_minutes(
          row, end, row < x_counts.size() ? static_cast<double>(minutes_total(row).packets) : 0.0);
  }

  void judge(std::uint32_t row, Instant end, const Total& total, double seconds, std::uint64_t least,
             int sources_least) {
    if (x_baseline.hours_learned() < x_post.learning_hours) return;
    PortLevel& level = x_baseline.level(row);
    if (level.mean < seen_an_hour || total.without_top < least || total.sources < sources_least) return;
    const double mean = x_baseline.expected(level, end - std::chrono::seconds{1}, seconds);
    if (static_cast<double>(total.without_top) < ratio_min * mean) return;
    const double dispersion = dispersion_of(level, seconds);
    const double log10_p = log10_tail(total.without_top, mean, dispersion);
    Episode* episode = x_episodes.find(level.key);
    if (episode != nullptr && log10_p < quiet_log10_p) {
      x_quiet_since[level.key] = end;
      episode->quiet_since = end;
    }
    if (log10_p >= alert_log10_p) return;
    if (episode == nullptr) episode = open(level, total, end, seconds);
    if (episode == nullptr) return;
    episode->alert.state = AlertState::open;
    level.frozen = true;
    describe(*episode, total, mean, log10_p, level, seconds);
  }

  Episode* open(const PortLevel& level, const Total& total, Instant end, double seconds) {
    const auto span = std::chrono::seconds{static_cast<std::int64_t>(seconds)};
    Episode* episode =
        x_episodes.open({level.key, port_text(protocol_of(level.key), port_of(level.key)), end - span, end});
    if (episode == nullptr) return nullptr;
    x_quiet_since[level.key] = end;
    Alert& alert = episode->alert;
    alert.subject_kind = Dimension::port;
    alert.protocol = protocol_of(level.key);
    alert.port = port_of(level.key);
    alert.last = end;
    alert.packets = static_cast<std::int64_t>(total.packets);
    alert.severity = Severity::low;
    alert.baseline_from = x_baseline.from();
    alert.baseline_to = alert.started;
    return episode;
  }

  static void describe(Episode& episode, const Total& total, double mean, double log10_p,
                       const PortLevel& level, double seconds) {
    Alert& alert = episode.alert;
    const double ratio = static_cast<double>(total.without_top) / std::max(mean, 1e-9);
    const auto sources =
        std::max<std::uint64_t>(static_cast<std::uint64_t>(total.sources), episode.sources.count());
    if (sources >= 10 && ratio >= 3.0) alert.severity = std::min(alert.severity, Severity::medium);
    if (sources >= 100 && ratio >= 10.0) alert.severity = std::min(alert.severity, Severity::high);
    episode.changed = true;
    if (alert.log10_p && *alert.log10_p <= log10_p) return;
    alert.log10_p = log10_p;
    alert.observed = static_cast<double>(total.packets);
    alert.expected = mean;
    alert.threshold = mean * ratio_min;
    alert.confidence = std::clamp(60.0 + (alert_log10_p - log10_p) * 39.0 / 21.0, 60.0, 99.0);
    alert.details = fmt::format(
        R"({{"window_seconds":{:.0f},"ratio":{:.1f},"dispersion":{:.2f},"without_most_active_source":{}}})",
        seconds, ratio, dispersion_of(level, seconds), total.without_top);
  }

  void end_hour(std::int64_t next_hour) {
    if (x_observed_seconds > 0) {
      const Instant end = Instant::from_seconds((x_hour + 1) * 3600);
      x_hour_packets.assign(x_counts.size(), 0);
      for (std::uint32_t row = 0; row < x_counts.size(); ++row) {
        const Bin& bin = x_counts[row].hour;
        if (bin.number != x_hours_counted) continue;
        x_hour_packets[row] = bin.packets;
        if (bin.packets < 20) continue;
        const Total total{bin.packets, bin.packets - std::min(bin.packets, bin.top_packets),
                          std::popcount(bin.sources)};
        judge(row, end, total, static_cast<double>(x_observed_seconds), 20, 10);
      }
      x_baseline.end_hour(x_hour, x_hour_packets,
                          std::min(1.0, static_cast<double>(x_observed_seconds) / 3600.0));
      shed();
    }
    x_hour = next_hour;
    x_observed_seconds = 0;
    ++x_hours_counted;
  }

  void shed() {
    const std::vector<std::uint32_t> kept = x_baseline.shed();
    if (kept.empty()) return;
    std::vector<Counts> counts(kept.size());
    std::vector<std::uint32_t> row_now(x_counts.size(), no_port);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i] >= x_counts.size()) continue;
      counts[i] = x_counts[kept[i]];
      row_now[kept[i]] = static_cast<std::uint32_t>(i);
    }
    x_counts = std::move(counts);
    for (std::uint32_t& row : x_touched) row = row_now[row];
    std::erase(x_touched, no_port);
  }

  // Lets a port learn again once its alert is over, or has stood so long that it is the new level.
  void thaw(Instant now) {
    std::erase_if(x_quiet_since, [&](const auto& row) {
      Episode* episode = x_episodes.find(row.first);
      const bool goes_on = episode != nullptr && episode->alert.state == AlertState::open &&
                           now - episode->alert.started < frozen_max;
      if (!goes_on)
        if (const std::uint32_t at = x_baseline.row(row.first); at != no_port)
          x_baseline.level(at).frozen = false;
      return !goes_on;
    });
  }

  Post x_post;
  Baseline x_baseline;
  Screening x_screening;
  Episodes x_episodes;
  std::vector<Counts> x_counts;  // by row of the baseline
  std::vector<std::uint32_t> x_touched, x_hour_packets;
  std::unordered_map<std::uint64_t, Instant> x_quiet_since;  // of open episodes
  std::int64_t x_minute = 0, x_hour = 0, x_hours_counted = 0;
  std::int64_t x_observed_seconds = 0;
  int x_whole_minutes = 0;  // observed since the last five
  std::uint64_t x_unfollowed = 0;
};

}  // namespace

std::unique_ptr<Detecting> make_port_rise(const Post& post, std::vector<Finding>& found) {
  return std::make_unique<PortRise>(post, found);
}

}  // namespace hinomi::observe
