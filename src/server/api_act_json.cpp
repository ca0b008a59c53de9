// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_act_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const RecordFamily& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  {
    Json list = Json::array();
    for (const auto& item : value.kinds) list.push_back(Json(item));
    json["kinds"] = std::move(list);
  }
  return json;
}

Result<RecordFamily> decode_record_family(const Json& json) {
  RecordFamily value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.list_of_string("kinds", value.kinds);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordFamilyList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<RecordFamilyList> decode_record_family_list(const Json& json) {
  RecordFamilyList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_record_family);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BasisOffered& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["article_ja"] = Json(value.article_ja);
  json["article_en"] = Json(value.article_en);
  if (value.to) json["to"] = Json(*value.to);
  if (value.days_each) json["days_each"] = Json(*value.days_each);
  if (value.days_total) json["days_total"] = Json(*value.days_total);
  json["in_writing"] = Json(value.in_writing);
  json["note_ja"] = Json(value.note_ja);
  json["note_en"] = Json(value.note_en);
  return json;
}

Result<BasisOffered> decode_basis_offered(const Json& json) {
  BasisOffered value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.string("article_ja", value.article_ja);
  fields.string("article_en", value.article_en);
  fields.string("to", value.to);
  fields.integer("days_each", value.days_each);
  fields.integer("days_total", value.days_total);
  fields.boolean("in_writing", value.in_writing);
  fields.string("note_ja", value.note_ja);
  fields.string("note_en", value.note_en);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BasisOfferedList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["day"] = Json(value.day);
  return json;
}

Result<BasisOfferedList> decode_basis_offered_list(const Json& json) {
  BasisOfferedList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_basis_offered);
  fields.string("day", value.day);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
