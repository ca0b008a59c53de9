// Rows of files of many records: preview, begin, go on until the run has ended, its lines, the refused ones
// as CSV; and the text of a kept file, which is read like the file itself. A run is its person's own: for
// others it is not found. Limits: procedure/bulk/limits.hpp, decode/web/limits.hpp.
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/report/report.hpp"
#include "decode/web/limits.hpp"
#include "procedure/bulk/bulk_intake.hpp"
#include "procedure/procedures.hpp"
#include "server/api_sites_json.hpp"
#include "server/file_name.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

using procedure::bulk::BulkIntake;

Result<BulkIntake> wired(const Services& services) {
  if (services.procedures != nullptr) return BulkIntake(*services.procedures);
  return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "bulk"}});
}

// The route answers bytes of its own.
struct OwnBody {};
Json encode(const OwnBody&) { return Json::object(); }

Result<OwnBody> refused(Call& call, const BulkRefusedQuery& query, const Services& services) {
  HINOMI_ASSIGN(const auto intake, wired(services));
  const std::string name = query.language.value_or("ja");
  if (name != "ja" && name != "en")
    return fail(ErrorKind::malformed, "request.enum_unknown",
                {{"field", "language"}, {"value", name.substr(0, 64)}, {"expected", "ja, en"}});
  HINOMI_ASSIGN(call.answer.body, intake.refused(call.person, call.parameter("id"), parse_language(name)));
  call.answer.status = 200;
  call.answer.type = "text/csv; charset=utf-8";
  call.answer.headers.emplace_back("Content-Disposition", disposition("hinomi-refused.csv"));
  call.own_body = true;
  return OwnBody{};
}

Result<FileText> file_text(Call& call, const Services& services) {
  if (services.procedures == nullptr)
    return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "records"}});
  HINOMI_ASSIGN(const auto file, services.procedures->file(call.person, call.parameter("type"),
                                                           call.parameter("id"), call.parameter("file")));
  FileText shown{file.name, file.type, {}, false};
  const bool readable = file.type == "message/rfc822" || file.type == "text/plain";
  if (!readable) return shown;
  const auto format = file.type == "text/plain" ? decode::ReportFormat::plain : decode::ReportFormat::mail;
  HINOMI_ASSIGN(const decode::Report report, decode::read_report(file.bytes, {format, {}, file.name}));
  const std::string_view text = report.text;
  shown.cut = text.size() > decode::limits::page_text_shown_max;
  shown.text = to_utf8(text.substr(0, decode::limits::page_text_shown_max));
  return shown;
}

}  // namespace

void add_bulk_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(body_route<BulkWanted>(
      {"preview_bulk", "POST", "/api/v1/bulk/{type}/preview", record_write}, decode_bulk_wanted,
      [s](Call& call, const BulkWanted& wanted) -> Result<BulkPreview> {
        HINOMI_ASSIGN(const auto intake, wired(*s));
        HINOMI_ASSIGN(const auto given, procedure::bulk::given_of(wanted));
        return intake.preview(call.person, call.parameter("type"), given);
      }));
  table.push_back(body_route<BulkWanted>({"begin_bulk", "POST", "/api/v1/bulk/{type}", record_write},
                                         decode_bulk_wanted,
                                         [s](Call& call, const BulkWanted& wanted) -> Result<BulkRun> {
                                           HINOMI_ASSIGN(auto intake, wired(*s));
                                           HINOMI_ASSIGN(const auto given, procedure::bulk::given_of(wanted));
                                           return intake.begin(call.person, call.parameter("type"), given);
                                         }));
  table.push_back(plain_route({"go_on_bulk", "POST", "/api/v1/bulk_runs/{id}", record_write},
                              [s](Call& call) -> Result<BulkRun> {
                                HINOMI_ASSIGN(auto intake, wired(*s));
                                return intake.go_on(call.person, call.parameter("id"));
                              }));
  table.push_back(plain_route({"bulk_run", "GET", "/api/v1/bulk_runs/{id}", record_write},
                              [s](Call& call) -> Result<BulkRun> {
                                HINOMI_ASSIGN(const auto intake, wired(*s));
                                return intake.run(call.person, call.parameter("id"));
                              }));
  table.push_back(query_route<ListBulkLinesQuery>(
      {"list_bulk_lines", "GET", "/api/v1/bulk_runs/{id}/lines", record_write}, decode_list_bulk_lines_query,
      [s](Call& call, const ListBulkLinesQuery& query) -> Result<BulkLineList> {
        HINOMI_ASSIGN(const auto intake, wired(*s));
        return intake.lines(call.person, call.parameter("id"), query);
      }));
  table.push_back(query_route<BulkRefusedQuery>(
      {"bulk_refused", "GET", "/api/v1/bulk_runs/{id}/refused", record_write}, decode_bulk_refused_query,
      [s](Call& call, const BulkRefusedQuery& query) { return refused(call, query, *s); }));
  table.push_back(
      plain_route({"file_text", "GET", "/api/v1/records/{type}/{id}/files/{file}/text", record_read},
                  [s](Call& call) { return file_text(call, *s); }));
}

}  // namespace hinomi::server
