// Rows of records that move files: keeping and fetching them, exports of lists, the document for paper. Bytes
// go out as attachments that no browser runs. Exports and documents are journal entries before a byte is
// answered.
#include "base/base64.hpp"
#include "base/json.hpp"
#include "procedure/procedures.hpp"
#include "publish/evidence_export.hpp"
#include "publish/record_text.hpp"
#include "server/api_letters_json.hpp"
#include "server/file_name.hpp"
#include "server/paper_policy.hpp"
#include "server/routes/tables.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

Result<procedure::Procedures*> wired(const Services& services) {
  if (services.procedures != nullptr) return services.procedures;
  return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "records"}});
}

Result<Language> language_of(const std::optional<std::string>& text) {
  const std::string name = text.value_or("ja");
  if (name == "ja" || name == "en") return parse_language(name);
  return fail(ErrorKind::malformed, "request.enum_unknown",
              {{"field", "language"}, {"value", name.substr(0, 64)}, {"expected", "ja, en"}});
}

void set_file(Call& call, std::string type, std::string body, std::string_view name) {
  call.answer.status = 200;
  call.answer.type = std::move(type);
  call.answer.body = std::move(body);
  call.answer.headers.emplace_back("Content-Disposition", disposition(name));
  call.answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  call.own_body = true;
}

// Routes of bytes answer an empty value; the body is their own.
struct OwnBody {};
Json encode(const OwnBody&) { return Json::object(); }

Result<OwnBody> file_bytes(Call& call, const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  HINOMI_ASSIGN(auto file, procedures->file(call.person, call.parameter("type"), call.parameter("id"),
                                            call.parameter("file")));
  set_file(call, "application/octet-stream", std::move(file.bytes), file.name);
  call.answer.headers.emplace_back("X-Hinomi-File-Type", file.type);
  return OwnBody{};
}

Result<OwnBody> print(Call& call, const PrintRecordQuery& query, const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  HINOMI_ASSIGN(const Language language, language_of(query.language));
  HINOMI_ASSIGN(const auto sheet, procedures->sheet(call.person, call.parameter("type"), call.parameter("id"),
                                                    language == Language::en));
  call.answer.type = "text/html; charset=utf-8";
  call.answer.body = publish::record_print(sheet, language);
  call.answer.headers.emplace_back("Content-Security-Policy", paper_policy(call.answer.body));
  call.own_body = true;
  return OwnBody{};
}

Result<OwnBody> print_pdf(Call& call, const PrintRecordPdfQuery& query, const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  HINOMI_ASSIGN(const Language language, language_of(query.language));
  HINOMI_ASSIGN(const auto sheet, procedures->sheet(call.person, call.parameter("type"), call.parameter("id"),
                                                    language == Language::en));
  HINOMI_ASSIGN(auto bytes, publish::record_pdf(sheet, language, services.clock()));
  set_file(call, "application/pdf", std::move(bytes), sheet.number + ".pdf");
  return OwnBody{};
}

Result<OwnBody> export_evidence(Call& call, const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  HINOMI_ASSIGN(auto archive, publish::export_evidence({*procedures, *services.store, call.person},
                                                       call.parameter("type"), call.parameter("id")));
  set_file(call, "application/zip", std::move(archive.bytes), archive.name);
  return OwnBody{};
}

Result<RecordDetail> take_form(Call& call, const FileWanted& wanted, const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  if (!services.take_form) return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "forms"}});
  const auto bytes = read_base64(wanted.content);
  if (!bytes) return fail(ErrorKind::malformed, "record.file_unreadable");
  const std::string& type = call.parameter("type");
  HINOMI_ASSIGN(const std::string id, services.take_form(call.person, type, wanted.name, *bytes));
  return procedures->detail(call.person, type, id);
}

ListRecordsQuery list_of(const ExportRecordsQuery& query) {
  ListRecordsQuery list;
  list.state = query.state;
  list.phase = query.phase;
  list.owner = query.owner;
  list.assignee = query.assignee;
  list.urgency = query.urgency;
  list.overdue = query.overdue;
  list.where = query.where;
  list.words = query.words;
  list.from = query.from;
  list.to = query.to;
  list.sort = query.sort;
  return list;
}

Result<OwnBody> export_list(Call& call, const ExportRecordsQuery& query, const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  HINOMI_ASSIGN(const Language language, language_of(query.language));
  const std::string& format = query.format;
  if (format != "csv" && format != "xlsx" && format != "json")
    return fail(ErrorKind::malformed, "export.format");
  HINOMI_ASSIGN(const auto table, procedures->table(call.person, call.parameter("type"), list_of(query),
                                                    format, language == Language::en));
  const std::string name = "hinomi-" + table.type + "." + format;
  call.answer.headers.emplace_back("X-Hinomi-Query-Digest", table.query_digest);
  if (format == "csv") set_file(call, "text/csv; charset=utf-8", publish::record_csv(table), name);
  if (format == "json") set_file(call, "application/json", publish::record_json(table), name);
  if (format == "xlsx") {
    set_file(call, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
             publish::record_xlsx(table), name);
  }
  return OwnBody{};
}

}  // namespace

void add_record_file_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(body_route<FileWanted>(
      {"take_form", "POST", "/api/v1/records/{type}/forms", record_write}, decode_file_wanted,
      [s](Call& call, const FileWanted& wanted) { return take_form(call, wanted, *s); }));
  table.push_back(body_route<FileWanted>(
      {"keep_file", "POST", "/api/v1/records/{type}/{id}/files", record_write}, decode_file_wanted,
      [s](Call& call, const FileWanted& wanted) -> Result<RecordDetail> {
        HINOMI_ASSIGN(auto* procedures, wired(*s));
        auto bytes = read_base64(wanted.content);
        if (!bytes) return fail(ErrorKind::malformed, "record.file_unreadable");
        return procedures->keep_file(call.person, call.parameter("type"), call.parameter("id"),
                                     {wanted.field, wanted.name, *std::move(bytes), wanted.version});
      }));
  table.push_back(plain_route({"record_file", "GET", "/api/v1/records/{type}/{id}/files/{file}", record_read},
                              [s](Call& call) { return file_bytes(call, *s); }));
  table.push_back(query_route<PrintRecordQuery>(
      {"print_record", "GET", "/api/v1/records/{type}/{id}/print", record_export}, decode_print_record_query,
      [s](Call& call, const PrintRecordQuery& query) { return print(call, query, *s); }));
  table.push_back(query_route<PrintRecordPdfQuery>(
      {"print_record_pdf", "GET", "/api/v1/records/{type}/{id}/print.pdf", record_export},
      decode_print_record_pdf_query,
      [s](Call& call, const PrintRecordPdfQuery& query) { return print_pdf(call, query, *s); }));
  table.push_back(
      plain_route({"export_evidence", "GET", "/api/v1/records/{type}/{id}/evidence", record_export},
                  [s](Call& call) { return export_evidence(call, *s); }));
  table.push_back(query_route<ExportRecordsQuery>(
      {"export_records", "GET", "/api/v1/exports/{type}", record_export}, decode_export_records_query,
      [s](Call& call, const ExportRecordsQuery& query) { return export_list(call, query, *s); }));
}

}  // namespace hinomi::server
