// hinomi intake fetch: fetches new mails of the configured IMAP folder into a maildir, beside a running
// server if need be; hinomi intake import takes them in from there. Exit status 1 when the server was not
// reached or a mail is too large, which stays where it is.
#include "app/commands/commands.hpp"
#include "app/mail/imap.hpp"
#include "app/settings.hpp"

namespace hinomi::app {

namespace {

Result<Fetched> fetch(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  HINOMI_ASSIGN(const auto server, imap_server(settings.configuration));
  Fetched sum;
  for (const std::string& maildir : arguments.positional()) {
    HINOMI_ASSIGN(const auto fetched, fetch_mails(server, maildir));
    sum.mails += fetched.mails;
    sum.too_large += fetched.too_large;
  }
  return sum;
}

int run(const Arguments& arguments) {
  const auto fetched = fetch(arguments);
  if (!fetched) return say(fetched.error(), arguments.language());
  const bool ja = arguments.language() == Language::ja;
  print((ja ? "取得したメール：" : "mails fetched: ") + std::to_string(fetched->mails));
  if (fetched->too_large == 0) return 0;
  print((ja ? "大きすぎるメール：" : "too large:     ") + std::to_string(fetched->too_large));
  return 1;
}

}  // namespace

const Command intake_fetch_command{"intake fetch",
                                   "MAILDIR",
                                   {},
                                   "IMAPの受信箱から新しいメールを取得する",
                                   "fetch new mails of the IMAP folder into a maildir",
                                   run};

}  // namespace hinomi::app
