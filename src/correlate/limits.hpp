// Limits of correlation.
#pragma once
#include <cstddef>

namespace hinomi::limits {

inline constexpr std::size_t related_asked_max = 500'000;   // values of one question
inline constexpr std::size_t related_damped_max = 200;      // told of those that count nothing
inline constexpr std::size_t related_candidates_max = 400;  // looked at for copies
inline constexpr std::size_t path_bytes_max = 2'000;        // of a path whose surprise is measured
inline constexpr std::size_t cluster_rounds_max = 50;
inline constexpr std::size_t cluster_edges_max = 200'000'000;

}  // namespace hinomi::limits
