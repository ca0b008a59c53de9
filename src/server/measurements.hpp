// What the server counts about itself: requests by route and status, and how long they took, for /metrics.
// Thread-safe. Names come from the route tables, so the number of series is bounded.
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace hinomi::server {

/// Writes one label of a measure, its value escaped as Prometheus demands.
std::string label_text(std::string_view name, std::string_view value);
/// Tells whether a text is labels and nothing else, so that no value from outside can add a line of its own.
bool are_labels(std::string_view labels);

class Measurements {
 public:
  void count(std::string_view route, int status, std::chrono::nanoseconds took);
  /// Writes Prometheus text: hinomi_http_requests_total and hinomi_http_seconds (histogram).
  std::string text() const;

 private:
  static constexpr std::array<double, 9> bounds{0.001, 0.005, 0.01, 0.05, 0.1, 0.3, 1, 3, 10};
  struct Latency {
    std::array<std::uint64_t, bounds.size() + 1> buckets{};
    double seconds = 0;
    std::uint64_t count = 0;
  };
  mutable std::mutex x_mutex;
  std::map<std::pair<std::string, int>, std::uint64_t> x_requests;
  std::map<std::string, Latency, std::less<>> x_latency;
};

}  // namespace hinomi::server
