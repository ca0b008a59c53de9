// Reads sessions and tokens by the digest of their secret. Trouble in noting the use (a full disk) does not
// stop reading; it is logged.
#include "server/gate.hpp"

#include "access/decision.hpp"
#include "access/secret.hpp"
#include "base/base64.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

constexpr std::chrono::seconds note_every{60};

void log_unnoted(const Result<void>& noted) {
  if (!noted) log(LogLevel::warning, "server", "use not noted", {{"code", noted.error().code}});
}

Error ended() { return fail(ErrorKind::forbidden, "access.session_ended"); }
Error token_refused() { return fail(ErrorKind::forbidden, "access.token_refused"); }

}  // namespace

Result<access::Principal> Gate::principal_of(const store::Account& account, Purpose purpose) const {
  HINOMI_ASSIGN(auto below, x_services.store->organisations().codes_below(account.person.organisation));
  if (below.empty()) below.push_back(account.person.organisation);
  access::Principal person;
  person.id = account.person.id;
  person.name = account.person.display_name;
  person.organisation = account.person.organisation;
  person.organisations_below = std::move(below);
  person.roles = account.person.roles;
  person.compartments = account.person.compartments;
  person.clearance = account.person.clearance;
  person.purpose = purpose;
  return person;
}

Result<access::Principal> Gate::local_principal(const std::string& peer) const {
  const auto organisation = x_services.configuration.text("organisation.code");
  HINOMI_ASSIGN(auto below, x_services.store->organisations().codes_below(organisation));
  return access::local_principal("hinomi " + peer, organisation, std::move(below));
}

Result<Caller> Gate::from_token(std::string_view secret, Use use) const {
  const Instant now = x_services.clock();
  HINOMI_ASSIGN(const auto held, x_services.store->tokens().find(access::secret_digest(secret), now));
  if (!held) return token_refused();
  HINOMI_ASSIGN(const auto account, x_services.store->people().find(held->person));
  if (!account || !account->person.active) return token_refused();
  const auto purposes = access::purposes_of(account->person.roles);
  if (purposes.empty()) return token_refused();
  Caller caller;
  caller.kind = CallerKind::token;
  HINOMI_ASSIGN(caller.person, principal_of(*account, purposes.front()));
  caller.account = held->person;
  caller.person.id = held->token.id;
  caller.person.name += " (" + held->token.name + ")";
  caller.person.scopes = held->token.scopes;
  caller.person.only_sensor = held->token.sensor;
  if (use == Use::noted && (!held->token.last_used || now - *held->token.last_used > note_every)) {
    log_unnoted(x_services.store->tokens().touch(held->token.id, now));
  }
  return caller;
}

Result<Caller> Gate::from_cookie(std::string_view secret, Use use) const {
  const Instant now = x_services.clock();
  const std::string digest = access::secret_digest(secret);
  HINOMI_ASSIGN(const auto session, x_services.store->sessions().find(digest, now));
  if (!session) return ended();
  HINOMI_ASSIGN(const auto account, x_services.store->people().find(session->person));
  if (!account || !account->person.active) return ended();
  Caller caller;
  caller.kind = CallerKind::session;
  HINOMI_ASSIGN(caller.person, principal_of(*account, session->purpose));
  caller.account = session->person;
  caller.session_digest = digest;
  caller.csrf = session->csrf;
  caller.must_change_password = account->must_change_password;
  if (use == Use::noted && now - session->last_used > note_every) {
    const Configuration& settings = x_services.configuration;
    const Instant idle = now + settings.seconds("session.idle_seconds");
    const Instant absolute = session->created + settings.seconds("session.absolute_seconds");
    log_unnoted(x_services.store->sessions().touch(digest, now, std::min(idle, absolute)));
  }
  return caller;
}

Result<Caller> Gate::recognise(const HttpRequest& request, Use use) const {
  if (request.way == Way::local) {
    Caller caller;
    caller.kind = CallerKind::local;
    HINOMI_ASSIGN(caller.person, local_principal(request.peer));
    return caller;
  }
  const std::string_view authorization = request.header("authorization");
  if (!authorization.empty()) {
    if (authorization.substr(0, 7) != "Bearer ") return token_refused();
    return from_token(trim(authorization.substr(7)), use);
  }
  const std::string_view cookie = request.cookie(session_cookie);
  if (!cookie.empty()) return from_cookie(cookie, use);
  return Caller{};
}

Result<Caller> Gate::recognise_partner(const HttpRequest& request) const {
  const std::string_view authorization = request.header("authorization");
  if (authorization.empty()) return Caller{};
  const std::size_t blank = authorization.find(' ');
  if (blank == std::string_view::npos) return token_refused();
  const std::string scheme = fold(authorization.substr(0, blank));
  const std::string_view rest = trim(authorization.substr(blank));
  // taxii2-client sends the token under a scheme of its own.
  if (scheme == "bearer" || scheme == "token") return from_token(rest, Use::noted);
  if (scheme != "basic") return token_refused();
  const auto plain = read_base64(rest);
  const std::size_t colon = plain ? plain->find(':') : std::string::npos;
  if (colon == std::string::npos) return token_refused();
  HINOMI_ASSIGN(Caller caller, from_token(std::string_view(*plain).substr(colon + 1), Use::noted));
  HINOMI_ASSIGN(const auto account, x_services.store->people().find(caller.account));
  if (colon > 0 && account && account->person.name != plain->substr(0, colon)) return token_refused();
  return caller;
}

}  // namespace hinomi::server
