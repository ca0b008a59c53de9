// The outbox: what is to leave for partners, how far each sending is, its receipt, its files and what came
// back. Owns the tables sending, sending_line, sending_part and sending_reply. Rows are added in the
// transaction of the record's step; every change of a row raises its version and fails as conflict
// `sending.stale` when somebody else was first, so that two workers never send the same. Who may see a
// sending is decided by its record, within the statement. Bytes lie in the vault. Fails as the database does;
// malformed `store.damaged`.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api_sending.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

struct StoredSending {
  std::string id, record, type;
  std::int64_t record_version = 0;  // what is sent is the record as it stood then
  std::string number, step, desk, recipient;
  SendingWay way = SendingWay::by_hand;
  std::string form;
  SendingState state = SendingState::waiting;
  bool left_house = false;  // of the attempt under way: a byte may have reached the other side
  bool correction = false;
  std::optional<std::string> corrects;
  Instant made;
  std::string sender, sender_name, approver_name;
  std::int64_t attempts = 0, failures = 0;  // failures: in a row
  std::optional<Instant> next, sent;
  std::string digest, answer;
  std::optional<Error> trouble;
  std::int64_t version = 1;
};

struct SendingNote {
  SendingStep step = SendingStep::made;
  std::string actor_name, text, digest;
  std::optional<Error> trouble;
};

struct StoredReply {
  std::string id;
  std::string identity;  // the same answer taken in twice is one
  std::optional<std::string> sending, record;
  std::string organisation, number, sender;
  ReplyMatch match = ReplyMatch::first;
  Instant received;
  std::string actor_name, digest;
};

/// A sending with what a list shows of its record.
struct ListedSending {
  StoredSending sending;
  std::string title;
};

struct SendingQuery {
  std::vector<std::string> types;  // that the person may read
  std::optional<SendingState> state;
  Instant overdue_before;  // what waits since before then is overdue
  bool overdue_alone = false;
  std::int64_t limit = 200;
};

struct SendingSums {
  SendingState state = SendingState::waiting;
  std::int64_t count = 0, overdue = 0;
};

class Sendings {
 public:
  // --- inside a change
  Result<void> add(Transaction& transaction, const StoredSending& sending) const;
  /// Replaces a row as it was read and raises its version.
  Result<void> update(Transaction& transaction, StoredSending& sending) const;
  Result<void> note(Transaction& transaction, std::string_view sending, const SendingNote& note) const;
  Result<void> put_parts(Transaction& transaction, std::string_view sending,
                         std::span<const SendingPart> parts) const;
  /// False: this answer was taken in before.
  Result<bool> add_reply(Transaction& transaction, const StoredReply& reply) const;

  // --- reading, whoever asks
  Result<std::optional<StoredSending>> find(Snapshot& snapshot, std::string_view id) const;
  Result<std::vector<StoredSending>> of_record(Snapshot& snapshot, std::string_view record) const;
  Result<std::vector<StoredSending>> of_number(Snapshot& snapshot, std::string_view number) const;
  /// Corrections of a sending, whatever record they belong to.
  Result<std::vector<StoredSending>> correcting(Snapshot& snapshot, std::string_view id) const;
  Result<std::vector<SendingPart>> parts(Snapshot& snapshot, std::string_view sending) const;
  Result<std::vector<SendingLine>> lines(Snapshot& snapshot, std::string_view sending) const;
  Result<std::vector<StoredReply>> replies(Snapshot& snapshot, std::string_view record) const;
  /// Answers to the organisation that fit nothing that it sent, newest first.
  Result<std::vector<StoredReply>> strays(Snapshot& snapshot, std::string_view organisation) const;
  /// Those of the ways whose turn it is, oldest first: not before `next`, unless that lies beyond `far`,
  /// which only a clock that has since gone back can have set. What waits for a password or a hand is not
  /// due.
  Result<std::vector<StoredSending>> due(Snapshot& snapshot, std::span<const SendingWay> ways, Instant now,
                                         Instant far, std::int64_t limit) const;
  /// Those in a state and of one of the ways, oldest first.
  Result<std::vector<StoredSending>> in_state(Snapshot& snapshot, SendingState state,
                                              std::span<const SendingWay> ways, std::int64_t limit) const;

  // --- reading as a person
  /// Unknown outcomes first, then what waits longest, then the newest.
  Result<std::vector<ListedSending>> list(Snapshot& snapshot, const access::Principal& person,
                                          const SendingQuery& query, Instant now) const;
  Result<std::vector<SendingSums>> count(Snapshot& snapshot, const access::Principal& person,
                                         const SendingQuery& query, Instant now) const;
};

std::span<const StatementText> sending_statements();

}  // namespace hinomi::store
