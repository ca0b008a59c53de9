// Limits of proposals on sites.
#pragma once
#include <cstddef>

namespace hinomi::intel::limits {

inline constexpr std::size_t signs_max = 20;        // of one site
inline constexpr std::size_t sign_bytes_max = 200;  // of what was found
inline constexpr std::size_t brands_bytes_max = 1u << 20;

}  // namespace hinomi::intel::limits
