// Limits on what observe/ keeps and reads. All tables are fixed in size: when one is full the oldest or
// smallest entry goes and is counted, so that random spoofed sources cannot grow the program.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::observe::limits {

inline constexpr std::size_t events_in_window_max = 262'144;  // event table; full: flushed early and counted
inline constexpr std::size_t source_hour_rows_max =
    1'500'000;                                           // (source, port, class) of one hour; 64 bytes each
inline constexpr std::size_t rolled_hours_max = 10'000;  // files of hours of one capture
inline constexpr std::uint64_t batch_packets = 500'000;  // one transaction of the observation store
inline constexpr std::uint64_t addresses_counted_max = std::uint64_t{1}
                                                       << 48;  // of a telescope; rules count no more
inline constexpr std::size_t scan_keys_max =
    65'536;  // (source, port) or (source, destination) pairs a sensor
inline constexpr std::size_t scan_large_max = 2'048;      // of them with more items than fit beside the key
inline constexpr std::size_t victims_max = 16'384;        // victims of denial of service followed at a time
inline constexpr std::size_t ports_followed_max = 8'192;  // ports with a baseline of their own
inline constexpr std::size_t open_alerts_max = 512;       // open at a time per sensor and detector
inline constexpr std::size_t alerts_a_day_max = 500;      // new ones per sensor, detector and JST day
inline constexpr std::size_t geography_file_bytes_max = 256u << 20;
inline constexpr std::size_t geography_rows_max = 4'000'000;
inline constexpr std::size_t plant_file_bytes_max = 1u << 20;
inline constexpr std::size_t plants_max = 1'000;
inline constexpr std::size_t sensor_batch_events_max =
    20'000;  // in one batch of a live sensor: 6 MB of JSON, under server.request_bytes_max
inline constexpr std::size_t ledger_batches_max = 2'000;     // that one ledger of a sensor names
inline constexpr std::size_t search_text_bytes_max = 4'096;  // what a person types into the search field
inline constexpr std::size_t search_readings_max = 12;       // readings offered for it

}  // namespace hinomi::observe::limits
