// Reads a segment (segment_form.hpp) where it lies, mapped into memory. Opening reads it once and checks its
// digest; what does not fit is refused and made again from the packs. A segment that has been merged into
// another removes its file when the last reader lets it go. Memory: the blocks' first keys, about half a byte
// a value. Fails: malformed `store.damaged`, `vault.altered`; unavailable `store.io`.
#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "store/intel/segment_form.hpp"
#include "store/intel/segment_write.hpp"

namespace hinomi::store {

class Segment : public Part {
 public:
  static Result<std::shared_ptr<const Segment>> open(const std::string& path, const IntelKeys& keys);
  ~Segment() override;
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

  const SegmentHead& head() const { return x_head; }
  ChunkRange chunks() const { return {x_head.first_chunk, x_head.last_chunk}; }
  std::uint64_t bytes() const { return x_bytes.size(); }
  /// Has the file removed when nobody reads it any more.
  void remove_when_unused() const { x_remove = true; }

  /// One value after another in order of their keys, for merging.
  class Values {
   public:
    explicit Values(const Segment& segment) : x_segment(segment) {}
    /// Goes to the next; false after the last.
    Result<bool> next();
    const std::string& key() const { return x_key; }
    PostingReader postings() const;
    std::uint32_t ordinal() const { return x_ordinal - 1; }

   private:
    const Segment& x_segment;
    std::string x_block, x_key;
    VarintReader x_reader{std::string_view()};
    std::uint32_t x_ordinal = 0;  // of the next
    std::uint64_t x_list = 0, x_list_next = 0;
  };
  /// One container after another, for merging.
  class Forwards {
   public:
    explicit Forwards(const Segment& segment);
    bool next();
    ContainerNumber container() const { return x_container; }
    std::string_view bytes() const { return x_bytes; }
    Sketch sketch() const;
    bool failed() const { return x_reader.failed(); }

   private:
    const Segment& x_segment;
    VarintReader x_reader;
    std::uint64_t x_rank = 0;
    ContainerNumber x_container = 0;
    std::string_view x_bytes;
  };

  // --- Part
  Result<std::optional<Spot>> find(std::string_view key, std::uint64_t hash) const override;
  Result<std::string> key_of(std::uint32_t ordinal) const override;
  Result<void> postings(const Spot& spot, const IntelSight& sight, const TakePosting& take) const override;
  Result<void> among(const Spot& spot, const IntelSight& sight, std::span<const ContainerNumber> asked,
                     const TakePosting& take) const override;
  Result<std::optional<std::int64_t>> quick_count(const Spot& spot, const IntelSight& sight) const override;
  Result<std::vector<Held>> held(ContainerNumber container, const IntelSight& sight) const override;
  Result<void> keys(std::string_view start, std::string_view from,
                    const std::function<bool(const std::string&, const Spot&)>& take) const override;
  std::optional<Sketch> sketch(ContainerNumber container) const override;
  std::vector<ContainerNumber> begun_before() const override { return x_begun_before; }
  ContainerNumber newest() const override { return static_cast<ContainerNumber>(x_head.container_last); }

 private:
  Segment(std::string path, const IntelKeys& keys) : x_path(std::move(path)), x_keys(keys) {}
  Result<void> map();
  Result<void> read_tables();
  std::uint64_t number(std::uint64_t offset, std::size_t bytes) const;
  std::size_t blocks() const { return (x_head.forward_table - x_head.block_table) / 8; }
  Result<std::string> read_block(std::size_t block, std::uint64_t& lists) const;
  std::string_view first_key(std::size_t block) const;
  std::size_t block_of(std::string_view key) const;
  bool may_hold(std::uint64_t hash) const;
  std::string_view list_at(std::uint64_t offset) const;
  Sketch sketch_at(std::uint64_t rank) const;
  struct Found {
    std::string_view bytes;
    std::uint64_t rank;
  };
  std::optional<Found> forward_of(ContainerNumber container) const;

  std::string x_path;
  IntelKeys x_keys;
  SegmentHead x_head;
  std::string_view x_bytes;  // mapped
  std::string x_first_keys;
  std::vector<std::uint32_t> x_first_key_ends;
  std::vector<ContainerNumber> x_begun_before;
  mutable std::atomic<bool> x_remove{false};
};

}  // namespace hinomi::store
