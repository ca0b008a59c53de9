// Which kind of identifier a MISP attribute type holds. In: the name of a type, or of one half of a
// composite. Out: the kind; `other` for types of no identifier kind whose values still join (a serial
// number); nothing for prose and numbers that join nothing (text, comment, port, size). Source: MISP
// describeTypes.
#pragma once
#include <optional>
#include <string_view>

#include "model/api.hpp"

namespace hinomi::decode {

struct MispType {
  bool known = false;
  std::optional<ObservableKind> kind;
};

MispType misp_type(std::string_view type);

}  // namespace hinomi::decode
