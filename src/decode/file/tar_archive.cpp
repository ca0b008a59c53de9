// See tar_archive.hpp.
#include "decode/file/tar_archive.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace hinomi::decode {
namespace {

constexpr std::size_t magic_at = 257, name_bytes = 100, size_at = 124, size_bytes = 12, sum_at = 148;
constexpr std::size_t sum_bytes = 8, kind_at = 156, prefix_at = 345, prefix_bytes = 155;
constexpr std::size_t long_name_bytes_max = 4096;

std::string_view field(Bytes block, std::size_t at, std::size_t size) {
  const Bytes bytes = block.subspan(at, size);
  const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t{0});
  return text_of(bytes.first(static_cast<std::size_t>(end - bytes.begin())));
}

std::optional<std::uint64_t> octal(std::string_view text) {
  std::uint64_t value = 0;
  bool any = false;
  for (const char sign : text) {
    if (sign == ' ') {
      if (any) break;
      continue;
    }
    if (sign < '0' || sign > '7' || value >> 60 != 0) return {};
    value = value * 8 + static_cast<std::uint64_t>(sign - '0');
    any = true;
  }
  return value;
}

std::optional<std::uint64_t> size_in(Bytes block) {
  if (block[size_at] != 0x80) return octal(field(block, size_at, size_bytes));
  std::uint64_t value = 0;
  for (std::size_t i = 1; i < size_bytes; ++i) {
    if (value >> 52 != 0) return {};
    value = value << 8 | block[size_at + i];
  }
  return value;
}

bool sum_holds(Bytes block) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < tar_block_bytes; ++i)
    sum += i >= sum_at && i < sum_at + sum_bytes ? std::uint64_t{' '} : std::uint64_t{block[i]};
  return octal(field(block, sum_at, sum_bytes)) == sum;
}

class TarReader {
 public:
  TarReader(ByteSource& source, Bytes start, const TarLimits& limits, const TakeTarEntry& take)
      : x_source(source), x_start(start), x_limits(limits), x_take(take) {}

  Result<void> walk() {
    for (std::size_t entries = 0;; ++entries) {
      std::array<std::uint8_t, tar_block_bytes> block{};
      HINOMI_ASSIGN(const std::size_t count, fill(block));
      // An archive ends with blocks of zeros; one that just ends is whole too when it ends between files.
      if (count == 0 || std::all_of(block.begin(), block.end(), [](auto byte) { return byte == 0; }))
        return {};
      if (count != tar_block_bytes || !sum_holds(block)) return damaged();
      if (entries == x_limits.entries_max) return beyond("archive.entries_many", x_limits.entries_max);
      HINOMI_TRY(take_entry(block));
    }
  }

 private:
  Error damaged() const { return fail(ErrorKind::malformed, "archive.damaged", {}, x_offset); }
  static Error beyond(std::string_view code, std::size_t limit) {
    return fail(ErrorKind::limit_exceeded, std::string(code), {{"limit", std::to_string(limit)}});
  }

  Result<std::size_t> fill(std::span<std::uint8_t> room) {
    std::size_t count = std::min(room.size(), x_start.size());
    std::copy_n(x_start.begin(), count, room.begin());
    x_start = x_start.subspan(count);
    while (count < room.size()) {
      const std::size_t more = x_source.read(room.subspan(count));
      if (more == 0) break;
      count += more;
    }
    x_offset += count;
    if (count < room.size() && x_source.failure()) return *x_source.failure();
    return count;
  }

  Result<std::string> read_body(std::uint64_t size) {
    std::string bytes(static_cast<std::size_t>(size), '\0');
    HINOMI_ASSIGN(const std::size_t count,
                  fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()}));
    std::array<std::uint8_t, tar_block_bytes> rest{};
    const std::size_t padding = (tar_block_bytes - bytes.size() % tar_block_bytes) % tar_block_bytes;
    HINOMI_ASSIGN(const std::size_t skipped, fill(std::span(rest).first(padding)));
    if (count != bytes.size() || skipped != padding) return damaged();
    return bytes;
  }

  Result<void> take_entry(Bytes block) {
    const auto size = size_in(block);
    if (!size) return damaged();
    if (*size > x_limits.entry_bytes_max) return beyond("archive.too_large", x_limits.entry_bytes_max >> 20);
    HINOMI_ASSIGN(std::string body, read_body(*size));
    const char kind = static_cast<char>(block[kind_at]);
    if (kind == 'L') {
      const Bytes name_given = bytes_of(body);
      x_long_name = field(name_given, 0, std::min(name_given.size(), long_name_bytes_max));
      return {};
    }
    const std::string prefix(field(block, prefix_at, prefix_bytes));
    std::string name = (prefix.empty() ? "" : prefix + "/") + std::string(field(block, 0, name_bytes));
    if (!x_long_name.empty()) name = std::exchange(x_long_name, {});
    if (kind != '0' && kind != '\0') return {};
    return x_take(name, std::move(body));
  }

  ByteSource& x_source;
  Bytes x_start;
  const TarLimits& x_limits;
  const TakeTarEntry& x_take;
  std::uint64_t x_offset = 0;
  std::string x_long_name;
};

}  // namespace

bool is_tar(Bytes start) {
  return start.size() >= tar_block_bytes && text_of(start.subspan(magic_at, 5)) == "ustar" &&
         sum_holds(start.first(tar_block_bytes));
}

Result<void> walk_tar(ByteSource& source, Bytes start, const TarLimits& limits, const TakeTarEntry& take) {
  return TarReader(source, start, limits, take).walk();
}

}  // namespace hinomi::decode
