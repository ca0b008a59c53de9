// The typed reading below the generated decoders. Query numbers are read whole: "12x" is no number.
#include "server/json_fields.hpp"

#include <charconv>
#include <cmath>
#include <limits>

#include "base/json.hpp"
#include "base/text.hpp"
#include "server/limits.hpp"

namespace hinomi::server {

Json encode_raw(const std::string& json_text) {
  if (json_text.empty()) return Json::object();
  auto parsed = parse_json(json_text);
  return parsed ? *std::move(parsed) : Json::object();
}

namespace fields {

bool read_string(const Json& json, std::string& value) {
  if (!json.is_string()) return false;
  value = json.get_ref<const std::string&>();
  return true;
}

bool read_integer(const Json& json, std::int64_t& value) {
  if (!json.is_number_integer()) return false;
  if (json.is_number_unsigned() &&
      json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return false;
  }
  value = json.get<std::int64_t>();
  return true;
}

bool read_number(const Json& json, double& value) {
  if (!json.is_number()) return false;
  value = json.get<double>();
  return std::isfinite(value);
}

bool read_boolean(const Json& json, bool& value) {
  if (!json.is_boolean()) return false;
  value = json.get<bool>();
  return true;
}

bool read_instant(const Json& json, Instant& value) {
  return json.is_string() && read_instant(std::string_view(json.get_ref<const std::string&>()), value);
}

bool read_string(std::string_view text, std::string& value) {
  value = std::string(text);
  return true;
}

bool read_integer(std::string_view text, std::int64_t& value) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc{} && end == text.data() + text.size();
}

bool read_number(std::string_view text, double& value) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
}

bool read_boolean(std::string_view text, bool& value) {
  value = text == "true" || text == "1";
  return value || text == "false" || text == "0";
}

bool read_instant(std::string_view text, Instant& value) {
  const auto parsed = parse_timestamp(text);
  if (!parsed) return false;
  value = parsed->instant;
  return true;
}

bool is_array(const Json& json) { return json.is_array(); }
bool is_null(const Json& json) { return json.is_null(); }
std::size_t array_size(const Json& json) { return json.size(); }
const Json& array_item(const Json& json, std::size_t index) { return json[index]; }
std::string raw_text(const Json& json) { return to_text(json); }

Error wrong_type(std::string_view path, std::string_view expected) {
  return fail(ErrorKind::malformed, "request.field_type",
              {{"field", std::string(path)}, {"expected", std::string(expected)}});
}

Error unknown_value(std::string_view path, std::string_view value,
                    const std::vector<std::string_view>& expected) {
  std::string names;
  for (const std::string_view name : expected) names.append(names.empty() ? "" : ", ").append(name);
  return fail(
      ErrorKind::malformed, "request.enum_unknown",
      {{"field", std::string(path)}, {"value", std::string(value.substr(0, 64))}, {"expected", names}});
}

Error within(std::string_view path, Error inner) {
  for (auto& [name, value] : inner.args) {
    if (name == "field") value = value.empty() ? std::string(path) : std::string(path) + "." + value;
  }
  return inner;
}

}  // namespace fields

ObjectFields::ObjectFields(const Json& json) : x_json(json) {
  if (!json.is_object()) x_error = fields::wrong_type("", "an object");
}

const Json* ObjectFields::take(std::string_view name, bool required) {
  x_known.push_back(name);
  if (x_error) return nullptr;
  const auto found = x_json.find(name);
  if (found != x_json.end() && !(found->is_null() && !required)) return &*found;
  if (required) trouble(fail(ErrorKind::malformed, "request.field_missing", {{"field", std::string(name)}}));
  return nullptr;
}

void ObjectFields::trouble(Error error) {
  if (!x_error) x_error = std::move(error);
}

void ObjectFields::json(std::string_view name, std::string& value) {
  if (const Json* found = take(name, true)) value = fields::raw_text(*found);
}

void ObjectFields::json(std::string_view name, std::optional<std::string>& value) {
  if (const Json* found = take(name, false)) value = fields::raw_text(*found);
}

Result<void> ObjectFields::finish() {
  if (x_error) return *x_error;
  for (const auto& item : x_json.items()) {
    if (std::find(x_known.begin(), x_known.end(), item.key()) == x_known.end()) {
      return fail(ErrorKind::malformed, "request.field_unknown", {{"field", item.key().substr(0, 64)}});
    }
  }
  return {};
}

const std::string* QueryFields::take(std::string_view name, bool required) {
  x_known.push_back(name);
  if (x_error) return nullptr;
  const auto found = x_query.find(name);
  if (found != x_query.end()) return &found->second;
  if (required) trouble(fail(ErrorKind::malformed, "request.field_missing", {{"field", std::string(name)}}));
  return nullptr;
}

void QueryFields::trouble(Error error) {
  if (!x_error) x_error = std::move(error);
}

std::vector<std::string_view> QueryFields::items_of(std::string_view name, std::string_view text) {
  std::vector<std::string_view> items = split(text, ',');
  const bool holed =
      std::any_of(items.begin(), items.end(), [](std::string_view item) { return item.empty(); });
  if (holed || items.size() > limits::query_list_items_max) {
    trouble(fields::wrong_type(name,
                               "a list of 1 to " + std::to_string(limits::query_list_items_max) + " values"));
    return {};
  }
  return items;
}

Result<void> QueryFields::finish() {
  if (x_error) return *x_error;
  for (const auto& [name, value] : x_query) {
    if (std::find(x_known.begin(), x_known.end(), name) == x_known.end()) {
      return fail(ErrorKind::malformed, "request.parameter_unknown", {{"field", name.substr(0, 64)}});
    }
  }
  return {};
}

}  // namespace hinomi::server
