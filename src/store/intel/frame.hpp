// Keys and sealed frames of the store of intelligence. A frame is zstd inside XChaCha20-Poly1305 under a key
// derived from the vault's; its nonce is the file's random id and the frame's offset, which no other frame
// shares because a file is written once and never reopened for writing. Values are hashed under a key of the
// store (SipHash-2-4), so that nobody can choose values that meet. Fails: malformed `vault.altered` (id: the
// file), unavailable `store.io`. Source: RFC 8878; libsodium.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/api.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

using FileId = std::array<std::uint8_t, 16>;

class IntelKeys {
 public:
  explicit IntelKeys(const VaultKey& vault);
  ~IntelKeys();
  IntelKeys(const IntelKeys&) = default;
  IntelKeys& operator=(const IntelKeys&) = default;

  /// Hashes a text; equal for equal texts in this store only.
  std::uint64_t hash(std::string_view text) const;
  const std::array<std::uint8_t, 32>& frame_key() const { return x_frame; }

 private:
  std::array<std::uint8_t, 32> x_frame{};
  std::array<std::uint8_t, 16> x_hash{};
};

/// A frame's overhead before its sealed bytes: sealed size and plain size, 4 bytes each.
inline constexpr std::size_t frame_head_bytes = 8;

/// Compresses, seals and appends a frame; `at` is its offset in the file.
void append_frame(std::string& out, const IntelKeys& keys, const FileId& file, std::uint64_t at,
                  std::string_view plain, int level = 1);
/// Opens the frame at the beginning of `bytes`; `size` gets the bytes that it takes.
Result<std::string> open_frame(std::string_view bytes, const IntelKeys& keys, const FileId& file,
                               std::uint64_t at, std::size_t plain_bytes_max, std::size_t* size = nullptr);

/// The text under which a value stands in the dictionaries: its kind, then its text; a domain's text from its
/// end, so that a domain and all below it stand together.
std::string dictionary_key(ObservableKind kind, std::string_view value);
/// Gives back the value of a dictionary key.
std::string value_of_key(std::string_view key);
inline ObservableKind kind_of_key(std::string_view key) {
  return static_cast<ObservableKind>(static_cast<std::uint8_t>(key.front()));
}

}  // namespace hinomi::store
