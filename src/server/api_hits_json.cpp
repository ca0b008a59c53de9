// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_hits_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const HitSeen& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["told"] = Json(to_iso(value.told));
  json["type"] = Json(value.type);
  json["record"] = Json(value.record);
  json["number"] = Json(value.number);
  json["title"] = Json(value.title);
  if (value.kind) json["kind"] = Json(to_text(*value.kind));
  if (value.value) json["value"] = Json(*value.value);
  json["organisation"] = Json(value.organisation);
  json["name"] = Json(value.name);
  json["desk"] = Json(value.desk);
  json["state"] = Json(to_text(value.state));
  if (value.contact) json["contact"] = Json(*value.contact);
  if (value.contacted) json["contacted"] = Json(to_iso(*value.contacted));
  return json;
}

Result<HitSeen> decode_hit_seen(const Json& json) {
  HitSeen value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.instant("told", value.told);
  fields.string("type", value.type);
  fields.string("record", value.record);
  fields.string("number", value.number);
  fields.string("title", value.title);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.string("organisation", value.organisation);
  fields.string("name", value.name);
  fields.string("desk", value.desk);
  fields.enumeration("state", value.state, parse_hit_state, all_hit_state());
  fields.string("contact", value.contact);
  fields.instant("contacted", value.contacted);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitPage& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  return json;
}

Result<HitPage> decode_hit_page(const Json& json) {
  HitPage value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_hit_seen);
  fields.string("next", value.next);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitContact& value) {
  Json json = Json::object();
  json["type"] = Json(value.type);
  json["record"] = Json(value.record);
  return json;
}

Result<HitContact> decode_hit_contact(const Json& json) {
  HitContact value;
  ObjectFields fields(json);
  fields.string("type", value.type);
  fields.string("record", value.record);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitDesk& value) {
  Json json = Json::object();
  json["organisation"] = Json(value.organisation);
  json["name"] = Json(value.name);
  json["desk"] = Json(value.desk);
  json["telephone"] = Json(value.telephone);
  json["hours"] = Json(value.hours);
  if (value.changed) json["changed"] = Json(to_iso(*value.changed));
  return json;
}

Result<HitDesk> decode_hit_desk(const Json& json) {
  HitDesk value;
  ObjectFields fields(json);
  fields.string("organisation", value.organisation);
  fields.string("name", value.name);
  fields.string("desk", value.desk);
  fields.string("telephone", value.telephone);
  fields.string("hours", value.hours);
  fields.instant("changed", value.changed);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitDeskList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["own"] = Json(value.own);
  return json;
}

Result<HitDeskList> decode_hit_desk_list(const Json& json) {
  HitDeskList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_hit_desk);
  fields.string("own", value.own);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitDeskWanted& value) {
  Json json = Json::object();
  json["desk"] = Json(value.desk);
  json["telephone"] = Json(value.telephone);
  json["hours"] = Json(value.hours);
  return json;
}

Result<HitDeskWanted> decode_hit_desk_wanted(const Json& json) {
  HitDeskWanted value;
  ObjectFields fields(json);
  fields.string("desk", value.desk);
  fields.string("telephone", value.telephone);
  fields.string("hours", value.hours);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitValueByHand& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["reason"] = Json(value.reason);
  return json;
}

Result<HitValueByHand> decode_hit_value_by_hand(const Json& json) {
  HitValueByHand value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitValueKept& value) {
  Json json = Json::object();
  json["registered"] = Json(value.registered);
  return json;
}

Result<HitValueKept> decode_hit_value_kept(const Json& json) {
  HitValueKept value;
  ObjectFields fields(json);
  fields.boolean("registered", value.registered);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListHitsQuery> decode_list_hits_query(const QueryText& query) {
  ListHitsQuery value;
  QueryFields fields(query);
  fields.string("after", value.after);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
