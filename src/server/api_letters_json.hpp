// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_letters.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const RecordLetter& value);
Result<RecordLetter> decode_record_letter(const Json& json);
Json encode(const RecordLetterDraft& value);
Result<RecordLetterDraft> decode_record_letter_draft(const Json& json);
Json encode(const RecordLetterList& value);
Result<RecordLetterList> decode_record_letter_list(const Json& json);
Json encode(const LetterWholeWanted& value);
Result<LetterWholeWanted> decode_letter_whole_wanted(const Json& json);
Result<LetterFileQuery> decode_letter_file_query(const QueryText& query);
Result<LetterDraftQuery> decode_letter_draft_query(const QueryText& query);
Result<PrintRecordPdfQuery> decode_print_record_pdf_query(const QueryText& query);

}  // namespace hinomi::server
