// See misp_pages.hpp.
#include "server/misp_pages.hpp"

#include "base/error_text.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "exchange/misp/misp_rest.hpp"
#include "server/refusal.hpp"

namespace hinomi::server {
namespace {

HttpAnswer json_answer(int status, std::string body) {
  HttpAnswer answer;
  answer.status = status;
  answer.type = "application/json";
  answer.body = std::move(body);
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return answer;
}

HttpAnswer no(const Error& error, bool known, const std::string& url, const std::string& trace) {
  const std::string message = error_text(error, Language::en);
  log(LogLevel::info, "server", "misp refused", {{"code", error.code}, {"trace", trace}});
  const Json body{{"name", message}, {"message", message}, {"url", url}, {"errors", error.code}};
  return json_answer(status_of(error, known), to_text(body));
}

}  // namespace

Result<Caller> MispPages::recognise(const HttpRequest& request) const {
  std::string_view token = request.header("authorization");
  if (token.empty()) token = request.header("x-misp-auth");
  if (token.empty()) return fail(ErrorKind::forbidden, "access.sign_in_needed");
  HttpRequest as_bearer;
  as_bearer.way = Way::tcp;
  as_bearer.headers["authorization"] =
      token.starts_with("Bearer ") ? std::string(token) : "Bearer " + std::string(token);
  return x_gate.recognise(as_bearer);
}

Result<std::string> MispPages::ask(const HttpRequest& request, const Caller& caller) const {
  if (x_services.know == nullptr || !x_services.take_original)
    return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "misp"}});
  const std::span<const std::string> below(request.segments.data() + 1, request.segments.size() - 1);
  // The account alone: a token or a person under another name still adds to its own events.
  exchange::MispRoom room{*x_services.know, "MISP " + caller.account, {}, &x_adding};
  room.take = [&](const std::string& name, const std::string& event) -> Result<void> {
    IntelTake take;
    take.name = name;
    take.source = room.source;
    take.source_grade = SourceGrade::x;
    take.info_grade = InfoGrade::uncorroborated;
    take.form = IntelForm::misp;
    HINOMI_TRY(x_services.take_original(caller.person, take, event));
    return {};
  };
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  return exchange::answer_misp(room, caller.person, {method, below, request.body});
}

HttpAnswer MispPages::answer(const HttpRequest& request, const std::string& trace) const {
  const auto caller = recognise(request);
  if (!caller || caller->kind != CallerKind::token) {
    const Error refused = caller ? fail(ErrorKind::forbidden, "access.token_refused") : caller.error();
    HttpAnswer answer = no(refused, false, request.path, trace);
    answer.status = 401;
    answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    return answer;
  }
  auto body = ask(request, *caller);
  if (!body) return no(body.error(), true, request.path, trace);
  return json_answer(200, *std::move(body));
}

}  // namespace hinomi::server
