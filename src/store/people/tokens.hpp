// API tokens: keyed by the SHA-256 of the secret (hex); the secret itself is shown once and never stored.
// Owns the table token. Appends token.made and token.revoked. An expired token is not found.
// Fails: not_found `token.not_found`, conflict `token.name_taken`.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "store/journal/journal.hpp"

namespace hinomi::store {

/// A token and the person who made it and answers for it.
struct HeldToken {
  Token token;
  std::string person;
};

class Tokens {
 public:
  Tokens(Database& database, Journal& journal) : x_database(database), x_journal(journal) {}

  /// Makes a token of the person; it ends `wanted.days` days after now.
  Result<Token> make(const access::Principal& actor, std::string_view person, const TokenWanted& wanted,
                     std::string_view digest);
  /// Finds a token that has not expired at `now`.
  Result<std::optional<HeldToken>> find(std::string_view digest, Instant now) const;
  Result<std::vector<Token>> list(std::string_view person) const;
  Result<void> touch(std::string_view id, Instant now);
  /// Ends a token of the person.
  Result<void> revoke(const access::Principal& actor, std::string_view person, std::string_view id);

 private:
  Database& x_database;
  Journal& x_journal;
};

std::span<const StatementText> token_statements();

}  // namespace hinomi::store
