// See guards.hpp. Guards over fields stand in guard_fields.cpp, the one over logs in guard_trace.cpp.
#include "procedure/engine/guards/guards.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "procedure/engine/guards/guard_fields.hpp"
#include "procedure/engine/guards/guard_reports.hpp"
#include "procedure/engine/guards/guard_requests.hpp"
#include "procedure/engine/guards/guard_trace.hpp"
#include "procedure/engine/values/index_keys.hpp"

namespace hinomi::procedure {
namespace {

using Parameters = std::span<const Parameter>;

Error refuse(std::string code, ErrorArgs arguments = {}) {
  return fail(ErrorKind::forbidden, std::move(code), std::move(arguments));
}

Result<void> distinct_actor(const GuardView& view, Parameters parameters) {
  const auto steps = parameter(parameters, "from");
  HINOMI_ASSIGN(const auto last, view.kernel.records().last_taken(view.snapshot, view.record.id,
                                                                  {steps.begin(), steps.end()}));
  // Without the other step there was no other person.
  if (!last) return refuse("guard.step_missing", {{"step", steps.empty() ? "" : steps.front()}});
  if (last->actor != view.actor.id) return {};
  return refuse("guard.distinct_actor", {{"step", last->step}});
}

Result<void> distinct_from_drafter(const GuardView& view, Parameters) {
  if (view.record.drafter != view.actor.id) return {};
  return refuse("guard.distinct_from_drafter");
}

// Each name of a family means all its kinds.
std::vector<std::string> types_meant(const Kernel& kernel, std::span<const std::string> names) {
  std::vector<std::string> types;
  for (const std::string& name : names) {
    for (std::string& kind : kernel.definitions().kinds(name)) types.push_back(std::move(kind));
  }
  return types;
}

// The answer is the same whatever is open, since the person may not see all of it (SR2).
Result<void> nothing_open(const GuardView& view, Parameters parameters) {
  const auto types = types_meant(view.kernel, parameter(parameters, "types"));
  HINOMI_ASSIGN(const auto open, view.kernel.records().open_linked(view.snapshot, view.record.id, types,
                                                                   reference_fields(view.kernel, types)));
  return open.empty() ? Result<void>() : Result<void>(refuse("guard.nothing_open"));
}

Result<void> no_hold(const GuardView& view, Parameters) {
  if (!view.record.held) return {};
  return refuse("guard.held");
}

Result<void> receiver_accepts(const GuardView& view, Parameters) {
  if (view.before.receiver == view.actor.organisation) return {};
  return refuse("guard.receiver");
}

Result<void> linked(const GuardView& view, Parameters parameters) {
  const auto types = parameter(parameters, "type");
  const auto kinds = parameter(parameters, "kind");
  HINOMI_ASSIGN(const auto links,
                view.kernel.records().links(view.actor, types_meant(view.kernel, types), view.record.id));
  const bool any = std::any_of(links.begin(), links.end(), [&](const auto& link) {
    return kinds.empty() || link.first.kind == parse_link_kind(kinds.front());
  });
  return any ? Result<void>()
             : Result<void>(refuse("guard.linked", {{"type", types.empty() ? "" : types.front()}}));
}

Result<void> deadline_over(const GuardView& view, Parameters parameters) {
  const auto names = parameter(parameters, "deadline");
  HINOMI_ASSIGN(const auto deadlines, view.kernel.records().deadlines(view.record.id));
  for (const StoredDeadline& deadline : deadlines) {
    const bool named = std::find(names.begin(), names.end(), deadline.name) != names.end();
    const bool runs = deadline.state == DeadlineState::running || deadline.state == DeadlineState::overdue;
    if (named && runs && deadline.due <= view.kernel.now()) return {};
  }
  return refuse("guard.deadline_over");
}

// A preview does not ask: a check may start another program.
Result<void> passes_check(const GuardView& view, Parameters parameters) {
  const auto names = parameter(parameters, "check");
  const RecordCheck* check = names.empty() ? nullptr : view.kernel.check(names.front());
  if (check == nullptr) return refuse("guard.check_missing", {{"check", names.empty() ? "" : names.front()}});
  if (view.preview) return {};
  return (*check)(view.actor, view.record);
}

struct Row {
  std::string_view name;
  Result<void> (*ask)(const GuardView&, Parameters);
};

constexpr Row rows[] = {
    {"fields_complete", guard::fields_complete},
    {"distinct_actor", distinct_actor},
    {"distinct_from_drafter", distinct_from_drafter},
    {"nothing_open", nothing_open},
    {"no_hold", no_hold},
    {"legal_basis_valid", guard::legal_basis_valid},
    {"limit_days", guard::limit_days},
    {"agreement_items_present", guard::agreement_items_present},
    {"all_heads_approved", guard::all_heads_approved},
    {"receiver_accepts", receiver_accepts},
    {"hash_equal", guard::hash_equal},
    {"linked", linked},
    {"field_is", guard::field_is},
    {"named", guard::named},
    {"deadline_over", deadline_over},
    {"passes_check", passes_check},
    {"traceable", guard::traceable},
    {"legal_limit_days", guard::legal_limit_days},
    {"not_duplicate", guard::not_duplicate},
    {"need_ended", guard::need_ended},
    {"not_after", guard::not_after},
    {"bureau_named", guard::bureau_named},
    {"told", guard::told},
    {"named_stand", guard::named_stand},
};

}  // namespace

bool asked_in_step(const GuardView& view, std::string_view field) {
  const auto& fields = view.transition.fields;
  return view.preview && std::find(fields.begin(), fields.end(), field) != fields.end();
}

Result<void> ask_guard(const GuardView& view, const GuardUse& use) {
  for (const Row& row : rows) {
    if (row.name == use.guard) return row.ask(view, use.parameters);
  }
  return refuse("guard.unknown", {{"guard", use.guard}});
}

Result<void> ask_guards(const GuardView& view) {
  for (const GuardUse& use : view.transition.guards) {
    const auto asked = ask_guard(view, use);
    if (asked) continue;
    Error error = asked.error();
    const auto otherwise = parameter(use.parameters, "otherwise");
    if (!otherwise.empty()) error.args.emplace_back("otherwise", otherwise.front());
    return error;
  }
  return {};
}

std::vector<std::string_view> guard_names() {
  std::vector<std::string_view> names;
  for (const Row& row : rows) names.push_back(row.name);
  return names;
}

}  // namespace hinomi::procedure
