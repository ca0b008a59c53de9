// Backscatter: replies that bounce off the victim of a denial-of-service attack with forged sources.
// Rule (Moore profile): packets of one victim >= 25, lasting >= 60 s, at least 30 packets in some 60 s
// (sliding by 10 s),
//   a pause of 300 s ends it, and at least min(4, n) of our n addresses reached: fewer is no random forging.
// Our own addresses are no victims: what they answer is what our responders say.
// Provisional (scaled) profile: >= 10 packets to >= min(8, n) addresses within 60 s; severity notice until
// confirmed. Attack rate R = packets / (duration * n / 2^32), 95 % interval from Poisson; only when n is
// stated; the least rate that this telescope can see, 30 ppm * 2^32 / n, stands beside it. Severity when
// confirmed: medium; high when the victim is in JP or 3,000 packets came in some minute. Subject: the victim.
// Own class of packets gives the vector. Source: CAIDA corsaro_dos.c; Moore et al. 2006. State:
// limits::victims_max, the one idle longest gives way.
#include <fmt/format.h>

#include "base/hash.hpp"
#include "observe/detectors/table.hpp"
#include "observe/limits.hpp"
#include "observe/tail.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t bin_seconds = 10, bins = 6, expiry_seconds = 300;
constexpr std::uint64_t packets_min = 25, rate_min = 30, provisional_packets = 10;
constexpr std::int64_t duration_min = 60;
constexpr double addresses_of_ipv4 = 4294967296.0;

struct Victim {
  std::uint64_t key = 0;             // 0: free
  std::int64_t first = 0, last = 0;  // seconds
  std::int64_t bin = 0;              // number of the newest bin
  std::array<std::uint32_t, bins> counts{};
  std::uint64_t packets = 0;
  std::uint32_t rate_max = 0;              // packets in 60 s
  std::array<std::uint32_t, 8> reached{};  // hashes of the first distinct destinations; no rule asks for more
  std::uint32_t reached_count = 0;
  std::array<std::uint32_t, 4> vectors{};  // SYN/ACK, RST, ICMP, UDP
};

// Where a bin is kept; also for times before 1970, whose numbers are negative.
std::size_t slot_of(std::int64_t bin) { return static_cast<std::size_t>((bin % bins + bins) % bins); }

std::size_t vector_of(const AccessEvent& event) {
  switch (event.flags) {
    case FlagsClass::syn_ack:
      return 0;
    case FlagsClass::rst:
      return 1;
    case FlagsClass::udp:
      return 3;
    case FlagsClass::syn:
    case FlagsClass::tcp_other:
    case FlagsClass::icmp_echo:
    case FlagsClass::icmp_error:
    case FlagsClass::icmp_other:
    case FlagsClass::other:
      break;
  }
  return 2;
}

void note_reached(Victim& victim, const IpAddress& destination) {
  const auto hash = static_cast<std::uint32_t>(table_hash(&destination, sizeof destination) >> 32);
  const auto end = victim.reached.begin() + victim.reached_count;
  if (victim.reached_count < victim.reached.size() && std::find(victim.reached.begin(), end, hash) == end)
    victim.reached[victim.reached_count++] = hash;
}

std::string_view vector_text(const Victim& victim) {
  static constexpr std::array<std::string_view, 4> names{"syn_ack", "rst", "icmp", "udp"};
  return names[std::max_element(victim.vectors.begin(), victim.vectors.end()) - victim.vectors.begin()];
}

class Backscatter final : public Detecting {
 public:
  Backscatter(const Post& post, std::vector<Finding>& found)
      : x_post(post),
        x_victims(limits::victims_max),
        x_episodes({Detector::backscatter, backscatter_version, std::chrono::seconds{expiry_seconds},
                    std::chrono::hours{1}},
                   post.site, found) {}

  void take(std::span<const AccessEvent> events) override {
    for (const AccessEvent& event : events)
      if (event.family == Family::backscatter && !is_own(event.source)) take(event);
  }
  void end_minute(Instant end) override { x_episodes.tick(end); }
  void missed(TimeSpan span) override { x_episodes.missed(span.to - span.from); }
  void forget_present() override { std::fill(x_victims.begin(), x_victims.end(), Victim{}); }
  void settle(Instant now) override { x_episodes.tick(now); }
  void hand_over() override { x_episodes.hand_over(); }
  DetectorCounts counts() const override { return {x_evictions, x_episodes.suppressed()}; }

 private:
  bool is_own(const IpAddress& address) const {
    return std::any_of(x_post.site.addresses.begin(), x_post.site.addresses.end(),
                       [&](const AddressBlock& block) { return block.holds(address); });
  }

  Victim& place(std::uint64_t key, std::int64_t second) {
    Victim* set = &x_victims[(key & (x_victims.size() - 1)) & ~std::size_t{3}];
    Victim* oldest = set;
    for (Victim* victim = set; victim != set + 4; ++victim) {
      if (victim->key == key) return *victim;
      if (victim->key == 0 || (oldest->key != 0 && victim->last < oldest->last)) oldest = victim;
    }
    if (oldest->key != 0 && oldest->last + expiry_seconds > second) ++x_evictions;
    *oldest = Victim{};
    return *oldest;
  }

  // Packets of an event are spread evenly from its first to its last packet.
  static void add_to_bins(Victim& victim, const AccessEvent& event) {
    const std::int64_t from = event.first.seconds() / bin_seconds, to = event.last.seconds() / bin_seconds;
    const std::int64_t span = std::clamp<std::int64_t>(to - from + 1, 1, bins);
    for (std::int64_t i = 0; i < span; ++i) {
      const auto share =
          static_cast<std::uint32_t>(event.packets * (i + 1) / span - event.packets * i / span);
      const std::int64_t bin = from + i;
      for (; victim.bin < bin; ++victim.bin) {
        if (bin - victim.bin > bins) victim.bin = bin - bins;
        victim.counts[slot_of(victim.bin + 1)] = 0;
      }
      if (victim.bin - bin < bins) victim.counts[slot_of(bin)] += share;
      std::uint32_t sum = 0;
      for (const std::uint32_t count : victim.counts) sum += count;
      victim.rate_max = std::max(victim.rate_max, sum);
    }
  }

  void take(const AccessEvent& event) {
    const std::uint64_t key = table_hash(&event.source, sizeof event.source) | 1;
    const std::int64_t second = event.first.seconds();
    Victim& victim = place(key, second);
    const bool over = victim.key != 0 && second - victim.last > expiry_seconds;
    if (victim.key == 0 || over) {
      victim = Victim{};
      victim.key = key;
      victim.first = second;
      victim.bin = second / bin_seconds;
    }
    victim.first = std::min(victim.first, second);
    victim.last = std::max(victim.last, event.last.seconds());
    victim.packets += event.packets;
    victim.vectors[vector_of(event)] += event.packets;
    note_reached(victim, event.destination);
    add_to_bins(victim, event);
    judge(victim, event);
  }

  std::uint64_t at_least(std::uint64_t wanted) const {
    return x_post.addresses == 0 ? 1 : std::min(wanted, x_post.addresses);
  }

  void judge(const Victim& victim, const AccessEvent& event) {
    const std::uint64_t reached = victim.reached_count;
    const bool confirmed = victim.packets >= packets_min && victim.last - victim.first >= duration_min &&
                           victim.rate_max >= rate_min && reached >= at_least(4);
    Episode* episode = x_episodes.find(victim.key);
    // What is over opens again only for as much as would have been reported anew.
    if (episode != nullptr && episode->alert.state == AlertState::closed && !confirmed) return;
    const bool provisional = victim.rate_max >= provisional_packets && reached >= at_least(8);
    if (episode == nullptr && !confirmed && !provisional) return;
    if (episode == nullptr) {
      episode = x_episodes.open(
          {victim.key, to_text(event.source), Instant::from_seconds(victim.first), event.last});
      if (episode == nullptr) return;
      begin(*episode, victim, event);
    }
    x_episodes.count(*episode, event);
    describe(*episode, victim, event, confirmed);
  }

  static void begin(Episode& episode, const Victim& victim, const AccessEvent& event) {
    Alert& alert = episode.alert;
    alert.subject_kind = Dimension::source;
    alert.source = alert.subject;
    alert.protocol = event.protocol;
    if (event.source_port != 0) alert.port = event.source_port;
    alert.packets = static_cast<std::int64_t>(victim.packets) - event.packets;
  }

  void describe(Episode& episode, const Victim& victim, const AccessEvent& event, bool confirmed) {
    Alert& alert = episode.alert;
    alert.observed = victim.rate_max;
    alert.threshold = confirmed ? rate_min : provisional_packets;
    const double packets = static_cast<double>(alert.packets);
    const double seconds =
        std::max<double>(1.0, static_cast<double>((alert.last - alert.started).count()) / 1e9);
    alert.confidence = confirmed ? std::min(99.0, 80.0 + packets / 25.0) : 50.0;
    Severity severity = Severity::notice;
    if (confirmed)
      severity = event.country == std::array<char, 2>{'J', 'P'} || victim.rate_max >= 3'000
                     ? Severity::high
                     : Severity::medium;
    if (severity < alert.severity) alert.severity = severity;
    std::string rates;
    if (x_post.addresses > 0) {
      const double share = static_cast<double>(x_post.addresses) / addresses_of_ipv4;
      const auto [low, high] = poisson_interval(packets);
      rates = fmt::format(
          R"(,"attack_rate_pps":{:.0f},"attack_rate_low":{:.0f},"attack_rate_high":{:.0f},"detectable_rate_pps":{:.0f})",
          packets / seconds / share, low / seconds / share, high / seconds / share, 0.5 / share);
    }
    alert.details = fmt::format(
        R"({{"profile":"{}","vector":"{}","packets_per_minute_max":{},"duration_seconds":{:.0f}{}}})",
        confirmed ? "moore" : "provisional", vector_text(victim), victim.rate_max, seconds, rates);
  }

  Post x_post;
  std::vector<Victim> x_victims;
  Episodes x_episodes;
  std::uint64_t x_evictions = 0;
};

}  // namespace

std::unique_ptr<Detecting> make_backscatter(const Post& post, std::vector<Finding>& found) {
  return std::make_unique<Backscatter>(post, found);
}

}  // namespace hinomi::observe
