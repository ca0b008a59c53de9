// Files and the preamble of blobs.
#include "store/vault/blob_form.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace hinomi::store::blob_form {
namespace {
constexpr std::string_view form = "HNMVLT01";
}

Preamble preamble(const VaultKey& key) {
  Preamble bytes{};
  std::copy(form.begin(), form.end(), bytes.begin());
  const auto id = key.id();
  std::copy(id.begin(), id.end(), bytes.begin() + 8);
  crypto_generichash(bytes.data() + 24, 16, bytes.data(), 24, nullptr, 0);
  return bytes;
}

Result<void> check_preamble(const Preamble& found, const VaultKey& key, const std::string& id) {
  const Preamble wanted = preamble(key);
  if (found == wanted) return {};
  std::array<std::uint8_t, 16> check{};
  crypto_generichash(check.data(), check.size(), found.data(), 24, nullptr, 0);
  const bool whole = std::equal(check.begin(), check.end(), found.begin() + 24) &&
                     std::equal(form.begin(), form.end(), found.begin());
  return whole ? fail(ErrorKind::forbidden, "vault.wrong_key", {{"id", id}}) : altered(id);
}

Error file_error(const std::string& what) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT)
    return fail(ErrorKind::unavailable, "store.disk_full", {{"file", what}});
  return fail(ErrorKind::unavailable, "store.io", {{"file", what}, {"detail", std::strerror(code)}});
}

Error altered(const std::string& id) { return fail(ErrorKind::malformed, "vault.altered", {{"id", id}}); }

File::~File() { close(); }

File& File::operator=(File&& other) noexcept {
  if (this != &other) {
    close();
    x_descriptor = std::exchange(other.x_descriptor, -1);
  }
  return *this;
}

void File::close() {
  if (x_descriptor >= 0) ::close(std::exchange(x_descriptor, -1));
}

Result<void> File::write(const std::uint8_t* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = ::write(x_descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return file_error("vault");
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
  return {};
}

Result<std::size_t> File::read(std::uint8_t* bytes, std::size_t count) {
  std::size_t taken = 0;
  while (taken < count) {
    const ssize_t got = ::read(x_descriptor, bytes + taken, count - taken);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_error("vault");
    if (got == 0) break;
    taken += static_cast<std::size_t>(got);
  }
  return taken;
}

Result<void> File::synchronise() {
  if (::fsync(x_descriptor) != 0) return file_error("vault");
  return {};
}

Result<void> synchronise_folder(const std::string& folder) {
  File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open()) return file_error(folder);
  return opened.synchronise();
}

}  // namespace hinomi::store::blob_form
