// What was taken in since the program started, for /metrics. Thread-safe.
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "model/api.hpp"
#include "server/services.hpp"

namespace hinomi::app {

class IntakeCounts {
 public:
  /// Counts a receipt once, however often the same input is offered.
  void add(const Receipt& receipt);
  std::vector<server::Measure> measures() const;

 private:
  mutable std::mutex x_mutex;
  std::map<std::string, std::int64_t> x_packets_by_receipt;  // so that a receipt that grows counts its growth
  std::int64_t x_packets = 0, x_dropped = 0;
  std::map<std::string, std::int64_t> x_malformed;
};

}  // namespace hinomi::app
