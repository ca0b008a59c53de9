// Mail addresses, and the list that mail.recipients_file names: the administrator keeps it for people who
// asked for mail; what a person says in the own settings goes before it. In:
//   recipients:
//     - {name: kakari, address: kakari@force.example, language: ja, notices: true, digest: true}
// Out: rows by sign-in name. Limits: content_file_bytes_max, 10,000 rows. Fails as malformed
// `mail.recipients_unfit` (file, line, expected), or as the file and the YAML do.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/configuration.hpp"
#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi::app {

struct MailRecipient {
  std::string name;  // of the account
  std::string address;
  Language language = Language::ja;
  bool notices = false;  // a mail for each notice
  bool digest = false;   // one mail a day
  Instant since = {};    // notices made before are not sent
};

/// Tells whether a text is one plain address of at most 254 bytes.
bool is_mail_address(std::string_view text);
/// Tells whether a configured host is the machine itself, to which a line in the clear shows nothing to
/// others.
bool is_this_machine(std::string_view host);
/// Reads mail.domains: the domains in small letters, that of mail.sender when it is empty, none when any will
/// do (*). Fails as malformed `mail.key_unfit`.
Result<std::vector<std::string>> mail_domains(const Configuration& configuration);
/// Tells whether the address is in one of the domains, or there are none.
bool is_in_domains(std::string_view address, const std::vector<std::string>& domains);
/// Reads the list; nobody when `file` is empty.
Result<std::vector<MailRecipient>> read_mail_recipients(const std::string& file);

}  // namespace hinomi::app
