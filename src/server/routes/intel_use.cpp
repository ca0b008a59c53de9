// The rows of the use of intelligence. In: decoded questions. Out: what the functions of Services give, a
// file of rules as text. What it is: what met a watch, values looked for in stored observations, detection
// rules checked and in force. The work stands in intel/ and exchange/. Fails as they do.
#include "intel/observed/observed_sweep.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

Error not_wired() { return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "intel"}}); }

Result<void> rules_file(Call& call, const RulesFileQuery& query, const Services& services) {
  if (!services.rules_file) return not_wired();
  HINOMI_ASSIGN(call.answer.body, services.rules_file(call.person, query.form));
  const std::string ending = query.form == RuleForm::yara    ? "yar"
                             : query.form == RuleForm::sigma ? "yml"
                                                             : "rules";
  call.answer.type = "text/plain; charset=utf-8";
  call.answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"hinomi." + ending + "\"");
  call.own_body = true;
  return {};
}

void add_watch_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(query_route<WatchMatchesQuery>(
      {"watch_matches", "GET", "/api/v1/intel/watches/{id}/matches", intel_read}, decode_watch_matches_query,
      [s](Call& call, const WatchMatchesQuery& query) -> Result<IntelMatchList> {
        if (!s->watch_matches) return not_wired();
        return s->watch_matches(call.person, call.parameter("id"), query);
      }));
  table.push_back(body_route<ObservedSweepWanted>(
      {"sweep_observations", "POST", "/api/v1/intel/observed-sweep", intel_read},
      decode_observed_sweep_wanted,
      [s](Call& call, const ObservedSweepWanted& wanted) -> Result<ObservedSweep> {
        if (s->know == nullptr || s->observations == nullptr) return not_wired();
        return intel::sweep_observed(*s->know, *s->observations, call.person, wanted);
      }));
}

void add_rule_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(body_route<RuleToCheck>({"check_rules", "POST", "/api/v1/intel/rules/check", intel_write},
                                          decode_rule_to_check,
                                          [s](Call&, const RuleToCheck& wanted) -> Result<RuleChecked> {
                                            if (!s->check_rules) return not_wired();
                                            return s->check_rules(wanted);
                                          }));
  table.push_back(query_route<RulesFileQuery>(
      {"rules_file", "GET", "/api/v1/intel/rules/file", intel_read}, decode_rules_file_query,
      [s](Call& call, const RulesFileQuery& query) { return rules_file(call, query, *s); }));
}

}  // namespace

void add_intel_use_routes(RouteTable& table, const Services& services) {
  add_watch_routes(table, &services);
  add_rule_routes(table, &services);
}

}  // namespace hinomi::server
