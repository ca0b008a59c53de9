// Limits on handed-in copies of web pages.
#pragma once
#include <cstddef>

namespace hinomi::decode::limits {

inline constexpr std::size_t page_bytes_max = 8u << 20;
inline constexpr std::size_t page_facts_max = 500;              // fields, forms, files, each
inline constexpr std::size_t page_fact_bytes_max = 300;         // a longer one is cut
inline constexpr std::size_t page_order_bytes_max = 64u << 10;  // of the order of tags that is compared
inline constexpr std::size_t page_text_shown_max = 256u << 10;  // of a kept file shown as text

}  // namespace hinomi::decode::limits
