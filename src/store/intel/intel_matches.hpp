// What met standing watches. Owns the tables intel_match and intel_watch_begun. A match is one value in one
// place for one watch and is there once, whatever is read twice; what is found there again only raises its
// count. The value is sealed, its mark is a keyed digest. Whoever may see a match is not known here: the
// caller asks for each place (intel/watch). Writing functions take the caller's transaction. Fails as the
// database does; malformed `vault.altered`.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"
#include "store/intel/intel_facts.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

struct StoredMatch {
  std::int64_t number = 0;  // given when it is stored
  std::string id, watch;
  ObservableKind kind = ObservableKind::other;
  std::string value;
  MatchSide side = MatchSide::intelligence;
  std::string place;              // names the place within its side; see place_of
  ContainerNumber container = 0;  // of intelligence
  std::string type, record;       // of a record
  std::string sensor;             // of an observation
  Instant at, seen;
  std::int64_t count = 1;
  bool told = false;
};

/// Names the place of a match: a container, a record, or a sensor on one day (JST).
std::string place_of(const StoredMatch& match);

class IntelMatches {
 public:
  IntelMatches(Database& database, const VaultKey& key) : x_database(database), x_key(key) {}

  /// Stores a match; false when it was there already.
  Result<bool> put(Transaction& transaction, const StoredMatch& match);
  /// Newest first, before the match with the id `before` (empty: from the newest).
  Result<std::vector<StoredMatch>> list(std::string_view watch, std::string_view before,
                                        std::size_t limit) const;
  /// Those nobody was told of, oldest first.
  Result<std::vector<StoredMatch>> untold(std::size_t limit) const;
  /// Those that were told already of the same part, record or sensor (on any day), newest first.
  Result<std::vector<StoredMatch>> told_there(const StoredMatch& match, std::size_t limit) const;
  Result<void> note_told(Transaction& transaction, std::span<const std::int64_t> numbers);
  /// What of its values a watch was already looked back for: the digest that was noted; empty: nothing.
  Result<std::string> begun(std::string_view watch) const;
  Result<void> note_begun(Transaction& transaction, std::string_view watch, std::string_view digest);

 private:
  Database& x_database;
  VaultKey x_key;
};

/// Forgets the matches of a record that is disposed of, as a watch and as a place.
Result<void> forget_matches(Transaction& transaction, std::string_view record);

std::span<const StatementText> intel_match_statements();

}  // namespace hinomi::store
