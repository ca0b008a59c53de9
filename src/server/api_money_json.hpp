// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_money.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const MoneyPlace& value);
Result<MoneyPlace> decode_money_place(const Json& json);
Json encode(const MoneyFreeze& value);
Result<MoneyFreeze> decode_money_freeze(const Json& json);
Json encode(const MoneyAccount& value);
Result<MoneyAccount> decode_money_account(const Json& json);
Json encode(const MoneySource& value);
Result<MoneySource> decode_money_source(const Json& json);
Json encode(const MoneyTransfer& value);
Result<MoneyTransfer> decode_money_transfer(const Json& json);
Json encode(const MoneyFlow& value);
Result<MoneyFlow> decode_money_flow(const Json& json);
Json encode(const FreezeProposals& value);
Result<FreezeProposals> decode_freeze_proposals(const Json& json);
Json encode(const FrozenAccount& value);
Result<FrozenAccount> decode_frozen_account(const Json& json);
Json encode(const FrozenAccountList& value);
Result<FrozenAccountList> decode_frozen_account_list(const Json& json);
Result<FrozenAccountsQuery> decode_frozen_accounts_query(const QueryText& query);

}  // namespace hinomi::server
