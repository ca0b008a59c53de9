// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_sites.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const BulkWanted& value);
Result<BulkWanted> decode_bulk_wanted(const Json& json);
Json encode(const BulkColumn& value);
Result<BulkColumn> decode_bulk_column(const Json& json);
Json encode(const BulkSample& value);
Result<BulkSample> decode_bulk_sample(const Json& json);
Json encode(const BulkPreview& value);
Result<BulkPreview> decode_bulk_preview(const Json& json);
Json encode(const BulkRun& value);
Result<BulkRun> decode_bulk_run(const Json& json);
Json encode(const BulkLine& value);
Result<BulkLine> decode_bulk_line(const Json& json);
Json encode(const BulkLineList& value);
Result<BulkLineList> decode_bulk_line_list(const Json& json);
Json encode(const FileText& value);
Result<FileText> decode_file_text(const Json& json);
Result<ListBulkLinesQuery> decode_list_bulk_lines_query(const QueryText& query);
Result<BulkRefusedQuery> decode_bulk_refused_query(const QueryText& query);

}  // namespace hinomi::server
