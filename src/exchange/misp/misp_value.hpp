// One value as a MISP attribute says it. In: kind and canonical text. Out: type, category and the text that
// MISP expects for the type. Every kind has one: what no type of MISP names is "other", which is told as
// such. Source: MISP describeTypes.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "model/api.hpp"

namespace hinomi::exchange {

struct MispValue {
  std::string_view type, category;
  std::string value;
};

MispValue misp_value(ObservableKind kind, const std::string& value);

/// A type that we give or take, for programs that ask which there are.
struct MispTypeRow {
  std::string_view type, category;
  bool to_ids = false;
};
std::span<const MispTypeRow> misp_type_rows();

}  // namespace hinomi::exchange
