// Copies of records that the kernel made, for filling a store with millions of them: a copy has all that the
// store keeps of its sample (values, keys, deadlines, the first and the last line of its history with their
// journal entries). The caller gives it an id, a number, a time and values of its own. A failed call ends the
// program with its code.
#pragma once
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "procedure/engine/kernel.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "store/store.hpp"

namespace hinomi::bench {

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::printf("failed: %s\n", result.error().code.c_str());
    for (const auto& [name, value] : result.error().args)
      std::printf("  %s=%s\n", name.c_str(), value.c_str());
  }
  std::fflush(stdout);
  HINOMI_ASSERT(bool(result));
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// A record that the kernel made, with all that hangs on it.
struct Sample {
  StoredRecord record;
  RecordKeys keys;
  std::vector<StoredDeadline> deadlines;
  StoredChange first, last;
};

inline Sample sample_of(procedure::Kernel& kernel, const std::string& id) {
  Sample sample;
  must(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto found, kernel.records().load(snapshot, id));
    sample.record = *found;
    return {};
  }));
  sample.keys = procedure::index_keys(kernel, *must(kernel.type_of(sample.record)), sample.record);
  sample.deadlines = must(kernel.records().deadlines(id));
  const auto changes = must(kernel.records().changes(id, 100));
  sample.first = changes.back();
  sample.last = changes.front();
  return sample;
}

/// Puts a value in the place of a mark, everywhere.
inline void put(std::string& text, std::string_view mark, std::string_view value) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
    text.replace(at, mark.size(), value);
}

/// Moves a record's times with `made`.
inline void move_times(StoredRecord& record, Instant made) {
  const auto shift = made - record.made;
  record.made = made;
  record.updated = record.updated + shift;
  if (record.due) record.due = *record.due + shift;
  if (record.retain_until) record.retain_until = *record.retain_until + shift;
}

// A deadline of long ago has told all that it had to tell.
inline void settle(StoredDeadline& deadline, Instant now) {
  const bool runs = deadline.state == DeadlineState::running || deadline.state == DeadlineState::overdue;
  if (!runs || deadline.due > now + std::chrono::hours(24 * 9)) return;
  if (deadline.due < now) deadline.state = DeadlineState::overdue;
  deadline.fired = 4;
  deadline.next_fire.reset();
}

inline std::int64_t append(store::Store& store, store::Transaction& transaction, const StoredRecord& record,
                           const StoredChange& change, const access::Principal& actor) {
  const bool verb = change.action.starts_with("record.");
  const Json payload{{"type", record.type},
                     {"number", record.number},
                     {"version", change.version},
                     {"from", change.from},
                     {"to", change.to},
                     {"changed", change.changed},
                     {"fields_digest", to_hex(sha256(record.fields))}};
  return must(
      store.journal().append(transaction, actor,
                             {verb ? change.action : "record.step." + change.action,
                              "record/" + record.type + "/" + record.id, to_text(payload), record.label}));
}

/// Writes a copy: the record with its own id, number, time and values, and what hangs on its sample.
inline void insert_copy(store::Transaction& transaction, procedure::Kernel& kernel, const Sample& sample,
                        const StoredRecord& record, const RecordKeys& keys,
                        const std::function<const access::Principal&(const std::string& id)>& person) {
  const auto shift = record.made - sample.record.made;
  store::Records& records = kernel.records();
  must(records.insert(transaction, record, keys));
  for (StoredDeadline deadline : sample.deadlines) {
    deadline.record = record.id;
    deadline.started = deadline.started + shift;
    deadline.due = deadline.due + shift;
    if (deadline.next_fire) deadline.next_fire = *deadline.next_fire + shift;
    settle(deadline, system_now());
    must(records.put_deadline(transaction, deadline));
  }
  for (StoredChange change : {sample.first, sample.last}) {
    change.record = record.id;
    change.time = change.time + shift;
    if (change.undo_until) change.undo_until = *change.undo_until + shift;
    change.sequence = append(kernel.store(), transaction, record, change, person(change.actor));
    must(records.add_change(transaction, change));
  }
}

}  // namespace hinomi::bench
