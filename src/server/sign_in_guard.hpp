// Slows guessing down without locking anybody out. Wrong passwords count twice: for the name together with
// where they come from (an address, for IPv6 its /64, or a browser that signed in before), and for the name
// alone. After session.lockout_failures the pair waits session.lockout_seconds, doubling up to a day; a
// source that the person signed in from before never waits longer than the first step. A name that is tried
// from many places takes, from sources not seen before, one attempt every limits::name_slot only; known
// sources do not notice. Names that do not exist are treated alike. Kept in memory: a restart forgets it.
// Thread-safe. Fails as limit_exceeded `session.locked` or `session.slowed` (seconds).
#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/configuration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi::server {

/// One attempt to sign in, as the guard counts it.
struct SignInTry {
  std::string name_digest;
  std::string source;  // from address_source() or device_source()
  bool known = false;  // the person signed in from there before
};

/// Gives the source that an address counts as.
std::string address_source(std::string_view address);
/// Gives the source that a browser counts as, by the secret in its cookie.
std::string device_source(std::string_view secret);

class SignInGuard {
 public:
  explicit SignInGuard(const Configuration& configuration) : x_configuration(configuration) {}

  /// Tells whether the password may be looked at; uses up the name's turn if it is short of them.
  Result<void> admit(const SignInTry& attempt, Instant now);
  /// Tells whether the pair waits, now that the password was looked at; uses nothing up.
  Result<void> still_open(const SignInTry& attempt, Instant now) const;
  void failed(const SignInTry& attempt, Instant now);
  void succeeded(const SignInTry& attempt);

 private:
  struct Pair {
    std::int64_t failures = 0;
    Instant locked_until, last;
  };
  struct Name {
    double level = 0;  // failures not yet worked off
    Instant next_turn, last;
  };
  Instant lock_end(std::int64_t failures, bool known, Instant now) const;
  static double level_at(const Name& name, Instant now);

  const Configuration& x_configuration;
  mutable std::mutex x_mutex;
  std::map<std::string, Pair> x_pairs;  // by name digest and source
  std::map<std::string, Name> x_names;  // by name digest
};

}  // namespace hinomi::server
