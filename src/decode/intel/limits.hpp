// Limits on what is read from originals of intelligence: bundles, events, lists, patterns.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::decode::limits {

inline constexpr std::size_t intel_object_bytes_max = 16u << 20;  // one object of a bundle or an event
inline constexpr std::size_t intel_depth_max = 64;                // arrays and objects within each other
inline constexpr std::size_t intel_key_bytes_max = 4096;          // of a name that leads to an object
inline constexpr std::size_t intel_nodes_max = 2'000'000;         // JSON values in one object
inline constexpr std::size_t intel_values_max = 100'000;          // values taken from one object
inline constexpr std::size_t intel_relations_max = 200'000;       // relations taken from one object
inline constexpr std::size_t intel_text_bytes_max = 64u << 10;    // a value that is kept as it stands
inline constexpr std::size_t pattern_bytes_max = 256u << 10;      // one STIX pattern
inline constexpr std::size_t pattern_depth_max = 64;              // brackets within each other
inline constexpr std::size_t pattern_nodes_max = 20'000;
inline constexpr std::size_t pattern_steps_max = 2'000'000;   // of one match; more is no answer
inline constexpr std::size_t pattern_bindings_max = 4'000;    // sets of observations kept at once
inline constexpr std::size_t expression_bytes_max = 4096;     // of one regular expression
inline constexpr std::size_t expression_states_max = 10'000;  // of its machine
inline constexpr std::size_t guess_bytes_max = 64u << 10;     // looked at to guess a form
inline constexpr std::size_t list_row_bytes_max = 1u << 20;   // one row of a list
inline constexpr std::size_t list_columns_max = 500;
inline constexpr std::size_t list_guess_rows = 200;        // looked at to guess what columns hold
inline constexpr std::size_t list_samples = 3;             // cells of a column that are shown
inline constexpr std::size_t feed_events_max = 1'000'000;  // in one manifest
inline constexpr std::size_t taxii_list_max = 10'000;      // API roots or collections of one server
inline constexpr std::size_t openioc_items_max = 200'000;  // in one file

}  // namespace hinomi::decode::limits
