// One change of one record on its way: begun in a transaction, worked on by guards and effects, finished by
// one record row, one line of history, one journal entry, its deadlines and its notices. The journal entry
// carries names and digests, never values. In `fields_before` of the history lie the changed values and the
// row as they were, so that the change can be taken back and older versions shown; of a step that can be
// taken back also the deadlines, grants, links, notices and records that it moved.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "procedure/engine/kernel.hpp"
#include "procedure/engine/values/values.hpp"
#include "store/sql/database.hpp"

namespace hinomi::procedure {

/// The action of a record that goes away because the step that made it is taken back.
inline constexpr std::string_view withdrawn_action = "record.withdrawn";

struct Change {
  Kernel& kernel;
  store::Transaction& transaction;
  const access::Principal& actor;
  const RecordType& type;
  StoredRecord before;  // version 0: the record is being made
  StoredRecord record;
  std::string action = {};  // record.made, record.changed, or the transition's name
  std::string reason = {};
  std::set<std::string> changed = {};
  std::int64_t undo_seconds = 0;
  bool emptied = false;  // keeps no picture any more, and its history says nothing of one (SR10)
  struct Made {
    std::string id, withdrawn;  // the state that it goes to when the step is taken back
  };
  std::vector<Made> made = {};                                 // records that an effect made
  std::vector<std::string> links = {};                         // links that an effect made
  std::vector<store::RecordGrant> grants_before = {};          // of a step that can be taken back
  std::vector<store::StoredLink> unlinked = {};                // links that an effect took away
  std::vector<std::pair<std::string, std::string>> told = {};  // further lines of the journal entry
  struct Message {
    std::string person, kind, arguments;
  };
  std::vector<Message> messages = {};
  std::vector<std::string> notices = {};  // sent
  /// Deadlines as they stood before a step that is being taken back; nothing: there was none.
  using Deadlines = std::map<std::string, std::optional<StoredDeadline>>;
  std::optional<Deadlines> deadlines_back = {};

  bool is_new() const { return before.version == 0; }
  /// Takes in values that the actor gives.
  Result<void> give(const std::string& given_json);
  /// Takes in a value that the program gives, in its stored form; null empties.
  void set(std::string_view field, const Json& value);
  Json value(std::string_view field) const;
  /// Tells the person, unless it is the actor.
  void tell(std::string_view person, std::string_view kind, std::string arguments = "{}");
};

/// Begins the change of a stored record; conflict `record.stale` when it is not the version seen.
Result<Change> begin_change(Kernel& kernel, store::Transaction& transaction, const access::Principal& actor,
                            std::string_view type, std::string_view id, std::int64_t version);
/// Moves the record to a state of its definition: number when it leaves draft, retention when it is done.
Result<void> enter_state(Change& change, std::string_view state);
/// Stores the change.
Result<void> finish_change(Change& change);

/// What of a row goes back when a change is taken back, as canonical JSON; and the way back. A hold does not
/// go back with a change: only its own release lifts it.
std::string row_before(const StoredRecord& record);
void restore_row(StoredRecord& record, const Json& row);

}  // namespace hinomi::procedure
