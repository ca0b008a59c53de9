// Making of records: by people, by steps that make another record, by the program. In: the type in force, the
// owner, values. Out: the stored record in its first state; demonstration data if the kernel, the record from
// which it is made or the account that makes it is of the demonstration.
#pragma once
#include <optional>
#include <string>

#include "procedure/engine/writing/change.hpp"

namespace hinomi::procedure {

struct NewRecord {
  const RecordType& type;
  std::string owner;   // organisation
  std::string given;   // JSON values as the actor gives them; checked
  std::string fields;  // JSON values in stored form, by the program; not checked
  std::string state;   // empty: the type's first
  Label at_least;      // the new label is no weaker than this
  bool check_required = true;
  bool demonstration = false;  // made from demonstration data, and goes with it
};

/// Begins a record; the caller may work on it before finish_change().
Result<Change> begin_record(Kernel& kernel, store::Transaction& transaction, const access::Principal& actor,
                            const NewRecord& wanted);

/// Proposes records of one owner for disposal, in a record of the type that can erase; nothing when no type
/// can.
Result<std::optional<std::string>> propose_for_disposal(Kernel& kernel, store::Transaction& transaction,
                                                        const std::vector<StoredRecord>& records);

}  // namespace hinomi::procedure
