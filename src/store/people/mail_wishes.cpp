// Keeps how people want mail; every statement on the table mail_wish.
#include "store/people/mail_wishes.hpp"

#include "base/json.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view keep_sql =
    "INSERT INTO mail_wish (person, wish, address, language, changed_us)"
    " VALUES ($person, $wish, $address, $language, $changed)"
    " ON CONFLICT (person) DO UPDATE SET wish = excluded.wish, address = excluded.address,"
    " language = excluded.language, changed_us = excluded.changed_us";
constexpr std::string_view find_sql =
    "SELECT person, wish, address, language, changed_us FROM mail_wish WHERE person = $person";
constexpr std::string_view all_sql =
    "SELECT m.person, m.wish, m.address, m.language, m.changed_us FROM mail_wish m"
    " JOIN person p ON p.id = m.person WHERE p.active = 1 ORDER BY m.person";

Result<PersonMail> read_row(const Statement& row) {
  HINOMI_ASSIGN(const MailWish wish, read_enum(row.integer(1), all_mail_wish()));
  return PersonMail{row.text(0), wish, row.text(2), parse_language(row.text(3)), row.instant(4)};
}

JournalDraft change_draft(const access::Principal& actor, const PersonMail& mail) {
  JournalDraft draft;
  draft.action = "person.mail_changed";
  draft.subject = "person/" + mail.person;
  Json payload{{"wish", to_text(mail.wish)}};
  const auto at = mail.address.find('@');
  if (at != std::string::npos) payload["domain"] = mail.address.substr(at + 1);
  draft.payload_json = to_text(payload);
  draft.label = access::own_label(actor);
  return draft;
}

}  // namespace

Result<PersonMail> MailWishes::keep(const access::Principal& actor, PersonMail wanted) {
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    wanted.changed = transaction.now();
    HINOMI_ASSIGN(auto statement, transaction.prepare(keep_sql));
    statement.bind("$person", wanted.person).bind("$wish", static_cast<std::int64_t>(wanted.wish));
    statement.bind("$address", wanted.address);
    statement.bind("$language", wanted.language == Language::ja ? "ja" : "en");
    HINOMI_TRY(statement.bind("$changed", wanted.changed).run());
    HINOMI_TRY(x_journal.append(transaction, actor, change_draft(actor, wanted)));
    return {};
  }));
  return wanted;
}

Result<std::optional<PersonMail>> MailWishes::find(std::string_view person) const {
  std::optional<PersonMail> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(find_sql));
    HINOMI_ASSIGN(const bool there, row.bind("$person", person).step());
    if (!there) return {};
    HINOMI_ASSIGN(found, read_row(row));
    return {};
  }));
  return found;
}

Result<std::vector<PersonMail>> MailWishes::all() const {
  std::vector<PersonMail> all;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(all_sql));
    while (true) {
      HINOMI_ASSIGN(const bool there, row.step());
      if (!there) return {};
      HINOMI_ASSIGN(auto mail, read_row(row));
      all.push_back(std::move(mail));
    }
  }));
  return all;
}

std::span<const StatementText> mail_wish_statements() {
  static constexpr StatementText statements[] = {{"keep", keep_sql}, {"find", find_sql}, {"all", all_sql}};
  return statements;
}

}  // namespace hinomi::store
