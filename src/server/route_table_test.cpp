// The route table and schema/api.json are the same list of operations, told twice and held equal here.
#include <doctest/doctest.h>

#include <set>

#include "server/api_schema.hpp"
#include "server/openapi.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {

TEST_CASE("RouteTable equals_the_operations_of_the_schema") {
  const Services services;
  const Gate gate(services);
  Accounts accounts(services, gate);
  std::set<std::string> rows;
  for (const Route& route : route_table(services, accounts)) {
    const std::string permission(route.permission ? to_text(*route.permission) : "public");
    const std::string row = std::string(route.name) + " " + std::string(route.method) + " " +
                            std::string(route.path) + " " + permission + (route.local ? " local" : "");
    CHECK_MESSAGE(rows.insert(row).second, row);
  }
  const auto operations = parse_json(api_operations());
  REQUIRE(operations);
  std::set<std::string> described;
  for (const Json& row : *operations) {
    const bool local = row.contains("local") && row["local"].get<bool>();
    described.insert(row["name"].get<std::string>() + " " + row["method"].get<std::string>() + " " +
                     row["path"].get<std::string>() + " " + row["access"].get<std::string>() +
                     (local ? " local" : ""));
  }
  CHECK(rows == described);
  CHECK(described.size() > 30);
}

TEST_CASE("OpenAPI describes_every_route_with_links_that_resolve") {
  const Services services;
  const Gate gate(services);
  Accounts accounts(services, gate);
  const RouteTable table = route_table(services, accounts);
  const std::string text = openapi_text(table, "1");
  const auto document = parse_json(text);
  REQUIRE(document);
  std::size_t operations = 0;
  for (const auto& path : (*document)["paths"].items()) operations += path.value().size();
  CHECK(operations == table.size());
  const std::string link = "#/components/schemas/";
  for (std::size_t at = text.find(link); at != std::string::npos; at = text.find(link, at + 1)) {
    const std::string name = text.substr(at + link.size(), text.find('"', at) - at - link.size());
    CHECK_MESSAGE((*document)["components"]["schemas"].contains(name), name);
  }
}

}  // namespace hinomi::server
