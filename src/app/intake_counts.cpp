// See intake_counts.hpp. Receipts of live sensors are many: only the newest are remembered for telling
// repeats apart.
#include "app/intake_counts.hpp"

#include "app/limits.hpp"
#include "server/measurements.hpp"

namespace hinomi::app {

void IntakeCounts::add(const Receipt& receipt) {
  std::lock_guard lock(x_mutex);
  const auto [place, is_new] = x_packets_by_receipt.try_emplace(receipt.id, 0);
  x_packets += receipt.packets - place->second;
  place->second = receipt.packets;
  if (is_new) {
    x_dropped += receipt.dropped;
    for (const auto& reason : receipt.malformed) x_malformed[reason.reason] += reason.packets;
  }
  // Identifiers sort by time, so the first are the oldest.
  if (x_packets_by_receipt.size() > limits::receipts_remembered_max) {
    x_packets_by_receipt.erase(x_packets_by_receipt.begin());
  }
}

std::vector<server::Measure> IntakeCounts::measures() const {
  std::lock_guard lock(x_mutex);
  std::vector<server::Measure> list{
      {"hinomi_observe_packets_total", "", static_cast<double>(x_packets)},
      {"hinomi_observe_dropped_packets_total", "", static_cast<double>(x_dropped)}};
  for (const auto& [reason, packets] : x_malformed) {
    list.push_back({"hinomi_observe_malformed_packets_total", server::label_text("reason", reason),
                    static_cast<double>(packets)});
  }
  return list;
}

}  // namespace hinomi::app
