// See make.hpp.
#include "procedure/engine/writing/make.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/effects.hpp"
#include "store/people/demonstration_people.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

Label new_label(const RecordType& type, const NewRecord& wanted) {
  Label label = wanted.at_least;
  label.confidentiality = std::max(type.confidentiality, wanted.at_least.confidentiality);
  label.tlp = std::max(type.tlp, wanted.at_least.tlp);
  label.owner = wanted.owner;
  return label;
}

struct DisposalType {
  const RecordType* type = nullptr;
  const FieldDefinition* field = nullptr;
};

// The type whose steps erase is where disposal is decided.
DisposalType disposal_type(const Kernel& kernel) {
  for (const RecordType* type : kernel.definitions().all(kernel.now())) {
    const TransitionDefinition* step = step_with_effect(*type, "erase_records");
    if (step == nullptr) continue;
    const auto names = parameter(find_effect(*step, "erase_records")->parameters, "field");
    if (names.empty()) continue;
    if (const FieldDefinition* field = find_field(*type, names.front())) return {type, field};
  }
  return {};
}

Json disposal_fields(const Kernel& kernel, const DisposalType& disposal,
                     const std::vector<StoredRecord>& records) {
  Json rows = Json::array();
  for (const StoredRecord& record : records) {
    Json row{{"record", record.id}, {"number", record.number}};
    if (record.retain_until) row["retain_until"] = to_iso_jst(*record.retain_until).substr(0, 10);
    rows.push_back(std::move(row));
  }
  Json fields = Json::object();
  fields[disposal.field->name] = disposal.field->kind == FieldKind::table ? rows : Json(records.front().id);
  const FieldDefinition* title = find_field(*disposal.type, disposal.type->title);
  const bool words = title != nullptr && title->kind == FieldKind::text;
  if (words)
    fields[title->name] =
        to_wareki(kernel.now()) + " 保存期間満了分 " + std::to_string(records.size()) + "件";
  return fields;
}

}  // namespace

Result<Change> begin_record(Kernel& kernel, store::Transaction& transaction, const access::Principal& actor,
                            const NewRecord& wanted) {
  StoredRecord record;
  record.id = make_id(transaction.now());
  record.type = wanted.type.name;
  record.definition_version = wanted.type.version;
  record.label = new_label(wanted.type, wanted);
  record.owner_unit = wanted.owner;
  record.drafter = actor.id;
  record.fields = wanted.fields.empty() ? "{}" : wanted.fields;
  record.made = transaction.now();
  record.retention = wanted.type.retention;
  HINOMI_ASSIGN(const bool player, store::is_demonstration_person(transaction, actor.id));
  record.demonstration = kernel.demonstration() || wanted.demonstration || player;
  Change change{kernel, transaction, actor, wanted.type, StoredRecord{}, std::move(record), "record.made"};
  if (!wanted.given.empty()) HINOMI_TRY(change.give(wanted.given));
  const std::string state = wanted.state.empty() ? wanted.type.initial : wanted.state;
  HINOMI_TRY(enter_state(change, state));
  if (wanted.check_required) HINOMI_TRY(check_required(wanted.type, state, change.record.fields));
  return change;
}

Result<std::optional<std::string>> propose_for_disposal(Kernel& kernel, store::Transaction& transaction,
                                                        const std::vector<StoredRecord>& records) {
  const DisposalType disposal = disposal_type(kernel);
  if (disposal.type == nullptr || records.empty()) return std::optional<std::string>();
  const access::Principal program = program_for(records.front().label.owner);
  NewRecord wanted{*disposal.type,
                   records.front().label.owner,
                   {},
                   to_text(disposal_fields(kernel, disposal, records)),
                   {},
                   {},
                   false};
  HINOMI_ASSIGN(Change change, begin_record(kernel, transaction, program, wanted));
  HINOMI_TRY(finish_change(change));
  for (const StoredRecord& record : records) {
    store::StoredLink link{make_id(transaction.now()),
                           change.record.id,
                           record.id,
                           LinkKind::related,
                           {},
                           program.id,
                           program.name,
                           transaction.now(),
                           "propose_disposal"};
    HINOMI_TRY(kernel.records().add_link(transaction, link));
  }
  return std::optional(change.record.id);
}

}  // namespace hinomi::procedure
