// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_report_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const BookFigure& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["label_ja"] = Json(value.label_ja);
  json["label_en"] = Json(value.label_en);
  json["unit_ja"] = Json(value.unit_ja);
  json["unit_en"] = Json(value.unit_en);
  json["figure"] = encode(value.figure);
  if (value.p) json["p"] = Json(*value.p);
  json["year"] = encode(value.year);
  if (value.year_p) json["year_p"] = Json(*value.year_p);
  json["link"] = Json(value.link);
  return json;
}

Result<BookFigure> decode_book_figure(const Json& json) {
  BookFigure value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.string("label_ja", value.label_ja);
  fields.string("label_en", value.label_en);
  fields.string("unit_ja", value.unit_ja);
  fields.string("unit_en", value.unit_en);
  fields.object("figure", value.figure, decode_figure);
  fields.number("p", value.p);
  fields.object("year", value.year, decode_figure);
  fields.number("year_p", value.year_p);
  fields.string("link", value.link);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BookRow& value) {
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
  if (value.year_rank) json["year_rank"] = Json(*value.year_rank);
  if (value.year) json["year"] = Json(*value.year);
  if (value.year_change) json["year_change"] = Json(*value.year_change);
  if (value.year_ratio) json["year_ratio"] = Json(*value.year_ratio);
  json["link"] = Json(value.link);
  return json;
}

Result<BookRow> decode_book_row(const Json& json) {
  BookRow value;
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
  fields.integer("year_rank", value.year_rank);
  fields.number("year", value.year);
  fields.number("year_change", value.year_change);
  fields.number("year_ratio", value.year_ratio);
  fields.string("link", value.link);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BookTable& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["number"] = Json(value.number);
  json["part"] = Json(to_text(value.part));
  json["title_ja"] = Json(value.title_ja);
  json["title_en"] = Json(value.title_en);
  json["unit_ja"] = Json(value.unit_ja);
  json["unit_en"] = Json(value.unit_en);
  json["query"] = Json(value.query);
  json["ranked"] = Json(value.ranked);
  {
    Json list = Json::array();
    for (const auto& item : value.rows) list.push_back(encode(item));
    json["rows"] = std::move(list);
  }
  return json;
}

Result<BookTable> decode_book_table(const Json& json) {
  BookTable value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.string("number", value.number);
  fields.enumeration("part", value.part, parse_report_part, all_report_part());
  fields.string("title_ja", value.title_ja);
  fields.string("title_en", value.title_en);
  fields.string("unit_ja", value.unit_ja);
  fields.string("unit_en", value.unit_en);
  fields.string("query", value.query);
  fields.boolean("ranked", value.ranked);
  fields.list_of_object("rows", value.rows, decode_book_row);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BookShare& value) {
  Json json = Json::object();
  json["label_ja"] = Json(value.label_ja);
  json["label_en"] = Json(value.label_en);
  json["ratio"] = Json(value.ratio);
  return json;
}

Result<BookShare> decode_book_share(const Json& json) {
  BookShare value;
  ObjectFields fields(json);
  fields.string("label_ja", value.label_ja);
  fields.string("label_en", value.label_en);
  fields.number("ratio", value.ratio);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BookChart& value) {
  Json json = Json::object();
  json["code"] = Json(value.code);
  json["number"] = Json(value.number);
  json["part"] = Json(to_text(value.part));
  json["title_ja"] = Json(value.title_ja);
  json["title_en"] = Json(value.title_en);
  json["unit_ja"] = Json(value.unit_ja);
  json["unit_en"] = Json(value.unit_en);
  {
    Json list = Json::array();
    for (const auto& item : value.lines) list.push_back(encode(item));
    json["lines"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.shares) list.push_back(encode(item));
    json["shares"] = std::move(list);
  }
  return json;
}

Result<BookChart> decode_book_chart(const Json& json) {
  BookChart value;
  ObjectFields fields(json);
  fields.string("code", value.code);
  fields.string("number", value.number);
  fields.enumeration("part", value.part, parse_report_part, all_report_part());
  fields.string("title_ja", value.title_ja);
  fields.string("title_en", value.title_en);
  fields.string("unit_ja", value.unit_ja);
  fields.string("unit_en", value.unit_en);
  fields.list_of_object("lines", value.lines, decode_series_line);
  fields.list_of_object("shares", value.shares, decode_book_share);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BookSensor& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["addresses"] = Json(value.addresses);
  json["coverage"] = Json(value.coverage);
  json["expected_address_days"] = Json(value.expected_address_days);
  json["observed_address_days"] = Json(value.observed_address_days);
  json["packets"] = Json(value.packets);
  json["dropped"] = Json(value.dropped);
  return json;
}

Result<BookSensor> decode_book_sensor(const Json& json) {
  BookSensor value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.integer("addresses", value.addresses);
  fields.number("coverage", value.coverage);
  fields.number("expected_address_days", value.expected_address_days);
  fields.number("observed_address_days", value.observed_address_days);
  fields.integer("packets", value.packets);
  fields.integer("dropped", value.dropped);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BookAttack& value) {
  Json json = Json::object();
  json["alert"] = Json(value.alert);
  json["number"] = Json(value.number);
  json["country"] = Json(value.country);
  json["country_ja"] = Json(value.country_ja);
  json["country_en"] = Json(value.country_en);
  if (value.asn) json["asn"] = Json(*value.asn);
  json["vector"] = Json(value.vector);
  json["started"] = Json(to_iso(value.started));
  json["seconds"] = Json(value.seconds);
  json["packets_per_minute_max"] = Json(value.packets_per_minute_max);
  if (value.rate) json["rate"] = Json(*value.rate);
  if (value.low) json["low"] = Json(*value.low);
  if (value.high) json["high"] = Json(*value.high);
  if (value.floor) json["floor"] = Json(*value.floor);
  json["link"] = Json(value.link);
  return json;
}

Result<BookAttack> decode_book_attack(const Json& json) {
  BookAttack value;
  ObjectFields fields(json);
  fields.string("alert", value.alert);
  fields.string("number", value.number);
  fields.string("country", value.country);
  fields.string("country_ja", value.country_ja);
  fields.string("country_en", value.country_en);
  fields.integer("asn", value.asn);
  fields.string("vector", value.vector);
  fields.instant("started", value.started);
  fields.integer("seconds", value.seconds);
  fields.integer("packets_per_minute_max", value.packets_per_minute_max);
  fields.number("rate", value.rate);
  fields.number("low", value.low);
  fields.number("high", value.high);
  fields.number("floor", value.floor);
  fields.string("link", value.link);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BookTopic& value) {
  Json json = Json::object();
  json["alert"] = Json(value.alert);
  json["number"] = Json(value.number);
  json["subject"] = Json(value.subject);
  json["detector"] = Json(to_text(value.detector));
  json["started"] = Json(to_iso(value.started));
  json["last"] = Json(to_iso(value.last));
  json["text_ja"] = Json(value.text_ja);
  json["text_en"] = Json(value.text_en);
  json["link"] = Json(value.link);
  return json;
}

Result<BookTopic> decode_book_topic(const Json& json) {
  BookTopic value;
  ObjectFields fields(json);
  fields.string("alert", value.alert);
  fields.string("number", value.number);
  fields.string("subject", value.subject);
  fields.enumeration("detector", value.detector, parse_detector, all_detector());
  fields.instant("started", value.started);
  fields.instant("last", value.last);
  fields.string("text_ja", value.text_ja);
  fields.string("text_en", value.text_en);
  fields.string("link", value.link);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const BookDetector& value) {
  Json json = Json::object();
  json["detector"] = Json(to_text(value.detector));
  json["version"] = Json(value.version);
  return json;
}

Result<BookDetector> decode_book_detector(const Json& json) {
  BookDetector value;
  ObjectFields fields(json);
  fields.enumeration("detector", value.detector, parse_detector, all_detector());
  fields.integer("version", value.version);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const ReportBook& value) {
  Json json = Json::object();
  json["period"] = Json(value.period);
  json["title_ja"] = Json(value.title_ja);
  json["title_en"] = Json(value.title_en);
  json["from"] = Json(to_iso(value.from));
  json["to"] = Json(to_iso(value.to));
  if (value.until) json["until"] = Json(to_iso(*value.until));
  json["previous_from"] = Json(to_iso(value.previous_from));
  json["year_from"] = Json(to_iso(value.year_from));
  json["year_to"] = Json(to_iso(value.year_to));
  json["made"] = Json(to_iso(value.made));
  json["demonstration"] = Json(value.demonstration);
  json["coverage"] = encode(value.coverage);
  json["previous_coverage"] = encode(value.previous_coverage);
  json["year_coverage"] = encode(value.year_coverage);
  {
    Json list = Json::array();
    for (const auto& item : value.sensors) list.push_back(encode(item));
    json["sensors"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.figures) list.push_back(encode(item));
    json["figures"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.sentences_ja) list.push_back(Json(item));
    json["sentences_ja"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.sentences_en) list.push_back(Json(item));
    json["sentences_en"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.charts) list.push_back(encode(item));
    json["charts"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.tables) list.push_back(encode(item));
    json["tables"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.attacks) list.push_back(encode(item));
    json["attacks"] = std::move(list);
  }
  json["attacks_total"] = Json(value.attacks_total);
  {
    Json list = Json::array();
    for (const auto& item : value.topics) list.push_back(encode(item));
    json["topics"] = std::move(list);
  }
  json["topics_total"] = Json(value.topics_total);
  {
    Json list = Json::array();
    for (const auto& item : value.detectors) list.push_back(encode(item));
    json["detectors"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.days) list.push_back(encode(item));
    json["days"] = std::move(list);
  }
  return json;
}

Result<ReportBook> decode_report_book(const Json& json) {
  ReportBook value;
  ObjectFields fields(json);
  fields.string("period", value.period);
  fields.string("title_ja", value.title_ja);
  fields.string("title_en", value.title_en);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.instant("until", value.until);
  fields.instant("previous_from", value.previous_from);
  fields.instant("year_from", value.year_from);
  fields.instant("year_to", value.year_to);
  fields.instant("made", value.made);
  fields.boolean("demonstration", value.demonstration);
  fields.object("coverage", value.coverage, decode_coverage);
  fields.object("previous_coverage", value.previous_coverage, decode_coverage);
  fields.object("year_coverage", value.year_coverage, decode_coverage);
  fields.list_of_object("sensors", value.sensors, decode_book_sensor);
  fields.list_of_object("figures", value.figures, decode_book_figure);
  fields.list_of_string("sentences_ja", value.sentences_ja);
  fields.list_of_string("sentences_en", value.sentences_en);
  fields.list_of_object("charts", value.charts, decode_book_chart);
  fields.list_of_object("tables", value.tables, decode_book_table);
  fields.list_of_object("attacks", value.attacks, decode_book_attack);
  fields.integer("attacks_total", value.attacks_total);
  fields.list_of_object("topics", value.topics, decode_book_topic);
  fields.integer("topics_total", value.topics_total);
  fields.list_of_object("detectors", value.detectors, decode_book_detector);
  fields.list_of_object("days", value.days, decode_report_day);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<ReportBookQuery> decode_report_book_query(const QueryText& query) {
  ReportBookQuery value;
  QueryFields fields(query);
  fields.string("period", value.period);
  fields.enumeration("form", value.form, parse_report_form, all_report_form());
  fields.string("language", value.language);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
