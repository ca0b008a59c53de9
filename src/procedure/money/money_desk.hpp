// Accounts and the money that went through them, for those who may read the records: where money went from
// the accounts of a record by the transfers that records of the type `money_trail` state, drafts of freeze
// requests for the accounts reached, and the list of accounts that are frozen. All is asked of the kernel as
// the person: a hidden record changes no answer, what is masked is not read, and every record that is opened
// is a read (SR4). A draft is a freeze request as any other: who drafts does not approve (SR5). Limits:
// limits.hpp. Fails as the kernel: not_found `record.not_found`, forbidden `record.make_forbidden`.
#pragma once
#include <string_view>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api_money.hpp"

namespace hinomi::procedure {

class Procedures;

class MoneyDesk {
 public:
  MoneyDesk(Procedures& procedures, Instant now) : x_procedures(procedures), x_now(now) {}

  Result<MoneyFlow> flow(const access::Principal& person, std::string_view type,
                         std::string_view record) const;
  /// Drafts one request for each account reached that nobody asked for yet, under a label as strict as each
  /// record that led there. Pressed or sent again, it drafts none twice for the person; of two persons at the
  /// same moment both may draft, and approval is asked for one (not_duplicate).
  Result<FreezeProposals> propose(const access::Principal& person, std::string_view type,
                                  std::string_view record) const;
  /// Of a holder only, when one is named: a part of the name, however it is written.
  Result<FrozenAccountList> frozen(const access::Principal& person, std::string_view holder = {}) const;

 private:
  Procedures& x_procedures;
  Instant x_now;
};

}  // namespace hinomi::procedure
