// Reads and writes whole files through POSIX calls.
// Writing: a temporary file beside the target, fsync, rename, fsync of the folder; the temporary one is taken
// away when any step fails. Reading refuses folders and devices, and a file that grows past the limit while
// it is read. Source: POSIX.1-2017 rename(2), fsync(2).
#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "base/hash.hpp"
#include "base/random.hpp"

namespace hinomi {

namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : x_number(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (x_number >= 0) ::close(x_number);
  }
  int number() const { return x_number; }
  bool close() {
    const int number = std::exchange(x_number, -1);
    return ::close(number) == 0;
  }

 private:
  int x_number;
};

Error read_error(const std::string& path, int number) {
  if (number == ENOENT || number == ENOTDIR)
    return fail(ErrorKind::not_found, "file.not_found", {{"file", path}});
  return fail(ErrorKind::unavailable, "file.unreadable", {{"file", path}});
}

Error write_error(const std::string& path, int number) {
  const bool full = number == ENOSPC || number == EDQUOT;
  return fail(ErrorKind::unavailable, full ? "file.disk_full" : "file.unwritable", {{"file", path}});
}

bool write_all(int descriptor, std::string_view contents) {
  while (!contents.empty()) {
    const ssize_t count = ::write(descriptor, contents.data(), contents.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    contents.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string temporary_beside(const std::string& path) {
  std::array<std::uint8_t, 8> bytes{};
  fill_random(bytes);
  return path + ".new-" + to_hex(bytes);
}

// Fills and closes the temporary file; errno of the failed step, or 0.
int fill_temporary(const std::string& path, std::string_view contents, FileMode mode) {
  const mode_t bits = mode == FileMode::owner_only ? 0600 : 0644;
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, bits));
  if (file.number() < 0) return errno;
  if (!write_all(file.number(), contents) || ::fsync(file.number()) != 0) return errno;
  return file.close() ? 0 : errno;
}

int flush_folder(const std::string& path) {
  Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number() < 0) return errno;
  return ::fsync(folder.number()) == 0 ? 0 : errno;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
  // Without O_NONBLOCK the opening of a named pipe would wait for a writer.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) return read_error(path, errno);
  struct stat status{};
  if (::fstat(file.number(), &status) != 0) return read_error(path, errno);
  if (!S_ISREG(status.st_mode)) return fail(ErrorKind::unavailable, "file.unreadable", {{"file", path}});
  std::string contents;
  contents.reserve(std::min(static_cast<std::size_t>(status.st_size), bytes_max));
  std::array<char, 1 << 16> piece;
  for (;;) {
    const ssize_t count = ::read(file.number(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return read_error(path, errno);
    if (count == 0) return contents;
    if (static_cast<std::size_t>(count) > bytes_max - contents.size()) {
      return fail(ErrorKind::limit_exceeded, "file.too_large",
                  {{"file", path}, {"limit", std::to_string(bytes_max)}});
    }
    contents.append(piece.data(), static_cast<std::size_t>(count));
  }
}

Result<void> write_file_durably(const std::string& path, std::string_view contents, FileMode mode) {
  const std::string temporary = temporary_beside(path);
  int error = fill_temporary(temporary, contents, mode);
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    return write_error(path, error);
  }
  error = flush_folder(folder_of(path));
  if (error != 0) return write_error(path, error);
  return {};
}

Result<void> move_file_durably(const std::string& from, const std::string& to) {
  int error = ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
  if (error == 0) error = flush_folder(folder_of(to));
  if (error != 0) return write_error(to, error);
  return {};
}

Result<void> make_folder(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0) {
    return S_ISDIR(status.st_mode) ? Result<void>{} : write_error(path, ENOTDIR);
  }
  const std::string above = folder_of(path);
  if (above != path && above != ".") HINOMI_TRY(make_folder(above));
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return write_error(path, errno);
  return {};
}

}  // namespace hinomi
