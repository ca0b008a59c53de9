// Tokens by which tenants learn that another holds the same value, and nothing else. Owns the tables hit_key,
// hit_holder, hit_mark, hit_met and hit_asked. A token is HMAC-SHA-256 of kind and value, cut to 16 bytes,
// under a key that is drawn for each period and stands sealed under the vault's key. The tokens of a period
// serve when they were made from all records, those of the one before until then: nobody can try telephone
// numbers or accounts against the table, and tokens of two periods do not fit together. A holder is the
// record behind a token; it never leaves its own organisation. Writing functions take the caller's
// transaction. Fails as the database does; malformed `vault.altered`. Source: intel.md §4 (2), domain.md
// SR12.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

struct HitValue {
  ObservableKind kind = ObservableKind::other;
  std::string value;           // canonical
  bool demonstration = false;  // simulated: it meets its like alone
};

/// Who holds a token.
struct TokenHolder {
  std::string organisation;
  std::string holder;  // id of the record
};

class HitTokens {
 public:
  HitTokens(Database& database, const VaultKey& key) : x_database(database), x_key(key) {}

  /// The period in which a time lies: months (JST) since year 0.
  static std::int64_t period_of(Instant at);
  /// The newest period whose tokens are there from all records; nothing when there is none yet.
  Result<std::optional<std::int64_t>> period() const;
  /// Draws the period's key, if it has none. Its tokens serve when all are there.
  Result<void> begin_period(Transaction& transaction, std::int64_t period);
  /// The newest period whose tokens are still being made.
  Result<std::optional<std::int64_t>> unfinished() const;
  /// The last record of which the period's tokens were made, in the order of ids.
  Result<std::string> filled(std::int64_t period) const;
  Result<void> note_filled(Transaction& transaction, std::int64_t period, std::string_view record);
  /// Says that the period's tokens are all there, and forgets the keys of all others: their tokens tell
  /// nothing from then on.
  Result<void> note_whole(Transaction& transaction, std::int64_t period);
  /// Deletes tokens without a key, of so many holders; gives how many there were.
  Result<std::int64_t> forget_stale(Transaction& transaction, std::int64_t holders);
  /// Replaces what a holder holds; gives the values that are new for its organisation.
  Result<std::vector<HitValue>> put(Transaction& transaction, std::int64_t period, const TokenHolder& holder,
                                    std::span<const HitValue> values);
  /// All who hold a value, by organisation and holder.
  Result<std::vector<TokenHolder>> holders(Snapshot& snapshot, std::int64_t period,
                                           const HitValue& value) const;
  /// The mark by which a pair knows its value, whatever the period.
  std::string mark_of(const HitValue& value) const;
  /// Notes that two organisations hold a value by what a person made of `one`; once for each value and pair,
  /// whatever the period. Gives its number when it is new.
  Result<std::optional<std::int64_t>> note_met(Transaction& transaction, const HitValue& value,
                                               const TokenHolder& one, const TokenHolder& other,
                                               std::string_view person);
  struct Met {
    std::int64_t number = 0;
    TokenHolder one, other;
    std::string person;  // by whose record they met; empty: the program
  };
  /// A pair is told on a later day: its person had enough of them on this one.
  Result<void> hold_back(Transaction& transaction, std::int64_t number);
  /// The oldest of each person, so many.
  Result<std::vector<Met>> held_back(std::size_t of_person) const;
  Result<void> let_go(Transaction& transaction, std::int64_t number);
  /// Pairs that were not told yet, oldest first.
  Result<std::vector<Met>> untold(std::size_t limit) const;
  Result<void> note_told(Transaction& transaction, std::int64_t number);
  /// Counts a question of a person on a day (JST, days since 1970); gives how many there are now.
  Result<std::int64_t> count_asked(Transaction& transaction, std::string_view person, std::int64_t day);
  Result<std::int64_t> asked(std::string_view person, std::int64_t day) const;

 private:
  Result<std::optional<std::int64_t>> period_by(std::string_view sql) const;
  Result<std::vector<Met>> pairs(std::string_view sql, std::size_t limit) const;
  Result<VaultKey> key_of(Snapshot& snapshot, std::int64_t period) const;

  Database& x_database;
  VaultKey x_key;
};

/// Forgets the tokens of a record that is disposed of, and news of it that nobody was told.
Result<void> forget_tokens(Transaction& transaction, std::string_view record);

std::span<const StatementText> hit_token_statements();

}  // namespace hinomi::store
