// Follows money from account to account. In: the accounts to begin with, and a function that gives the
// transfers known of an account, in and out. Out: the accounts reached, nearest first, with what came in and
// went out, and the transfers of all of them, oldest first. Money is followed forward only: a transfer out of
// an account counts when it is not before the first that brought money there; of the first accounts all
// count. Sums take in every known transfer. What several records state alike (from, to, yen and time) is one
// transfer, as often as the record that states it most often; the others stand beside it. Yen. Limits:
// limits.hpp; `cut` says that one was met. Fails as the function does, which is asked once of each account.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/api_money.hpp"

namespace hinomi::procedure {

/// A transfer, with the place of its row, by which it is counted once.
struct KnownTransfer {
  MoneyTransfer transfer;
  std::size_t row = 0;
};

using TransfersOf = std::function<Result<std::vector<KnownTransfer>>(const MoneyPlace& place)>;

/// Gives accounts and transfers; standings and requests are the caller's.
Result<MoneyFlow> follow_money(std::span<const MoneyPlace> starts, const TransfersOf& transfers_of);

}  // namespace hinomi::procedure
