// Plain bytes: a file read in order through its descriptor, or memory. In: a path or a span. Out: pieces of
// it. Units: bytes. A pipe may be read too; its size is not known. Fails as open_file() and
// ByteSource::read() say; an interrupted call is repeated. Source: POSIX.1-2017 open, fstat, read.
#include "decode/net/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace hinomi::decode {
namespace {

class FileBytes final : public ByteSource {
 public:
  FileBytes(int descriptor, std::uint64_t size, std::string path)
      : x_descriptor(descriptor), x_size(size), x_path(std::move(path)) {}
  ~FileBytes() override { ::close(x_descriptor); }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  std::size_t read(std::span<std::uint8_t> room) override {
    ssize_t count = 0;
    do {
      count = ::read(x_descriptor, room.data(), room.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
      x_failure = fail(ErrorKind::unavailable, "capture.unreadable",
                       {{"file", x_path}, {"reason", std::generic_category().message(errno)}}, x_read);
      return 0;
    }
    x_read += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
  }
  std::uint64_t bytes_read() const override { return x_read; }
  std::uint64_t bytes_total() const override { return x_size; }

 private:
  int x_descriptor;
  std::uint64_t x_size;
  std::uint64_t x_read = 0;
  std::string x_path;
};

class MemoryBytes final : public ByteSource {
 public:
  explicit MemoryBytes(Bytes bytes) : x_bytes(bytes) {}

  std::size_t read(std::span<std::uint8_t> room) override {
    const std::size_t count = std::min(room.size(), x_bytes.size() - x_read);
    if (count > 0) std::memcpy(room.data(), x_bytes.data() + x_read, count);
    x_read += count;
    return count;
  }
  std::uint64_t bytes_read() const override { return x_read; }
  std::uint64_t bytes_total() const override { return x_bytes.size(); }

 private:
  Bytes x_bytes;
  std::size_t x_read = 0;
};

Error unopened(const std::string& path, int reason) {
  if (reason == ENOENT || reason == ENOTDIR)
    return fail(ErrorKind::not_found, "capture.not_found", {{"file", path}});
  const bool is_forbidden = reason == EACCES || reason == EPERM;
  return fail(is_forbidden ? ErrorKind::forbidden : ErrorKind::unavailable, "capture.unreadable",
              {{"file", path}, {"reason", std::generic_category().message(reason)}});
}

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return unopened(path, errno);
  struct stat status{};
  const bool is_known = ::fstat(descriptor, &status) == 0;
  const int reason = errno;
  const bool is_file = is_known && S_ISREG(status.st_mode);
  if (!is_file && !(is_known && S_ISFIFO(status.st_mode))) {
    ::close(descriptor);
    return unopened(path, is_known ? EISDIR : reason);
  }
  if (is_file) (void)::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  const std::uint64_t size = is_file ? static_cast<std::uint64_t>(status.st_size) : 0;
  return std::unique_ptr<ByteSource>(std::make_unique<FileBytes>(descriptor, size, path));
}

std::unique_ptr<ByteSource> read_memory(Bytes bytes) { return std::make_unique<MemoryBytes>(bytes); }

Compression compression_of(Bytes start) {
  BytesReader reader(start);
  const std::uint32_t magic = reader.u32le();
  if (reader.failed()) return Compression::none;
  if ((magic & 0xffff) == 0x8b1f) return Compression::gzip;
  const bool is_skippable_frame = magic >> 4 == 0x184d2a5;
  if (magic == 0x587a37fd) return Compression::xz;
  if ((magic & 0xffffff) == 0x685a42 && start[3] >= '1' && start[3] <= '9') return Compression::bzip2;
  return magic == 0xfd2fb528 || is_skippable_frame ? Compression::zstd : Compression::none;
}

}  // namespace hinomi::decode
