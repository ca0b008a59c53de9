// Who may read which record types, make records, change their fields and take their steps. Machine callers
// (the program, API tokens, desks and sensors) take only steps that say `program: true`, and see only what
// they made themselves. Refusals: forbidden `record.step_machine`, `record.step_state`, `record.step_role`,
// `record.step_relation`, `record.change_forbidden`, `record.make_forbidden`; not_found `record.not_found`.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Tells whether the caller is a program: the program itself, an API token, a desk or a sensor.
bool is_machine(const access::Principal& person);
/// Tells whether the caller may hand in records but read none (a public desk).
bool submits_only(const access::Principal& person);
/// Tells whether roles and purpose let the person read records of the type.
bool reads(const access::Principal& person, const RecordType& type);
std::vector<std::string> readable_types(const Kernel& kernel, const access::Principal& person);
/// The type in force that the person may read; not_found `record.type_unknown` else.
Result<const RecordType*> readable_type(const Kernel& kernel, const access::Principal& person,
                                        std::string_view type);

/// What a name of a type means to the person: the definition whose columns and states are shown, and the
/// types that they may read of it: of a family its kinds, else the type alone.
struct ListedTypes {
  const RecordType* shown = nullptr;
  std::vector<const RecordType*> types;
  bool family = false;
};
/// Finds them; not_found `record.type_unknown` when the person may read none.
Result<ListedTypes> listed_types(const Kernel& kernel, const access::Principal& person,
                                 std::string_view name);

/// The program at work for a record's owner: sees and does what timers and effects need.
access::Principal program_for(std::string_view organisation);

Error no_record(std::string_view id);

/// Finds the record for reading; a machine finds what it made itself.
Result<StoredRecord> find_readable(const Kernel& kernel, const access::Principal& person,
                                   std::string_view type, std::string_view id);
/// Loads the record inside a change, if the person may see it.
Result<StoredRecord> load_seen(const Kernel& kernel, store::Snapshot& snapshot,
                               const access::Principal& person, std::string_view type, std::string_view id);

/// Tells whether the person may make a record of the type; nobody makes one of an abstract type.
bool may_make(const Kernel& kernel, const access::Principal& person, const RecordType& type);
/// May the person change fields of the record as it stands?
Result<void> may_change(const Kernel& kernel, const access::Principal& person, const RecordType& type,
                        const StoredRecord& record);
/// May the person take the step, guards aside?
Result<void> may_step(const Kernel& kernel, const access::Principal& person, const RecordType& type,
                      const StoredRecord& record, const TransitionDefinition& transition);
bool sees_field(const access::Principal& person, const FieldDefinition& field);
bool writes_field(const access::Principal& person, const FieldDefinition& field);

}  // namespace hinomi::procedure
