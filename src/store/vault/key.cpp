// Adapts libsodium for the vault's key and for sealed texts. A sealed text is "s1:" and the hexadecimal of
// nonce and XChaCha20-Poly1305 ciphertext; "s1" names the form, so that another can follow.
#include "store/vault/key.hpp"

#include <sodium.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "store/limits.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view sealed_form = "s1:";
constexpr std::size_t text_bytes_min = 32;

const unsigned char* raw_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Error key_unreadable(const std::string& where) {
  return fail(ErrorKind::malformed, "vault.key_unreadable", {{"file", where}});
}

std::optional<std::array<std::uint8_t, 32>> exact_key(std::string_view bytes) {
  std::array<std::uint8_t, 32> key{};
  if (bytes.size() != key.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

std::array<std::uint8_t, 32> random_key() {
  std::array<std::uint8_t, 32> key{};
  randombytes_buf(key.data(), key.size());
  return key;
}

}  // namespace

Result<VaultKey> VaultKey::from_text(std::string_view text) {
  HINOMI_ASSERT(sodium_init() >= 0);
  text = trim(text);
  if (text.size() == 64) {
    if (const auto bytes = from_hex(text)) return VaultKey(*exact_key(*bytes));
  }
  if (text.size() < text_bytes_min) return key_unreadable("configuration");
  constexpr std::string_view domain = "hinomi-vault-key-1";
  std::array<std::uint8_t, 32> key{};
  crypto_generichash(key.data(), key.size(), raw_bytes(text), text.size(), raw_bytes(domain), domain.size());
  return VaultKey(key);
}

Result<VaultKey> VaultKey::from_file(const std::string& path, bool has_records) {
  HINOMI_ASSERT(sodium_init() >= 0);
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    if (has_records) return fail(ErrorKind::not_found, "vault.key_missing", {{"file", path}});
    const VaultKey made(random_key());
    HINOMI_TRY(write_file_durably(path, to_hex(made.x_bytes) + "\n", FileMode::owner_only));
    return made;
  }
  HINOMI_ASSIGN(std::string contents, read_file(path, limits::key_file_bytes_max));
  if (const auto key = exact_key(contents)) return VaultKey(*key);
  const auto bytes = from_hex(trim(contents));
  const auto key = bytes ? exact_key(*bytes) : std::nullopt;
  if (!key) return key_unreadable(path);
  return VaultKey(*key);
}

VaultKey::~VaultKey() { sodium_memzero(x_bytes.data(), x_bytes.size()); }

std::array<std::uint8_t, 16> VaultKey::id() const {
  constexpr std::string_view domain = "hinomi-vault-key-id-1";
  std::array<std::uint8_t, 16> name{};
  crypto_generichash(name.data(), name.size(), raw_bytes(domain), domain.size(), x_bytes.data(),
                     x_bytes.size());
  return name;
}

std::string seal_text(const VaultKey& key, std::string_view text, std::string_view bound_to) {
  constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  std::vector<std::uint8_t> sealed(nonce_bytes + text.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  randombytes_buf(sealed.data(), nonce_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_bytes, nullptr, raw_bytes(text),
                                             text.size(), raw_bytes(bound_to), bound_to.size(), nullptr,
                                             sealed.data(), key.bytes().data());
  return std::string(sealed_form) + to_hex(sealed);
}

Result<std::string> open_text(const VaultKey& key, std::string_view sealed, std::string_view bound_to) {
  constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  const auto altered = fail(ErrorKind::malformed, "vault.altered", {{"id", std::string(bound_to)}});
  if (!sealed.starts_with(sealed_form)) return altered;
  const auto bytes = from_hex(sealed.substr(sealed_form.size()));
  if (!bytes || bytes->size() < nonce_bytes + tag_bytes) return altered;
  std::string text(bytes->size() - nonce_bytes - tag_bytes, '\0');
  const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, raw_bytes(*bytes) + nonce_bytes,
      bytes->size() - nonce_bytes, raw_bytes(bound_to), bound_to.size(), raw_bytes(*bytes),
      key.bytes().data());
  if (code != 0) return altered;
  return text;
}

}  // namespace hinomi::store
