// Reads one segment of a spool, block by block, from its begin or from the offset of a block. Each block's
// CRC is checked, and its chain once the block before it is known. In: a path. Out: blocks; nothing at the
// exact end. What cannot be read ends the segment at that offset. Fails: malformed
// `spool.segment_unreadable`, `spool.block_torn` (the file ends within the block), `spool.block_damaged`,
// each with file and offset; as file.hpp.
#pragma once
#include <memory>
#include <optional>

#include "observe/spool/block.hpp"

namespace hinomi::observe {

/// A place between blocks: all that stands before it in its segment, and all segments before.
struct SpoolPlace {
  std::uint64_t segment = 0, offset = 0;
  auto operator<=>(const SpoolPlace&) const = default;
};

struct Block {
  std::uint64_t offset = 0;  // of its head
  BlockHead head;
  std::vector<std::uint8_t> packed;
};

class SegmentReader {
 public:
  static Result<SegmentReader> open(const std::string& path);
  ~SegmentReader();
  SegmentReader(SegmentReader&&) noexcept;
  SegmentReader& operator=(SegmentReader&&) noexcept;

  const SegmentHead& head() const { return x_head; }
  /// Goes to a block; its chain is not checked, those after it are.
  void seek(std::uint64_t offset);
  std::uint64_t offset() const { return x_offset; }
  std::uint64_t bytes() const { return x_bytes; }
  /// The chain after the last block read; nothing when none was read since seek().
  const std::optional<Sha256>& chain() const { return x_chain; }
  Result<std::optional<Block>> next();
  /// Reads the next block's head alone, unchecked; for counting.
  Result<std::optional<BlockHead>> skim();

 private:
  SegmentReader(int descriptor, std::string path) : x_descriptor(descriptor), x_path(std::move(path)) {}
  Result<std::size_t> read_at(std::uint8_t* into, std::size_t bytes, std::uint64_t offset) const;
  Error here(std::string_view code) const;

  int x_descriptor = -1;
  std::string x_path;
  SegmentHead x_head;
  std::uint64_t x_offset = segment_head_bytes, x_bytes = 0;
  std::optional<Sha256> x_chain;
};

/// Segments of a folder by number, ascending.
Result<std::vector<std::uint64_t>> list_segments(const std::string& folder);
std::string segment_path(const std::string& folder, std::uint64_t number);

}  // namespace hinomi::observe
