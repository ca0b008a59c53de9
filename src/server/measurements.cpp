// Writes the counters in the Prometheus text format 0.0.4.
#include "server/measurements.hpp"

#include <cstdio>

namespace hinomi::server {

void Measurements::count(std::string_view route, int status, std::chrono::nanoseconds took) {
  const double seconds = std::chrono::duration<double>(took).count();
  std::size_t bucket = 0;
  while (bucket < bounds.size() && seconds > bounds[bucket]) ++bucket;
  const std::lock_guard lock(x_mutex);
  ++x_requests[{std::string(route), status}];
  Latency& latency = x_latency[std::string(route)];
  ++latency.buckets[bucket];
  ++latency.count;
  latency.seconds += seconds;
}

std::string Measurements::text() const {
  const std::lock_guard lock(x_mutex);
  std::string out = "# TYPE hinomi_http_requests_total counter\n";
  for (const auto& [key, count] : x_requests) {
    out += "hinomi_http_requests_total{route=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"} " +
           std::to_string(count) + "\n";
  }
  out += "# TYPE hinomi_http_seconds histogram\n";
  for (const auto& [route, latency] : x_latency) {
    const std::string label = "{route=\"" + route + "\"";
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < latency.buckets.size(); ++i) {
      below += latency.buckets[i];
      char bound[32] = "+Inf";
      if (i < bounds.size()) std::snprintf(bound, sizeof bound, "%g", bounds[i]);
      out += "hinomi_http_seconds_bucket" + label + ",le=\"" + bound + "\"} " + std::to_string(below) + "\n";
    }
    char sum[40];
    std::snprintf(sum, sizeof sum, "%.6f", latency.seconds);
    out += "hinomi_http_seconds_sum" + label + "} " + sum + "\n";
    out += "hinomi_http_seconds_count" + label + "} " + std::to_string(latency.count) + "\n";
  }
  return out;
}

}  // namespace hinomi::server
