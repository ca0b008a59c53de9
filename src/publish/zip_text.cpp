// See zip_text.hpp.
#include "publish/zip_text.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"

namespace hinomi::publish {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int index = 0; index < bytes; ++index) out += static_cast<char>(value >> (8 * index) & 0xFFu);
}

constexpr std::uint32_t local_mark = 0x04034B50;
constexpr std::size_t local_header_bytes = 30;
constexpr std::size_t files_max = 65'535;  // what the form can count

Error altered(std::size_t offset) {
  return fail(ErrorKind::malformed, "evidence.archive_altered", {{"offset", std::to_string(offset)}});
}

// Fields that the local and the central header share: version 2.0, UTF-8 names, stored, 1980-01-01.
void put_common(std::string& out, const std::string& name, const std::string& text) {
  put(out, 20, 2);
  put(out, 0x0800, 2);
  put(out, 0, 2);
  put(out, 0, 2);
  put(out, 0x0021, 2);
  put(out, ::crc32_z(0, bytes_of(text).data(), text.size()), 4);
  put(out, text.size(), 4);
  put(out, text.size(), 4);
  put(out, name.size(), 2);
  put(out, 0, 2);
}

}  // namespace

std::string zip_of(const NamedTexts& files) {
  std::string out, directory;
  for (const auto& [name, text] : files) {
    const std::size_t offset = out.size();
    put(out, local_mark, 4);
    put_common(out, name, text);
    out += name + text;
    put(directory, 0x02014B50, 4);
    put(directory, 20, 2);
    put_common(directory, name, text);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, offset, 4);
    directory += name;
  }
  const std::size_t begin = out.size();
  out += directory;
  put(out, 0x06054B50, 4);
  put(out, 0, 4);
  put(out, files.size(), 2);
  put(out, files.size(), 2);
  put(out, directory.size(), 4);
  put(out, begin, 4);
  put(out, 0, 2);
  return out;
}

// Reads names and texts by the local headers alone; that all else fits is seen by writing it again.
Result<NamedTexts> files_of_zip(std::string_view archive) {
  NamedTexts files;
  std::size_t at = 0;
  while (archive.size() - at >= local_header_bytes) {
    BytesReader header(bytes_of(archive.substr(at, local_header_bytes)));
    if (header.u32le() != local_mark) break;
    header.skip(18);  // to the plain size; how it is packed and when it was made are always the same
    const std::uint64_t bytes = header.u32le(), name = header.u16le();
    const std::size_t begin = at + local_header_bytes;
    if (name + bytes > archive.size() - begin || files.size() == files_max) return altered(at);
    files.emplace_back(archive.substr(begin, name), archive.substr(begin + name, bytes));
    at = begin + name + bytes;
  }
  const std::string again = zip_of(files);
  if (again == archive) return files;
  const auto [here, there] = std::mismatch(again.begin(), again.end(), archive.begin(), archive.end());
  return altered(static_cast<std::size_t>(there - archive.begin()));
}

}  // namespace hinomi::publish
