// Adapts OpenSSL; a failure of it with inputs of the right size is ours.
#include "observe/respond/ssh_secrets.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/result.hpp"
#include "observe/respond/ssh_message.hpp"

namespace hinomi::observe {
namespace {

constexpr std::size_t curve_bytes = 32;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeKeyContext {
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};
struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreeKeyContext>;

const std::uint8_t* octets(std::string_view text) { return bytes_of(text).data(); }
std::uint8_t* octets(std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); }

Key host_key(const Sha256& address_key) {
  Sha256Stream seed;
  seed.add(address_key);
  seed.add("ssh host key");
  const Sha256 secret = seed.finish();
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, secret.data(), secret.size()));
  HINOMI_ASSERT(key);
  return key;
}

std::string public_part(const Key& key) {
  std::string part(curve_bytes, '\0');
  std::size_t size = part.size();
  HINOMI_ASSERT(EVP_PKEY_get_raw_public_key(key.get(), octets(part), &size) == 1 && size == curve_bytes);
  return part;
}

}  // namespace

Sha256 ssh_key_of(const Sha256& sensor_key, const IpAddress& address) {
  Sha256Stream key;
  key.add(sensor_key);
  key.add(to_text(address));
  return key.finish();
}

std::string ssh_host_key(const Sha256& address_key) {
  return SshMessage{}.text("ssh-ed25519").text(public_part(host_key(address_key))).bytes;
}

std::string ssh_sign(const Sha256& address_key, std::string_view text) {
  const Key key = host_key(address_key);
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
  std::array<std::uint8_t, 64> signature{};
  std::size_t size = signature.size();
  HINOMI_ASSERT(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
  HINOMI_ASSERT(EVP_DigestSign(context.get(), signature.data(), &size, octets(text), text.size()) == 1);
  return SshMessage{}.text("ssh-ed25519").text(text_of(signature)).bytes;
}

std::optional<SshExchange> ssh_agree(std::string_view client_public) {
  if (client_public.size() != curve_bytes) return {};
  const Key theirs(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, octets(client_public), client_public.size()));
  EVP_PKEY* drawn = nullptr;
  const KeyContext drawing(EVP_PKEY_CTX_new_id(EVP_PKEY_X25519, nullptr));
  HINOMI_ASSERT(EVP_PKEY_keygen_init(drawing.get()) == 1 && EVP_PKEY_keygen(drawing.get(), &drawn) == 1);
  const Key own(drawn);
  const KeyContext agreeing(EVP_PKEY_CTX_new(own.get(), nullptr));
  SshExchange exchange{public_part(own), std::string(curve_bytes, '\0')};
  std::size_t size = curve_bytes;
  HINOMI_ASSERT(theirs && EVP_PKEY_derive_init(agreeing.get()) == 1);
  // A point of small order gives no secret: OpenSSL refuses it here.
  if (EVP_PKEY_derive_set_peer(agreeing.get(), theirs.get()) != 1 ||
      EVP_PKEY_derive(agreeing.get(), octets(exchange.shared), &size) != 1) {
    return {};
  }
  return exchange;
}

struct SshDirection::State {
  struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
  };
  std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> cipher;
  std::string code_key;
};

SshDirection::SshDirection(const Keys& keys) : x_state(std::make_unique<State>()) {
  x_state->cipher.reset(EVP_CIPHER_CTX_new());
  x_state->code_key = keys.code;
  // In counter mode both directions are the same.
  HINOMI_ASSERT(EVP_EncryptInit_ex(x_state->cipher.get(), EVP_aes_128_ctr(), nullptr, octets(keys.cipher),
                                   octets(keys.start)) == 1);
}
SshDirection::~SshDirection() = default;
SshDirection::SshDirection(SshDirection&&) noexcept = default;

std::string SshDirection::turn(std::string_view bytes) {
  std::string turned(bytes.size(), '\0');
  int size = 0;
  HINOMI_ASSERT(EVP_EncryptUpdate(x_state->cipher.get(), octets(turned), &size, octets(bytes),
                                  static_cast<int>(bytes.size())) == 1);
  return turned;
}

std::string SshDirection::code(std::uint32_t number, std::string_view packet) const {
  const std::string text = SshMessage{}.u32(number).bytes.append(packet);
  std::string made(ssh_code_bytes, '\0');
  unsigned size = 0;
  HINOMI_ASSERT(HMAC(EVP_sha256(), x_state->code_key.data(), static_cast<int>(x_state->code_key.size()),
                     octets(text), text.size(), octets(made), &size) != nullptr);
  return made;
}

}  // namespace hinomi::observe
