// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_hits.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const HitSeen& value);
Result<HitSeen> decode_hit_seen(const Json& json);
Json encode(const HitPage& value);
Result<HitPage> decode_hit_page(const Json& json);
Json encode(const HitContact& value);
Result<HitContact> decode_hit_contact(const Json& json);
Json encode(const HitDesk& value);
Result<HitDesk> decode_hit_desk(const Json& json);
Json encode(const HitDeskList& value);
Result<HitDeskList> decode_hit_desk_list(const Json& json);
Json encode(const HitDeskWanted& value);
Result<HitDeskWanted> decode_hit_desk_wanted(const Json& json);
Json encode(const HitValueByHand& value);
Result<HitValueByHand> decode_hit_value_by_hand(const Json& json);
Json encode(const HitValueKept& value);
Result<HitValueKept> decode_hit_value_kept(const Json& json);
Result<ListHitsQuery> decode_list_hits_query(const QueryText& query);

}  // namespace hinomi::server
