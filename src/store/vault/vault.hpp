// The vault: content-addressed blobs, encrypted at rest. In: bytes in pieces. Out: the SHA-256 of the content
// in hex, which is the blob's name; the same content is stored once. A blob is written to a temporary file,
// synchronised and renamed, so that a crash leaves all of it or nothing; leftovers go at the next open.
// Cipher: XChaCha20-Poly1305 secretstream in chunks of 64 KiB. Limit: limits::blob_bytes_max. Fails:
// not_found `vault.not_found`, malformed `vault.altered`, forbidden `vault.wrong_key`, unavailable
// `store.disk_full`/`store.io`. A person with the folder but not the key can tell whether it holds a file
// whose digest he knows.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

/// Takes one blob in pieces; nothing is stored unless finish() succeeds.
class VaultWriter {
 public:
  ~VaultWriter();
  VaultWriter(VaultWriter&&) noexcept;
  VaultWriter& operator=(VaultWriter&&) = delete;
  Result<void> add(Bytes bytes);
  /// Stores the blob durably; gives its SHA-256 in hex.
  Result<std::string> finish();

 private:
  friend class Vault;
  struct State;
  explicit VaultWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

class Vault {
 public:
  static Result<Vault> open(const std::string& directory, const VaultKey& key);

  Result<VaultWriter> begin() const;
  Result<std::string> put(Bytes bytes) const;
  /// Reads a blob whole and checks that it is what its name says.
  Result<std::vector<std::uint8_t>> get(std::string_view id) const;
  /// Hands a blob out in pieces; the pieces count only if the call succeeds, because the digest is checked at
  /// the end.
  Result<void> read(std::string_view id, const std::function<Result<void>(Bytes)>& sink) const;
  bool has(std::string_view id) const;
  Result<void> remove(std::string_view id) const;
  const VaultKey& key() const { return x_key; }

 private:
  Vault(std::string directory, const VaultKey& key) : x_directory(std::move(directory)), x_key(key) {}
  Result<std::string> path_of(std::string_view id) const;

  std::string x_directory;
  VaultKey x_key;
};

}  // namespace hinomi::store
