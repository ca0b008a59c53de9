// See own_mail.hpp.
#include "app/mail/own_mail.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

MailWish wish_of(const MailRecipient& recipient) {
  if (recipient.notices) return MailWish::at_once;
  return recipient.digest ? MailWish::daily : MailWish::off;
}

MailRecipient recipient_of(const store::PersonMail& mail) {
  MailRecipient recipient;
  recipient.address = mail.address;
  recipient.language = mail.language;
  recipient.notices = mail.wish == MailWish::at_once;
  recipient.digest = mail.wish == MailWish::daily;
  recipient.since = mail.changed;
  return recipient;
}

std::string joined(const std::vector<std::string>& domains) {
  std::string text;
  for (const std::string& domain : domains) text += (text.empty() ? "" : ", ") + domain;
  return text;
}

Result<void> check_address(const std::string& address, const std::vector<std::string>& domains) {
  if (!is_mail_address(address)) return fail(ErrorKind::malformed, "mail.address_unfit");
  if (!is_in_domains(address, domains))
    return fail(ErrorKind::malformed, "mail.domain_unfit", {{"domains", joined(domains)}});
  return {};
}

// What the administrator's list says of the account, if anything.
Result<void> complete_from_list(const MailRoom& room, std::string_view account, MailSettings& settings) {
  HINOMI_ASSIGN(const auto listed, read_mail_recipients(room.configuration.text("mail.recipients_file")));
  if (listed.empty()) return {};
  HINOMI_ASSIGN(const auto found, room.store.people().find(account));
  if (!found) return {};
  for (const MailRecipient& recipient : listed) {
    if (recipient.name != found->person.name) continue;
    settings.wish = wish_of(recipient);
    settings.address = recipient.address;
  }
  return {};
}

}  // namespace

Result<MailSettings> own_mail(const MailRoom& room, std::string_view account) {
  MailSettings settings;
  settings.served = !room.configuration.text("mail.host").empty();
  settings.daily_at = room.configuration.text("mail.digest_at");
  HINOMI_ASSIGN(settings.domains, mail_domains(room.configuration));
  HINOMI_ASSIGN(const auto own, room.store.mail_wishes().find(account));
  if (!own) {
    HINOMI_TRY(complete_from_list(room, account, settings));
    return settings;
  }
  settings.own = true;
  settings.wish = own->wish;
  settings.address = own->address;
  return settings;
}

Result<MailSettings> change_own_mail(const MailRoom& room, const access::Principal& person,
                                     std::string_view account, const MailWanted& wanted) {
  if (wanted.language != "ja" && wanted.language != "en")
    return fail(ErrorKind::malformed, "request.field_type", {{"field", "language"}, {"expected", "ja, en"}});
  const std::string address(trim(wanted.address));
  if (wanted.wish != MailWish::off || !address.empty()) {
    HINOMI_ASSIGN(const auto domains, mail_domains(room.configuration));
    HINOMI_TRY(check_address(address, domains));
  }
  HINOMI_TRY(room.store.mail_wishes().keep(
      person, {std::string(account), wanted.wish, address, parse_language(wanted.language), {}}));
  return own_mail(room, account);
}

Result<std::vector<Addressee>> addressees(const MailRoom& room) {
  std::vector<Addressee> all;
  std::set<std::string, std::less<>> said;
  HINOMI_ASSIGN(const auto domains, mail_domains(room.configuration));
  HINOMI_ASSIGN(const auto wishes, room.store.mail_wishes().all());
  for (const store::PersonMail& mail : wishes) {
    said.insert(mail.person);
    if (mail.wish != MailWish::off && is_in_domains(mail.address, domains))
      all.push_back({mail.person, recipient_of(mail)});
  }
  HINOMI_ASSIGN(const auto listed, read_mail_recipients(room.configuration.text("mail.recipients_file")));
  for (const MailRecipient& recipient : listed) {
    HINOMI_ASSIGN(const auto account, room.store.people().find_by_name(recipient.name));
    if (account && account->person.active && !said.contains(account->person.id))
      all.push_back({account->person.id, recipient});
  }
  return all;
}

}  // namespace hinomi::app
