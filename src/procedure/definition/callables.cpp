// The guards and effects that definitions may use. One row each; the engine has a function of the same name.
// Source of the guards: domain.md, "Transitions with authority"; house.md §1.5.
#include "procedure/definition/callables.hpp"

#include <array>

namespace hinomi::procedure {

namespace {

using enum ParameterKind;

const std::vector<CallableRule>& guards() {
  static const std::vector<CallableRule> rows{
      {"fields_complete", {{"fields", field, true, true}}},
      {"distinct_actor", {{"from", transition, true, true}}},
      {"distinct_from_drafter", {}},
      {"nothing_open", {{"types", type, true, true}}},
      {"no_hold", {}},
      {"legal_basis_valid", {{"field", field, false}, {"bases", word, false, true}}},
      {"limit_days", {{"each", days}, {"total", days}, {"field", field, false}, {"from", field, false}}},
      {"agreement_items_present", {{"field", field}}},
      {"all_heads_approved", {{"field", field}, {"column", word, false}}},
      {"receiver_accepts", {}},
      {"hash_equal", {{"field", field}, {"against", field, false}, {"otherwise", transition, false}}},
      {"linked", {{"type", type}, {"kind", link_kind, false}}},
      {"field_is", {{"field", field}, {"value", value, true, true}}},
      {"named", {{"field", field}}},
      {"deadline_over", {{"deadline", deadline}}},
      {"passes_check", {{"check", word}}},
      {"traceable",
       {{"provider", field},
        {"kind", field},
        {"address", field},
        {"seen", field},
        {"port", field},
        {"destination", field}}},
      {"legal_limit_days", {{"field", field}, {"basis", field}, {"from", field, false}}},
      {"not_duplicate", {{"field", field}, {"same", field, false}, {"past", word, false, true}}},
      {"need_ended", {{"types", type, true, true}, {"steps", word, false, true}}},
      {"not_after", {{"field", field}, {"limit", field}}},
      {"bureau_named", {{"field", field}, {"besides", field, false}}},
      {"told", {{"to", field, true, true}, {"step", transition}}},
      {"named_stand", {{"field", field}, {"type", type}, {"states", word, true, true}}},
  };
  return rows;
}

const std::vector<CallableRule>& effects() {
  static const std::vector<CallableRule> rows{
      {"assign", {{"to", assignee}}},
      {"set_field", {{"field", field}, {"value", value}}},
      {"clear_fields", {{"fields", field, true, true}}},
      {"hand_to", {}},
      {"take_over", {}},
      {"hand_back", {}},
      {"make_record",
       {{"type", type},
        {"copy", field, false, true},
        {"link", link_kind, false},
        {"state", word, false},
        {"withdrawn", word, false}}},
      {"link_to", {{"kind", link_kind}}},
      {"unlink", {{"kind", link_kind}}},
      {"send_copy", {}},
      {"notify", {{"to", notified, true, true}}},
      {"hold", {{"field", field, false}}},
      {"release_hold", {{"field", field, false}}},
      {"propose_disposal", {}},
      {"erase_records", {{"field", field}, {"certificate", field, false}, {"lines", field, false}}},
      {"freeze", {{"role", role, false}}},
      {"unfreeze", {}},
      {"count_custody",
       {{"field", field}, {"giver", field, false}, {"taker", field, false}, {"digest", field, false}}},
      {"dispatch", {{"to", field}, {"correction", word, false}, {"optional", word, false}}},
      {"cancel_sendings", {}},
      {"letter", {{"template", letter}, {"field", field, false}}},
      {"correct_told", {{"type", type}, {"field", field}}},
      {"gather", {{"type", type}, {"states", word, true, true}, {"field", field}, {"same", field, false}}},
      {"step_named", {{"type", type}, {"field", field}, {"step", word}}},
      {"suspend_account", {{"field", field}}},
      {"log_end", {{"provider", field}, {"kind", field}, {"seen", field}, {"field", field}}},
      {"count_minutes", {{"field", field}, {"from", field}}},
      {"number_in_ledger", {{"field", field}, {"kind", field}}},
      {"admit_members", {{"members", word}, {"of", field, false}}},
      {"dismiss_members", {{"named", type, false}}},
      {"leave_members", {{"members", field}}},
      {"ask_signatures", {{"field", field}, {"members", word}, {"of", field, false}}},
      {"sign", {{"field", field}}},
      {"show_records", {{"records", field}, {"shown", field}, {"of", field}, {"while", word, true, true}}},
  };
  return rows;
}

std::vector<Callable> callables(const std::vector<CallableRule>& rules) {
  std::vector<Callable> list;
  for (const auto& rule : rules) {
    Callable callable{.name = rule.name, .required = {}, .optional = {}};
    for (const auto& parameter : rule.parameters) {
      (parameter.required ? callable.required : callable.optional).push_back(parameter.name);
    }
    list.push_back(std::move(callable));
  }
  return list;
}

}  // namespace

std::span<const CallableRule> guard_rules() { return guards(); }
std::span<const CallableRule> effect_rules() { return effects(); }

std::span<const Callable> known_guards() {
  static const std::vector<Callable> list = callables(guards());
  return list;
}

std::span<const Callable> known_effects() {
  static const std::vector<Callable> list = callables(effects());
  return list;
}

}  // namespace hinomi::procedure
