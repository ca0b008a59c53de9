// How a person gets notices by mail, and who does: what people say in their own settings goes before the
// administrator's list. In: the account and what it wants. Out: what is in force; all who get mail, each
// once. An address must be one plain address in one of mail.domains, also when these became fewer later.
// Fails as malformed `mail.address_unfit`, `mail.domain_unfit` (domains), `request.field_type`; as the store
// and the list do.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "app/mail/addresses.hpp"
#include "model/api.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::app {

/// A recipient with the account that it is.
struct Addressee {
  std::string person;
  MailRecipient recipient;
};

/// What the mail settings work with.
struct MailRoom {
  store::Store& store;
  const Configuration& configuration;
};

/// What is in force for the account.
Result<MailSettings> own_mail(const MailRoom& room, std::string_view account);
/// Keeps what the person of the account wants.
Result<MailSettings> change_own_mail(const MailRoom& room, const access::Principal& person,
                                     std::string_view account, const MailWanted& wanted);
/// Active people who get mail.
Result<std::vector<Addressee>> addressees(const MailRoom& room);

}  // namespace hinomi::app
