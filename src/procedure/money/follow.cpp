// See follow.hpp.
#include "procedure/money/follow.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <tuple>

#include "procedure/money/limits.hpp"

namespace hinomi::procedure {
namespace {

using PlaceKey = std::pair<ObservableKind, std::string>;

PlaceKey key_of(const MoneyPlace& place) { return {place.kind, place.value}; }

bool is(const std::optional<MoneyPlace>& place, const PlaceKey& key) {
  return place && key_of(*place) == key;
}

// What people enter has no upper end; a sum stays at its largest.
void add(std::int64_t& sum, std::int64_t yen) {
  if (__builtin_add_overflow(sum, yen, &sum)) sum = std::numeric_limits<std::int64_t>::max();
}

// An account of the flow: what came to it first, and the transfers out of it.
struct Reached {
  std::size_t at = 0;  // in the flow
  std::optional<Instant> since;
  bool waits = false;  // to be looked at
  bool asked = false;
  std::vector<std::size_t> out;
};

// What several records state alike.
using Same = std::tuple<std::optional<PlaceKey>, std::optional<PlaceKey>, std::int64_t, std::int64_t>;

Same same_of(const MoneyTransfer& transfer) {
  const auto key = [](const std::optional<MoneyPlace>& place) {
    return place ? std::optional(key_of(*place)) : std::nullopt;
  };
  return {key(transfer.from), key(transfer.to), transfer.yen, transfer.at.nanoseconds};
}

// Both banks of a transfer state it. Two rows of one record are two transfers; the rows of another record
// that say the same are these again. Records in the order in which they were met.
class Statements {
 public:
  void add(MoneyTransfer transfer) {
    const auto known = std::find_if(x_records.begin(), x_records.end(),
                                    [&](const auto& rows) { return rows.front().record == transfer.record; });
    if (known != x_records.end()) {
      known->push_back(std::move(transfer));
    } else {
      x_records.push_back({std::move(transfer)});
    }
  }

  void give_to(std::vector<MoneyTransfer>& transfers) const {
    const auto most =
        std::max_element(x_records.begin(), x_records.end(),
                         [](const auto& one, const auto& other) { return one.size() < other.size(); });
    for (std::size_t row = 0; row < most->size(); ++row) {
      MoneyTransfer transfer = (*most)[row];
      for (const auto& rows : x_records) {
        if (&rows == &*most || rows.size() <= row) continue;
        const MoneyTransfer& also = rows[row];
        transfer.also.push_back({also.record, also.number, also.source});
      }
      transfers.push_back(std::move(transfer));
    }
  }

 private:
  std::vector<std::vector<MoneyTransfer>> x_records;
};

class Follower {
 public:
  explicit Follower(const TransfersOf& transfers_of) : x_transfers_of(transfers_of) {}

  void begin(const MoneyPlace& place) { reach(place, 0, std::nullopt); }

  Result<void> follow() {
    while (!x_next.empty()) {
      Reached& here = *x_next.front();
      x_next.pop_front();
      here.waits = false;
      if (!here.asked) HINOMI_TRY(ask(here));
      for (const std::size_t out : here.out) onward(here, x_transfers[out]);
    }
    return {};
  }

  MoneyFlow done() {
    std::map<Same, Statements> all;
    for (MoneyTransfer& each : x_transfers) {
      const Same same = same_of(each);
      all[same].add(std::move(each));
    }
    for (const auto& [same, statements] : all) statements.give_to(x_flow.transfers);
    std::stable_sort(x_flow.transfers.begin(), x_flow.transfers.end(),
                     [](const MoneyTransfer& a, const MoneyTransfer& b) { return a.at < b.at; });
    for (MoneyAccount& account : x_flow.accounts) {
      const PlaceKey key = key_of(account.place);
      for (const MoneyTransfer& each : x_flow.transfers) {
        if (is(each.to, key)) add(account.in_yen, each.yen);
        if (is(each.from, key)) add(account.out_yen, each.yen);
      }
      account.left_yen = std::max<std::int64_t>(0, account.in_yen - account.out_yen);
    }
    return std::move(x_flow);
  }

 private:
  void wait(Reached& reached) {
    if (reached.waits) return;
    reached.waits = true;
    x_next.push_back(&reached);
  }

  void reach(const MoneyPlace& place, std::int64_t step, std::optional<Instant> since) {
    const auto known = x_reached.find(key_of(place));
    if (known != x_reached.end()) {
      // Money that came by another way and earlier opens transfers that were too early before.
      if (since && known->second.since && *since < *known->second.since) {
        known->second.since = since;
        wait(known->second);
      }
      return;
    }
    if (x_flow.accounts.size() >= limits::money_accounts_max || step > limits::money_steps_max) {
      x_flow.cut = true;
      return;
    }
    Reached reached;
    reached.at = x_flow.accounts.size();
    reached.since = since;
    wait(x_reached.emplace(key_of(place), std::move(reached)).first->second);
    MoneyAccount account;
    account.place = place;
    account.step = step;
    x_flow.accounts.push_back(std::move(account));
  }

  Result<void> ask(Reached& here) {
    here.asked = true;
    const MoneyPlace place = x_flow.accounts[here.at].place;
    HINOMI_ASSIGN(auto known, x_transfers_of(place));
    for (KnownTransfer& each : known) {
      const bool out = each.transfer.from == place;
      const auto [row, fresh] = x_rows.emplace(std::pair{each.transfer.record, each.row}, x_transfers.size());
      if (fresh && x_transfers.size() >= limits::money_transfers_max) {
        x_rows.erase(row);
        x_flow.cut = true;
        continue;
      }
      if (out) here.out.push_back(row->second);
      if (fresh) x_transfers.push_back(std::move(each.transfer));
    }
    return {};
  }

  void onward(const Reached& here, MoneyTransfer& transfer) {
    if (here.since && transfer.at < *here.since) return;
    transfer.followed = true;
    if (transfer.to) reach(*transfer.to, x_flow.accounts[here.at].step + 1, transfer.at);
  }

  const TransfersOf& x_transfers_of;
  MoneyFlow x_flow;
  std::deque<Reached*> x_next;  // into x_reached, whose elements stay where they are
  std::map<PlaceKey, Reached> x_reached;
  std::map<std::pair<std::string, std::size_t>, std::size_t> x_rows;
  std::vector<MoneyTransfer> x_transfers;
};

}  // namespace

Result<MoneyFlow> follow_money(std::span<const MoneyPlace> starts, const TransfersOf& transfers_of) {
  Follower follower(transfers_of);
  for (const MoneyPlace& place : starts) follower.begin(place);
  HINOMI_TRY(follower.follow());
  return follower.done();
}

}  // namespace hinomi::procedure
