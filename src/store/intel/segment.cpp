// Reads segments.
#include "store/intel/segment.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "store/intel/limits.hpp"
#include "store/sql/columns.hpp"
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace hinomi::store {
namespace {

constexpr std::size_t first_keys_bytes_max = 1u << 30;
constexpr std::size_t forward_entry_bytes = 12;
constexpr std::size_t sketch_bytes = sketch_lanes * 2;

Error broken() { return damaged("intel.segment"); }

// Reads the next key of a block or of the first keys; false at the end or where the bytes make no sense.
bool next_key(VarintReader& reader, std::string& key) {
  if (reader.left() == 0) return false;
  const std::uint64_t shared = reader.next();
  const std::string_view rest = reader.text(reader.next());
  if (reader.failed() || shared > key.size()) return false;
  key.resize(shared);
  key += rest;
  return !key.empty();
}

}  // namespace

Result<std::shared_ptr<const Segment>> Segment::open(const std::string& path, const IntelKeys& keys) {
  std::shared_ptr<Segment> segment(new Segment(path, keys));
  HINOMI_TRY(segment->map());
  HINOMI_TRY(segment->read_tables());
  return std::shared_ptr<const Segment>(std::move(segment));
}

Segment::~Segment() {
  if (!x_bytes.empty()) ::munmap(const_cast<char*>(x_bytes.data()), x_bytes.size());
  if (x_remove) ::unlink(x_path.c_str());
}

Result<void> Segment::map() {
  blob_form::File file(::open(x_path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status{};
  if (!file.is_open() || ::fstat(file.descriptor(), &status) != 0) return blob_form::file_error(x_path);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < segment_head_bytes) return broken();
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.descriptor(), 0);
  if (at == MAP_FAILED) return blob_form::file_error(x_path);
  x_bytes = {static_cast<const char*>(at), size};
  HINOMI_ASSIGN(x_head, read_head(x_bytes));
  const std::uint64_t offsets[] = {segment_head_bytes,   x_head.forward,      x_head.block_table,
                                   x_head.forward_table, x_head.filter,       x_head.first_keys,
                                   x_head.sketches,      x_head.begun_before, x_head.end};
  if (!std::is_sorted(std::begin(offsets), std::end(offsets)) || x_head.end != size) return broken();
  const std::string_view body = x_bytes.substr(segment_head_bytes);
  if (XXH3_64bits(body.data(), body.size()) != x_head.digest) return broken();
  return {};
}

Result<void> Segment::read_tables() {
  const std::string_view sealed = x_bytes.substr(x_head.first_keys, x_head.sketches - x_head.first_keys);
  HINOMI_ASSIGN(const std::string keys,
                open_frame(sealed, x_keys, x_head.id, x_head.first_keys, first_keys_bytes_max));
  VarintReader reader(keys);
  std::string key;
  while (next_key(reader, key)) {
    x_first_keys += key;
    x_first_key_ends.push_back(static_cast<std::uint32_t>(x_first_keys.size()));
  }
  const bool fits = reader.left() == 0 && !reader.failed() && x_first_key_ends.size() == blocks() &&
                    x_head.values <= blocks() * limits::intel_block_values &&
                    x_head.begun_before - x_head.sketches == x_head.containers * sketch_bytes &&
                    (x_head.filter - x_head.forward_table) / forward_entry_bytes ==
                        (x_head.containers + limits::intel_forward_group - 1) / limits::intel_forward_group &&
                    (x_head.first_keys - x_head.filter) % 32 == 0 && x_head.first_keys > x_head.filter;
  if (!fits) return broken();
  for (std::uint64_t at = x_head.begun_before; at + 4 <= x_head.end; at += 4)
    x_begun_before.push_back(static_cast<ContainerNumber>(number(at, 4)));
  return {};
}

std::uint64_t Segment::number(std::uint64_t offset, std::size_t bytes) const {
  std::uint64_t value = 0;
  std::memcpy(&value, x_bytes.data() + offset, bytes);
  return value;
}

// Opens a block of values; `lists` gets the offset of its first list.
Result<std::string> Segment::read_block(std::size_t block, std::uint64_t& lists) const {
  const std::uint64_t at = number(x_head.block_table + block * 8, 8);
  if (at >= x_head.forward) return broken();
  std::size_t size = 0;
  HINOMI_ASSIGN(std::string plain, open_frame(x_bytes.substr(at, x_head.forward - at), x_keys, x_head.id, at,
                                              limits::intel_block_bytes_max, &size));
  lists = at + size;
  return plain;
}

std::string_view Segment::first_key(std::size_t block) const {
  const std::uint32_t begin = block == 0 ? 0 : x_first_key_ends[block - 1];
  return std::string_view(x_first_keys).substr(begin, x_first_key_ends[block] - begin);
}

// The block that holds the key if any does; blocks() when the key stands before all.
std::size_t Segment::block_of(std::string_view key) const {
  std::size_t low = 0, high = blocks();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (first_key(middle) <= key)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? blocks() : low - 1;
}

bool Segment::may_hold(std::uint64_t hash) const {
  const std::size_t count = (x_head.first_keys - x_head.filter) / 32;
  const FilterBits bits = filter_bits(hash, count);
  std::uint32_t words[8];
  std::memcpy(words, x_bytes.data() + x_head.filter + bits.block * 32, sizeof words);
  for (int i = 0; i < 8; ++i) {
    if ((words[i] & bits.masks[i]) == 0) return false;
  }
  return true;
}

std::string_view Segment::list_at(std::uint64_t offset) const {
  return offset < x_head.forward ? x_bytes.substr(offset, x_head.forward - offset) : std::string_view();
}

Result<std::optional<Spot>> Segment::find(std::string_view key, std::uint64_t hash) const {
  if (x_head.values == 0 || !may_hold(hash)) return std::optional<Spot>();
  const std::size_t block = block_of(key);
  if (block == blocks()) return std::optional<Spot>();
  std::uint64_t list = 0;
  HINOMI_ASSIGN(const std::string plain, read_block(block, list));
  VarintReader reader(plain);
  std::string found;
  for (std::size_t i = 0; next_key(reader, found); ++i) {
    const std::uint64_t bytes = reader.next();
    if (found == key)
      return std::optional(Spot{static_cast<std::uint32_t>(block * limits::intel_block_values + i), list});
    if (found > key) break;
    list += bytes;
  }
  return std::optional<Spot>();
}

Result<std::string> Segment::key_of(std::uint32_t ordinal) const {
  if (ordinal >= x_head.values) return broken();
  // Values of one container lie close together: the block that was read last is often the one asked again.
  struct Last {
    FileId segment{};
    std::size_t block = SIZE_MAX;
    std::string plain;
  };
  static thread_local Last last;
  const std::size_t block = ordinal / limits::intel_block_values;
  if (last.block != block || last.segment != x_head.id) {
    std::uint64_t lists = 0;
    HINOMI_ASSIGN(last.plain, read_block(block, lists));
    last.segment = x_head.id;
    last.block = block;
  }
  VarintReader reader(last.plain);
  std::string key;
  for (std::size_t i = 0; i <= ordinal % limits::intel_block_values; ++i) {
    if (!next_key(reader, key)) return broken();
    reader.next();
  }
  return key;
}

Result<void> Segment::postings(const Spot& spot, const IntelSight& sight, const TakePosting& take) const {
  PostingReader reader(list_at(spot.list));
  Posting posting;
  while (reader.next(posting)) {
    if (posting.container > sight.containers.count) return broken();
    if (sight.sees(posting.container, posting.label) && !take(posting)) return {};
  }
  return reader.failed() ? Result<void>(broken()) : Result<void>();
}

Result<void> Segment::among(const Spot& spot, const IntelSight& sight, std::span<const ContainerNumber> asked,
                            const TakePosting& take) const {
  PostingReader reader(list_at(spot.list));
  Posting posting;
  auto next = asked.begin();
  while (next != asked.end()) {
    if (posting.container < *next) {
      reader.seek(*next);
      if (!reader.next(posting)) break;
      if (posting.container > sight.containers.count) return broken();
      continue;
    }
    if (posting.container > *next) {
      ++next;
      continue;
    }
    if (sight.sees(posting.container, posting.label) && !take(posting)) return {};
    if (!reader.next(posting)) break;
  }
  return reader.failed() ? Result<void>(broken()) : Result<void>();
}

Result<std::optional<std::int64_t>> Segment::quick_count(const Spot& spot, const IntelSight& sight) const {
  if (!sight.whole && x_head.container_last > sight.last) return std::optional<std::int64_t>();
  const PostingReader reader(list_at(spot.list));
  const auto labels = reader.labels();
  if (labels.empty()) return std::optional<std::int64_t>();
  std::int64_t count = 0;
  for (const auto& [label, postings] : labels) {
    if (sight.passes(label)) count += static_cast<std::int64_t>(postings);
  }
  return std::optional(count);
}

std::optional<Segment::Found> Segment::forward_of(ContainerNumber container) const {
  std::size_t low = 0, high = (x_head.filter - x_head.forward_table) / forward_entry_bytes;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (number(x_head.forward_table + middle * forward_entry_bytes + 8, 4) <= container)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0) return std::nullopt;
  const std::uint64_t entry = x_head.forward_table + (low - 1) * forward_entry_bytes;
  const std::uint64_t at = number(entry, 8);
  if (at > x_head.block_table) return std::nullopt;
  auto here = static_cast<ContainerNumber>(number(entry + 8, 4));
  VarintReader reader(x_bytes.substr(at, x_head.block_table - at));
  for (std::size_t i = 0; i < limits::intel_forward_group && reader.left() > 0; ++i) {
    here += static_cast<ContainerNumber>(reader.next());
    const std::string_view bytes = reader.text(reader.next());
    if (here == container) return Found{bytes, (low - 1) * limits::intel_forward_group + i};
    if (here > container) break;
  }
  return std::nullopt;
}

Result<std::vector<Held>> Segment::held(ContainerNumber container, const IntelSight& sight) const {
  if (!sight.sees(container)) return std::vector<Held>();
  const std::optional<Found> found = forward_of(container);
  if (!found) return std::vector<Held>();
  HINOMI_ASSIGN(std::vector<Held> values, read_forward(found->bytes));
  std::erase_if(values, [&](const Held& held) { return held.label != 0 && !sight.passes(held.label); });
  return values;
}

Result<void> Segment::keys(std::string_view start, std::string_view from,
                           const std::function<bool(const std::string&, const Spot&)>& take) const {
  const std::string_view begin = std::max(start, from);
  const std::size_t first = block_of(begin);
  for (std::size_t block = first == blocks() ? 0 : first; block < blocks(); ++block) {
    std::uint64_t list = 0;
    HINOMI_ASSIGN(const std::string plain, read_block(block, list));
    VarintReader reader(plain);
    std::string key;
    for (std::size_t i = 0; next_key(reader, key); ++i) {
      const Spot spot{static_cast<std::uint32_t>(block * limits::intel_block_values + i), list};
      list += reader.next();
      if (key < begin) continue;
      if (!key.starts_with(start) || !take(key, spot)) return {};
    }
  }
  return {};
}

Sketch Segment::sketch_at(std::uint64_t rank) const {
  Sketch sketch;
  for (std::size_t lane = 0; lane < sketch_lanes; ++lane) {
    sketch[lane] = static_cast<std::uint16_t>(number(x_head.sketches + rank * sketch_bytes + lane * 2, 2));
  }
  return sketch;
}

std::optional<Sketch> Segment::sketch(ContainerNumber container) const {
  const std::optional<Found> found = forward_of(container);
  if (!found || found->rank >= x_head.containers) return std::nullopt;
  return sketch_at(found->rank);
}

Result<bool> Segment::Values::next() {
  if (x_ordinal == x_segment.x_head.values) return false;
  if (x_ordinal % limits::intel_block_values == 0) {
    HINOMI_ASSIGN(x_block, x_segment.read_block(x_ordinal / limits::intel_block_values, x_list_next));
    x_reader = VarintReader(x_block);
    x_key.clear();
  }
  if (!next_key(x_reader, x_key)) return broken();
  x_list = x_list_next;
  x_list_next += x_reader.next();
  ++x_ordinal;
  return true;
}

PostingReader Segment::Values::postings() const { return PostingReader(x_segment.list_at(x_list)); }

Segment::Forwards::Forwards(const Segment& segment)
    : x_segment(segment),
      x_reader(segment.x_bytes.substr(segment.x_head.forward,
                                      segment.x_head.block_table - segment.x_head.forward)) {}

bool Segment::Forwards::next() {
  if (x_rank == x_segment.x_head.containers || x_reader.failed()) return false;
  if (x_rank % limits::intel_forward_group == 0) {
    const std::uint64_t group = x_rank / limits::intel_forward_group;
    x_container = static_cast<ContainerNumber>(
        x_segment.number(x_segment.x_head.forward_table + group * forward_entry_bytes + 8, 4));
  }
  x_container += static_cast<ContainerNumber>(x_reader.next());
  x_bytes = x_reader.text(x_reader.next());
  ++x_rank;
  return !x_reader.failed();
}

Sketch Segment::Forwards::sketch() const { return x_segment.sketch_at(x_rank - 1); }

}  // namespace hinomi::store
