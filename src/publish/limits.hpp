// Limits of what one observation report lists.
#pragma once
#include <chrono>
#include <cstddef>

namespace hinomi::publish::limits {

inline constexpr std::size_t report_attacks_max = 50;         // most packets a minute first
inline constexpr std::size_t report_topics_max = 30;          // oldest first
inline constexpr std::size_t report_alerts_read = 20'000;     // gathered for choosing among them
inline constexpr std::chrono::seconds report_alert_gap{300};  // nearer alerts of a subject are one

}  // namespace hinomi::publish::limits
