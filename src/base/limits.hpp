// Limits on what base/ reads from outside.
#pragma once
#include <cstddef>

namespace hinomi::limits {

inline constexpr std::size_t json_depth_max = 64;
inline constexpr std::size_t json_bytes_max = 64u << 20;
inline constexpr std::size_t configuration_bytes_max = 1u << 20;
inline constexpr std::size_t yaml_bytes_max = 8u << 20;
inline constexpr std::size_t time_text_bytes_max = 128;
inline constexpr std::size_t yaml_depth_max = 32;

}  // namespace hinomi::limits
