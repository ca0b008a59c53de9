// Fetches the mails of one folder of an IMAP server into a maildir, from which intake takes them in. In: the
// server as configured (imap.*), the maildir. Out: each mail as new/UIDVALIDITY.UID.eml, byte for byte;
// nothing is changed or marked on the server, also not as read. A mail is written in tmp/ and moved, durably,
// before its number is noted in the file `fetched`, under a name that follows from the number: so none is
// lost, doubled or taken in half, whatever is killed when. A new UIDVALIDITY begins anew; what was there
// before is known again by its Message-ID at intake. Limits: 64 MiB a mail, 10,000 mails at once, 10 seconds
// to connect, 120 for a mail. Fails: malformed `mail.key_unfit`; unavailable `mail.unreachable`; malformed
// `imap.answer_unfit`; as files do. Source: RFC 3501 §2.3.1.1, §6.4.8, §6.3.2, §6.3.10; RFC 5092.
#pragma once
#include <cstdint>
#include <string>

#include "base/configuration.hpp"
#include "base/result.hpp"

namespace hinomi::app {

struct ImapServer {
  std::string host;
  std::int64_t port = 0;
  std::string security;  // tls, starttls, none
  std::string user, password;
  std::string authorities_file, mailbox;
};

Result<ImapServer> imap_server(const Configuration& configuration);

struct Fetched {
  std::int64_t mails = 0;
  std::int64_t too_large = 0;  // left on the server
};

/// Fetches what came since the last time.
Result<Fetched> fetch_mails(const ImapServer& server, const std::string& maildir);

}  // namespace hinomi::app
