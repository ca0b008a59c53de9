// Rows of the journal for auditors.
#include "intel/hits/hits.hpp"
#include "server/routes/tables.hpp"
#include "store/store.hpp"

namespace hinomi::server {

void add_audit_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(query_route<ListJournalQuery>(
      {"list_journal", "GET", "/api/v1/audit/entries", audit_read}, decode_list_journal_query,
      [s](Call& call, const ListJournalQuery& query) -> Result<JournalPage> {
        HINOMI_ASSIGN(JournalPage page, s->store->journal().list(call.person, query));
        HINOMI_TRY(intel::show_reasons(*s->store, call.person, page));
        return page;
      }));
  table.push_back(plain_route({"verify_journal", "POST", "/api/v1/audit/verify", audit_read},
                              [s](Call&) { return s->store->journal().verify(); }));
}

}  // namespace hinomi::server
