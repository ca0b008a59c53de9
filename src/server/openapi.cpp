// Joins the table and the schemas once, at start. Source: OpenAPI 3.1.0, JSON Schema 2020-12.
#include "server/openapi.hpp"

#include <map>

#include "server/api_schema.hpp"

namespace hinomi::server {
namespace {

Json schema_link(const std::string& type) { return {{"$ref", "#/components/schemas/" + type}}; }

Json json_content(const std::string& type) { return {{"application/json", {{"schema", schema_link(type)}}}}; }

Json refusal_schema() {
  return {{"type", "object"},
          {"required", {"code", "args", "trace"}},
          {"properties",
           {{"code", {{"type", "string"}}},
            {"args", {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}},
            {"trace", {{"type", "string"}}},
            {"present", {{"type", "object"}, {"description", "the record as it now stands (409)"}}}}}};
}

Json operation(const Route& route, const Json& described) {
  Json out = {{"operationId", route.name}, {"responses", Json::object()}};
  if (described.contains("doc")) out["summary"] = described["doc"];
  if (described.contains("parameters") && !described["parameters"].empty())
    out["parameters"] = described["parameters"];
  if (described.contains("body") && described["body"].is_string()) {
    out["requestBody"] = {{"required", true},
                          {"content", json_content(described["body"].get<std::string>())}};
  }
  if (described.contains("answer") && described["answer"].is_string()) {
    out["responses"]["200"] = {{"description", "done"},
                               {"content", json_content(described["answer"].get<std::string>())}};
    if (route.name == "report") {
      for (const char* type : {"text/html", "text/csv"}) {
        out["responses"]["200"]["content"][type] = {{"schema", {{"type", "string"}}}};
      }
    }
  } else {
    out["responses"]["204"] = {{"description", "done"}};
  }
  out["responses"]["default"] = {{"description", "refused"}, {"content", json_content("Refusal")}};
  if (route.permission) {
    out["x-permission"] = to_text(*route.permission);
    out["security"] = Json::array({{{"session", Json::array()}}, {{"token", Json::array()}}});
  } else {
    out["security"] = Json::array();
  }
  if (route.local) out["x-local"] = true;
  return out;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return result;
}

}  // namespace

std::string openapi_text(const RouteTable& routes, const std::string& version) {
  std::map<std::string, Json, std::less<>> described;
  const auto operations = parse_json(api_operations());
  HINOMI_ASSERT(operations && operations->is_array());
  for (const Json& row : *operations) described[row["name"].get<std::string>()] = row;
  auto schemas = parse_json(api_component_schemas());
  HINOMI_ASSERT(schemas);
  Json document = {
      {"openapi", "3.1.0"},
      {"info", {{"title", "Hinomi"}, {"version", version}, {"license", {{"name", "Apache-2.0"}}}}},
      {"servers", Json::array({{{"url", "/"}}})},
      {"paths", Json::object()}};
  for (const Route& route : routes) {
    const auto found = described.find(route.name);
    const Json none = Json::object();
    document["paths"][std::string(route.path)][lower(route.method)] =
        operation(route, found == described.end() ? none : found->second);
  }
  document["components"]["schemas"] = *std::move(schemas);
  document["components"]["schemas"]["Refusal"] = refusal_schema();
  document["components"]["securitySchemes"] = {
      {"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-hinomi_session"}}},
      {"token", {{"type", "http"}, {"scheme", "bearer"}}}};
  return to_text(document);
}

}  // namespace hinomi::server
