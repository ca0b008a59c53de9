// The key under which the vault and the few secrets in the records are sealed: 32 bytes, from 64 hexadecimal
// digits or a long text in the configuration, or from a key file (made with mode 0600 for an empty store).
// Fails: malformed `vault.key_unreadable`, not_found `vault.key_missing` (file). Never logged, wiped when it
// goes.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi::store {

class VaultKey {
 public:
  /// Reads 64 hexadecimal digits, or derives the key from a text of at least 32 bytes.
  static Result<VaultKey> from_text(std::string_view text);
  /// Reads the key file; makes it only where there are no records yet, which another key could not open.
  static Result<VaultKey> from_file(const std::string& path, bool has_records);
  ~VaultKey();
  VaultKey(const VaultKey&) = default;
  VaultKey& operator=(const VaultKey&) = default;

  const std::array<std::uint8_t, 32>& bytes() const { return x_bytes; }
  /// Names the key without telling it.
  std::array<std::uint8_t, 16> id() const;

 private:
  explicit VaultKey(const std::array<std::uint8_t, 32>& bytes) : x_bytes(bytes) {}
  std::array<std::uint8_t, 32> x_bytes;
};

/// Seals a short text for a column (XChaCha20-Poly1305); `bound_to` (a record's id) must be the same when it
/// is read.
std::string seal_text(const VaultKey& key, std::string_view text, std::string_view bound_to);
/// Reads a sealed text; malformed `vault.altered` when it, the key or `bound_to` is not the same.
Result<std::string> open_text(const VaultKey& key, std::string_view sealed, std::string_view bound_to);

}  // namespace hinomi::store
