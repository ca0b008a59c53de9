// Limits of the records, the journal and the vault.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::limits {

inline constexpr std::size_t idle_statements_max = 256;    // prepared statements kept a connection
inline constexpr std::size_t idle_readers_max = 32;        // reader connections kept
inline constexpr std::chrono::seconds query_time_max{60};  // of one request to the observation store
inline constexpr std::int64_t report_days_max = 366;       // of one report
inline constexpr std::int64_t page_rows_default = 100;
inline constexpr std::size_t swept_blocks_asked =
    1'000;  // put to the engine; more are looked up as rows go by
inline constexpr std::size_t swept_blocks_max = 5'000'000;

inline constexpr std::int64_t page_rows_max = 500;
inline constexpr std::int64_t history_rows_max = 200;
inline constexpr std::size_t cursor_bytes_max = 512;
inline constexpr std::size_t journal_payload_bytes_max = 1u << 20;
inline constexpr std::size_t journal_line_bytes_max = 4u << 20;  // one line of an exported journal
inline constexpr std::int64_t checkpoint_each = 256;             // entries between signed checkpoints
inline constexpr std::int64_t read_ahead_block = 4'096;          // entries that a reader touches at once
inline constexpr std::int64_t read_ahead_entries = 262'144;      // how far readers go before the chain
inline constexpr std::int64_t read_ahead_readers = 8;            // that wait for the disk side by side
inline constexpr std::int64_t sequence_max = std::int64_t{1} << 60;
inline constexpr std::size_t verdict_reason_bytes_max = 8000;  // 2000 characters of UTF-8
inline constexpr std::size_t vault_chunk_bytes = 64u << 10;
inline constexpr std::uint64_t blob_bytes_max = 4ull << 30;
inline constexpr std::size_t key_file_bytes_max = 4096;
inline constexpr std::int64_t record_rows_max = 500;               // a page of records
inline constexpr std::int64_t record_collected_max = 20'000;       // rows gathered for one filtered list
inline constexpr std::int64_t record_search_rows_max = 200;        // records that a search gives
inline constexpr std::int64_t record_list_words_max = 5'000;       // hits of words within a list
inline constexpr std::int64_t record_holders_max = 10'000;         // holders of one value counted
inline constexpr std::size_t record_words_bytes_max = 256u << 10;  // text of one record that is searched
inline constexpr std::size_t search_words_bytes_max = 1024;
inline constexpr std::size_t search_pieces_max = 8;
inline constexpr std::int64_t record_changes_max = 1'000;
inline constexpr std::int64_t record_links_max = 1'000;
inline constexpr std::int64_t notices_max = 500;
inline constexpr std::chrono::hours known_source_time_max{24 * 180};
inline constexpr std::int64_t known_sources_max = 64;  // of one person
inline constexpr std::int64_t saved_views_max = 100;   // of one person
inline constexpr std::int64_t saved_view_name_max = 64;
inline constexpr std::size_t saved_view_path_bytes_max = 2000;

}  // namespace hinomi::limits
