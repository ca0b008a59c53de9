// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_sites_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const BulkWanted& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["content"] = Json(value.content);
  if (value.map) {
    Json list = Json::array();
    for (const auto& item : *value.map) list.push_back(Json(item));
    json["map"] = std::move(list);
  }
  if (value.values) json["values"] = encode_raw(*value.values);
  if (value.confidentiality) json["confidentiality"] = Json(to_text(*value.confidentiality));
  if (value.tlp) json["tlp"] = Json(to_text(*value.tlp));
  if (value.compartment) json["compartment"] = Json(*value.compartment);
  return json;
}

Result<BulkWanted> decode_bulk_wanted(const Json& json) {
  BulkWanted value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.string("content", value.content);
  fields.list_of_string("map", value.map);
  fields.json("values", value.values);
  fields.enumeration("confidentiality", value.confidentiality, parse_confidentiality, all_confidentiality());
  fields.enumeration("tlp", value.tlp, parse_tlp, all_tlp());
  fields.string("compartment", value.compartment);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BulkColumn& value) {
  Json json = Json::object();
  json["heading"] = Json(value.heading);
  json["field"] = Json(value.field);
  return json;
}

Result<BulkColumn> decode_bulk_column(const Json& json) {
  BulkColumn value;
  ObjectFields fields(json);
  fields.string("heading", value.heading);
  fields.string("field", value.field);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BulkSample& value) {
  Json json = Json::object();
  json["line"] = Json(value.line);
  json["outcome"] = Json(to_text(value.outcome));
  json["fields"] = encode_raw(value.fields);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<BulkSample> decode_bulk_sample(const Json& json) {
  BulkSample value;
  ObjectFields fields(json);
  fields.integer("line", value.line);
  fields.enumeration("outcome", value.outcome, parse_bulk_outcome, all_bulk_outcome());
  fields.json("fields", value.fields);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BulkPreview& value) {
  Json json = Json::object();
  json["form"] = Json(to_text(value.form));
  json["key_field"] = Json(value.key_field);
  {
    Json list = Json::array();
    for (const auto& item : value.columns) list.push_back(encode(item));
    json["columns"] = std::move(list);
  }
  json["total"] = Json(value.total);
  json["made"] = Json(value.made);
  json["joined"] = Json(value.joined);
  json["refused"] = Json(value.refused);
  {
    Json list = Json::array();
    for (const auto& item : value.samples) list.push_back(encode(item));
    json["samples"] = std::move(list);
  }
  return json;
}

Result<BulkPreview> decode_bulk_preview(const Json& json) {
  BulkPreview value;
  ObjectFields fields(json);
  fields.enumeration("form", value.form, parse_bulk_form, all_bulk_form());
  fields.string("key_field", value.key_field);
  fields.list_of_object("columns", value.columns, decode_bulk_column);
  fields.integer("total", value.total);
  fields.integer("made", value.made);
  fields.integer("joined", value.joined);
  fields.integer("refused", value.refused);
  fields.list_of_object("samples", value.samples, decode_bulk_sample);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BulkRun& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["type"] = Json(value.type);
  json["name"] = Json(value.name);
  json["digest"] = Json(value.digest);
  json["begun"] = Json(to_iso(value.begun));
  if (value.ended) json["ended"] = Json(to_iso(*value.ended));
  json["total"] = Json(value.total);
  json["done"] = Json(value.done);
  json["made"] = Json(value.made);
  json["joined"] = Json(value.joined);
  json["refused"] = Json(value.refused);
  json["again"] = Json(value.again);
  return json;
}

Result<BulkRun> decode_bulk_run(const Json& json) {
  BulkRun value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("type", value.type);
  fields.string("name", value.name);
  fields.string("digest", value.digest);
  fields.instant("begun", value.begun);
  fields.instant("ended", value.ended);
  fields.integer("total", value.total);
  fields.integer("done", value.done);
  fields.integer("made", value.made);
  fields.integer("joined", value.joined);
  fields.integer("refused", value.refused);
  fields.boolean("again", value.again);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BulkLine& value) {
  Json json = Json::object();
  json["line"] = Json(value.line);
  json["outcome"] = Json(to_text(value.outcome));
  json["record"] = Json(value.record);
  json["code"] = Json(value.code);
  json["arguments"] = encode_raw(value.arguments);
  return json;
}

Result<BulkLine> decode_bulk_line(const Json& json) {
  BulkLine value;
  ObjectFields fields(json);
  fields.integer("line", value.line);
  fields.enumeration("outcome", value.outcome, parse_bulk_outcome, all_bulk_outcome());
  fields.string("record", value.record);
  fields.string("code", value.code);
  fields.json("arguments", value.arguments);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BulkLineList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  if (value.next) json["next"] = Json(*value.next);
  return json;
}

Result<BulkLineList> decode_bulk_line_list(const Json& json) {
  BulkLineList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_bulk_line);
  fields.integer("next", value.next);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const FileText& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["type"] = Json(value.type);
  json["text"] = Json(value.text);
  json["cut"] = Json(value.cut);
  return json;
}

Result<FileText> decode_file_text(const Json& json) {
  FileText value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.string("type", value.type);
  fields.string("text", value.text);
  fields.boolean("cut", value.cut);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ListBulkLinesQuery> decode_list_bulk_lines_query(const QueryText& query) {
  ListBulkLinesQuery value;
  QueryFields fields(query);
  fields.enumeration("outcome", value.outcome, parse_bulk_outcome, all_bulk_outcome());
  fields.integer("after", value.after);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<BulkRefusedQuery> decode_bulk_refused_query(const QueryText& query) {
  BulkRefusedQuery value;
  QueryFields fields(query);
  fields.string("language", value.language);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
