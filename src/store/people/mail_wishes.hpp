// How people want notices by mail: at once, once a day or not, and where. Owns the table mail_wish; a person
// has at most one row, which stands until it is replaced. In: an address that the caller has checked. A
// change appends person.mail_changed (the wish and the address's domain, never the address). Fails as the
// database and the journal do.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/error_text.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "store/journal/journal.hpp"

namespace hinomi::store {

struct PersonMail {
  std::string person;
  MailWish wish = MailWish::off;
  std::string address;
  Language language = Language::ja;
  Instant changed;
};

class MailWishes {
 public:
  MailWishes(Database& database, Journal& journal) : x_database(database), x_journal(journal) {}

  /// Keeps what the person wants in place of what stood; `changed` is set here.
  Result<PersonMail> keep(const access::Principal& actor, PersonMail wanted);
  Result<std::optional<PersonMail>> find(std::string_view person) const;
  /// Gives what active people said, by person.
  Result<std::vector<PersonMail>> all() const;

 private:
  Database& x_database;
  Journal& x_journal;
};

std::span<const StatementText> mail_wish_statements();

}  // namespace hinomi::store
