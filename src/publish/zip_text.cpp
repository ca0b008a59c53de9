// See zip_text.hpp.
#include "publish/zip_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace hinomi::publish {
namespace {

constexpr std::array<std::uint32_t, 256> crc_table = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t index = 0; index < 256; ++index) {
    std::uint32_t value = index;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1u) != 0 ? 0xEDB88320u ^ (value >> 1u) : value >> 1u;
    table[index] = value;
  }
  return table;
}();

std::uint32_t crc_of(std::string_view text) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char c : text) crc = crc_table[(crc ^ static_cast<unsigned char>(c)) & 0xFFu] ^ (crc >> 8u);
  return crc ^ 0xFFFFFFFFu;
}

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int index = 0; index < bytes; ++index) out += static_cast<char>(value >> (8 * index) & 0xFFu);
}

constexpr std::size_t local_header_bytes = 30;
constexpr std::size_t files_max = 65'535;  // what the form can count

std::uint64_t number_at(std::string_view bytes, std::size_t at, int count) {
  std::uint64_t value = 0;
  for (int index = count - 1; index >= 0; --index)
    value = value << 8u | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(index)]);
  return value;
}

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
  put(out, crc_of(text), 4);
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
    put(out, 0x04034B50, 4);
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
  while (archive.size() - at >= local_header_bytes && number_at(archive, at, 4) == 0x04034B50) {
    const std::uint64_t bytes = number_at(archive, at + 22, 4), name = number_at(archive, at + 26, 2);
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
