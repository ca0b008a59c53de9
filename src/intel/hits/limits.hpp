// Limits of hits between tenants: what a day allows, and what is read.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "intel/limits.hpp"

namespace hinomi::intel::limits {

inline constexpr std::int64_t hits_asked_of_tenant_day = 600;         // questions of all people of a force
inline constexpr std::int64_t hits_asked_of_kind_day = 300;           // of them for values of one kind
inline constexpr std::int64_t hit_values_of_person_day = 10'000;      // new in records; what meets more waits
inline constexpr std::int64_t hit_holders_forgotten_of_turn = 2'000;  // of periods that have ended
inline constexpr std::int64_t hits_page_max = 200;
inline constexpr std::size_t hit_desk_name_characters_max = 100;
inline constexpr std::size_t hit_desk_telephone_characters_max = 50;
inline constexpr std::size_t hit_rule_types_max = 200;
inline constexpr std::size_t hit_rule_file_bytes_max = 64u << 10;
inline constexpr std::chrono::milliseconds hit_answer_band{250};  // answers leave at its multiples

}  // namespace hinomi::intel::limits
