// See taxii_pages.hpp.
#include "server/taxii_pages.hpp"

#include "access/decision.hpp"
#include "base/error_text.hpp"
#include "base/text.hpp"
#include "exchange/taxii/media.hpp"
#include "exchange/taxii/taxii.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

namespace taxii = exchange::taxii;

HttpAnswer sent(taxii::Answer answer) {
  HttpAnswer http;
  http.status = answer.status;
  http.type = std::string(taxii::media_type);
  http.body = std::move(answer.body);
  http.headers = std::move(answer.headers);
  return http;
}

HttpAnswer who_are_you(const std::string& trace) {
  taxii::Answer answer = taxii::refused(401, "Unauthorized", "access.token_refused", trace);
  answer.headers.emplace_back("WWW-Authenticate",
                              R"(Bearer realm="taxii", Basic realm="taxii", charset="UTF-8")");
  return sent(std::move(answer));
}

// As sent and in order; one name may stand more than once.
Result<std::vector<std::pair<std::string, std::string>>> query_of(const std::string& target) {
  std::vector<std::pair<std::string, std::string>> query;
  const std::size_t mark = target.find('?');
  if (mark == std::string::npos) return query;
  for (const std::string_view pair : split(std::string_view(target).substr(mark + 1), '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    HINOMI_ASSIGN(std::string name, percent_decode(pair.substr(0, equals), true));
    std::string value;
    if (equals != std::string_view::npos) {
      HINOMI_ASSIGN(value, percent_decode(pair.substr(equals + 1), true));
    }
    query.emplace_back(std::move(name), std::move(value));
  }
  return query;
}

std::string origin_of(const Services& services, const HttpRequest& request) {
  const std::string configured = services.configuration.text("server.public_origin");
  if (!configured.empty()) return configured;
  return (request.way == Way::tls ? "https://" : "http://") + std::string(request.header("host"));
}

taxii::Request request_of(const Services& services, const HttpRequest& http, const std::string& trace) {
  taxii::Request request;
  request.head = http.method == "HEAD";
  request.method = request.head ? "GET" : http.method;
  request.segments.assign(http.segments.begin() + 1, http.segments.end());
  if (!request.segments.empty() && request.segments.back().empty()) request.segments.pop_back();
  request.accept = http.header("accept");
  request.content_type = http.header("content-type");
  request.body = http.body;
  request.origin = origin_of(services, http);
  request.trace = trace;
  return request;
}

}  // namespace

bool TaxiiPages::is_below(std::string_view target) {
  return target == "/taxii2" || target.starts_with("/taxii2/") || target.starts_with("/taxii2?");
}

HttpAnswer TaxiiPages::unreadable(const Error& error, int status, const std::string& trace) {
  return sent(taxii::refused(status, error_text(error, Language::en), error.code, trace));
}

HttpAnswer TaxiiPages::answer(const HttpRequest& request, const std::string& trace) const {
  if (x_services.taxii == nullptr) return sent(taxii::refused(404, "Not Found", "server.not_wired", trace));
  const auto caller = x_gate.recognise_partner(request);
  if (!caller || caller->kind != CallerKind::token) return who_are_you(trace);
  const auto account = x_services.store->people().find(caller->account);
  if (!account || !*account) return who_are_you(trace);
  const taxii::Asker asker{caller->person, (*account)->person.name};
  taxii::Request asked = request_of(x_services, request, trace);
  const auto refused = [&](int status, const std::string& title, const std::string& code) {
    return sent(taxii::refuse(*x_services.taxii, asker, asked, taxii::refused(status, title, code, trace)));
  };
  if (!access::may(caller->person, Permission::share_exchange).allowed)
    return refused(403, "Forbidden", "access.permission");
  auto query = query_of(request.target);
  if (!query) return refused(400, "Bad Request", query.error().code);
  asked.query = *std::move(query);
  return sent(taxii::answer(*x_services.taxii, asker, asked));
}

}  // namespace hinomi::server
