// Finds out who asks: the Unix socket's peer is the machine's own administrator; otherwise a Bearer token,
// otherwise the session cookie. A session or token works only while its person's account is active, and with
// the account's present roles. Use is noted at most once a minute, so that reading does not write. Fails as
// forbidden `access.session_ended`, `access.token_refused`.
#pragma once
#include <memory>
#include <string_view>

#include "server/caller.hpp"
#include "server/services.hpp"

namespace hinomi::store {
struct Account;
}

namespace hinomi::server {

inline constexpr std::string_view session_cookie = "__Host-hinomi_session";
/// Says only that somebody signed in from this browser before; it lets nobody in.
inline constexpr std::string_view device_cookie = "__Host-hinomi_device";

/// Whether asking counts as the person's use. A page that merely stays open does not use its session.
enum class Use : std::uint8_t { noted, unnoted };

class Gate {
 public:
  explicit Gate(const Services& services) : x_services(services) {}
  Result<Caller> recognise(const HttpRequest& request, Use use = Use::noted) const;
  /// A partner's program: its token as Bearer (or Token), or as the password of HTTP Basic beside the
  /// account's name (empty: not said). Nobody when there is neither.
  Result<Caller> recognise_partner(const HttpRequest& request) const;
  /// The principal of an account, under a purpose.
  Result<access::Principal> principal_of(const store::Account& account, Purpose purpose) const;
  /// The machine's own command line: administrator, observer and auditor.
  Result<access::Principal> local_principal(const std::string& peer) const;

 private:
  Result<Caller> from_token(std::string_view secret, Use use) const;
  Result<Caller> from_cookie(std::string_view secret, Use use) const;

  const Services& x_services;
};

}  // namespace hinomi::server
