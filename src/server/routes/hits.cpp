// The rows of hits between tenants. In: decoded questions. Out: what intel/hits gives.
// The work stands there; getting in touch is the kernel's.
// Fails as they do; unsupported `server.not_wired` in tools that serve no intelligence.
#include "intel/hits/hits.hpp"
#include "server/api_hits_json.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

Error not_wired() { return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "hits"}}); }

void add_question_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(
      body_route<HitAsked>({"ask_hit", "POST", "/api/v1/intel/hits/{record}", intel_read}, decode_hit_asked,
                           [s](Call& call, const HitAsked& asked) -> Result<HitAnswer> {
                             if (s->hits == nullptr) return not_wired();
                             return intel::ask_hit(*s->hits, call.person, call.parameter("record"), asked);
                           }));
  table.push_back(query_route<ListHitsQuery>({"list_hits", "GET", "/api/v1/intel/hits", record_read},
                                             decode_list_hits_query,
                                             [s](Call& call, const ListHitsQuery& query) -> Result<HitPage> {
                                               if (s->hits == nullptr) return not_wired();
                                               return intel::list_hits(*s->hits, call.person, query);
                                             }));
  table.push_back(plain_route({"contact_hit", "POST", "/api/v1/intel/hits/{id}/contact", record_write},
                              [s](Call& call) -> Result<HitContact> {
                                if (!s->contact_hit) return not_wired();
                                return s->contact_hit(call.person, call.parameter("id"));
                              }));
}

void add_desk_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(plain_route({"hit_desks", "GET", "/api/v1/intel/hit-desks", intel_read},
                              [s](Call& call) -> Result<HitDeskList> {
                                if (s->hits == nullptr) return not_wired();
                                return intel::hit_desks(*s->hits, call.person);
                              }));
  table.push_back(body_route<HitDeskWanted>(
      {"put_hit_desk", "PUT", "/api/v1/intel/hit-desks", intel_share}, decode_hit_desk_wanted,
      [s](Call& call, const HitDeskWanted& wanted) -> Result<HitDeskList> {
        if (s->hits == nullptr) return not_wired();
        return intel::put_hit_desk(*s->hits, call.person, wanted);
      }));
}

void add_value_route(RouteTable& table, const Services* s, const Place& place, bool registered) {
  table.push_back(body_route<HitValueByHand>(
      place, decode_hit_value_by_hand,
      [s, registered](Call& call, const HitValueByHand& wanted) -> Result<HitValueKept> {
        if (s->hits == nullptr) return not_wired();
        return intel::register_value(*s->hits, call.person, call.parameter("record"), wanted, registered);
      }));
}

}  // namespace

void add_hit_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  add_question_routes(table, &services);
  add_desk_routes(table, &services);
  add_value_route(table, &services,
                  {"register_hit_value", "POST", "/api/v1/intel/hit-values/{record}", record_write}, true);
  add_value_route(table, &services,
                  {"withdraw_hit_value", "POST", "/api/v1/intel/hit-values/{record}/withdraw", record_write},
                  false);
}

}  // namespace hinomi::server
