// Limits on what the public site takes from whoever comes. Sizes in bytes, rates a sender's address.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::server::public_limits {

inline constexpr std::size_t request_bytes_max = 12u << 20;  // a form with its files
inline constexpr std::size_t connections_max = 64;
inline constexpr std::size_t form_fields_max = 100;
inline constexpr std::size_t form_files_max = 10;
inline constexpr std::size_t form_name_bytes_max = 64;
inline constexpr std::size_t form_text_bytes_max = 128u << 10;  // of one field that is no file
inline constexpr std::size_t form_texts_bytes_max = 256u << 10;
inline constexpr std::size_t part_head_bytes_max = 4u << 10;
inline constexpr std::size_t boundary_bytes_max = 70;  // RFC 2046 §5.1.1
inline constexpr std::size_t addresses_max = 65'536;   // counted at a time
inline constexpr std::size_t content_bytes_max = 256u << 10;
inline constexpr std::chrono::hours form_lasts{24};
inline constexpr std::int64_t pages_each_minute = 120;
inline constexpr std::int64_t lookups_each_hour = 60;
inline constexpr int workers = 4;

}  // namespace hinomi::server::public_limits
