// What is usual for each port of one sensor: packets an hour (exponentially weighted over 72 hours), the
// shape of the day (24 factors, from all ports together) and the dispersion (variance / mean) of hours and of
// five minutes, each measured at its own length, because what comes in bursts spreads more the longer one
// counts: Var = mu + mu^2 / k, by moments. In: hours of counts, with the share of the hour
// that was observed. Out: expected packets of a port for a span, and its dispersion. Ports with an open alert
// are frozen. At most limits::ports_followed_max ports; the least used give way. Source: observe.md §4.1.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "observe/detectors/detecting.hpp"

namespace hinomi::observe {

/// One number for protocol and port: TCP 0.., UDP 65,536.., ICMP 131,072; nothing for others.
inline constexpr std::uint32_t port_keys = 131'073;
constexpr std::uint32_t no_port = 0xffff'ffff;
std::uint32_t port_key(Protocol protocol, std::uint16_t port);
Protocol protocol_of(std::uint32_t key);
std::uint16_t port_of(std::uint32_t key);

struct PortLevel {
  std::uint32_t key = no_port;
  double mean = 0.0;              // packets an hour, without the day's shape
  double dispersion = 3.0;        // of an hour
  double dispersion_short = 3.0;  // of five minutes
  bool frozen = false;
};

class Baseline {
 public:
  Baseline();
  void learn(const History& history);
  /// Gives the row of a port, making one; no_port when all rows are in use.
  std::uint32_t row(std::uint32_t key);
  PortLevel& level(std::uint32_t row) { return x_levels[row]; }
  std::size_t rows() const { return x_levels.size(); }
  /// Packets to expect of a row within `seconds` at this time; never below the floor of 0.5 an hour.
  double expected(const PortLevel& level, Instant at, double seconds) const;
  /// Takes the counts of an hour by row; `share` of it was observed.
  void end_hour(std::int64_t hour, const std::vector<std::uint32_t>& counts, double share);
  /// Takes the count of five observed minutes that end at `end`.
  void end_five_minutes(std::uint32_t row, Instant end, double count);
  /// Frees the least used rows when few are left; calls nothing back: rows are found again by key.
  std::vector<std::uint32_t> shed();
  std::int64_t hours_learned() const { return x_hours; }
  Instant from() const { return x_from; }

 private:
  void learn_dispersion(const History& history, const std::map<std::int64_t, double>& shares,
                        double shape_sum);
  void learn_shape(const std::vector<double>& totals, const std::vector<std::int64_t>& hours);

  std::vector<std::uint32_t> x_rows;  // by key
  std::vector<PortLevel> x_levels;
  std::array<double, 24> x_shape;
  std::array<double, 24> x_shape_weight{};
  double x_total_mean = 0.0;
  std::int64_t x_hours = 0;
  Instant x_from;
};

}  // namespace hinomi::observe
