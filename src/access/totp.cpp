// RFC 4226 truncation over OpenSSL's HMAC; see totp.hpp.
#include "access/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <vector>

#include "access/secret.hpp"
#include "base/result.hpp"

namespace hinomi::access {

namespace {

constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t step_seconds = 30;

std::vector<std::uint8_t> from_base32(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (char letter : text) {
    const auto value = base32.find(letter);
    if (value == std::string_view::npos) return {};
    bits = bits << 5 | static_cast<std::uint32_t>(value);
    count += 5;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<std::uint8_t>(bits >> count));
    }
  }
  return bytes;
}

}  // namespace

std::string make_totp_secret() {
  HINOMI_ASSERT(sodium_init() >= 0);
  std::string text;
  for (int i = 0; i < 32; ++i) text += base32[randombytes_uniform(32)];
  return text;
}

std::string totp_uri(std::string_view secret, std::string_view account) {
  std::string escaped;
  for (char letter : account) {
    const auto byte = static_cast<unsigned char>(letter);
    if (std::isalnum(byte) || letter == '.' || letter == '-' || letter == '_') {
      escaped += letter;
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      escaped += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return "otpauth://totp/Hinomi:" + escaped + "?secret=" + std::string(secret) +
         "&issuer=Hinomi&algorithm=SHA1&digits=6&period=30";
}

std::string totp_code(std::string_view secret, std::int64_t step) {
  const auto key = from_base32(secret);
  if (key.empty()) return {};
  std::array<std::uint8_t, 8> counter{};
  for (int i = 0; i < 8; ++i) counter[7 - i] = static_cast<std::uint8_t>(step >> (8 * i));
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(), digest.data(),
       &length);
  HINOMI_ASSERT(length == 20);
  const std::size_t at = digest[19] & 15;
  const std::uint32_t number =
      (digest[at] & 0x7fu) << 24 | digest[at + 1] << 16 | digest[at + 2] << 8 | digest[at + 3];
  std::string code = std::to_string(number % 1'000'000);
  return std::string(6 - code.size(), '0') + code;
}

std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, Instant now) {
  const std::int64_t present = now.seconds() / step_seconds;
  std::optional<std::int64_t> found;
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    const std::string expected = totp_code(secret, step);
    if (!expected.empty() && same_secret(expected, code)) found = step;
  }
  return found;
}

}  // namespace hinomi::access
