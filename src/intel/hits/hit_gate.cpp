// See hit_gate.hpp.
#include "intel/hits/hit_gate.hpp"

namespace hinomi::intel {

std::optional<std::int64_t> HitGate::again(const std::string& name, std::int64_t day) {
  const std::lock_guard lock(x_mutex);
  if (day != x_day) return std::nullopt;
  const auto found = x_refused.find(name);
  return found == x_refused.end() ? std::nullopt : std::optional(++found->second);
}

void HitGate::refuse(const std::string& name, std::int64_t day) {
  const std::lock_guard lock(x_mutex);
  if (day != x_day) x_refused.clear();
  x_day = day;
  x_refused.emplace(name, 1);
}

bool is_told_count(std::int64_t count) {
  while (count > 1 && count % 10 == 0) count /= 10;
  return count == 1;
}

}  // namespace hinomi::intel
