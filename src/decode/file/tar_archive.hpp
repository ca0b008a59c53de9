// Walks the files of a tar archive while it is read, in their order. In: a source of bytes, already expanded.
// Out: name and bytes of each regular file, one at a time; folders, links and further headers are passed
// over. Nothing is written to a disk, and a name is only told. Memory: one file. Fails as malformed
// `archive.damaged` (offset); limit_exceeded `archive.too_large`, `archive.entries_many`; as its source does;
// as `take` does. Source: POSIX.1-2001 ustar, GNU tar (long names, sizes in base 256).
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "decode/net/byte_source.hpp"

namespace hinomi::decode {

struct TarLimits {
  std::size_t entries_max = 0;
  std::size_t entry_bytes_max = 0;
};

using TakeTarEntry = std::function<Result<void>(const std::string& name, std::string bytes)>;

inline constexpr std::size_t tar_block_bytes = 512;

/// Tells whether a file that begins so is a tar archive.
bool is_tar(Bytes start);
/// `start`: what was read from the source already.
Result<void> walk_tar(ByteSource& source, Bytes start, const TarLimits& limits, const TakeTarEntry& take);

}  // namespace hinomi::decode
