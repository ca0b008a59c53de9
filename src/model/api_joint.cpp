// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api_joint.hpp"

#include <array>

namespace hinomi {

}  // namespace hinomi
