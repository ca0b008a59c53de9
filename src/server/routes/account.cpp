// Rows of one's own account: session, password, purpose, one-time codes, tokens. The cookie is bound to this
// host, not readable by scripts, and sent by no other site (RFC 6265bis __Host-, SameSite=Strict). Fails as
// forbidden session.refused without telling which part was wrong.
#include <algorithm>

#include "access/decision.hpp"
#include "access/secret.hpp"
#include "server/limits.hpp"
#include "server/routes/tables.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

constexpr std::int64_t device_cookie_seconds = 180 * 86'400;

void set_cookie(Call& call, std::string_view name, const std::string& secret, std::int64_t seconds) {
  std::string cookie(name);
  cookie.append("=").append(secret).append("; Max-Age=").append(std::to_string(seconds));
  cookie.append("; Path=/; Secure; HttpOnly; SameSite=Strict");
  call.answer.headers.emplace_back("Set-Cookie", std::move(cookie));
}

Result<SignedIn> sign_in(Call& call, const SignIn& typed, const Services& services, Accounts& accounts) {
  std::string device(call.http.cookie(device_cookie));
  if (device.size() > limits::device_secret_bytes_max) device.clear();
  auto opened = accounts.sign_in(typed, {call.http.peer, std::move(device)});
  if (!opened) {
    for (const auto& [name, value] : opened.error().args) {
      if (name == "seconds") call.answer.headers.emplace_back("Retry-After", value);
    }
    return opened.error();
  }
  if (!opened->secret.empty()) {
    set_cookie(call, session_cookie, opened->secret,
               services.configuration.seconds("session.absolute_seconds").count());
    set_cookie(call, device_cookie, opened->device, device_cookie_seconds);
  }
  return opened->answer;
}

Result<void> check_token(const Call& call, const TokenWanted& wanted, const Services& services) {
  if (call.caller.kind != CallerKind::session) return fail(ErrorKind::forbidden, "access.session_needed");
  if (wanted.name.empty() || wanted.name.size() > limits::token_name_bytes_max) {
    return fail(ErrorKind::malformed, "request.field_type",
                {{"field", "name"}, {"expected", "1 to 64 bytes"}});
  }
  if (wanted.days < 1 || wanted.days > limits::token_days_max) {
    return fail(ErrorKind::malformed, "request.field_type", {{"field", "days"}, {"expected", "1 to 365"}});
  }
  if (wanted.scopes.empty())
    return fail(ErrorKind::malformed, "request.field_missing", {{"field", "scopes"}});
  for (const Permission scope : wanted.scopes) {
    const auto roles = access::roles_with(scope);
    const bool has = std::any_of(roles.begin(), roles.end(), [&](Role role) {
      return std::find(call.person.roles.begin(), call.person.roles.end(), role) != call.person.roles.end();
    });
    if (!has) {
      return fail(ErrorKind::forbidden, "access.permission", {{"permission", std::string(to_text(scope))}});
    }
  }
  if (!wanted.sensor) return {};
  HINOMI_ASSIGN(const auto sensor, services.store->sensors().find(call.person, *wanted.sensor));
  if (!sensor) return fail(ErrorKind::not_found, "sensor.not_found", {{"sensor", *wanted.sensor}});
  return {};
}

Result<TokenMade> make_token(Call& call, const TokenWanted& wanted, const Services& services) {
  HINOMI_TRY(check_token(call, wanted, services));
  TokenMade made;
  made.secret = access::make_secret("hnm_");
  HINOMI_ASSIGN(made.token, services.store->tokens().make(call.person, call.caller.account, wanted,
                                                          access::secret_digest(made.secret)));
  call.answer.status = 201;
  return made;
}

void add_view_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(plain_route({"list_views", "GET", "/api/v1/me/views", own_account},
                              [s](Call& call) { return s->store->saved_views().list(call.caller.account); }));
  table.push_back(body_route<SavedViewWanted>(
      {"save_view", "POST", "/api/v1/me/views", own_account}, decode_saved_view_wanted,
      [s](Call& call, const SavedViewWanted& wanted) -> Result<SavedView> {
        if (call.caller.kind != CallerKind::session)
          return fail(ErrorKind::forbidden, "access.session_needed");
        call.answer.status = 201;
        return s->store->saved_views().save(call.person, call.caller.account, wanted);
      }));
  table.push_back(
      plain_route({"remove_view", "DELETE", "/api/v1/me/views/{id}", own_account}, [s](Call& call) {
        return s->store->saved_views().remove(call.person, call.caller.account, call.parameter("id"));
      }));
}

void add_token_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(plain_route({"list_tokens", "GET", "/api/v1/me/tokens", own_account},
                              [s](Call& call) -> Result<TokenList> {
                                HINOMI_ASSIGN(auto tokens, s->store->tokens().list(call.caller.account));
                                return TokenList{std::move(tokens)};
                              }));
  table.push_back(body_route<TokenWanted>(
      {"make_token", "POST", "/api/v1/me/tokens", own_account}, decode_token_wanted,
      [s](Call& call, const TokenWanted& wanted) { return make_token(call, wanted, *s); }));
  table.push_back(
      plain_route({"revoke_token", "DELETE", "/api/v1/me/tokens/{id}", own_account}, [s](Call& call) {
        return s->store->tokens().revoke(call.person, call.caller.account, call.parameter("id"));
      }));
}

Error no_mail_room() {
  return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "mail_settings"}});
}

void add_mail_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(plain_route({"mail_settings", "GET", "/api/v1/me/mail", own_account},
                              [s](Call& call) -> Result<MailSettings> {
                                if (!s->mail_settings) return no_mail_room();
                                return s->mail_settings(call.caller.account);
                              }));
  table.push_back(body_route<MailWanted>({"change_mail", "POST", "/api/v1/me/mail", own_account},
                                         decode_mail_wanted,
                                         [s](Call& call, const MailWanted& wanted) -> Result<MailSettings> {
                                           if (call.caller.kind != CallerKind::session)
                                             return fail(ErrorKind::forbidden, "access.session_needed");
                                           if (!s->change_mail) return no_mail_room();
                                           return s->change_mail(call.person, call.caller.account, wanted);
                                         }));
}

}  // namespace

void add_account_routes(RouteTable& table, const Services& services, Accounts& accounts) {
  using enum Permission;
  const Services* s = &services;
  Accounts* a = &accounts;
  table.push_back(
      body_route<SignIn>({"sign_in", "POST", "/api/v1/session", std::nullopt}, decode_sign_in,
                         [s, a](Call& call, const SignIn& typed) { return sign_in(call, typed, *s, *a); }));
  table.push_back(plain_route({"sign_out", "DELETE", "/api/v1/session", own_account}, [a](Call& call) {
    set_cookie(call, session_cookie, "", 0);
    return a->sign_out(call.caller);
  }));
  table.push_back(
      plain_route({"me", "GET", "/api/v1/me", own_account}, [a](Call& call) { return a->me(call.caller); }));
  table.push_back(body_route<PasswordChange>(
      {"change_password", "POST", "/api/v1/me/password", own_account}, decode_password_change,
      [a](Call& call, const PasswordChange& change) { return a->change_password(call.caller, change); }));
  table.push_back(body_route<PurposeChange>({"change_purpose", "POST", "/api/v1/me/purpose", own_account},
                                            decode_purpose_change,
                                            [a](Call& call, const PurposeChange& change) {
                                              return a->change_purpose(call.caller, change.purpose);
                                            }));
  table.push_back(plain_route({"begin_totp", "POST", "/api/v1/me/totp", own_account},
                              [a](Call& call) { return a->begin_totp(call.caller); }));
  table.push_back(body_route<TotpCode>(
      {"confirm_totp", "POST", "/api/v1/me/totp/confirm", own_account}, decode_totp_code,
      [a](Call& call, const TotpCode& typed) { return a->confirm_totp(call.caller, typed.code); }));
  add_mail_routes(table, services);
  add_token_routes(table, services);
  add_view_routes(table, services);
}

}  // namespace hinomi::server
