// See picture_texts.hpp.
#include "procedure/engine/values/picture_texts.hpp"

#include "base/json.hpp"
#include "decode/file/sniff.hpp"

namespace hinomi::procedure {
namespace {

// Codes, days and numbers cannot even say `data:image/`.
constexpr std::size_t shortest = 11;

// Names of members are texts too.
void add_texts(const Json& value, std::string& text) {
  if (value.is_string()) (text += value.get_ref<const std::string&>()) += '\n';
  if (value.is_array()) {
    for (const Json& each : value) add_texts(each, text);
  }
  if (!value.is_object()) return;
  for (const auto& [name, each] : value.items()) {
    (text += name) += '\n';
    add_texts(each, text);
  }
}

// Members and items that carry a picture go, each on its own.
Json without_items(const Json& value) {
  if (value.is_array()) {
    Json kept = Json::array();
    for (const Json& each : value) {
      if (each.is_structured() || !holds_picture(each)) kept.push_back(without_items(each));
    }
    return kept;
  }
  if (!value.is_object()) return value;
  Json kept = Json::object();
  for (const auto& [name, each] : value.items()) {
    if (holds_picture(Json(name)) || (!each.is_structured() && holds_picture(each))) continue;
    kept[name] = without_items(each);
  }
  return kept;
}

}  // namespace

bool holds_picture(const Json& value) {
  std::string text;
  add_texts(value, text);
  return text.size() > shortest && decode::holds_encoded_picture(text);
}

Json without_pictures(const FieldDefinition* field, const Json& value) {
  if (!holds_picture(value)) return value;
  if (value.is_string()) {
    const bool free_text =
        field == nullptr || field->kind == FieldKind::text || field->kind == FieldKind::long_text;
    return free_text ? Json(std::string(taken_out_text)) : Json();
  }
  Json kept = without_items(value);
  return holds_picture(kept) ? Json() : kept;  // spread over several texts
}

std::string text_without_pictures(const std::string& text) {
  return decode::holds_encoded_picture(text) ? std::string(taken_out_text) : text;
}

}  // namespace hinomi::procedure
