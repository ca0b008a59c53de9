// See md5.hpp.
#include "exchange/misp/md5.hpp"

#include <openssl/evp.h>

#include <array>

#include "base/hash.hpp"

namespace hinomi::exchange {

std::string md5_text(std::string_view bytes) {
  static const EVP_MD* const md5 = EVP_MD_fetch(nullptr, "MD5", nullptr);
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  HINOMI_ASSERT(md5 != nullptr &&
                EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, md5, nullptr) == 1);
  return to_hex(Bytes(digest.data(), 16));
}

}  // namespace hinomi::exchange
