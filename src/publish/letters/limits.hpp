// Limits on letters written out.
#pragma once
#include <cstddef>

namespace hinomi::publish::limits {

inline constexpr std::size_t letter_pages_max = 500;

}  // namespace hinomi::publish::limits
