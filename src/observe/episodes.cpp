// Keeps episodes in a small map and hands their alerts over. Time is packet time throughout: reading an old
// file closes and opens as if it were watched live. In: openings and events from one detector. Out: findings,
// in order of happening.
#include "observe/episodes.hpp"

#include <fmt/format.h>

#include "base/hash.hpp"
#include "observe/limits.hpp"

namespace hinomi::observe {

namespace {

constexpr std::chrono::minutes update_every{15};
constexpr std::int64_t jst_seconds = 9 * 3600, day_seconds = 86'400;

std::uint64_t hash_of(const IpAddress& address) { return table_hash(&address, sizeof address); }

}  // namespace

std::string port_text(Protocol protocol, std::uint16_t port) {
  switch (protocol) {
    case Protocol::tcp:
      return fmt::format("{}/TCP", port);
    case Protocol::udp:
      return fmt::format("{}/UDP", port);
    case Protocol::icmp:
      return "ICMP";
    case Protocol::icmp6:
      return "ICMPv6";
    case Protocol::other:
      break;
  }
  return "IP";
}

std::int64_t jst_day_number(Instant instant) {
  const std::int64_t local = instant.seconds() + jst_seconds;
  return local / day_seconds - (local % day_seconds < 0 ? 1 : 0);
}

Episodes::Episodes(EpisodesOptions options, const SensorSite& site, std::vector<Finding>& found)
    : x_options(options), x_site(site), x_found(found) {}

Episode* Episodes::find(std::uint64_t key) {
  const auto at = x_episodes.find(key);
  return at == x_episodes.end() ? nullptr : &at->second;
}

bool Episodes::has_room(Instant started) {
  const std::int64_t day = jst_day_number(started);
  if (day > x_day) {
    x_day = day;
    x_opened_today = 0;
  }
  if (x_opened_today < limits::alerts_a_day_max && x_episodes.size() < limits::open_alerts_max) return true;
  ++x_suppressed;
  return false;
}

Episode* Episodes::open(const Opening& opening) {
  if (Episode* known = find(opening.key)) return known;
  // What began before midnight and is found after it belongs to the new day; the old day has its own alert.
  const std::int64_t day = jst_day_number(x_options.a_subject_a_day ? opening.detected : opening.started);
  const Instant started =
      x_options.a_subject_a_day
          ? std::max(opening.started, Instant::from_seconds(day * day_seconds - jst_seconds))
          : opening.started;
  if (!has_room(started)) return nullptr;
  ++x_opened_today;
  Episode& episode = x_episodes[opening.key];
  Alert& alert = episode.alert;
  alert.detector = x_options.detector;
  alert.detector_version = x_options.version;
  alert.sensor = x_site.id;
  alert.sensor_name = x_site.name;
  alert.severity = Severity::notice;
  alert.subject = opening.subject;
  alert.started = alert.last = started;
  alert.detected = opening.detected;
  alert.demonstration = x_site.demonstration;
  alert.details = "{}";
  const std::int64_t start = x_options.a_subject_a_day ? day : started.seconds() / 60;
  episode.day = day;
  episode.identity =
      fmt::format("{}|{}|{}|{}", to_text(x_options.detector), x_site.id, opening.subject, start);
  episode.quiet_since = opening.detected;
  return &episode;
}

void Episodes::count(Episode& episode, const AccessEvent& event) {
  Alert& alert = episode.alert;
  alert.packets += event.packets;
  alert.started = std::min(alert.started, event.first);
  if (event.last > alert.last) alert.last = event.last;
  alert.state = AlertState::open;
  episode.quiet_since = std::max(episode.quiet_since, event.last);
  episode.sources.add(hash_of(event.source));
  episode.destinations.add(hash_of(event.destination));
  const std::uint64_t port = std::uint64_t{event.port} | std::uint64_t(event.protocol) << 16;
  episode.ports.add(table_hash(&port, sizeof port));
  episode.changed = true;
}

void Episodes::give(Episode& episode) {
  Alert& alert = episode.alert;
  alert.sources = static_cast<std::int64_t>(episode.sources.count());
  alert.destinations = static_cast<std::int64_t>(episode.destinations.count());
  const std::uint64_t addresses = std::min(x_site.address_count(), limits::addresses_counted_max);
  if (addresses > 0) alert.destinations = std::min(alert.destinations, static_cast<std::int64_t>(addresses));
  alert.ports = static_cast<std::int64_t>(episode.ports.count());
  x_found.push_back({episode.identity, alert});
  episode.changed = false;
  episode.handed = alert.last;
}

void Episodes::tick(Instant now) {
  for (auto at = x_episodes.begin(); at != x_episodes.end();) {
    Episode& episode = at->second;
    const bool quiet = now - episode.quiet_since > x_options.quiet;
    const bool day_over = x_options.a_subject_a_day && jst_day_number(now) > episode.day;
    const bool closes = (quiet || day_over) && episode.alert.state == AlertState::open;
    if (closes) episode.alert.state = AlertState::closed;
    if (closes || episode.handed == Instant{} || (episode.changed && now - episode.handed >= update_every))
      give(episode);
    const bool over = x_options.a_subject_a_day ? day_over : now - episode.quiet_since > x_options.kept;
    if (over && episode.alert.state == AlertState::closed)
      at = x_episodes.erase(at);
    else
      ++at;
  }
}

void Episodes::missed(std::chrono::nanoseconds span) {
  for (auto& [key, episode] : x_episodes) episode.quiet_since = episode.quiet_since + span;
}

void Episodes::hand_over() {
  for (auto& [key, episode] : x_episodes)
    if (episode.changed) give(episode);
}

void Episodes::each(const std::function<void(std::uint64_t, Episode&)>& call) {
  for (auto& [key, episode] : x_episodes) call(key, episode);
}

}  // namespace hinomi::observe
