// Sessions of the browser: keyed by the SHA-256 of the cookie's token (hex), so that the table does not let
// anyone in. Owns the table session. Appends session.opened, session.closed, session.refused and
// session.purpose. An expired session is not found. Fails as the database does; not_found
// `session.not_found`.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "store/journal/journal.hpp"

namespace hinomi::store {

struct Session {
  std::string digest;  // SHA-256 of the token, hex
  std::string person;  // person id
  std::string csrf;
  Purpose purpose = Purpose::observation;
  Instant created, last_used, expires;
};

class Sessions {
 public:
  Sessions(Database& database, Journal& journal) : x_database(database), x_journal(journal) {}

  Result<void> open(const access::Principal& actor, const Session& session);
  /// Finds a session that has not expired at `now`.
  Result<std::optional<Session>> find(std::string_view digest, Instant now) const;
  /// Notes the use and moves the end.
  Result<void> touch(std::string_view digest, Instant last_used, Instant expires);
  Result<void> set_purpose(const access::Principal& actor, std::string_view digest, Purpose purpose);
  Result<void> close(const access::Principal& actor, std::string_view digest);
  /// Closes all of a person's sessions but one (empty: all); after a new password or a deactivation.
  Result<std::int64_t> close_all(const access::Principal& actor, std::string_view person,
                                 std::string_view except_digest);
  /// Enters a refused sign-in: subject is the person's id, or empty for an unknown name (what was typed may
  /// be a password in the wrong field, so it is not kept). `code` is the error shown, `address` where it came
  /// from.
  Result<void> refuse(const access::Principal& actor, std::string_view person, std::string_view code,
                      std::string_view address);
  Result<std::int64_t> remove_expired(Instant now);

 private:
  Database& x_database;
  Journal& x_journal;
};

std::span<const StatementText> session_statements();

}  // namespace hinomi::store
