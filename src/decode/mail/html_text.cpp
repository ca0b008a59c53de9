// The text of HTML mail; see html_to_text in message.hpp.
#include "decode/report/html_text.hpp"
#include "base/text.hpp"
#include "decode/mail/message.hpp"

namespace hinomi::decode {

std::string html_to_text(std::string_view html) {
  return std::string(trim(html_text(html, {.links = false, .numeric_references = false}).text));
}

}  // namespace hinomi::decode
