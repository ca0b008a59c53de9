// Limits on what is asked of and taken from the network.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::exchange::limits {

inline constexpr std::size_t web_place_bytes_max = 4'096;
inline constexpr std::chrono::seconds connect_time_max{10};
inline constexpr std::chrono::seconds answer_time_max{600};
inline constexpr std::chrono::seconds silence_time_max{60};  // without as much as a byte a second
inline constexpr std::size_t answer_head_bytes_max = 64u << 10;
inline constexpr std::uint64_t refusal_bytes_max = 64u << 10;  // of the body of an answer that is none
inline constexpr int redirections_max = 3;

}  // namespace hinomi::exchange::limits
