// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_sensor_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const LedgerBatch& value) {
  Json json = Json::object();
  json["name"] = Json(value.name);
  json["packets"] = Json(value.packets);
  return json;
}

Result<LedgerBatch> decode_ledger_batch(const Json& json) {
  LedgerBatch value;
  ObjectFields fields(json);
  fields.string("name", value.name);
  fields.integer("packets", value.packets);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const SensorLedger& value) {
  Json json = Json::object();
  json["sensor"] = Json(value.sensor);
  json["spool"] = Json(value.spool);
  json["interface"] = Json(value.interface);
  json["from"] = Json(to_iso(value.from));
  json["to"] = Json(to_iso(value.to));
  json["interface_received"] = Json(value.interface_received);
  json["interface_missed"] = Json(value.interface_missed);
  json["ring_received"] = Json(value.ring_received);
  json["ring_dropped"] = Json(value.ring_dropped);
  json["ring_freezes"] = Json(value.ring_freezes);
  json["ring_waiting_before"] = Json(value.ring_waiting_before);
  json["ring_waiting"] = Json(value.ring_waiting);
  json["read"] = Json(value.read);
  json["refused"] = Json(value.refused);
  json["spooled"] = Json(value.spooled);
  json["evicted"] = Json(value.evicted);
  json["acknowledged"] = Json(value.acknowledged);
  json["rejected"] = Json(value.rejected);
  json["waiting"] = Json(value.waiting);
  json["recovered"] = Json(value.recovered);
  json["torn_bytes"] = Json(value.torn_bytes);
  if (value.clock_offset_us) json["clock_offset_us"] = Json(*value.clock_offset_us);
  if (value.clock_error_us) json["clock_error_us"] = Json(*value.clock_error_us);
  json["clock_synchronised"] = Json(value.clock_synchronised);
  {
    Json list = Json::array();
    for (const auto& item : value.batches) list.push_back(encode(item));
    json["batches"] = std::move(list);
  }
  return json;
}

Result<SensorLedger> decode_sensor_ledger(const Json& json) {
  SensorLedger value;
  ObjectFields fields(json);
  fields.string("sensor", value.sensor);
  fields.string("spool", value.spool);
  fields.string("interface", value.interface);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.integer("interface_received", value.interface_received);
  fields.integer("interface_missed", value.interface_missed);
  fields.integer("ring_received", value.ring_received);
  fields.integer("ring_dropped", value.ring_dropped);
  fields.integer("ring_freezes", value.ring_freezes);
  fields.integer("ring_waiting_before", value.ring_waiting_before);
  fields.integer("ring_waiting", value.ring_waiting);
  fields.integer("read", value.read);
  fields.integer("refused", value.refused);
  fields.integer("spooled", value.spooled);
  fields.integer("evicted", value.evicted);
  fields.integer("acknowledged", value.acknowledged);
  fields.integer("rejected", value.rejected);
  fields.integer("waiting", value.waiting);
  fields.boolean("recovered", value.recovered);
  fields.integer("torn_bytes", value.torn_bytes);
  fields.integer("clock_offset_us", value.clock_offset_us);
  fields.integer("clock_error_us", value.clock_error_us);
  fields.boolean("clock_synchronised", value.clock_synchronised);
  fields.list_of_object("batches", value.batches, decode_ledger_batch);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const LedgerMinute& value) {
  Json json = Json::object();
  json["ledger"] = encode(value.ledger);
  json["arrived"] = Json(to_iso(value.arrived));
  json["taken"] = Json(value.taken);
  json["stored"] = Json(value.stored);
  json["not_for_sensor"] = Json(value.not_for_sensor);
  json["not_ip"] = Json(value.not_ip);
  json["malformed"] = Json(value.malformed);
  json["missing"] = Json(value.missing);
  json["gone"] = Json(value.gone);
  json["difference"] = Json(value.difference);
  json["state"] = Json(to_text(value.state));
  return json;
}

Result<LedgerMinute> decode_ledger_minute(const Json& json) {
  LedgerMinute value;
  ObjectFields fields(json);
  fields.object("ledger", value.ledger, decode_sensor_ledger);
  fields.instant("arrived", value.arrived);
  fields.integer("taken", value.taken);
  fields.integer("stored", value.stored);
  fields.integer("not_for_sensor", value.not_for_sensor);
  fields.integer("not_ip", value.not_ip);
  fields.integer("malformed", value.malformed);
  fields.integer("missing", value.missing);
  fields.integer("gone", value.gone);
  fields.integer("difference", value.difference);
  fields.enumeration("state", value.state, parse_ledger_state, all_ledger_state());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const LedgerPage& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["differing"] = Json(value.differing);
  json["received"] = Json(value.received);
  json["stored"] = Json(value.stored);
  json["lost"] = Json(value.lost);
  json["difference"] = Json(value.difference);
  return json;
}

Result<LedgerPage> decode_ledger_page(const Json& json) {
  LedgerPage value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_ledger_minute);
  fields.integer("differing", value.differing);
  fields.integer("received", value.received);
  fields.integer("stored", value.stored);
  fields.integer("lost", value.lost);
  fields.integer("difference", value.difference);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<SensorLedgerQuery> decode_sensor_ledger_query(const QueryText& query) {
  SensorLedgerQuery value;
  QueryFields fields(query);
  fields.instant("from", value.from);
  fields.instant("to", value.to);
  fields.integer("limit", value.limit);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
