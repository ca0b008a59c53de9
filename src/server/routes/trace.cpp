// Leads to a sender: what the archive of the Tor network says of an address, the access-defence list, and
// what a lead shows beside its fields. The work stands in intel/tor and procedure/trace. A list that leaves
// is a journal entry. Fails as these.
#include "base/json.hpp"
#include "exchange/forms/tor_list_text.hpp"
#include "intel/tor/tor_standing.hpp"
#include "procedure/trace/lead_view.hpp"
#include "server/api_trace_json.hpp"
#include "server/routes/tables.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

constexpr std::int64_t skew_seconds_max = 86'400;

store::TorIndex index_of(const Services& services) {
  return {services.store->database(), services.store->journal()};
}

Result<TorAnswer> standing(const Services& services, const TorStandingQuery& query) {
  HINOMI_ASSIGN(const IpAddress address, parse_address(query.address));
  const std::int64_t skew = query.skew_seconds.value_or(0);
  if (skew < 0 || skew > skew_seconds_max)
    return fail(ErrorKind::malformed, "request.field_type",
                {{"field", "skew_seconds"}, {"expected", "0-" + std::to_string(skew_seconds_max)}});
  Timestamp at;
  at.instant = query.at;
  return intel::tor_standing(index_of(services), intel::tor_question(address, at, skew));
}

store::JournalDraft given(const access::Principal& person, const intel::TorList& list) {
  store::JournalDraft draft;
  draft.action = "trace.tor_list_given";
  draft.subject = "tor/archive";
  draft.payload_json = to_text(Json{
      {"kind", to_text(list.kind)}, {"addresses", list.rows.size()}, {"consensus", list.consensus.digest}});
  draft.label.confidentiality = Confidentiality::class1;
  draft.label.tlp = Tlp::clear;
  draft.label.owner = person.organisation;
  return draft;
}

Result<void> list_file(Call& call, const TorListQuery& query, const Services& services) {
  const TorListForm form = query.form.value_or(TorListForm::csv);
  HINOMI_ASSIGN(const auto list,
                intel::tor_list(index_of(services), query.at, query.kind.value_or(TorListKind::exits)));
  HINOMI_TRY(services.store->journal().record(call.person, given(call.person, list)));
  call.answer.body = exchange::tor_list_text(list, form);
  call.answer.type = form == TorListForm::csv ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8";
  call.answer.headers.emplace_back("Content-Disposition",
                                   "attachment; filename=\"" + exchange::tor_list_file(list, form) + "\"");
  call.own_body = true;
  return {};
}

Result<LeadView> lead_view(const Services& services, const Call& call) {
  const auto tor = [&](const IpAddress& address, const Timestamp& at, std::int64_t skew) {
    return intel::tor_standing(index_of(services), intel::tor_question(address, at, skew));
  };
  return procedure::lead_view({*services.store, *services.procedures, tor, services.clock}, call.person,
                              call.parameter("id"));
}

}  // namespace

void add_trace_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(query_route<TorStandingQuery>(
      {"tor_standing", "GET", "/api/v1/trace/tor", record_read}, decode_tor_standing_query,
      [s](Call&, const TorStandingQuery& query) { return standing(*s, query); }));
  table.push_back(plain_route({"tor_archive", "GET", "/api/v1/trace/tor/archive", record_read},
                              [s](Call&) { return index_of(*s).archive(); }));
  table.push_back(query_route<TorListQuery>(
      {"tor_list", "GET", "/api/v1/trace/tor/list", record_read}, decode_tor_list_query,
      [s](Call& call, const TorListQuery& query) { return list_file(call, query, *s); }));
  table.push_back(plain_route(
      {"lead_view", "GET", "/api/v1/trace/leads/{id}", record_read}, [s](Call& call) -> Result<LeadView> {
        if (s->procedures == nullptr)
          return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "trace"}});
        return lead_view(*s, call);
      }));
}

}  // namespace hinomi::server
