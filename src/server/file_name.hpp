// Names a file that is answered for keeping: the value of Content-Disposition. In: any name in UTF-8. Out:
// ASCII, what is not plain written as %XX, so that no name breaks the head. Source: RFC 6266, RFC 8187.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::server {

std::string disposition(std::string_view name);
/// A name as it stands in the head of an answer.
std::string percent_encoded(std::string_view name);

}  // namespace hinomi::server
