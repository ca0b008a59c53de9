// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_sending_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const SendingPart& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["media"] = Json(value.media);
  json["bytes"] = Json(value.bytes);
  json["digest"] = Json(value.digest);
  return json;
}

Result<SendingPart> decode_sending_part(const Json& json) {
  SendingPart value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.string("media", value.media);
  fields.integer("bytes", value.bytes);
  fields.string("digest", value.digest);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Sending& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["record"] = Json(value.record);
  json["type"] = Json(value.type);
  json["number"] = Json(value.number);
  json["title"] = Json(value.title);
  json["desk"] = Json(value.desk);
  json["recipient"] = Json(value.recipient);
  json["way"] = Json(to_text(value.way));
  json["form"] = Json(value.form);
  json["state"] = Json(to_text(value.state));
  json["correction"] = Json(value.correction);
  if (value.corrects) json["corrects"] = Json(*value.corrects);
  json["made"] = Json(to_iso(value.made));
  json["sender"] = Json(value.sender);
  json["approver"] = Json(value.approver);
  json["attempts"] = Json(value.attempts);
  if (value.next) json["next"] = Json(to_iso(*value.next));
  if (value.sent) json["sent"] = Json(to_iso(*value.sent));
  json["overdue"] = Json(value.overdue);
  json["needs_password"] = Json(value.needs_password);
  json["digest"] = Json(value.digest);
  json["answer"] = Json(value.answer);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  json["version"] = Json(value.version);
  return json;
}

Result<Sending> decode_sending(const Json& json) {
  Sending value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("record", value.record);
  fields.string("type", value.type);
  fields.string("number", value.number);
  fields.string("title", value.title);
  fields.string("desk", value.desk);
  fields.string("recipient", value.recipient);
  fields.enumeration("way", value.way, parse_sending_way, all_sending_way());
  fields.string("form", value.form);
  fields.enumeration("state", value.state, parse_sending_state, all_sending_state());
  fields.boolean("correction", value.correction);
  fields.string("corrects", value.corrects);
  fields.instant("made", value.made);
  fields.string("sender", value.sender);
  fields.string("approver", value.approver);
  fields.integer("attempts", value.attempts);
  fields.instant("next", value.next);
  fields.instant("sent", value.sent);
  fields.boolean("overdue", value.overdue);
  fields.boolean("needs_password", value.needs_password);
  fields.string("digest", value.digest);
  fields.string("answer", value.answer);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  fields.integer("version", value.version);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SendingLine& value) {
  Json json = Json::object();
  json["time"] = Json(to_iso(value.time));
  json["step"] = Json(to_text(value.step));
  json["by"] = Json(value.by);
  json["text"] = Json(value.text);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  json["digest"] = Json(value.digest);
  return json;
}

Result<SendingLine> decode_sending_line(const Json& json) {
  SendingLine value;
  ObjectFields fields(json);
  fields.instant("time", value.time);
  fields.enumeration("step", value.step, parse_sending_step, all_sending_step());
  fields.string("by", value.by);
  fields.string("text", value.text);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  fields.string("digest", value.digest);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SendingReply& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  if (value.sending) json["sending"] = Json(*value.sending);
  if (value.record) json["record"] = Json(*value.record);
  json["number"] = Json(value.number);
  json["from"] = Json(value.from);
  json["match"] = Json(to_text(value.match));
  json["received"] = Json(to_iso(value.received));
  json["by"] = Json(value.by);
  json["text"] = Json(value.text);
  json["digest"] = Json(value.digest);
  return json;
}

Result<SendingReply> decode_sending_reply(const Json& json) {
  SendingReply value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("sending", value.sending);
  fields.string("record", value.record);
  fields.string("number", value.number);
  fields.string("from", value.from);
  fields.enumeration("match", value.match, parse_reply_match, all_reply_match());
  fields.instant("received", value.received);
  fields.string("by", value.by);
  fields.string("text", value.text);
  fields.string("digest", value.digest);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SendingDetail& value) {
  Json json = Json::object();
  json["sending"] = encode(value.sending);
  {
    Json list = Json::array();
    for (const auto& item : value.parts) list.push_back(encode(item));
    json["parts"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.lines) list.push_back(encode(item));
    json["lines"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.replies) list.push_back(encode(item));
    json["replies"] = std::move(list);
  }
  json["may_settle"] = Json(value.may_settle);
  return json;
}

Result<SendingDetail> decode_sending_detail(const Json& json) {
  SendingDetail value;
  ObjectFields fields(json);
  fields.object("sending", value.sending, decode_sending);
  fields.list_of_object("parts", value.parts, decode_sending_part);
  fields.list_of_object("lines", value.lines, decode_sending_line);
  fields.list_of_object("replies", value.replies, decode_sending_reply);
  fields.boolean("may_settle", value.may_settle);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SendingCount& value) {
  Json json = Json::object();
  json["state"] = Json(to_text(value.state));
  json["count"] = Json(value.count);
  json["overdue"] = Json(value.overdue);
  return json;
}

Result<SendingCount> decode_sending_count(const Json& json) {
  SendingCount value;
  ObjectFields fields(json);
  fields.enumeration("state", value.state, parse_sending_state, all_sending_state());
  fields.integer("count", value.count);
  fields.integer("overdue", value.overdue);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SendingList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["total"] = Json(value.total);
  {
    Json list = Json::array();
    for (const auto& item : value.counts) list.push_back(encode(item));
    json["counts"] = std::move(list);
  }
  json["stopped"] = Json(value.stopped);
  {
    Json list = Json::array();
    for (const auto& item : value.strays) list.push_back(encode(item));
    json["strays"] = std::move(list);
  }
  return json;
}

Result<SendingList> decode_sending_list(const Json& json) {
  SendingList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_sending);
  fields.integer("total", value.total);
  fields.list_of_object("counts", value.counts, decode_sending_count);
  fields.string("stopped", value.stopped);
  fields.list_of_object("strays", value.strays, decode_sending_reply);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const CorrectionTold& value) {
  Json json = Json::object();
  json["desk"] = Json(value.desk);
  json["recipient"] = Json(value.recipient);
  json["told"] = Json(to_iso(value.told));
  json["first"] = Json(value.first);
  if (value.correction) json["correction"] = Json(*value.correction);
  if (value.state) json["state"] = Json(to_text(*value.state));
  if (value.corrected) json["corrected"] = Json(to_iso(*value.corrected));
  return json;
}

Result<CorrectionTold> decode_correction_told(const Json& json) {
  CorrectionTold value;
  ObjectFields fields(json);
  fields.string("desk", value.desk);
  fields.string("recipient", value.recipient);
  fields.instant("told", value.told);
  fields.string("first", value.first);
  fields.string("correction", value.correction);
  fields.enumeration("state", value.state, parse_sending_state, all_sending_state());
  fields.instant("corrected", value.corrected);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordSendings& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.told) list.push_back(encode(item));
    json["told"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.replies) list.push_back(encode(item));
    json["replies"] = std::move(list);
  }
  return json;
}

Result<RecordSendings> decode_record_sendings(const Json& json) {
  RecordSendings value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_sending);
  fields.list_of_object("told", value.told, decode_correction_told);
  fields.list_of_object("replies", value.replies, decode_sending_reply);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SendingSettled& value) {
  Json json = Json::object();
  json["version"] = Json(value.version);
  json["outcome"] = Json(to_text(value.outcome));
  json["reason"] = Json(value.reason);
  return json;
}

Result<SendingSettled> decode_sending_settled(const Json& json) {
  SendingSettled value;
  ObjectFields fields(json);
  fields.integer("version", value.version);
  fields.enumeration("outcome", value.outcome, parse_sending_outcome, all_sending_outcome());
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SendingPassword& value) {
  Json json = Json::object();
  json["password"] = Json(value.password);
  json["sending"] = encode(value.sending);
  return json;
}

Result<SendingPassword> decode_sending_password(const Json& json) {
  SendingPassword value;
  ObjectFields fields(json);
  fields.string("password", value.password);
  fields.object("sending", value.sending, decode_sending);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReplyGiven& value) {
  Json json = Json::object();
  json["number"] = Json(value.number);
  json["from"] = Json(value.from);
  json["text"] = Json(value.text);
  return json;
}

Result<ReplyGiven> decode_reply_given(const Json& json) {
  ReplyGiven value;
  ObjectFields fields(json);
  fields.string("number", value.number);
  fields.string("from", value.from);
  fields.string("text", value.text);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListSendingsQuery> decode_list_sendings_query(const QueryText& query) {
  ListSendingsQuery value;
  QueryFields fields(query);
  fields.enumeration("state", value.state, parse_sending_state, all_sending_state());
  fields.boolean("overdue", value.overdue);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
