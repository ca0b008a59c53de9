// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_act.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const RecordFamily& value);
Result<RecordFamily> decode_record_family(const Json& json);
Json encode(const RecordFamilyList& value);
Result<RecordFamilyList> decode_record_family_list(const Json& json);
Json encode(const BasisOffered& value);
Result<BasisOffered> decode_basis_offered(const Json& json);
Json encode(const BasisOfferedList& value);
Result<BasisOfferedList> decode_basis_offered_list(const Json& json);

}  // namespace hinomi::server
