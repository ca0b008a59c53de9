// See bulk_lines.hpp.
#include "procedure/bulk/bulk_lines.hpp"

#include "base/json.hpp"
#include "procedure/bulk/limits.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/values/values.hpp"
#include "procedure/engine/writing/make.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::bulk {

Result<CheckedLine> check_line(const LineDesk& desk, const InputLine& line) {
  if (line.unread) return *line.unread;
  Json given = stored_object(desk.values);
  const Json own = given_values(desk.kernel.definitions(), desk.type, desk.columns, line);
  given.update(own);
  HINOMI_ASSIGN(ChangedValues values,
                with_values({desk.kernel, desk.person, desk.type}, "{}", to_text(given)));
  HINOMI_TRY(check_required(desk.type, desk.type.initial, values.fields));
  CheckedLine checked{std::move(values.fields), {}};
  const FieldDefinition* field = key_field(desk.type);
  // By what the person may not search nothing is found for them either.
  if (field == nullptr || !searches_field(desk.person, *field)) return checked;
  const Json stored = stored_object(checked.fields);
  if (stored.contains(field->name) && stored[field->name].is_string())
    checked.key =
        match_form(desk.kernel, *field->observable, stored[field->name].get_ref<const std::string&>());
  return checked;
}

Result<std::optional<std::string>> same_record(const LineDesk& desk, store::Snapshot& snapshot,
                                               const store::record_gates::View& view,
                                               const CheckedLine& line) {
  if (line.key.empty()) return std::optional<std::string>();
  const FieldDefinition& field = *key_field(desk.type);
  return store::open_holder(snapshot, view,
                            {desk.type.name, field.name, line.key, *field.observable, desk.demonstration},
                            desk.kernel.now());
}

bool is_of_the_line(const Error& error) {
  switch (error.kind) {
    case ErrorKind::malformed:
    case ErrorKind::not_found:
    case ErrorKind::conflict:
    case ErrorKind::forbidden:
    case ErrorKind::limit_exceeded:
    case ErrorKind::unsupported:
      return !error.code.starts_with("store.");
    case ErrorKind::unavailable:
    case ErrorKind::timed_out:
    case ErrorKind::cancelled:
      return false;
  }
  HINOMI_ASSERT(false);
}

std::string told_arguments(const Error& error) {
  Json arguments = Json::object();
  for (const auto& [name, value] : error.args) {
    const bool of_the_sender = name == "value" || name == "text";
    arguments[name] = of_the_sender ? std::string("…") : value.substr(0, limits::argument_bytes_max);
  }
  return to_text(arguments);
}

store::StoredBulkLine refused_line(const InputLine& line, const Error& why) {
  store::StoredBulkLine refused;
  refused.line = static_cast<std::int64_t>(line.line);
  refused.outcome = BulkOutcome::refused;
  refused.code = why.code;
  refused.arguments = told_arguments(why);
  return refused;
}

Result<store::StoredBulkLine> take_line(const LineDesk& desk, store::Transaction& transaction,
                                        const store::record_gates::View& view, const InputLine& line) {
  const auto checked = check_line(desk, line);
  if (!checked && is_of_the_line(checked.error())) return refused_line(line, checked.error());
  if (!checked) return checked.error();
  store::StoredBulkLine taken;
  taken.line = static_cast<std::int64_t>(line.line);
  HINOMI_ASSIGN(const auto same, same_record(desk, transaction, view, *checked));
  if (same) {
    taken.outcome = BulkOutcome::joined;
    taken.record = *same;
    return taken;
  }
  NewRecord wanted{desk.type, desk.person.organisation, {}, checked->fields, {}, desk.label, false};
  HINOMI_ASSIGN(Change change, begin_record(desk.kernel, transaction, desk.person, wanted));
  HINOMI_TRY(finish_change(change));
  taken.record = change.record.id;
  return taken;
}

}  // namespace hinomi::procedure::bulk
