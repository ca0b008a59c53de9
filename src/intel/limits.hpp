// Limits on what intel/ reads from outside and shows at once: of originals that are taken in, of questions
// about values, of watches and sweeps. Bytes, counts and durations, as each name says. What goes beyond one
// is refused with the limit or cut and told; nothing is passed over in silence.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::intel::limits {

inline constexpr std::size_t form_head_bytes = 64u << 10;  // looked at to tell the form of an original
inline constexpr std::size_t read_block_bytes = 1u << 20;
inline constexpr std::uint64_t text_original_bytes_max = 64u << 20;  // of a report that is read whole
inline constexpr std::size_t title_bytes_max = 300;
inline constexpr std::size_t chunk_objects = 2'000;  // stored whole or not at all
inline constexpr std::size_t chunk_claims = 10'000;
inline constexpr std::size_t chunk_values = 20'000;
inline constexpr std::size_t units_of_object_max = 50;  // reports that hold one object

inline constexpr std::size_t lookup_bytes_max = 1u << 20;
inline constexpr std::size_t lookup_joined_max = 100;  // with reports, cases and observations
inline constexpr std::size_t lookup_values_max = 5'000;
inline constexpr std::size_t standings_values_max = 500;  // of a list, asked for at once
inline constexpr std::size_t standing_sources_shown = 5;
inline constexpr std::size_t standing_records_shown = 3;
inline constexpr std::int64_t parts_counted_max = 1'000;
inline constexpr std::size_t text_shown_bytes_max = 8u << 20;
inline constexpr std::size_t seen_shown_max = 200;
inline constexpr std::size_t parts_shown_max = 200;
inline constexpr std::size_t refusals_shown_max = 200;
inline constexpr std::size_t table_rows_shown = 8;  // of a table that is looked at
inline constexpr std::size_t profile_name_characters_max = 100;
inline constexpr std::size_t claims_shown_max = 2'000;
inline constexpr std::size_t claim_bytes_max = 2'000;
inline constexpr std::size_t entities_looked = 1'000;
inline constexpr std::size_t same_ids_max = 50;

inline constexpr std::size_t watched_values_max = 200'000;      // of one watch
inline constexpr std::size_t looked_back_max = 1'000;           // places of one value, when a watch begins
inline constexpr std::chrono::hours looked_back_days{24 * 90};  // observations, when a watch begins
inline constexpr std::size_t looked_back_of_turn = 2'000;  // values, before what arrived is looked at again
inline constexpr std::size_t watched_blocks_of_sweep = 1'000'000;
inline constexpr std::size_t matches_of_turn_max = 20'000;  // in memory, and stored in one transaction
inline constexpr std::size_t told_there_looked = 1'000;     // matches of one place, for whether it was told
inline constexpr std::int64_t journal_entries_of_turn = 500;
inline constexpr std::size_t hits_told_of_turn = 200;
inline constexpr std::size_t hit_reason_bytes_max = 6'000;
inline constexpr std::size_t swept_hits_shown_max = 1'000;
inline constexpr std::size_t swept_text_bytes_max = 1u << 20;

inline constexpr std::size_t warning_lists_max = 10'000;
inline constexpr std::size_t warning_value_bytes_max = 8'192;        // a longer value is on no list
inline constexpr std::int64_t warning_pattern_memory_max = 8 << 20;  // of one compiled expression

inline constexpr std::size_t indicator_file_bytes_max = std::size_t{1} << 30;
inline constexpr std::size_t indicators_max = 50'000'000;
inline constexpr std::size_t indicator_value_bytes_max = 4'096;
inline constexpr std::size_t indicator_id_bytes_max = 512;
inline constexpr std::size_t sweep_block_bytes = 2u << 20;      // a line longer than this is read in pieces
inline constexpr std::size_t sweep_line_shown_bytes_max = 512;  // of a line that is given with a hit
inline constexpr std::size_t sweep_slow_line_bytes_max = 64u << 10;  // of a defanged line that is read again

}  // namespace hinomi::intel::limits
