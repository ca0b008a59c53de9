// Writes the counters in the Prometheus text format 0.0.4.
#include "server/measurements.hpp"

#include <cstdio>

namespace hinomi::server {

std::string label_text(std::string_view name, std::string_view value) {
  std::string text(name);
  text += "=\"";
  for (const char c : value) {
    if (c == '\n') {
      text += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

bool are_labels(std::string_view labels) {
  while (!labels.empty()) {
    const std::size_t name = labels.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
    if (name == 0 || name == std::string_view::npos || labels.substr(name, 2) != "=\"") return false;
    std::size_t at = name + 2;
    while (at < labels.size() && labels[at] != '"' && labels[at] != '\n') at += labels[at] == '\\' ? 2 : 1;
    if (at >= labels.size() || labels[at] != '"') return false;
    labels.remove_prefix(at + 1);
    if (labels.empty()) return true;
    if (labels.front() != ',') return false;
    labels.remove_prefix(1);
  }
  return true;
}

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
    out += "hinomi_http_requests_total{" + label_text("route", key.first) + ",status=\"" +
           std::to_string(key.second) + "\"} " + std::to_string(count) + "\n";
  }
  out += "# TYPE hinomi_http_seconds histogram\n";
  for (const auto& [route, latency] : x_latency) {
    const std::string label = "{" + label_text("route", route);
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
