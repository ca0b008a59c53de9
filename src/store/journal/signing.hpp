// The Ed25519 key that signs checkpoints and the journal's end, and the check of a signature with the public
// key alone. Files: journal.key (secret key in hex, mode 0600) and journal.pub (public key in hex), made at
// the first start and never again. Fails: malformed `journal.key_unreadable` (file); not_found
// `journal.key_missing`, conflict `journal.key_differs` (file). The secret key is wiped when it goes.
// Source: RFC 8032.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi::store {

/// What a checkpoint vouches for: all entries up to `sequence`, by the hash of the last.
struct Checkpoint {
  std::int64_t number = 0;  // gapless from 1
  std::int64_t sequence = 0;
  std::string hash;
  std::int64_t time_us = 0;
  std::string signature;  // hex
};

/// What a signature was made for. The first form is of programs that signed every 256 entries only: a
/// checkpoint of the second says that from there on every commit left a seal. A seal signs the journal's end;
/// its `number` is the count of checkpoints.
enum class SignedAs : std::uint8_t { checkpoint_before_seals, checkpoint, seal };

class SigningKey {
 public:
  /// Reads the key; makes one only where there is no journal yet.
  static Result<std::unique_ptr<SigningKey>> open(const std::string& directory, bool has_entries);
  ~SigningKey();
  std::string sign(const Checkpoint& checkpoint, SignedAs form) const;
  const std::string& public_key_hex() const { return x_public_key_hex; }

 private:
  SigningKey() = default;
  std::array<std::uint8_t, 64> x_secret{};
  std::string x_public_key_hex;
};

/// Reads journal.pub of a store's directory.
Result<std::string> read_public_key(const std::string& directory);
/// Tells whether the text is a public key written in the one way that counts: 64 digits of hex, letters in
/// lower case.
bool is_public_key(std::string_view hex);
/// Tells whether the checkpoint's signature was made with the key, in that form.
bool signature_holds(const Checkpoint& checkpoint, SignedAs form, std::string_view public_key_hex);

}  // namespace hinomi::store
