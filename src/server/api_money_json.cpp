// Encoders and decoders of the API's types. Made by tools/generate.mjs from schema/. Do not edit.
#include "server/api_money_json.hpp"

#include "base/json.hpp"
#include "server/json_fields.hpp"

namespace hinomi::server {

Json encode(const MoneyPlace& value) {
  Json json = Json::object();
  json["kind"] = Json(to_text(value.kind));
  json["value"] = Json(value.value);
  return json;
}

Result<MoneyPlace> decode_money_place(const Json& json) {
  MoneyPlace value;
  ObjectFields fields(json);
  fields.enumeration("kind", value.kind, parse_observable_kind, all_observable_kind());
  fields.string("value", value.value);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const MoneyFreeze& value) {
  Json json = Json::object();
  json["id"] = Json(value.id);
  json["number"] = Json(value.number);
  json["standing"] = Json(to_text(value.standing));
  return json;
}

Result<MoneyFreeze> decode_money_freeze(const Json& json) {
  MoneyFreeze value;
  ObjectFields fields(json);
  fields.string("id", value.id);
  fields.string("number", value.number);
  fields.enumeration("standing", value.standing, parse_freeze_standing, all_freeze_standing());
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const MoneyAccount& value) {
  Json json = Json::object();
  json["place"] = encode(value.place);
  json["step"] = Json(value.step);
  json["in_yen"] = Json(value.in_yen);
  json["out_yen"] = Json(value.out_yen);
  json["left_yen"] = Json(value.left_yen);
  json["standing"] = Json(to_text(value.standing));
  {
    Json list = Json::array();
    for (const auto& item : value.freezes) list.push_back(encode(item));
    json["freezes"] = std::move(list);
  }
  json["holder"] = Json(value.holder);
  json["same_holder"] = Json(value.same_holder);
  return json;
}

Result<MoneyAccount> decode_money_account(const Json& json) {
  MoneyAccount value;
  ObjectFields fields(json);
  fields.object("place", value.place, decode_money_place);
  fields.integer("step", value.step);
  fields.integer("in_yen", value.in_yen);
  fields.integer("out_yen", value.out_yen);
  fields.integer("left_yen", value.left_yen);
  fields.enumeration("standing", value.standing, parse_freeze_standing, all_freeze_standing());
  fields.list_of_object("freezes", value.freezes, decode_money_freeze);
  fields.string("holder", value.holder);
  fields.integer("same_holder", value.same_holder);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const MoneySource& value) {
  Json json = Json::object();
  json["record"] = Json(value.record);
  json["number"] = Json(value.number);
  json["source"] = Json(value.source);
  return json;
}

Result<MoneySource> decode_money_source(const Json& json) {
  MoneySource value;
  ObjectFields fields(json);
  fields.string("record", value.record);
  fields.string("number", value.number);
  fields.string("source", value.source);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const MoneyTransfer& value) {
  Json json = Json::object();
  json["record"] = Json(value.record);
  json["number"] = Json(value.number);
  json["source"] = Json(value.source);
  if (value.from) json["from"] = encode(*value.from);
  if (value.to) json["to"] = encode(*value.to);
  json["yen"] = Json(value.yen);
  json["at"] = Json(to_iso(value.at));
  json["evidence"] = Json(value.evidence);
  json["followed"] = Json(value.followed);
  {
    Json list = Json::array();
    for (const auto& item : value.also) list.push_back(encode(item));
    json["also"] = std::move(list);
  }
  return json;
}

Result<MoneyTransfer> decode_money_transfer(const Json& json) {
  MoneyTransfer value;
  ObjectFields fields(json);
  fields.string("record", value.record);
  fields.string("number", value.number);
  fields.string("source", value.source);
  fields.object("from", value.from, decode_money_place);
  fields.object("to", value.to, decode_money_place);
  fields.integer("yen", value.yen);
  fields.instant("at", value.at);
  fields.string("evidence", value.evidence);
  fields.boolean("followed", value.followed);
  fields.list_of_object("also", value.also, decode_money_source);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const MoneyFlow& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.accounts) list.push_back(encode(item));
    json["accounts"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.transfers) list.push_back(encode(item));
    json["transfers"] = std::move(list);
  }
  json["cut"] = Json(value.cut);
  json["accounts_max"] = Json(value.accounts_max);
  json["transfers_max"] = Json(value.transfers_max);
  json["steps_max"] = Json(value.steps_max);
  json["may_propose"] = Json(value.may_propose);
  return json;
}

Result<MoneyFlow> decode_money_flow(const Json& json) {
  MoneyFlow value;
  ObjectFields fields(json);
  fields.list_of_object("accounts", value.accounts, decode_money_account);
  fields.list_of_object("transfers", value.transfers, decode_money_transfer);
  fields.boolean("cut", value.cut);
  fields.integer("accounts_max", value.accounts_max);
  fields.integer("transfers_max", value.transfers_max);
  fields.integer("steps_max", value.steps_max);
  fields.boolean("may_propose", value.may_propose);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const FreezeProposals& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  {
    Json list = Json::array();
    for (const auto& item : value.left) list.push_back(encode(item));
    json["left"] = std::move(list);
  }
  return json;
}

Result<FreezeProposals> decode_freeze_proposals(const Json& json) {
  FreezeProposals value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_money_freeze);
  fields.list_of_object("left", value.left, decode_money_place);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const FrozenAccount& value) {
  Json json = Json::object();
  json["place"] = encode(value.place);
  json["holder"] = Json(value.holder);
  json["record"] = Json(value.record);
  json["number"] = Json(value.number);
  json["state"] = Json(value.state);
  json["basis"] = Json(value.basis);
  json["grounds"] = Json(value.grounds);
  if (value.frozen_yen) json["frozen_yen"] = Json(*value.frozen_yen);
  if (value.since) json["since"] = Json(to_iso(*value.since));
  json["owner"] = Json(value.owner);
  json["same_holder"] = Json(value.same_holder);
  return json;
}

Result<FrozenAccount> decode_frozen_account(const Json& json) {
  FrozenAccount value;
  ObjectFields fields(json);
  fields.object("place", value.place, decode_money_place);
  fields.string("holder", value.holder);
  fields.string("record", value.record);
  fields.string("number", value.number);
  fields.string("state", value.state);
  fields.string("basis", value.basis);
  fields.string("grounds", value.grounds);
  fields.integer("frozen_yen", value.frozen_yen);
  fields.instant("since", value.since);
  fields.string("owner", value.owner);
  fields.integer("same_holder", value.same_holder);
  HINOMI_TRY(fields.finish());
  return value;
}

Json encode(const FrozenAccountList& value) {
  Json json = Json::object();
  {
    Json list = Json::array();
    for (const auto& item : value.items) list.push_back(encode(item));
    json["items"] = std::move(list);
  }
  json["frozen_yen"] = Json(value.frozen_yen);
  json["cut"] = Json(value.cut);
  json["requests_max"] = Json(value.requests_max);
  if (value.report_minutes) json["report_minutes"] = Json(*value.report_minutes);
  json["report_requests"] = Json(value.report_requests);
  return json;
}

Result<FrozenAccountList> decode_frozen_account_list(const Json& json) {
  FrozenAccountList value;
  ObjectFields fields(json);
  fields.list_of_object("items", value.items, decode_frozen_account);
  fields.integer("frozen_yen", value.frozen_yen);
  fields.boolean("cut", value.cut);
  fields.integer("requests_max", value.requests_max);
  fields.number("report_minutes", value.report_minutes);
  fields.integer("report_requests", value.report_requests);
  HINOMI_TRY(fields.finish());
  return value;
}

Result<FrozenAccountsQuery> decode_frozen_accounts_query(const QueryText& query) {
  FrozenAccountsQuery value;
  QueryFields fields(query);
  fields.string("holder", value.holder);
  HINOMI_TRY(fields.finish());
  return value;
}

}  // namespace hinomi::server
