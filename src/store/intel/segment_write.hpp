// Writes a segment from its beginning to its end: values in order of their keys, then forward lists in order
// of containers, then the tables. Beside the file it holds the filter (1.25 bytes a value), the first keys
// and the sketches. The file stands under its name only when it is whole and on the disk. Sources: the part
// in memory (seal_part) or segments (merge_segments). Fails: unavailable `store.disk_full`, `store.io`.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/intel/memory_part.hpp"
#include "store/intel/segment_form.hpp"
#include "store/vault/blob_form.hpp"

namespace hinomi::store {

class Segment;

/// The chunks whose facts a segment holds.
struct ChunkRange {
  std::int64_t first = 0, last = 0;
  bool operator==(const ChunkRange&) const = default;
};
std::string segment_path(const std::string& folder, const ChunkRange& chunks);

class SegmentWriter {
 public:
  static Result<SegmentWriter> begin(const std::string& folder, const IntelKeys& keys,
                                     const ChunkRange& chunks, std::uint64_t values_max);
  /// Adds the next value; its postings are joined and ascending.
  Result<void> add_value(std::string_view key, std::uint64_t hash, std::span<const Posting> postings,
                         const ContainerView& containers);
  /// Adds the next container's values, ascending by ordinal; after all values.
  Result<void> add_forward(ContainerNumber container, std::span<const Held> values, const Sketch& sketch);
  /// Writes the tables, waits for the disk and gives the file its name; gives the path.
  Result<std::string> finish(const std::vector<ContainerNumber>& begun_before);

 private:
  SegmentWriter(std::string folder, const IntelKeys& keys) : x_folder(std::move(folder)), x_keys(keys) {}
  Result<void> end_block();
  Result<void> write(std::string_view bytes);
  Result<void> flush();
  Result<void> write_tables(const std::vector<ContainerNumber>& begun_before);

  struct Digest;
  std::string x_folder, x_path;
  IntelKeys x_keys;
  SegmentHead x_head;
  blob_form::File x_file;
  std::shared_ptr<Digest> x_digest;
  std::string x_buffer;
  std::uint64_t x_written = 0;  // bytes, those in the buffer too
  std::string x_block, x_lists, x_last_key, x_first_keys, x_sketches;
  std::string x_block_table, x_forward_table, x_group;
  std::size_t x_block_values = 0, x_group_size = 0;
  ContainerNumber x_group_last = 0;
  std::vector<std::uint64_t> x_filter;
};

/// Places of a hash in a filter: which block of four words, and one bit in each of eight halves.
struct FilterBits {
  std::size_t block;
  std::uint32_t masks[8];
};
FilterBits filter_bits(std::uint64_t hash, std::size_t blocks);

/// Writes what is in memory; nobody adds to it any more.
Result<std::string> seal_part(const std::string& folder, const IntelKeys& keys, const MemoryPart& part,
                              const ContainerView& containers);
/// Writes one segment that holds what these hold, which are adjacent and in order.
Result<std::string> merge_segments(const std::string& folder, const IntelKeys& keys,
                                   std::span<const std::shared_ptr<const Segment>> segments,
                                   const ContainerView& containers);

}  // namespace hinomi::store
