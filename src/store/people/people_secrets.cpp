// Changes passwords and one-time codes, and counts failures. The journal says that they changed, never to
// what. Each change and its entry commit together. Failures and lockouts are counted without an entry: the
// refused sign-in has its own. Fails as not_found for an unknown account.
#include "store/people/people.hpp"
#include "store/people/people_sql.hpp"

namespace hinomi::store {

Result<void> People::set_password(const access::Principal& actor, std::string_view id,
                                  const std::string& password_hash, bool must_change_password) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const Account account, read_within(transaction, actor, id));
    HINOMI_ASSIGN(auto statement, transaction.prepare(people_sql::set_password));
    statement.bind("$id", id).bind("$password_hash", password_hash);
    HINOMI_TRY(statement.bind_flag("$must_change_password", must_change_password).run());
    return append_change(transaction, actor, account, R"({"changed":"password"})");
  });
}

Result<void> People::set_totp(const access::Principal& actor, std::string_view id,
                              const std::optional<std::string>& secret) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const Account account, read_within(transaction, actor, id));
    HINOMI_ASSIGN(auto statement, transaction.prepare(people_sql::set_totp));
    statement.bind("$id", id);
    if (secret) {
      statement.bind("$secret", seal_text(x_key, *secret, account.person.id));
    } else {
      statement.bind_null("$secret");
    }
    HINOMI_TRY(statement.run());
    return append_change(transaction, actor, account,
                         secret ? R"({"changed":"totp","on":true})" : R"({"changed":"totp","on":false})");
  });
}

Result<void> People::note_failure(std::string_view id, std::int64_t failures,
                                  std::optional<Instant> locked_until) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(people_sql::note_failure));
    return statement.bind("$id", id).bind("$failures", failures).bind("$locked_until", locked_until).run();
  });
}

Result<void> People::note_sign_in(std::string_view id, std::optional<std::int64_t> totp_step) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(people_sql::note_sign_in));
    return statement.bind("$id", id).bind("$now", transaction.now()).bind("$step", totp_step).run();
  });
}

std::span<const StatementText> people_statements() {
  static constexpr StatementText statements[] = {
      {"insert", people_sql::insert},
      {"by_id", people_sql::by_id},
      {"by_name", people_sql::by_name},
      {"list", people_sql::list},
      {"count", people_sql::count},
      {"update", people_sql::update},
      {"set_password", people_sql::set_password},
      {"set_totp", people_sql::set_totp},
      {"note_failure", people_sql::note_failure},
      {"note_sign_in", people_sql::note_sign_in},
  };
  return statements;
}

}  // namespace hinomi::store
