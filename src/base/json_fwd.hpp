// Names Json without the weight of its header.
#pragma once
#include <nlohmann/json_fwd.hpp>

namespace hinomi {
using Json = nlohmann::json;
}  // namespace hinomi
