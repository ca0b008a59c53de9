// The form of a segment, an immutable part of the index. One file, written from its beginning to its end:
//   head (256 bytes) | blocks of values | forward lists | tables
// A block: a sealed frame with 64 values in order of their dictionary keys (each: bytes shared with the one
// before, rest, size of its list) and, behind it, their lists of postings. A list: size and whether it is
// long; of a long one how many of its postings each label has and a mark every 128 postings; then the
// postings: container (difference), flags, and what the flags say. A forward list: container (difference
// within its group of 32), bytes, then values (ordinal's difference, flags, place in the original). Tables:
// offsets of blocks and of groups of forward lists, a Bloom filter of the values' hashes, the blocks' first
// keys (sealed), sketches. XXH3 of all behind the head stands in the head. Values are compared as texts, so
// that no two can meet in a hash; no hash and no number of a value is stored. Which facts it holds is told by
// the chunks in its name: <first>-<last>.segment.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/intel/frame.hpp"
#include "store/intel/part.hpp"
#include "store/intel/varint.hpp"

namespace hinomi::store {

inline constexpr std::size_t segment_head_bytes = 256;

/// What the head holds.
struct SegmentHead {
  FileId id{};
  std::int64_t first_chunk = 0, last_chunk = 0;
  std::uint64_t values = 0, postings = 0;
  std::uint64_t containers = 0, container_last = 0;  // with a forward list: how many, and the newest
  std::uint64_t forward = 0, block_table = 0, forward_table = 0, filter = 0, first_keys = 0, sketches = 0,
                begun_before = 0, end = 0;  // offsets
  std::uint64_t digest = 0;
};

std::string head_bytes_of(const SegmentHead& head);
/// Reads a head; malformed `store.damaged` when it is none or its own digest does not fit.
Result<SegmentHead> read_head(std::string_view bytes);

/// Writes the postings of one value, ascending by container.
void put_list(std::string& out, std::span<const Posting> postings, const ContainerView& containers);
/// Joins postings of one container under one label into one; the list is ascending.
void join_postings(std::vector<Posting>& postings);

/// Reads one posting after another.
class PostingReader {
 public:
  explicit PostingReader(std::string_view list);
  std::uint64_t count() const { return x_count; }
  bool next(Posting& posting);
  /// Goes to the first block that can hold the container or one behind it.
  void seek(ContainerNumber container);
  bool failed() const { return x_reader.failed(); }
  /// Postings of each label; empty when the list does not say.
  std::vector<std::pair<LabelNumber, std::uint64_t>> labels() const;

 private:
  struct Mark {
    ContainerNumber last;
    std::uint64_t offset;  // of the block's end, in the postings
  };
  void read_marks();

  std::string_view x_list, x_histogram, x_postings;
  VarintReader x_reader;
  std::uint64_t x_count = 0, x_read = 0;
  ContainerNumber x_container = 0;
  std::vector<Mark> x_marks;
  std::string_view x_mark_bytes;
  bool x_marks_read = false;
};

/// Writes a container's values, ascending by ordinal, and reads them.
void put_forward(std::string& out, std::span<const Held> values);
Result<std::vector<Held>> read_forward(std::string_view bytes);

}  // namespace hinomi::store
