// The dispatcher. A path that no row knows is 404, a method that its rows do not take 405 with Allow; OPTIONS
// answers Allow; HEAD is GET without the body (the transport drops it).
#include "server/router.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "base/text.hpp"
#include "server/refusal.hpp"

namespace hinomi::server {
namespace {

std::vector<std::string> pattern_of(std::string_view path) {
  std::vector<std::string> segments;
  for (const std::string_view part : split(path.substr(1), '/')) segments.emplace_back(part);
  return segments;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments,
          QueryText& parameters) {
  if (pattern.size() != segments.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].starts_with('{')) {
      if (segments[i].empty()) return false;
      parameters[pattern[i].substr(1, pattern[i].size() - 2)] = segments[i];
    } else if (pattern[i] != segments[i]) {
      return false;
    }
  }
  return true;
}

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD" || method == "OPTIONS"; }

// A browser tells where a change comes from; a session's change must come from our own pages and carry its
// secret.
Result<void> check_origin(const HttpRequest& request, std::string_view public_origin) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none")
    return fail(ErrorKind::forbidden, "access.cross_site");
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return {};
  if (origin == public_origin) return {};
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string_view::npos || origin.substr(scheme + 3) != request.header("host")) {
    return fail(ErrorKind::forbidden, "access.cross_site");
  }
  return {};
}

bool same_text(std::string_view a, std::string_view b) {
  unsigned char difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

}  // namespace

Result<void> admit(const Route& route, const Caller& caller, const HttpRequest& request,
                   std::string_view public_origin) {
  if (!is_safe(request.method) && caller.kind != CallerKind::token && caller.kind != CallerKind::local) {
    HINOMI_TRY(check_origin(request, public_origin));
    if (caller.kind == CallerKind::session && route.permission &&
        (caller.csrf.empty() || !same_text(request.header("x-hinomi-csrf"), caller.csrf))) {
      return fail(ErrorKind::forbidden, "access.csrf");
    }
  }
  if (route.local && request.way != Way::local) return fail(ErrorKind::forbidden, "access.local_only");
  if (!route.permission) return {};
  if (caller.kind == CallerKind::nobody) return fail(ErrorKind::forbidden, "access.sign_in_needed");
  if (caller.must_change_password && route.name != "me" && route.name != "change_password" &&
      route.name != "sign_out") {
    return fail(ErrorKind::forbidden, "access.password_change_needed");
  }
  if (const auto decision = access::may(caller.person, *route.permission); !decision.allowed) {
    return fail(ErrorKind::forbidden, decision.code,
                {{"permission", std::string(to_text(*route.permission))},
                 {"purpose", std::string(to_text(caller.person.purpose))}});
  }
  return {};
}

Router::Router(RouteTable routes, std::vector<Page> pages, Recognise recognise, Measurements& measurements,
               std::string public_origin)
    : x_routes(std::move(routes)),
      x_pages(std::move(pages)),
      x_recognise(std::move(recognise)),
      x_measurements(measurements),
      x_public_origin(std::move(public_origin)) {
  for (const Route& route : x_routes) x_patterns.push_back(pattern_of(route.path));
}

Router::Match Router::find(const HttpRequest& request) const {
  Match match;
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  for (std::size_t i = 0; i < x_routes.size(); ++i) {
    QueryText parameters;
    if (!fits(x_patterns[i], request.segments, parameters)) continue;
    if (x_routes[i].method == method) {
      match.route = &x_routes[i];
      match.parameters = std::move(parameters);
      return match;
    }
    const std::string name(x_routes[i].method);
    match.allow += (match.allow.empty() ? "" : ", ") + name + (name == "GET" ? ", HEAD" : "");
  }
  if (!match.allow.empty()) return match;
  for (const Page& page : x_pages) {
    const bool below = page.path.ends_with('*');
    const std::string_view path = below ? page.path.substr(0, page.path.size() - 1) : page.path;
    if (below ? !std::string_view(request.path).starts_with(path) : request.path != path) continue;
    if (method == "GET" || page.any_method) match.page = &page;
    match.allow = "GET, HEAD";
    return match;
  }
  return match;
}

HttpAnswer Router::answer(const HttpRequest& request) const {
  const auto begun = std::chrono::steady_clock::now();
  const std::string trace = make_trace();
  const Match match = find(request);
  HttpAnswer answer = run(request, match, trace);
  const std::string_view name = match.route ? match.route->name : match.page ? match.page->name : "none";
  x_measurements.count(name, answer.status, std::chrono::steady_clock::now() - begun);
  return answer;
}

HttpAnswer Router::run(const HttpRequest& request, const Match& match, const std::string& trace) const {
  if (match.route) return run_route(request, *match.route, match.parameters, trace);
  if (match.page) return match.page->answer(request, trace);
  if (match.allow.empty()) return refusal(fail(ErrorKind::not_found, "http.path"), 404, trace);
  HttpAnswer answer;
  if (request.method == "OPTIONS") {
    answer.status = 204;
  } else {
    answer = refusal(fail(ErrorKind::not_found, "http.method", {{"allowed", match.allow}}), 405, trace);
  }
  answer.headers.emplace_back("Allow", match.allow + ", OPTIONS");
  return answer;
}

HttpAnswer Router::run_route(const HttpRequest& request, const Route& route, QueryText parameters,
                             const std::string& trace) const {
  auto caller = x_recognise(request);
  // A cookie that is no longer good must not keep anybody from signing in.
  if (!caller && !route.permission) caller = Caller{};
  if (!caller) return refusal(caller.error(), status_of(caller.error(), false), trace);
  const bool signed_in = caller->kind != CallerKind::nobody;
  if (auto admitted = admit(route, *caller, request, x_public_origin); !admitted) {
    const bool who = signed_in || admitted.error().code != "access.sign_in_needed";
    return refusal(admitted.error(), status_of(admitted.error(), who), trace);
  }
  Call call{request, *caller, caller->person, std::move(parameters), trace, {}, false, {}};
  if (auto done = route.run(call); !done) {
    HttpAnswer answer = refusal(done.error(), status_of(done.error(), signed_in), trace, call.present_json);
    for (auto& header : call.answer.headers) answer.headers.push_back(std::move(header));
    return answer;
  }
  return std::move(call.answer);
}

}  // namespace hinomi::server
