// Limits on what server/ takes from outside. Sizes in bytes, times in the unit of their type. What the
// configuration can change has its default in the table of base/configuration.cpp instead.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::server::limits {

inline constexpr std::size_t header_bytes_max = 16u << 10;
inline constexpr std::size_t request_bytes_max = 16u << 20;
inline constexpr std::size_t unread_bytes_max = 64u << 20;  // of a refused request, read past its answer
inline constexpr std::size_t query_parameters_max = 64;
inline constexpr std::size_t query_list_items_max = 256;
inline constexpr std::size_t connections_max = 1024;
inline constexpr std::size_t streams_max = 256;
inline constexpr std::size_t stream_page_entries = 200;
inline constexpr std::size_t routes_measured_max = 128;
inline constexpr std::chrono::seconds header_time_max{10};
inline constexpr std::chrono::seconds body_time_max{60};
inline constexpr std::chrono::seconds idle_time_max{75};
inline constexpr std::chrono::seconds write_time_max{30};
inline constexpr std::chrono::seconds handshake_time_max{10};
inline constexpr std::chrono::seconds unread_time_max{10};
inline constexpr std::chrono::seconds drain_time_max{3};
inline constexpr std::chrono::seconds heartbeat_every{10};
inline constexpr std::chrono::milliseconds stream_look_every{500};
inline constexpr std::chrono::seconds stream_recognise_every{5};
inline constexpr std::chrono::seconds query_wait_max{5};
inline constexpr std::chrono::seconds password_wait_max{3};
inline constexpr std::int64_t period_years_max = 10;
inline constexpr std::size_t sign_in_entries_max = 10'000;  // names, and names with sources, that failed
inline constexpr double name_failures_max = 30;             // until a name takes turns
inline constexpr std::chrono::seconds name_failure_forgotten_in{60};
inline constexpr std::chrono::seconds name_slot{10};
inline constexpr std::size_t device_secret_bytes_max = 128;
inline constexpr std::size_t given_bytes_max = 64u << 20;  // of one file of intelligence
inline constexpr std::size_t consents_told_max = 50;       // names in the head of such a file
inline constexpr std::size_t csv_rows_max = 100'000;
inline constexpr std::size_t password_characters_min = 12;
inline constexpr std::size_t password_bytes_max = 1024;
inline constexpr std::size_t password_characters_max = 256;
inline constexpr std::int64_t token_days_max = 365;
inline constexpr std::size_t token_name_bytes_max = 64;
inline constexpr std::size_t indicator_bytes_max = 256;

}  // namespace hinomi::server::limits
