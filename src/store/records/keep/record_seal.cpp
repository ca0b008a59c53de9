// Adapts libsodium for records' keys and values, and keeps them in record_key.
#include "store/records/keep/record_seal.hpp"

#include <sodium.h>

#include "base/bytes.hpp"
#include "base/random.hpp"

namespace hinomi::store::record_seal {
namespace {

constexpr char form = '\1';
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

constexpr std::string_view insert_sql =
    "INSERT INTO record_key (record, sealed_key) VALUES ($record, $sealed_key)";
constexpr std::string_view key_sql = "SELECT sealed_key FROM record_key WHERE record = $record";
constexpr std::string_view values_sql =
    "UPDATE record_key SET sealed_fields = $fields, sealed_words = $words WHERE record = $record";
constexpr std::string_view fields_sql =
    "SELECT sealed_key, sealed_fields FROM record_key WHERE record = $record";
constexpr std::string_view words_sql =
    "SELECT sealed_key, sealed_words FROM record_key WHERE record = $record";
constexpr std::string_view destroy_sql =
    "UPDATE record_key SET sealed_key = NULL, sealed_fields = NULL, sealed_words = NULL"
    " WHERE record = $record";
constexpr std::string_view remove_sql = "DELETE FROM record_key WHERE record = $record";

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string bound(Part part, std::string_view id) { return static_cast<char>(part) + std::string(id); }

RecordKey vault_as_key(const VaultKey& vault) {
  RecordKey key;
  key.bytes() = vault.bytes();
  return key;
}

Result<RecordKey> open_key(const VaultKey& vault, std::string_view sealed, std::string_view id) {
  HINOMI_ASSIGN(std::string bytes, open(vault_as_key(vault), sealed, Part::key, id));
  RecordKey key;
  if (bytes.size() != key.bytes().size())
    return fail(ErrorKind::malformed, "vault.altered", {{"id", std::string(id)}});
  std::copy(bytes.begin(), bytes.end(), key.bytes().begin());
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

Result<std::string> read_value(Snapshot& snapshot, const VaultKey& vault, std::string_view sql, Part part,
                               std::int64_t record, std::string_view id) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(sql));
  statement.bind("$record", record);
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there || statement.is_null(0) || statement.is_null(1)) return std::string();
  HINOMI_ASSIGN(const RecordKey key, open_key(vault, statement.bytes(0), id));
  return open(key, statement.bytes(1), part, id);
}

}  // namespace

RecordKey::~RecordKey() { sodium_memzero(x_bytes.data(), x_bytes.size()); }

std::string seal(const RecordKey& key, std::string_view text, Part part, std::string_view id) {
  const std::string to = bound(part, id);
  std::string sealed(1 + nonce_bytes + text.size() + tag_bytes, form);
  unsigned char* const nonce = raw(sealed) + 1;
  randombytes_buf(nonce, nonce_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_bytes, nullptr, raw(text), text.size(),
                                             raw(std::string_view(to)), to.size(), nullptr, nonce,
                                             key.bytes().data());
  return sealed;
}

Result<std::string> open(const RecordKey& key, std::string_view sealed, Part part, std::string_view id) {
  const std::string to = bound(part, id);
  const auto altered = [&] { return fail(ErrorKind::malformed, "vault.altered", {{"id", std::string(id)}}); };
  if (sealed.size() < 1 + nonce_bytes + tag_bytes || sealed.front() != form) return altered();
  const std::string_view nonce = sealed.substr(1, nonce_bytes);
  const std::string_view ciphertext = sealed.substr(1 + nonce_bytes);
  std::string text(ciphertext.size() - tag_bytes, '\0');
  const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(text), nullptr, nullptr, raw(ciphertext),
                                                              ciphertext.size(), raw(std::string_view(to)),
                                                              to.size(), raw(nonce), key.bytes().data());
  if (code != 0) return altered();
  return text;
}

Result<RecordKey> make_key(Transaction& transaction, const VaultKey& vault, std::int64_t record,
                           std::string_view id) {
  RecordKey key;
  fill_random(key.bytes());
  const std::string_view plain = text_of(key.bytes());
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  const std::string sealed = seal(vault_as_key(vault), plain, Part::key, id);
  statement.bind("$record", record).bind_bytes("$sealed_key", bytes_of(sealed));
  HINOMI_TRY(statement.run());
  return key;
}

Result<std::optional<RecordKey>> read_key(Snapshot& snapshot, const VaultKey& vault, std::int64_t record,
                                          std::string_view id) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(key_sql));
  statement.bind("$record", record);
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there || statement.is_null(0)) return std::optional<RecordKey>();
  HINOMI_ASSIGN(RecordKey key, open_key(vault, statement.bytes(0), id));
  return std::optional<RecordKey>(key);
}

Result<void> write_values(Transaction& transaction, const RecordKey& key, std::int64_t record,
                          std::string_view id, std::string_view fields, std::string_view words) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(values_sql));
  const std::string sealed_fields = seal(key, fields, Part::fields, id);
  const std::string sealed_words = seal(key, words, Part::words, id);
  statement.bind("$record", record).bind_bytes("$fields", bytes_of(sealed_fields));
  statement.bind_bytes("$words", bytes_of(sealed_words));
  return statement.run();
}

Result<std::string> read_fields(Snapshot& snapshot, const VaultKey& vault, std::int64_t record,
                                std::string_view id) {
  return read_value(snapshot, vault, fields_sql, Part::fields, record, id);
}

Result<std::string> read_words(Snapshot& snapshot, const VaultKey& vault, std::int64_t record,
                               std::string_view id) {
  return read_value(snapshot, vault, words_sql, Part::words, record, id);
}

Result<void> destroy(Transaction& transaction, std::int64_t record) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(destroy_sql));
  statement.bind("$record", record);
  return statement.run();
}

Result<void> remove(Transaction& transaction, std::int64_t record) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(remove_sql));
  statement.bind("$record", record);
  return statement.run();
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"insert_key", insert_sql},  {"read_key", key_sql},     {"write_values", values_sql},
      {"read_fields", fields_sql}, {"read_words", words_sql}, {"destroy_key", destroy_sql},
      {"remove_key", remove_sql},
  };
  return texts;
}

}  // namespace hinomi::store::record_seal
