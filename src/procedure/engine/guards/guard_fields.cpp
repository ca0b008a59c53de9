// See guard_fields.hpp.
#include "procedure/engine/guards/guard_fields.hpp"

#include <algorithm>
#include <charconv>

#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/engine/values/values.hpp"
#include "procedure/legal_basis.hpp"

namespace hinomi::procedure::guard {
namespace {

using Parameters = std::span<const Parameter>;

Error refuse(std::string code, ErrorArgs arguments = {}) {
  return fail(ErrorKind::forbidden, std::move(code), std::move(arguments));
}

Json value_in(const StoredRecord& record, std::string_view field) {
  const auto values = parse_json(record.fields);
  if (!values || !values->is_object()) return {};
  const auto found = values->find(std::string(field));
  return found == values->end() ? Json() : *found;
}

std::optional<std::int64_t> day_number(const std::string& text) {
  const auto read = parse_timestamp(text);
  if (!read) return std::nullopt;
  return start_of_jst_day(jst_day(read->instant)).seconds() / 86'400;
}

std::optional<std::int64_t> day_in(const StoredRecord& record, std::string_view field) {
  const Json value = value_in(record, field);
  if (value.is_object()) return day_number(value.value("text", std::string()));
  return value.is_string() ? day_number(value.get<std::string>()) : std::nullopt;
}

std::int64_t number(const std::string& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool role_fits(const GuardView& view, const LegalBasis& basis) {
  return basis.roles.empty() ||
         std::any_of(basis.roles.begin(), basis.roles.end(), [&](std::string_view name) {
           const auto role = parse_role(name);
           const auto& roles = view.actor.roles;
           return role && std::find(roles.begin(), roles.end(), *role) != roles.end();
         });
}

Result<void> stands_in_table(const GuardView& view, const std::string& code) {
  HINOMI_ASSIGN(const LegalRow* row,
                legal_row_on(view.kernel.definitions(), view.type.name, code, jst_day(view.kernel.now())));
  if (may_act(*row, view.actor.roles)) return {};
  return refuse("guard.legal_basis_role", {{"basis", code}});
}

}  // namespace

Result<void> fields_complete(const GuardView& view, Parameters parameters) {
  for (const std::string& field : parameter(parameters, "fields")) {
    if (asked_in_step(view, field) || !is_empty(value_in(view.record, field))) continue;
    return refuse("guard.fields_complete", {{"field", field}});
  }
  return {};
}

Result<void> legal_basis_valid(const GuardView& view, Parameters parameters) {
  const std::string field = parameter_text(parameters, "field");
  std::string code = view.type.legal_basis;
  if (!field.empty()) {
    if (asked_in_step(view, field)) return {};
    const Json value = value_in(view.record, field);
    code = value.is_string() ? value.get<std::string>() : std::string();
  }
  if (code.empty()) return refuse("guard.legal_basis_missing");
  const auto bases = parameter(parameters, "bases");
  if (bases.empty()) return field.empty() ? Result<void>() : stands_in_table(view, code);
  HINOMI_ASSIGN(const LegalBasis basis, basis_on(bases, code, jst_day(view.kernel.now())));
  return role_fits(view, basis) ? Result<void>()
                                : Result<void>(refuse("guard.legal_basis_role", {{"basis", code}}));
}

Result<void> limit_days(const GuardView& view, Parameters parameters) {
  const std::string field = parameter_text(parameters, "field");
  const std::string from = parameter_text(parameters, "from");
  if (field.empty() || asked_in_step(view, field)) return {};
  const auto end = day_in(view.record, field);
  if (!end) return refuse("guard.fields_complete", {{"field", field}});
  const std::int64_t made = start_of_jst_day(jst_day(view.record.made)).seconds() / 86'400;
  const std::int64_t begin = from.empty() ? made : day_in(view.record, from).value_or(made);
  const std::int64_t last = day_in(view.before, field).value_or(begin);
  const std::int64_t each = number(parameter_text(parameters, "each")),
                     total = number(parameter_text(parameters, "total"));
  const std::int64_t since = last < *end ? last : begin;
  if (*end >= begin && *end - since <= each && *end - begin <= total) return {};
  return refuse("guard.limit_days",
                {{"field", field}, {"each", std::to_string(each)}, {"total", std::to_string(total)}});
}

Result<void> agreement_items_present(const GuardView& view, Parameters parameters) {
  const std::string name = parameter_text(parameters, "field");
  const FieldDefinition* field = find_field(view.type, name);
  if (field == nullptr || asked_in_step(view, name)) return {};
  const Json ticked = value_in(view.record, name);
  for (const Term& item : field->items) {
    const bool present = std::find(ticked.begin(), ticked.end(), item.code) != ticked.end();
    if (!present) return refuse("guard.agreement_items", {{"field", name}, {"item", item.code}});
  }
  return {};
}

Result<void> all_heads_approved(const GuardView& view, Parameters parameters) {
  const std::string field = parameter_text(parameters, "field"),
                    column = parameter_text(parameters, "column", "approved");
  const Json rows = value_in(view.record, field);
  const bool all =
      rows.is_array() && !rows.empty() && std::all_of(rows.begin(), rows.end(), [&](const Json& row) {
        return row.is_object() && row.contains(column) && row[column] == true;
      });
  return all ? Result<void>() : Result<void>(refuse("guard.heads_approved", {{"field", field}}));
}

Result<void> hash_equal(const GuardView& view, Parameters parameters) {
  const std::string field = parameter_text(parameters, "field");
  if (asked_in_step(view, field)) return {};
  const Json given = value_in(view.record, field);
  const Json kept = value_in(view.before, parameter_text(parameters, "against", "sha256"));
  if (given.is_string() && kept.is_string() &&
      fold(given.get<std::string>()) == fold(kept.get<std::string>()))
    return {};
  return refuse("guard.hash_differs", {{"field", field}});
}

Result<void> field_is(const GuardView& view, Parameters parameters) {
  const std::string field = parameter_text(parameters, "field");
  if (asked_in_step(view, field)) return {};
  const Json value = value_in(view.record, field);
  const auto wanted = parameter(parameters, "value");
  const std::string text = value.is_string() ? value.get<std::string>() : to_text(value);
  const bool is = std::find(wanted.begin(), wanted.end(), text) != wanted.end();
  return is ? Result<void>() : Result<void>(refuse("guard.field_is", {{"field", field}}));
}

Result<void> named(const GuardView& view, Parameters parameters) {
  const std::string field = parameter_text(parameters, "field");
  if (asked_in_step(view, field)) return {};
  const Json value = value_in(view.record, field);
  if (value.is_string()) {
    HINOMI_ASSIGN(const auto card, view.kernel.person(value.get<std::string>()));
    if (card && card->active) return {};
  }
  return refuse("guard.named", {{"field", field}});
}

}  // namespace hinomi::procedure::guard
