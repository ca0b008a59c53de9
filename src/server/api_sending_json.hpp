// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_sending.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const SendingPart& value);
Result<SendingPart> decode_sending_part(const Json& json);
Json encode(const Sending& value);
Result<Sending> decode_sending(const Json& json);
Json encode(const SendingLine& value);
Result<SendingLine> decode_sending_line(const Json& json);
Json encode(const SendingReply& value);
Result<SendingReply> decode_sending_reply(const Json& json);
Json encode(const SendingDetail& value);
Result<SendingDetail> decode_sending_detail(const Json& json);
Json encode(const SendingCount& value);
Result<SendingCount> decode_sending_count(const Json& json);
Json encode(const SendingList& value);
Result<SendingList> decode_sending_list(const Json& json);
Json encode(const CorrectionTold& value);
Result<CorrectionTold> decode_correction_told(const Json& json);
Json encode(const RecordSendings& value);
Result<RecordSendings> decode_record_sendings(const Json& json);
Json encode(const SendingSettled& value);
Result<SendingSettled> decode_sending_settled(const Json& json);
Json encode(const SendingPassword& value);
Result<SendingPassword> decode_sending_password(const Json& json);
Json encode(const ReplyGiven& value);
Result<ReplyGiven> decode_reply_given(const Json& json);
Result<ListSendingsQuery> decode_list_sendings_query(const QueryText& query);

}  // namespace hinomi::server
