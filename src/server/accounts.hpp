// What people do with their own accounts: sign in and out, change the password, state the purpose, switch
// one-time codes on. Signing in costs the same for a name that does not exist. Wrong passwords make the name
// wait at the address they come from, whether the name exists or not, and never its person elsewhere; see
// sign_in_guard.hpp. A browser that signed in is known again by a cookie. A one-time code works once. Secrets
// go to the person and are stored as digests. Fails as forbidden `session.refused`, `session.code_refused`,
// limit_exceeded `session.locked`, `session.slowed` (seconds), malformed `session.password_short` (limit) and
// the like.
#pragma once
#include <map>
#include <mutex>
#include <string>

#include "server/gate.hpp"
#include "server/sign_in_guard.hpp"

namespace hinomi::store {
struct Session;
}

namespace hinomi::server {

/// A sign-in that came through: what to tell the person and, once everything was right, the cookie's secret.
struct Opened {
  SignedIn answer;
  std::string secret;
  std::string device;  // secret by which the browser is known from now on
};

/// Where an attempt to sign in comes from.
struct SignInFrom {
  std::string address;
  std::string device;  // secret of the cookie of a browser that signed in before; or empty
};

class Accounts {
 public:
  Accounts(const Services& services, const Gate& gate)
      : x_services(services), x_gate(gate), x_guard(services.configuration) {}

  Result<Opened> sign_in(const SignIn& typed, const SignInFrom& from);
  Result<void> sign_out(const Caller& caller) const;
  Result<Me> me(const Caller& caller) const;
  Result<Me> change_password(const Caller& caller, const PasswordChange& change);
  Result<Me> change_purpose(Caller caller, Purpose purpose) const;
  Result<TotpBegun> begin_totp(const Caller& caller);
  Result<Me> confirm_totp(const Caller& caller, const std::string& code);
  /// Says what a new password lacks.
  Result<void> check_password(std::string_view password) const;

 private:
  struct PendingTotp {
    std::string secret;
    Instant made;
  };
  struct Attempt {
    const SignIn& typed;
    const SignInFrom& from;
    SignInTry counted;
  };
  Result<SignInTry> counted(const SignIn& typed, const SignInFrom& from,
                            const std::optional<store::Account>& account) const;
  Result<Opened> sign_in_known(const store::Account& account, const Attempt& attempt);
  Result<Opened> refuse_unknown(const Attempt& attempt);
  Result<Opened> refuse(const store::Account& account, const std::string& code, const Attempt& attempt);
  Result<Opened> open_session(const store::Account& account, const Attempt& attempt,
                              std::optional<std::int64_t> totp_step);
  Result<std::string> know_source(const store::Account& account, const Attempt& attempt);
  Result<store::Account> own_account(const Caller& caller) const;

  const Services& x_services;
  const Gate& x_gate;
  SignInGuard x_guard;
  std::mutex x_mutex;  // guards the map and the steps after a password was looked at
  std::map<std::string, PendingTotp> x_pending;  // by account
};

}  // namespace hinomi::server
