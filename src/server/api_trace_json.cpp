// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_trace_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const TorDocument& value) {
  Json json = Json::object();
  json["form"] = Json(to_text(value.form));
  json["valid_after"] = Json(to_iso(value.valid_after));
  json["fresh_until"] = Json(to_iso(value.fresh_until));
  json["valid_until"] = Json(to_iso(value.valid_until));
  json["name"] = Json(value.name);
  json["digest"] = Json(value.digest);
  json["signed_digest"] = Json(value.signed_digest);
  json["relays"] = Json(value.relays);
  return json;
}

Result<TorDocument> decode_tor_document(const Json& json) {
  TorDocument value;
  ObjectFields fields(json);
  fields.enumeration("form", value.form, parse_tor_form, all_tor_form());
  fields.instant("valid_after", value.valid_after);
  fields.instant("fresh_until", value.fresh_until);
  fields.instant("valid_until", value.valid_until);
  fields.string("name", value.name);
  fields.string("digest", value.digest);
  fields.string("signed_digest", value.signed_digest);
  fields.integer("relays", value.relays);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TorListing& value) {
  Json json = Json::object();
  json["nickname"] = Json(value.nickname);
  json["fingerprint"] = Json(value.fingerprint);
  json["port"] = Json(value.port);
  {
    Json list = Json::array();
    for (const auto& item : value.flags) list.push_back(Json(item));
    json["flags"] = std::move(list);
  }
  json["policy"] = Json(value.policy);
  json["exit"] = Json(value.exit);
  json["from"] = Json(to_iso(value.from));
  json["hours"] = Json(value.hours);
  json["consensus"] = Json(value.consensus);
  return json;
}

Result<TorListing> decode_tor_listing(const Json& json) {
  TorListing value;
  ObjectFields fields(json);
  fields.string("nickname", value.nickname);
  fields.string("fingerprint", value.fingerprint);
  fields.integer("port", value.port);
  fields.list_of_string("flags", value.flags);
  fields.string("policy", value.policy);
  fields.boolean("exit", value.exit);
  fields.instant("from", value.from);
  fields.integer("hours", value.hours);
  fields.string("consensus", value.consensus);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TorMeasured& value) {
  Json json = Json::object();
  json["fingerprint"] = Json(value.fingerprint);
  json["at"] = Json(to_iso(value.at));
  json["listed"] = Json(value.listed);
  return json;
}

Result<TorMeasured> decode_tor_measured(const Json& json) {
  TorMeasured value;
  ObjectFields fields(json);
  fields.string("fingerprint", value.fingerprint);
  fields.instant("at", value.at);
  fields.boolean("listed", value.listed);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TorAnswer& value) {
  Json json = Json::object();
  json["address"] = Json(value.address);
  json["from"] = Json(to_iso(value.from));
  json["to"] = Json(to_iso(value.to));
  json["standing"] = Json(to_text(value.standing));
  {
    Json list = Json::array();
    for (const auto& item : value.listings) list.push_back(encode(item));
    json["listings"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.measured) list.push_back(encode(item));
    json["measured"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.consensuses) list.push_back(encode(item));
    json["consensuses"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.missing) list.push_back(Json(to_iso(item)));
    json["missing"] = std::move(list);
  }
  if (value.before) json["before"] = Json(to_iso(*value.before));
  if (value.after) json["after"] = Json(to_iso(*value.after));
  return json;
}

Result<TorAnswer> decode_tor_answer(const Json& json) {
  TorAnswer value;
  ObjectFields fields(json);
  fields.string("address", value.address);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.enumeration("standing", value.standing, parse_tor_standing, all_tor_standing());
  fields.list_of_object("listings", value.listings, decode_tor_listing);
  fields.list_of_object("measured", value.measured, decode_tor_measured);
  fields.list_of_object("consensuses", value.consensuses, decode_tor_document);
  fields.list_of_instant("missing", value.missing);
  fields.instant("before", value.before);
  fields.instant("after", value.after);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TorArchive& value) {
  Json json = Json::object();
  json["consensuses"] = Json(value.consensuses);
  json["missing"] = Json(value.missing);
  json["exit_lists"] = Json(value.exit_lists);
  json["relays"] = Json(value.relays);
  if (value.first) json["first"] = Json(to_iso(*value.first));
  if (value.last) json["last"] = Json(to_iso(*value.last));
  return json;
}

Result<TorArchive> decode_tor_archive(const Json& json) {
  TorArchive value;
  ObjectFields fields(json);
  fields.integer("consensuses", value.consensuses);
  fields.integer("missing", value.missing);
  fields.integer("exit_lists", value.exit_lists);
  fields.integer("relays", value.relays);
  fields.instant("first", value.first);
  fields.instant("last", value.last);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const LeadAsk& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<LeadAsk> decode_lead_ask(const Json& json) {
  LeadAsk value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const LeadLog& value) {
  Json json = Json::object();
  json["kind"] = Json(value.kind);
  json["days"] = Json(value.days);
  json["port"] = Json(value.port);
  json["precision"] = Json(value.precision);
  if (value.days_left) json["days_left"] = Json(*value.days_left);
  if (value.ask) json["ask"] = encode(*value.ask);
  return json;
}

Result<LeadLog> decode_lead_log(const Json& json) {
  LeadLog value;
  ObjectFields fields(json);
  fields.string("kind", value.kind);
  fields.integer("days", value.days);
  fields.string("port", value.port);
  fields.string("precision", value.precision);
  fields.integer("days_left", value.days_left);
  fields.object("ask", value.ask, decode_lead_ask);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const LeadProvider& value) {
  Json json = Json::object();
  json["provider"] = encode(value.provider);
  json["network"] = Json(value.network);
  json["shares_addresses"] = Json(value.shares_addresses);
  json["verified_on"] = Json(value.verified_on);
  json["verified"] = Json(value.verified);
  {
    Json list = Json::array();
    for (const auto& item : value.logs) list.push_back(encode(item));
    json["logs"] = std::move(list);
  }
  return json;
}

Result<LeadProvider> decode_lead_provider(const Json& json) {
  LeadProvider value;
  ObjectFields fields(json);
  fields.object("provider", value.provider, decode_record_row);
  fields.string("network", value.network);
  fields.boolean("shares_addresses", value.shares_addresses);
  fields.string("verified_on", value.verified_on);
  fields.boolean("verified", value.verified);
  fields.list_of_object("logs", value.logs, decode_lead_log);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const LeadView& value) {
  Json json = Json::object();
  if (value.tor) json["tor"] = encode(*value.tor);
  if (value.days_left) json["days_left"] = Json(*value.days_left);
  if (value.ask) json["ask"] = encode(*value.ask);
  {
    Json list = Json::array();
    for (const auto& item : value.providers) list.push_back(encode(item));
    json["providers"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.others) list.push_back(encode(item));
    json["others"] = std::move(list);
  }
  json["anonymiser"] = Json(value.anonymiser);
  return json;
}

Result<LeadView> decode_lead_view(const Json& json) {
  LeadView value;
  ObjectFields fields(json);
  fields.object("tor", value.tor, decode_tor_answer);
  fields.integer("days_left", value.days_left);
  fields.object("ask", value.ask, decode_lead_ask);
  fields.list_of_object("providers", value.providers, decode_lead_provider);
  fields.list_of_object("others", value.others, decode_record_row);
  fields.boolean("anonymiser", value.anonymiser);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<TorStandingQuery> decode_tor_standing_query(const QueryText& query) {
  TorStandingQuery value;
  QueryFields fields(query);
  fields.string("address", value.address);
  fields.instant("at", value.at);
  fields.integer("skew_seconds", value.skew_seconds);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<TorListQuery> decode_tor_list_query(const QueryText& query) {
  TorListQuery value;
  QueryFields fields(query);
  fields.instant("at", value.at);
  fields.enumeration("kind", value.kind, parse_tor_list_kind, all_tor_list_kind());
  fields.enumeration("form", value.form, parse_tor_list_form, all_tor_list_form());
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
