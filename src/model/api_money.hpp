// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// How far an account has come to be frozen, as far as the asker may see. Stored and sent: append only, never renumber.
enum class FreezeStanding : std::uint8_t {
  none,
  asked,
  frozen,
  failed,
  lifted,
};
std::string_view to_text(FreezeStanding value);
std::string_view label(FreezeStanding value, Language language);
std::optional<FreezeStanding> parse_freeze_standing(std::string_view text);
std::span<const FreezeStanding> all_freeze_standing();

/// An account of any kind.
struct MoneyPlace {
  ObservableKind kind = ObservableKind::ip;  // account, postal_account, wallet, phone (mobile line) or other (electronic money)
  std::string value;  // in its one form
  bool operator==(const MoneyPlace&) const = default;
};

/// A freeze request for an account.
struct MoneyFreeze {
  std::string id;  // record
  std::string number;  // its number, empty before it has one
  FreezeStanding standing = FreezeStanding::none;  // how far it came
  bool operator==(const MoneyFreeze&) const = default;
};

/// An account that the money came to.
struct MoneyAccount {
  MoneyPlace place;  // account
  std::int64_t step = 0;  // transfers away from the start; 0 is a start
  std::int64_t in_yen = 0;  // known to have come in
  std::int64_t out_yen = 0;  // known to have gone out
  std::int64_t left_yen = 0;  // in less out; 0 when more is known to have gone out
  FreezeStanding standing = FreezeStanding::none;  // the furthest of its requests
  std::vector<MoneyFreeze> freezes;  // requests for it
  std::string holder;  // holder as a request for it has it; empty when none names one
  std::int64_t same_holder = 0;  // other accounts of this flow that are of the same holder, names kana-folded
  bool operator==(const MoneyAccount&) const = default;
};

/// A record that states a transfer.
struct MoneySource {
  std::string record;  // id of the record
  std::string number;  // its number
  std::string source;  // what shows it
  bool operator==(const MoneySource&) const = default;
};

/// A transfer as a record states it.
struct MoneyTransfer {
  std::string record;  // id of the record
  std::string number;  // its number
  std::string source;  // what shows it
  std::optional<MoneyPlace> from;  // absent: a deposit in cash
  std::optional<MoneyPlace> to;  // absent: a withdrawal
  std::int64_t yen = 0;  // amount
  Instant at;  // when
  std::string evidence;  // note of the row
  bool followed = false;  // it is on a way from the start
  std::vector<MoneySource> also;  // other records that state the same transfer, which is counted once
  bool operator==(const MoneyTransfer&) const = default;
};

/// Where money went from the accounts of a record.
struct MoneyFlow {
  std::vector<MoneyAccount> accounts;  // nearest first
  std::vector<MoneyTransfer> transfers;  // of these accounts, oldest first
  bool cut = false;  // there is more than the limits let through
  std::int64_t accounts_max = 0;  // accounts followed at most
  std::int64_t transfers_max = 0;  // transfers read at most
  std::int64_t steps_max = 0;  // steps followed at most
  bool may_propose = false;  // the person may draft freeze requests
  bool operator==(const MoneyFlow&) const = default;
};

/// Freeze requests that were drafted.
struct FreezeProposals {
  std::vector<MoneyFreeze> items;  // drafts, in the order of the accounts
  std::vector<MoneyPlace> left;  // accounts reached for which none was drafted: the drafter may give no draft a label as strict as all that led there, or not every request for them could be looked at
  bool operator==(const FreezeProposals&) const = default;
};

/// An account that is frozen.
struct FrozenAccount {
  MoneyPlace place;  // account
  std::string holder;  // holder as the request has it
  std::string record;  // id of the request
  std::string number;  // its number
  std::string state;  // state of the request
  std::string basis;  // legal basis, term of the vocabulary legal_basis
  std::string grounds;  // grounds of the request
  std::optional<std::int64_t> frozen_yen;  // balance frozen by the request as a whole
  std::optional<Instant> since;  // when the answer came
  std::string owner;  // organisation
  std::int64_t same_holder = 0;  // other accounts that are frozen and of the same holder, names kana-folded
  bool operator==(const FrozenAccount&) const = default;
};

/// Accounts that are frozen.
struct FrozenAccountList {
  std::vector<FrozenAccount> items;  // newest request first
  std::int64_t frozen_yen = 0;  // of all requests shown, each once
  bool cut = false;  // there are more than the limit lets through
  std::int64_t requests_max = 0;  // requests looked at, those changed last
  std::optional<double> report_minutes;  // median of the minutes from the receipt of a report to the sending of its freeze request
  std::int64_t report_requests = 0;  // freeze requests of reports that were sent, of which the median is
  bool operator==(const FrozenAccountList&) const = default;
};

/// Parameters of GET /api/v1/act/frozen.
struct FrozenAccountsQuery {
  std::optional<std::string> holder;  // only accounts whose holder has this in the name, kana-folded
};

}  // namespace hinomi
