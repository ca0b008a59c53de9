// See hit_rules.hpp.
#include "intel/hits/hit_rules.hpp"

#include <algorithm>

#include "base/yaml.hpp"
#include "intel/hits/limits.hpp"

namespace hinomi::intel {
namespace {

Error unfit(const std::string& file, std::size_t line, std::string expected) {
  return fail(ErrorKind::malformed, "content.field",
              {{"file", file}, {"line", std::to_string(line)}, {"expected", std::move(expected)}});
}

}  // namespace

Result<HitRules> HitRules::read(std::string_view text, const std::string& file) {
  HINOMI_ASSIGN(const YamlNode root, parse_yaml(text, file));
  const YamlNode* types = root.find("types");
  if (types == nullptr || root.map.size() != 1 || types->list.empty() ||
      types->list.size() > limits::hit_rule_types_max)
    return unfit(file, root.line, "types, 1-" + std::to_string(limits::hit_rule_types_max));
  HitRules rules;
  for (const YamlNode& row : types->list) {
    std::string name;
    std::vector<std::string> fields;
    for (const YamlEntry& entry : row.map) {
      if (entry.key == "type") {
        name = entry.value.text;
      } else if (entry.key == "fields" && !entry.value.list.empty()) {
        for (const YamlNode& field : entry.value.list) fields.push_back(field.text);
      } else {
        return unfit(file, entry.value.line, "type, fields");
      }
    }
    if (name.empty() || !rules.x_types.emplace(std::move(name), std::move(fields)).second)
      return unfit(file, row.line, "type, once each");
  }
  return rules;
}

bool HitRules::has_type(std::string_view type) const { return x_types.find(type) != x_types.end(); }

bool HitRules::has_field(std::string_view type, std::string_view field) const {
  const auto found = x_types.find(type);
  if (found == x_types.end()) return false;
  const auto& fields = found->second;
  return fields.empty() || std::find(fields.begin(), fields.end(), field) != fields.end();
}

}  // namespace hinomi::intel
