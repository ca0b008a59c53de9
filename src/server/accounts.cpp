// Signing in and looking after one's own account. Hashing is the dear step (64 MiB and 0.1 s each); the
// transport's lane for passwords lets only a few run at once, and a flood of guesses is turned away before it
// costs memory. Source: RFC 9106, RFC 6238 §5.2, NIST SP 800-63B §5.1.1.
#include "server/accounts.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "access/password.hpp"
#include "access/secret.hpp"
#include "access/totp.hpp"
#include "base/text.hpp"
#include "server/limits.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

constexpr std::size_t pending_max = 1'000;
constexpr std::chrono::minutes pending_time_max{10};

Error refused() { return fail(ErrorKind::forbidden, "session.refused"); }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

// A browser that the person used before counts by itself, so that guesses from the same address do not touch
// it.
Result<SignInTry> Accounts::counted(const SignIn& typed, const SignInFrom& from,
                                    const std::optional<store::Account>& account) const {
  SignInTry attempt{access::secret_digest(typed.name), address_source(from.address), false};
  if (!account) return attempt;
  const store::KnownSources& known = x_services.store->known_sources();
  const Instant now = x_services.clock();
  const std::string address[] = {attempt.source}, device[] = {device_source(from.device)};
  HINOMI_ASSIGN(const bool known_device, known.knows(account->person.id, device, now));
  HINOMI_ASSIGN(const bool known_address, known.knows(account->person.id, address, now));
  if (known_device) attempt.source = device[0];
  attempt.known = known_device || known_address;
  return attempt;
}

Result<Opened> Accounts::sign_in(const SignIn& typed, const SignInFrom& from) {
  if (typed.password.size() > limits::password_bytes_max) return refused();
  HINOMI_ASSIGN(const auto account, x_services.store->people().find_by_name(typed.name));
  HINOMI_ASSIGN(const SignInTry counted_as, counted(typed, from, account));
  HINOMI_TRY(x_guard.admit(counted_as, x_services.clock()));
  const Attempt attempt{typed, from, counted_as};
  return account ? sign_in_known(*account, attempt) : refuse_unknown(attempt);
}

Result<Opened> Accounts::refuse_unknown(const Attempt& attempt) {
  (void)access::verify_password(access::unknown_person_hash(), attempt.typed.password);
  const std::lock_guard lock(x_mutex);
  HINOMI_TRY(x_guard.still_open(attempt.counted, x_services.clock()));
  x_guard.failed(attempt.counted, x_services.clock());
  access::Principal nobody;
  nobody.id = "nobody";
  HINOMI_TRY(x_services.store->sessions().refuse(nobody, "", "session.refused", attempt.from.address));
  return refused();
}

Result<Opened> Accounts::sign_in_known(const store::Account& account, const Attempt& attempt) {
  const Instant now = x_services.clock();
  const SignIn& typed = attempt.typed;
  const bool right = access::verify_password(account.password_hash, typed.password);
  // From here one at a time, on the account as it now stands: two guesses count twice, one code works once.
  const std::lock_guard lock(x_mutex);
  HINOMI_TRY(x_guard.still_open(attempt.counted, now));
  HINOMI_ASSIGN(const auto present, x_services.store->people().find(account.person.id));
  if (!present) return refused();
  if (!right || !present->person.active) return refuse(*present, "session.refused", attempt);
  if (!present->totp_secret) return open_session(*present, attempt, std::nullopt);
  if (!typed.code) return Opened{SignedIn{.code_required = true, .me = std::nullopt}, {}, {}};
  const auto step = access::matching_totp_step(*present->totp_secret, *typed.code, now);
  if (!step || *step <= present->totp_last_step) return refuse(*present, "session.code_refused", attempt);
  return open_session(*present, attempt, step);
}

Result<Opened> Accounts::refuse(const store::Account& account, const std::string& code,
                                const Attempt& attempt) {
  x_guard.failed(attempt.counted, x_services.clock());
  HINOMI_TRY(x_services.store->people().note_failure(account.person.id, account.failures + 1, std::nullopt));
  HINOMI_ASSIGN(const auto person, x_gate.principal_of(account, Purpose::observation));
  HINOMI_TRY(x_services.store->sessions().refuse(person, account.person.id, code, attempt.from.address));
  return fail(ErrorKind::forbidden, code);
}

// Gives the secret by which the browser is known from now on: the one it brought, if it was this person's.
Result<std::string> Accounts::know_source(const store::Account& account, const Attempt& attempt) {
  x_guard.succeeded(attempt.counted);
  const bool is_known = attempt.counted.source.starts_with("device:");
  const std::string secret = is_known ? attempt.from.device : access::make_secret("");
  const std::string sources[] = {address_source(attempt.from.address), device_source(secret)};
  HINOMI_TRY(x_services.store->known_sources().note(account.person.id, sources));
  return secret;
}

Result<Opened> Accounts::open_session(const store::Account& account, const Attempt& attempt,
                                      std::optional<std::int64_t> totp_step) {
  const SignIn& typed = attempt.typed;
  const auto purposes = access::purposes_of(account.person.roles);
  if (purposes.empty()) return fail(ErrorKind::forbidden, "session.no_role");
  const Purpose purpose = typed.purpose.value_or(purposes.front());
  if (std::find(purposes.begin(), purposes.end(), purpose) == purposes.end()) {
    return fail(ErrorKind::forbidden, "access.purpose", {{"purpose", std::string(to_text(purpose))}});
  }
  const Instant now = x_services.clock();
  const Configuration& settings = x_services.configuration;
  Opened opened;
  opened.secret = access::make_secret("");
  store::Session session;
  session.digest = access::secret_digest(opened.secret);
  session.person = account.person.id;
  session.csrf = access::make_secret("");
  session.purpose = purpose;
  session.created = session.last_used = now;
  session.expires =
      now + std::min(settings.seconds("session.idle_seconds"), settings.seconds("session.absolute_seconds"));
  Caller caller;
  caller.kind = CallerKind::session;
  HINOMI_ASSIGN(caller.person, x_gate.principal_of(account, purpose));
  HINOMI_TRY(x_services.store->people().note_sign_in(account.person.id, totp_step));
  HINOMI_ASSIGN(opened.device, know_source(account, attempt));
  HINOMI_TRY(x_services.store->sessions().open(caller.person, session));
  caller.account = account.person.id;
  caller.session_digest = session.digest;
  caller.csrf = session.csrf;
  caller.must_change_password = account.must_change_password;
  HINOMI_ASSIGN(opened.answer.me, me(caller));
  return opened;
}

Result<void> Accounts::sign_out(const Caller& caller) const {
  if (caller.kind != CallerKind::session) return fail(ErrorKind::forbidden, "access.session_needed");
  return x_services.store->sessions().close(caller.person, caller.session_digest);
}

Result<store::Account> Accounts::own_account(const Caller& caller) const {
  if (caller.kind != CallerKind::session) return fail(ErrorKind::forbidden, "access.session_needed");
  HINOMI_ASSIGN(auto account, x_services.store->people().find(caller.account));
  if (!account) return fail(ErrorKind::forbidden, "access.session_ended");
  return *std::move(account);
}

Result<Me> Accounts::me(const Caller& caller) const {
  Me me;
  me.id = caller.person.id;
  me.name = me.display_name = caller.person.name;
  if (!caller.account.empty()) {
    HINOMI_ASSIGN(const auto account, x_services.store->people().find(caller.account));
    if (account) {
      me.name = account->person.name;
      me.display_name = account->person.display_name;
      me.totp = account->totp_secret.has_value();
    }
  }
  HINOMI_ASSIGN(const auto organisation, x_services.store->organisations().find(caller.person.organisation));
  me.organisation = organisation.value_or(Organisation{.code = caller.person.organisation});
  me.roles = caller.person.roles;
  me.purpose = caller.person.purpose;
  me.purposes = access::purposes_of(caller.person.roles);
  for (const Permission permission : all_permission()) {
    me.grants.push_back({.permission = permission,
                         .granted = access::may(caller.person, permission).allowed,
                         .granted_by = access::roles_with(permission)});
  }
  me.csrf = caller.csrf;
  me.must_change_password = caller.must_change_password;
  HINOMI_ASSIGN(const bool sensors, x_services.store->sensors().has_demonstration());
  HINOMI_ASSIGN(const bool records, x_services.store->records().has_demonstration());
  me.demonstration = sensors || records;
  me.now = x_services.clock();
  me.version = x_services.version;
  return me;
}

Result<void> Accounts::check_password(std::string_view password) const {
  const auto least =
      static_cast<std::size_t>(x_services.configuration.integer("session.password_length_min"));
  if (characters(password) < least) {
    return fail(ErrorKind::malformed, "session.password_short", {{"limit", std::to_string(least)}});
  }
  if (password.size() > limits::password_bytes_max ||
      characters(password) > limits::password_characters_max) {
    return fail(ErrorKind::malformed, "session.password_long",
                {{"limit", std::to_string(limits::password_characters_max)}});
  }
  return {};
}

Result<Me> Accounts::change_password(const Caller& caller, const PasswordChange& change) {
  HINOMI_ASSIGN(const auto account, own_account(caller));
  HINOMI_TRY(check_password(change.is_new));
  if (!access::verify_password(account.password_hash, change.current)) {
    return fail(ErrorKind::forbidden, "session.current_password_wrong");
  }
  if (change.is_new == change.current || fold(change.is_new) == fold(account.person.name)) {
    return fail(ErrorKind::malformed, "session.password_same");
  }
  HINOMI_ASSIGN(const std::string hash, access::hash_password(change.is_new));
  HINOMI_TRY(x_services.store->people().set_password(caller.person, caller.account, hash, false));
  HINOMI_TRY(x_services.store->sessions().close_all(caller.person, caller.account, caller.session_digest));
  Caller present = caller;
  present.must_change_password = false;
  return me(present);
}

Result<Me> Accounts::change_purpose(Caller caller, Purpose purpose) const {
  HINOMI_ASSIGN(const auto account, own_account(caller));
  const auto purposes = access::purposes_of(account.person.roles);
  if (std::find(purposes.begin(), purposes.end(), purpose) == purposes.end()) {
    return fail(ErrorKind::forbidden, "access.purpose", {{"purpose", std::string(to_text(purpose))}});
  }
  HINOMI_TRY(x_services.store->sessions().set_purpose(caller.person, caller.session_digest, purpose));
  caller.person.purpose = purpose;
  return me(caller);
}

Result<TotpBegun> Accounts::begin_totp(const Caller& caller) {
  HINOMI_ASSIGN(const auto account, own_account(caller));
  TotpBegun begun;
  begun.secret = access::make_totp_secret();
  begun.uri = access::totp_uri(begun.secret, account.person.name);
  const std::lock_guard lock(x_mutex);
  if (x_pending.size() >= pending_max) x_pending.clear();
  x_pending[caller.account] = {begun.secret, x_services.clock()};
  return begun;
}

Result<Me> Accounts::confirm_totp(const Caller& caller, const std::string& code) {
  HINOMI_ASSIGN(const auto account, own_account(caller));
  const Instant now = x_services.clock();
  {
    const std::lock_guard lock(x_mutex);
    const auto pending = x_pending.find(caller.account);
    if (pending == x_pending.end() || now - pending->second.made > pending_time_max) {
      return fail(ErrorKind::not_found, "session.totp_not_begun");
    }
    const auto step = access::matching_totp_step(pending->second.secret, code, now);
    if (!step) return fail(ErrorKind::malformed, "session.code_wrong");
    HINOMI_TRY(x_services.store->people().set_totp(caller.person, caller.account, pending->second.secret));
    HINOMI_TRY(x_services.store->people().note_sign_in(caller.account, step));
    x_pending.erase(pending);
  }
  return me(caller);
}

}  // namespace hinomi::server
