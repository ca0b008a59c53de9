// What the parts of the outbox share: the room, the steps of a sending, the ways by which it leaves. In: a
// sending as stored, its record, its desk. Out: the same moved on by one step, durably. Included by
// exchange/sending alone.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "exchange/sending/outbox.hpp"
#include "procedure/dispatch_desk.hpp"
#include "store/sending/sendings.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {

/// How an attempt ended.
enum class AttemptEnd : std::uint8_t {
  taken,    // the other side has it
  later,    // it has not; it goes again
  refused,  // it has not, and will not without a person
  unclear,  // nobody here can tell
};

struct Attempt {
  AttemptEnd end = AttemptEnd::later;
  std::string answer;
  std::optional<Error> trouble;
};

/// A sending that is fixed, with what a way needs to send it.
struct Parcel {
  const store::StoredSending& sending;
  const procedure::DispatchDesk& desk;
  const std::vector<SendingPart>& parts;
  std::string wire;                      // the bytes that leave
  std::function<Result<void>()> leaves;  // right before the first of them does
};

struct Outbox::State {
  explicit State(OutboxRoom given) : room(std::move(given)) {}

  Result<store::StoredSending> load(const std::string& id) const;
  /// A sending whose record the person may read.
  Result<std::pair<store::StoredSending, StoredRecord>> find(const access::Principal& person,
                                                             const std::string& id) const;
  Result<StoredRecord> record(const std::string& id) const;
  Result<procedure::DispatchDesk> desk(const std::string& id) const;
  /// The record's values as they stood at the version.
  Result<StoredRecord> record_at(const std::string& id, std::int64_t version) const;
  Result<std::vector<SentPart>> compose(const store::StoredSending& sending,
                                        const procedure::DispatchDesk& desk) const;

  /// Whether anything of the kind may leave at this moment.
  Result<void> may_send(const store::StoredSending& sending, const StoredRecord& record,
                        const procedure::DispatchDesk& desk) const;
  /// Whether the way is set up; the code says why not.
  Result<void> way_open(SendingWay way) const;

  /// Puts the parts and the bytes that leave into the vault, and says so in the sending.
  Result<void> fix(store::StoredSending& sending, const std::vector<SentPart>& parts, const std::string& wire,
                   const store::SendingNote& note) const;
  Result<std::string> wire_of(const store::StoredSending& sending, const std::vector<SentPart>& parts,
                              const procedure::DispatchDesk& desk) const;
  Result<void> prepare(store::StoredSending& sending) const;
  Result<void> attempt(store::StoredSending& sending) const;
  Result<void> end(store::StoredSending& sending, const StoredRecord& record, const Attempt& attempt) const;
  Attempt send(const Parcel& parcel) const;
  Attempt left_behind(const store::StoredSending& sending) const;

  /// Changes a row with a line of its receipt and an entry of the journal, at once.
  Result<void> move(store::StoredSending& sending, const store::SendingNote& note,
                    const access::Principal& actor, const Label& label) const;
  void tell(const store::StoredSending& sending, const StoredRecord& record, std::string_view kind) const;

  Sending shown(const store::StoredSending& sending, const std::string& title) const;
  SendingReply shown_reply(const store::StoredReply& reply) const;
  bool may_settle(const access::Principal& person, const StoredRecord& record) const;

  OutboxRoom room;
  store::Sendings sendings;
  std::function<void()> when_wanted;
};

/// The program in the name of a record: it sends what belongs to whom the record belongs.
access::Principal sender_for(const Label& label);

// --- the ways; each says how its attempt ended
Attempt send_by_mail(const OutboxRoom& room, const Parcel& parcel);
/// Puts a folder with the parts and a manifest below the desk's, whole or not at all.
Attempt send_by_folder(const OutboxRoom& room, const Parcel& parcel,
                       const std::vector<std::string>& part_bytes);
/// Whether it stands there whole: taken, later (it never went there) or unclear.
Attempt look_in_folder(const OutboxRoom& room, const store::StoredSending& sending,
                       const procedure::DispatchDesk& desk);
Attempt send_by_https(const OutboxRoom& room, const Parcel& parcel);
/// The body of a POST and its media type.
std::string https_body(const std::string& sending, const std::vector<SentPart>& parts);
std::string https_media(const std::string& sending, const std::vector<SendingPart>& parts);

}  // namespace hinomi::exchange
