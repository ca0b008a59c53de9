// What a detector has found and follows: one episode a subject, from its opening to the end of its quiet
// time. Keeps the figures of its alert up to date, hands the alert over when it opens, when its severity
// changes, every fifteen minutes of packet time while it changes, and when it closes. An episode that moves
// again while it is kept is the same alert, opened again. The identity (detector, sensor, subject, start) is
// the same however often a file is read. Bounded by limits::open_alerts_max and limits::alerts_a_day_max;
// what does not fit is counted as suppressed.
#pragma once
#include <chrono>
#include <functional>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/observation.hpp"
#include "observe/distinct.hpp"

namespace hinomi::observe {

/// An alert to store, with the key under which it is stored once.
struct Finding {
  std::string identity;
  Alert alert;
};

struct Episode {
  Alert alert;
  std::string identity;
  DistinctCount sources, destinations, ports;
  Instant quiet_since;  // moves on with events and with time that nobody observed
  bool changed = true;
  std::int64_t day = 0;  // JST day to which it belongs, when a subject has one alert a day
  Instant handed;        // time of the packets when it was last handed over
};

struct EpisodesOptions {
  Detector detector;
  std::int64_t version;
  std::chrono::seconds quiet;    // closes after it
  std::chrono::seconds kept;     // forgotten after it
  bool a_subject_a_day = false;  // kept until its JST day is over instead, and closed then
};

/// Whom an alert is about and since when.
struct Opening {
  std::uint64_t key;  // the detector's own key of the subject
  std::string subject;
  Instant started, detected;
};

class Episodes {
 public:
  Episodes(EpisodesOptions options, const SensorSite& site, std::vector<Finding>& found);

  Episode* find(std::uint64_t key);
  /// Opens an episode; nothing when there is no room, which is counted.
  Episode* open(const Opening& opening);
  /// Counts an event into the episode.
  void count(Episode& episode, const AccessEvent& event);
  /// Moves time on: closes what was quiet, forgets what is over, hands over what is due.
  void tick(Instant now);
  /// Lets unobserved time pass without counting as quiet.
  void missed(std::chrono::nanoseconds span);
  /// Hands over everything that changed.
  void hand_over();
  std::uint64_t suppressed() const { return x_suppressed; }
  std::size_t size() const { return x_episodes.size(); }
  /// Calls with each episode that is kept.
  void each(const std::function<void(std::uint64_t, Episode&)>& call);
  const SensorSite& site() const { return x_site; }

 private:
  void give(Episode& episode);
  bool has_room(Instant started);

  EpisodesOptions x_options;
  SensorSite x_site;
  std::vector<Finding>& x_found;
  std::unordered_map<std::uint64_t, Episode> x_episodes;
  std::int64_t x_day = std::numeric_limits<std::int64_t>::min();  // moves forward only
  std::size_t x_opened_today = 0;
  std::uint64_t x_suppressed = 0;
};

/// Writes a port as people write it: 23/TCP.
std::string port_text(Protocol protocol, std::uint16_t port);
/// Tells the JST day as days since 1970.
std::int64_t jst_day_number(Instant instant);

}  // namespace hinomi::observe
