// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_trace.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const TorDocument& value);
Result<TorDocument> decode_tor_document(const Json& json);
Json encode(const TorListing& value);
Result<TorListing> decode_tor_listing(const Json& json);
Json encode(const TorMeasured& value);
Result<TorMeasured> decode_tor_measured(const Json& json);
Json encode(const TorAnswer& value);
Result<TorAnswer> decode_tor_answer(const Json& json);
Json encode(const TorArchive& value);
Result<TorArchive> decode_tor_archive(const Json& json);
Json encode(const LeadAsk& value);
Result<LeadAsk> decode_lead_ask(const Json& json);
Json encode(const LeadLog& value);
Result<LeadLog> decode_lead_log(const Json& json);
Json encode(const LeadProvider& value);
Result<LeadProvider> decode_lead_provider(const Json& json);
Json encode(const LeadView& value);
Result<LeadView> decode_lead_view(const Json& json);
Result<TorStandingQuery> decode_tor_standing_query(const QueryText& query);
Result<TorListQuery> decode_tor_list_query(const QueryText& query);

}  // namespace hinomi::server
