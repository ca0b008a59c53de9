// Records of every type: the one door to the tables record, record_filter, record_match, record_words,
// record_change, record_deadline, record_link, record_grant, record_count, record_key and notice. Field
// values are sealed at rest with a key of the record's own (crypto-erase: destroying that key destroys the
// values and their history); indexes hold what lists need. Access is compiled into every statement through
// Reach; counts, facets, searches and links never see more. Writing functions take the caller's transaction
// and append nothing to the journal themselves: the kernel (procedure/) appends exactly one entry for each
// accepted change. Limits: store/limits.hpp. Fails as the database does; malformed
// `request.cursor_unreadable`.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/record.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

/// What a list asks for; all conditions hold together, values within one are alternatives.
struct RecordQuery {
  std::vector<std::string> types;  // at least one; only those that the person's roles and purpose may read
  std::vector<std::string> states;
  std::vector<Phase> phases;
  std::vector<std::string> owners;
  std::optional<std::string> assignee;  // "-": nobody
  std::vector<Severity> urgencies;
  std::optional<bool> overdue;
  std::vector<std::pair<std::string, std::string>> where;  // filtered field = value
  std::string words;                                       // empty: not searched
  std::vector<std::string> word_groups;                    // guarded words that may be searched too
  std::optional<Instant> from, to;                         // made
  std::string sort = "due";  // due, updated, made or number; - before it turns round
  bool facets = false;
  std::vector<std::string> facet_fields;  // filtered fields to count by
  std::string cursor;
  std::int64_t limit = 50;
};

struct RecordRows {
  std::vector<StoredRecord> items;  // without `fields`
  std::optional<std::string> next;
  std::int64_t total = 0;
  bool total_exact = true;
  std::vector<RecordFacet> facets;
};

struct RecordFound {
  StoredRecord record;  // without `fields`
  std::string field;
};

struct RecordMatch {
  StoredRecord record;  // without `fields`
  ObservableKind kind = ObservableKind::ip;
  std::string value;
  std::int64_t holders = 0;  // records that hold the value and that the person may see
};

struct StoredLink {
  std::string id, from, to;
  LinkKind kind = LinkKind::related;
  std::string reason, made_by, made_by_name;
  Instant made;
  std::string step;  // that made it; empty: made by hand
};

/// What of the fields of records a person sees, so that nothing is answered from the others.
struct FieldSight {
  std::vector<std::string> word_groups;  // groups of guarded words that may be searched
  std::vector<std::string> hidden;       // type.field whose identifiers are not answered
};

/// Who took a step last, for rules of two persons.
struct StepTaken {
  std::string step, actor;
  std::int64_t version = 0;
};

/// Where open records wait that nobody has: a type, and the label under which they stand.
struct WaitingPlace {
  std::string type, owner;  // owner empty: records of all forces
  Label label;
};

/// Lets a person or an organisation read one record beside what its label allows: a handover, a copy sent for
/// information, membership, emergency access.
struct RecordGrant {
  std::string record;
  std::string grantee;  // organisation code or person id
  std::string why;      // handover, copy, member, break_glass
  std::optional<Instant> until;
};

/// What went with a record's key.
struct ErasedRecord {
  std::int64_t history = 0, looks = 0, links = 0, notices = 0;  // texts that were blanked, rows that went
  std::vector<std::string> blobs;                               // that no other record uses
};

/// Where a page of expired records ended.
struct ExpiredAfter {
  Instant retain_until;
  std::string id;
};

struct StoredNotice {
  std::string id, person, kind, record, type, number;
  std::string arguments = "{}";
  Instant made;
  bool seen = false;
};

class Records {
 public:
  Records(Database& database, const VaultKey& key);

  // --- reading; `types` everywhere are the record types that the person's roles and purpose may read
  /// One record with its values; nothing when the person may not see it or there is none: both look alike.
  Result<std::optional<StoredRecord>> find(const access::Principal& person,
                                           const std::vector<std::string>& types, std::string_view id) const;
  Result<std::optional<StoredRecord>> find_by_number(const access::Principal& person,
                                                     const std::vector<std::string>& types,
                                                     std::string_view number) const;
  Result<RecordRows> list(const access::Principal& person, const RecordQuery& query) const;
  /// Counts by state (with overdue ones) from kept counters: state -> {count, overdue}.
  Result<std::map<std::string, std::pair<std::int64_t, std::int64_t>>> count_states(
      const access::Principal& person, const RecordQuery& query) const;
  Result<std::vector<RecordFound>> search(const access::Principal& person,
                                          const std::vector<std::string>& types, std::string_view words,
                                          std::int64_t limit, const FieldSight& sight = {}) const;
  /// Other records that hold one of these values.
  Result<std::vector<RecordMatch>> holding(const access::Principal& person,
                                           const std::vector<std::string>& types,
                                           std::span<const RecordKeys::Match> values, std::string_view except,
                                           std::int64_t limit, const FieldSight& sight = {}) const;
  Result<std::vector<StoredChange>> changes(std::string_view record, std::int64_t limit) const;
  Result<std::vector<StoredDeadline>> deadlines(std::string_view record) const;
  /// Links of a record, both of whose ends the person may see.
  Result<std::vector<std::pair<StoredLink, StoredRecord>>> links(const access::Principal& person,
                                                                 const std::vector<std::string>& types,
                                                                 std::string_view record) const;
  Result<std::vector<RecordGrant>> grants(std::string_view record) const;
  /// Tells whether there is any record, and any of the demonstration.
  Result<bool> any() const;
  Result<bool> has_demonstration() const;

  // --- inside a change
  /// The record as it stands, whoever asks (the kernel has decided access, or works for the program).
  Result<std::optional<StoredRecord>> load(Snapshot& snapshot, std::string_view id) const;
  Result<bool> may_see(Snapshot& snapshot, const access::Principal& person, std::string_view id) const;
  Result<void> insert(Transaction& transaction, const StoredRecord& record, const RecordKeys& keys);
  /// Replaces; fails as conflict `record.stale` unless the stored version is record.version - 1.
  Result<void> update(Transaction& transaction, const StoredRecord& record, const RecordKeys& keys);
  Result<void> add_change(Transaction& transaction, const StoredChange& change);
  Result<void> mark_undone(Transaction& transaction, std::string_view record, std::int64_t version);
  /// The newest step among those named that was not taken back, however long the history is.
  Result<std::optional<StepTaken>> last_taken(Snapshot& snapshot, std::string_view record,
                                              const std::vector<std::string>& steps) const;
  Result<void> put_deadline(Transaction& transaction, const StoredDeadline& deadline);
  Result<void> remove_deadline(Transaction& transaction, std::string_view record, std::string_view name);
  Result<void> add_link(Transaction& transaction, const StoredLink& link);
  Result<void> remove_link(Transaction& transaction, std::string_view id);
  /// Takes away the record's own links of the kind that a step made; gives them as they were.
  Result<std::vector<StoredLink>> remove_step_links(Transaction& transaction, std::string_view record,
                                                    LinkKind kind);
  /// Tells whether links of the kind lead from one record to the other, directly or through others.
  Result<bool> leads_to(Snapshot& snapshot, std::string_view from, std::string_view to, LinkKind kind) const;
  Result<void> put_grant(Transaction& transaction, const RecordGrant& grant);
  Result<void> remove_grants(Transaction& transaction, std::string_view record, std::string_view why);
  /// Open records of the types that are linked to this one, or that name it in one of the fields; whoever may
  /// see them. For `nothing_open`.
  Result<std::vector<StoredRecord>> open_linked(Snapshot& snapshot, std::string_view record,
                                                const std::vector<std::string>& types,
                                                const std::vector<std::string>& fields = {}) const;
  /// Records that name this one in one of the fields, whoever may see them.
  Result<std::vector<StoredRecord>> referring(Snapshot& snapshot, std::string_view record,
                                              const std::vector<std::string>& types,
                                              const std::vector<std::string>& fields) const;
  /// The record that an idempotency key made before, for this actor.
  Result<std::optional<std::string>> seen_key(Snapshot& snapshot, std::string_view actor,
                                              std::string_view key) const;
  Result<void> note_key(Transaction& transaction, std::string_view actor, std::string_view key,
                        std::string_view record);
  /// Destroys the record's key, all that was made from its values, its notices and the texts of its links and
  /// history; number, dates, label and digests stay. Forbidden `guard.held` while a hold stands.
  Result<ErasedRecord> erase(Transaction& transaction, std::string_view record);

  // --- timers
  Result<std::vector<StoredDeadline>> deadlines_to_fire(Instant now, std::int64_t limit) const;
  /// Records whose retention is over and that no hold keeps, in order of their end, page by page.
  Result<std::vector<StoredRecord>> expired(Instant now, const std::optional<ExpiredAfter>& after,
                                            std::int64_t limit) const;
  /// Merges a part of the index of words after records were erased, so that what is marked as gone goes from
  /// the disk too; tells whether there is more to do.
  Result<bool> merge_words();
  /// Records owned by nobody reachable: open, and the assignee is not active; for the kernel's re-assignment.
  Result<std::vector<StoredRecord>> without_active_assignee(std::int64_t limit) const;
  /// Where open records wait that nobody has, and such records of one place.
  Result<std::vector<WaitingPlace>> waiting_places() const;
  Result<std::vector<StoredRecord>> waiting(const WaitingPlace& place, std::int64_t limit) const;

  /// Ids of the records of a type that stand in a state, for what the program does in their name.
  Result<std::vector<std::string>> in_state(std::string_view type, std::string_view state,
                                            std::int64_t limit) const;

  // --- notices
  Result<void> add_notice(Transaction& transaction, const StoredNotice& notice);
  Result<void> remove_notices(Transaction& transaction, std::span<const std::string> ids);
  Result<NoticeList> notices(std::string_view person, std::int64_t limit) const;
  Result<void> notices_seen(std::string_view person, std::span<const std::string> ids);

  /// Takes out demonstration records with all that hangs on them; gives how many.
  Result<std::int64_t> remove_demonstration(Transaction& transaction);

 private:
  struct State;
  std::shared_ptr<State> x_state;
};

std::span<const StatementText> record_statements();

}  // namespace hinomi::store
