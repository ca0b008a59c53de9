// Where a capture's bytes come from: a file or memory, plain or compressed with gzip (several members), zstd
// (several frames), xz or bzip2 (several streams). In: a path or bytes. Out: decompressed bytes in pieces.
// Memory: one read buffer and the decompressor's window, whatever the file's size. Fails after the good bytes
// before it: malformed `capture.compressed_damaged`, `capture.truncated`; limit_exceeded `capture.expansion`;
// unavailable `capture.unreadable`. Source: RFC 1952, RFC 8878, the .xz file format. Limits in
// decode/limits.hpp.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace hinomi::decode {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Writes at most `room.size()` bytes and gives how many; 0 at the end or after a failure.
  virtual std::size_t read(std::span<std::uint8_t> room) = 0;
  /// Gives why the bytes ended early, if they did; the file's name is added above.
  const std::optional<Error>& failure() const { return x_failure; }
  /// Bytes taken from the file itself so far (compressed size), and in all; 0 when a pipe cannot say.
  virtual std::uint64_t bytes_read() const = 0;
  virtual std::uint64_t bytes_total() const = 0;

 protected:
  std::optional<Error> x_failure;
};

/// Opens a file or pipe; fails as not_found `capture.not_found`, forbidden or unavailable
/// `capture.unreadable`.
Result<std::unique_ptr<ByteSource>> open_file(const std::string& path);
/// Reads bytes that outlive the source.
std::unique_ptr<ByteSource> read_memory(Bytes bytes);

enum class Compression : std::uint8_t { none, gzip, zstd, xz, bzip2 };

/// Names the compression that the first four bytes of a file show.
Compression compression_of(Bytes start);
/// Decompresses what `inner` gives after `start` (already read from it).
std::unique_ptr<ByteSource> decompress(Compression compression, std::unique_ptr<ByteSource> inner,
                                       Bytes start);

/// Opens a file or pipe of any content, expanded when its first bytes show a compression.
Result<std::unique_ptr<ByteSource>> open_expanded(const std::string& path);

}  // namespace hinomi::decode
