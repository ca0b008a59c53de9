// The form of a blob on disk, shared by its writer and its reader:
//   8 bytes "HNMVLT01" | 16 key id | 16 BLAKE2b of the 24 bytes before | 24 secretstream header | sealed
//   chunks
// Every chunk but the last seals vault_chunk_bytes bytes; the last is tagged final and may be shorter or
// empty.
#pragma once
#include <sodium.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store::blob_form {

inline constexpr std::size_t preamble_bytes = 8 + 16 + 16;
inline constexpr std::size_t stream_header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
inline constexpr std::size_t seal_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;

using Preamble = std::array<std::uint8_t, preamble_bytes>;

/// Gives the bytes before the stream: form, key id and their checksum.
Preamble preamble(const VaultKey& key);
/// Tells a blob of another key (forbidden `vault.wrong_key`) from an altered one (malformed `vault.altered`).
Result<void> check_preamble(const Preamble& found, const VaultKey& key, const std::string& id);

/// Tells errno as unavailable `store.disk_full` or `store.io`.
Error file_error(const std::string& what);
Error altered(const std::string& id);

/// Owns a file descriptor.
class File {
 public:
  explicit File(int descriptor = -1) : x_descriptor(descriptor) {}
  ~File();
  File(File&& other) noexcept : x_descriptor(std::exchange(other.x_descriptor, -1)) {}
  File& operator=(File&& other) noexcept;
  bool is_open() const { return x_descriptor >= 0; }
  int descriptor() const { return x_descriptor; }
  Result<void> write(const std::uint8_t* bytes, std::size_t count);
  /// Reads up to `count` bytes; fewer only at the end of the file.
  Result<std::size_t> read(std::uint8_t* bytes, std::size_t count);
  Result<void> synchronise();
  void close();

 private:
  int x_descriptor;
};

/// Makes a rename in the folder durable.
Result<void> synchronise_folder(const std::string& folder);

}  // namespace hinomi::store::blob_form
