// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_joint_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const SharedRecord& value) {
  Json json = Json::object();
  json["type"] = Json(value.type);
  json["record"] = Json(value.record);
  json["number"] = Json(value.number);
  json["owner"] = Json(value.owner);
  json["share_type"] = Json(value.share_type);
  json["share"] = Json(value.share);
  json["own"] = Json(value.own);
  json["fields"] = encode_raw(value.fields);
  return json;
}

Result<SharedRecord> decode_shared_record(const Json& json) {
  SharedRecord value;
  ObjectFields fields(json);
  fields.string("type", value.type);
  fields.string("record", value.record);
  fields.string("number", value.number);
  fields.string("owner", value.owner);
  fields.string("share_type", value.share_type);
  fields.string("share", value.share);
  fields.boolean("own", value.own);
  fields.json("fields", value.fields);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SharedRecordList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["cut"] = Json(value.cut);
  return json;
}

Result<SharedRecordList> decode_shared_record_list(const Json& json) {
  SharedRecordList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_shared_record);
  fields.boolean("cut", value.cut);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
