// See guard_reports.hpp.
#include "procedure/engine/guards/guard_reports.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "procedure/engine/values/values.hpp"
#include "store/sending/sendings.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::guard {
namespace {

bool has_left(const store::StoredSending& sending, bool demonstration) {
  return sending.state == SendingState::sent || sending.state == SendingState::handed_over || demonstration;
}

}  // namespace

Result<void> bureau_named(const GuardView& view, std::span<const Parameter> parameters) {
  const Json fields = stored_object(view.record.fields);
  const std::string field = parameter_text(parameters, "field");
  const std::string besides = parameter_text(parameters, "besides");
  const std::string desk = text_in(fields, field);
  // One desk is not told in two capacities.
  const bool same = !besides.empty() && text_in(fields, besides) == desk;
  if (asked_in_step(view, field) || (!desk.empty() && !same)) return {};
  HINOMI_ASSIGN(const auto bureau, view.kernel.above(view.record.label.owner));
  if (!bureau || bureau->empty()) return {};
  HINOMI_ASSIGN(const auto top, view.kernel.above(*bureau));
  return top && !top->empty() ? Result<void>(fail(ErrorKind::forbidden, "guard.bureau_named"))
                              : Result<void>();
}

Result<void> told(const GuardView& view, std::span<const Parameter> parameters) {
  const Json fields = stored_object(view.record.fields);
  const auto steps = parameter(parameters, "step");
  HINOMI_ASSIGN(const auto taken, view.kernel.records().last_taken(view.snapshot, view.record.id,
                                                                   {steps.begin(), steps.end()}));
  HINOMI_ASSIGN(const auto sendings, store::Sendings().of_record(view.snapshot, view.record.id));
  for (const std::string& field : parameter(parameters, "to")) {
    const std::string desk = text_in(fields, field);
    if (desk.empty()) continue;
    const bool left = taken && std::any_of(sendings.begin(), sendings.end(), [&](const auto& sending) {
                        return sending.desk == desk && sending.record_version >= taken->version &&
                               has_left(sending, view.record.demonstration);
                      });
    if (!left) return fail(ErrorKind::forbidden, "guard.not_told");
  }
  return {};
}

}  // namespace hinomi::procedure::guard
