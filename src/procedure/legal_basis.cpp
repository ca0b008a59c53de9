// See legal_basis.hpp.
#include "procedure/legal_basis.hpp"

#include <algorithm>

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

namespace {

// Asks each guard by which a record comes into its state; one that lets it pass is enough.
template <class Ask>
Result<void> some_guard_holds(const RecordType& type, const StoredRecord& record, const Ask& ask) {
  Error why = missing();
  for (const TransitionDefinition& step : type.transitions) {
    if (step.to != record.state) continue;
    for (const GuardUse& use : step.guards) {
      if (use.guard != "legal_basis_valid") continue;
      const auto field = parameter(use.parameters, "field");
      const Result<void> holds =
          ask(parameter(use.parameters, "bases"),
              code_in(type, record, field.empty() ? std::string_view() : field.front()));
      if (holds) return {};
      why = holds.error();
    }
  }
  return why;
}

Result<void> row_holds(std::span<const std::string> bases, std::string_view code, Day day) {
  const auto basis = basis_on(bases, code, day);
  return basis ? Result<void>() : Result<void>(basis.error());
}

bool any_role(std::span<const Role> held, std::span<const Role> wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](Role role) { return std::find(held.begin(), held.end(), role) != held.end(); });
}

bool covers(const Definitions& definitions, const LegalRow& row, std::string_view kind, Day day) {
  if (day < row.from || (row.to && day > *row.to)) return false;
  const std::string_view family = definitions.family(kind);
  return std::any_of(row.kinds.begin(), row.kinds.end(), [&](const std::string& name) {
    return name == kind || (!family.empty() && name == family);
  });
}

}  // namespace

Result<void> basis_holds(const RecordType& type, const StoredRecord& record, Day day) {
  return some_guard_holds(type, record, [&](std::span<const std::string> bases, const std::string& code) {
    return row_holds(bases, code, day);
  });
}

Result<void> basis_holds(const Definitions& definitions, const RecordType& type, const StoredRecord& record,
                         Day day) {
  return some_guard_holds(type, record,
                          [&](std::span<const std::string> bases, const std::string& code) -> Result<void> {
                            if (!bases.empty()) return row_holds(bases, code, day);
                            const auto row = legal_row_on(definitions, type.name, code, day);
                            return row ? Result<void>() : Result<void>(row.error());
                          });
}

Result<const LegalRow*> legal_row_on(const Definitions& definitions, std::string_view kind,
                                     std::string_view code, Day day) {
  if (code.empty()) return missing();
  for (const LegalRow& row : definitions.legal_rows()) {
    if (row.code == code && covers(definitions, row, kind, day)) return &row;
  }
  return fail(ErrorKind::forbidden, "guard.legal_basis_invalid", {{"basis", std::string(code)}});
}

bool may_act(const LegalRow& row, std::span<const Role> roles) {
  return row.roles.empty() || any_role(roles, row.roles);
}

std::vector<const LegalRow*> bases_offered(const Definitions& definitions, std::string_view kind,
                                           std::span<const Role> roles, Day day) {
  std::vector<const LegalRow*> offered;
  for (const LegalRow& row : definitions.legal_rows()) {
    if (covers(definitions, row, kind, day) && (may_act(row, roles) || any_role(roles, row.drafts)))
      offered.push_back(&row);
  }
  return offered;
}

}  // namespace hinomi::procedure
