// Limits on what comes in from outside the force without an account. Sizes in bytes.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::procedure::intake::limits {

inline constexpr std::size_t rules_file_bytes_max = 256u << 10;
inline constexpr std::size_t danger_words_max = 2'000;
inline constexpr std::size_t files_max = 10;  // with one submission
inline constexpr std::size_t saved_form_bytes_max = 256u << 10;
inline constexpr std::size_t saved_forms_max = 20'000;
inline constexpr std::chrono::hours saved_form_lasts{7 * 24};
inline constexpr std::size_t token_bytes = 16;  // 128 bits
inline constexpr std::size_t key_bytes_max = 256;
inline constexpr std::size_t table_rows_max = 100'000;
inline constexpr std::size_t source_bytes_max = 64u << 20;  // one file taken in
inline constexpr std::size_t form_cells_max = 20'000;       // of a workbook; a form has a few hundred
inline constexpr std::size_t mail_forms_max = 5;            // of one mail that become reports
inline constexpr std::size_t form_title_bytes_max = 180;    // a longer text is no title or heading
inline constexpr std::size_t form_label_bytes_max = 400;    // a longer text is no label
inline constexpr std::uint32_t form_title_rows_max = 10;    // the title stands on top of a sheet
inline constexpr std::int64_t form_narrative_max = 19'000;  // characters; the account takes 20,000

inline constexpr std::int64_t left_changes_looked = 200;        // to see whether a report was raised before
inline constexpr std::size_t note_bytes_max = 2'048;            // of a note on a report on its way in
inline constexpr std::chrono::hours source_kept{24 * 366 * 3};  // a source of which something was not taken

}  // namespace hinomi::procedure::intake::limits
