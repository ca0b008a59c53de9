// See archive.hpp.
#include "exchange/sending/archive.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/random.hpp"
#include "base/result.hpp"

namespace hinomi::exchange {
namespace {

constexpr int rounds = 1'000;
constexpr std::size_t salt_bytes = 16, key_bytes = 32, verifier_bytes = 2, mac_bytes = 10, block_bytes = 16;
constexpr std::uint16_t version_needed = 51, flags = 0x0801, method_aes = 99;  // encrypted, UTF-8 names
constexpr std::uint16_t no_time = 0, first_day = 0x21;                         // 1980-01-01

void put16(std::string& out, std::size_t value) {
  out += static_cast<char>(value & 0xffu);
  out += static_cast<char>(value >> 8u & 0xffu);
}
void put32(std::string& out, std::size_t value) {
  put16(out, value & 0xffffu);
  put16(out, value >> 16u & 0xffffu);
}

// Counter mode with a counter that begins at one, its lowest byte first.
std::string crypt(const std::uint8_t* key, std::string_view bytes) {
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  HINOMI_ASSERT(context && EVP_EncryptInit_ex(context, EVP_aes_256_ecb(), nullptr, key, nullptr) == 1);
  EVP_CIPHER_CTX_set_padding(context, 0);
  std::string out(bytes);
  std::array<std::uint8_t, block_bytes> counter{}, mask{};
  for (std::size_t at = 0; at < out.size(); at += block_bytes) {
    for (auto& byte : counter) {
      if (++byte != 0) break;
    }
    int written = 0;
    HINOMI_ASSERT(EVP_EncryptUpdate(context, mask.data(), &written, counter.data(), block_bytes) == 1);
    for (std::size_t i = 0; i < block_bytes && at + i < out.size(); ++i)
      out[at + i] = static_cast<char>(static_cast<std::uint8_t>(out[at + i]) ^ mask[i]);
  }
  EVP_CIPHER_CTX_free(context);
  return out;
}

// Salt, verifier, content, digest.
std::string encrypted(const std::string& password, std::string_view bytes) {
  std::array<std::uint8_t, salt_bytes> salt{};
  fill_random(salt);
  std::array<std::uint8_t, 2 * key_bytes + verifier_bytes> keys{};
  HINOMI_ASSERT(PKCS5_PBKDF2_HMAC_SHA1(password.data(), static_cast<int>(password.size()), salt.data(),
                                       salt_bytes, rounds, keys.size(), keys.data()) == 1);
  const std::string content = crypt(keys.data(), bytes);
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
  unsigned count = 0;
  HMAC(EVP_sha1(), keys.data() + key_bytes, key_bytes, reinterpret_cast<const unsigned char*>(content.data()),
       content.size(), mac.data(), &count);
  std::string out(reinterpret_cast<const char*>(salt.data()), salt_bytes);
  out.append(reinterpret_cast<const char*>(keys.data() + 2 * key_bytes), verifier_bytes);
  return out.append(content).append(reinterpret_cast<const char*>(mac.data()), mac_bytes);
}

// What the local and the central header say alike, from the version on.
std::string entry_head(const SentPart& part, std::size_t stored) {
  std::string head;
  put16(head, version_needed);
  put16(head, flags);
  put16(head, method_aes);
  put16(head, no_time);
  put16(head, first_day);
  put32(head, 0);  // AE-2 keeps no checksum of the plain text
  put32(head, stored);
  put32(head, part.bytes.size());
  put16(head, part.name.size());
  put16(head, 11);  // of the extra field
  return head;
}

std::string extra_field() {
  std::string extra;
  put16(extra, 0x9901);
  put16(extra, 7);
  put16(extra, 2);  // AE-2
  extra += "AE";
  extra += '\x03';  // 256 bits
  put16(extra, 0);  // stored
  return extra;
}

}  // namespace

std::string make_password() {
  constexpr std::string_view signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  std::array<std::uint8_t, 20> drawn{};
  fill_random(drawn);
  std::string password;
  for (std::size_t at = 0; at < drawn.size(); ++at) {
    if (at != 0 && at % 5 == 0) password += '-';
    password += signs[drawn[at] % signs.size()];
  }
  return password;
}

std::string encrypted_zip(const std::vector<SentPart>& parts, const std::string& password) {
  std::string out, directory;
  for (const SentPart& part : parts) {
    const std::string stored = encrypted(password, part.bytes);
    const std::string head = entry_head(part, stored.size());
    const std::size_t place = out.size();
    out += "PK\x03\x04" + head + part.name + extra_field() + stored;
    directory += "PK\x01\x02";
    put16(directory, version_needed);
    directory += head;
    put16(directory, 0);  // comment
    put16(directory, 0);  // disk
    put16(directory, 0);
    put32(directory, 0);
    put32(directory, place);
    directory += part.name + extra_field();
  }
  const std::size_t at = out.size();
  out += directory + "PK\x05\x06";
  put32(out, 0);  // disks
  put16(out, parts.size());
  put16(out, parts.size());
  put32(out, directory.size());
  put32(out, at);
  put16(out, 0);
  return out;
}

}  // namespace hinomi::exchange
