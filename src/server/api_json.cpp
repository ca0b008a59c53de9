// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const Label& value) {
  Json json = Json::object();
  json["confidentiality"] = Json(to_text(value.confidentiality));
  json["tlp"] = Json(to_text(value.tlp));
  {
    Json list = Json::array();
    for (const auto& item : value.handling) list.push_back(Json(item));
    json["handling"] = std::move(list);
  }
  json["owner"] = Json(value.owner);
  json["compartment"] = Json(value.compartment);
  return json;
}

Result<Label> decode_label(const Json& json) {
  Label value;
  ObjectFields fields(json);
  fields.enumeration("confidentiality", value.confidentiality, parse_confidentiality, all_confidentiality());
  fields.enumeration("tlp", value.tlp, parse_tlp, all_tlp());
  fields.list_of_string("handling", value.handling);
  fields.string("owner", value.owner);
  fields.string("compartment", value.compartment);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Organisation& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  if (value.parent) json["parent"] = Json(*value.parent);
  json["ja"] = Json(value.ja);
  json["en"] = Json(value.en);
  json["tenant"] = Json(value.tenant);
  return json;
}

Result<Organisation> decode_organisation(const Json& json) {
  Organisation value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.string("parent", value.parent);
  fields.string("ja", value.ja);
  fields.string("en", value.en);
  fields.boolean("tenant", value.tenant);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Grant& value) {
  Json json = Json::object();
  json["permission"] = Json(to_text(value.permission));
  json["granted"] = Json(value.granted);
  {
    Json list = Json::array();
    for (const auto& item : value.granted_by) list.push_back(Json(to_text(item)));
    json["granted_by"] = std::move(list);
  }
  return json;
}

Result<Grant> decode_grant(const Json& json) {
  Grant value;
  ObjectFields fields(json);
  fields.enumeration("permission", value.permission, parse_permission, all_permission());
  fields.boolean("granted", value.granted);
  fields.list_of_enumeration("granted_by", value.granted_by, parse_role, all_role());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Me& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["name"] = Json(value.name);
  json["display_name"] = Json(value.display_name);
  json["organisation"] = encode(value.organisation);
  {
    Json list = Json::array();
    for (const auto& item : value.roles) list.push_back(Json(to_text(item)));
    json["roles"] = std::move(list);
  }
  json["purpose"] = Json(to_text(value.purpose));
  {
    Json list = Json::array();
    for (const auto& item : value.purposes) list.push_back(Json(to_text(item)));
    json["purposes"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.grants) list.push_back(encode(item));
    json["grants"] = std::move(list);
  }
  json["csrf"] = Json(value.csrf);
  json["must_change_password"] = Json(value.must_change_password);
  json["totp"] = Json(value.totp);
  json["demonstration"] = Json(value.demonstration);
  json["now"] = Json(to_iso(value.now));
  json["version"] = Json(value.version);
  return json;
}

Result<Me> decode_me(const Json& json) {
  Me value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("name", value.name);
  fields.string("display_name", value.display_name);
  fields.object("organisation", value.organisation, decode_organisation);
  fields.list_of_enumeration("roles", value.roles, parse_role, all_role());
  fields.enumeration("purpose", value.purpose, parse_purpose, all_purpose());
  fields.list_of_enumeration("purposes", value.purposes, parse_purpose, all_purpose());
  fields.list_of_object("grants", value.grants, decode_grant);
  fields.string("csrf", value.csrf);
  fields.boolean("must_change_password", value.must_change_password);
  fields.boolean("totp", value.totp);
  fields.boolean("demonstration", value.demonstration);
  fields.instant("now", value.now);
  fields.string("version", value.version);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SignIn& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["password"] = Json(value.password);
  if (value.code) json["code"] = Json(*value.code);
  if (value.purpose) json["purpose"] = Json(to_text(*value.purpose));
  return json;
}

Result<SignIn> decode_sign_in(const Json& json) {
  SignIn value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.string("password", value.password);
  fields.string("code", value.code);
  fields.enumeration("purpose", value.purpose, parse_purpose, all_purpose());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SignedIn& value) {
  Json json = Json::object();
  json["code_required"] = Json(value.code_required);
  if (value.me) json["me"] = encode(*value.me);
  return json;
}

Result<SignedIn> decode_signed_in(const Json& json) {
  SignedIn value;
  ObjectFields fields(json);
  fields.boolean("code_required", value.code_required);
  fields.object("me", value.me, decode_me);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const PasswordChange& value) {
  Json json = Json::object();
  json["current"] = Json(value.current);
  json["new"] = Json(value.is_new);
  return json;
}

Result<PasswordChange> decode_password_change(const Json& json) {
  PasswordChange value;
  ObjectFields fields(json);
  fields.string("current", value.current);
  fields.string("new", value.is_new);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const PurposeChange& value) {
  Json json = Json::object();
  json["purpose"] = Json(to_text(value.purpose));
  return json;
}

Result<PurposeChange> decode_purpose_change(const Json& json) {
  PurposeChange value;
  ObjectFields fields(json);
  fields.enumeration("purpose", value.purpose, parse_purpose, all_purpose());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TotpBegun& value) {
  Json json = Json::object();
  json["secret"] = Json(value.secret);
  json["uri"] = Json(value.uri);
  return json;
}

Result<TotpBegun> decode_totp_begun(const Json& json) {
  TotpBegun value;
  ObjectFields fields(json);
  fields.string("secret", value.secret);
  fields.string("uri", value.uri);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TotpCode& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  return json;
}

Result<TotpCode> decode_totp_code(const Json& json) {
  TotpCode value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Token& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["name"] = Json(value.name);
  {
    Json list = Json::array();
    for (const auto& item : value.scopes) list.push_back(Json(to_text(item)));
    json["scopes"] = std::move(list);
  }
  if (value.sensor) json["sensor"] = Json(*value.sensor);
  json["created"] = Json(to_iso(value.created));
  json["expires"] = Json(to_iso(value.expires));
  if (value.last_used) json["last_used"] = Json(to_iso(*value.last_used));
  return json;
}

Result<Token> decode_token(const Json& json) {
  Token value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("name", value.name);
  fields.list_of_enumeration("scopes", value.scopes, parse_permission, all_permission());
  fields.string("sensor", value.sensor);
  fields.instant("created", value.created);
  fields.instant("expires", value.expires);
  fields.instant("last_used", value.last_used);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TokenWanted& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  {
    Json list = Json::array();
    for (const auto& item : value.scopes) list.push_back(Json(to_text(item)));
    json["scopes"] = std::move(list);
  }
  if (value.sensor) json["sensor"] = Json(*value.sensor);
  json["days"] = Json(value.days);
  return json;
}

Result<TokenWanted> decode_token_wanted(const Json& json) {
  TokenWanted value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.list_of_enumeration("scopes", value.scopes, parse_permission, all_permission());
  fields.string("sensor", value.sensor);
  fields.integer("days", value.days);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TokenMade& value) {
  Json json = Json::object();
  json["token"] = encode(value.token);
  json["secret"] = Json(value.secret);
  return json;
}

Result<TokenMade> decode_token_made(const Json& json) {
  TokenMade value;
  ObjectFields fields(json);
  fields.object("token", value.token, decode_token);
  fields.string("secret", value.secret);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TokenList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<TokenList> decode_token_list(const Json& json) {
  TokenList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_token);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Person& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["name"] = Json(value.name);
  json["display_name"] = Json(value.display_name);
  json["organisation"] = Json(value.organisation);
  {
    Json list = Json::array();
    for (const auto& item : value.roles) list.push_back(Json(to_text(item)));
    json["roles"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.compartments) list.push_back(Json(item));
    json["compartments"] = std::move(list);
  }
  json["clearance"] = Json(to_text(value.clearance));
  json["active"] = Json(value.active);
  json["totp"] = Json(value.totp);
  if (value.locked_until) json["locked_until"] = Json(to_iso(*value.locked_until));
  if (value.last_sign_in) json["last_sign_in"] = Json(to_iso(*value.last_sign_in));
  return json;
}

Result<Person> decode_person(const Json& json) {
  Person value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("name", value.name);
  fields.string("display_name", value.display_name);
  fields.string("organisation", value.organisation);
  fields.list_of_enumeration("roles", value.roles, parse_role, all_role());
  fields.list_of_string("compartments", value.compartments);
  fields.enumeration("clearance", value.clearance, parse_confidentiality, all_confidentiality());
  fields.boolean("active", value.active);
  fields.boolean("totp", value.totp);
  fields.instant("locked_until", value.locked_until);
  fields.instant("last_sign_in", value.last_sign_in);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const PersonWanted& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["display_name"] = Json(value.display_name);
  json["organisation"] = Json(value.organisation);
  {
    Json list = Json::array();
    for (const auto& item : value.roles) list.push_back(Json(to_text(item)));
    json["roles"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.compartments) list.push_back(Json(item));
    json["compartments"] = std::move(list);
  }
  json["clearance"] = Json(to_text(value.clearance));
  return json;
}

Result<PersonWanted> decode_person_wanted(const Json& json) {
  PersonWanted value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.string("display_name", value.display_name);
  fields.string("organisation", value.organisation);
  fields.list_of_enumeration("roles", value.roles, parse_role, all_role());
  fields.list_of_string("compartments", value.compartments);
  fields.enumeration("clearance", value.clearance, parse_confidentiality, all_confidentiality());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const PersonMade& value) {
  Json json = Json::object();
  json["person"] = encode(value.person);
  json["one_time_password"] = Json(value.one_time_password);
  return json;
}

Result<PersonMade> decode_person_made(const Json& json) {
  PersonMade value;
  ObjectFields fields(json);
  fields.object("person", value.person, decode_person);
  fields.string("one_time_password", value.one_time_password);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const PersonChange& value) {
  Json json = Json::object();
  if (value.display_name) json["display_name"] = Json(*value.display_name);
  if (value.roles) {
    Json list = Json::array();
    for (const auto& item : *value.roles) list.push_back(Json(to_text(item)));
    json["roles"] = std::move(list);
  }
  if (value.compartments) {
    Json list = Json::array();
    for (const auto& item : *value.compartments) list.push_back(Json(item));
    json["compartments"] = std::move(list);
  }
  if (value.clearance) json["clearance"] = Json(to_text(*value.clearance));
  if (value.active) json["active"] = Json(*value.active);
  return json;
}

Result<PersonChange> decode_person_change(const Json& json) {
  PersonChange value;
  ObjectFields fields(json);
  fields.string("display_name", value.display_name);
  fields.list_of_enumeration("roles", value.roles, parse_role, all_role());
  fields.list_of_string("compartments", value.compartments);
  fields.enumeration("clearance", value.clearance, parse_confidentiality, all_confidentiality());
  fields.boolean("active", value.active);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const PersonList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["total"] = Json(value.total);
  return json;
}

Result<PersonList> decode_person_list(const Json& json) {
  PersonList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_person);
  fields.integer("total", value.total);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const OrganisationList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<OrganisationList> decode_organisation_list(const Json& json) {
  OrganisationList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_organisation);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Coverage& value) {
  Json json = Json::object();
  json["sensors"] = Json(value.sensors);
  json["expected_address_seconds"] = Json(value.expected_address_seconds);
  json["observed_address_seconds"] = Json(value.observed_address_seconds);
  json["ratio"] = Json(value.ratio);
  json["missing_sensors"] = Json(value.missing_sensors);
  json["unnormalised_sensors"] = Json(value.unnormalised_sensors);
  return json;
}

Result<Coverage> decode_coverage(const Json& json) {
  Coverage value;
  ObjectFields fields(json);
  fields.integer("sensors", value.sensors);
  fields.integer("expected_address_seconds", value.expected_address_seconds);
  fields.integer("observed_address_seconds", value.observed_address_seconds);
  fields.number("ratio", value.ratio);
  fields.integer("missing_sensors", value.missing_sensors);
  fields.integer("unnormalised_sensors", value.unnormalised_sensors);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Figure& value) {
  Json json = Json::object();
  if (value.value) json["value"] = Json(*value.value);
  if (value.previous) json["previous"] = Json(*value.previous);
  if (value.change) json["change"] = Json(*value.change);
  if (value.change_ratio) json["change_ratio"] = Json(*value.change_ratio);
  return json;
}

Result<Figure> decode_figure(const Json& json) {
  Figure value;
  ObjectFields fields(json);
  fields.number("value", value.value);
  fields.number("previous", value.previous);
  fields.number("change", value.change);
  fields.number("change_ratio", value.change_ratio);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Explanation& value) {
  Json json = Json::object();
  json["alert"] = Json(value.alert);
  json["detector"] = Json(to_text(value.detector));
  json["subject"] = Json(value.subject);
  json["sources"] = Json(value.sources);
  if (value.new_ratio) json["new_ratio"] = Json(*value.new_ratio);
  json["as_count"] = Json(value.as_count);
  json["tool"] = Json(to_text(value.tool));
  json["tool_ratio"] = Json(value.tool_ratio);
  return json;
}

Result<Explanation> decode_explanation(const Json& json) {
  Explanation value;
  ObjectFields fields(json);
  fields.string("alert", value.alert);
  fields.enumeration("detector", value.detector, parse_detector, all_detector());
  fields.string("subject", value.subject);
  fields.integer("sources", value.sources);
  fields.number("new_ratio", value.new_ratio);
  fields.integer("as_count", value.as_count);
  fields.enumeration("tool", value.tool, parse_tool, all_tool());
  fields.number("tool_ratio", value.tool_ratio);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Situation& value) {
  Json json = Json::object();
  json["from"] = Json(to_iso(value.from));
  json["to"] = Json(to_iso(value.to));
  json["alerts_to_judge"] = Json(value.alerts_to_judge);
  json["alerts_urgent"] = Json(value.alerts_urgent);
  json["rate"] = encode(value.rate);
  json["packets"] = encode(value.packets);
  json["sources"] = encode(value.sources);
  json["new_sources"] = encode(value.new_sources);
  json["victims"] = encode(value.victims);
  json["sensors_missing"] = Json(value.sensors_missing);
  json["sensors_total"] = Json(value.sensors_total);
  json["coverage"] = encode(value.coverage);
  if (value.last_packet) json["last_packet"] = Json(to_iso(*value.last_packet));
  {
    Json list = Json::array();
    for (const auto& item : value.rate_spark) list.push_back(item ? Json(*item) : Json());
    json["rate_spark"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.sources_spark) list.push_back(item ? Json(*item) : Json());
    json["sources_spark"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.victims_spark) list.push_back(item ? Json(*item) : Json());
    json["victims_spark"] = std::move(list);
  }
  if (value.explanation) json["explanation"] = encode(*value.explanation);
  return json;
}

Result<Situation> decode_situation(const Json& json) {
  Situation value;
  ObjectFields fields(json);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.integer("alerts_to_judge", value.alerts_to_judge);
  fields.integer("alerts_urgent", value.alerts_urgent);
  fields.object("rate", value.rate, decode_figure);
  fields.object("packets", value.packets, decode_figure);
  fields.object("sources", value.sources, decode_figure);
  fields.object("new_sources", value.new_sources, decode_figure);
  fields.object("victims", value.victims, decode_figure);
  fields.integer("sensors_missing", value.sensors_missing);
  fields.integer("sensors_total", value.sensors_total);
  fields.object("coverage", value.coverage, decode_coverage);
  fields.instant("last_packet", value.last_packet);
  fields.list_of_number("rate_spark", value.rate_spark);
  fields.list_of_number("sources_spark", value.sources_spark);
  fields.list_of_number("victims_spark", value.victims_spark);
  fields.object("explanation", value.explanation, decode_explanation);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SeriesPoint& value) {
  Json json = Json::object();
  json["time"] = Json(to_iso(value.time));
  if (value.value) json["value"] = Json(*value.value);
  if (value.low) json["low"] = Json(*value.low);
  if (value.high) json["high"] = Json(*value.high);
  if (value.compare) json["compare"] = Json(*value.compare);
  json["coverage"] = Json(value.coverage);
  return json;
}

Result<SeriesPoint> decode_series_point(const Json& json) {
  SeriesPoint value;
  ObjectFields fields(json);
  fields.instant("time", value.time);
  fields.number("value", value.value);
  fields.number("low", value.low);
  fields.number("high", value.high);
  fields.number("compare", value.compare);
  fields.number("coverage", value.coverage);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SeriesLine& value) {
  Json json = Json::object();
  json["key"] = Json(value.key);
  json["label_ja"] = Json(value.label_ja);
  json["label_en"] = Json(value.label_en);
  {
    Json list = Json::array();
    for (const auto& item : value.points) list.push_back(encode(item));
    json["points"] = std::move(list);
  }
  return json;
}

Result<SeriesLine> decode_series_line(const Json& json) {
  SeriesLine value;
  ObjectFields fields(json);
  fields.string("key", value.key);
  fields.string("label_ja", value.label_ja);
  fields.string("label_en", value.label_en);
  fields.list_of_object("points", value.points, decode_series_point);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SeriesMark& value) {
  Json json = Json::object();
  json["time"] = Json(to_iso(value.time));
  json["alert"] = Json(value.alert);
  json["number"] = Json(value.number);
  json["detector"] = Json(to_text(value.detector));
  json["subject"] = Json(value.subject);
  return json;
}

Result<SeriesMark> decode_series_mark(const Json& json) {
  SeriesMark value;
  ObjectFields fields(json);
  fields.instant("time", value.time);
  fields.string("alert", value.alert);
  fields.string("number", value.number);
  fields.enumeration("detector", value.detector, parse_detector, all_detector());
  fields.string("subject", value.subject);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Series& value) {
  Json json = Json::object();
  json["unit"] = Json(to_text(value.unit));
  json["step_seconds"] = Json(value.step_seconds);
  json["from"] = Json(to_iso(value.from));
  json["to"] = Json(to_iso(value.to));
  {
    Json list = Json::array();
    for (const auto& item : value.lines) list.push_back(encode(item));
    json["lines"] = std::move(list);
  }
  json["coverage"] = encode(value.coverage);
  {
    Json list = Json::array();
    for (const auto& item : value.marks) list.push_back(encode(item));
    json["marks"] = std::move(list);
  }
  return json;
}

Result<Series> decode_series(const Json& json) {
  Series value;
  ObjectFields fields(json);
  fields.enumeration("unit", value.unit, parse_unit, all_unit());
  fields.integer("step_seconds", value.step_seconds);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.list_of_object("lines", value.lines, decode_series_line);
  fields.object("coverage", value.coverage, decode_coverage);
  fields.list_of_object("marks", value.marks, decode_series_mark);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const FacetItem& value) {
  Json json = Json::object();
  json["key"] = Json(value.key);
  json["label_ja"] = Json(value.label_ja);
  json["label_en"] = Json(value.label_en);
  if (value.value) json["value"] = Json(*value.value);
  json["packets"] = Json(value.packets);
  json["sources"] = Json(value.sources);
  json["ratio"] = Json(value.ratio);
  json["rank"] = Json(value.rank);
  if (value.previous_rank) json["previous_rank"] = Json(*value.previous_rank);
  if (value.previous) json["previous"] = Json(*value.previous);
  if (value.change) json["change"] = Json(*value.change);
  if (value.change_ratio) json["change_ratio"] = Json(*value.change_ratio);
  json["mark"] = Json(value.mark);
  return json;
}

Result<FacetItem> decode_facet_item(const Json& json) {
  FacetItem value;
  ObjectFields fields(json);
  fields.string("key", value.key);
  fields.string("label_ja", value.label_ja);
  fields.string("label_en", value.label_en);
  fields.number("value", value.value);
  fields.integer("packets", value.packets);
  fields.integer("sources", value.sources);
  fields.number("ratio", value.ratio);
  fields.integer("rank", value.rank);
  fields.integer("previous_rank", value.previous_rank);
  fields.number("previous", value.previous);
  fields.number("change", value.change);
  fields.number("change_ratio", value.change_ratio);
  fields.string("mark", value.mark);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Facet& value) {
  Json json = Json::object();
  json["dimension"] = Json(to_text(value.dimension));
  json["unit"] = Json(to_text(value.unit));
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["total_keys"] = Json(value.total_keys);
  json["other_packets"] = Json(value.other_packets);
  return json;
}

Result<Facet> decode_facet(const Json& json) {
  Facet value;
  ObjectFields fields(json);
  fields.enumeration("dimension", value.dimension, parse_dimension, all_dimension());
  fields.enumeration("unit", value.unit, parse_unit, all_unit());
  fields.list_of_object("items", value.items, decode_facet_item);
  fields.integer("total_keys", value.total_keys);
  fields.integer("other_packets", value.other_packets);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const FacetList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.facets) list.push_back(encode(item));
    json["facets"] = std::move(list);
  }
  json["packets"] = Json(value.packets);
  json["events"] = Json(value.events);
  json["sources"] = Json(value.sources);
  json["new_sources"] = Json(value.new_sources);
  json["rate"] = encode(value.rate);
  json["coverage"] = encode(value.coverage);
  return json;
}

Result<FacetList> decode_facet_list(const Json& json) {
  FacetList value;
  ObjectFields fields(json);
  fields.list_of_object("facets", value.facets, decode_facet);
  fields.integer("packets", value.packets);
  fields.integer("events", value.events);
  fields.integer("sources", value.sources);
  fields.integer("new_sources", value.new_sources);
  fields.object("rate", value.rate, decode_figure);
  fields.object("coverage", value.coverage, decode_coverage);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HeatRow& value) {
  Json json = Json::object();
  json["key"] = Json(value.key);
  json["label"] = Json(value.label);
  {
    Json list = Json::array();
    for (const auto& item : value.values) list.push_back(item ? Json(*item) : Json());
    json["values"] = std::move(list);
  }
  return json;
}

Result<HeatRow> decode_heat_row(const Json& json) {
  HeatRow value;
  ObjectFields fields(json);
  fields.string("key", value.key);
  fields.string("label", value.label);
  fields.list_of_number("values", value.values);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Heat& value) {
  Json json = Json::object();
  json["unit"] = Json(to_text(value.unit));
  {
    Json list = Json::array();
    for (const auto& item : value.rows) list.push_back(encode(item));
    json["rows"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.columns) list.push_back(Json(to_iso(item)));
    json["columns"] = std::move(list);
  }
  return json;
}

Result<Heat> decode_heat(const Json& json) {
  Heat value;
  ObjectFields fields(json);
  fields.enumeration("unit", value.unit, parse_unit, all_unit());
  fields.list_of_object("rows", value.rows, decode_heat_row);
  fields.list_of_instant("columns", value.columns);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const EventRow& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["time"] = Json(to_iso(value.time));
  json["last"] = Json(to_iso(value.last));
  json["sensor"] = Json(value.sensor);
  json["sensor_name"] = Json(value.sensor_name);
  json["source"] = Json(value.source);
  json["country"] = Json(value.country);
  if (value.asn) json["asn"] = Json(*value.asn);
  json["destination"] = Json(value.destination);
  if (value.port) json["port"] = Json(*value.port);
  if (value.source_port) json["source_port"] = Json(*value.source_port);
  json["protocol"] = Json(to_text(value.protocol));
  json["flags"] = Json(to_text(value.flags));
  if (value.icmp_type) json["icmp_type"] = Json(*value.icmp_type);
  json["packets"] = Json(value.packets);
  json["bytes"] = Json(value.bytes);
  json["payload"] = Json(to_text(value.payload));
  if (value.payload_digest) json["payload_digest"] = Json(*value.payload_digest);
  json["tool"] = Json(to_text(value.tool));
  return json;
}

Result<EventRow> decode_event_row(const Json& json) {
  EventRow value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.instant("time", value.time);
  fields.instant("last", value.last);
  fields.string("sensor", value.sensor);
  fields.string("sensor_name", value.sensor_name);
  fields.string("source", value.source);
  fields.string("country", value.country);
  fields.integer("asn", value.asn);
  fields.string("destination", value.destination);
  fields.integer("port", value.port);
  fields.integer("source_port", value.source_port);
  fields.enumeration("protocol", value.protocol, parse_protocol, all_protocol());
  fields.enumeration("flags", value.flags, parse_flags_class, all_flags_class());
  fields.integer("icmp_type", value.icmp_type);
  fields.integer("packets", value.packets);
  fields.integer("bytes", value.bytes);
  fields.enumeration("payload", value.payload, parse_payload_kind, all_payload_kind());
  fields.string("payload_digest", value.payload_digest);
  fields.enumeration("tool", value.tool, parse_tool, all_tool());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const EventPage& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  json["total"] = Json(value.total);
  json["total_exact"] = Json(value.total_exact);
  json["packets"] = Json(value.packets);
  return json;
}

Result<EventPage> decode_event_page(const Json& json) {
  EventPage value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_event_row);
  fields.string("next", value.next);
  fields.integer("total", value.total);
  fields.boolean("total_exact", value.total_exact);
  fields.integer("packets", value.packets);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SourceRow& value) {
  Json json = Json::object();
  json["source"] = Json(value.source);
  json["country"] = Json(value.country);
  if (value.asn) json["asn"] = Json(*value.asn);
  json["packets"] = Json(value.packets);
  json["ports"] = Json(value.ports);
  json["first"] = Json(to_iso(value.first));
  json["last"] = Json(to_iso(value.last));
  json["tool"] = Json(to_text(value.tool));
  json["new"] = Json(value.is_new);
  return json;
}

Result<SourceRow> decode_source_row(const Json& json) {
  SourceRow value;
  ObjectFields fields(json);
  fields.string("source", value.source);
  fields.string("country", value.country);
  fields.integer("asn", value.asn);
  fields.integer("packets", value.packets);
  fields.integer("ports", value.ports);
  fields.instant("first", value.first);
  fields.instant("last", value.last);
  fields.enumeration("tool", value.tool, parse_tool, all_tool());
  fields.boolean("new", value.is_new);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SourcePage& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  json["total"] = Json(value.total);
  json["total_exact"] = Json(value.total_exact);
  return json;
}

Result<SourcePage> decode_source_page(const Json& json) {
  SourcePage value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_source_row);
  fields.string("next", value.next);
  fields.integer("total", value.total);
  fields.boolean("total_exact", value.total_exact);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const PortDetail& value) {
  Json json = Json::object();
  json["protocol"] = Json(to_text(value.protocol));
  json["port"] = Json(value.port);
  json["service_ja"] = Json(value.service_ja);
  json["service_en"] = Json(value.service_en);
  if (value.first_seen) json["first_seen"] = Json(to_iso(*value.first_seen));
  if (value.last_seen) json["last_seen"] = Json(to_iso(*value.last_seen));
  if (value.rank) json["rank"] = Json(*value.rank);
  if (value.previous_rank) json["previous_rank"] = Json(*value.previous_rank);
  json["rate"] = encode(value.rate);
  json["sources"] = encode(value.sources);
  json["open_alerts"] = Json(value.open_alerts);
  return json;
}

Result<PortDetail> decode_port_detail(const Json& json) {
  PortDetail value;
  ObjectFields fields(json);
  fields.enumeration("protocol", value.protocol, parse_protocol, all_protocol());
  fields.integer("port", value.port);
  fields.string("service_ja", value.service_ja);
  fields.string("service_en", value.service_en);
  fields.instant("first_seen", value.first_seen);
  fields.instant("last_seen", value.last_seen);
  fields.integer("rank", value.rank);
  fields.integer("previous_rank", value.previous_rank);
  fields.object("rate", value.rate, decode_figure);
  fields.object("sources", value.sources, decode_figure);
  fields.integer("open_alerts", value.open_alerts);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SourceDetail& value) {
  Json json = Json::object();
  json["source"] = Json(value.source);
  json["country"] = Json(value.country);
  json["country_ja"] = Json(value.country_ja);
  json["country_en"] = Json(value.country_en);
  if (value.asn) json["asn"] = Json(*value.asn);
  json["as_name"] = Json(value.as_name);
  if (value.first_seen) json["first_seen"] = Json(to_iso(*value.first_seen));
  if (value.last_seen) json["last_seen"] = Json(to_iso(*value.last_seen));
  json["packets"] = Json(value.packets);
  json["ports"] = Json(value.ports);
  json["sensors"] = Json(value.sensors);
  json["days_active"] = Json(value.days_active);
  {
    Json list = Json::array();
    for (const auto& item : value.tools) list.push_back(encode(item));
    json["tools"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.daily) list.push_back(item ? Json(*item) : Json());
    json["daily"] = std::move(list);
  }
  return json;
}

Result<SourceDetail> decode_source_detail(const Json& json) {
  SourceDetail value;
  ObjectFields fields(json);
  fields.string("source", value.source);
  fields.string("country", value.country);
  fields.string("country_ja", value.country_ja);
  fields.string("country_en", value.country_en);
  fields.integer("asn", value.asn);
  fields.string("as_name", value.as_name);
  fields.instant("first_seen", value.first_seen);
  fields.instant("last_seen", value.last_seen);
  fields.integer("packets", value.packets);
  fields.integer("ports", value.ports);
  fields.integer("sensors", value.sensors);
  fields.integer("days_active", value.days_active);
  fields.list_of_object("tools", value.tools, decode_facet_item);
  fields.list_of_number("daily", value.daily);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Sensor& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["name"] = Json(value.name);
  json["prefecture"] = Json(value.prefecture);
  json["place"] = Json(value.place);
  {
    Json list = Json::array();
    for (const auto& item : value.addresses) list.push_back(Json(item));
    json["addresses"] = std::move(list);
  }
  json["address_count"] = Json(value.address_count);
  json["clock"] = Json(to_text(value.clock));
  json["state"] = Json(to_text(value.state));
  json["demonstration"] = Json(value.demonstration);
  json["label"] = encode(value.label);
  if (value.first_seen) json["first_seen"] = Json(to_iso(*value.first_seen));
  if (value.last_seen) json["last_seen"] = Json(to_iso(*value.last_seen));
  json["packets"] = Json(value.packets);
  json["rate"] = encode(value.rate);
  json["dropped"] = Json(value.dropped);
  json["coverage"] = Json(value.coverage);
  json["version"] = Json(value.version);
  return json;
}

Result<Sensor> decode_sensor(const Json& json) {
  Sensor value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("name", value.name);
  fields.string("prefecture", value.prefecture);
  fields.string("place", value.place);
  fields.list_of_string("addresses", value.addresses);
  fields.integer("address_count", value.address_count);
  fields.enumeration("clock", value.clock, parse_clock_quality, all_clock_quality());
  fields.enumeration("state", value.state, parse_sensor_state, all_sensor_state());
  fields.boolean("demonstration", value.demonstration);
  fields.object("label", value.label, decode_label);
  fields.instant("first_seen", value.first_seen);
  fields.instant("last_seen", value.last_seen);
  fields.integer("packets", value.packets);
  fields.object("rate", value.rate, decode_figure);
  fields.integer("dropped", value.dropped);
  fields.number("coverage", value.coverage);
  fields.integer("version", value.version);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SensorWanted& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["prefecture"] = Json(value.prefecture);
  json["place"] = Json(value.place);
  {
    Json list = Json::array();
    for (const auto& item : value.addresses) list.push_back(Json(item));
    json["addresses"] = std::move(list);
  }
  json["clock"] = Json(to_text(value.clock));
  if (value.label) json["label"] = encode(*value.label);
  return json;
}

Result<SensorWanted> decode_sensor_wanted(const Json& json) {
  SensorWanted value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.string("prefecture", value.prefecture);
  fields.string("place", value.place);
  fields.list_of_string("addresses", value.addresses);
  fields.enumeration("clock", value.clock, parse_clock_quality, all_clock_quality());
  fields.object("label", value.label, decode_label);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SensorChange& value) {
  Json json = Json::object();
  if (value.place) json["place"] = Json(*value.place);
  if (value.addresses) {
    Json list = Json::array();
    for (const auto& item : *value.addresses) list.push_back(Json(item));
    json["addresses"] = std::move(list);
  }
  if (value.clock) json["clock"] = Json(to_text(*value.clock));
  if (value.retired) json["retired"] = Json(*value.retired);
  return json;
}

Result<SensorChange> decode_sensor_change(const Json& json) {
  SensorChange value;
  ObjectFields fields(json);
  fields.string("place", value.place);
  fields.list_of_string("addresses", value.addresses);
  fields.enumeration("clock", value.clock, parse_clock_quality, all_clock_quality());
  fields.boolean("retired", value.retired);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SensorList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["total"] = Json(value.total);
  return json;
}

Result<SensorList> decode_sensor_list(const Json& json) {
  SensorList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_sensor);
  fields.integer("total", value.total);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const CoverageSpan& value) {
  Json json = Json::object();
  json["from"] = Json(to_iso(value.from));
  json["to"] = Json(to_iso(value.to));
  json["state"] = Json(to_text(value.state));
  return json;
}

Result<CoverageSpan> decode_coverage_span(const Json& json) {
  CoverageSpan value;
  ObjectFields fields(json);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.enumeration("state", value.state, parse_coverage_state, all_coverage_state());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReasonCount& value) {
  Json json = Json::object();
  json["reason"] = Json(value.reason);
  json["packets"] = Json(value.packets);
  if (value.first_offset) json["first_offset"] = Json(*value.first_offset);
  return json;
}

Result<ReasonCount> decode_reason_count(const Json& json) {
  ReasonCount value;
  ObjectFields fields(json);
  fields.string("reason", value.reason);
  fields.integer("packets", value.packets);
  fields.integer("first_offset", value.first_offset);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Receipt& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["sensor"] = Json(value.sensor);
  json["sensor_name"] = Json(value.sensor_name);
  json["source"] = Json(value.source);
  json["digest"] = Json(value.digest);
  json["state"] = Json(to_text(value.state));
  json["packets"] = Json(value.packets);
  json["events"] = Json(value.events);
  json["stored_packets"] = Json(value.stored_packets);
  json["not_for_sensor"] = Json(value.not_for_sensor);
  json["not_ip"] = Json(value.not_ip);
  {
    Json list = Json::array();
    for (const auto& item : value.malformed) list.push_back(encode(item));
    json["malformed"] = std::move(list);
  }
  json["dropped"] = Json(value.dropped);
  if (value.first) json["first"] = Json(to_iso(*value.first));
  if (value.last) json["last"] = Json(to_iso(*value.last));
  json["received"] = Json(to_iso(value.received));
  return json;
}

Result<Receipt> decode_receipt(const Json& json) {
  Receipt value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("sensor", value.sensor);
  fields.string("sensor_name", value.sensor_name);
  fields.string("source", value.source);
  fields.string("digest", value.digest);
  fields.enumeration("state", value.state, parse_receipt_state, all_receipt_state());
  fields.integer("packets", value.packets);
  fields.integer("events", value.events);
  fields.integer("stored_packets", value.stored_packets);
  fields.integer("not_for_sensor", value.not_for_sensor);
  fields.integer("not_ip", value.not_ip);
  fields.list_of_object("malformed", value.malformed, decode_reason_count);
  fields.integer("dropped", value.dropped);
  fields.instant("first", value.first);
  fields.instant("last", value.last);
  fields.instant("received", value.received);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SensorDetail& value) {
  Json json = Json::object();
  json["sensor"] = encode(value.sensor);
  {
    Json list = Json::array();
    for (const auto& item : value.spans) list.push_back(encode(item));
    json["spans"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.receipts) list.push_back(encode(item));
    json["receipts"] = std::move(list);
  }
  return json;
}

Result<SensorDetail> decode_sensor_detail(const Json& json) {
  SensorDetail value;
  ObjectFields fields(json);
  fields.object("sensor", value.sensor, decode_sensor);
  fields.list_of_object("spans", value.spans, decode_coverage_span);
  fields.list_of_object("receipts", value.receipts, decode_receipt);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReceiptPage& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  json["total"] = Json(value.total);
  return json;
}

Result<ReceiptPage> decode_receipt_page(const Json& json) {
  ReceiptPage value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_receipt);
  fields.string("next", value.next);
  fields.integer("total", value.total);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Alert& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["number"] = Json(value.number);
  json["detector"] = Json(to_text(value.detector));
  json["detector_version"] = Json(value.detector_version);
  json["sensor"] = Json(value.sensor);
  json["sensor_name"] = Json(value.sensor_name);
  json["severity"] = Json(to_text(value.severity));
  json["state"] = Json(to_text(value.state));
  json["verdict"] = Json(to_text(value.verdict));
  json["verdict_reason"] = Json(value.verdict_reason);
  json["verdict_by"] = Json(value.verdict_by);
  if (value.verdict_at) json["verdict_at"] = Json(to_iso(*value.verdict_at));
  json["subject"] = Json(value.subject);
  json["subject_kind"] = Json(to_text(value.subject_kind));
  if (value.protocol) json["protocol"] = Json(to_text(*value.protocol));
  if (value.port) json["port"] = Json(*value.port);
  if (value.source) json["source"] = Json(*value.source);
  json["started"] = Json(to_iso(value.started));
  json["last"] = Json(to_iso(value.last));
  json["detected"] = Json(to_iso(value.detected));
  json["packets"] = Json(value.packets);
  json["sources"] = Json(value.sources);
  json["destinations"] = Json(value.destinations);
  json["ports"] = Json(value.ports);
  json["observed"] = Json(value.observed);
  if (value.expected) json["expected"] = Json(*value.expected);
  if (value.threshold) json["threshold"] = Json(*value.threshold);
  if (value.log10_p) json["log10_p"] = Json(*value.log10_p);
  json["confidence"] = Json(value.confidence);
  if (value.baseline_from) json["baseline_from"] = Json(to_iso(*value.baseline_from));
  if (value.baseline_to) json["baseline_to"] = Json(to_iso(*value.baseline_to));
  json["details"] = encode_raw(value.details);
  json["demonstration"] = Json(value.demonstration);
  json["label"] = encode(value.label);
  json["version"] = Json(value.version);
  return json;
}

Result<Alert> decode_alert(const Json& json) {
  Alert value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("number", value.number);
  fields.enumeration("detector", value.detector, parse_detector, all_detector());
  fields.integer("detector_version", value.detector_version);
  fields.string("sensor", value.sensor);
  fields.string("sensor_name", value.sensor_name);
  fields.enumeration("severity", value.severity, parse_severity, all_severity());
  fields.enumeration("state", value.state, parse_alert_state, all_alert_state());
  fields.enumeration("verdict", value.verdict, parse_verdict, all_verdict());
  fields.string("verdict_reason", value.verdict_reason);
  fields.string("verdict_by", value.verdict_by);
  fields.instant("verdict_at", value.verdict_at);
  fields.string("subject", value.subject);
  fields.enumeration("subject_kind", value.subject_kind, parse_dimension, all_dimension());
  fields.enumeration("protocol", value.protocol, parse_protocol, all_protocol());
  fields.integer("port", value.port);
  fields.string("source", value.source);
  fields.instant("started", value.started);
  fields.instant("last", value.last);
  fields.instant("detected", value.detected);
  fields.integer("packets", value.packets);
  fields.integer("sources", value.sources);
  fields.integer("destinations", value.destinations);
  fields.integer("ports", value.ports);
  fields.number("observed", value.observed);
  fields.number("expected", value.expected);
  fields.number("threshold", value.threshold);
  fields.number("log10_p", value.log10_p);
  fields.number("confidence", value.confidence);
  fields.instant("baseline_from", value.baseline_from);
  fields.instant("baseline_to", value.baseline_to);
  fields.json("details", value.details);
  fields.boolean("demonstration", value.demonstration);
  fields.object("label", value.label, decode_label);
  fields.integer("version", value.version);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const AlertPage& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  json["total"] = Json(value.total);
  return json;
}

Result<AlertPage> decode_alert_page(const Json& json) {
  AlertPage value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_alert);
  fields.string("next", value.next);
  fields.integer("total", value.total);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const JournalEntry& value) {
  Json json = Json::object();
  json["sequence"] = Json(value.sequence);
  json["time"] = Json(to_iso(value.time));
  json["actor"] = Json(value.actor);
  json["actor_name"] = Json(value.actor_name);
  json["organisation"] = Json(value.organisation);
  json["purpose"] = Json(value.purpose);
  json["action"] = Json(value.action);
  json["subject"] = Json(value.subject);
  json["payload"] = encode_raw(value.payload);
  json["hash"] = Json(value.hash);
  return json;
}

Result<JournalEntry> decode_journal_entry(const Json& json) {
  JournalEntry value;
  ObjectFields fields(json);
  fields.integer("sequence", value.sequence);
  fields.instant("time", value.time);
  fields.string("actor", value.actor);
  fields.string("actor_name", value.actor_name);
  fields.string("organisation", value.organisation);
  fields.string("purpose", value.purpose);
  fields.string("action", value.action);
  fields.string("subject", value.subject);
  fields.json("payload", value.payload);
  fields.string("hash", value.hash);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const AlertDetail& value) {
  Json json = Json::object();
  json["alert"] = encode(value.alert);
  json["series"] = encode(value.series);
  {
    Json list = Json::array();
    for (const auto& item : value.facets) list.push_back(encode(item));
    json["facets"] = std::move(list);
  }
  json["filter"] = Json(value.filter);
  {
    Json list = Json::array();
    for (const auto& item : value.history) list.push_back(encode(item));
    json["history"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.related) list.push_back(encode(item));
    json["related"] = std::move(list);
  }
  return json;
}

Result<AlertDetail> decode_alert_detail(const Json& json) {
  AlertDetail value;
  ObjectFields fields(json);
  fields.object("alert", value.alert, decode_alert);
  fields.object("series", value.series, decode_series);
  fields.list_of_object("facets", value.facets, decode_facet);
  fields.string("filter", value.filter);
  fields.list_of_object("history", value.history, decode_journal_entry);
  fields.list_of_object("related", value.related, decode_alert);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const VerdictWanted& value) {
  Json json = Json::object();
  json["verdict"] = Json(to_text(value.verdict));
  json["reason"] = Json(value.reason);
  json["version"] = Json(value.version);
  return json;
}

Result<VerdictWanted> decode_verdict_wanted(const Json& json) {
  VerdictWanted value;
  ObjectFields fields(json);
  fields.enumeration("verdict", value.verdict, parse_verdict, all_verdict());
  fields.string("reason", value.reason);
  fields.integer("version", value.version);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const JournalPage& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  json["total"] = Json(value.total);
  return json;
}

Result<JournalPage> decode_journal_page(const Json& json) {
  JournalPage value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_journal_entry);
  fields.string("next", value.next);
  fields.integer("total", value.total);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const JournalState& value) {
  Json json = Json::object();
  json["entries"] = Json(value.entries);
  json["verified"] = Json(value.verified);
  json["intact"] = Json(value.intact);
  if (value.first_altered) json["first_altered"] = Json(*value.first_altered);
  json["checkpoints"] = Json(value.checkpoints);
  json["unsigned_entries"] = Json(value.unsigned_entries);
  json["last_hash"] = Json(value.last_hash);
  json["checked"] = Json(to_iso(value.checked));
  return json;
}

Result<JournalState> decode_journal_state(const Json& json) {
  JournalState value;
  ObjectFields fields(json);
  fields.integer("entries", value.entries);
  fields.integer("verified", value.verified);
  fields.boolean("intact", value.intact);
  fields.integer("first_altered", value.first_altered);
  fields.integer("checkpoints", value.checkpoints);
  fields.integer("unsigned_entries", value.unsigned_entries);
  fields.string("last_hash", value.last_hash);
  fields.instant("checked", value.checked);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SavedView& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["name"] = Json(value.name);
  json["path"] = Json(value.path);
  json["created"] = Json(to_iso(value.created));
  return json;
}

Result<SavedView> decode_saved_view(const Json& json) {
  SavedView value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("name", value.name);
  fields.string("path", value.path);
  fields.instant("created", value.created);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SavedViewWanted& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["path"] = Json(value.path);
  return json;
}

Result<SavedViewWanted> decode_saved_view_wanted(const Json& json) {
  SavedViewWanted value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.string("path", value.path);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const MailSettings& value) {
  Json json = Json::object();
  json["wish"] = Json(to_text(value.wish));
  json["address"] = Json(value.address);
  json["own"] = Json(value.own);
  json["served"] = Json(value.served);
  {
    Json list = Json::array();
    for (const auto& item : value.domains) list.push_back(Json(item));
    json["domains"] = std::move(list);
  }
  json["daily_at"] = Json(value.daily_at);
  return json;
}

Result<MailSettings> decode_mail_settings(const Json& json) {
  MailSettings value;
  ObjectFields fields(json);
  fields.enumeration("wish", value.wish, parse_mail_wish, all_mail_wish());
  fields.string("address", value.address);
  fields.boolean("own", value.own);
  fields.boolean("served", value.served);
  fields.list_of_string("domains", value.domains);
  fields.string("daily_at", value.daily_at);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const MailWanted& value) {
  Json json = Json::object();
  json["wish"] = Json(to_text(value.wish));
  json["address"] = Json(value.address);
  json["language"] = Json(value.language);
  return json;
}

Result<MailWanted> decode_mail_wanted(const Json& json) {
  MailWanted value;
  ObjectFields fields(json);
  fields.enumeration("wish", value.wish, parse_mail_wish, all_mail_wish());
  fields.string("address", value.address);
  fields.string("language", value.language);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SavedViewList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<SavedViewList> decode_saved_view_list(const Json& json) {
  SavedViewList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_saved_view);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ImportWanted& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.paths) list.push_back(Json(item));
    json["paths"] = std::move(list);
  }
  json["sensor"] = Json(value.sensor);
  return json;
}

Result<ImportWanted> decode_import_wanted(const Json& json) {
  ImportWanted value;
  ObjectFields fields(json);
  fields.list_of_string("paths", value.paths);
  fields.string("sensor", value.sensor);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const JobMessage& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["args"] = encode_raw(value.args);
  return json;
}

Result<JobMessage> decode_job_message(const Json& json) {
  JobMessage value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.json("args", value.args);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Job& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["kind"] = Json(value.kind);
  json["state"] = Json(to_text(value.state));
  json["done"] = Json(value.done);
  json["of"] = Json(value.of);
  json["unit"] = Json(value.unit);
  {
    Json list = Json::array();
    for (const auto& item : value.messages) list.push_back(encode(item));
    json["messages"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.receipts) list.push_back(encode(item));
    json["receipts"] = std::move(list);
  }
  if (value.output) json["output"] = Json(*value.output);
  if (value.notes) json["notes"] = Json(*value.notes);
  if (value.status) json["status"] = Json(*value.status);
  return json;
}

Result<Job> decode_job(const Json& json) {
  Job value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("kind", value.kind);
  fields.enumeration("state", value.state, parse_job_state, all_job_state());
  fields.integer("done", value.done);
  fields.integer("of", value.of);
  fields.string("unit", value.unit);
  fields.list_of_object("messages", value.messages, decode_job_message);
  fields.list_of_object("receipts", value.receipts, decode_receipt);
  fields.string("output", value.output);
  fields.string("notes", value.notes);
  fields.integer("status", value.status);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const CommandAsked& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.words) list.push_back(Json(item));
    json["words"] = std::move(list);
  }
  json["folder"] = Json(value.folder);
  if (value.input) json["input"] = Json(*value.input);
  if (value.password) json["password"] = Json(*value.password);
  return json;
}

Result<CommandAsked> decode_command_asked(const Json& json) {
  CommandAsked value;
  ObjectFields fields(json);
  fields.list_of_string("words", value.words);
  fields.string("folder", value.folder);
  fields.string("input", value.input);
  fields.string("password", value.password);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecallTold& value) {
  Json json = Json::object();
  json["member"] = Json(value.member);
  return json;
}

Result<RecallTold> decode_recall_told(const Json& json) {
  RecallTold value;
  ObjectFields fields(json);
  fields.string("member", value.member);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SensorBatch& value) {
  Json json = Json::object();
  json["batch"] = Json(value.batch);
  json["sensor"] = Json(value.sensor);
  json["interface"] = Json(value.interface);
  json["from"] = Json(to_iso(value.from));
  json["to"] = Json(to_iso(value.to));
  json["packets"] = Json(value.packets);
  json["not_for_sensor"] = Json(value.not_for_sensor);
  json["not_ip"] = Json(value.not_ip);
  {
    Json list = Json::array();
    for (const auto& item : value.malformed) list.push_back(encode(item));
    json["malformed"] = std::move(list);
  }
  json["dropped"] = Json(value.dropped);
  {
    Json list = Json::array();
    for (const auto& item : value.events) list.push_back(encode(item));
    json["events"] = std::move(list);
  }
  return json;
}

Result<SensorBatch> decode_sensor_batch(const Json& json) {
  SensorBatch value;
  ObjectFields fields(json);
  fields.string("batch", value.batch);
  fields.string("sensor", value.sensor);
  fields.string("interface", value.interface);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.integer("packets", value.packets);
  fields.integer("not_for_sensor", value.not_for_sensor);
  fields.integer("not_ip", value.not_ip);
  fields.list_of_object("malformed", value.malformed, decode_reason_count);
  fields.integer("dropped", value.dropped);
  fields.list_of_object("events", value.events, decode_event_row);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IndicatorCopy& value) {
  Json json = Json::object();
  json["value"] = Json(value.value);
  return json;
}

Result<IndicatorCopy> decode_indicator_copy(const Json& json) {
  IndicatorCopy value;
  ObjectFields fields(json);
  fields.string("value", value.value);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Removed& value) {
  Json json = Json::object();
  json["sensors"] = Json(value.sensors);
  json["events"] = Json(value.events);
  json["alerts"] = Json(value.alerts);
  return json;
}

Result<Removed> decode_removed(const Json& json) {
  Removed value;
  ObjectFields fields(json);
  fields.integer("sensors", value.sensors);
  fields.integer("events", value.events);
  fields.integer("alerts", value.alerts);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Resolved& value) {
  Json json = Json::object();
  json["kind"] = Json(value.kind);
  json["label"] = Json(value.label);
  json["path"] = Json(value.path);
  json["hits"] = Json(value.hits);
  return json;
}

Result<Resolved> decode_resolved(const Json& json) {
  Resolved value;
  ObjectFields fields(json);
  fields.string("kind", value.kind);
  fields.string("label", value.label);
  fields.string("path", value.path);
  fields.integer("hits", value.hits);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ResolvedList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<ResolvedList> decode_resolved_list(const Json& json) {
  ResolvedList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_resolved);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReportRow& value) {
  Json json = Json::object();
  json["rank"] = Json(value.rank);
  if (value.previous_rank) json["previous_rank"] = Json(*value.previous_rank);
  json["key"] = Json(value.key);
  json["label_ja"] = Json(value.label_ja);
  json["label_en"] = Json(value.label_en);
  json["value"] = Json(value.value);
  if (value.previous) json["previous"] = Json(*value.previous);
  if (value.change) json["change"] = Json(*value.change);
  if (value.change_ratio) json["change_ratio"] = Json(*value.change_ratio);
  return json;
}

Result<ReportRow> decode_report_row(const Json& json) {
  ReportRow value;
  ObjectFields fields(json);
  fields.integer("rank", value.rank);
  fields.integer("previous_rank", value.previous_rank);
  fields.string("key", value.key);
  fields.string("label_ja", value.label_ja);
  fields.string("label_en", value.label_en);
  fields.number("value", value.value);
  fields.number("previous", value.previous);
  fields.number("change", value.change);
  fields.number("change_ratio", value.change_ratio);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReportTable& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["title_ja"] = Json(value.title_ja);
  json["title_en"] = Json(value.title_en);
  json["unit_ja"] = Json(value.unit_ja);
  json["unit_en"] = Json(value.unit_en);
  {
    Json list = Json::array();
    for (const auto& item : value.rows) list.push_back(encode(item));
    json["rows"] = std::move(list);
  }
  return json;
}

Result<ReportTable> decode_report_table(const Json& json) {
  ReportTable value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.string("title_ja", value.title_ja);
  fields.string("title_en", value.title_en);
  fields.string("unit_ja", value.unit_ja);
  fields.string("unit_en", value.unit_en);
  fields.list_of_object("rows", value.rows, decode_report_row);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReportDay& value) {
  Json json = Json::object();
  json["day"] = Json(value.day);
  if (value.access_rate) json["access_rate"] = Json(*value.access_rate);
  json["access_packets"] = Json(value.access_packets);
  json["access_sources"] = Json(value.access_sources);
  json["backscatter_packets"] = Json(value.backscatter_packets);
  json["backscatter_victims"] = Json(value.backscatter_victims);
  json["coverage"] = Json(value.coverage);
  return json;
}

Result<ReportDay> decode_report_day(const Json& json) {
  ReportDay value;
  ObjectFields fields(json);
  fields.string("day", value.day);
  fields.number("access_rate", value.access_rate);
  fields.integer("access_packets", value.access_packets);
  fields.integer("access_sources", value.access_sources);
  fields.integer("backscatter_packets", value.backscatter_packets);
  fields.integer("backscatter_victims", value.backscatter_victims);
  fields.number("coverage", value.coverage);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Report& value) {
  Json json = Json::object();
  json["period"] = Json(value.period);
  json["title_ja"] = Json(value.title_ja);
  json["title_en"] = Json(value.title_en);
  json["from"] = Json(to_iso(value.from));
  json["to"] = Json(to_iso(value.to));
  json["previous_from"] = Json(to_iso(value.previous_from));
  json["made"] = Json(to_iso(value.made));
  json["demonstration"] = Json(value.demonstration);
  json["coverage"] = encode(value.coverage);
  json["previous_coverage"] = encode(value.previous_coverage);
  json["access_rate"] = encode(value.access_rate);
  json["access_sources"] = encode(value.access_sources);
  json["backscatter_packets"] = encode(value.backscatter_packets);
  json["backscatter_victims"] = encode(value.backscatter_victims);
  {
    Json list = Json::array();
    for (const auto& item : value.summary_ja) list.push_back(Json(item));
    json["summary_ja"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.summary_en) list.push_back(Json(item));
    json["summary_en"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.days) list.push_back(encode(item));
    json["days"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.tables) list.push_back(encode(item));
    json["tables"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.port_days) list.push_back(encode(item));
    json["port_days"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.country_days) list.push_back(encode(item));
    json["country_days"] = std::move(list);
  }
  return json;
}

Result<Report> decode_report(const Json& json) {
  Report value;
  ObjectFields fields(json);
  fields.string("period", value.period);
  fields.string("title_ja", value.title_ja);
  fields.string("title_en", value.title_en);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.instant("previous_from", value.previous_from);
  fields.instant("made", value.made);
  fields.boolean("demonstration", value.demonstration);
  fields.object("coverage", value.coverage, decode_coverage);
  fields.object("previous_coverage", value.previous_coverage, decode_coverage);
  fields.object("access_rate", value.access_rate, decode_figure);
  fields.object("access_sources", value.access_sources, decode_figure);
  fields.object("backscatter_packets", value.backscatter_packets, decode_figure);
  fields.object("backscatter_victims", value.backscatter_victims, decode_figure);
  fields.list_of_string("summary_ja", value.summary_ja);
  fields.list_of_string("summary_en", value.summary_en);
  fields.list_of_object("days", value.days, decode_report_day);
  fields.list_of_object("tables", value.tables, decode_report_table);
  fields.list_of_object("port_days", value.port_days, decode_series_line);
  fields.list_of_object("country_days", value.country_days, decode_series_line);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReadyCheck& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["ok"] = Json(value.ok);
  json["code"] = Json(value.code);
  return json;
}

Result<ReadyCheck> decode_ready_check(const Json& json) {
  ReadyCheck value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.boolean("ok", value.ok);
  fields.string("code", value.code);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Ready& value) {
  Json json = Json::object();
  json["ready"] = Json(value.ready);
  {
    Json list = Json::array();
    for (const auto& item : value.checks) list.push_back(encode(item));
    json["checks"] = std::move(list);
  }
  return json;
}

Result<Ready> decode_ready(const Json& json) {
  Ready value;
  ObjectFields fields(json);
  fields.boolean("ready", value.ready);
  fields.list_of_object("checks", value.checks, decode_ready_check);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TextPair& value) {
  Json json = Json::object();
  json["ja"] = Json(value.ja);
  json["en"] = Json(value.en);
  return json;
}

Result<TextPair> decode_text_pair(const Json& json) {
  TextPair value;
  ObjectFields fields(json);
  fields.string("ja", value.ja);
  fields.string("en", value.en);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Parameter& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  {
    Json list = Json::array();
    for (const auto& item : value.values) list.push_back(Json(item));
    json["values"] = std::move(list);
  }
  return json;
}

Result<Parameter> decode_parameter(const Json& json) {
  Parameter value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.list_of_string("values", value.values);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const GuardUse& value) {
  Json json = Json::object();
  json["guard"] = Json(value.guard);
  {
    Json list = Json::array();
    for (const auto& item : value.parameters) list.push_back(encode(item));
    json["parameters"] = std::move(list);
  }
  return json;
}

Result<GuardUse> decode_guard_use(const Json& json) {
  GuardUse value;
  ObjectFields fields(json);
  fields.string("guard", value.guard);
  fields.list_of_object("parameters", value.parameters, decode_parameter);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const EffectUse& value) {
  Json json = Json::object();
  json["effect"] = Json(value.effect);
  {
    Json list = Json::array();
    for (const auto& item : value.parameters) list.push_back(encode(item));
    json["parameters"] = std::move(list);
  }
  return json;
}

Result<EffectUse> decode_effect_use(const Json& json) {
  EffectUse value;
  ObjectFields fields(json);
  fields.string("effect", value.effect);
  fields.list_of_object("parameters", value.parameters, decode_parameter);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Term& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["label"] = encode(value.label);
  if (value.parent) json["parent"] = Json(*value.parent);
  json["retired"] = Json(value.retired);
  return json;
}

Result<Term> decode_term(const Json& json) {
  Term value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.object("label", value.label, decode_text_pair);
  fields.string("parent", value.parent);
  fields.boolean("retired", value.retired);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Vocabulary& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["label"] = encode(value.label);
  {
    Json list = Json::array();
    for (const auto& item : value.terms) list.push_back(encode(item));
    json["terms"] = std::move(list);
  }
  return json;
}

Result<Vocabulary> decode_vocabulary(const Json& json) {
  Vocabulary value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.object("label", value.label, decode_text_pair);
  fields.list_of_object("terms", value.terms, decode_term);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TableColumn& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["label"] = encode(value.label);
  json["kind"] = Json(to_text(value.kind));
  if (value.vocabulary) json["vocabulary"] = Json(*value.vocabulary);
  if (value.observable) json["observable"] = Json(to_text(*value.observable));
  json["required"] = Json(value.required);
  return json;
}

Result<TableColumn> decode_table_column(const Json& json) {
  TableColumn value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.object("label", value.label, decode_text_pair);
  fields.enumeration("kind", value.kind, parse_field_kind, all_field_kind());
  fields.string("vocabulary", value.vocabulary);
  fields.enumeration("observable", value.observable, parse_observable_kind, all_observable_kind());
  fields.boolean("required", value.required);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const FieldDefinition& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["label"] = encode(value.label);
  if (value.help) json["help"] = encode(*value.help);
  if (value.section) json["section"] = Json(*value.section);
  json["kind"] = Json(to_text(value.kind));
  if (value.vocabulary) json["vocabulary"] = Json(*value.vocabulary);
  if (value.record_type) json["record_type"] = Json(*value.record_type);
  if (value.observable) json["observable"] = Json(to_text(*value.observable));
  {
    Json list = Json::array();
    for (const auto& item : value.columns) list.push_back(encode(item));
    json["columns"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.required_in) list.push_back(Json(item));
    json["required_in"] = std::move(list);
  }
  json["mask"] = Json(to_text(value.mask));
  {
    Json list = Json::array();
    for (const auto& item : value.read_roles) list.push_back(Json(to_text(item)));
    json["read_roles"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.write_roles) list.push_back(Json(to_text(item)));
    json["write_roles"] = std::move(list);
  }
  json["searched"] = Json(value.searched);
  json["filtered"] = Json(value.filtered);
  if (value.match) json["match"] = Json(to_text(*value.match));
  if (value.length_max) json["length_max"] = Json(*value.length_max);
  if (value.minimum) json["minimum"] = Json(*value.minimum);
  if (value.maximum) json["maximum"] = Json(*value.maximum);
  json["fixed"] = Json(value.fixed);
  json["by_program"] = Json(value.by_program);
  return json;
}

Result<FieldDefinition> decode_field_definition(const Json& json) {
  FieldDefinition value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.object("label", value.label, decode_text_pair);
  fields.object("help", value.help, decode_text_pair);
  fields.string("section", value.section);
  fields.enumeration("kind", value.kind, parse_field_kind, all_field_kind());
  fields.string("vocabulary", value.vocabulary);
  fields.string("record_type", value.record_type);
  fields.enumeration("observable", value.observable, parse_observable_kind, all_observable_kind());
  fields.list_of_object("columns", value.columns, decode_table_column);
  fields.list_of_object("items", value.items, decode_term);
  fields.list_of_string("required_in", value.required_in);
  fields.enumeration("mask", value.mask, parse_mask, all_mask());
  fields.list_of_enumeration("read_roles", value.read_roles, parse_role, all_role());
  fields.list_of_enumeration("write_roles", value.write_roles, parse_role, all_role());
  fields.boolean("searched", value.searched);
  fields.boolean("filtered", value.filtered);
  fields.enumeration("match", value.match, parse_observable_kind, all_observable_kind());
  fields.integer("length_max", value.length_max);
  fields.integer("minimum", value.minimum);
  fields.integer("maximum", value.maximum);
  fields.boolean("fixed", value.fixed);
  fields.boolean("by_program", value.by_program);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const StateDefinition& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["label"] = encode(value.label);
  json["phase"] = Json(to_text(value.phase));
  json["locked"] = Json(value.locked);
  return json;
}

Result<StateDefinition> decode_state_definition(const Json& json) {
  StateDefinition value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.object("label", value.label, decode_text_pair);
  fields.enumeration("phase", value.phase, parse_phase, all_phase());
  fields.boolean("locked", value.locked);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TransitionDefinition& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["label"] = encode(value.label);
  {
    Json list = Json::array();
    for (const auto& item : value.from) list.push_back(Json(item));
    json["from"] = std::move(list);
  }
  json["to"] = Json(value.to);
  {
    Json list = Json::array();
    for (const auto& item : value.roles) list.push_back(Json(to_text(item)));
    json["roles"] = std::move(list);
  }
  json["relation"] = Json(to_text(value.relation));
  json["reason"] = Json(to_text(value.reason));
  {
    Json list = Json::array();
    for (const auto& item : value.fields) list.push_back(Json(item));
    json["fields"] = std::move(list);
  }
  json["to_organisation"] = Json(value.to_organisation);
  json["to_person"] = Json(value.to_person);
  if (value.to_record) json["to_record"] = Json(*value.to_record);
  {
    Json list = Json::array();
    for (const auto& item : value.guards) list.push_back(encode(item));
    json["guards"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.effects) list.push_back(encode(item));
    json["effects"] = std::move(list);
  }
  json["undo_seconds"] = Json(value.undo_seconds);
  json["key"] = Json(value.key);
  json["program"] = Json(value.program);
  return json;
}

Result<TransitionDefinition> decode_transition_definition(const Json& json) {
  TransitionDefinition value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.object("label", value.label, decode_text_pair);
  fields.list_of_string("from", value.from);
  fields.string("to", value.to);
  fields.list_of_enumeration("roles", value.roles, parse_role, all_role());
  fields.enumeration("relation", value.relation, parse_relation, all_relation());
  fields.enumeration("reason", value.reason, parse_reason_need, all_reason_need());
  fields.list_of_string("fields", value.fields);
  fields.boolean("to_organisation", value.to_organisation);
  fields.boolean("to_person", value.to_person);
  fields.string("to_record", value.to_record);
  fields.list_of_object("guards", value.guards, decode_guard_use);
  fields.list_of_object("effects", value.effects, decode_effect_use);
  fields.integer("undo_seconds", value.undo_seconds);
  fields.string("key", value.key);
  fields.boolean("program", value.program);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Escalation& value) {
  Json json = Json::object();
  json["after_minutes"] = Json(value.after_minutes);
  json["role"] = Json(to_text(value.role));
  json["above"] = Json(value.above);
  return json;
}

Result<Escalation> decode_escalation(const Json& json) {
  Escalation value;
  ObjectFields fields(json);
  fields.integer("after_minutes", value.after_minutes);
  fields.enumeration("role", value.role, parse_role, all_role());
  fields.boolean("above", value.above);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const DeadlineDefinition& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["label"] = encode(value.label);
  json["starts"] = Json(value.starts);
  json["clock"] = Json(to_text(value.clock));
  json["minutes"] = Json(value.minutes);
  {
    Json list = Json::array();
    for (const auto& item : value.until) list.push_back(Json(item));
    json["until"] = std::move(list);
  }
  if (value.when_field) json["when_field"] = Json(*value.when_field);
  {
    Json list = Json::array();
    for (const auto& item : value.escalations) list.push_back(encode(item));
    json["escalations"] = std::move(list);
  }
  return json;
}

Result<DeadlineDefinition> decode_deadline_definition(const Json& json) {
  DeadlineDefinition value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.object("label", value.label, decode_text_pair);
  fields.string("starts", value.starts);
  fields.enumeration("clock", value.clock, parse_deadline_clock, all_deadline_clock());
  fields.integer("minutes", value.minutes);
  fields.list_of_string("until", value.until);
  fields.string("when_field", value.when_field);
  fields.list_of_object("escalations", value.escalations, decode_escalation);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const LinkDefinition& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["record_type"] = Json(value.record_type);
  json["label"] = encode(value.label);
  return json;
}

Result<LinkDefinition> decode_link_definition(const Json& json) {
  LinkDefinition value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_link_kind, all_link_kind());
  fields.string("record_type", value.record_type);
  fields.object("label", value.label, decode_text_pair);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordType& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["label"] = encode(value.label);
  json["version"] = Json(value.version);
  json["effective"] = Json(to_iso(value.effective));
  {
    Json list = Json::array();
    for (const auto& item : value.measures) list.push_back(Json(item));
    json["measures"] = std::move(list);
  }
  json["system"] = Json(value.system);
  json["mark"] = Json(value.mark);
  json["title"] = Json(value.title);
  json["confidentiality"] = Json(to_text(value.confidentiality));
  json["tlp"] = Json(to_text(value.tlp));
  {
    Json list = Json::array();
    for (const auto& item : value.purposes) list.push_back(Json(to_text(item)));
    json["purposes"] = std::move(list);
  }
  json["legal_basis"] = Json(value.legal_basis);
  json["retention"] = Json(value.retention);
  {
    Json list = Json::array();
    for (const auto& item : value.read_roles) list.push_back(Json(to_text(item)));
    json["read_roles"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.create_roles) list.push_back(Json(to_text(item)));
    json["create_roles"] = std::move(list);
  }
  json["initial"] = Json(value.initial);
  {
    Json list = Json::array();
    for (const auto& item : value.fields) list.push_back(encode(item));
    json["fields"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.states) list.push_back(encode(item));
    json["states"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.transitions) list.push_back(encode(item));
    json["transitions"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.deadlines) list.push_back(encode(item));
    json["deadlines"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.links) list.push_back(encode(item));
    json["links"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.list_columns) list.push_back(Json(item));
    json["list_columns"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.board_states) list.push_back(Json(item));
    json["board_states"] = std::move(list);
  }
  json["content_free"] = Json(value.content_free);
  json["about"] = encode(value.about);
  {
    Json list = Json::array();
    for (const auto& item : value.sections) list.push_back(encode(item));
    json["sections"] = std::move(list);
  }
  return json;
}

Result<RecordType> decode_record_type(const Json& json) {
  RecordType value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.object("label", value.label, decode_text_pair);
  fields.integer("version", value.version);
  fields.instant("effective", value.effective);
  fields.list_of_string("measures", value.measures);
  fields.string("system", value.system);
  fields.string("mark", value.mark);
  fields.string("title", value.title);
  fields.enumeration("confidentiality", value.confidentiality, parse_confidentiality, all_confidentiality());
  fields.enumeration("tlp", value.tlp, parse_tlp, all_tlp());
  fields.list_of_enumeration("purposes", value.purposes, parse_purpose, all_purpose());
  fields.string("legal_basis", value.legal_basis);
  fields.string("retention", value.retention);
  fields.list_of_enumeration("read_roles", value.read_roles, parse_role, all_role());
  fields.list_of_enumeration("create_roles", value.create_roles, parse_role, all_role());
  fields.string("initial", value.initial);
  fields.list_of_object("fields", value.fields, decode_field_definition);
  fields.list_of_object("states", value.states, decode_state_definition);
  fields.list_of_object("transitions", value.transitions, decode_transition_definition);
  fields.list_of_object("deadlines", value.deadlines, decode_deadline_definition);
  fields.list_of_object("links", value.links, decode_link_definition);
  fields.list_of_string("list_columns", value.list_columns);
  fields.list_of_string("board_states", value.board_states);
  fields.boolean("content_free", value.content_free);
  fields.object("about", value.about, decode_text_pair);
  fields.list_of_object("sections", value.sections, decode_term);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordTypeCount& value) {
  Json json = Json::object();
  json["definition"] = encode(value.definition);
  json["open"] = Json(value.open);
  json["overdue"] = Json(value.overdue);
  json["may_create"] = Json(value.may_create);
  return json;
}

Result<RecordTypeCount> decode_record_type_count(const Json& json) {
  RecordTypeCount value;
  ObjectFields fields(json);
  fields.object("definition", value.definition, decode_record_type);
  fields.integer("open", value.open);
  fields.integer("overdue", value.overdue);
  fields.boolean("may_create", value.may_create);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordTypeList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.vocabularies) list.push_back(encode(item));
    json["vocabularies"] = std::move(list);
  }
  return json;
}

Result<RecordTypeList> decode_record_type_list(const Json& json) {
  RecordTypeList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_record_type_count);
  fields.list_of_object("vocabularies", value.vocabularies, decode_vocabulary);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordRow& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["type"] = Json(value.type);
  json["number"] = Json(value.number);
  json["title"] = Json(value.title);
  json["state"] = Json(value.state);
  json["phase"] = Json(to_text(value.phase));
  json["urgency"] = Json(to_text(value.urgency));
  json["owner"] = Json(value.owner);
  if (value.receiver) json["receiver"] = Json(*value.receiver);
  if (value.assignee) json["assignee"] = Json(*value.assignee);
  json["assignee_name"] = Json(value.assignee_name);
  if (value.due) json["due"] = Json(to_iso(*value.due));
  json["due_name"] = Json(value.due_name);
  json["overdue"] = Json(value.overdue);
  json["fields"] = encode_raw(value.fields);
  json["made"] = Json(to_iso(value.made));
  json["updated"] = Json(to_iso(value.updated));
  json["demonstration"] = Json(value.demonstration);
  json["held"] = Json(value.held);
  json["label"] = encode(value.label);
  json["version"] = Json(value.version);
  return json;
}

Result<RecordRow> decode_record_row(const Json& json) {
  RecordRow value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("type", value.type);
  fields.string("number", value.number);
  fields.string("title", value.title);
  fields.string("state", value.state);
  fields.enumeration("phase", value.phase, parse_phase, all_phase());
  fields.enumeration("urgency", value.urgency, parse_severity, all_severity());
  fields.string("owner", value.owner);
  fields.string("receiver", value.receiver);
  fields.string("assignee", value.assignee);
  fields.string("assignee_name", value.assignee_name);
  fields.instant("due", value.due);
  fields.string("due_name", value.due_name);
  fields.boolean("overdue", value.overdue);
  fields.json("fields", value.fields);
  fields.instant("made", value.made);
  fields.instant("updated", value.updated);
  fields.boolean("demonstration", value.demonstration);
  fields.boolean("held", value.held);
  fields.object("label", value.label, decode_label);
  fields.integer("version", value.version);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordFacetItem& value) {
  Json json = Json::object();
  json["value"] = Json(value.value);
  json["count"] = Json(value.count);
  return json;
}

Result<RecordFacetItem> decode_record_facet_item(const Json& json) {
  RecordFacetItem value;
  ObjectFields fields(json);
  fields.string("value", value.value);
  fields.integer("count", value.count);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordFacet& value) {
  Json json = Json::object();
  json["field"] = Json(value.field);
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<RecordFacet> decode_record_facet(const Json& json) {
  RecordFacet value;
  ObjectFields fields(json);
  fields.string("field", value.field);
  fields.list_of_object("items", value.items, decode_record_facet_item);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordPage& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  json["total"] = Json(value.total);
  json["total_exact"] = Json(value.total_exact);
  {
    Json list = Json::array();
    for (const auto& item : value.facets) list.push_back(encode(item));
    json["facets"] = std::move(list);
  }
  return json;
}

Result<RecordPage> decode_record_page(const Json& json) {
  RecordPage value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_record_row);
  fields.string("next", value.next);
  fields.integer("total", value.total);
  fields.boolean("total_exact", value.total_exact);
  fields.list_of_object("facets", value.facets, decode_record_facet);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordBoardColumn& value) {
  Json json = Json::object();
  json["state"] = Json(value.state);
  json["count"] = Json(value.count);
  json["overdue"] = Json(value.overdue);
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<RecordBoardColumn> decode_record_board_column(const Json& json) {
  RecordBoardColumn value;
  ObjectFields fields(json);
  fields.string("state", value.state);
  fields.integer("count", value.count);
  fields.integer("overdue", value.overdue);
  fields.list_of_object("items", value.items, decode_record_row);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordBoard& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.columns) list.push_back(encode(item));
    json["columns"] = std::move(list);
  }
  return json;
}

Result<RecordBoard> decode_record_board(const Json& json) {
  RecordBoard value;
  ObjectFields fields(json);
  fields.list_of_object("columns", value.columns, decode_record_board_column);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordDeadline& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["due"] = Json(to_iso(value.due));
  json["state"] = Json(to_text(value.state));
  json["remaining_minutes"] = Json(value.remaining_minutes);
  return json;
}

Result<RecordDeadline> decode_record_deadline(const Json& json) {
  RecordDeadline value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.instant("due", value.due);
  fields.enumeration("state", value.state, parse_deadline_state, all_deadline_state());
  fields.integer("remaining_minutes", value.remaining_minutes);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordAction& value) {
  Json json = Json::object();
  json["transition"] = Json(value.transition);
  json["allowed"] = Json(value.allowed);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<RecordAction> decode_record_action(const Json& json) {
  RecordAction value;
  ObjectFields fields(json);
  fields.string("transition", value.transition);
  fields.boolean("allowed", value.allowed);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordChange& value) {
  Json json = Json::object();
  json["version"] = Json(value.version);
  json["sequence"] = Json(value.sequence);
  json["time"] = Json(to_iso(value.time));
  json["actor"] = Json(value.actor);
  json["actor_name"] = Json(value.actor_name);
  json["organisation"] = Json(value.organisation);
  json["action"] = Json(value.action);
  json["from"] = Json(value.from);
  json["to"] = Json(value.to);
  json["reason"] = Json(value.reason);
  {
    Json list = Json::array();
    for (const auto& item : value.changed) list.push_back(Json(item));
    json["changed"] = std::move(list);
  }
  json["undone"] = Json(value.undone);
  if (value.undo_until) json["undo_until"] = Json(to_iso(*value.undo_until));
  return json;
}

Result<RecordChange> decode_record_change(const Json& json) {
  RecordChange value;
  ObjectFields fields(json);
  fields.integer("version", value.version);
  fields.integer("sequence", value.sequence);
  fields.instant("time", value.time);
  fields.string("actor", value.actor);
  fields.string("actor_name", value.actor_name);
  fields.string("organisation", value.organisation);
  fields.string("action", value.action);
  fields.string("from", value.from);
  fields.string("to", value.to);
  fields.string("reason", value.reason);
  fields.list_of_string("changed", value.changed);
  fields.boolean("undone", value.undone);
  fields.instant("undo_until", value.undo_until);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordLink& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["kind"] = Json(to_text(value.kind));
  json["forward"] = Json(value.forward);
  json["other"] = encode(value.other);
  json["reason"] = Json(value.reason);
  json["made"] = Json(to_iso(value.made));
  json["made_by"] = Json(value.made_by);
  return json;
}

Result<RecordLink> decode_record_link(const Json& json) {
  RecordLink value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.enumeration("kind", value.kind, parse_link_kind, all_link_kind());
  fields.boolean("forward", value.forward);
  fields.object("other", value.other, decode_record_row);
  fields.string("reason", value.reason);
  fields.instant("made", value.made);
  fields.string("made_by", value.made_by);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordFile& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["field"] = Json(value.field);
  json["name"] = Json(value.name);
  json["type"] = Json(value.type);
  json["bytes"] = Json(value.bytes);
  json["digest"] = Json(value.digest);
  json["made"] = Json(to_iso(value.made));
  return json;
}

Result<RecordFile> decode_record_file(const Json& json) {
  RecordFile value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("field", value.field);
  fields.string("name", value.name);
  fields.string("type", value.type);
  fields.integer("bytes", value.bytes);
  fields.string("digest", value.digest);
  fields.instant("made", value.made);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const FoundObservable& value) {
  Json json = Json::object();
  json["field"] = Json(value.field);
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["text"] = Json(value.text);
  json["begin"] = Json(value.begin);
  json["end"] = Json(value.end);
  json["records"] = Json(value.records);
  return json;
}

Result<FoundObservable> decode_found_observable(const Json& json) {
  FoundObservable value;
  ObjectFields fields(json);
  fields.string("field", value.field);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.string("text", value.text);
  fields.integer("begin", value.begin);
  fields.integer("end", value.end);
  fields.integer("records", value.records);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SimilarRecord& value) {
  Json json = Json::object();
  json["record"] = encode(value.record);
  {
    Json list = Json::array();
    for (const auto& item : value.reasons) list.push_back(Json(item));
    json["reasons"] = std::move(list);
  }
  json["score"] = Json(value.score);
  return json;
}

Result<SimilarRecord> decode_similar_record(const Json& json) {
  SimilarRecord value;
  ObjectFields fields(json);
  fields.object("record", value.record, decode_record_row);
  fields.list_of_string("reasons", value.reasons);
  fields.number("score", value.score);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordHold& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  if (value.basis) json["basis"] = encode(*value.basis);
  json["by_name"] = Json(value.by_name);
  json["put"] = Json(to_iso(value.put));
  json["reason"] = Json(value.reason);
  return json;
}

Result<RecordHold> decode_record_hold(const Json& json) {
  RecordHold value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_hold_kind, all_hold_kind());
  fields.object("basis", value.basis, decode_record_row);
  fields.string("by_name", value.by_name);
  fields.instant("put", value.put);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordDetail& value) {
  Json json = Json::object();
  json["record"] = encode(value.record);
  json["definition_version"] = Json(value.definition_version);
  json["fields"] = encode_raw(value.fields);
  {
    Json list = Json::array();
    for (const auto& item : value.masked) list.push_back(Json(item));
    json["masked"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.hidden) list.push_back(Json(item));
    json["hidden"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.deadlines) list.push_back(encode(item));
    json["deadlines"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.actions) list.push_back(encode(item));
    json["actions"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.changes) list.push_back(encode(item));
    json["changes"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.links) list.push_back(encode(item));
    json["links"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.files) list.push_back(encode(item));
    json["files"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.found) list.push_back(encode(item));
    json["found"] = std::move(list);
  }
  json["purpose"] = Json(to_text(value.purpose));
  if (value.retain_until) json["retain_until"] = Json(to_iso(*value.retain_until));
  {
    Json list = Json::array();
    for (const auto& item : value.holds) list.push_back(encode(item));
    json["holds"] = std::move(list);
  }
  return json;
}

Result<RecordDetail> decode_record_detail(const Json& json) {
  RecordDetail value;
  ObjectFields fields(json);
  fields.object("record", value.record, decode_record_row);
  fields.integer("definition_version", value.definition_version);
  fields.json("fields", value.fields);
  fields.list_of_string("masked", value.masked);
  fields.list_of_string("hidden", value.hidden);
  fields.list_of_object("deadlines", value.deadlines, decode_record_deadline);
  fields.list_of_object("actions", value.actions, decode_record_action);
  fields.list_of_object("changes", value.changes, decode_record_change);
  fields.list_of_object("links", value.links, decode_record_link);
  fields.list_of_object("files", value.files, decode_record_file);
  fields.list_of_object("found", value.found, decode_found_observable);
  fields.enumeration("purpose", value.purpose, parse_purpose, all_purpose());
  fields.instant("retain_until", value.retain_until);
  fields.list_of_object("holds", value.holds, decode_record_hold);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SimilarList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<SimilarList> decode_similar_list(const Json& json) {
  SimilarList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_similar_record);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordWanted& value) {
  Json json = Json::object();
  json["fields"] = encode_raw(value.fields);
  if (value.confidentiality) json["confidentiality"] = Json(to_text(*value.confidentiality));
  if (value.tlp) json["tlp"] = Json(to_text(*value.tlp));
  if (value.compartment) json["compartment"] = Json(*value.compartment);
  json["key"] = Json(value.key);
  return json;
}

Result<RecordWanted> decode_record_wanted(const Json& json) {
  RecordWanted value;
  ObjectFields fields(json);
  fields.json("fields", value.fields);
  fields.enumeration("confidentiality", value.confidentiality, parse_confidentiality, all_confidentiality());
  fields.enumeration("tlp", value.tlp, parse_tlp, all_tlp());
  fields.string("compartment", value.compartment);
  fields.string("key", value.key);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordPatch& value) {
  Json json = Json::object();
  json["fields"] = encode_raw(value.fields);
  json["version"] = Json(value.version);
  if (value.reason) json["reason"] = Json(*value.reason);
  return json;
}

Result<RecordPatch> decode_record_patch(const Json& json) {
  RecordPatch value;
  ObjectFields fields(json);
  fields.json("fields", value.fields);
  fields.integer("version", value.version);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TransitionWanted& value) {
  Json json = Json::object();
  json["version"] = Json(value.version);
  if (value.reason) json["reason"] = Json(*value.reason);
  if (value.fields) json["fields"] = encode_raw(*value.fields);
  if (value.organisation) json["organisation"] = Json(*value.organisation);
  if (value.person) json["person"] = Json(*value.person);
  if (value.record) json["record"] = Json(*value.record);
  if (value.key) json["key"] = Json(*value.key);
  return json;
}

Result<TransitionWanted> decode_transition_wanted(const Json& json) {
  TransitionWanted value;
  ObjectFields fields(json);
  fields.integer("version", value.version);
  fields.string("reason", value.reason);
  fields.json("fields", value.fields);
  fields.string("organisation", value.organisation);
  fields.string("person", value.person);
  fields.string("record", value.record);
  fields.string("key", value.key);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TransitionMany& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.records) list.push_back(Json(item));
    json["records"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.versions) list.push_back(Json(item));
    json["versions"] = std::move(list);
  }
  json["step"] = encode(value.step);
  return json;
}

Result<TransitionMany> decode_transition_many(const Json& json) {
  TransitionMany value;
  ObjectFields fields(json);
  fields.list_of_string("records", value.records);
  fields.list_of_integer("versions", value.versions);
  fields.object("step", value.step, decode_transition_wanted);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TransitionOutcome& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  if (value.record) json["record"] = encode(*value.record);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<TransitionOutcome> decode_transition_outcome(const Json& json) {
  TransitionOutcome value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.object("record", value.record, decode_record_row);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TransitionOutcomes& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<TransitionOutcomes> decode_transition_outcomes(const Json& json) {
  TransitionOutcomes value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_transition_outcome);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const UndoWanted& value) {
  Json json = Json::object();
  json["version"] = Json(value.version);
  return json;
}

Result<UndoWanted> decode_undo_wanted(const Json& json) {
  UndoWanted value;
  ObjectFields fields(json);
  fields.integer("version", value.version);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RevealWanted& value) {
  Json json = Json::object();
  json["field"] = Json(value.field);
  json["reason"] = Json(value.reason);
  return json;
}

Result<RevealWanted> decode_reveal_wanted(const Json& json) {
  RevealWanted value;
  ObjectFields fields(json);
  fields.string("field", value.field);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Revealed& value) {
  Json json = Json::object();
  json["field"] = Json(value.field);
  json["value"] = encode_raw(value.value);
  json["until"] = Json(to_iso(value.until));
  return json;
}

Result<Revealed> decode_revealed(const Json& json) {
  Revealed value;
  ObjectFields fields(json);
  fields.string("field", value.field);
  fields.json("value", value.value);
  fields.instant("until", value.until);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const LinkWanted& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["other"] = Json(value.other);
  json["reason"] = Json(value.reason);
  return json;
}

Result<LinkWanted> decode_link_wanted(const Json& json) {
  LinkWanted value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_link_kind, all_link_kind());
  fields.string("other", value.other);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const FileWanted& value) {
  Json json = Json::object();
  json["field"] = Json(value.field);
  json["name"] = Json(value.name);
  json["content"] = Json(value.content);
  json["version"] = Json(value.version);
  return json;
}

Result<FileWanted> decode_file_wanted(const Json& json) {
  FileWanted value;
  ObjectFields fields(json);
  fields.string("field", value.field);
  fields.string("name", value.name);
  fields.string("content", value.content);
  fields.integer("version", value.version);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Notice& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["kind"] = Json(value.kind);
  if (value.record) json["record"] = Json(*value.record);
  json["type"] = Json(value.type);
  json["number"] = Json(value.number);
  json["arguments"] = encode_raw(value.arguments);
  json["made"] = Json(to_iso(value.made));
  json["seen"] = Json(value.seen);
  return json;
}

Result<Notice> decode_notice(const Json& json) {
  Notice value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("kind", value.kind);
  fields.string("record", value.record);
  fields.string("type", value.type);
  fields.string("number", value.number);
  fields.json("arguments", value.arguments);
  fields.instant("made", value.made);
  fields.boolean("seen", value.seen);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const NoticeList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["unseen"] = Json(value.unseen);
  return json;
}

Result<NoticeList> decode_notice_list(const Json& json) {
  NoticeList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_notice);
  fields.integer("unseen", value.unseen);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const NoticesSeen& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.ids) list.push_back(Json(item));
    json["ids"] = std::move(list);
  }
  return json;
}

Result<NoticesSeen> decode_notices_seen(const Json& json) {
  NoticesSeen value;
  ObjectFields fields(json);
  fields.list_of_string("ids", value.ids);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordHit& value) {
  Json json = Json::object();
  json["record"] = encode(value.record);
  json["field"] = Json(value.field);
  json["snippet"] = Json(value.snippet);
  return json;
}

Result<RecordHit> decode_record_hit(const Json& json) {
  RecordHit value;
  ObjectFields fields(json);
  fields.object("record", value.record, decode_record_row);
  fields.string("field", value.field);
  fields.string("snippet", value.snippet);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordHits& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.kind) json["kind"] = Json(to_text(*value.kind));
  json["value"] = Json(value.value);
  json["total"] = Json(value.total);
  json["incomplete"] = Json(value.incomplete);
  return json;
}

Result<RecordHits> decode_record_hits(const Json& json) {
  RecordHits value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_record_hit);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.integer("total", value.total);
  fields.boolean("incomplete", value.incomplete);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BreakGlassWanted& value) {
  Json json = Json::object();
  json["record"] = Json(value.record);
  json["reason"] = Json(value.reason);
  return json;
}

Result<BreakGlassWanted> decode_break_glass_wanted(const Json& json) {
  BreakGlassWanted value;
  ObjectFields fields(json);
  fields.string("record", value.record);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BreakGlass& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["record"] = Json(value.record);
  json["until"] = Json(to_iso(value.until));
  json["review_due"] = Json(to_iso(value.review_due));
  return json;
}

Result<BreakGlass> decode_break_glass(const Json& json) {
  BreakGlass value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("record", value.record);
  fields.instant("until", value.until);
  fields.instant("review_due", value.review_due);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const Colleague& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["name"] = Json(value.name);
  json["organisation"] = Json(value.organisation);
  {
    Json list = Json::array();
    for (const auto& item : value.roles) list.push_back(Json(to_text(item)));
    json["roles"] = std::move(list);
  }
  return json;
}

Result<Colleague> decode_colleague(const Json& json) {
  Colleague value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("name", value.name);
  fields.string("organisation", value.organisation);
  fields.list_of_enumeration("roles", value.roles, parse_role, all_role());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ColleagueList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<ColleagueList> decode_colleague_list(const Json& json) {
  ColleagueList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_colleague);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelWarning& value) {
  Json json = Json::object();
  json["list"] = Json(value.list);
  json["why"] = Json(value.why);
  json["match"] = Json(value.match);
  json["harmless"] = Json(value.harmless);
  return json;
}

Result<IntelWarning> decode_intel_warning(const Json& json) {
  IntelWarning value;
  ObjectFields fields(json);
  fields.string("list", value.list);
  fields.string("why", value.why);
  fields.string("match", value.match);
  fields.boolean("harmless", value.harmless);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelPart& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["title"] = Json(value.title);
  json["type"] = Json(value.type);
  json["form"] = Json(to_text(value.form));
  json["original"] = Json(value.original);
  json["source"] = Json(value.source);
  json["source_grade"] = Json(to_text(value.source_grade));
  json["info_grade"] = Json(to_text(value.info_grade));
  json["time"] = Json(to_iso(value.time));
  json["taken"] = Json(to_iso(value.taken));
  json["values"] = Json(value.values);
  json["pap"] = Json(to_text(value.pap));
  json["label"] = encode(value.label);
  return json;
}

Result<IntelPart> decode_intel_part(const Json& json) {
  IntelPart value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("title", value.title);
  fields.string("type", value.type);
  fields.enumeration("form", value.form, parse_intel_form, all_intel_form());
  fields.string("original", value.original);
  fields.string("source", value.source);
  fields.enumeration("source_grade", value.source_grade, parse_source_grade, all_source_grade());
  fields.enumeration("info_grade", value.info_grade, parse_info_grade, all_info_grade());
  fields.instant("time", value.time);
  fields.instant("taken", value.taken);
  fields.integer("values", value.values);
  fields.enumeration("pap", value.pap, parse_pap, all_pap());
  fields.object("label", value.label, decode_label);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelSeen& value) {
  Json json = Json::object();
  json["part"] = encode(value.part);
  json["role"] = Json(to_text(value.role));
  json["count"] = Json(value.count);
  json["first"] = Json(to_iso(value.first));
  json["last"] = Json(to_iso(value.last));
  json["derived"] = Json(value.derived);
  return json;
}

Result<IntelSeen> decode_intel_seen(const Json& json) {
  IntelSeen value;
  ObjectFields fields(json);
  fields.object("part", value.part, decode_intel_part);
  fields.enumeration("role", value.role, parse_value_role, all_value_role());
  fields.integer("count", value.count);
  fields.instant("first", value.first);
  fields.instant("last", value.last);
  fields.boolean("derived", value.derived);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelScore& value) {
  Json json = Json::object();
  json["now"] = Json(value.now);
  json["base"] = Json(value.base);
  json["half_life_days"] = Json(value.half_life_days);
  if (value.confirmed) json["confirmed"] = Json(to_iso(*value.confirmed));
  json["why"] = Json(value.why);
  return json;
}

Result<IntelScore> decode_intel_score(const Json& json) {
  IntelScore value;
  ObjectFields fields(json);
  fields.number("now", value.now);
  fields.number("base", value.base);
  fields.number("half_life_days", value.half_life_days);
  fields.instant("confirmed", value.confirmed);
  fields.string("why", value.why);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelValue& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["written"] = Json(value.written);
  json["parts"] = Json(value.parts);
  if (value.first) json["first"] = Json(to_iso(*value.first));
  if (value.last) json["last"] = Json(to_iso(*value.last));
  {
    Json list = Json::array();
    for (const auto& item : value.roles) list.push_back(Json(to_text(item)));
    json["roles"] = std::move(list);
  }
  if (value.score) json["score"] = encode(*value.score);
  {
    Json list = Json::array();
    for (const auto& item : value.warnings) list.push_back(encode(item));
    json["warnings"] = std::move(list);
  }
  json["records"] = Json(value.records);
  json["observed"] = Json(value.observed);
  json["watched"] = Json(value.watched);
  return json;
}

Result<IntelValue> decode_intel_value(const Json& json) {
  IntelValue value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.string("written", value.written);
  fields.integer("parts", value.parts);
  fields.instant("first", value.first);
  fields.instant("last", value.last);
  fields.list_of_enumeration("roles", value.roles, parse_value_role, all_value_role());
  fields.object("score", value.score, decode_intel_score);
  fields.list_of_object("warnings", value.warnings, decode_intel_warning);
  fields.integer("records", value.records);
  fields.boolean("observed", value.observed);
  fields.boolean("watched", value.watched);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelLookupWanted& value) {
  Json json = Json::object();
  json["text"] = Json(value.text);
  return json;
}

Result<IntelLookupWanted> decode_intel_lookup_wanted(const Json& json) {
  IntelLookupWanted value;
  ObjectFields fields(json);
  fields.string("text", value.text);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelLookup& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["known"] = Json(value.known);
  json["joined"] = Json(value.joined);
  json["cut"] = Json(value.cut);
  return json;
}

Result<IntelLookup> decode_intel_lookup(const Json& json) {
  IntelLookup value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_intel_value);
  fields.integer("known", value.known);
  fields.boolean("joined", value.joined);
  fields.boolean("cut", value.cut);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelDerived& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["parts"] = Json(value.parts);
  return json;
}

Result<IntelDerived> decode_intel_derived(const Json& json) {
  IntelDerived value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.integer("parts", value.parts);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelReason& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["bits"] = Json(value.bits);
  json["damped"] = Json(value.damped);
  return json;
}

Result<IntelReason> decode_intel_reason(const Json& json) {
  IntelReason value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.number("bits", value.bits);
  fields.string("damped", value.damped);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelRelated& value) {
  Json json = Json::object();
  json["part"] = encode(value.part);
  json["bits"] = Json(value.bits);
  {
    Json list = Json::array();
    for (const auto& item : value.reasons) list.push_back(encode(item));
    json["reasons"] = std::move(list);
  }
  json["echoes"] = Json(value.echoes);
  return json;
}

Result<IntelRelated> decode_intel_related(const Json& json) {
  IntelRelated value;
  ObjectFields fields(json);
  fields.object("part", value.part, decode_intel_part);
  fields.number("bits", value.bits);
  fields.list_of_object("reasons", value.reasons, decode_intel_reason);
  fields.integer("echoes", value.echoes);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelRelatedList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.damped) list.push_back(encode(item));
    json["damped"] = std::move(list);
  }
  return json;
}

Result<IntelRelatedList> decode_intel_related_list(const Json& json) {
  IntelRelatedList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_intel_related);
  fields.list_of_object("damped", value.damped, decode_intel_reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelGraphOrigin& value) {
  Json json = Json::object();
  json["source"] = Json(value.source);
  json["source_grade"] = Json(to_text(value.source_grade));
  json["info_grade"] = Json(to_text(value.info_grade));
  json["original"] = Json(value.original);
  if (value.recorded) json["recorded"] = Json(to_iso(*value.recorded));
  json["by"] = Json(value.by);
  json["reason"] = Json(value.reason);
  json["label"] = encode(value.label);
  return json;
}

Result<IntelGraphOrigin> decode_intel_graph_origin(const Json& json) {
  IntelGraphOrigin value;
  ObjectFields fields(json);
  fields.string("source", value.source);
  fields.enumeration("source_grade", value.source_grade, parse_source_grade, all_source_grade());
  fields.enumeration("info_grade", value.info_grade, parse_info_grade, all_info_grade());
  fields.string("original", value.original);
  fields.instant("recorded", value.recorded);
  fields.string("by", value.by);
  fields.string("reason", value.reason);
  fields.object("label", value.label, decode_label);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelGraphNodes& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.kind) list.push_back(Json(to_text(item)));
    json["kind"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.id) list.push_back(Json(item));
    json["id"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.title) list.push_back(Json(item));
    json["title"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.type) list.push_back(Json(item));
    json["type"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.x) list.push_back(Json(item));
    json["x"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.y) list.push_back(Json(item));
    json["y"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.more) list.push_back(Json(item));
    json["more"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.damped) list.push_back(Json(item));
    json["damped"] = std::move(list);
  }
  return json;
}

Result<IntelGraphNodes> decode_intel_graph_nodes(const Json& json) {
  IntelGraphNodes value;
  ObjectFields fields(json);
  fields.list_of_enumeration("kind", value.kind, parse_graph_node_kind, all_graph_node_kind());
  fields.list_of_string("id", value.id);
  fields.list_of_string("title", value.title);
  fields.list_of_string("type", value.type);
  fields.list_of_integer("x", value.x);
  fields.list_of_integer("y", value.y);
  fields.list_of_integer("more", value.more);
  fields.list_of_string("damped", value.damped);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelGraphEdges& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.from) list.push_back(Json(item));
    json["from"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.to) list.push_back(Json(item));
    json["to"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.predicate) list.push_back(Json(item));
    json["predicate"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.polarity) list.push_back(Json(item));
    json["polarity"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.origin) list.push_back(Json(item));
    json["origin"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.begin) list.push_back(Json(item));
    json["begin"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.end) list.push_back(Json(item));
    json["end"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.confidence) list.push_back(Json(item));
    json["confidence"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.bits) list.push_back(Json(item));
    json["bits"] = std::move(list);
  }
  return json;
}

Result<IntelGraphEdges> decode_intel_graph_edges(const Json& json) {
  IntelGraphEdges value;
  ObjectFields fields(json);
  fields.list_of_integer("from", value.from);
  fields.list_of_integer("to", value.to);
  fields.list_of_integer("predicate", value.predicate);
  fields.list_of_integer("polarity", value.polarity);
  fields.list_of_integer("origin", value.origin);
  fields.list_of_integer("begin", value.begin);
  fields.list_of_integer("end", value.end);
  fields.list_of_integer("confidence", value.confidence);
  fields.list_of_integer("bits", value.bits);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelGraph& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.start) list.push_back(Json(item));
    json["start"] = std::move(list);
  }
  json["nodes"] = encode(value.nodes);
  json["edges"] = encode(value.edges);
  {
    Json list = Json::array();
    for (const auto& item : value.predicates) list.push_back(Json(item));
    json["predicates"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.origins) list.push_back(encode(item));
    json["origins"] = std::move(list);
  }
  json["cut"] = Json(value.cut);
  return json;
}

Result<IntelGraph> decode_intel_graph(const Json& json) {
  IntelGraph value;
  ObjectFields fields(json);
  fields.list_of_integer("start", value.start);
  fields.object("nodes", value.nodes, decode_intel_graph_nodes);
  fields.object("edges", value.edges, decode_intel_graph_edges);
  fields.list_of_string("predicates", value.predicates);
  fields.list_of_object("origins", value.origins, decode_intel_graph_origin);
  fields.boolean("cut", value.cut);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelClaim& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["subject"] = Json(value.subject);
  json["subject_title"] = Json(value.subject_title);
  json["predicate"] = Json(value.predicate);
  json["object"] = Json(value.object);
  json["object_title"] = Json(value.object_title);
  json["polarity"] = Json(to_text(value.polarity));
  json["source"] = Json(value.source);
  json["source_grade"] = Json(to_text(value.source_grade));
  json["info_grade"] = Json(to_text(value.info_grade));
  if (value.confidence) json["confidence"] = Json(*value.confidence);
  if (value.valid_from) json["valid_from"] = Json(to_iso(*value.valid_from));
  if (value.valid_to) json["valid_to"] = Json(to_iso(*value.valid_to));
  json["recorded"] = Json(to_iso(value.recorded));
  json["original"] = Json(value.original);
  json["begin"] = Json(value.begin);
  json["end"] = Json(value.end);
  json["by"] = Json(value.by);
  json["reason"] = Json(value.reason);
  json["supersedes"] = Json(value.supersedes);
  json["taken_back"] = Json(value.taken_back);
  json["label"] = encode(value.label);
  return json;
}

Result<IntelClaim> decode_intel_claim(const Json& json) {
  IntelClaim value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("subject", value.subject);
  fields.string("subject_title", value.subject_title);
  fields.string("predicate", value.predicate);
  fields.string("object", value.object);
  fields.string("object_title", value.object_title);
  fields.enumeration("polarity", value.polarity, parse_polarity, all_polarity());
  fields.string("source", value.source);
  fields.enumeration("source_grade", value.source_grade, parse_source_grade, all_source_grade());
  fields.enumeration("info_grade", value.info_grade, parse_info_grade, all_info_grade());
  fields.integer("confidence", value.confidence);
  fields.instant("valid_from", value.valid_from);
  fields.instant("valid_to", value.valid_to);
  fields.instant("recorded", value.recorded);
  fields.string("original", value.original);
  fields.integer("begin", value.begin);
  fields.integer("end", value.end);
  fields.string("by", value.by);
  fields.string("reason", value.reason);
  fields.string("supersedes", value.supersedes);
  fields.boolean("taken_back", value.taken_back);
  fields.object("label", value.label, decode_label);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelClaimWanted& value) {
  Json json = Json::object();
  json["subject"] = Json(value.subject);
  json["predicate"] = Json(value.predicate);
  json["object"] = Json(value.object);
  json["polarity"] = Json(to_text(value.polarity));
  json["info_grade"] = Json(to_text(value.info_grade));
  if (value.confidence) json["confidence"] = Json(*value.confidence);
  if (value.valid_from) json["valid_from"] = Json(to_iso(*value.valid_from));
  if (value.valid_to) json["valid_to"] = Json(to_iso(*value.valid_to));
  json["reason"] = Json(value.reason);
  if (value.supersedes) json["supersedes"] = Json(*value.supersedes);
  return json;
}

Result<IntelClaimWanted> decode_intel_claim_wanted(const Json& json) {
  IntelClaimWanted value;
  ObjectFields fields(json);
  fields.string("subject", value.subject);
  fields.string("predicate", value.predicate);
  fields.string("object", value.object);
  fields.enumeration("polarity", value.polarity, parse_polarity, all_polarity());
  fields.enumeration("info_grade", value.info_grade, parse_info_grade, all_info_grade());
  fields.integer("confidence", value.confidence);
  fields.instant("valid_from", value.valid_from);
  fields.instant("valid_to", value.valid_to);
  fields.string("reason", value.reason);
  fields.string("supersedes", value.supersedes);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelValueDetail& value) {
  Json json = Json::object();
  json["value"] = encode(value.value);
  {
    Json list = Json::array();
    for (const auto& item : value.seen) list.push_back(encode(item));
    json["seen"] = std::move(list);
  }
  json["more"] = Json(value.more);
  {
    Json list = Json::array();
    for (const auto& item : value.derived) list.push_back(encode(item));
    json["derived"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.claims) list.push_back(encode(item));
    json["claims"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.records) list.push_back(encode(item));
    json["records"] = std::move(list);
  }
  return json;
}

Result<IntelValueDetail> decode_intel_value_detail(const Json& json) {
  IntelValueDetail value;
  ObjectFields fields(json);
  fields.object("value", value.value, decode_intel_value);
  fields.list_of_object("seen", value.seen, decode_intel_seen);
  fields.boolean("more", value.more);
  fields.list_of_object("derived", value.derived, decode_intel_derived);
  fields.list_of_object("claims", value.claims, decode_intel_claim);
  fields.list_of_object("records", value.records, decode_similar_record);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelHeld& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["role"] = Json(to_text(value.role));
  json["begin"] = Json(value.begin);
  json["end"] = Json(value.end);
  json["parts"] = Json(value.parts);
  {
    Json list = Json::array();
    for (const auto& item : value.warnings) list.push_back(encode(item));
    json["warnings"] = std::move(list);
  }
  return json;
}

Result<IntelHeld> decode_intel_held(const Json& json) {
  IntelHeld value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.enumeration("role", value.role, parse_value_role, all_value_role());
  fields.integer("begin", value.begin);
  fields.integer("end", value.end);
  fields.integer("parts", value.parts);
  fields.list_of_object("warnings", value.warnings, decode_intel_warning);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelKindCount& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["count"] = Json(value.count);
  return json;
}

Result<IntelKindCount> decode_intel_kind_count(const Json& json) {
  IntelKindCount value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.integer("count", value.count);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelPartDetail& value) {
  Json json = Json::object();
  json["part"] = encode(value.part);
  {
    Json list = Json::array();
    for (const auto& item : value.kinds) list.push_back(encode(item));
    json["kinds"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.values) list.push_back(encode(item));
    json["values"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  return json;
}

Result<IntelPartDetail> decode_intel_part_detail(const Json& json) {
  IntelPartDetail value;
  ObjectFields fields(json);
  fields.object("part", value.part, decode_intel_part);
  fields.list_of_object("kinds", value.kinds, decode_intel_kind_count);
  fields.list_of_object("values", value.values, decode_intel_held);
  fields.string("next", value.next);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelEntity& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["type"] = Json(value.type);
  json["title"] = Json(value.title);
  json["description"] = Json(value.description);
  {
    Json list = Json::array();
    for (const auto& item : value.names) list.push_back(Json(item));
    json["names"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.same) list.push_back(Json(item));
    json["same"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.claims) list.push_back(encode(item));
    json["claims"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.parts) list.push_back(encode(item));
    json["parts"] = std::move(list);
  }
  json["versions"] = Json(value.versions);
  if (value.as_of) json["as_of"] = Json(to_iso(*value.as_of));
  return json;
}

Result<IntelEntity> decode_intel_entity(const Json& json) {
  IntelEntity value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("type", value.type);
  fields.string("title", value.title);
  fields.string("description", value.description);
  fields.list_of_string("names", value.names);
  fields.list_of_string("same", value.same);
  fields.list_of_object("claims", value.claims, decode_intel_claim);
  fields.list_of_object("parts", value.parts, decode_intel_part);
  fields.integer("versions", value.versions);
  fields.instant("as_of", value.as_of);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelEntityRow& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["type"] = Json(value.type);
  json["title"] = Json(value.title);
  {
    Json list = Json::array();
    for (const auto& item : value.names) list.push_back(Json(item));
    json["names"] = std::move(list);
  }
  if (value.modified) json["modified"] = Json(to_iso(*value.modified));
  json["revoked"] = Json(value.revoked);
  return json;
}

Result<IntelEntityRow> decode_intel_entity_row(const Json& json) {
  IntelEntityRow value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("type", value.type);
  fields.string("title", value.title);
  fields.list_of_string("names", value.names);
  fields.instant("modified", value.modified);
  fields.boolean("revoked", value.revoked);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelEntityList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["total"] = Json(value.total);
  return json;
}

Result<IntelEntityList> decode_intel_entity_list(const Json& json) {
  IntelEntityList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_intel_entity_row);
  fields.integer("total", value.total);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelOriginal& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["name"] = Json(value.name);
  json["form"] = Json(to_text(value.form));
  json["state"] = Json(to_text(value.state));
  json["bytes"] = Json(value.bytes);
  json["digest"] = Json(value.digest);
  json["source"] = Json(value.source);
  json["source_grade"] = Json(to_text(value.source_grade));
  json["info_grade"] = Json(to_text(value.info_grade));
  json["objects_in"] = Json(value.objects_in);
  json["indexed"] = Json(value.indexed);
  json["rejected"] = Json(value.rejected);
  json["values"] = Json(value.values);
  json["warned"] = Json(value.warned);
  json["parts"] = Json(value.parts);
  json["taken"] = Json(to_iso(value.taken));
  json["taken_by"] = Json(value.taken_by);
  json["demonstration"] = Json(value.demonstration);
  json["label"] = encode(value.label);
  return json;
}

Result<IntelOriginal> decode_intel_original(const Json& json) {
  IntelOriginal value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("name", value.name);
  fields.enumeration("form", value.form, parse_intel_form, all_intel_form());
  fields.enumeration("state", value.state, parse_import_state, all_import_state());
  fields.integer("bytes", value.bytes);
  fields.string("digest", value.digest);
  fields.string("source", value.source);
  fields.enumeration("source_grade", value.source_grade, parse_source_grade, all_source_grade());
  fields.enumeration("info_grade", value.info_grade, parse_info_grade, all_info_grade());
  fields.integer("objects_in", value.objects_in);
  fields.integer("indexed", value.indexed);
  fields.integer("rejected", value.rejected);
  fields.integer("values", value.values);
  fields.integer("warned", value.warned);
  fields.integer("parts", value.parts);
  fields.instant("taken", value.taken);
  fields.string("taken_by", value.taken_by);
  fields.boolean("demonstration", value.demonstration);
  fields.object("label", value.label, decode_label);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelOriginalList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  return json;
}

Result<IntelOriginalList> decode_intel_original_list(const Json& json) {
  IntelOriginalList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_intel_original);
  fields.string("next", value.next);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelRefusal& value) {
  Json json = Json::object();
  json["begin"] = Json(value.begin);
  json["end"] = Json(value.end);
  json["id"] = Json(value.id);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<IntelRefusal> decode_intel_refusal(const Json& json) {
  IntelRefusal value;
  ObjectFields fields(json);
  fields.integer("begin", value.begin);
  fields.integer("end", value.end);
  fields.string("id", value.id);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelOriginalDetail& value) {
  Json json = Json::object();
  json["original"] = encode(value.original);
  {
    Json list = Json::array();
    for (const auto& item : value.refusals) list.push_back(encode(item));
    json["refusals"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.parts) list.push_back(encode(item));
    json["parts"] = std::move(list);
  }
  return json;
}

Result<IntelOriginalDetail> decode_intel_original_detail(const Json& json) {
  IntelOriginalDetail value;
  ObjectFields fields(json);
  fields.object("original", value.original, decode_intel_original);
  fields.list_of_object("refusals", value.refusals, decode_intel_refusal);
  fields.list_of_object("parts", value.parts, decode_intel_part);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelMark& value) {
  Json json = Json::object();
  json["begin"] = Json(value.begin);
  json["end"] = Json(value.end);
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["parts"] = Json(value.parts);
  return json;
}

Result<IntelMark> decode_intel_mark(const Json& json) {
  IntelMark value;
  ObjectFields fields(json);
  fields.integer("begin", value.begin);
  fields.integer("end", value.end);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.integer("parts", value.parts);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelText& value) {
  Json json = Json::object();
  json["text"] = Json(value.text);
  {
    Json list = Json::array();
    for (const auto& item : value.marks) list.push_back(encode(item));
    json["marks"] = std::move(list);
  }
  json["cut"] = Json(value.cut);
  return json;
}

Result<IntelText> decode_intel_text(const Json& json) {
  IntelText value;
  ObjectFields fields(json);
  fields.string("text", value.text);
  fields.list_of_object("marks", value.marks, decode_intel_mark);
  fields.boolean("cut", value.cut);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelTake& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["content"] = Json(value.content);
  json["source"] = Json(value.source);
  json["source_grade"] = Json(to_text(value.source_grade));
  json["info_grade"] = Json(to_text(value.info_grade));
  if (value.confidentiality) json["confidentiality"] = Json(to_text(*value.confidentiality));
  if (value.tlp) json["tlp"] = Json(to_text(*value.tlp));
  if (value.pap) json["pap"] = Json(to_text(*value.pap));
  if (value.handling) {
    Json list = Json::array();
    for (const auto& item : *value.handling) list.push_back(Json(to_text(item)));
    json["handling"] = std::move(list);
  }
  if (value.compartment) json["compartment"] = Json(*value.compartment);
  if (value.form) json["form"] = Json(to_text(*value.form));
  if (value.columns) json["columns"] = Json(*value.columns);
  return json;
}

Result<IntelTake> decode_intel_take(const Json& json) {
  IntelTake value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.string("content", value.content);
  fields.string("source", value.source);
  fields.enumeration("source_grade", value.source_grade, parse_source_grade, all_source_grade());
  fields.enumeration("info_grade", value.info_grade, parse_info_grade, all_info_grade());
  fields.enumeration("confidentiality", value.confidentiality, parse_confidentiality, all_confidentiality());
  fields.enumeration("tlp", value.tlp, parse_tlp, all_tlp());
  fields.enumeration("pap", value.pap, parse_pap, all_pap());
  fields.list_of_enumeration("handling", value.handling, parse_handling_code, all_handling_code());
  fields.string("compartment", value.compartment);
  fields.enumeration("form", value.form, parse_intel_form, all_intel_form());
  fields.string("columns", value.columns);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReadColumn& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["use"] = Json(to_text(value.use));
  json["kind"] = Json(to_text(value.kind));
  json["reason"] = Json(to_text(value.reason));
  json["filled"] = Json(value.filled);
  json["fitting"] = Json(value.fitting);
  {
    Json list = Json::array();
    for (const auto& item : value.samples) list.push_back(Json(item));
    json["samples"] = std::move(list);
  }
  return json;
}

Result<ReadColumn> decode_read_column(const Json& json) {
  ReadColumn value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.enumeration("use", value.use, parse_column_use, all_column_use());
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.enumeration("reason", value.reason, parse_column_reason, all_column_reason());
  fields.integer("filled", value.filled);
  fields.integer("fitting", value.fitting);
  fields.list_of_string("samples", value.samples);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TableValue& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  return json;
}

Result<TableValue> decode_table_value(const Json& json) {
  TableValue value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TableRow& value) {
  Json json = Json::object();
  json["line"] = Json(value.line);
  {
    Json list = Json::array();
    for (const auto& item : value.values) list.push_back(encode(item));
    json["values"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.tags) list.push_back(Json(item));
    json["tags"] = std::move(list);
  }
  if (value.time) json["time"] = Json(to_iso(*value.time));
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<TableRow> decode_table_row(const Json& json) {
  TableRow value;
  ObjectFields fields(json);
  fields.integer("line", value.line);
  fields.list_of_object("values", value.values, decode_table_value);
  fields.list_of_string("tags", value.tags);
  fields.instant("time", value.time);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TableWanted& value) {
  Json json = Json::object();
  json["content"] = Json(value.content);
  if (value.columns) json["columns"] = Json(*value.columns);
  return json;
}

Result<TableWanted> decode_table_wanted(const Json& json) {
  TableWanted value;
  ObjectFields fields(json);
  fields.string("content", value.content);
  fields.string("columns", value.columns);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TableRead& value) {
  Json json = Json::object();
  json["separator"] = Json(value.separator);
  json["has_header"] = Json(value.has_header);
  {
    Json list = Json::array();
    for (const auto& item : value.columns) list.push_back(encode(item));
    json["columns"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.rows) list.push_back(encode(item));
    json["rows"] = std::move(list);
  }
  json["profile"] = Json(value.profile);
  return json;
}

Result<TableRead> decode_table_read(const Json& json) {
  TableRead value;
  ObjectFields fields(json);
  fields.string("separator", value.separator);
  fields.boolean("has_header", value.has_header);
  fields.list_of_object("columns", value.columns, decode_read_column);
  fields.list_of_object("rows", value.rows, decode_table_row);
  fields.string("profile", value.profile);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TableProfile& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["name"] = Json(value.name);
  json["columns"] = Json(value.columns);
  json["changed"] = Json(to_iso(value.changed));
  json["changed_by"] = Json(value.changed_by);
  json["label"] = encode(value.label);
  return json;
}

Result<TableProfile> decode_table_profile(const Json& json) {
  TableProfile value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("name", value.name);
  fields.string("columns", value.columns);
  fields.instant("changed", value.changed);
  fields.string("changed_by", value.changed_by);
  fields.object("label", value.label, decode_label);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TableProfileWanted& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["columns"] = Json(value.columns);
  return json;
}

Result<TableProfileWanted> decode_table_profile_wanted(const Json& json) {
  TableProfileWanted value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.string("columns", value.columns);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const TableProfileList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<TableProfileList> decode_table_profile_list(const Json& json) {
  TableProfileList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_table_profile);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelSource& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["name"] = Json(value.name);
  json["grade"] = Json(to_text(value.grade));
  json["originals"] = Json(value.originals);
  if (value.last) json["last"] = Json(to_iso(*value.last));
  return json;
}

Result<IntelSource> decode_intel_source(const Json& json) {
  IntelSource value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("name", value.name);
  fields.enumeration("grade", value.grade, parse_source_grade, all_source_grade());
  fields.integer("originals", value.originals);
  fields.instant("last", value.last);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelSourceList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<IntelSourceList> decode_intel_source_list(const Json& json) {
  IntelSourceList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_intel_source);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelFeed& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["number"] = Json(value.number);
  json["title"] = Json(value.title);
  json["kind"] = Json(to_text(value.kind));
  json["source"] = Json(value.source);
  json["health"] = Json(to_text(value.health));
  if (value.tried) json["tried"] = Json(to_iso(*value.tried));
  if (value.good) json["good"] = Json(to_iso(*value.good));
  if (value.next) json["next"] = Json(to_iso(*value.next));
  json["originals"] = Json(value.originals);
  json["objects_in"] = Json(value.objects_in);
  json["indexed"] = Json(value.indexed);
  json["rejected"] = Json(value.rejected);
  json["waiting"] = Json(value.waiting);
  {
    Json list = Json::array();
    for (const auto& item : value.days) list.push_back(Json(item));
    json["days"] = std::move(list);
  }
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<IntelFeed> decode_intel_feed(const Json& json) {
  IntelFeed value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("number", value.number);
  fields.string("title", value.title);
  fields.enumeration("kind", value.kind, parse_feed_kind, all_feed_kind());
  fields.string("source", value.source);
  fields.enumeration("health", value.health, parse_feed_health, all_feed_health());
  fields.instant("tried", value.tried);
  fields.instant("good", value.good);
  fields.instant("next", value.next);
  fields.integer("originals", value.originals);
  fields.integer("objects_in", value.objects_in);
  fields.integer("indexed", value.indexed);
  fields.integer("rejected", value.rejected);
  fields.integer("waiting", value.waiting);
  fields.list_of_integer("days", value.days);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelFeedList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<IntelFeedList> decode_intel_feed_list(const Json& json) {
  IntelFeedList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_intel_feed);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelFeedRun& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["began"] = Json(to_iso(value.began));
  if (value.ended) json["ended"] = Json(to_iso(*value.ended));
  json["state"] = Json(to_text(value.state));
  json["requests"] = Json(value.requests);
  json["bytes"] = Json(value.bytes);
  json["announced"] = Json(value.announced);
  json["objects_in"] = Json(value.objects_in);
  json["indexed"] = Json(value.indexed);
  json["rejected"] = Json(value.rejected);
  json["unchanged"] = Json(value.unchanged);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<IntelFeedRun> decode_intel_feed_run(const Json& json) {
  IntelFeedRun value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.instant("began", value.began);
  fields.instant("ended", value.ended);
  fields.enumeration("state", value.state, parse_job_state, all_job_state());
  fields.integer("requests", value.requests);
  fields.integer("bytes", value.bytes);
  fields.integer("announced", value.announced);
  fields.integer("objects_in", value.objects_in);
  fields.integer("indexed", value.indexed);
  fields.integer("rejected", value.rejected);
  fields.integer("unchanged", value.unchanged);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelFeedRunList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  return json;
}

Result<IntelFeedRunList> decode_intel_feed_run_list(const Json& json) {
  IntelFeedRunList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_intel_feed_run);
  fields.string("next", value.next);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ShareWithheld& value) {
  Json json = Json::object();
  json["what"] = Json(value.what);
  json["kind"] = Json(value.kind);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  json["consent_from"] = Json(value.consent_from);
  return json;
}

Result<ShareWithheld> decode_share_withheld(const Json& json) {
  ShareWithheld value;
  ObjectFields fields(json);
  fields.string("what", value.what);
  fields.string("kind", value.kind);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  fields.string("consent_from", value.consent_from);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ShareFinding& value) {
  Json json = Json::object();
  json["blocking"] = Json(value.blocking);
  json["line"] = Json(value.line);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<ShareFinding> decode_share_finding(const Json& json) {
  ShareFinding value;
  ObjectFields fields(json);
  fields.boolean("blocking", value.blocking);
  fields.integer("line", value.line);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SharePreview& value) {
  Json json = Json::object();
  json["recipient"] = Json(value.recipient);
  json["circle"] = Json(value.circle);
  json["form"] = Json(value.form);
  json["text"] = Json(value.text);
  json["cut"] = Json(value.cut);
  json["bytes"] = Json(value.bytes);
  json["digest"] = Json(value.digest);
  json["included"] = Json(value.included);
  {
    Json list = Json::array();
    for (const auto& item : value.withheld) list.push_back(encode(item));
    json["withheld"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.findings) list.push_back(encode(item));
    json["findings"] = std::move(list);
  }
  json["tlp"] = Json(to_text(value.tlp));
  return json;
}

Result<SharePreview> decode_share_preview(const Json& json) {
  SharePreview value;
  ObjectFields fields(json);
  fields.string("recipient", value.recipient);
  fields.string("circle", value.circle);
  fields.string("form", value.form);
  fields.string("text", value.text);
  fields.boolean("cut", value.cut);
  fields.integer("bytes", value.bytes);
  fields.string("digest", value.digest);
  fields.integer("included", value.included);
  fields.list_of_object("withheld", value.withheld, decode_share_withheld);
  fields.list_of_object("findings", value.findings, decode_share_finding);
  fields.enumeration("tlp", value.tlp, parse_tlp, all_tlp());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ShareReceipt& value) {
  Json json = Json::object();
  json["member"] = Json(value.member);
  json["name"] = Json(value.name);
  json["state"] = Json(value.state);
  json["objects"] = Json(value.objects);
  if (value.first) json["first"] = Json(to_iso(*value.first));
  if (value.last) json["last"] = Json(to_iso(*value.last));
  if (value.acknowledged) json["acknowledged"] = Json(to_iso(*value.acknowledged));
  if (value.recall_seen) json["recall_seen"] = Json(to_iso(*value.recall_seen));
  json["by_hand"] = Json(value.by_hand);
  return json;
}

Result<ShareReceipt> decode_share_receipt(const Json& json) {
  ShareReceipt value;
  ObjectFields fields(json);
  fields.string("member", value.member);
  fields.string("name", value.name);
  fields.string("state", value.state);
  fields.integer("objects", value.objects);
  fields.instant("first", value.first);
  fields.instant("last", value.last);
  fields.instant("acknowledged", value.acknowledged);
  fields.instant("recall_seen", value.recall_seen);
  fields.boolean("by_hand", value.by_hand);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ShareReceiptList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<ShareReceiptList> decode_share_receipt_list(const Json& json) {
  ShareReceiptList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_share_receipt);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ShareCircle& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["number"] = Json(value.number);
  json["title"] = Json(value.title);
  json["tlp"] = Json(to_text(value.tlp));
  json["members"] = Json(value.members);
  json["releases"] = Json(value.releases);
  json["acknowledged"] = Json(value.acknowledged);
  json["expected"] = Json(value.expected);
  if (value.last) json["last"] = Json(to_iso(*value.last));
  return json;
}

Result<ShareCircle> decode_share_circle(const Json& json) {
  ShareCircle value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("number", value.number);
  fields.string("title", value.title);
  fields.enumeration("tlp", value.tlp, parse_tlp, all_tlp());
  fields.integer("members", value.members);
  fields.integer("releases", value.releases);
  fields.integer("acknowledged", value.acknowledged);
  fields.integer("expected", value.expected);
  fields.instant("last", value.last);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ShareCircleList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<ShareCircleList> decode_share_circle_list(const Json& json) {
  ShareCircleList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_share_circle);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelCluster& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["title"] = Json(value.title);
  json["parts"] = Json(value.parts);
  json["sources"] = Json(value.sources);
  json["bits"] = Json(value.bits);
  json["first"] = Json(to_iso(value.first));
  json["last"] = Json(to_iso(value.last));
  {
    Json list = Json::array();
    for (const auto& item : value.reasons) list.push_back(encode(item));
    json["reasons"] = std::move(list);
  }
  return json;
}

Result<IntelCluster> decode_intel_cluster(const Json& json) {
  IntelCluster value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("title", value.title);
  fields.integer("parts", value.parts);
  fields.integer("sources", value.sources);
  fields.number("bits", value.bits);
  fields.instant("first", value.first);
  fields.instant("last", value.last);
  fields.list_of_object("reasons", value.reasons, decode_intel_reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelClusterList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["made"] = Json(to_iso(value.made));
  json["parts"] = Json(value.parts);
  json["alone"] = Json(value.alone);
  if (value.next) json["next"] = Json(*value.next);
  return json;
}

Result<IntelClusterList> decode_intel_cluster_list(const Json& json) {
  IntelClusterList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_intel_cluster);
  fields.instant("made", value.made);
  fields.integer("parts", value.parts);
  fields.integer("alone", value.alone);
  fields.string("next", value.next);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelClusterChange& value) {
  Json json = Json::object();
  json["at"] = Json(to_iso(value.at));
  json["step"] = Json(to_text(value.step));
  json["other"] = Json(value.other);
  json["parts"] = Json(value.parts);
  return json;
}

Result<IntelClusterChange> decode_intel_cluster_change(const Json& json) {
  IntelClusterChange value;
  ObjectFields fields(json);
  fields.instant("at", value.at);
  fields.enumeration("step", value.step, parse_cluster_step, all_cluster_step());
  fields.string("other", value.other);
  fields.integer("parts", value.parts);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelClusterLock& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["left"] = encode(value.left);
  json["right"] = encode(value.right);
  json["together"] = Json(value.together);
  json["by"] = Json(value.by);
  json["reason"] = Json(value.reason);
  json["recorded"] = Json(to_iso(value.recorded));
  return json;
}

Result<IntelClusterLock> decode_intel_cluster_lock(const Json& json) {
  IntelClusterLock value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.object("left", value.left, decode_intel_part);
  fields.object("right", value.right, decode_intel_part);
  fields.boolean("together", value.together);
  fields.string("by", value.by);
  fields.string("reason", value.reason);
  fields.instant("recorded", value.recorded);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelClusterDetail& value) {
  Json json = Json::object();
  json["cluster"] = encode(value.cluster);
  {
    Json list = Json::array();
    for (const auto& item : value.parts) list.push_back(encode(item));
    json["parts"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.life) list.push_back(encode(item));
    json["life"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.locks) list.push_back(encode(item));
    json["locks"] = std::move(list);
  }
  return json;
}

Result<IntelClusterDetail> decode_intel_cluster_detail(const Json& json) {
  IntelClusterDetail value;
  ObjectFields fields(json);
  fields.object("cluster", value.cluster, decode_intel_cluster);
  fields.list_of_object("parts", value.parts, decode_intel_related);
  fields.list_of_object("life", value.life, decode_intel_cluster_change);
  fields.list_of_object("locks", value.locks, decode_intel_cluster_lock);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelClusterLockWanted& value) {
  Json json = Json::object();
  json["left"] = Json(value.left);
  json["right"] = Json(value.right);
  json["together"] = Json(value.together);
  json["reason"] = Json(value.reason);
  return json;
}

Result<IntelClusterLockWanted> decode_intel_cluster_lock_wanted(const Json& json) {
  IntelClusterLockWanted value;
  ObjectFields fields(json);
  fields.string("left", value.left);
  fields.string("right", value.right);
  fields.boolean("together", value.together);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const AttackTechnique& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["code"] = Json(value.code);
  json["title"] = Json(value.title);
  json["above"] = Json(value.above);
  json["parts"] = Json(value.parts);
  json["entities"] = Json(value.entities);
  return json;
}

Result<AttackTechnique> decode_attack_technique(const Json& json) {
  AttackTechnique value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("code", value.code);
  fields.string("title", value.title);
  fields.string("above", value.above);
  fields.integer("parts", value.parts);
  fields.integer("entities", value.entities);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const AttackTactic& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["title"] = Json(value.title);
  {
    Json list = Json::array();
    for (const auto& item : value.techniques) list.push_back(encode(item));
    json["techniques"] = std::move(list);
  }
  return json;
}

Result<AttackTactic> decode_attack_tactic(const Json& json) {
  AttackTactic value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.string("title", value.title);
  fields.list_of_object("techniques", value.techniques, decode_attack_technique);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const AttackMatrix& value) {
  Json json = Json::object();
  json["domain"] = Json(value.domain);
  json["version"] = Json(value.version);
  json["entity"] = Json(value.entity);
  {
    Json list = Json::array();
    for (const auto& item : value.tactics) list.push_back(encode(item));
    json["tactics"] = std::move(list);
  }
  if (value.as_of) json["as_of"] = Json(to_iso(*value.as_of));
  return json;
}

Result<AttackMatrix> decode_attack_matrix(const Json& json) {
  AttackMatrix value;
  ObjectFields fields(json);
  fields.string("domain", value.domain);
  fields.string("version", value.version);
  fields.string("entity", value.entity);
  fields.list_of_object("tactics", value.tactics, decode_attack_tactic);
  fields.instant("as_of", value.as_of);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const AttackEvidence& value) {
  Json json = Json::object();
  if (value.claim) json["claim"] = encode(*value.claim);
  if (value.part) json["part"] = encode(*value.part);
  json["original"] = Json(value.original);
  json["begin"] = Json(value.begin);
  json["end"] = Json(value.end);
  json["words"] = Json(value.words);
  return json;
}

Result<AttackEvidence> decode_attack_evidence(const Json& json) {
  AttackEvidence value;
  ObjectFields fields(json);
  fields.object("claim", value.claim, decode_intel_claim);
  fields.object("part", value.part, decode_intel_part);
  fields.string("original", value.original);
  fields.integer("begin", value.begin);
  fields.integer("end", value.end);
  fields.string("words", value.words);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const AttackEvidenceList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["more"] = Json(value.more);
  return json;
}

Result<AttackEvidenceList> decode_attack_evidence_list(const Json& json) {
  AttackEvidenceList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_attack_evidence);
  fields.boolean("more", value.more);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BoardHypothesis& value) {
  Json json = Json::object();
  json["row"] = Json(value.row);
  json["title"] = Json(value.title);
  json["kind"] = Json(to_text(value.kind));
  json["inconsistency"] = Json(value.inconsistency);
  json["support"] = Json(value.support);
  json["share"] = Json(value.share);
  json["words"] = Json(value.words);
  json["rank"] = Json(value.rank);
  return json;
}

Result<BoardHypothesis> decode_board_hypothesis(const Json& json) {
  BoardHypothesis value;
  ObjectFields fields(json);
  fields.integer("row", value.row);
  fields.string("title", value.title);
  fields.enumeration("kind", value.kind, parse_hypothesis_kind, all_hypothesis_kind());
  fields.number("inconsistency", value.inconsistency);
  fields.number("support", value.support);
  fields.number("share", value.share);
  fields.string("words", value.words);
  fields.integer("rank", value.rank);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BoardEvidence& value) {
  Json json = Json::object();
  json["row"] = Json(value.row);
  json["title"] = Json(value.title);
  json["source_grade"] = Json(to_text(value.source_grade));
  json["info_grade"] = Json(to_text(value.info_grade));
  {
    Json list = Json::array();
    for (const auto& item : value.bits) list.push_back(Json(item));
    json["bits"] = std::move(list);
  }
  json["diagnosticity"] = Json(value.diagnosticity);
  json["leader_without"] = Json(value.leader_without);
  return json;
}

Result<BoardEvidence> decode_board_evidence(const Json& json) {
  BoardEvidence value;
  ObjectFields fields(json);
  fields.integer("row", value.row);
  fields.string("title", value.title);
  fields.enumeration("source_grade", value.source_grade, parse_source_grade, all_source_grade());
  fields.enumeration("info_grade", value.info_grade, parse_info_grade, all_info_grade());
  fields.list_of_number("bits", value.bits);
  fields.number("diagnosticity", value.diagnosticity);
  fields.integer("leader_without", value.leader_without);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BoardGap& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.between) list.push_back(Json(item));
    json["between"] = std::move(list);
  }
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<BoardGap> decode_board_gap(const Json& json) {
  BoardGap value;
  ObjectFields fields(json);
  fields.list_of_integer("between", value.between);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BoardWeighing& value) {
  Json json = Json::object();
  json["record"] = Json(value.record);
  {
    Json list = Json::array();
    for (const auto& item : value.hypotheses) list.push_back(encode(item));
    json["hypotheses"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.evidence) list.push_back(encode(item));
    json["evidence"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.gaps) list.push_back(encode(item));
    json["gaps"] = std::move(list);
  }
  json["fragile"] = Json(value.fragile);
  return json;
}

Result<BoardWeighing> decode_board_weighing(const Json& json) {
  BoardWeighing value;
  ObjectFields fields(json);
  fields.string("record", value.record);
  fields.list_of_object("hypotheses", value.hypotheses, decode_board_hypothesis);
  fields.list_of_object("evidence", value.evidence, decode_board_evidence);
  fields.list_of_object("gaps", value.gaps, decode_board_gap);
  fields.boolean("fragile", value.fragile);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelMatch& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["at"] = Json(to_iso(value.at));
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["side"] = Json(to_text(value.side));
  json["title"] = Json(value.title);
  json["part"] = Json(value.part);
  json["type"] = Json(value.type);
  json["record"] = Json(value.record);
  json["seen"] = Json(to_iso(value.seen));
  json["count"] = Json(value.count);
  return json;
}

Result<IntelMatch> decode_intel_match(const Json& json) {
  IntelMatch value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.instant("at", value.at);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.enumeration("side", value.side, parse_match_side, all_match_side());
  fields.string("title", value.title);
  fields.string("part", value.part);
  fields.string("type", value.type);
  fields.string("record", value.record);
  fields.instant("seen", value.seen);
  fields.integer("count", value.count);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const IntelMatchList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  return json;
}

Result<IntelMatchList> decode_intel_match_list(const Json& json) {
  IntelMatchList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_intel_match);
  fields.string("next", value.next);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ObservedSweepWanted& value) {
  Json json = Json::object();
  json["text"] = Json(value.text);
  if (value.part) json["part"] = Json(*value.part);
  if (value.original) json["original"] = Json(*value.original);
  if (value.from) json["from"] = Json(to_iso(*value.from));
  if (value.to) json["to"] = Json(to_iso(*value.to));
  return json;
}

Result<ObservedSweepWanted> decode_observed_sweep_wanted(const Json& json) {
  ObservedSweepWanted value;
  ObjectFields fields(json);
  fields.string("text", value.text);
  fields.string("part", value.part);
  fields.string("original", value.original);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ObservedSweepHit& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["first"] = Json(to_iso(value.first));
  json["last"] = Json(to_iso(value.last));
  json["packets"] = Json(value.packets);
  json["events"] = Json(value.events);
  json["sensors"] = Json(value.sensors);
  return json;
}

Result<ObservedSweepHit> decode_observed_sweep_hit(const Json& json) {
  ObservedSweepHit value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.instant("first", value.first);
  fields.instant("last", value.last);
  fields.integer("packets", value.packets);
  fields.integer("events", value.events);
  fields.integer("sensors", value.sensors);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ObservedSweep& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["asked"] = Json(value.asked);
  json["cannot"] = Json(value.cannot);
  json["hits"] = Json(value.hits);
  return json;
}

Result<ObservedSweep> decode_observed_sweep(const Json& json) {
  ObservedSweep value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_observed_sweep_hit);
  fields.integer("asked", value.asked);
  fields.integer("cannot", value.cannot);
  fields.integer("hits", value.hits);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitAsked& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  json["reason"] = Json(value.reason);
  return json;
}

Result<HitAsked> decode_hit_asked(const Json& json) {
  HitAsked value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitHolder& value) {
  Json json = Json::object();
  json["organisation"] = Json(value.organisation);
  json["name"] = Json(value.name);
  json["contact"] = Json(value.contact);
  return json;
}

Result<HitHolder> decode_hit_holder(const Json& json) {
  HitHolder value;
  ObjectFields fields(json);
  fields.string("organisation", value.organisation);
  fields.string("name", value.name);
  fields.string("contact", value.contact);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const HitAnswer& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["asked"] = Json(to_iso(value.asked));
  return json;
}

Result<HitAnswer> decode_hit_answer(const Json& json) {
  HitAnswer value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_hit_holder);
  fields.instant("asked", value.asked);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RuleChecked& value) {
  Json json = Json::object();
  json["fine"] = Json(value.fine);
  json["tool"] = Json(value.tool);
  json["rules"] = Json(value.rules);
  {
    Json list = Json::array();
    for (const auto& item : value.findings) list.push_back(encode(item));
    json["findings"] = std::move(list);
  }
  return json;
}

Result<RuleChecked> decode_rule_checked(const Json& json) {
  RuleChecked value;
  ObjectFields fields(json);
  fields.boolean("fine", value.fine);
  fields.string("tool", value.tool);
  fields.integer("rules", value.rules);
  fields.list_of_object("findings", value.findings, decode_share_finding);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RuleToCheck& value) {
  Json json = Json::object();
  json["form"] = Json(to_text(value.form));
  json["text"] = Json(value.text);
  return json;
}

Result<RuleToCheck> decode_rule_to_check(const Json& json) {
  RuleToCheck value;
  ObjectFields fields(json);
  fields.enumeration("form", value.form, parse_rule_form, all_rule_form());
  fields.string("text", value.text);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReasonGiven& value) {
  Json json = Json::object();
  json["reason"] = Json(value.reason);
  return json;
}

Result<ReasonGiven> decode_reason_given(const Json& json) {
  ReasonGiven value;
  ObjectFields fields(json);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const MeasureState& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["title"] = Json(value.title);
  json["circular"] = Json(value.circular);
  {
    Json list = Json::array();
    for (const auto& item : value.systems) list.push_back(Json(item));
    json["systems"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.types) list.push_back(Json(item));
    json["types"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.features) list.push_back(Json(item));
    json["features"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.tests) list.push_back(Json(item));
    json["tests"] = std::move(list);
  }
  json["state"] = Json(value.state);
  return json;
}

Result<MeasureState> decode_measure_state(const Json& json) {
  MeasureState value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("title", value.title);
  fields.string("circular", value.circular);
  fields.list_of_string("systems", value.systems);
  fields.list_of_string("types", value.types);
  fields.list_of_string("features", value.features);
  fields.list_of_string("tests", value.tests);
  fields.string("state", value.state);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const MeasureList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  return json;
}

Result<MeasureList> decode_measure_list(const Json& json) {
  MeasureList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_measure_state);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<SituationQuery> decode_situation_query(const QueryText& query) {
  SituationQuery value;
  QueryFields fields(query);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<SeriesQuery> decode_series_query(const QueryText& query) {
  SeriesQuery value;
  QueryFields fields(query);
  fields.instant("from", value.filter.from);
  fields.instant("to", value.filter.to);
  fields.enumeration("family", value.filter.family, parse_family, all_family());
  fields.list_of_string("sensor", value.filter.sensor);
  fields.list_of_enumeration("protocol", value.filter.protocol, parse_protocol, all_protocol());
  fields.list_of_string("port", value.filter.port);
  fields.list_of_string("country", value.filter.country);
  fields.list_of_integer("asn", value.filter.asn);
  fields.list_of_string("source", value.filter.source);
  fields.list_of_enumeration("flags", value.filter.flags, parse_flags_class, all_flags_class());
  fields.list_of_enumeration("tool", value.filter.tool, parse_tool, all_tool());
  fields.list_of_enumeration("payload", value.filter.payload, parse_payload_kind, all_payload_kind());
  fields.boolean("new_sources", value.filter.new_sources);
  fields.integer("step", value.step);
  fields.enumeration("by", value.by, parse_dimension, all_dimension());
  fields.enumeration("unit", value.unit, parse_unit, all_unit());
  fields.string("compare", value.compare);
  fields.boolean("band", value.band);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<FacetsQuery> decode_facets_query(const QueryText& query) {
  FacetsQuery value;
  QueryFields fields(query);
  fields.instant("from", value.filter.from);
  fields.instant("to", value.filter.to);
  fields.enumeration("family", value.filter.family, parse_family, all_family());
  fields.list_of_string("sensor", value.filter.sensor);
  fields.list_of_enumeration("protocol", value.filter.protocol, parse_protocol, all_protocol());
  fields.list_of_string("port", value.filter.port);
  fields.list_of_string("country", value.filter.country);
  fields.list_of_integer("asn", value.filter.asn);
  fields.list_of_string("source", value.filter.source);
  fields.list_of_enumeration("flags", value.filter.flags, parse_flags_class, all_flags_class());
  fields.list_of_enumeration("tool", value.filter.tool, parse_tool, all_tool());
  fields.list_of_enumeration("payload", value.filter.payload, parse_payload_kind, all_payload_kind());
  fields.boolean("new_sources", value.filter.new_sources);
  fields.list_of_enumeration("by", value.by, parse_dimension, all_dimension());
  fields.integer("limit", value.limit);
  fields.enumeration("unit", value.unit, parse_unit, all_unit());
  HINOMI_TRY(fields.finish());
  return value;
}

Result<HeatQuery> decode_heat_query(const QueryText& query) {
  HeatQuery value;
  QueryFields fields(query);
  fields.instant("from", value.filter.from);
  fields.instant("to", value.filter.to);
  fields.enumeration("family", value.filter.family, parse_family, all_family());
  fields.list_of_string("sensor", value.filter.sensor);
  fields.list_of_enumeration("protocol", value.filter.protocol, parse_protocol, all_protocol());
  fields.list_of_string("port", value.filter.port);
  fields.list_of_string("country", value.filter.country);
  fields.list_of_integer("asn", value.filter.asn);
  fields.list_of_string("source", value.filter.source);
  fields.list_of_enumeration("flags", value.filter.flags, parse_flags_class, all_flags_class());
  fields.list_of_enumeration("tool", value.filter.tool, parse_tool, all_tool());
  fields.list_of_enumeration("payload", value.filter.payload, parse_payload_kind, all_payload_kind());
  fields.boolean("new_sources", value.filter.new_sources);
  fields.integer("step", value.step);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListEventsQuery> decode_list_events_query(const QueryText& query) {
  ListEventsQuery value;
  QueryFields fields(query);
  fields.instant("from", value.filter.from);
  fields.instant("to", value.filter.to);
  fields.enumeration("family", value.filter.family, parse_family, all_family());
  fields.list_of_string("sensor", value.filter.sensor);
  fields.list_of_enumeration("protocol", value.filter.protocol, parse_protocol, all_protocol());
  fields.list_of_string("port", value.filter.port);
  fields.list_of_string("country", value.filter.country);
  fields.list_of_integer("asn", value.filter.asn);
  fields.list_of_string("source", value.filter.source);
  fields.list_of_enumeration("flags", value.filter.flags, parse_flags_class, all_flags_class());
  fields.list_of_enumeration("tool", value.filter.tool, parse_tool, all_tool());
  fields.list_of_enumeration("payload", value.filter.payload, parse_payload_kind, all_payload_kind());
  fields.boolean("new_sources", value.filter.new_sources);
  fields.string("cursor", value.cursor);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<EventsCsvQuery> decode_events_csv_query(const QueryText& query) {
  EventsCsvQuery value;
  QueryFields fields(query);
  fields.instant("from", value.filter.from);
  fields.instant("to", value.filter.to);
  fields.enumeration("family", value.filter.family, parse_family, all_family());
  fields.list_of_string("sensor", value.filter.sensor);
  fields.list_of_enumeration("protocol", value.filter.protocol, parse_protocol, all_protocol());
  fields.list_of_string("port", value.filter.port);
  fields.list_of_string("country", value.filter.country);
  fields.list_of_integer("asn", value.filter.asn);
  fields.list_of_string("source", value.filter.source);
  fields.list_of_enumeration("flags", value.filter.flags, parse_flags_class, all_flags_class());
  fields.list_of_enumeration("tool", value.filter.tool, parse_tool, all_tool());
  fields.list_of_enumeration("payload", value.filter.payload, parse_payload_kind, all_payload_kind());
  fields.boolean("new_sources", value.filter.new_sources);
  fields.string("language", value.language);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListSourcesQuery> decode_list_sources_query(const QueryText& query) {
  ListSourcesQuery value;
  QueryFields fields(query);
  fields.instant("from", value.filter.from);
  fields.instant("to", value.filter.to);
  fields.enumeration("family", value.filter.family, parse_family, all_family());
  fields.list_of_string("sensor", value.filter.sensor);
  fields.list_of_enumeration("protocol", value.filter.protocol, parse_protocol, all_protocol());
  fields.list_of_string("port", value.filter.port);
  fields.list_of_string("country", value.filter.country);
  fields.list_of_integer("asn", value.filter.asn);
  fields.list_of_string("source", value.filter.source);
  fields.list_of_enumeration("flags", value.filter.flags, parse_flags_class, all_flags_class());
  fields.list_of_enumeration("tool", value.filter.tool, parse_tool, all_tool());
  fields.list_of_enumeration("payload", value.filter.payload, parse_payload_kind, all_payload_kind());
  fields.boolean("new_sources", value.filter.new_sources);
  fields.string("cursor", value.cursor);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<PortDetailQuery> decode_port_detail_query(const QueryText& query) {
  PortDetailQuery value;
  QueryFields fields(query);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListSensorsQuery> decode_list_sensors_query(const QueryText& query) {
  ListSensorsQuery value;
  QueryFields fields(query);
  fields.enumeration("state", value.state, parse_sensor_state, all_sensor_state());
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListReceiptsQuery> decode_list_receipts_query(const QueryText& query) {
  ListReceiptsQuery value;
  QueryFields fields(query);
  fields.string("sensor", value.sensor);
  fields.string("cursor", value.cursor);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListAlertsQuery> decode_list_alerts_query(const QueryText& query) {
  ListAlertsQuery value;
  QueryFields fields(query);
  fields.list_of_enumeration("verdict", value.verdict, parse_verdict, all_verdict());
  fields.enumeration("state", value.state, parse_alert_state, all_alert_state());
  fields.list_of_enumeration("detector", value.detector, parse_detector, all_detector());
  fields.list_of_enumeration("severity", value.severity, parse_severity, all_severity());
  fields.string("sensor", value.sensor);
  fields.string("subject", value.subject);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.string("cursor", value.cursor);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ReportQuery> decode_report_query(const QueryText& query) {
  ReportQuery value;
  QueryFields fields(query);
  fields.string("period", value.period);
  fields.string("format", value.format);
  fields.string("language", value.language);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ResolveQuery> decode_resolve_query(const QueryText& query) {
  ResolveQuery value;
  QueryFields fields(query);
  fields.string("q", value.q);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListJournalQuery> decode_list_journal_query(const QueryText& query) {
  ListJournalQuery value;
  QueryFields fields(query);
  fields.string("action", value.action);
  fields.string("subject", value.subject);
  fields.string("actor", value.actor);
  fields.string("cursor", value.cursor);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListRecordsQuery> decode_list_records_query(const QueryText& query) {
  ListRecordsQuery value;
  QueryFields fields(query);
  fields.list_of_string("state", value.state);
  fields.list_of_enumeration("phase", value.phase, parse_phase, all_phase());
  fields.list_of_string("owner", value.owner);
  fields.string("assignee", value.assignee);
  fields.list_of_enumeration("urgency", value.urgency, parse_severity, all_severity());
  fields.boolean("overdue", value.overdue);
  fields.list_of_string("where", value.where);
  fields.string("words", value.words);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.string("sort", value.sort);
  fields.boolean("facets", value.facets);
  fields.string("cursor", value.cursor);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<BoardQuery> decode_board_query(const QueryText& query) {
  BoardQuery value;
  QueryFields fields(query);
  fields.list_of_string("owner", value.owner);
  fields.string("assignee", value.assignee);
  fields.list_of_enumeration("urgency", value.urgency, parse_severity, all_severity());
  fields.boolean("overdue", value.overdue);
  fields.list_of_string("where", value.where);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<RecordDetailQuery> decode_record_detail_query(const QueryText& query) {
  RecordDetailQuery value;
  QueryFields fields(query);
  fields.integer("read_version", value.read_version);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<PrintRecordQuery> decode_print_record_query(const QueryText& query) {
  PrintRecordQuery value;
  QueryFields fields(query);
  fields.string("language", value.language);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ExportRecordsQuery> decode_export_records_query(const QueryText& query) {
  ExportRecordsQuery value;
  QueryFields fields(query);
  fields.string("format", value.format);
  fields.string("language", value.language);
  fields.list_of_string("state", value.state);
  fields.list_of_enumeration("phase", value.phase, parse_phase, all_phase());
  fields.list_of_string("owner", value.owner);
  fields.string("assignee", value.assignee);
  fields.list_of_enumeration("urgency", value.urgency, parse_severity, all_severity());
  fields.boolean("overdue", value.overdue);
  fields.list_of_string("where", value.where);
  fields.string("words", value.words);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.string("sort", value.sort);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<SearchRecordsQuery> decode_search_records_query(const QueryText& query) {
  SearchRecordsQuery value;
  QueryFields fields(query);
  fields.string("words", value.words);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<IntelValueQuery> decode_intel_value_query(const QueryText& query) {
  IntelValueQuery value;
  QueryFields fields(query);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.instant("as_of", value.as_of);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<IntelRelatedQuery> decode_intel_related_query(const QueryText& query) {
  IntelRelatedQuery value;
  QueryFields fields(query);
  fields.string("part", value.part);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  fields.integer("limit", value.limit);
  fields.instant("as_of", value.as_of);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<IntelGraphQuery> decode_intel_graph_query(const QueryText& query) {
  IntelGraphQuery value;
  QueryFields fields(query);
  fields.enumeration("kind", value.kind, parse_graph_start, all_graph_start());
  fields.string("id", value.id);
  fields.integer("limit", value.limit);
  fields.list_of_string("expand", value.expand);
  fields.instant("as_of", value.as_of);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<IntelPartQuery> decode_intel_part_query(const QueryText& query) {
  IntelPartQuery value;
  QueryFields fields(query);
  fields.string("after", value.after);
  fields.integer("limit", value.limit);
  fields.instant("as_of", value.as_of);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListIntelEntitiesQuery> decode_list_intel_entities_query(const QueryText& query) {
  ListIntelEntitiesQuery value;
  QueryFields fields(query);
  fields.string("type", value.type);
  fields.string("words", value.words);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<IntelEntityQuery> decode_intel_entity_query(const QueryText& query) {
  IntelEntityQuery value;
  QueryFields fields(query);
  fields.instant("as_of", value.as_of);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListIntelOriginalsQuery> decode_list_intel_originals_query(const QueryText& query) {
  ListIntelOriginalsQuery value;
  QueryFields fields(query);
  fields.string("after", value.after);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<IntelFeedRunsQuery> decode_intel_feed_runs_query(const QueryText& query) {
  IntelFeedRunsQuery value;
  QueryFields fields(query);
  fields.string("after", value.after);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<PreviewReleaseQuery> decode_preview_release_query(const QueryText& query) {
  PreviewReleaseQuery value;
  QueryFields fields(query);
  fields.string("form", value.form);
  fields.string("member", value.member);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ReleaseFileQuery> decode_release_file_query(const QueryText& query) {
  ReleaseFileQuery value;
  QueryFields fields(query);
  fields.string("form", value.form);
  fields.string("member", value.member);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<RecallNoticeQuery> decode_recall_notice_query(const QueryText& query) {
  RecallNoticeQuery value;
  QueryFields fields(query);
  fields.string("member", value.member);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ExportIntelQuery> decode_export_intel_query(const QueryText& query) {
  ExportIntelQuery value;
  QueryFields fields(query);
  fields.string("form", value.form);
  fields.string("original", value.original);
  fields.string("part", value.part);
  fields.enumeration("tlp", value.tlp, parse_tlp, all_tlp());
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListClustersQuery> decode_list_clusters_query(const QueryText& query) {
  ListClustersQuery value;
  QueryFields fields(query);
  fields.string("after", value.after);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<AttackMatrixQuery> decode_attack_matrix_query(const QueryText& query) {
  AttackMatrixQuery value;
  QueryFields fields(query);
  fields.string("domain", value.domain);
  fields.string("entity", value.entity);
  fields.instant("as_of", value.as_of);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<AttackEvidenceQuery> decode_attack_evidence_query(const QueryText& query) {
  AttackEvidenceQuery value;
  QueryFields fields(query);
  fields.string("entity", value.entity);
  fields.instant("as_of", value.as_of);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<WatchMatchesQuery> decode_watch_matches_query(const QueryText& query) {
  WatchMatchesQuery value;
  QueryFields fields(query);
  fields.string("after", value.after);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<RulesFileQuery> decode_rules_file_query(const QueryText& query) {
  RulesFileQuery value;
  QueryFields fields(query);
  fields.enumeration("form", value.form, parse_rule_form, all_rule_form());
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
