// Limits on the archive of the Tor network.
#pragma once
#include <chrono>
#include <cstddef>

namespace hinomi::intel::limits {

inline constexpr std::chrono::hours tor_span_max{24 * 3};     // of one question
inline constexpr std::chrono::hours tor_measured_within{24};  // of the time asked about
inline constexpr std::size_t tor_measured_shown_max = 20;
inline constexpr std::size_t tor_batch_documents_max = 168;  // stored in one transaction: a week of hours

}  // namespace hinomi::intel::limits
