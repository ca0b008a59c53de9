// See legal_basis.hpp.
#include "procedure/legal_basis.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {
namespace {

std::optional<Day> read_day(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto read = parse_timestamp(text);
  return read ? std::optional(jst_day(read->instant)) : std::nullopt;
}

LegalBasis read_basis(std::string_view text) {
  const auto parts = split(text, ' ');
  LegalBasis basis{parts.front(), {}, {}, {}};
  if (parts.size() > 1) {
    const auto days = split(parts[1], '/');
    basis.from = read_day(days.front());
    if (days.size() > 1) basis.to = read_day(days[1]);
  }
  if (parts.size() > 2) basis.roles = split(parts[2], ',');
  return basis;
}

Error missing() { return fail(ErrorKind::forbidden, "guard.legal_basis_missing"); }

std::string code_in(const RecordType& type, const StoredRecord& record, std::string_view field) {
  if (field.empty()) return type.legal_basis;
  const auto values = parse_json(record.fields);
  if (!values || !values->is_object()) return {};
  const auto found = values->find(std::string(field));
  return found != values->end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Result<LegalBasis> basis_on(std::span<const std::string> bases, std::string_view code, Day day) {
  if (code.empty()) return missing();
  for (const std::string& text : bases) {
    LegalBasis basis = read_basis(text);
    if (basis.code != code) continue;
    if ((basis.from && day < *basis.from) || (basis.to && day > *basis.to)) continue;
    return basis;
  }
  return fail(ErrorKind::forbidden, "guard.legal_basis_invalid", {{"basis", std::string(code)}});
}

Result<void> basis_holds(const RecordType& type, const StoredRecord& record, Day day) {
  Error why = missing();
  for (const TransitionDefinition& step : type.transitions) {
    if (step.to != record.state) continue;
    for (const GuardUse& use : step.guards) {
      if (use.guard != "legal_basis_valid") continue;
      const auto field = parameter(use.parameters, "field");
      const std::string code = code_in(type, record, field.empty() ? std::string_view() : field.front());
      const auto basis = basis_on(parameter(use.parameters, "bases"), code, day);
      if (basis) return {};
      why = basis.error();
    }
  }
  return why;
}

}  // namespace hinomi::procedure
