// Bytes as text of 64 signs. Written with padding; read with or without it, and nothing else beside the
// signs. Source: RFC 4648 §4.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace hinomi {

std::string write_base64(std::string_view bytes);
/// Gives nothing when the text is no base64, or holds no byte.
std::optional<std::string> read_base64(std::string_view text);

}  // namespace hinomi
