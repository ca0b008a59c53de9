// Writes segments.
#include "store/intel/segment_write.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/random.hpp"
#include "store/intel/limits.hpp"
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace hinomi::store {
namespace {

constexpr std::size_t buffer_bytes = 1u << 20;
constexpr std::size_t filter_bits_a_value = 10;
constexpr std::size_t filter_block_bits = 256;

std::size_t shared_bytes(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same < most && a[same] == b[same]) ++same;
  return same;
}

void put_key(std::string& out, std::string_view key, std::string_view before) {
  const std::size_t shared = shared_bytes(key, before);
  put_varint(out, shared);
  put_varint(out, key.size() - shared);
  out += key.substr(shared);
}

}  // namespace

struct SegmentWriter::Digest {
  XXH3_state_t* state = XXH3_createState();
  Digest() { XXH3_64bits_reset(state); }
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;
  ~Digest() { XXH3_freeState(state); }
};

FilterBits filter_bits(std::uint64_t hash, std::size_t blocks) {
  static constexpr std::uint32_t salts[8] = {0x47b6137bu, 0x44974d91u, 0x8824ad5bu, 0xa2b7289du,
                                             0x705495c7u, 0x2df1424bu, 0x9efc4947u, 0x5c6bfb31u};
  FilterBits bits{};
  bits.block = static_cast<std::size_t>((hash >> 32) * blocks >> 32);
  for (int i = 0; i < 8; ++i) bits.masks[i] = 1u << (static_cast<std::uint32_t>(hash) * salts[i] >> 27);
  return bits;
}

std::string segment_path(const std::string& folder, const ChunkRange& chunks) {
  return folder + "/" + std::to_string(chunks.first) + "-" + std::to_string(chunks.last) + ".segment";
}

Result<SegmentWriter> SegmentWriter::begin(const std::string& folder, const IntelKeys& keys,
                                           const ChunkRange& chunks, std::uint64_t values_max) {
  SegmentWriter writer(folder, keys);
  writer.x_path = segment_path(folder, chunks);
  const std::string unfinished = writer.x_path + ".unfinished";
  writer.x_file = blob_form::File(::open(unfinished.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600));
  if (!writer.x_file.is_open()) return blob_form::file_error(unfinished);
  writer.x_digest = std::make_shared<Digest>();
  fill_random(writer.x_head.id);
  writer.x_head.first_chunk = chunks.first;
  writer.x_head.last_chunk = chunks.last;
  const std::uint64_t blocks = values_max * filter_bits_a_value / filter_block_bits + 1;
  writer.x_filter.resize(blocks * 4);
  const std::string room(segment_head_bytes, '\0');
  HINOMI_TRY(writer.x_file.write(reinterpret_cast<const std::uint8_t*>(room.data()), room.size()));
  writer.x_written = room.size();
  return writer;
}

Result<void> SegmentWriter::flush() {
  XXH3_64bits_update(x_digest->state, x_buffer.data(), x_buffer.size());
  HINOMI_TRY(x_file.write(reinterpret_cast<const std::uint8_t*>(x_buffer.data()), x_buffer.size()));
  x_buffer.clear();
  return {};
}

Result<void> SegmentWriter::write(std::string_view bytes) {
  x_buffer += bytes;
  x_written += bytes.size();
  return x_buffer.size() < buffer_bytes ? Result<void>() : flush();
}

Result<void> SegmentWriter::end_block() {
  if (x_block_values == 0) return {};
  put_fixed(x_block_table, x_written);
  std::string sealed;
  append_frame(sealed, x_keys, x_head.id, x_written, x_block);
  x_block.clear();
  x_block_values = 0;
  HINOMI_TRY(write(sealed));
  HINOMI_TRY(write(x_lists));
  x_lists.clear();
  return {};
}

Result<void> SegmentWriter::add_value(std::string_view key, std::uint64_t hash,
                                      std::span<const Posting> postings, const ContainerView& containers) {
  const bool first = x_block_values == 0;
  if (first) put_key(x_first_keys, key, {});
  put_key(x_block, key, first ? std::string_view() : std::string_view(x_last_key));
  const std::size_t before = x_lists.size();
  put_list(x_lists, postings, containers);
  put_varint(x_block, x_lists.size() - before);
  x_last_key = key;
  const FilterBits bits = filter_bits(hash, x_filter.size() / 4);
  auto* words = reinterpret_cast<std::uint32_t*>(&x_filter[bits.block * 4]);
  for (int i = 0; i < 8; ++i) words[i] |= bits.masks[i];
  ++x_head.values;
  x_head.postings += postings.size();
  return ++x_block_values == limits::intel_block_values ? end_block() : Result<void>();
}

Result<void> SegmentWriter::add_forward(ContainerNumber container, std::span<const Held> values,
                                        const Sketch& sketch) {
  if (x_head.forward == 0) {
    HINOMI_TRY(end_block());
    x_head.forward = x_written;
  }
  if (x_head.containers % limits::intel_forward_group == 0) {
    put_fixed(x_forward_table, x_written);
    put_fixed(x_forward_table, container);
    x_group_last = container;
  }
  x_group.clear();
  put_forward(x_group, values);
  std::string head;
  put_varint(head, container - x_group_last);
  put_varint(head, x_group.size());
  x_group_last = container;
  ++x_head.containers;
  x_head.container_last = container;
  for (const std::uint16_t lane : sketch) put_fixed(x_sketches, lane);
  HINOMI_TRY(write(head));
  return write(x_group);
}

Result<void> SegmentWriter::write_tables(const std::vector<ContainerNumber>& begun_before) {
  const auto table = [&](std::uint64_t& offset, std::string_view bytes) -> Result<void> {
    offset = x_written;
    return write(bytes);
  };
  HINOMI_TRY(end_block());
  if (x_head.forward == 0) x_head.forward = x_written;
  HINOMI_TRY(table(x_head.block_table, x_block_table));
  HINOMI_TRY(table(x_head.forward_table, x_forward_table));
  HINOMI_TRY(table(x_head.filter, {reinterpret_cast<const char*>(x_filter.data()), x_filter.size() * 8}));
  std::string sealed;
  append_frame(sealed, x_keys, x_head.id, x_written, x_first_keys);
  HINOMI_TRY(table(x_head.first_keys, sealed));
  HINOMI_TRY(table(x_head.sketches, x_sketches));
  std::string numbers;
  for (const ContainerNumber container : begun_before) put_fixed(numbers, container);
  HINOMI_TRY(table(x_head.begun_before, numbers));
  x_head.end = x_written;
  return flush();
}

Result<std::string> SegmentWriter::finish(const std::vector<ContainerNumber>& begun_before) {
  HINOMI_TRY(write_tables(begun_before));
  x_head.digest = XXH3_64bits_digest(x_digest->state);
  const std::string head = head_bytes_of(x_head);
  if (::pwrite(x_file.descriptor(), head.data(), head.size(), 0) != static_cast<ssize_t>(head.size()))
    return blob_form::file_error(x_path);
  HINOMI_TRY(x_file.synchronise());
  if (::rename((x_path + ".unfinished").c_str(), x_path.c_str()) != 0) return blob_form::file_error(x_path);
  HINOMI_TRY(blob_form::synchronise_folder(x_folder));
  return x_path;
}

}  // namespace hinomi::store
