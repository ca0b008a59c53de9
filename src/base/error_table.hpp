// Texts of every error code, sorted by code. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <span>
#include <string_view>

namespace hinomi {

struct ErrorText {
  std::string_view code, ja, en;  // {name} stands for an argument
};

std::span<const ErrorText> error_table();

}  // namespace hinomi
