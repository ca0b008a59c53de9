// Sharing: circles with what went to them, a release as its recipient sees it, as a file handed over, its
// receipts and the recall of files.
// The work stands in exchange/share. Fails as it does.
#include "exchange/share/by_hand.hpp"
#include "exchange/share/circles.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

Result<const exchange::ShareRoom*> wired(const Services& services) {
  if (services.share == nullptr)
    return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "share"}});
  return services.share;
}

Result<void> answer_file(Call& call, exchange::ReleaseFile file) {
  call.answer.type = std::move(file.media_type);
  call.answer.body = std::move(file.bytes);
  call.answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + file.name + "\"");
  call.own_body = true;
  return {};
}

Result<void> give_file(Call& call, const ReleaseFileQuery& query, const Services& services) {
  HINOMI_ASSIGN(const auto* room, wired(services));
  HINOMI_ASSIGN(auto file,
                exchange::release_file(*room, call.person, call.parameter("id"), query.form, query.member));
  return answer_file(call, std::move(file));
}

Result<void> give_notice(Call& call, const RecallNoticeQuery& query, const Services& services) {
  HINOMI_ASSIGN(const auto* room, wired(services));
  HINOMI_ASSIGN(auto file, exchange::recall_notice(*room, call.person, call.parameter("id"), query.member));
  return answer_file(call, std::move(file));
}

}  // namespace

void add_intel_share_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(plain_route({"list_circles", "GET", "/api/v1/intel/circles", intel_read},
                              [s](Call& call) -> Result<ShareCircleList> {
                                HINOMI_ASSIGN(const auto* room, wired(*s));
                                return exchange::list_circles(*room, call.person);
                              }));
  table.push_back(query_route<PreviewReleaseQuery>(
      {"preview_release", "GET", "/api/v1/intel/releases/{id}/preview", intel_read},
      decode_preview_release_query,
      [s](Call& call, const PreviewReleaseQuery& query) -> Result<SharePreview> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return exchange::preview_release(*room, call.person, call.parameter("id"),
                                         query.form.value_or(std::string(exchange::stix_form)),
                                         query.member.value_or(""));
      }));
  table.push_back(query_route<ReleaseFileQuery>(
      {"release_file", "GET", "/api/v1/intel/releases/{id}/file", intel_share}, decode_release_file_query,
      [s](Call& call, const ReleaseFileQuery& query) { return give_file(call, query, *s); }));
  table.push_back(query_route<RecallNoticeQuery>(
      {"recall_notice", "GET", "/api/v1/intel/releases/{id}/recall-notice", intel_share},
      decode_recall_notice_query,
      [s](Call& call, const RecallNoticeQuery& query) { return give_notice(call, query, *s); }));
  table.push_back(body_route<RecallTold>(
      {"note_recall_told", "POST", "/api/v1/intel/releases/{id}/recall-told", intel_share},
      decode_recall_told, [s](Call& call, const RecallTold& told) -> Result<void> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return exchange::note_recall_told(*room, call.person, call.parameter("id"), told.member);
      }));
  table.push_back(
      plain_route({"list_share_receipts", "GET", "/api/v1/intel/releases/{id}/receipts", intel_read},
                  [s](Call& call) -> Result<ShareReceiptList> {
                    HINOMI_ASSIGN(const auto* room, wired(*s));
                    return exchange::list_receipts(*room, call.person, call.parameter("id"));
                  }));
}

}  // namespace hinomi::server
