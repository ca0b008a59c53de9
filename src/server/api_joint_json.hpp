// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_joint.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const SharedRecord& value);
Result<SharedRecord> decode_shared_record(const Json& json);
Json encode(const SharedRecordList& value);
Result<SharedRecordList> decode_shared_record_list(const Json& json);

}  // namespace hinomi::server
