// What a freeze request says of an account: how far it came, and whether the account is frozen by it. In: a
// record of the type `account_freeze` as the person sees it. An account is frozen when the
// answer says that all were, or that some were and its row says so, until the release.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json_fwd.hpp"
#include "model/api_money.hpp"

namespace hinomi::procedure {

inline constexpr std::string_view freeze_type = "account_freeze";
/// States in which what the answer says still holds.
inline constexpr std::array<std::string_view, 5> frozen_states{"answered", "verified", "appealed", "lifting",
                                                               "finished"};

struct PlaceColumn {
  ObservableKind kind;
  const char* name;
};
/// The columns of tables that name an account, a mobile line or electronic money (kind `other`).
inline constexpr std::array<PlaceColumn, 5> place_columns{{{ObservableKind::account, "account"},
                                                           {ObservableKind::postal_account, "postal"},
                                                           {ObservableKind::wallet, "wallet"},
                                                           {ObservableKind::phone, "mobile"},
                                                           {ObservableKind::other, "emoney"}}};

/// States of requests that were sent, whatever came of them.
inline constexpr std::array<std::string_view, 10> sent_states{
    "sent",     "received", "unanswered", "answered", "verified",
    "appealed", "lifting",  "finished",   "failed",   "lifted"};

/// The column of a request's targets for accounts of the kind.
const char* freeze_column(ObservableKind kind);
/// How far the request came for the account; nothing when no target of it is the account.
std::optional<FreezeStanding> standing_of(const RecordDetail& request, const MoneyPlace& place);
/// The further of two: frozen, asked for, failed, lifted, none.
FreezeStanding further(FreezeStanding a, FreezeStanding b);
/// The holder of the account as the request has it; empty when it names none.
std::string holder_of(const RecordDetail& request, const MoneyPlace& place);
/// Adds the accounts that the request froze.
void add_frozen(const RecordDetail& request, FrozenAccountList& list);
/// Says of each account how many others are of its holder, keeps those with the name (all when it is empty)
/// and sums the yen of their requests, each once.
void finish_frozen(FrozenAccountList& list, std::string_view holder);
/// The same for the accounts of a flow.
void mark_holders(MoneyFlow& flow);
/// Puts in the median of the minutes that the requests took after the receipt of their reports.
void add_report_minutes(std::span<const RecordRow> requests, FrozenAccountList& list);
/// The moment of an instant among values; nothing when there is none.
std::optional<Instant> instant_in(const Json& values, std::string_view name);

}  // namespace hinomi::procedure
