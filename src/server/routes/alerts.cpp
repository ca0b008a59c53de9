// Rows of alerts and of the report. A verdict on an alert that somebody changed in between answers 409 with
// the alert as it now stands. What the person may not see is not found. The report answers JSON, HTML
// or CSV, its book every form.
// A verdict names the version that was judged; a stale one answers 409 with the alert as it stands.
#include "observe/answers/alert_behind.hpp"
#include "publish/report_book.hpp"
#include "server/api_report_json.hpp"
#include "server/book_file.hpp"
#include "server/file_name.hpp"
#include "server/paper_policy.hpp"
#include "server/routes/tables.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

constexpr std::int64_t related_shown = 20;

Error no_alert(const std::string& id) {
  return fail(ErrorKind::not_found, "alert.not_found", {{"alert", id}});
}

Result<AlertDetail> alert_detail(Call& call, const Services& services) {
  const std::string& id = call.parameter("id");
  HINOMI_ASSIGN(auto alert, services.store->alerts().find(call.person, id));
  if (!alert) return no_alert(id);
  AlertDetail detail;
  detail.alert = *std::move(alert);
  HINOMI_ASSIGN(detail.history, services.store->journal().history(call.person, Permission::observe_read,
                                                                  "alert/" + detail.alert.id));
  HINOMI_ASSIGN(detail.related, services.store->alerts().related(call.person, detail.alert, related_shown));
  HINOMI_TRY(observe::show_behind(*services.store, *services.observations, call.person, detail));
  call.answer.headers.emplace_back("ETag", "\"" + std::to_string(detail.alert.version) + "\"");
  return detail;
}

Result<Alert> judge_alert(Call& call, const VerdictWanted& wanted, const Services& services) {
  const std::string& id = call.parameter("id");
  auto judged =
      services.store->alerts().judge(call.person, id, wanted.verdict, wanted.reason, wanted.version);
  if (!judged && judged.error().kind == ErrorKind::conflict) {
    auto present = services.store->alerts().find(call.person, id);
    if (present && *present) call.present_json = to_text(encode(**present));
  }
  return judged;
}

Error language_unknown(const std::string& language) {
  return fail(ErrorKind::malformed, "request.enum_unknown",
              {{"field", "language"}, {"value", language.substr(0, 64)}, {"expected", "ja, en"}});
}

Result<Report> report(Call& call, const ReportQuery& query, const Services& services) {
  const std::string format = query.format.value_or("json");
  if (format != "json" && format != "html" && format != "csv") {
    return fail(ErrorKind::malformed, "request.enum_unknown",
                {{"field", "format"}, {"value", format.substr(0, 64)}, {"expected", "json, html, csv"}});
  }
  const std::string language = query.language.value_or("ja");
  if (language != "ja" && language != "en") return language_unknown(language);
  if (!services.report) return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "report"}});
  HINOMI_ASSIGN(Report made, services.report(call.person, query));
  if (format == "json") return made;
  if (!services.report_text) return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "report"}});
  HINOMI_ASSIGN(call.answer.body, services.report_text(made, format, parse_language(language), call.person));
  call.answer.type = format == "html" ? "text/html; charset=utf-8" : "text/csv; charset=utf-8";
  if (format == "html")
    call.answer.headers.emplace_back("Content-Security-Policy", paper_policy(call.answer.body));
  if (format == "csv")
    call.answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"hinomi-report.csv\"");
  call.own_body = true;
  return made;
}

Result<ReportBook> report_book(Call& call, const ReportBookQuery& query, const Services& services) {
  const std::string language = query.language.value_or("ja");
  if (language != "ja" && language != "en") return language_unknown(language);
  HINOMI_ASSIGN(auto book, publish::book_for(*services.store, *services.observations, call.person,
                                             query.period, services.clock()));
  const ReportForm form = query.form.value_or(ReportForm::json);
  if (form == ReportForm::json) return book;
  HINOMI_ASSIGN(BookFile file, book_file(book, form, parse_language(language)));
  call.answer.body = std::move(file.bytes);
  call.answer.type = std::move(file.type);
  if (form == ReportForm::html) {
    call.answer.headers.emplace_back("Content-Security-Policy", paper_policy(call.answer.body));
  } else {
    call.answer.headers.emplace_back("Content-Disposition", disposition(file.name));
  }
  call.own_body = true;
  return book;
}

}  // namespace

void add_alert_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(query_route<ListAlertsQuery>(
      {"list_alerts", "GET", "/api/v1/observe/alerts", observe_read}, decode_list_alerts_query,
      [s](Call& call, const ListAlertsQuery& query) { return s->store->alerts().list(call.person, query); }));
  table.push_back(plain_route({"alert_detail", "GET", "/api/v1/observe/alerts/{id}", observe_read},
                              [s](Call& call) { return alert_detail(call, *s); }));
  table.push_back(body_route<VerdictWanted>(
      {"judge_alert", "POST", "/api/v1/observe/alerts/{id}/verdict", observe_judge}, decode_verdict_wanted,
      [s](Call& call, const VerdictWanted& wanted) { return judge_alert(call, wanted, *s); }));
  table.push_back(query_route<ReportQuery>(
      {"report", "GET", "/api/v1/observe/report", report_read}, decode_report_query,
      [s](Call& call, const ReportQuery& query) { return report(call, query, *s); }));
  table.push_back(query_route<ReportBookQuery>(
      {"report_book", "GET", "/api/v1/observe/report-book", report_read}, decode_report_book_query,
      [s](Call& call, const ReportBookQuery& query) { return report_book(call, query, *s); }));
}

}  // namespace hinomi::server
