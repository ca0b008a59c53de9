// Reads one file at a time out of a zip archive that others made, as office programs write their documents.
// In: the bytes of the archive, which must outlive it. Out: names as they stand, contents. Only what is
// stored or deflated is read; names never become paths on a disk. Limits: limits.hpp (size, entries, bytes of
// one entry and of all that is read, ratio of expansion). Fails: malformed `archive.damaged` (offset),
// unsupported `archive.unsupported` (encrypted, in parts, zip64, another method), limit_exceeded
// `archive.too_large` (limit), not_found `archive.no_entry` (name). Source: PKWARE APPNOTE 6.3.9, §4.3, RFC
// 1951.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi::decode {

class ZipArchive {
 public:
  /// Reads the directory of the archive.
  static Result<ZipArchive> open(std::string_view bytes);
  bool has(std::string_view name) const { return x_entries.contains(name); }
  /// Tells whether a name begins so.
  bool has_below(std::string_view start) const;
  /// Expands one entry and checks its length and its CRC-32.
  Result<std::string> read(std::string_view name);

 private:
  struct Entry {
    std::uint64_t flags = 0, method = 0, crc = 0, packed = 0, bytes = 0, header = 0;
  };
  explicit ZipArchive(std::string_view bytes) : x_bytes(bytes) {}
  Result<void> read_directory();
  Result<std::string_view> packed_bytes(const Entry& entry) const;

  std::string_view x_bytes;
  std::map<std::string, Entry, std::less<>> x_entries;
  std::uint64_t x_read = 0;  // expanded so far
};

}  // namespace hinomi::decode
