// Seals what a record says: each record has a random 256-bit key of its own, kept sealed by the vault's key;
// its field values, the text it is searched by, the reasons and earlier values of its history are sealed with
// it. Destroying that key destroys them all (crypto-erase). Owns the table record_key. A sealed value is one
// byte of form, a 24-byte nonce and an XChaCha20-Poly1305 ciphertext bound to the record's id and to what it
// is. Fails: malformed `vault.altered`; as the database does. Source: SR8; draft-irtf-cfrg-xchacha-03.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store::record_seal {

/// The key of one record; wiped when it goes.
class RecordKey {
 public:
  RecordKey() = default;
  ~RecordKey();
  RecordKey(const RecordKey&) = default;
  RecordKey& operator=(const RecordKey&) = default;
  std::array<std::uint8_t, 32>& bytes() { return x_bytes; }
  const std::array<std::uint8_t, 32>& bytes() const { return x_bytes; }

 private:
  std::array<std::uint8_t, 32> x_bytes{};
};

/// What a sealed value is; part of what it is bound to.
enum class Part : char {
  key = 'k',
  fields = 'f',
  words = 'w',
  reason = 'r',
  before = 'b',
  file = 'a',
  letter = 'l'
};

std::string seal(const RecordKey& key, std::string_view text, Part part, std::string_view id);
Result<std::string> open(const RecordKey& key, std::string_view sealed, Part part, std::string_view id);

/// Draws a key for a new record and stores it sealed, with its sealed values.
Result<RecordKey> make_key(Transaction& transaction, const VaultKey& vault, std::int64_t record,
                           std::string_view id);
/// Reads a record's key; nothing once it is destroyed.
Result<std::optional<RecordKey>> read_key(Snapshot& snapshot, const VaultKey& vault, std::int64_t record,
                                          std::string_view id);

Result<void> write_values(Transaction& transaction, const RecordKey& key, std::int64_t record,
                          std::string_view id, std::string_view fields, std::string_view words);
/// Reads the fields or the words; empty when they are destroyed.
Result<std::string> read_fields(Snapshot& snapshot, const VaultKey& vault, std::int64_t record,
                                std::string_view id);
Result<std::string> read_words(Snapshot& snapshot, const VaultKey& vault, std::int64_t record,
                               std::string_view id);

/// Overwrites the key and the sealed values.
Result<void> destroy(Transaction& transaction, std::int64_t record);
/// Takes the row out.
Result<void> remove(Transaction& transaction, std::int64_t record);

std::span<const StatementText> statements();

}  // namespace hinomi::store::record_seal
