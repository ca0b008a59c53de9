// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_sensor.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const LedgerBatch& value);
Result<LedgerBatch> decode_ledger_batch(const Json& json);
Json encode(const SensorLedger& value);
Result<SensorLedger> decode_sensor_ledger(const Json& json);
Json encode(const LedgerMinute& value);
Result<LedgerMinute> decode_ledger_minute(const Json& json);
Json encode(const LedgerPage& value);
Result<LedgerPage> decode_ledger_page(const Json& json);
Result<SensorLedgerQuery> decode_sensor_ledger_query(const QueryText& query);

}  // namespace hinomi::server
