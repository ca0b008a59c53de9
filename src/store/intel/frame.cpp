// Adapts zstd and libsodium for frames.
#include "store/intel/frame.hpp"

#include <sodium.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/hash.hpp"
#include "store/intel/varint.hpp"

namespace hinomi::store {
namespace {

constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

template <std::size_t N>
void derive(std::array<std::uint8_t, N>& out, const VaultKey& key, std::string_view domain) {
  crypto_generichash(out.data(), out.size(), raw(domain), domain.size(), key.bytes().data(),
                     key.bytes().size());
}

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeExpander {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

ZSTD_CCtx* compressor() {
  static thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  HINOMI_ASSERT(context != nullptr);
  return context.get();
}

ZSTD_DCtx* expander() {
  static thread_local const std::unique_ptr<ZSTD_DCtx, FreeExpander> context(ZSTD_createDCtx());
  HINOMI_ASSERT(context != nullptr);
  return context.get();
}

std::array<std::uint8_t, 24> nonce_of(const FileId& file, std::uint64_t at) {
  std::array<std::uint8_t, 24> nonce{};
  std::copy(file.begin(), file.end(), nonce.begin());
  for (std::size_t i = 0; i < 8; ++i) nonce[16 + i] = static_cast<std::uint8_t>(at >> (8 * i));
  return nonce;
}

std::uint32_t read_u32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

Error altered(const FileId& file) {
  return fail(ErrorKind::malformed, "vault.altered", {{"id", to_hex(file)}});
}

}  // namespace

IntelKeys::IntelKeys(const VaultKey& vault) {
  HINOMI_ASSERT(sodium_init() >= 0);
  derive(x_frame, vault, "hinomi-intel-frame-1");
  derive(x_hash, vault, "hinomi-intel-value-1");
}

IntelKeys::~IntelKeys() {
  sodium_memzero(x_frame.data(), x_frame.size());
  sodium_memzero(x_hash.data(), x_hash.size());
}

std::uint64_t IntelKeys::hash(std::string_view text) const {
  std::uint64_t value = 0;
  crypto_shorthash(reinterpret_cast<unsigned char*>(&value), raw(text), text.size(), x_hash.data());
  return value;
}

void append_frame(std::string& out, const IntelKeys& keys, const FileId& file, std::uint64_t at,
                  std::string_view plain, int level) {
  static thread_local std::string packed;
  packed.resize(ZSTD_compressBound(plain.size()));
  const std::size_t size =
      ZSTD_compressCCtx(compressor(), packed.data(), packed.size(), plain.data(), plain.size(), level);
  HINOMI_ASSERT(!ZSTD_isError(size));
  put_fixed(out, static_cast<std::uint32_t>(size + tag_bytes));
  put_fixed(out, static_cast<std::uint32_t>(plain.size()));
  const std::size_t begin = out.size();
  out.resize(begin + size + tag_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(out.data()) + begin, nullptr,
                                             raw(packed), size, raw(out) + begin - frame_head_bytes,
                                             frame_head_bytes, nullptr, nonce_of(file, at).data(),
                                             keys.frame_key().data());
}

Result<std::string> open_frame(std::string_view bytes, const IntelKeys& keys, const FileId& file,
                               std::uint64_t at, std::size_t plain_bytes_max, std::size_t* size) {
  if (bytes.size() < frame_head_bytes) return altered(file);
  const std::uint32_t sealed = read_u32(bytes, 0), plain_bytes = read_u32(bytes, 4);
  if (sealed < tag_bytes || sealed > bytes.size() - frame_head_bytes) return altered(file);
  if (plain_bytes > plain_bytes_max) return altered(file);
  static thread_local std::string packed;
  packed.resize(sealed - tag_bytes);
  const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(packed.data()), nullptr, nullptr, raw(bytes) + frame_head_bytes,
      sealed, raw(bytes), frame_head_bytes, nonce_of(file, at).data(), keys.frame_key().data());
  if (code != 0) return altered(file);
  std::string plain(plain_bytes, '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(expander(), plain.data(), plain.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) || got != plain.size()) return altered(file);
  if (size != nullptr) *size = frame_head_bytes + sealed;
  return plain;
}

std::string dictionary_key(ObservableKind kind, std::string_view value) {
  std::string key(1, static_cast<char>(kind));
  key += value;
  if (kind == ObservableKind::domain) std::reverse(key.begin() + 1, key.end());
  return key;
}

std::string value_of_key(std::string_view key) {
  std::string value(key.substr(1));
  if (kind_of_key(key) == ObservableKind::domain) std::reverse(value.begin(), value.end());
  return value;
}

}  // namespace hinomi::store
