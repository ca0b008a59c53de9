// Rises of a port while nothing is known of it yet: the first hour of a sensor, or all of a short capture.
// Rule: visits of the last 30 s or 60 s against all that came before, at least as long; Poisson with the
// rate's own uncertainty, Var = mu + mu^2 / (n + 1/2) for n visits before; log10 P < -9, at least 5 visits,
// and 1.2 times the mean, which no daily rhythm moves within an hour. A visit is an event whose source is not
// one of the two sources before, so that one busy source is no rise and five visits are at least three
// sources. How bursty a port is nobody can know yet: it is a screening, not a verdict. In: visits by port in
// time order, ends of minutes. Out: the first window of each port that stands out. State: 40 bytes a port.
// Source: observe.md §4.1 (Poisson for screening).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace hinomi::observe {

class Screening {
 public:
  struct Rise {
    std::uint32_t port_key = 0;
    std::int64_t end = 0;  // seconds since 1970 of the window's end
    double seconds = 0.0, visits = 0.0, mean = 0.0, log10_p = 0.0;
  };
  Screening();
  /// Counts an event that began at `second` of the present minute.
  void add(std::uint32_t port_key, std::int64_t second, std::uint64_t source);
  /// Judges the minute that ends at `end`.
  std::vector<Rise> end_minute(std::int64_t end);
  /// Nothing is known of the time since the last minute, or time moved back.
  void missed();
  /// Ends the screening and frees what it held.
  void stop() { x_ports = {}; }
  bool stopped() const { return x_ports.empty(); }

 private:
  static constexpr std::int64_t bins = 12;  // the present minute and the one before
  struct Port {
    std::array<std::uint16_t, bins> visits{};
    std::array<std::uint32_t, 2> sources{};  // of the last events
    std::uint32_t before = 0;                // visits of all bins that were judged
    bool told = false;
  };
  void judge(std::uint32_t port_key, std::int64_t first, std::vector<Rise>& rises);

  std::vector<Port> x_ports;                 // by port key
  std::int64_t x_bins_seen = 0;              // that were observed whole and judged
  std::optional<std::int64_t> x_whole_from;  // the first of them since nothing was missed
};

}  // namespace hinomi::observe
