// Limits on what decode/ reads from outside, by family: packets, texts, reports, mail, tables and books.
// Sizes are bytes unless the name says otherwise. What is beyond a limit is cut or refused, as the header of
// its reader says.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::decode::limits {

inline constexpr std::uint32_t record_bytes_max = 16u << 20;  // one packet record or pcapng block
inline constexpr std::uint32_t interfaces_max = 4096;         // per pcapng section
inline constexpr unsigned ip_extensions_max = 12;             // IPv6 extension headers in one packet
inline constexpr unsigned vlan_tags_max = 2;
inline constexpr unsigned tunnel_levels_max = 1;
inline constexpr std::uint64_t expansion_ratio_max = 1000;  // decompressed / compressed
inline constexpr std::uint64_t expansion_free_bytes =
    1u << 20;                                   // what may come out before the ratio is looked at
inline constexpr int zstd_window_log_max = 27;  // 128 MiB; what `zstd --long` writes
inline constexpr std::uint64_t xz_memory_bytes_max = 256u << 20;  // of a decompressor; `xz -9` needs 65 MiB
inline constexpr std::size_t read_buffer_bytes = 1u << 20;

inline constexpr std::size_t text_bytes_max = 4u << 20;  // one text searched for identifiers
inline constexpr std::size_t observables_max = 5000;     // found in one text
inline constexpr std::size_t url_bytes_max = 8192;
inline constexpr std::size_t domain_bytes_max = 253;  // RFC 1035 §2.3.4
inline constexpr std::size_t word_bytes_max = 512;    // a longer run of word characters is no identifier

inline constexpr std::size_t extract_window_bytes = 64u << 10;  // read at once; a line is rarely longer
inline constexpr std::size_t path_bytes_max = 1024;             // of a file or a registry key
inline constexpr std::size_t canonical_bytes_max = 8192;        // a value alone, as a list gives it
inline constexpr std::size_t labelled_bytes_max = 512;          // a mutex, a user agent

inline constexpr std::size_t report_bytes_max = 64u << 20;  // one report
inline constexpr std::size_t report_parts_max = 200;        // of a report that came as mail

inline constexpr std::size_t pdf_bytes_max = 64u << 20;  // one PDF
inline constexpr std::uint64_t pdf_text_bytes_max = 32u << 20;
inline constexpr std::uint64_t pdf_memory_bytes_max = 1u << 30;  // of its reader
inline constexpr std::chrono::seconds pdf_time_max{60};

inline constexpr std::size_t mail_bytes_max = 64u << 20;  // one message
inline constexpr std::size_t mail_headers_max = 500;      // of one part
inline constexpr std::size_t mail_header_bytes_max = 64u << 10;
inline constexpr std::size_t mail_parts_max = 200;
inline constexpr unsigned mail_depth_max = 8;  // parts within parts
inline constexpr std::size_t mail_files_max = 50;
inline constexpr std::size_t mail_text_bytes_max = 1u << 20;
inline constexpr std::size_t table_bytes_max = 64u << 20;  // one table of rows
inline constexpr std::size_t table_columns_max = 500;
inline constexpr std::size_t table_cells_max = 2'000'000;  // about 100 bytes of memory each
inline constexpr std::size_t table_cell_bytes_max = 1u << 20;

inline constexpr std::size_t archive_bytes_max = 16u << 20;  // one office document
inline constexpr std::size_t archive_entries_max = 2'000;
inline constexpr std::size_t archive_entry_bytes_max = 32u << 20;  // of one entry, expanded
inline constexpr std::size_t archive_read_bytes_max = 64u << 20;   // of all entries read, expanded
inline constexpr std::size_t xml_depth_max = 64;
inline constexpr std::size_t xml_attributes_max = 64;  // of one element
inline constexpr std::size_t xml_name_bytes_max = 256;
inline constexpr std::size_t book_sheets_max = 100;
inline constexpr std::size_t book_texts_max = 200'000;          // shared between cells
inline constexpr std::size_t book_cells_max = 200'000;          // with a text, of all sheets
inline constexpr std::size_t book_cell_bytes_max = 128u << 10;  // 32,767 characters is what a cell can hold
inline constexpr std::size_t book_text_bytes_max = 32u << 20;   // of all cells together
inline constexpr std::size_t book_merges_max = 20'000;          // of one sheet
inline constexpr std::size_t book_styles_max = 65'536;
inline constexpr std::size_t book_format_bytes_max = 1'024;  // of a number; a longer one is no date

inline constexpr std::size_t warning_list_bytes_max = 64u << 20;  // one list
inline constexpr std::size_t warning_list_entries_max = 2'000'000;
inline constexpr std::size_t warning_list_entry_bytes_max = 4'096;
inline constexpr std::size_t warning_list_text_bytes_max = 4'096;  // of its name, description, one attribute
inline constexpr std::size_t warning_list_attributes_max = 100;

inline constexpr std::size_t named_addresses_max = 16;    // taken from one command or payload
inline constexpr std::size_t ssh_names_bytes_max = 2048;  // one list of algorithms
inline constexpr std::size_t resp_parts_max = 64;         // of one Redis command
inline constexpr std::size_t resp_bytes_max = 4096;       // of one Redis command
inline constexpr std::size_t tls_hello_bytes_max = 4096;  // of a ClientHello; a longer one has no fingerprint

}  // namespace hinomi::decode::limits
