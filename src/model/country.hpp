// Names of countries and regions by ISO 3166-1 alpha-2 code, in Japanese and English. An unknown code is its
// own name. Source: ISO 3166-1; Japanese names as the police agency's observation reports and the foreign
// ministry write them.
#pragma once
#include <string>
#include <string_view>

#include "base/error_text.hpp"

namespace hinomi {

/// Gives the name of a code, e.g. 日本 or Japan for JP.
std::string country_name(std::string_view code, Language language);

}  // namespace hinomi
