// Limits on what exchange/ gives in one go and on what it takes from partners' programs.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::exchange::limits {

inline constexpr std::size_t outlet_block_bytes = 256u << 10;  // gathered before it is passed on
inline constexpr std::size_t withheld_listed_max = 10'000;     // the others are counted
inline constexpr std::size_t given_values_max = 1'000'000;     // in a list for machines, which is made whole
inline constexpr std::size_t values_text_bytes_max = 16u << 20;  // text whose values are asked for
inline constexpr std::size_t feed_page_originals = 500;
inline constexpr std::size_t feed_events_max = 10'000;  // events in one MISP feed
inline constexpr std::size_t page_values = 10'000;

inline constexpr std::size_t misp_values_max = 1'000;   // in one search
inline constexpr std::size_t misp_answers_max = 1'000;  // events or attributes in one answer
inline constexpr std::size_t misp_answer_bytes_max = 64u << 20;
inline constexpr std::size_t misp_parts_looked = 5'000;  // by a search that names no value
inline constexpr std::size_t misp_page_parts = 200;
inline constexpr std::chrono::seconds misp_search_time{20};

}  // namespace hinomi::exchange::limits
