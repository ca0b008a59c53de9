// Adapts libsodium's Ed25519.
#include "observe/spool/spool_key.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"

namespace hinomi::observe {

namespace {

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// What is signed; the text of a note is the same line with the signature after it.
std::string stated(const SpoolHead& head) {
  return fmt::format("hinomi-spool-head-1 {} {} {} {} {}", to_hex(head.spool), head.place.segment,
                     head.place.offset, to_hex(head.chain), head.time.nanoseconds);
}

Result<std::string> read_key(const std::string& path, std::size_t bytes) {
  HINOMI_ASSIGN(const std::string text, read_file(path, limits::key_file_bytes_max));
  auto key = from_hex(trim(text));
  if (!key || key->size() != bytes)
    return fail(ErrorKind::malformed, "spool.key_unreadable", {{"file", path}});
  return key;
}

}  // namespace

Result<std::unique_ptr<SpoolKey>> SpoolKey::open(const std::string& folder) {
  HINOMI_ASSERT(sodium_init() >= 0);
  std::unique_ptr<SpoolKey> key(new SpoolKey());
  const std::string path = folder + "/spool.key";
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> open_key{};
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) {
    HINOMI_ASSIGN(std::string secret, read_key(path, key->x_secret.size()));
    std::copy(secret.begin(), secret.end(), key->x_secret.begin());
    sodium_memzero(secret.data(), secret.size());
    crypto_sign_ed25519_sk_to_pk(open_key.data(), key->x_secret.data());
  } else {
    crypto_sign_keypair(open_key.data(), key->x_secret.data());
    HINOMI_TRY(write_file_durably(path, to_hex(key->x_secret) + "\n", FileMode::owner_only));
  }
  // Only when it differs: a full disk must not keep the sensor from starting again.
  const std::string stated_key = to_hex(open_key) + "\n", public_path = folder + "/spool.pub";
  const auto held = read_file(public_path, stated_key.size());
  if (!held || *held != stated_key) HINOMI_TRY(write_file_durably(public_path, stated_key));
  return key;
}

SpoolKey::~SpoolKey() { sodium_memzero(x_secret.data(), x_secret.size()); }

std::string SpoolKey::sign(const SpoolHead& head) const {
  const std::string text = stated(head);
  std::array<std::uint8_t, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, raw(text), text.size(), x_secret.data());
  return text + " " + to_hex(signature);
}

Result<std::string> read_spool_public_key(const std::string& folder) {
  return read_spool_public_key_file(folder + "/spool.pub");
}

Result<std::string> read_spool_public_key_file(const std::string& path) {
  HINOMI_ASSIGN(const std::string key, read_key(path, crypto_sign_PUBLICKEYBYTES));
  return to_hex(bytes_of(key));
}

bool head_holds(const SpoolHead& head, std::string_view text, std::string_view public_key_hex) {
  HINOMI_ASSERT(sodium_init() >= 0);
  const std::string wanted = stated(head) + " ";
  if (!text.starts_with(wanted)) return false;
  const auto key = from_hex(public_key_hex), signature = from_hex(text.substr(wanted.size()));
  if (!key || key->size() != crypto_sign_PUBLICKEYBYTES) return false;
  if (!signature || signature->size() != crypto_sign_BYTES) return false;
  return crypto_sign_verify_detached(raw(*signature), raw(wanted), wanted.size() - 1, raw(*key)) == 0;
}

}  // namespace hinomi::observe
