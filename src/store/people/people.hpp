// Accounts: who may sign in, with which roles, clearance and compartments. Owns the table person. Secrets in
// it: the argon2id text of the password (made by the caller) and the one-time-code secret, sealed under the
// vault's key. Every change appends person.made or person.changed (what changed, never a secret). Lists and
// changes reach only accounts of the organisations at or below the actor's own. Nobody makes an account out
// of reach or gives a clearance or compartment that is not their own. Fails: conflict `person.name_taken`,
// not_found `person.not_found`, malformed `person.name_unfit`, `person.organisation_out_of_reach`, forbidden
// `person.rights_beyond_own`.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "store/journal/journal.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

/// An account as sign-in needs it.
struct Account {
  Person person;
  std::string password_hash;
  bool must_change_password = false;
  std::optional<std::string> totp_secret;  // base32, opened; absent: codes are off
  std::int64_t totp_last_step = 0;         // time step of the last code taken, so that none is taken twice
  std::int64_t failures = 0;               // wrong passwords since the last sign-in
  Instant created;
};

class People {
 public:
  People(Database& database, Journal& journal, const VaultKey& key);

  Result<Account> make(const access::Principal& actor, const PersonWanted& wanted,
                       const std::string& password_hash, bool must_change_password);
  Result<std::optional<Account>> find(std::string_view id) const;
  Result<std::optional<Account>> find_by_name(std::string_view name) const;
  Result<PersonList> list(const access::Principal& actor) const;
  /// Counts all accounts; 0 at the first start.
  Result<std::int64_t> count() const;

  Result<Account> change(const access::Principal& actor, std::string_view id, const PersonChange& change);
  /// Stores a new password; the person's failures and lockout end.
  Result<void> set_password(const access::Principal& actor, std::string_view id,
                            const std::string& password_hash, bool must_change_password);
  /// Turns one-time codes on with a base32 secret, or off.
  Result<void> set_totp(const access::Principal& actor, std::string_view id,
                        const std::optional<std::string>& secret);

  /// Keeps count of wrong passwords, without an entry of its own (sessions.refuse makes it).
  Result<void> note_failure(std::string_view id, std::int64_t failures, std::optional<Instant> locked_until);
  /// Clears failures and notes the sign-in and the time step of the code taken.
  Result<void> note_sign_in(std::string_view id, std::optional<std::int64_t> totp_step);

 private:
  Result<std::optional<Account>> read_one(Snapshot& snapshot, std::string_view sql,
                                          std::string_view value) const;
  Result<Account> read_within(Snapshot& snapshot, const access::Principal& actor, std::string_view id) const;
  Result<void> append_change(Transaction& transaction, const access::Principal& actor, const Account& account,
                             const std::string& payload_json);

  Database& x_database;
  Journal& x_journal;
  VaultKey x_key;
};

std::span<const StatementText> people_statements();

}  // namespace hinomi::store
