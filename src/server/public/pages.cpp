// The frame of all pages, and the pages without a long form. See pages.hpp.
#include "server/public/pages.hpp"

#include "base/error_text.hpp"
#include "base/time.hpp"

namespace hinomi::server {
namespace {

// 令和8年11月22日 20:45 as people write it; 2026-11-22 20:45 (Japan time) for readers abroad.
std::string moment(Instant instant, Language language) {
  const std::string minute = to_jst_minute(instant);
  return language == Language::ja ? to_wareki(instant) + minute.substr(10) : minute + " (Japan time)";
}

}  // namespace

std::string Pages::link(std::string_view page) const {
  return (x_language == Language::ja ? "/" : "/en/") + std::string(page);
}

std::string Pages::framed(std::string_view title, std::string_view page, std::string body) const {
  const bool ja = x_language == Language::ja;
  Html html;
  html.raw("<!doctype html>\n<html lang=\"")
      .raw(ja ? "ja" : "en")
      .raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
  html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  html.raw("<title>").text(title).raw(" | ").text(words("site.name")).raw("</title>\n");
  html.raw("<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n");
  html.raw("<a class=\"skip\" href=\"#main\">")
      .text(words("site.skip"))
      .raw("</a>\n<header>\n<p class=\"site\"><a href=\"");
  html.raw(link("")).raw("\">").text(words("site.name")).raw("</a></p>\n<p><a lang=\"").raw(ja ? "en" : "ja");
  html.raw("\" hreflang=\"")
      .raw(ja ? "en" : "ja")
      .raw("\" href=\"")
      .raw(ja ? "/en/" : "/")
      .text(page)
      .raw("\">");
  html.text(words("site.other_language"))
      .raw("</a></p>\n</header>\n<div class=\"emergency\" role=\"note\">\n");
  html.element("p class=\"strong\"", words("site.emergency")).element("p", words("site.emergency_deaf"));
  html.raw("</div>\n<main id=\"main\">\n").element("h1", title).raw(body).raw("</main>\n<footer>\n");
  html.element("p", words("home.not_complaint")).element("p", words("home.consultation_line"));
  html.raw("<p class=\"ways\"><a href=\"")
      .raw(link(""))
      .raw("\">")
      .text(words("site.home"))
      .raw("</a> <a href=\"");
  html.raw(link("accessibility"))
      .raw("\">")
      .text(words("access.title"))
      .raw("</a></p>\n</footer>\n</body>\n</html>\n");
  return html.take();
}

std::string Pages::home() const {
  Html html;
  html.element("p", words("home.lead")).element("p", words("home.choose")).raw("<ul class=\"doors\">\n");
  for (const PublicDoor& door : x_content.form.doors) {
    html.raw("<li><a href=\"").raw(link(door.name)).raw("\"><span class=\"door\">").text(words(door.label));
    html.raw("</span><span>").text(words(door.about)).raw("</span></a></li>\n");
  }
  html.raw("</ul>\n").element("h2", words("home.before")).raw("<ul>\n");
  for (const char* key : {"home.not_complaint", "home.no_answers", "home.consultation_line", "home.privacy"})
    html.element("li", words(key));
  html.raw("</ul>\n").element("h2", words("home.later")).raw("<ul>\n<li><a href=\"").raw(link("status"));
  html.raw("\">")
      .text(words("home.to_status"))
      .raw("</a></li>\n<li><a href=\"")
      .raw(link("resume"))
      .raw("\">");
  html.text(words("home.to_resume")).raw("</a></li>\n</ul>\n");
  return framed(words("home.title"), "", html.take());
}

const std::string& Pages::force_name(std::string_view code) const {
  static const std::string none;
  for (const Organisation& force : x_forces) {
    if (force.code == code) return x_language == Language::ja ? force.ja : force.en;
  }
  return none;
}

std::string Pages::receipt(const procedure::intake::Received& received, const std::string& code,
                           const std::string& organisation) const {
  Html html;
  if (received.again) html.element("p", words("receipt.again"));
  html.raw("<dl>\n").element("dt", words("receipt.number")).element("dd", received.number);
  html.element("dt", words("receipt.token")).element("dd class=\"code\"", code);
  html.element("dt", words("receipt.police")).element("dd", force_name(organisation));
  html.element("dt", words("receipt.time")).element("dd", moment(received.made, x_language)).raw("</dl>\n");
  html.element("p class=\"strong\"", words("receipt.token_help"));
  html.raw("<p><a href=\"").raw(link("status")).raw("\">").text(words("home.to_status")).raw("</a></p>\n");
  if (!received.refused.empty()) {
    html.element("p", words("receipt.refused")).raw("<ul>\n");
    for (const auto& file : received.refused)
      html.element("li",
                   file.name + (x_language == Language::ja ? "：" : ": ") + error_text(file.why, x_language));
    html.raw("</ul>\n");
  }
  for (const char* key : {"receipt.next", "home.not_complaint", "home.no_answers"})
    html.element("p", words(key));
  return framed(words("receipt.title"), "", html.take());
}

std::string Pages::saved(const std::string& code) const {
  Html html;
  html.raw("<dl>\n").element("dt", words("saved.token")).element("dd class=\"code\"", code).raw("</dl>\n");
  html.element("p class=\"strong\"", words("saved.help")).raw("<p><a href=\"").raw(link("resume")).raw("\">");
  html.text(words("home.to_resume")).raw("</a></p>\n");
  return framed(words("saved.title"), "", html.take());
}

std::string Pages::ask_code(std::string_view page, std::string_view trouble_key) const {
  const bool status = page == "status";
  Html html;
  html.raw("<form method=\"post\" action=\"").raw(link(page)).raw("\">\n<p><label for=\"code\">");
  html.text(words(status ? "receipt.token" : "saved.token"))
      .raw("</label><br>\n<input id=\"code\" name=\"code\" ");
  html.raw("required autocomplete=\"off\" spellcheck=\"false\" maxlength=\"60\"");
  if (!trouble_key.empty()) html.raw(" aria-invalid=\"true\" aria-describedby=\"code-trouble\"");
  html.raw("></p>\n");
  if (!trouble_key.empty()) html.element("p id=\"code-trouble\" class=\"trouble\"", words(trouble_key));
  html.raw("<p><button>").text(words(status ? "status.open" : "resume.open")).raw("</button></p>\n</form>\n");
  if (status) html.element("p", words("status.note"));
  return framed(words(status ? "status.title" : "resume.title"), page, html.take());
}

std::string Pages::standing(const procedure::intake::Standing& standing) const {
  const std::string own = "state." + standing.state;
  const bool done = standing.phase == Phase::done || standing.phase == Phase::disposed;
  const bool known = x_content.texts.has(own);
  Html html;
  html.raw("<dl>\n").element("dt", words("receipt.number")).element("dd", standing.number);
  html.element("dt", words("receipt.time")).element("dd", moment(standing.made, x_language));
  html.element("dt", words("status.now"));
  html.element("dd", words(known ? std::string_view(own) : done ? "state.done" : "state.in_progress"));
  html.raw("</dl>\n").element("p", words("status.note"));
  return framed(words("status.title"), "status", html.take());
}

std::string Pages::accessibility() const {
  Html html;
  html.element("p", words("access.text")).element("p", words("access.contact"));
  return framed(words("access.title"), "accessibility", html.take());
}

std::string Pages::trouble(std::string_view key) const {
  Html html;
  html.element("p", words(key));
  return framed(words("error.title"), "", html.take());
}

}  // namespace hinomi::server
