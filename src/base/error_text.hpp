// Texts of errors in ja and en, from the table generated out of schema/errors.json.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi {

/// A language that the program speaks. Stored and sent: append only, never renumber.
enum class Language : std::uint8_t { ja, en };

/// Takes "ja", "en", or a locale name such as ja_JP.UTF-8; anything else is ja.
Language parse_language(std::string_view text);
/// Writes the error for a person; an unknown code is shown as it stands with its arguments.
std::string error_text(const Error& error, Language language);

}  // namespace hinomi
