// Journal entries and checkpoints as JSON, the form of exports and proofs. In: an entry as it is stored. Out:
// an object whose members are the hashed fields. Reading back takes what is not of its kind as "?" or -1,
// which fits no hash: nothing here judges.
#pragma once
#include <string>

#include "base/json_fwd.hpp"
#include "store/journal/entry_hash.hpp"
#include "store/journal/signing.hpp"

namespace hinomi::store {

Json entry_json(const EntryView& entry);
Json checkpoint_json(const Checkpoint& checkpoint);

/// Holds the texts that the view borrows; not to be moved while the view is used.
struct ExportedEntry {
  std::string actor, actor_name, organisation, purpose, action, subject, handling, owner, compartment;
  std::string payload, payload_digest, previous_hash, hash;
  EntryView view;
};
void read_exported(const Json& entry, ExportedEntry& out);
Checkpoint read_checkpoint(const Json& checkpoint);

/// Give a member's value; "?" or -1 when it is not there or of another kind.
std::string text_member(const Json& object, const char* name);
std::int64_t number_member(const Json& object, const char* name);

}  // namespace hinomi::store
