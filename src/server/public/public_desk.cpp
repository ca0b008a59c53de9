// See public_desk.hpp.
#include "server/public/public_desk.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "server/public/limits.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

using procedure::intake::read_token;
using procedure::intake::token_text;

// Stricter than the screens' own policy: nothing runs, nothing is fetched but the style sheet.
constexpr std::string_view public_policy =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

HttpAnswer html_answer(int status, std::string body) {
  HttpAnswer answer;
  answer.status = status;
  answer.type = "text/html; charset=utf-8";
  answer.body = std::move(body);
  answer.headers.emplace_back("Content-Security-Policy", public_policy);
  answer.headers.emplace_back("X-Frame-Options", "DENY");
  return answer;
}

HttpAnswer style_answer() {
  HttpAnswer answer;
  answer.type = "text/css; charset=utf-8";
  answer.fixed_body = public_style();
  answer.headers.emplace_back("Cache-Control", "public, max-age=3600");
  return answer;
}

HttpAnswer wait_answer(const Pages& pages, const AddressLimits& limits) {
  HttpAnswer answer = html_answer(429, pages.trouble("error.many"));
  answer.headers.emplace_back("Retry-After", std::to_string(limits.wait_seconds()));
  return answer;
}

std::string argument(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.args) {
    if (key == name) return value;
  }
  return {};
}

// Only what the form asks is kept of what was sent.
FormValues asked_values(const PublicContent& content, const PublicDoor& door, const FormBody& body) {
  FormValues values;
  for (const PublicField& field : content.form.fields) {
    const auto value = body.value(field.definition.name);
    if (field.asked_at(door.name) && !value.empty()) values[field.definition.name] = value;
  }
  for (const char* name : {"prefecture", "saved"}) {
    if (!body.value(name).empty()) values[name] = body.value(name);
  }
  return values;
}

}  // namespace

PublicDesk::PublicDesk(const PublicSiteOptions& options, procedure::intake::IntakeDesk& desk,
                       PublicContent content, std::vector<Organisation> forces)
    : x_options(options),
      x_desk(desk),
      x_content(std::move(content)),
      x_forces(std::move(forces)),
      x_saved(options.saved_folder, options.clock),
      x_tokens(desk.store().vault().key().bytes(), options.clock),
      x_pages_limit(public_limits::pages_each_minute, std::chrono::minutes(1), options.clock),
      x_submissions_limit(options.submissions_each_hour, std::chrono::hours(1), options.clock),
      x_lookups_limit(public_limits::lookups_each_hour, std::chrono::hours(1), options.clock) {}

std::string PublicDesk::address_of(const HttpRequest& request) const {
  if (x_options.trusted_proxy.empty() || request.peer != x_options.trusted_proxy) return request.peer;
  const std::string_view forwarded = request.header("x-forwarded-for");
  const std::size_t comma = forwarded.rfind(',');
  const auto last = trim(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1));
  return last.empty() ? request.peer : std::string(last.substr(0, 64));
}

bool PublicDesk::of_our_pages(const HttpRequest& request) const {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const std::string_view origin = request.header("origin");
  // Pages with the policy no-referrer send their own forms with the origin null; the form's token decides
  // then.
  if (origin.empty() || origin == "null") return true;
  if (!x_options.public_origin.empty()) return origin == x_options.public_origin;
  const std::string host(request.header("host"));
  return origin == "http://" + host || origin == "https://" + host;
}

HttpAnswer PublicDesk::answer(const HttpRequest& request) {
  std::vector<std::string> path;
  for (const std::string& segment : request.segments) {
    if (!segment.empty()) path.push_back(segment);
  }
  const bool english = !path.empty() && path.front() == "en";
  if (english) path.erase(path.begin());
  const Language language = english ? Language::en : Language::ja;
  const Asked asked{request, path, language, address_of(request), Pages(x_content, x_forces, language)};
  if (path == std::vector<std::string>{"style.css"}) return style_answer();
  if (!x_pages_limit.take(asked.address)) return wait_answer(asked.pages, x_pages_limit);
  if (request.method != "GET" && request.method != "HEAD" && request.method != "POST") {
    HttpAnswer refused = html_answer(405, asked.pages.trouble("error.unreadable"));
    refused.headers.emplace_back("Allow", "GET, HEAD, POST");
    return refused;
  }
  return page(asked);
}

HttpAnswer PublicDesk::page(const Asked& asked) {
  const bool post = asked.request.method == "POST";
  const std::string name = asked.path.empty() ? "" : asked.path.front();
  const PublicDoor* door = x_content.form.door(name);
  if (asked.path.size() > 1) return html_answer(404, asked.pages.trouble("error.not_found"));
  if (door != nullptr) return post ? take_form(asked, *door) : show_form(asked, *door, {});
  if (name == "resume") return post ? resume(asked) : html_answer(200, asked.pages.ask_code("resume", ""));
  if (name == "status") return post ? status(asked) : html_answer(200, asked.pages.ask_code("status", ""));
  if (post) return html_answer(404, asked.pages.trouble("error.not_found"));
  if (name.empty()) return html_answer(200, asked.pages.home());
  if (name == "accessibility") return html_answer(200, asked.pages.accessibility());
  return html_answer(404, asked.pages.trouble("error.not_found"));
}

HttpAnswer PublicDesk::show_form(const Asked& asked, const PublicDoor& door, FormValues values) const {
  return html_answer(200, asked.pages.form({&door, std::move(values), x_tokens.make(), {}, false}));
}

HttpAnswer PublicDesk::take_form(const Asked& asked, const PublicDoor& door) {
  const auto body = read_form(asked.request.header("content-type"), asked.request.body);
  if (!body) {
    const bool large = body.error().kind == ErrorKind::limit_exceeded;
    return html_answer(large ? 413 : 400, asked.pages.trouble(large ? "error.large" : "error.unreadable"));
  }
  FormShown shown{&door,
                  asked_values(x_content, door, *body),
                  std::string(body->value("form")),
                  {},
                  !body->files.empty()};
  const auto again = [&](int status, std::string_view key) {
    shown.troubles.push_back({"", asked.pages.words(key)});
    shown.token = x_tokens.make();
    return html_answer(status, asked.pages.form(shown));
  };
  const FormTokens::State state = x_tokens.check(shown.token);
  if (!of_our_pages(asked.request) || state == FormTokens::State::foreign)
    return again(403, "form.error_origin");
  if (state == FormTokens::State::old) return again(400, "form.error_expired");
  if (!body->value("website").empty()) return again(400, "form.honeypot");
  if (!x_submissions_limit.take(asked.address)) return wait_answer(asked.pages, x_submissions_limit);
  return body->value("action") == "save" ? save(asked, std::move(shown))
                                         : send(asked, std::move(shown), *body);
}

HttpAnswer PublicDesk::send(const Asked& asked, FormShown shown, const FormBody& body) {
  procedure::intake::Submission submission;
  submission.organisation = body.value("prefecture");
  const bool force = std::any_of(x_forces.begin(), x_forces.end(), [&](const Organisation& each) {
    return each.code == submission.organisation;
  });
  if (!force) shown.troubles.push_back({"prefecture", asked.pages.words("form.error_prefecture")});
  submission.fields = record_fields(x_content, *shown.door, shown.values, asked.pages, shown.troubles);
  if (!shown.troubles.empty()) return html_answer(400, asked.pages.form(shown));
  const auto code = x_tokens.status_token(shown.token);
  submission.key = procedure::intake::status_key(code);
  for (const FormFile& file : body.files) submission.files.push_back({file.name, file.bytes});
  const auto received = x_desk.receive(submission);
  if (received) {
    if (const auto saved = read_token(body.value("saved"))) x_saved.remove(*saved);
    return html_answer(200, asked.pages.receipt(*received, token_text(code), submission.organisation));
  }
  const Error& error = received.error();
  if (error.kind == ErrorKind::malformed || error.kind == ErrorKind::limit_exceeded) {
    shown.troubles.push_back({argument(error, "field"), error_text(error, asked.language)});
    return html_answer(400, asked.pages.form(shown));
  }
  log(LogLevel::error, "public", "a report was not received", {{"code", error.code}});
  return html_answer(503, asked.pages.trouble("error.trouble"));
}

HttpAnswer PublicDesk::save(const Asked& asked, FormShown shown) {
  const auto known = read_token(shown.values["saved"]);
  const auto code = known && x_saved.open(*known) ? *known : procedure::intake::make_token();
  Json form{{"door", shown.door->name}, {"values", Json::object()}};
  for (const auto& [name, value] : shown.values) form["values"][name] = value;
  form["values"]["saved"] = token_text(code);
  const auto saved = x_saved.save(code, to_text(form));
  if (saved) return html_answer(200, asked.pages.saved(token_text(code)));
  shown.troubles.push_back({"", error_text(saved.error(), asked.language)});
  return html_answer(400, asked.pages.form(shown));
}

HttpAnswer PublicDesk::resume(const Asked& asked) {
  const auto body = read_form(asked.request.header("content-type"), asked.request.body);
  if (!x_lookups_limit.take(asked.address)) return wait_answer(asked.pages, x_lookups_limit);
  const auto unknown = [&] { return html_answer(404, asked.pages.ask_code("resume", "resume.unknown")); };
  const auto code = body ? read_token(body->value("code")) : std::nullopt;
  if (!code || !of_our_pages(asked.request)) return unknown();
  const auto saved = x_saved.open(*code);
  if (!saved) return unknown();
  const auto form = parse_json(*saved);
  const PublicDoor* door = form ? x_content.form.door(form->value("door", std::string())) : nullptr;
  if (door == nullptr) return unknown();
  FormValues values;
  for (const auto& [name, value] : (*form)["values"].items()) values[name] = value.get<std::string>();
  return show_form(asked, *door, std::move(values));
}

HttpAnswer PublicDesk::status(const Asked& asked) {
  const auto body = read_form(asked.request.header("content-type"), asked.request.body);
  if (!x_lookups_limit.take(asked.address)) return wait_answer(asked.pages, x_lookups_limit);
  const auto code = body ? read_token(body->value("code")) : std::nullopt;
  const auto unknown = [&] { return html_answer(404, asked.pages.ask_code("status", "status.unknown")); };
  if (!code || !of_our_pages(asked.request)) return unknown();
  const auto standing = x_desk.standing(procedure::intake::status_key(*code));
  return standing ? html_answer(200, asked.pages.standing(*standing)) : unknown();
}

}  // namespace hinomi::server
