// See walk_archive.hpp.
#include "decode/tor/walk_archive.hpp"

#include <filesystem>
#include <vector>

#include "decode/file/tar_archive.hpp"
#include "decode/limits.hpp"
#include "decode/net/byte_source.hpp"
#include "decode/tor/limits.hpp"

namespace hinomi::decode {
namespace {

// Reads until `bytes` holds so many, or the source ends.
Result<void> read_up_to(ByteSource& source, std::vector<std::uint8_t>& bytes, std::size_t size) {
  while (bytes.size() < size) {
    const std::size_t before = bytes.size();
    bytes.resize(std::min(size, before + limits::read_buffer_bytes));
    const std::size_t count = source.read(std::span(bytes).subspan(before));
    bytes.resize(before + count);
    if (count == 0) break;
  }
  if (source.failure()) return *source.failure();
  return {};
}

}  // namespace

Result<void> walk_tor_archive(const std::string& path, const TakeTorText& take) {
  HINOMI_ASSIGN(const auto source, open_expanded(path));
  std::vector<std::uint8_t> bytes;
  HINOMI_TRY(read_up_to(*source, bytes, tar_block_bytes));
  if (is_tar(bytes)) {
    const TarLimits limits{limits::tor_archive_entries_max, limits::tor_document_bytes_max};
    return walk_tar(*source, bytes, limits,
                    [&](const std::string& name, const std::string& body) { return take(name, body); });
  }
  HINOMI_TRY(read_up_to(*source, bytes, limits::tor_document_bytes_max + 1));
  if (bytes.size() > limits::tor_document_bytes_max)
    return fail(ErrorKind::limit_exceeded, "tor.too_large",
                {{"limit", std::to_string(limits::tor_document_bytes_max)}});
  return take(std::filesystem::path(path).filename().string(), std::string(text_of(bytes)));
}

}  // namespace hinomi::decode
