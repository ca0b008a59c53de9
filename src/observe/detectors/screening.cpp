// Walks the six bins of a minute for every port that had a visit in it, then clears the bins of the minute
// that comes next. Ports that stand out are told once.
#include "observe/detectors/screening.hpp"

#include <algorithm>

#include "observe/baseline.hpp"
#include "observe/tail.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t bin_seconds = 10, minute_bins = 6;
constexpr double alert_log10_p = -9.0, ratio_min = 1.2;
constexpr std::uint32_t visits_min = 5;

}  // namespace

Screening::Screening() : x_ports(port_keys) {}

void Screening::add(std::uint32_t port_key, std::int64_t second, std::uint64_t source) {
  if (stopped()) return;
  // A bin in whose middle watching began tells less than the others.
  if (!x_whole_from) x_whole_from = second / bin_seconds + (second % bin_seconds == 0 ? 0 : 1);
  Port& port = x_ports[port_key];
  const auto tag = static_cast<std::uint32_t>(source);
  if (tag == port.sources[0] || tag == port.sources[1]) return;
  port.sources = {tag, port.sources[0]};
  std::uint16_t& visits = port.visits[static_cast<std::size_t>((second / bin_seconds % bins + bins) % bins)];
  if (visits < 0xffff) ++visits;
}

void Screening::missed() {
  x_whole_from.reset();
  for (Port& port : x_ports) port.visits = {};
}

void Screening::judge(std::uint32_t port_key, std::int64_t first, std::vector<Rise>& rises) {
  Port& port = x_ports[port_key];
  const auto visits_of = [&](std::int64_t bin) -> std::uint32_t {
    return port.visits[static_cast<std::size_t>((bin % bins + bins) % bins)];
  };
  const std::int64_t begin = std::max(first, *x_whole_from);
  for (std::int64_t bin = begin; bin < first + minute_bins; ++bin) {
    port.before += visits_of(bin);
    std::uint32_t visits = 0;
    for (std::int64_t count = 1; count <= minute_bins; ++count) {
      visits += visits_of(bin - count + 1);
      const std::int64_t others = x_bins_seen + bin - begin + 1 - count;
      const bool is_window = count == minute_bins / 2 || count == minute_bins;
      const bool is_whole = bin - count + 1 >= *x_whole_from;
      if (!is_window || !is_whole || port.told || visits < visits_min || others < count) continue;
      // Events that came late are in a window, though not in what was judged before it.
      const double known = std::max(0.0, static_cast<double>(port.before) - visits) + 0.5;
      const double mean = known * static_cast<double>(count) / static_cast<double>(others);
      if (visits < ratio_min * mean) continue;
      const double log10_p = log10_tail(visits, mean, 1.0 + mean / known);
      if (log10_p >= alert_log10_p) continue;
      port.told = true;
      rises.push_back({port_key, (bin + 1) * bin_seconds, static_cast<double>(count * bin_seconds),
                       static_cast<double>(visits), mean, log10_p});
    }
  }
}

std::vector<Screening::Rise> Screening::end_minute(std::int64_t end) {
  std::vector<Rise> rises;
  if (stopped() || !x_whole_from) return rises;
  const std::int64_t first = end / bin_seconds - minute_bins;
  for (std::uint32_t key = 0; key < x_ports.size(); ++key) {
    judge(key, first, rises);
    for (std::int64_t bin = first + minute_bins; bin < first + 2 * minute_bins; ++bin)
      x_ports[key].visits[static_cast<std::size_t>((bin % bins + bins) % bins)] = 0;
  }
  x_bins_seen += std::max<std::int64_t>(0, first + minute_bins - std::max(first, *x_whole_from));
  return rises;
}

}  // namespace hinomi::observe
