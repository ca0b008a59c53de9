// Limits on what is kept for partners.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::store::limits {

inline constexpr std::size_t shared_object_bytes_max = 16u << 20;
inline constexpr std::size_t shared_page_max = 5'000;
inline constexpr std::size_t shared_page_bytes_max = 32u
                                                     << 20;  // then a page ends, after one object at least

}  // namespace hinomi::store::limits
