// One comparison of a pattern with one value of an observable. In: the comparison, the value, the name of the
// property it stands in (…_hex and …_bin hold bytes as text). Out: whether it holds, negation included. Types
// that cannot be compared are unequal, and no order holds between them. Fails as expression.hpp does. Source:
// STIX 2.1 §9.6.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "decode/intel/expression.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/stix_pattern.hpp"

namespace hinomi::decode {

class PatternComparer {
 public:
  Result<bool> holds(const PatternNode& comparison, const JsonView& value, std::string_view property);

 private:
  Result<bool> holds_plainly(const PatternNode& comparison, const JsonView& value, std::string_view property);
  std::map<std::string, Expression, std::less<>> x_expressions;  // made once each
};

}  // namespace hinomi::decode
