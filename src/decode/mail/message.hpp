// A mail as it was received: who, when, what, and the files in it. In: the bytes of a message (an .eml file).
// Out: the headers that intake needs, the text of the first readable part (plain before HTML, which loses its
// markup), files unopened. Broken mail is read as far as it goes; nothing in it is fetched or run. Limits:
// limits.hpp; what is beyond them is left out and `cut` says so. Fails as malformed `mail.no_message` when
// there are no headers, limit_exceeded `mail.too_large`. Source: RFC 5322, RFC 2045, RFC 2046, RFC 2183.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::decode {

struct MailFile {
  std::string name, type, bytes;  // type as the sender says
};

struct MailMessage {
  std::string from, from_name;  // address and name shown
  std::string to, subject;
  std::string date;        // as written
  std::string message_id;  // without the angle brackets
  std::string text;
  std::vector<MailFile> files;
  bool cut = false;
};

Result<MailMessage> read_message(std::string_view bytes);
/// The text of a piece of HTML as a reader would see it, roughly: no markup, no scripts, line ends at blocks.
std::string html_to_text(std::string_view html);

}  // namespace hinomi::decode
