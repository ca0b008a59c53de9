// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_intel.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const ValueCampaign& value);
Result<ValueCampaign> decode_value_campaign(const Json& json);
Json encode(const ValueCampaigns& value);
Result<ValueCampaigns> decode_value_campaigns(const Json& json);
Json encode(const AskedValue& value);
Result<AskedValue> decode_asked_value(const Json& json);
Json encode(const ValuesAsked& value);
Result<ValuesAsked> decode_values_asked(const Json& json);
Json encode(const ValueStanding& value);
Result<ValueStanding> decode_value_standing(const Json& json);
Json encode(const ValueStandings& value);
Result<ValueStandings> decode_value_standings(const Json& json);
Result<ValueCampaignsQuery> decode_value_campaigns_query(const QueryText& query);

}  // namespace hinomi::server
