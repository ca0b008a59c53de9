// Rows of requests to others: families of record types, and the legal bases on offer. In: nothing, or a
// type's name. Out: families with the kinds that the person may read; the bases that hold today (JST) for
// records of the type and the person's roles, none for a type that the table does not name; money followed
// from a record's accounts, freeze requests drafted for where it went, accounts that are frozen. Fails:
// unsupported `server.not_wired`.
#include "base/json.hpp"
#include "procedure/legal_basis.hpp"
#include "procedure/money/money_desk.hpp"
#include "procedure/procedures.hpp"
#include "server/api_act_json.hpp"
#include "server/api_money_json.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

Result<procedure::Procedures*> wired(const Services& services) {
  if (services.procedures != nullptr) return services.procedures;
  return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "act"}});
}

Result<RecordFamilyList> families(Call& call, const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  const procedure::Definitions& definitions = procedures->definitions();
  std::map<std::string, RecordFamily, std::less<>> found;
  for (const std::string& type : procedures->readable_types(call.person)) {
    const std::string name(definitions.family(type));
    if (name.empty() || name == type) continue;
    RecordFamily& family = found[name];
    family.name = name;
    family.kinds.push_back(type);
  }
  RecordFamilyList list;
  for (auto& [name, family] : found) list.items.push_back(std::move(family));
  return list;
}

std::string day_text(Day day) { return to_iso_jst(start_of_jst_day(day)).substr(0, 10); }

Result<BasisOfferedList> bases(Call& call, const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  const Day today = jst_day(services.clock());
  BasisOfferedList list;
  list.day = day_text(today);
  const auto rows =
      procedure::bases_offered(procedures->definitions(), call.parameter("type"), call.person.roles, today);
  for (const procedure::LegalRow* row : rows) {
    BasisOffered offered;
    offered.code = row->code;
    offered.article_ja = row->article.ja;
    offered.article_en = row->article.en;
    if (row->to) offered.to = day_text(*row->to);
    offered.days_each = row->days_each;
    offered.days_total = row->days_total;
    offered.in_writing = row->in_writing;
    if (row->note) {
      offered.note_ja = row->note->ja;
      offered.note_en = row->note->en;
    }
    list.items.push_back(std::move(offered));
  }
  return list;
}

Result<procedure::MoneyDesk> money(const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  return procedure::MoneyDesk(*procedures, services.clock());
}

void add_money_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(plain_route({"money_flow", "GET", "/api/v1/act/money/{type}/{id}", record_read},
                              [s](Call& call) -> Result<MoneyFlow> {
                                HINOMI_ASSIGN(const auto desk, money(*s));
                                return desk.flow(call.person, call.parameter("type"), call.parameter("id"));
                              }));
  table.push_back(
      plain_route({"propose_freezes", "POST", "/api/v1/act/money/{type}/{id}/freezes", record_write},
                  [s](Call& call) -> Result<FreezeProposals> {
                    HINOMI_ASSIGN(const auto desk, money(*s));
                    return desk.propose(call.person, call.parameter("type"), call.parameter("id"));
                  }));
  table.push_back(query_route<FrozenAccountsQuery>(
      {"frozen_accounts", "GET", "/api/v1/act/frozen", record_read}, decode_frozen_accounts_query,
      [s](Call& call, const FrozenAccountsQuery& query) -> Result<FrozenAccountList> {
        HINOMI_ASSIGN(const auto desk, money(*s));
        return desk.frozen(call.person, query.holder.value_or(std::string()));
      }));
}

}  // namespace

void add_act_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(plain_route({"list_families", "GET", "/api/v1/act/families", record_read},
                              [s](Call& call) { return families(call, *s); }));
  table.push_back(plain_route({"offered_bases", "GET", "/api/v1/act/bases/{type}", record_read},
                              [s](Call& call) { return bases(call, *s); }));
  add_money_routes(table, s);
}

}  // namespace hinomi::server
