// Who gets mail: the file that mail.recipients_file names, kept by the administrator for people who asked for
// it. In:
//   recipients:
//     - {name: kakari, address: kakari@force.example, language: ja, notices: true, digest: true}
// Out: rows by sign-in name. Limits: content_file_bytes_max, 10,000 rows. Fails as malformed
// `mail.recipients_unfit` (file, line, expected), or as the file and the YAML do.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"

namespace hinomi::app {

struct MailRecipient {
  std::string name;  // of the account
  std::string address;
  Language language = Language::ja;
  bool notices = false;  // a mail for each notice
  bool digest = false;   // one mail a day
};

/// Tells whether a text is one plain address of at most 254 bytes.
bool is_mail_address(std::string_view text);
/// Tells whether a configured host is the machine itself, to which a line in the clear shows nothing to
/// others.
bool is_this_machine(std::string_view host);
Result<std::vector<MailRecipient>> read_mail_recipients(const std::string& file);

}  // namespace hinomi::app
