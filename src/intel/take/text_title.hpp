// The title of a text that has none of its own: its first line that says something.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::intel {

/// Gives the first line without the marks of a heading, or the name when there is none that fits.
std::string title_of(std::string_view text, const std::string& name);

}  // namespace hinomi::intel
