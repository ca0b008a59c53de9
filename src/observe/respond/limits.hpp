// Limits on responder sessions. The table of sessions is made at start; no session takes more than its share
// of memory (about 25 KiB with buffers, cipher and record), so that 10,000 fit beside a sensor.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::observe::limits {

inline constexpr std::size_t sessions_max = 10'000;           // at a time
inline constexpr std::size_t sessions_of_source_max = 100;    // at a time from one address
inline constexpr std::size_t descriptors_kept = 64;           // for all that is no session
inline constexpr std::size_t input_bytes = 4096;              // waiting to be understood
inline constexpr std::size_t output_bytes = 4096;             // waiting to be sent
inline constexpr std::size_t answer_bytes_max = 2048;         // to one message of a client
inline constexpr std::uint64_t session_bytes_max = 1u << 20;  // read in one session
inline constexpr std::chrono::seconds session_idle_max{60};
inline constexpr std::chrono::seconds session_time_max{600};

inline constexpr std::size_t payload_first_bytes = 256;  // kept of a payload
inline constexpr std::size_t payloads_kept = 8;          // of one session, as are the following
inline constexpr std::size_t credentials_kept = 32;
inline constexpr std::size_t commands_kept = 64;
inline constexpr std::size_t addresses_kept = 16;
inline constexpr std::size_t events_told_max = 256;       // of one session, beside its end: a log line each
inline constexpr std::size_t credential_bytes_max = 128;  // of a name or a password; the rest is cut
inline constexpr std::size_t command_bytes_max = 512;     // of a command, the rest is cut
inline constexpr std::size_t banner_bytes_max = 256;
inline constexpr std::size_t text_kept_bytes_max = 8192;  // of all of these together

inline constexpr std::size_t datagram_bytes_max = 1500;
inline constexpr unsigned datagrams_recorded_a_second = 200;  // their sources are forged at will
inline constexpr unsigned datagram_answers_a_minute = 2;      // to one source
inline constexpr std::size_t datagram_sources_max = 4096;     // remembered for that
inline constexpr std::size_t accepts_at_once = 256;           // before what came is read

}  // namespace hinomi::observe::limits
