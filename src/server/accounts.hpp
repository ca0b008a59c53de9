// What people do with their own accounts: sign in and out, change the password, state the purpose, switch
// one-time codes on. Signing in costs the same for a name that does not exist; wrong passwords lock a name
// out for session.lockout_seconds after session.lockout_failures, doubling with each further one (at most a
// day), whether the name exists or not. A one-time code works once. Secrets go to the person and are stored
// as digests. Fails as forbidden `session.refused`, `session.code_refused`, limit_exceeded `session.locked`
// (seconds), malformed `session.password_short` (limit) and the like.
#pragma once
#include <map>
#include <mutex>
#include <string>

#include "server/gate.hpp"

namespace hinomi::store {
struct Session;
}

namespace hinomi::server {

/// A sign-in that came through: what to tell the person and, once everything was right, the cookie's secret.
struct Opened {
  SignedIn answer;
  std::string secret;
};

class Accounts {
 public:
  Accounts(const Services& services, const Gate& gate) : x_services(services), x_gate(gate) {}

  Result<Opened> sign_in(const SignIn& typed, const std::string& address);
  Result<void> sign_out(const Caller& caller) const;
  Result<Me> me(const Caller& caller) const;
  Result<Me> change_password(const Caller& caller, const PasswordChange& change);
  Result<Me> change_purpose(Caller caller, Purpose purpose) const;
  Result<TotpBegun> begin_totp(const Caller& caller);
  Result<Me> confirm_totp(const Caller& caller, const std::string& code);
  /// Says what a new password lacks.
  Result<void> check_password(std::string_view password) const;

 private:
  struct Attempts {
    std::int64_t failures = 0;
    Instant locked_until;
  };
  struct PendingTotp {
    std::string secret;
    Instant made;
  };
  Result<Opened> sign_in_known(const store::Account& account, const SignIn& typed,
                               const std::string& address);
  Result<Opened> refuse_unknown(const SignIn& typed, const std::string& address);
  Result<Opened> refuse(const store::Account& account, const std::string& code, const std::string& address);
  Result<Opened> open_session(const store::Account& account, const SignIn& typed,
                              std::optional<std::int64_t> totp_step);
  Instant locked_until(std::int64_t failures, Instant now) const;
  Result<store::Account> own_account(const Caller& caller) const;

  const Services& x_services;
  const Gate& x_gate;
  std::mutex x_mutex;                            // guards the two maps and the count of failures
  std::map<std::string, Attempts> x_unknown;     // by digest of the name typed
  std::map<std::string, PendingTotp> x_pending;  // by account
};

}  // namespace hinomi::server
