// From where a person signed in before: addresses, and browsers by the digest of their cookie. Owns the table
// known_source. Whoever floods a name with guesses must not keep its person out of these. Kept 180 days after
// the last use and at most 64 a person; not journalled, since the session that opened is. Fails as the
// database does.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

class KnownSources {
 public:
  explicit KnownSources(Database& database) : x_database(database) {}

  /// Tells whether the person signed in from one of the sources, and not too long ago.
  Result<bool> knows(std::string_view person, std::span<const std::string> sources, Instant now) const;
  /// Notes a sign-in from the sources; forgets the longest unused beyond the limit.
  Result<void> note(std::string_view person, std::span<const std::string> sources);

 private:
  Database& x_database;
};

std::span<const StatementText> known_source_statements();

}  // namespace hinomi::store
