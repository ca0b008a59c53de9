// Intelligence: look up what was pasted, one value, one part, what is related, originals and their taking in,
// entities and claims. The work stands in intel/ and correlate/; here questions are decoded and answers
// given. Fails as they do.
#include <algorithm>

#include "base/base64.hpp"
#include "correlate/related_parts.hpp"
#include "intel/know/entities.hpp"
#include "intel/know/parts.hpp"
#include "intel/know/standings.hpp"
#include "intel/know/table_profiles.hpp"
#include "intel/know/values.hpp"
#include "server/api_intel_json.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

Result<const intel::KnowRoom*> wired(const Services& services) {
  if (services.know == nullptr) return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "intel"}});
  return services.know;
}

intel::Page page_of(const std::optional<std::string>& after, std::optional<std::int64_t> limit,
                    std::int64_t usual, std::int64_t most) {
  return {after.value_or(""),
          static_cast<std::size_t>(std::clamp<std::int64_t>(limit.value_or(usual), 1, most))};
}

Result<IntelOriginal> take(Call& call, const IntelTake& wanted, const Services& services) {
  if (!services.take_original) return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "intel"}});
  auto bytes = read_base64(wanted.content);
  if (!bytes) return fail(ErrorKind::malformed, "record.file_unreadable");
  return services.take_original(call.person, wanted, *std::move(bytes));
}

Result<TableRead> look(Call& call, const TableWanted& wanted, const Services& services) {
  HINOMI_ASSIGN(const auto* room, wired(services));
  const auto bytes = read_base64(wanted.content);
  if (!bytes) return fail(ErrorKind::malformed, "record.file_unreadable");
  return intel::look_at_table(*room, call.person, wanted, *bytes);
}

void add_question_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(body_route<IntelLookupWanted>(
      {"intel_lookup", "POST", "/api/v1/intel/lookup", intel_read}, decode_intel_lookup_wanted,
      [s](Call& call, const IntelLookupWanted& wanted) -> Result<IntelLookup> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return intel::look_up(*room, call.person, wanted.text);
      }));
  table.push_back(query_route<IntelValueQuery>(
      {"intel_value", "GET", "/api/v1/intel/value", intel_read}, decode_intel_value_query,
      [s](Call& call, const IntelValueQuery& query) -> Result<IntelValueDetail> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return intel::value_detail(*room, call.person, query.kind, query.value, query.as_of);
      }));
  table.push_back(body_route<ValuesAsked>(
      {"list_standings", "POST", "/api/v1/intel/standings", intel_read}, decode_values_asked,
      [s](Call& call, const ValuesAsked& asked) -> Result<ValueStandings> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return intel::list_standings(*room, call.person, asked);
      }));
  table.push_back(query_route<IntelRelatedQuery>(
      {"intel_related", "GET", "/api/v1/intel/related", intel_read}, decode_intel_related_query,
      [s](Call& call, const IntelRelatedQuery& query) -> Result<IntelRelatedList> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return correlate::related_parts(*room, call.person, query);
      }));
  table.push_back(query_route<IntelPartQuery>(
      {"intel_part", "GET", "/api/v1/intel/parts/{id}", intel_read}, decode_intel_part_query,
      [s](Call& call, const IntelPartQuery& query) -> Result<IntelPartDetail> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        intel::Page page = page_of(query.after, query.limit, 100, 500);
        page.as_of = query.as_of;
        return intel::part_detail(*room, call.person, call.parameter("id"), page);
      }));
}

void add_original_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(query_route<ListIntelOriginalsQuery>(
      {"list_intel_originals", "GET", "/api/v1/intel/originals", intel_read},
      decode_list_intel_originals_query,
      [s](Call& call, const ListIntelOriginalsQuery& query) -> Result<IntelOriginalList> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return intel::originals(*room, call.person, page_of(query.after, query.limit, 50, 200));
      }));
  table.push_back(body_route<IntelTake>(
      {"take_original", "POST", "/api/v1/intel/originals", intel_write}, decode_intel_take,
      [s](Call& call, const IntelTake& wanted) { return take(call, wanted, *s); }));
  table.push_back(plain_route({"intel_original", "GET", "/api/v1/intel/originals/{id}", intel_read},
                              [s](Call& call) -> Result<IntelOriginalDetail> {
                                HINOMI_ASSIGN(const auto* room, wired(*s));
                                return intel::original_detail(*room, call.person, call.parameter("id"));
                              }));
  table.push_back(plain_route({"intel_original_text", "GET", "/api/v1/intel/originals/{id}/text", intel_read},
                              [s](Call& call) -> Result<IntelText> {
                                HINOMI_ASSIGN(const auto* room, wired(*s));
                                return intel::original_text(*room, call.person, call.parameter("id"));
                              }));
  table.push_back(plain_route({"list_intel_sources", "GET", "/api/v1/intel/sources", intel_read},
                              [s](Call& call) -> Result<IntelSourceList> {
                                HINOMI_ASSIGN(const auto* room, wired(*s));
                                return intel::sources(*room, call.person);
                              }));
}

void add_table_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(body_route<TableWanted>(
      {"look_at_table", "POST", "/api/v1/intel/table", intel_write}, decode_table_wanted,
      [s](Call& call, const TableWanted& wanted) { return look(call, wanted, *s); }));
  table.push_back(plain_route({"list_table_profiles", "GET", "/api/v1/intel/table-profiles", intel_write},
                              [s](Call& call) -> Result<TableProfileList> {
                                HINOMI_ASSIGN(const auto* room, wired(*s));
                                return intel::table_profiles(*room, call.person);
                              }));
  table.push_back(body_route<TableProfileWanted>(
      {"keep_table_profile", "POST", "/api/v1/intel/table-profiles", intel_write},
      decode_table_profile_wanted, [s](Call& call, const TableProfileWanted& wanted) -> Result<TableProfile> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return intel::keep_table_profile(*room, call.person, wanted);
      }));
}

void add_entity_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(query_route<ListIntelEntitiesQuery>(
      {"list_intel_entities", "GET", "/api/v1/intel/entities", intel_read}, decode_list_intel_entities_query,
      [s](Call& call, const ListIntelEntitiesQuery& query) -> Result<IntelEntityList> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return intel::entities(*room, call.person, query);
      }));
  table.push_back(query_route<IntelEntityQuery>(
      {"intel_entity", "GET", "/api/v1/intel/entities/{id}", intel_read}, decode_intel_entity_query,
      [s](Call& call, const IntelEntityQuery& query) -> Result<IntelEntity> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return intel::entity(*room, call.person, call.parameter("id"), query.as_of);
      }));
  table.push_back(body_route<IntelClaimWanted>(
      {"claim", "POST", "/api/v1/intel/claims", intel_write}, decode_intel_claim_wanted,
      [s](Call& call, const IntelClaimWanted& wanted) -> Result<IntelClaim> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return intel::claim(*room, call.person, wanted);
      }));
  table.push_back(body_route<ReasonGiven>(
      {"take_back_claim", "POST", "/api/v1/intel/claims/{id}/take-back", intel_read}, decode_reason_given,
      [s](Call& call, const ReasonGiven& given) -> Result<void> {
        HINOMI_ASSIGN(const auto* room, wired(*s));
        return intel::take_back_claim(*room, call.person, call.parameter("id"), given.reason);
      }));
}

}  // namespace

void add_intel_routes(RouteTable& table, const Services& services) {
  add_question_routes(table, &services);
  add_original_routes(table, &services);
  add_table_routes(table, &services);
  add_entity_routes(table, &services);
}

}  // namespace hinomi::server
