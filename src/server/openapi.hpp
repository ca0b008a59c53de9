// The OpenAPI 3.1 document, made from the route table (what is really answered) joined with the generated
// schemas and parameter lists. Its permission stands in x-permission; its server is this one.
#pragma once
#include <string>

#include "server/route.hpp"

namespace hinomi::server {

std::string openapi_text(const RouteTable& routes, const std::string& version);

}  // namespace hinomi::server
