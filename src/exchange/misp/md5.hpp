// MD5 as lower-case text, for the value list of a MISP feed alone; it protects nothing. Source: RFC 1321.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::exchange {

std::string md5_text(std::string_view bytes);

}  // namespace hinomi::exchange
