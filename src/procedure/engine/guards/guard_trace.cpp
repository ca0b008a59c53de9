// See guard_trace.hpp.
#include "procedure/engine/guards/guard_trace.hpp"

#include "base/json.hpp"
#include "procedure/engine/values/provider_log.hpp"
#include "procedure/engine/values/values.hpp"

namespace hinomi::procedure::guard {
namespace {

Error refuse(std::string code, ErrorArgs arguments = {}) {
  return fail(ErrorKind::forbidden, std::move(code), std::move(arguments));
}

// An access as the record tells it, by the fields that the guard's parameters name.
class Access {
 public:
  Access(const StoredRecord& record, std::span<const Parameter> parameters)
      : x_fields(stored_object(record.fields)), x_parameters(parameters) {}

  Json operator[](std::string_view parameter_name) const {
    const auto names = parameter(x_parameters, parameter_name);
    if (names.empty() || !x_fields.is_object() || !x_fields.contains(names.front())) return {};
    return x_fields[names.front()];
  }
  std::string text(std::string_view parameter_name) const {
    const Json value = (*this)[parameter_name];
    return value.is_string() ? value.get<std::string>() : std::string();
  }

 private:
  Json x_fields;
  std::span<const Parameter> x_parameters;
};

// Each customer has an IPv6 prefix of his own.
bool is_shared(const ProviderLog& log, const Access& access) {
  return log.shares_addresses && access.text("address").find(':') == std::string::npos;
}

Result<void> tells_apart(const ProviderLog& log, const Access& access) {
  if (log.port == "not_needed") return {};
  if (log.port == "not_kept") return refuse("guard.trace_port_not_kept");
  if (is_empty(access["port"])) return refuse("guard.trace_port_missing");
  if (log.port == "kept_with_destination" && is_empty(access["destination"]))
    return refuse("guard.trace_destination_missing");
  const auto seen = seen_in(access["seen"]);
  if (!seen || seen->precision_ns <= log.precision_ns) return {};
  return refuse("guard.trace_time_coarse");
}

}  // namespace

// A preview has not been given what the step asks for.
Result<void> traceable(const GuardView& view, std::span<const Parameter> parameters) {
  if (view.preview) return {};
  const Access access(view.record, parameters);
  HINOMI_ASSIGN(const auto provider, view.kernel.records().load(view.snapshot, access.text("provider")));
  if (!provider) return refuse("guard.trace_log_unknown");
  const auto log = provider_log(*provider, access.text("kind"));
  if (!log) return refuse("guard.trace_log_unknown");
  return is_shared(*log, access) ? tells_apart(*log, access) : Result<void>();
}

}  // namespace hinomi::procedure::guard
