// JSON in the one form that equal values share (JCS), for ids made from contents and for telling whether two
// objects say the same. In: a tree. Out: text without blanks, members in order of the UTF-16 units of their
// names, numbers as ECMAScript writes them. Numbers beyond a double lose what a double cannot hold, as the
// standard says; `same_object` compares such numbers as written. Cannot fail for a tree that was read.
// Source: RFC 8785, ECMA-262 §6.1.6.1.20.
#pragma once
#include <string>
#include <string_view>

#include "decode/intel/json_tree.hpp"

namespace hinomi::decode {

std::string canonical_json(const JsonView& value);
void add_canonical_json(const JsonView& value, std::string& out);
/// Writes a text with its quotes.
void add_json_text(std::string_view text, std::string& out);
/// Writes a number as ECMAScript does.
std::string json_number(double value);

/// Tells whether two values are equal but for blanks and the order of members.
bool same_object(const JsonView& first, const JsonView& second);
/// The same of two texts; texts that are no JSON equal nothing.
bool same_object(std::string_view first, std::string_view second);

}  // namespace hinomi::decode
