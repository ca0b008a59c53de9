// See effect_shared.hpp.
#include "procedure/engine/effects/effect_shared.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/values/shared_fields.hpp"
#include "procedure/shared_records.hpp"

namespace hinomi::procedure::effect {
namespace {

using Parameters = std::span<const Parameter>;

// One answer for what is another's, what the person may not see and what there is not.
Result<StoredRecord> own_record(const Change& change, const std::string& number) {
  HINOMI_ASSIGN(const auto found, change.kernel.records().find_by_number(
                                      change.actor, readable_types(change.kernel, change.actor), number));
  if (!found || found->label.owner != change.record.label.owner)
    return fail(ErrorKind::forbidden, "record.share_not_own", {{"number", number.substr(0, 64)}});
  if (found->label.tlp == Tlp::red)
    return fail(ErrorKind::forbidden, "record.share_red", {{"number", number}});
  return *std::move(found);
}

Result<Json> approved_row(const Change& change, const Json& row) {
  const std::string number(trim(row.value(shared_number, std::string())));
  HINOMI_ASSIGN(const StoredRecord record, own_record(change, number));
  HINOMI_ASSIGN(const RecordType* type, change.kernel.type_of(record));
  std::string labels, names;
  for (const std::string& written : written_fields(row.value(shared_labels, std::string()))) {
    const FieldDefinition* field = shareable_field(*type, written);
    if (field == nullptr)
      return fail(ErrorKind::forbidden, "record.share_field",
                  {{"number", number}, {"field", written.substr(0, 64)}});
    labels += (labels.empty() ? "" : "、") + field->label.ja;
    names += (names.empty() ? "" : ",") + field->name;
  }
  return Json{
      {shared_number, number}, {shared_labels, labels}, {shared_names, names}, {shared_record, record.id}};
}

Result<void> check_standing(const Change& change, Parameters parameters) {
  const Json id = change.value(parameter_text(parameters, "of"));
  if (!id.is_string()) return fail(ErrorKind::forbidden, "record.share_not_standing");
  HINOMI_ASSIGN(const auto joint, change.kernel.records().load(change.transaction, id.get<std::string>()));
  HINOMI_ASSIGN(const bool seen,
                change.kernel.records().may_see(change.transaction, change.actor, id.get<std::string>()));
  if (!joint || !seen) return no_record(id.get<std::string>());
  HINOMI_ASSIGN(const bool party, is_party(change.kernel.records(), *joint, change.record.label.owner));
  const auto states = parameter(parameters, "while");
  if (party && std::find(states.begin(), states.end(), joint->state) != states.end()) return {};
  return fail(ErrorKind::forbidden, "record.share_not_standing");
}

}  // namespace

Result<void> show_records(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const Json rows = change.value(parameter_text(parameters, "records"));
  Json shown = Json::array();
  HINOMI_TRY(check_standing(change, parameters));
  if (rows.is_array()) {
    for (const Json& row : rows) {
      HINOMI_ASSIGN(Json approved, approved_row(change, row));
      shown.push_back(std::move(approved));
    }
  }
  change.set(parameter_text(parameters, "shown"), shown.empty() ? Json() : shown);
  return {};
}

}  // namespace hinomi::procedure::effect
