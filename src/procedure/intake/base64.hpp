// Writes bytes as base64, the form in which the kernel takes files. Source: RFC 4648 §4.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::procedure::intake {

/// Writes with padding.
std::string write_base64(std::string_view bytes);

}  // namespace hinomi::procedure::intake
