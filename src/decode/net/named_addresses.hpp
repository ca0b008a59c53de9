// The addresses that a command or an exploit names to fetch from: http, https, ftp and tftp URLs as they
// stand, up to the first byte that ends one in a shell (blank, quote, `;`, `|`, `&`, `<`, `>`, `\`, `+` of a
// form's blank). In: bytes. Out: views into them, at most named_addresses_max, each at most url_bytes_max; a
// scheme with nothing behind it is none. Nothing is fetched or checked. Never fails.
#pragma once
#include <string_view>
#include <vector>

namespace hinomi::decode {

std::vector<std::string_view> named_addresses(std::string_view text);

}  // namespace hinomi::decode
