// A segment that is being written grows while it is read; its size is asked for anew at each block.
#include "observe/spool/segment.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

namespace hinomi::observe {

namespace {

constexpr std::string_view name_begin = "segment-", name_end = ".spool";

}  // namespace

std::string segment_path(const std::string& folder, std::uint64_t number) {
  return fmt::format("{}/{}{:010}{}", folder, name_begin, number, name_end);
}

Result<std::vector<std::uint64_t>> list_segments(const std::string& folder) {
  std::vector<std::uint64_t> numbers;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(name_begin) || !name.ends_with(name_end)) continue;
    std::uint64_t number = 0;
    const char* last = name.data() + name.size() - name_end.size();
    const auto [stop, failed] = std::from_chars(name.data() + name_begin.size(), last, number);
    if (failed == std::errc{} && stop == last) numbers.push_back(number);
  }
  if (error) return fail(ErrorKind::unavailable, "file.unreadable", {{"file", folder}});
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

SegmentReader::~SegmentReader() {
  if (x_descriptor >= 0) ::close(x_descriptor);
}
SegmentReader::SegmentReader(SegmentReader&& other) noexcept
    : x_descriptor(std::exchange(other.x_descriptor, -1)),
      x_path(std::move(other.x_path)),
      x_head(other.x_head),
      x_offset(other.x_offset),
      x_bytes(other.x_bytes),
      x_chain(other.x_chain) {}
SegmentReader& SegmentReader::operator=(SegmentReader&& other) noexcept {
  std::swap(x_descriptor, other.x_descriptor);
  std::swap(x_path, other.x_path);
  x_head = other.x_head;
  x_offset = other.x_offset;
  x_bytes = other.x_bytes;
  x_chain = other.x_chain;
  return *this;
}

Error SegmentReader::here(std::string_view code) const {
  return fail(ErrorKind::malformed, std::string(code),
              {{"file", x_path}, {"offset", std::to_string(x_offset)}}, x_offset);
}

Result<std::size_t> SegmentReader::read_at(std::uint8_t* into, std::size_t bytes,
                                           std::uint64_t offset) const {
  std::size_t done = 0;
  while (done < bytes) {
    const ssize_t count = ::pread(x_descriptor, into + done, bytes - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(ErrorKind::unavailable, "file.unreadable", {{"file", x_path}});
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

Result<SegmentReader> SegmentReader::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return errno == ENOENT ? fail(ErrorKind::not_found, "file.not_found", {{"file", path}})
                           : fail(ErrorKind::unavailable, "file.unreadable", {{"file", path}});
  SegmentReader reader(descriptor, path);
  std::array<std::uint8_t, segment_head_bytes> bytes{};
  HINOMI_ASSIGN(const std::size_t count, reader.read_at(bytes.data(), bytes.size(), 0));
  reader.x_bytes = count;
  const auto head = read_segment_head(Bytes(bytes).first(count));
  if (!head) {
    reader.x_offset = 0;
    return reader.here(head.error().code);
  }
  reader.x_head = *head;
  reader.x_chain = chain_of(*head);
  return reader;
}

void SegmentReader::seek(std::uint64_t offset) {
  x_offset = offset;
  x_chain.reset();
  if (offset == segment_head_bytes) x_chain = chain_of(x_head);
}

Result<std::optional<Block>> SegmentReader::next() {
  struct stat status{};
  if (::fstat(x_descriptor, &status) != 0)
    return fail(ErrorKind::unavailable, "file.unreadable", {{"file", x_path}});
  x_bytes = static_cast<std::uint64_t>(status.st_size);
  if (x_bytes <= x_offset) return std::optional<Block>();
  std::array<std::uint8_t, block_head_bytes> bytes{};
  HINOMI_ASSIGN(const std::size_t count, read_at(bytes.data(), bytes.size(), x_offset));
  if (count < bytes.size()) return here("spool.block_torn");
  const auto head = read_block_head(bytes);
  if (!head) return here(head.error().code);
  Block block{x_offset, *head, {}};
  block.packed.resize(head->packed_bytes);
  HINOMI_ASSIGN(const std::size_t packed,
                read_at(block.packed.data(), block.packed.size(), x_offset + bytes.size()));
  if (packed < block.packed.size()) return here("spool.block_torn");
  if (!crc_holds(bytes, block.packed)) return here("spool.block_damaged");
  if (x_chain && chain_after(*x_chain, bytes, block.packed) != head->chain)
    return here("spool.block_damaged");
  x_chain = head->chain;
  x_offset += bytes.size() + block.packed.size();
  return std::optional<Block>(std::move(block));
}

Result<std::optional<BlockHead>> SegmentReader::skim() {
  std::array<std::uint8_t, block_head_bytes> bytes{};
  HINOMI_ASSIGN(const std::size_t count, read_at(bytes.data(), bytes.size(), x_offset));
  if (count == 0) return std::optional<BlockHead>();
  if (count < bytes.size()) return here("spool.block_torn");
  const auto head = read_block_head(bytes);
  if (!head) return here(head.error().code);
  x_chain.reset();
  x_offset += bytes.size() + head->packed_bytes;
  return std::optional<BlockHead>(*head);
}

}  // namespace hinomi::observe
