// See shared_records.hpp.
#include "procedure/shared_records.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/effects.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/values/shared_fields.hpp"
#include "procedure/engine/values/values.hpp"
#include "store/records/ask/record_relations.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::string_view effect_name = "show_records";
constexpr std::int64_t shares_looked = 10'000;  // that stand in one investigation
constexpr std::size_t rows_shown = 500;

const EffectUse* sharing_of(const RecordType& type) {
  const TransitionDefinition* step = step_with_effect(type, effect_name);
  return step == nullptr ? nullptr : find_effect(*step, effect_name);
}

struct Share {
  StoredRecord record;
  const EffectUse* sharing = nullptr;
};

class Showing {
 public:
  Showing(const SharedRoom& room, const access::Principal& person, const StoredRecord& joint)
      : x_store(room.store),
        x_definitions(room.procedures.definitions()),
        x_person(person),
        x_joint(joint),
        x_types(room.procedures.readable_types(person)) {}

  Result<SharedRecordList> all() const {
    SharedRecordList list;
    HINOMI_ASSIGN(const auto shares, standing());
    for (const Share& share : shares) {
      const Json rows = stored_object(share.record.fields)
                            .value(parameter_text(share.sharing->parameters, "shown"), Json::array());
      for (const Json& row : rows) {
        if (list.items.size() >= rows_shown) {
          list.cut = true;
          return list;
        }
        HINOMI_ASSIGN(auto found, shown(share, row));
        if (found) list.items.push_back(*std::move(found));
      }
    }
    return list;
  }

 private:
  // Shares that stand and that the person reads.
  Result<std::vector<Share>> standing() const {
    std::vector<std::string> types, fields, ids;
    for (const std::string& name : x_types) {
      const RecordType* type = x_definitions.in_force(name, x_store.database().now());
      const EffectUse* sharing = type == nullptr ? nullptr : sharing_of(*type);
      if (sharing == nullptr) continue;
      types.push_back(name);
      fields.push_back(parameter_text(sharing->parameters, "of"));
    }
    HINOMI_TRY(x_store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(ids,
                    store::naming_records(snapshot, x_joint.id, {types, fields, Phase::open}, shares_looked));
      return {};
    }));
    std::vector<Share> shares;
    for (const std::string& id : ids) {
      HINOMI_ASSIGN(auto record, x_store.records().find(x_person, types, id));
      if (!record) continue;
      const RecordType* type = x_definitions.version(record->type, record->definition_version);
      const EffectUse* sharing = type == nullptr ? nullptr : sharing_of(*type);
      if (sharing == nullptr) continue;
      const auto states = parameter(sharing->parameters, "while");
      if (std::find(states.begin(), states.end(), x_joint.state) == states.end()) continue;
      HINOMI_ASSIGN(const bool party, is_party(x_store.records(), x_joint, record->label.owner));
      if (party) shares.push_back({*std::move(record), sharing});
    }
    return shares;
  }

  std::string values_of(const RecordType& type, const StoredRecord& record, const Json& row) const {
    const std::vector<std::string> names = written_fields(row.value(shared_names, std::string()));
    const Json values = stored_object(shown_values(x_person, type, record).fields);
    Json fields = Json::object();
    for (const std::string& name : names) {
      if (values.contains(name) && shareable_field(type, name) != nullptr) fields[name] = values[name];
    }
    return to_text(fields);
  }

  Result<void> note(const StoredRecord& record, const Share& share) const {
    if (record.label.confidentiality < Confidentiality::class2) return {};
    // Proofs of other records carry the digest of the payload, which must not be guessed.
    const Json payload{{"nonce", make_id(system_now())}, {"shared_by", share.record.id}};
    HINOMI_TRY(x_store.journal().record(x_person, {"record.read", "record/" + record.type + "/" + record.id,
                                                   to_text(payload), record.label}));
    return {};
  }

  Result<std::optional<StoredRecord>> approved(const Json& row) const {
    std::optional<StoredRecord> record;
    HINOMI_TRY(x_store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(record, x_store.records().load(snapshot, row.value(shared_record, std::string())));
      return {};
    }));
    return record;
  }

  Result<std::optional<SharedRecord>> shown(const Share& share, const Json& row) const {
    std::optional<SharedRecord> none;
    HINOMI_ASSIGN(const auto record, approved(row));
    if (!record || record->phase == Phase::disposed || !reaches(*record, share)) return none;
    const RecordType* type = x_definitions.version(record->type, record->definition_version);
    if (type == nullptr) return none;
    SharedRecord found{record->type,        record->id,        record->number,
                       record->label.owner, share.record.type, share.record.id};
    found.fields = values_of(*type, *record, row);
    HINOMI_ASSIGN(const auto own, x_store.records().find(x_person, {record->type}, record->id));
    found.own = own.has_value();
    HINOMI_TRY(note(*record, share));
    return std::optional(std::move(found));
  }

  // What a share does not lift; and what its sharer owns no more is the sharer's to show no more.
  bool reaches(const StoredRecord& record, const Share& share) const {
    const Label& label = record.label;
    const auto& inside = x_person.compartments;
    if (label.owner != share.record.label.owner || label.tlp == Tlp::red) return false;
    if (std::find(x_types.begin(), x_types.end(), record.type) == x_types.end()) return false;
    return label.confidentiality <= x_person.clearance &&
           (label.compartment.empty() ||
            std::find(inside.begin(), inside.end(), label.compartment) != inside.end());
  }

  store::Store& x_store;
  const Definitions& x_definitions;
  const access::Principal& x_person;
  const StoredRecord& x_joint;
  std::vector<std::string> x_types;
};

}  // namespace

Result<bool> is_party(const store::Records& records, const StoredRecord& joint,
                      const std::string& organisation) {
  if (joint.label.owner == organisation) return true;
  HINOMI_ASSIGN(const auto grants, records.grants(joint.id));
  return std::any_of(grants.begin(), grants.end(), [&](const store::RecordGrant& grant) {
    return grant.why == "member" && grant.grantee == organisation;
  });
}

Result<SharedRecordList> shared_records(const SharedRoom& room, const access::Principal& person,
                                        std::string_view type, std::string_view id) {
  const auto types = room.procedures.readable_types(person);
  const bool reads = !is_machine(person) && std::find(types.begin(), types.end(), type) != types.end();
  if (!reads) return no_record(id);
  HINOMI_ASSIGN(const auto joint, room.store.records().find(person, {std::string(type)}, id));
  if (!joint) return no_record(id);
  return Showing(room, person, *joint).all();
}

}  // namespace hinomi::procedure
