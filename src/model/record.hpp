// A record as it is stored and as the kernel works on it: one struct for every record type, since types are
// definition files. Field values travel as canonical JSON text (keys sorted, as base/json.hpp writes it); the
// kernel checks them against the definition, the store keeps them sealed and never looks inside. What lists,
// searches and joins need of the values comes beside them as Keys, made by the kernel. Instants are UTC.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

struct StoredRecord {
  std::string id;                       // UUIDv7
  std::string type;                     // record type, e.g. report
  std::int64_t definition_version = 0;  // definition under which it was made
  std::string number;                   // e.g. 通-13-令8-000037; empty before it has one
  std::string title;                    // one line as lists show it, already masked
  std::string state;
  Phase phase = Phase::draft;
  Severity urgency = Severity::medium;
  std::string owner_unit;               // organisation that has the duty; equals label.owner
  std::optional<std::string> receiver;  // organisation it is being handed to; may read it
  std::optional<std::string> assignee;  // person id
  std::string drafter;                  // person id of its maker
  std::optional<Instant> due;           // nearest running deadline
  std::string due_name;                 // which
  std::string fields = "{}";            // canonical JSON
  std::string list_fields = "{}";       // canonical JSON of the list columns, already masked
  Instant made;
  Instant updated;
  std::optional<Instant> retain_until;  // absent while it is worked on
  std::string retention;                // retention class
  bool held = false;                    // legal hold
  bool demonstration = false;
  Label label;
  std::int64_t version = 0;  // 1 when made
};

/// What the kernel took out of the values for the store's indexes.
struct RecordKeys {
  /// field -> value for filters and facets; several values of one field are several rows.
  std::vector<std::pair<std::string, std::string>> filters;
  /// field -> text to be searched (folded by the store).
  std::vector<std::pair<std::string, std::string>> words;
  /// The same for fields that not everybody sees: found only by who may search the group.
  struct GuardedWords {
    std::string group, field, text;
  };
  std::vector<GuardedWords> guarded_words;
  /// Identifiers in canonical form that join records.
  struct Match {
    ObservableKind kind = ObservableKind::ip;
    std::string value;
    std::string field;
  };
  std::vector<Match> matches;
};

/// A deadline as stored.
struct StoredDeadline {
  std::string record;
  std::string name;
  Instant started;
  Instant due;
  DeadlineState state = DeadlineState::running;
  std::int64_t fired = 0;  // escalations already told, in the definition's order
  std::optional<Instant> next_fire;
};

/// One change of a record, as it goes into its history; the journal entry carries digests only.
struct StoredChange {
  std::string record;
  std::int64_t version = 0;
  std::int64_t sequence = 0;  // journal entry
  Instant time;
  std::string actor, actor_name, organisation;
  std::string action;  // record.made, record.changed, or the transition's name
  std::string from, to, reason;
  std::vector<std::string> changed;  // field names
  std::string fields_before = "{}";  // canonical JSON of the changed fields as they were (sealed at rest)
  bool undone = false;
  std::optional<Instant> undo_until;
};

}  // namespace hinomi
