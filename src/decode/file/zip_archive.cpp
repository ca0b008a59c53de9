// See zip_archive.hpp.
#include "decode/file/zip_archive.hpp"

#include <zlib.h>

#include <algorithm>

#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t end_bytes = 22, central_bytes = 46, local_bytes = 30, comment_max = 65'535;
constexpr std::uint64_t end_mark = 0x06054B50, central_mark = 0x02014B50, local_mark = 0x04034B50;
constexpr std::uint64_t stored = 0, deflated = 8, in_zip64 = 0xFFFFFFFF;

std::uint64_t number_at(std::string_view bytes, std::size_t at, int count) {
  std::uint64_t value = 0;
  for (int index = count - 1; index >= 0; --index)
    value = value << 8u | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(index)]);
  return value;
}

Error damaged(std::size_t offset) {
  return fail(ErrorKind::malformed, "archive.damaged", {{"offset", std::to_string(offset)}}, offset);
}

Error too_large(std::uint64_t limit) {
  return fail(ErrorKind::limit_exceeded, "archive.too_large", {{"limit", std::to_string(limit >> 20u)}});
}

Error unsupported() { return fail(ErrorKind::unsupported, "archive.unsupported"); }

// The end of the directory stands last, before a comment of any length.
Result<std::size_t> end_of_directory(std::string_view bytes) {
  if (bytes.size() < end_bytes) return damaged(0);
  const std::size_t last = bytes.size() - end_bytes;
  const std::size_t first = last > comment_max ? last - comment_max : 0;
  for (std::size_t at = last + 1; at-- > first;) {
    if (number_at(bytes, at, 4) == end_mark && number_at(bytes, at + 20, 2) <= last - at) return at;
  }
  return damaged(last);
}

class Inflater {
 public:
  Inflater() { x_ready = ::inflateInit2(&x_stream, -MAX_WBITS) == Z_OK; }
  ~Inflater() { ::inflateEnd(&x_stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // At most as many bytes as the directory says; nothing when the stream says otherwise.
  bool expand(std::string_view packed, std::uint64_t bytes, std::string& out) {
    x_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    x_stream.avail_in = static_cast<uInt>(packed.size());
    std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(bytes + 1, 1u << 16)), '\0');
    int state = x_ready ? Z_OK : Z_MEM_ERROR;
    while (state == Z_OK) {
      x_stream.next_out = reinterpret_cast<Bytef*>(piece.data());
      x_stream.avail_out = static_cast<uInt>(piece.size());
      state = ::inflate(&x_stream, Z_NO_FLUSH);
      out.append(piece, 0, piece.size() - x_stream.avail_out);
      if (out.size() > bytes) return false;
    }
    return state == Z_STREAM_END && out.size() == bytes;
  }

 private:
  z_stream x_stream{};
  bool x_ready = false;
};

}  // namespace

Result<ZipArchive> ZipArchive::open(std::string_view bytes) {
  if (bytes.size() > limits::archive_bytes_max) return too_large(limits::archive_bytes_max);
  ZipArchive archive(bytes);
  HINOMI_TRY(archive.read_directory());
  return archive;
}

Result<void> ZipArchive::read_directory() {
  HINOMI_ASSIGN(const std::size_t end, end_of_directory(x_bytes));
  const std::uint64_t count = number_at(x_bytes, end + 10, 2), start = number_at(x_bytes, end + 16, 4);
  const bool parts = number_at(x_bytes, end + 4, 2) != 0 || number_at(x_bytes, end + 8, 2) != count;
  if (parts || start == in_zip64) return unsupported();
  if (count > limits::archive_entries_max)
    return fail(ErrorKind::limit_exceeded, "archive.entries_many",
                {{"limit", std::to_string(limits::archive_entries_max)}});
  std::uint64_t at = start;
  for (std::uint64_t index = 0; index < count; ++index) {
    if (at > end || end - at < central_bytes || number_at(x_bytes, at, 4) != central_mark) return damaged(at);
    const std::uint64_t name = number_at(x_bytes, at + 28, 2);
    const std::uint64_t rest = number_at(x_bytes, at + 30, 2) + number_at(x_bytes, at + 32, 2);
    if (name + rest > end - at - central_bytes) return damaged(at);
    const Entry entry{number_at(x_bytes, at + 8, 2),  number_at(x_bytes, at + 10, 2),
                      number_at(x_bytes, at + 16, 4), number_at(x_bytes, at + 20, 4),
                      number_at(x_bytes, at + 24, 4), number_at(x_bytes, at + 42, 4)};
    // Two entries of one name are read differently by different programs.
    if (!x_entries.emplace(x_bytes.substr(at + central_bytes, name), entry).second) return damaged(at);
    at += central_bytes + name + rest;
  }
  return {};
}

bool ZipArchive::has_below(std::string_view start) const {
  const auto found = x_entries.lower_bound(start);
  return found != x_entries.end() && found->first.starts_with(start);
}

Result<std::string_view> ZipArchive::packed_bytes(const Entry& entry) const {
  const std::uint64_t at = entry.header;
  if (at > x_bytes.size() || x_bytes.size() - at < local_bytes || number_at(x_bytes, at, 4) != local_mark)
    return damaged(at);
  const std::uint64_t begin =
      at + local_bytes + number_at(x_bytes, at + 26, 2) + number_at(x_bytes, at + 28, 2);
  if (begin > x_bytes.size() || entry.packed > x_bytes.size() - begin) return damaged(at);
  return x_bytes.substr(begin, entry.packed);
}

Result<std::string> ZipArchive::read(std::string_view name) {
  const auto found = x_entries.find(name);
  if (found == x_entries.end())
    return fail(ErrorKind::not_found, "archive.no_entry", {{"name", std::string(name.substr(0, 100))}});
  const Entry& entry = found->second;
  constexpr std::uint64_t encrypted = 1;
  const bool known = entry.method == stored || entry.method == deflated;
  if ((entry.flags & encrypted) != 0 || !known || entry.bytes == in_zip64) return unsupported();
  const bool expands =
      entry.bytes > limits::expansion_free_bytes && entry.bytes / limits::expansion_ratio_max > entry.packed;
  if (expands || entry.bytes > limits::archive_entry_bytes_max)
    return too_large(limits::archive_entry_bytes_max);
  if (x_read + entry.bytes > limits::archive_read_bytes_max) return too_large(limits::archive_read_bytes_max);
  HINOMI_ASSIGN(const std::string_view packed, packed_bytes(entry));
  std::string out;
  if (entry.method == stored) {
    out = packed;
  } else if (!Inflater().expand(packed, entry.bytes, out)) {
    return damaged(entry.header);
  }
  const auto crc = ::crc32(0, reinterpret_cast<const Bytef*>(out.data()), static_cast<uInt>(out.size()));
  if (out.size() != entry.bytes || crc != entry.crc) return damaged(entry.header);
  x_read += out.size();
  return out;
}

}  // namespace hinomi::decode
