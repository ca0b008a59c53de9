// Limits on what app/ reads and keeps.
#pragma once
#include <chrono>
#include <cstddef>

namespace hinomi::app::limits {

inline constexpr std::size_t content_file_bytes_max = 4u << 20;
inline constexpr std::size_t token_file_bytes_max = 4096;
inline constexpr std::size_t jobs_kept_max = 200;  // finished jobs that can still be asked for
inline constexpr std::size_t job_messages_max = 200;
inline constexpr std::size_t command_output_bytes_max = 32u << 20;  // of a command that the server works off
inline constexpr std::size_t kept_output_bytes_max = 256u << 20;    // of all jobs, until it is asked for
inline constexpr std::size_t batches_waiting_max =
    720;  // of a live sensor whose server does not answer: an hour
inline constexpr std::size_t captured_blocks_max = 32;    // of hinomi-sensor between its ring and its spool
inline constexpr std::size_t ledger_batches_max = 1'500;  // that one ledger names; a busier one ends early
inline constexpr std::size_t receipts_remembered_max = 10'000;
inline constexpr std::chrono::milliseconds job_poll{200};
inline constexpr std::chrono::seconds answer_time_max{60};

}  // namespace hinomi::app::limits
