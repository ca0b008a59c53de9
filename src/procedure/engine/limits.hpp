// Limits of what people hand to the kernel. Lengths in characters (code points) where not said otherwise.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::procedure::limits {

inline constexpr std::int64_t text_characters_max = 500;          // of a text without a limit of its own
inline constexpr std::int64_t long_text_characters_max = 20'000;  // of a long text without a limit of its own
inline constexpr std::int64_t reason_characters_max = 2'000;
inline constexpr std::int64_t key_bytes_max = 128;
inline constexpr std::size_t table_rows_max = 500;
inline constexpr std::size_t choices_max = 100;
inline constexpr std::size_t fields_bytes_max = 1u << 20;  // all values of a record as JSON
inline constexpr std::size_t files_max = 100;              // of a field
inline constexpr std::size_t file_bytes_max = 8u << 20;    // of a file sent as base64
inline constexpr std::size_t many_max = 200;               // records of one step for several
inline constexpr std::size_t words_max = 200;              // characters searched for
inline constexpr std::int64_t board_items_max = 20;        // shown in a column
inline constexpr std::int64_t list_rows_max = 500;
inline constexpr std::int64_t changes_shown = 200;
inline constexpr std::size_t export_rows_max = 20'000;
inline constexpr std::chrono::days pace_days{7};       // how far the pace of first steps is looked back
inline constexpr std::int64_t pace_records_max = 500;  // newest records whose first step is looked at
inline constexpr std::int64_t similar_looked = 200;
inline constexpr std::int64_t duplicates_looked = 200;  // open requests for one of the same targets
inline constexpr std::int64_t needs_looked =
    10'000;  // open records of a state asked whether their need ended
inline constexpr std::int64_t similar_shown = 20;
inline constexpr std::size_t found_max = 500;  // identifiers marked in the texts of a record
inline constexpr std::int64_t timer_batch = 200;
inline constexpr std::chrono::minutes fire_again_after{5};  // a deadline that could not be fired
inline constexpr std::size_t put_off_max = 10'000;          // deadlines that wait to be fired again
inline constexpr std::int64_t disposal_rows_max = 200;      // records in one proposal
inline constexpr std::int64_t expired_page = 2'000;         // expired records looked at in one go
inline constexpr std::size_t content_related_max = 2'000;   // records asked whether one is of a child
inline constexpr std::size_t content_bound_at_once = 200;   // records emptied with the change that binds them
inline constexpr std::int64_t looked_again_batch = 200;     // records made searchable anew in one transaction
inline constexpr std::chrono::seconds looking_again{5};     // at a time
inline constexpr std::int64_t notices_shown = 100;
inline constexpr std::int64_t break_glass_reason_min = 20;
inline constexpr std::chrono::minutes break_glass_lasts{60};
inline constexpr std::chrono::minutes reveal_lasts{5};

}  // namespace hinomi::procedure::limits
