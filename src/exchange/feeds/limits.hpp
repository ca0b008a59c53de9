// Limits on what feeds give.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::exchange::limits {

inline constexpr std::uint64_t taxii_answer_bytes_max = 64u << 20;  // of one page
inline constexpr std::uint64_t misp_list_bytes_max = 256u << 20;    // manifest.json
inline constexpr std::uint64_t misp_event_bytes_max = 512u << 20;
inline constexpr std::uint64_t feed_file_bytes_max = 2ull << 30;
inline constexpr std::int64_t taxii_objects_a_page = 1'000;
inline constexpr std::int64_t pages_a_run_max = 100'000;  // then the next run goes on
inline constexpr std::int64_t pages_waiting_max = 4;  // in the vault and not taken in; more are not asked for
inline constexpr std::size_t feed_hosts_max = 20;
inline constexpr std::size_t feeds_max = 2'000;
inline constexpr std::chrono::minutes first_wait{1};  // after a failure; doubles up to longest_wait
inline constexpr std::chrono::hours longest_wait{6};
inline constexpr std::chrono::hours told_wait_max{24};  // that a server may ask for (Retry-After)

}  // namespace hinomi::exchange::limits
