// See form_token.hpp. A token: seconds in decimal, a dot, 32 hex digits, a dot, HMAC-SHA-256 of both in hex.
#include "server/public/form_token.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <charconv>

#include "access/secret.hpp"
#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "server/public/limits.hpp"

namespace hinomi::server {
namespace {

constexpr std::size_t token_bytes_max = 160;

std::array<std::uint8_t, 32> mac(const std::array<std::uint8_t, 32>& key, std::string_view text) {
  std::array<std::uint8_t, 32> result{};
  unsigned size = 0;
  HINOMI_ASSERT(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(), result.data(),
                     &size) != nullptr);
  return result;
}

}  // namespace

FormTokens::FormTokens(const std::array<std::uint8_t, 32>& key, Clock clock)
    : x_key(mac(key, "hinomi public forms")), x_clock(std::move(clock)) {}

std::string FormTokens::seal(std::string_view use, std::string_view text) const {
  const auto sealed = mac(x_key, std::string(use) + "\n" + std::string(text));
  return to_hex(Bytes(sealed));
}

std::string FormTokens::make() const {
  const std::string text =
      std::to_string(x_clock().seconds()) + "." + to_hex(procedure::intake::make_token());
  return text + "." + seal("form", text);
}

FormTokens::State FormTokens::check(std::string_view token) const {
  const std::size_t dot = token.rfind('.');
  if (token.size() > token_bytes_max || dot == std::string_view::npos) return State::foreign;
  const std::string_view text = token.substr(0, dot);
  if (!access::same_secret(token.substr(dot + 1), seal("form", text))) return State::foreign;
  std::int64_t seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool old = Instant::from_seconds(seconds) + public_limits::form_lasts < x_clock();
  return old ? State::old : State::good;
}

procedure::intake::TokenBits FormTokens::status_token(std::string_view token) const {
  const auto sealed = mac(x_key, "status\n" + std::string(token));
  procedure::intake::TokenBits bits{};
  std::copy_n(sealed.begin(), bits.size(), bits.begin());
  return bits;
}

}  // namespace hinomi::server
