// Limits of the store of intelligence: what one chunk may bring, and how its files are cut.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::limits {

inline constexpr std::size_t intel_chunk_objects_max = 100'000;
inline constexpr std::size_t intel_chunk_values_max = 2'000'000;
inline constexpr std::size_t intel_chunk_bytes_max = 256u << 20;  // of objects and of facts, each
inline constexpr std::size_t intel_value_bytes_max = 64u << 10;   // of one value
inline constexpr std::size_t intel_key_bytes_max = 2'000;         // of ids, keys, types
inline constexpr std::size_t intel_title_bytes_max = 8'000;
inline constexpr std::size_t intel_labels_max = 65'000;    // different labels in one store
inline constexpr std::size_t intel_refusals_max = 10'000;  // kept of one chunk; the others are only counted
inline constexpr std::size_t intel_frame_bytes = 128u << 10;
inline constexpr std::uint64_t intel_pack_bytes = 1ull << 30;  // then a new pack begins
inline constexpr std::size_t intel_block_values = 64;          // values in a block of a segment's dictionary
inline constexpr std::size_t intel_block_bytes_max = 8u << 20;
inline constexpr std::size_t intel_list_block = 128;         // sightings between two marks of a long list
inline constexpr std::size_t intel_forward_group = 32;       // containers between two marks
inline constexpr std::size_t intel_merge_width = 4;          // segments of one size that are merged
inline constexpr std::size_t intel_titles_looked = 200'000;  // objects of one type, for one question
inline constexpr std::size_t intel_page_max = 10'000;
inline constexpr std::size_t intel_sights_kept = 256;  // for which clusters were drawn

}  // namespace hinomi::limits
