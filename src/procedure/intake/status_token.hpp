// The code with which a sender comes back without an account: 128 bits, written as 26 signs in groups
// (K7QM-9D2X-…) of an alphabet without look-alikes. Only its digest is kept. In: what a person types, in full
// or half width, small or capital letters, with or without dashes, O for 0 and I or L for 1. Out: the plain
// form.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "procedure/intake/limits.hpp"

namespace hinomi::procedure::intake {

using TokenBits = std::array<std::uint8_t, limits::token_bytes>;

/// Draws a new one.
TokenBits make_token();
/// Writes it in groups of four signs.
std::string token_text(const TokenBits& bits);
/// Reads what a person typed; nothing when it cannot be one.
std::optional<TokenBits> read_token(std::string_view typed);
/// The form in which it is kept; `use` keeps tokens of different uses apart.
std::string token_digest(std::string_view use, const TokenBits& bits);

}  // namespace hinomi::procedure::intake
