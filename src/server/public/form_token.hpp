// What ties a form to the page on which we gave it: time, a random number, a seal under a key of our own. It
// keeps forms of other sites out, lets a form be sent for a day, and makes a form sent twice count once: the
// status code comes from the same random number, under the same key, so the second answer shows the code of
// the first. Nothing is stored for a page that was only looked at. Source: OWASP CSRF (signed token without a
// session).
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "procedure/intake/status_token.hpp"

namespace hinomi::server {

class FormTokens {
 public:
  /// `key` stays the same over restarts, so that a form open in a browser still works.
  FormTokens(const std::array<std::uint8_t, 32>& key, Clock clock);

  std::string make() const;
  enum class State : std::uint8_t { good, old, foreign };
  State check(std::string_view token) const;
  /// The status code of what is sent with this form.
  procedure::intake::TokenBits status_token(std::string_view token) const;

 private:
  std::string seal(std::string_view use, std::string_view text) const;

  std::array<std::uint8_t, 32> x_key;
  Clock x_clock;
};

}  // namespace hinomi::server
