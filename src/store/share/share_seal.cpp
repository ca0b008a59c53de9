// See share_rows.hpp.
#include <sodium.h>

#include "store/share/share_rows.hpp"

namespace hinomi::store {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string bound_to(Instant added) { return "share" + std::to_string(added.microseconds()); }

}  // namespace

ShareSeal::ShareSeal(const VaultKey& vault) {
  constexpr std::string_view domain = "hinomi-share-objects-1";
  crypto_generichash(x_key.data(), x_key.size(), raw(domain), domain.size(), vault.bytes().data(),
                     vault.bytes().size());
}

ShareSeal::~ShareSeal() { sodium_memzero(x_key.data(), x_key.size()); }

std::string ShareSeal::seal(std::string_view bytes, Instant added) const {
  const std::string bound = bound_to(added);
  std::string sealed(nonce_bytes + bytes.size() + tag_bytes, '\0');
  auto* out = reinterpret_cast<unsigned char*>(sealed.data());
  randombytes_buf(out, nonce_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + nonce_bytes, nullptr, raw(bytes), bytes.size(), raw(bound),
                                             bound.size(), nullptr, out, x_key.data());
  return sealed;
}

Result<std::string> ShareSeal::open(std::string_view sealed, Instant added) const {
  const std::string bound = bound_to(added);
  if (sealed.size() < nonce_bytes + tag_bytes)
    return fail(ErrorKind::malformed, "vault.altered", {{"id", bound}});
  std::string bytes(sealed.size() - nonce_bytes - tag_bytes, '\0');
  const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(bytes.data()), nullptr, nullptr, raw(sealed) + nonce_bytes,
      sealed.size() - nonce_bytes, raw(bound), bound.size(), raw(sealed), x_key.data());
  if (code != 0) return fail(ErrorKind::malformed, "vault.altered", {{"id", bound}});
  return bytes;
}

}  // namespace hinomi::store
