// Limits on what is sent and on what comes back.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::exchange::limits {

inline constexpr std::chrono::minutes sending_first_wait{1};  // after a failure; doubles up to the longest
inline constexpr std::chrono::minutes sending_longest_wait{60};
inline constexpr std::chrono::minutes sending_overdue_after{60};
inline constexpr std::int64_t sending_told_after = 3;  // failures in a row, then people are told
inline constexpr std::size_t sending_parts_max = 20;
inline constexpr std::size_t sending_bytes_max = 32u << 20;  // of all parts of one sending
inline constexpr std::uint64_t sending_answer_bytes_max = 64u << 10;
inline constexpr std::int64_t sending_answer_shown = 200;  // characters of an answer on a receipt
inline constexpr std::int64_t sendings_listed_max = 500;
inline constexpr std::size_t sending_key_bytes_max = 64u << 10;  // PEM of a certificate or a key
inline constexpr std::chrono::hours stray_kept{24 * 365};        // an answer that fits no sending
inline constexpr std::int64_t reply_characters_max = 20'000, reply_from_characters_max = 200;
inline constexpr int certificate_rsa_bits_min = 2048;

}  // namespace hinomi::exchange::limits
