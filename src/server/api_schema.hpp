// The API's schemas as JSON text. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <string_view>

namespace hinomi::server {

/// OpenAPI components.schemas, a JSON object.
std::string_view api_component_schemas();
/// Operations with their parameters, a JSON array.
std::string_view api_operations();

}  // namespace hinomi::server
