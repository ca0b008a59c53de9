// Cuts a file into blocks of whole lines for several readers. In: a path, `-` for standard input; plain, gzip
// or zstd. Out: blocks in the order of the file, each between padding that a scan may read. A line longer
// than a block comes in pieces, cut where no name, address or digest is torn; their number is counted.
// Memory: one buffer a block. Not for several threads at once: whoever shares it locks. Fails to open as
// decode's byte_source.hpp; a failure later ends the blocks and stands in `failure()`.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "decode/net/byte_source.hpp"

namespace hinomi::intel {

struct LineBlock {
  std::uint64_t number = 0;  // from 0
  std::uint64_t offset = 0;  // of its first byte, in the text as it was before compression
  bool whole_lines = true;   // false: its last line goes on in the next block

  std::string_view text() const;
  std::vector<char> bytes;  // padding, text, padding
  std::size_t size = 0;
};

class LineBlocks {
 public:
  static Result<LineBlocks> open(const std::string& path);
  /// Reads text that outlives this.
  static LineBlocks of_memory(std::string_view text);

  /// Fills the block; false at the end or after a failure.
  bool next(LineBlock& block);
  const std::optional<Error>& failure() const { return x_source->failure(); }
  std::uint64_t bytes_read() const { return x_source->bytes_read(); }
  std::uint64_t bytes_total() const { return x_source->bytes_total(); }
  std::uint64_t lines_in_pieces() const { return x_pieces; }

 private:
  explicit LineBlocks(std::unique_ptr<decode::ByteSource> source) : x_source(std::move(source)) {}

  std::unique_ptr<decode::ByteSource> x_source;
  std::vector<char> x_left;  // begun by the last block, not ended
  std::uint64_t x_number = 0, x_offset = 0, x_pieces = 0;
  bool x_ended = false;
};

}  // namespace hinomi::intel
