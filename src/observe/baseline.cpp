// Learns levels from past hours in one pass, then hour by hour. An hour of which less than half was observed
// teaches nothing. Weights: level 1/72 an hour (more while fewer hours are known), dispersion 1/100 beside a
// prior of 3. A residual counts at most five of the standard deviations known so far, so that one attack is
// no habit, and a port that is bursty is known as such within a day.
#include "observe/baseline.hpp"

#include <cmath>

#include "observe/limits.hpp"

namespace hinomi::observe {

namespace {

constexpr double level_hours = 72.0, dispersion_hours = 100.0, dispersion_prior = 3.0,
                 dispersion_prior_hours = 12.0;
constexpr double floor_an_hour = 0.5, residual_least = 60.0, residual_over_dispersion = 25.0, share_min = 0.5;
constexpr double five_minutes_an_hour = 12.0, five_minutes_seconds = 300.0;
constexpr int learning_passes = 5;  // each lets a dispersion grow 25-fold

std::size_t hour_of_day(std::int64_t hour) { return static_cast<std::size_t>(((hour % 24) + 24) % 24); }

// (count - mean)^2 / mean, whose mean is the dispersion.
double residual(double count, double mean, double dispersion) {
  const double away = count - mean;
  return std::min(away * away / std::max(mean, 0.5),
                  std::max(residual_least, residual_over_dispersion * dispersion));
}

// Hours of which at least half was observed, with their share.
std::map<std::int64_t, double> observed_hours(const std::vector<TimeSpan>& spans) {
  std::map<std::int64_t, double> shares;
  for (const TimeSpan& span : spans) {
    for (std::int64_t hour = span.from.seconds() / 3600; hour * 3600 < span.to.seconds() + 1; ++hour) {
      const double from = std::max(static_cast<double>(span.from.nanoseconds) / 1e9, hour * 3600.0);
      const double to = std::min(static_cast<double>(span.to.nanoseconds) / 1e9, (hour + 1) * 3600.0);
      if (to > from) shares[hour] += (to - from) / 3600.0;
    }
  }
  std::erase_if(shares, [](const auto& row) { return row.second < share_min; });
  return shares;
}

}  // namespace

std::uint32_t port_key(Protocol protocol, std::uint16_t port) {
  switch (protocol) {
    case Protocol::tcp:
      return port;
    case Protocol::udp:
      return 65'536u + port;
    case Protocol::icmp:
      return 131'072u;
    case Protocol::icmp6:
    case Protocol::other:
      break;
  }
  return no_port;
}

Protocol protocol_of(std::uint32_t key) {
  return key < 65'536 ? Protocol::tcp : key < 131'072 ? Protocol::udp : Protocol::icmp;
}

std::uint16_t port_of(std::uint32_t key) { return static_cast<std::uint16_t>(key & 0xffff); }

Baseline::Baseline() : x_rows(port_keys, no_port) {
  x_shape.fill(1.0);
  x_levels.reserve(256);
}

std::uint32_t Baseline::row(std::uint32_t key) {
  if (x_rows[key] != no_port) return x_rows[key];
  if (x_levels.size() >= limits::ports_followed_max) return no_port;
  x_rows[key] = static_cast<std::uint32_t>(x_levels.size());
  x_levels.push_back({key});
  return x_rows[key];
}

void Baseline::learn_shape(const std::vector<double>& totals, const std::vector<std::int64_t>& hours) {
  double sum = 0.0;
  std::array<double, 24> of_hour{}, days{};
  for (std::size_t i = 0; i < totals.size(); ++i) {
    sum += totals[i];
    of_hour[hour_of_day(hours[i])] += totals[i];
    days[hour_of_day(hours[i])] += 1.0;
  }
  if (totals.empty() || sum <= 0.0) return;
  x_total_mean = sum / static_cast<double>(totals.size());
  for (std::size_t hour = 0; hour < 24; ++hour) {
    // Two days of weight stay with a flat day, so that one odd day makes no shape.
    x_shape[hour] = (of_hour[hour] / x_total_mean + 2.0) / (days[hour] + 2.0);
    x_shape_weight[hour] = days[hour];
  }
}

void Baseline::learn(const History& history) {
  const std::map<std::int64_t, double> shares = observed_hours(history.observed);
  if (shares.empty()) return;
  std::map<std::int64_t, double> totals;
  for (const auto& [hour, share] : shares) totals[hour] = 0.0;
  for (const PastHour& past : history.ports)
    if (const auto at = totals.find(past.hour); at != totals.end())
      at->second += static_cast<double>(past.packets) / shares.at(past.hour);
  std::vector<double> values;
  std::vector<std::int64_t> hours;
  for (const auto& [hour, total] : totals) {
    hours.push_back(hour);
    values.push_back(total);
  }
  learn_shape(values, hours);
  x_hours = static_cast<std::int64_t>(hours.size());
  x_from = Instant::from_seconds(hours.front() * 3600);

  const std::int64_t newest = hours.back();
  const auto weight = [&](std::int64_t hour) {
    return std::exp(-static_cast<double>(newest - hour) / level_hours);
  };
  double weights = 0.0, shape_sum = 0.0;
  for (const auto& [hour, share] : shares) {
    weights += weight(hour) * x_shape[hour_of_day(hour)];
    shape_sum += x_shape[hour_of_day(hour)];
  }
  for (const PastHour& past : history.ports) {
    const std::uint32_t key = port_key(past.protocol, past.port);
    if (key == no_port || !shares.contains(past.hour)) continue;
    if (const std::uint32_t at = row(key); at != no_port)
      x_levels[at].mean +=
          weight(past.hour) * static_cast<double>(past.packets) / shares.at(past.hour) / weights;
  }
  for (int pass = 0; pass < learning_passes; ++pass) learn_dispersion(history, shares, shape_sum);
}

void Baseline::learn_dispersion(const History& history, const std::map<std::int64_t, double>& shares,
                                double shape_sum) {
  // An hour with nothing adds (mu f)^2 / (mu f) = mu f; hours with packets replace theirs.
  std::vector<double> residuals(x_levels.size());
  for (std::size_t i = 0; i < residuals.size(); ++i) residuals[i] = x_levels[i].mean * shape_sum;
  for (const PastHour& past : history.ports) {
    const std::uint32_t key = port_key(past.protocol, past.port);
    if (key == no_port || x_rows[key] == no_port || !shares.contains(past.hour)) continue;
    const PortLevel& level = x_levels[x_rows[key]];
    const double mean = std::max(level.mean * x_shape[hour_of_day(past.hour)], 1e-3);
    const double count = static_cast<double>(past.packets) / shares.at(past.hour);
    residuals[x_rows[key]] += residual(count, mean, level.dispersion) - mean;
  }
  for (std::size_t i = 0; i < residuals.size(); ++i) {
    x_levels[i].dispersion = std::max(1.0, (residuals[i] + dispersion_prior * dispersion_prior_hours) /
                                               (static_cast<double>(x_hours) + dispersion_prior_hours));
    // Until five minutes were measured, hours stand in for them, which is cautious.
    x_levels[i].dispersion_short = x_levels[i].dispersion;
  }
}

double Baseline::expected(const PortLevel& level, Instant at, double seconds) const {
  return std::max(level.mean, floor_an_hour) * x_shape[hour_of_day(at.seconds() / 3600)] * seconds / 3600.0;
}

void Baseline::end_hour(std::int64_t hour, const std::vector<std::uint32_t>& counts, double share) {
  if (share < share_min) return;
  if (x_hours++ == 0) x_from = Instant::from_seconds(hour * 3600);
  const double level_weight = 1.0 / std::min(level_hours, static_cast<double>(x_hours));
  const double dispersion_weight =
      1.0 / std::min(dispersion_hours, static_cast<double>(x_hours) + dispersion_prior_hours);
  const double shape = x_shape[hour_of_day(hour)];
  double total = 0.0;
  for (std::size_t i = 0; i < x_levels.size(); ++i) {
    PortLevel& level = x_levels[i];
    const double count = (i < counts.size() ? counts[i] : 0) / share;
    if (level.frozen) continue;
    total += count;
    const double mean = level.mean * shape;
    const double away = residual(count, mean, level.dispersion);
    if (x_hours > 3)
      level.dispersion = std::max(1.0, level.dispersion + dispersion_weight * (away - level.dispersion));
    level.mean += level_weight * (count / shape - level.mean);
  }
  x_total_mean += (total - x_total_mean) / std::min(336.0, static_cast<double>(x_hours));
  if (x_total_mean <= 0.0) return;
  double& weight = x_shape_weight[hour_of_day(hour)];
  weight = std::min(14.0, weight + 1.0);
  x_shape[hour_of_day(hour)] += (std::clamp(total / x_total_mean, 0.2, 5.0) - shape) / (weight + 2.0);
}

void Baseline::end_five_minutes(std::uint32_t row, Instant end, double count) {
  PortLevel& level = x_levels[row];
  if (level.frozen || x_hours <= 3) return;
  const double hours = std::min(dispersion_hours, static_cast<double>(x_hours) + dispersion_prior_hours);
  const double mean =
      level.mean * x_shape[hour_of_day((end.seconds() - 1) / 3600)] * five_minutes_seconds / 3600.0;
  level.dispersion_short = std::max(
      1.0, level.dispersion_short + (residual(count, mean, level.dispersion_short) - level.dispersion_short) /
                                        (hours * five_minutes_an_hour));
}

std::vector<std::uint32_t> Baseline::shed() {
  if (x_levels.size() < limits::ports_followed_max * 7 / 8) return {};
  std::vector<std::uint32_t> kept_rows;
  std::vector<PortLevel> kept;
  std::vector<double> means;
  for (const PortLevel& level : x_levels) means.push_back(level.mean);
  std::nth_element(means.begin(), means.begin() + static_cast<std::ptrdiff_t>(means.size() / 2), means.end());
  const double least = means[means.size() / 2];
  for (std::uint32_t i = 0; i < x_levels.size(); ++i) {
    if (x_levels[i].mean > least || x_levels[i].frozen) {
      x_rows[x_levels[i].key] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(x_levels[i]);
      kept_rows.push_back(i);
    } else {
      x_rows[x_levels[i].key] = no_port;
    }
  }
  x_levels = std::move(kept);
  return kept_rows;
}

}  // namespace hinomi::observe
