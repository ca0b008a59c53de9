// Which identifiers of which records are compared between tenants (content/rules/hits.yaml): types, each with
// its fields or with all that are open. In: the file's text. Out: the rules. Limits: limits::hit_rule_*.
// Fails as malformed `yaml.*`, `content.field` (file, line, expected).
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::intel {

class HitRules {
 public:
  static Result<HitRules> read(std::string_view text, const std::string& file);
  bool has_type(std::string_view type) const;
  bool has_field(std::string_view type, std::string_view field) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> x_types;  // fields; none: all
};

}  // namespace hinomi::intel
