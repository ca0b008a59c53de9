// Asks the kernel for random bytes (getrandom(2), the urandom pool). It cannot fail once the machine has
// started, so a failure is not something a caller could handle.
#include "base/random.hpp"

#include <sys/random.h>

#include <cerrno>

#include "base/result.hpp"

namespace hinomi {

void fill_random(std::span<std::uint8_t> bytes) {
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = getrandom(bytes.data() + filled, bytes.size() - filled, 0);
    HINOMI_ASSERT(count > 0 || errno == EINTR);
    if (count > 0) filled += static_cast<std::size_t>(count);
  }
}

}  // namespace hinomi
