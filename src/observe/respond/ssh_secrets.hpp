// The cryptography of an SSH server: curve25519-sha256, ssh-ed25519, aes128-ctr, hmac-sha2-256, all by
// OpenSSL. The host key comes from the sensor's key and the address, so that it stays the
// same over restarts. In: the
// client's public value. Out: the exchange's parts; keys of both directions. Nothing when the client's value
// is no point. No secret leaves this file but in the objects that use it. Source: RFC 8731, 8709, 4253 §7.2,
// 4344 §4, 6668.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/address.hpp"
#include "base/hash.hpp"

namespace hinomi::observe {

/// The key of one address under the sensor's key: one host key over a prefix would tell that it is one
/// machine.
Sha256 ssh_key_of(const Sha256& sensor_key, const IpAddress& address);
/// The public host key as SSH writes it.
std::string ssh_host_key(const Sha256& address_key);
/// The signature of a text by the host key, as SSH writes it.
std::string ssh_sign(const Sha256& address_key, std::string_view text);

struct SshExchange {
  std::string own_public, shared;
};
/// Draws a key and agrees with the client's.
std::optional<SshExchange> ssh_agree(std::string_view client_public);

/// Encrypts or decrypts one direction and makes its authentication codes.
class SshDirection {
 public:
  struct Keys {
    std::string cipher, start, code;  // 16, 16 and 32 bytes
  };
  explicit SshDirection(const Keys& keys);
  ~SshDirection();
  SshDirection(SshDirection&&) noexcept;
  std::string turn(std::string_view bytes);  // the stream goes on from call to call
  std::string code(std::uint32_t number, std::string_view packet) const;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

inline constexpr std::size_t ssh_block_bytes = 16, ssh_code_bytes = 32;

}  // namespace hinomi::observe
