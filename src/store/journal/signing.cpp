// Adapts libsodium's Ed25519.
#include "store/journal/signing.hpp"

#include <sodium.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "store/limits.hpp"

namespace hinomi::store {
namespace {

const char* domain_of(SignedAs form) {
  switch (form) {
    case SignedAs::checkpoint_before_seals:
      return "hinomi-journal-checkpoint-1\n";
    case SignedAs::checkpoint:
      return "hinomi-journal-checkpoint-2\n";
    case SignedAs::seal:
      return "hinomi-journal-seal-1\n";
  }
  HINOMI_ASSERT(false);
}

std::string signed_text(const Checkpoint& checkpoint, SignedAs form) {
  return domain_of(form) + std::to_string(checkpoint.number) + "\n" + std::to_string(checkpoint.sequence) +
         "\n" + checkpoint.hash + "\n" + std::to_string(checkpoint.time_us);
}

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string secret_path(const std::string& directory) { return directory + "/journal.key"; }
std::string public_path(const std::string& directory) { return directory + "/journal.pub"; }

Result<std::string> read_key(const std::string& path, std::size_t bytes) {
  HINOMI_ASSIGN(const std::string text, read_file(path, limits::key_file_bytes_max));
  auto key = from_hex(trim(text));
  if (!key || key->size() != bytes) {
    return fail(ErrorKind::malformed, "journal.key_unreadable", {{"file", path}});
  }
  return key;
}

// A new key beside an old journal would hide that the old one was lost or taken.
Result<void> check_pair(const std::string& directory, std::string_view public_key_hex) {
  std::error_code ignored;
  if (!std::filesystem::exists(public_path(directory), ignored)) return {};
  HINOMI_ASSIGN(const std::string beside, read_public_key(directory));
  if (beside == public_key_hex) return {};
  return fail(ErrorKind::conflict, "journal.key_differs", {{"file", secret_path(directory)}});
}

}  // namespace

Result<std::unique_ptr<SigningKey>> SigningKey::open(const std::string& directory, bool has_entries) {
  HINOMI_ASSERT(sodium_init() >= 0);
  std::unique_ptr<SigningKey> key(new SigningKey());
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> public_key{};
  std::error_code ignored;
  const bool is_new = !std::filesystem::exists(secret_path(directory), ignored);
  if (!is_new) {
    HINOMI_ASSIGN(std::string secret, read_key(secret_path(directory), key->x_secret.size()));
    std::copy(secret.begin(), secret.end(), key->x_secret.begin());
    sodium_memzero(secret.data(), secret.size());
    crypto_sign_ed25519_sk_to_pk(public_key.data(), key->x_secret.data());
  } else if (has_entries) {
    return fail(ErrorKind::not_found, "journal.key_missing", {{"file", secret_path(directory)}});
  } else {
    crypto_sign_keypair(public_key.data(), key->x_secret.data());
    HINOMI_TRY(
        write_file_durably(secret_path(directory), to_hex(key->x_secret) + "\n", FileMode::owner_only));
  }
  key->x_public_key_hex = to_hex(public_key);
  if (has_entries) HINOMI_TRY(check_pair(directory, key->x_public_key_hex));
  if (is_new || !std::filesystem::exists(public_path(directory), ignored)) {
    HINOMI_TRY(write_file_durably(public_path(directory), key->x_public_key_hex + "\n"));
  }
  return key;
}

SigningKey::~SigningKey() { sodium_memzero(x_secret.data(), x_secret.size()); }

std::string SigningKey::sign(const Checkpoint& checkpoint, SignedAs form) const {
  const std::string text = signed_text(checkpoint, form);
  std::array<std::uint8_t, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, raw(text), text.size(), x_secret.data());
  return to_hex(signature);
}

Result<std::string> read_public_key(const std::string& directory) {
  HINOMI_ASSIGN(std::string text, read_file(public_path(directory), limits::key_file_bytes_max));
  if (text.ends_with('\n')) text.pop_back();
  if (!is_public_key(text)) {
    return fail(ErrorKind::malformed, "journal.key_unreadable", {{"file", public_path(directory)}});
  }
  return text;
}

bool is_public_key(std::string_view hex) {
  const auto key = from_hex(hex);
  return key && key->size() == crypto_sign_PUBLICKEYBYTES && to_hex(Bytes(raw(*key), key->size())) == hex;
}

bool signature_holds(const Checkpoint& checkpoint, SignedAs form, std::string_view public_key_hex) {
  HINOMI_ASSERT(sodium_init() >= 0);
  const auto key = from_hex(public_key_hex);
  const auto signature = from_hex(checkpoint.signature);
  if (!is_public_key(public_key_hex)) return false;
  if (!signature || signature->size() != crypto_sign_BYTES ||
      to_hex(Bytes(raw(*signature), signature->size())) != checkpoint.signature)
    return false;
  const std::string text = signed_text(checkpoint, form);
  return crypto_sign_verify_detached(raw(*signature), raw(text), text.size(), raw(*key)) == 0;
}

}  // namespace hinomi::store
