// Limits of what partners send to the TAXII server.
#pragma once
#include <cstddef>

namespace hinomi::exchange::taxii::limits {

inline constexpr std::size_t content_bytes_max = 8u << 20;  // unless the server's own limit is another
inline constexpr std::size_t page_default = 1'000;
inline constexpr std::size_t page_max = 2'000;
inline constexpr std::size_t given_objects_max = 10'000;
inline constexpr std::size_t given_versions_max = 100;  // of one object in one request
inline constexpr std::size_t query_values_max = 1'000;
inline constexpr std::size_t accept_bytes_max = 1'024;

}  // namespace hinomi::exchange::taxii::limits
