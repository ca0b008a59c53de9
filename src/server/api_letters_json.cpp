// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_letters_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const RecordLetter& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["code"] = Json(value.code);
  json["label"] = encode(value.label);
  json["number"] = Json(value.number);
  json["step"] = Json(value.step);
  json["made"] = Json(to_iso(value.made));
  json["made_by_name"] = Json(value.made_by_name);
  {
    Json list = Json::array();
    for (const auto& item : value.languages) list.push_back(Json(item));
    json["languages"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.forms) list.push_back(Json(to_text(item)));
    json["forms"] = std::move(list);
  }
  json["undone"] = Json(value.undone);
  return json;
}

Result<RecordLetter> decode_record_letter(const Json& json) {
  RecordLetter value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("code", value.code);
  fields.object("label", value.label, decode_text_pair);
  fields.string("number", value.number);
  fields.string("step", value.step);
  fields.instant("made", value.made);
  fields.string("made_by_name", value.made_by_name);
  fields.list_of_string("languages", value.languages);
  fields.list_of_enumeration("forms", value.forms, parse_letter_form, all_letter_form());
  fields.boolean("undone", value.undone);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordLetterDraft& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["label"] = encode(value.label);
  {
    Json list = Json::array();
    for (const auto& item : value.languages) list.push_back(Json(item));
    json["languages"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.forms) list.push_back(Json(to_text(item)));
    json["forms"] = std::move(list);
  }
  return json;
}

Result<RecordLetterDraft> decode_record_letter_draft(const Json& json) {
  RecordLetterDraft value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.object("label", value.label, decode_text_pair);
  fields.list_of_string("languages", value.languages);
  fields.list_of_enumeration("forms", value.forms, parse_letter_form, all_letter_form());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const RecordLetterList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.drafts) list.push_back(encode(item));
    json["drafts"] = std::move(list);
  }
  return json;
}

Result<RecordLetterList> decode_record_letter_list(const Json& json) {
  RecordLetterList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_record_letter);
  fields.list_of_object("drafts", value.drafts, decode_record_letter_draft);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const LetterWholeWanted& value) {
  Json json = Json::object();
  json["form"] = Json(to_text(value.form));
  if (value.language) json["language"] = Json(*value.language);
  json["reason"] = Json(value.reason);
  return json;
}

Result<LetterWholeWanted> decode_letter_whole_wanted(const Json& json) {
  LetterWholeWanted value;
  ObjectFields fields(json);
  fields.enumeration("form", value.form, parse_letter_form, all_letter_form());
  fields.string("language", value.language);
  fields.string("reason", value.reason);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<LetterFileQuery> decode_letter_file_query(const QueryText& query) {
  LetterFileQuery value;
  QueryFields fields(query);
  fields.enumeration("form", value.form, parse_letter_form, all_letter_form());
  fields.string("language", value.language);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<LetterDraftQuery> decode_letter_draft_query(const QueryText& query) {
  LetterDraftQuery value;
  QueryFields fields(query);
  fields.enumeration("form", value.form, parse_letter_form, all_letter_form());
  fields.string("language", value.language);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<PrintRecordPdfQuery> decode_print_record_pdf_query(const QueryText& query) {
  PrintRecordPdfQuery value;
  QueryFields fields(query);
  fields.string("language", value.language);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
