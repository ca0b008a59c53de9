// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_intel_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const ValueCampaign& value) {
  Json json = Json::object();
  json["cluster"] = encode(value.cluster);
  json["holding"] = Json(value.holding);
  return json;
}

Result<ValueCampaign> decode_value_campaign(const Json& json) {
  ValueCampaign value;
  ObjectFields fields(json);
  fields.object("cluster", value.cluster, decode_intel_cluster);
  fields.integer("holding", value.holding);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ValueCampaigns& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["made"] = Json(to_iso(value.made));
  json["more"] = Json(value.more);
  return json;
}

Result<ValueCampaigns> decode_value_campaigns(const Json& json) {
  ValueCampaigns value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_value_campaign);
  fields.instant("made", value.made);
  fields.boolean("more", value.more);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const AskedValue& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  return json;
}

Result<AskedValue> decode_asked_value(const Json& json) {
  AskedValue value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ValuesAsked& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.values) list.push_back(encode(item));
    json["values"] = std::move(list);
  }
  return json;
}

Result<ValuesAsked> decode_values_asked(const Json& json) {
  ValuesAsked value;
  ObjectFields fields(json);
  fields.list_of_object("values", value.values, decode_asked_value);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ValueStanding& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  {
    Json list = Json::array();
    for (const auto& item : value.sources) list.push_back(Json(item));
    json["sources"] = std::move(list);
  }
  json["source_count"] = Json(value.source_count);
  json["claims"] = Json(value.claims);
  json["contradicted"] = Json(value.contradicted);
  {
    Json list = Json::array();
    for (const auto& item : value.records) list.push_back(encode(item));
    json["records"] = std::move(list);
  }
  json["record_count"] = Json(value.record_count);
  return json;
}

Result<ValueStanding> decode_value_standing(const Json& json) {
  ValueStanding value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.list_of_string("sources", value.sources);
  fields.integer("source_count", value.source_count);
  fields.integer("claims", value.claims);
  fields.boolean("contradicted", value.contradicted);
  fields.list_of_object("records", value.records, decode_record_row);
  fields.integer("record_count", value.record_count);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ValueStandings& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<ValueStandings> decode_value_standings(const Json& json) {
  ValueStandings value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_value_standing);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ValueCampaignsQuery> decode_value_campaigns_query(const QueryText& query) {
  ValueCampaignsQuery value;
  QueryFields fields(query);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
