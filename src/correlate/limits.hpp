// Limits of correlation.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::limits {

inline constexpr std::size_t related_asked_max = 500'000;   // values of one question
inline constexpr std::size_t related_damped_max = 200;      // told of those that count nothing
inline constexpr std::size_t related_candidates_max = 400;  // looked at for copies
inline constexpr std::size_t path_bytes_max = 2'000;        // of a path whose surprise is measured
inline constexpr std::size_t cluster_rounds_max = 50;
inline constexpr std::size_t cluster_edges_max = 200'000'000;
inline constexpr std::size_t decay_rules_max = 1'000;
inline constexpr std::size_t decay_file_bytes_max = 1u << 20;
inline constexpr std::size_t score_sources_max = 4;  // whose grades are looked at

inline constexpr std::size_t campaign_values_min = 2;      // of a part that may stand in a cluster
inline constexpr std::size_t campaign_values_max = 5'000;  // a longer part is a list, not a campaign
inline constexpr std::size_t campaign_neighbours = 10;     // that a part keeps as its best
inline constexpr std::size_t campaign_reasons_max = 20;
inline constexpr std::size_t campaign_parts_shown = 500;
inline constexpr std::size_t campaign_parts_weighed = 100;   // whose values give the reasons of a cluster
inline constexpr std::size_t campaign_parts_listed = 12;     // of them in a list
inline constexpr std::size_t campaign_list_values = 20'000;  // read for one page; then it ends
inline constexpr std::size_t campaign_life_shown = 200;
inline constexpr std::size_t campaigns_of_value_shown = 20;
inline constexpr std::size_t campaign_sights_max = 64;      // kept in memory; the least asked go
inline constexpr std::size_t campaign_at_once_max = 2'000;  // parts that are drawn while the asker waits

inline constexpr std::size_t graph_nodes_usual = 150;
inline constexpr std::size_t graph_nodes_min = 10;
inline constexpr std::size_t graph_nodes_max = 30'000;
inline constexpr std::size_t graph_hops_max = 4;                // from where it begins
inline constexpr std::size_t graph_followed_max = 600;          // nodes whose neighbours are asked for
inline constexpr std::size_t graph_weighed_max = 4'000;         // values; others come after them
inline constexpr std::size_t graph_beside_max = 30'000;         // neighbours of one node that are looked at
inline constexpr std::size_t graph_beside_total_max = 200'000;  // of all nodes together
inline constexpr std::size_t graph_held_max = 500'000;  // values of parts that are read for their places
inline constexpr std::int64_t graph_whole_part_max =
    100'000;  // values of a part that is read whole; of others the first
inline constexpr std::size_t graph_expanded_max = 40;    // nodes that are asked for by name
inline constexpr std::size_t graph_expanded_nodes = 40;  // that each of these brings
inline constexpr std::size_t graph_observed_max = 20;    // addresses of which sensors are asked
inline constexpr std::size_t graph_claims_max = 2'000;   // of one thing
inline constexpr std::int64_t graph_more_max = 1'000;

inline constexpr std::size_t attack_techniques_max = 5'000;
inline constexpr std::size_t attack_evidence_max = 200;  // half of it claims where there are more of both
inline constexpr std::size_t attack_originals_read_max = 20;  // for words, of one question
inline constexpr std::int64_t attack_parts_counted_max = 1'000;
inline constexpr std::size_t attack_words_max = 300;  // characters of an original that are shown
inline constexpr std::size_t board_hypotheses_max = 8;
inline constexpr std::size_t board_evidence_max = 200;

}  // namespace hinomi::limits
