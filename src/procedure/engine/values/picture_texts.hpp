// Pictures and films that were written into texts in an encoding (base64, hexadecimal, data URL), for records
// that keep none (child protection, SR10). In: a value of a field in its stored form. Out: the same value
// without the texts that carry one: a text is taken out whole, since nobody can tell where the picture ends,
// and a mark stands in its place. Limits: those of the values. Cannot fail. Source: domain.md SR10.
#pragma once
#include <string>
#include <string_view>

#include "base/json_fwd.hpp"
#include "model/api.hpp"

namespace hinomi::procedure {

/// What stands where a text was taken out.
inline constexpr std::string_view taken_out_text = "（画像・動画を含むため消去）";

/// Tells whether one of the texts, or all of them together, carry a picture or a film.
bool holds_picture(const Json& value);
/// Gives what is left of a value; null when nothing is. `field` may be unknown (null).
Json without_pictures(const FieldDefinition* field, const Json& value);
/// Gives what is left of a plain text.
std::string text_without_pictures(const std::string& text);

}  // namespace hinomi::procedure
