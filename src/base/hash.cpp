// Adapts OpenSSL's SHA-256 and xxHash's XXH3.
// In: bytes. Out: 32-byte digests, lower-case hexadecimal, 64-bit table hashes that differ between processes.
// Fails only when reading hexadecimal: malformed `hex.unreadable` with the offset of the first wrong
// character. Source: FIPS 180-4; XXH3 0.8.
#include "base/hash.hpp"

#include <openssl/evp.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/random.hpp"

namespace hinomi {
namespace {

// Asked for once: OpenSSL 3 otherwise looks the algorithm up anew for every digest.
const EVP_MD* sha256_algorithm() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  HINOMI_ASSERT(algorithm != nullptr);
  return algorithm;
}

}  // namespace

struct Sha256Stream::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
};

Sha256Stream::Sha256Stream() : x_state(std::make_unique<State>()) {
  HINOMI_ASSERT(x_state->context != nullptr &&
                EVP_DigestInit_ex(x_state->context, sha256_algorithm(), nullptr) == 1);
}
Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::add(Bytes bytes) {
  HINOMI_ASSERT(x_state != nullptr);
  HINOMI_ASSERT(EVP_DigestUpdate(x_state->context, bytes.data(), bytes.size()) == 1);
}

void Sha256Stream::add(std::string_view text) { add(bytes_of(text)); }

Sha256 Sha256Stream::finish() {
  HINOMI_ASSERT(x_state != nullptr);
  Sha256 digest{};
  HINOMI_ASSERT(EVP_DigestFinal_ex(x_state->context, digest.data(), nullptr) == 1);
  x_state.reset();
  return digest;
}

Sha256 sha256(Bytes bytes) {
  Sha256Stream stream;
  stream.add(bytes);
  return stream.finish();
}

Sha256 sha256(std::string_view text) {
  Sha256Stream stream;
  stream.add(text);
  return stream.finish();
}

std::string to_hex(Bytes bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

namespace {
int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}
}  // namespace

Result<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return fail(ErrorKind::malformed, "hex.unreadable", {}, text.size());
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return fail(ErrorKind::malformed, "hex.unreadable", {}, high < 0 ? i : i + 1);
    bytes += static_cast<char>(high << 4 | low);
  }
  return bytes;
}

std::uint64_t table_hash(const void* bytes, std::size_t count) {
  static const auto secret = [] {
    std::array<std::uint8_t, XXH3_SECRET_DEFAULT_SIZE> drawn{};
    fill_random(drawn);
    return drawn;
  }();
  return XXH3_64bits_withSecret(bytes, count, secret.data(), secret.size());
}

}  // namespace hinomi
