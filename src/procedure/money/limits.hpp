// How far money is followed and how many accounts a list shows.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::procedure::limits {

inline constexpr std::size_t money_accounts_max = 100;
inline constexpr std::size_t money_transfers_max = 2'000;
inline constexpr std::int64_t money_steps_max = 8;
inline constexpr std::size_t money_records_max = 100;      // records of a type opened for one account
inline constexpr std::size_t money_opened_max = 500;       // records opened for one answer, of all types
inline constexpr std::size_t money_grounds_bytes = 4'000;  // after which the grounds of a draft name no more
inline constexpr std::int64_t frozen_requests_max = 200;   // whose accounts are listed

}  // namespace hinomi::procedure::limits
