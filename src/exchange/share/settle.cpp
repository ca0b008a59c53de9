// See settle.hpp.
#include "exchange/share/settle.hpp"

#include <algorithm>
#include <set>

#include "access/program_of.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "exchange/share/basis.hpp"
#include "exchange/share/by_hand.hpp"
#include "exchange/share/limits.hpp"
#include "exchange/share/preview.hpp"
#include "procedure/procedures.hpp"
#include "store/limits.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::string_view reader_name = "share";
using store::ShareWaiting;

// What may be over a moment later; anything else stays as it is however often it is tried.
bool passes_over(const Error& error) {
  return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::timed_out ||
         error.kind == ErrorKind::cancelled;
}

// Who drafted it and the liaison officers hear of it.
Result<void> note_blocked(const ShareRoom& room, const StoredRecord& record, const std::string& code) {
  log(LogLevel::error, "share", "a decision was not carried over",
      {{"type", record.type}, {"id", record.id}, {"code", code}});
  const std::string reason = to_text(Json{{"code", code}});
  HINOMI_TRY(room.know.store.journal().record(
      access::program_of(record.owner_unit),
      {"share.blocked", "record/" + record.type + "/" + record.id, reason, record.label}));
  procedure::Telling telling{record.id, {record.drafter}, "share.blocked", reason};
  HINOMI_ASSIGN(const auto liaisons, room.procedures.people_to_tell(Role::liaison, record.owner_unit));
  telling.people.insert(telling.people.end(), liaisons.begin(), liaisons.end());
  HINOMI_TRY(room.procedures.tell(telling));
  return {};
}

const ShareFinding* blocking(const std::vector<ShareFinding>& findings) {
  return !findings.empty() && findings.front().blocking ? &findings.front() : nullptr;
}

Error refusal(const std::string& code) { return fail(ErrorKind::forbidden, code); }

// What the approver saw is kept, once for each approval, so that nothing else is offered under it.
Result<void> keep_approval(const ShareRoom& room, ReleaseRecord release, const store::StepTaken& step,
                           const access::Principal& approver) {
  HINOMI_ASSIGN(const auto known, room.share.approval(release.id));
  if (known && known->version == step.version) return {};
  release.state = "checking";  // as it was when it was approved
  HINOMI_ASSIGN(const Prepared ready, prepare(room, approver, release));
  return room.share.put_approval(access::program_of(release.owner),
                                 {release.id, step.version, step.actor, digest_of(ready.gathered)},
                                 release.label);
}

Result<access::Principal> approved(const ShareRoom& room, const ReleaseRecord& release) {
  HINOMI_ASSIGN(const auto step, approval_of(room, release.id));
  if (!step) return fail(ErrorKind::forbidden, "share.not_approved");
  HINOMI_ASSIGN(auto approver, principal_of(room, step->actor));
  HINOMI_TRY(keep_approval(room, release, *step, approver));
  return approver;
}

Result<bool> unchanged(const ShareRoom& room, store::Snapshot& snapshot, const std::string& id,
                       std::int64_t version) {
  HINOMI_ASSIGN(const auto record, room.know.store.records().load(snapshot, id));
  return record && record->version == version;
}

Result<void> offer(const ShareRoom& room, const ReleaseRecord& release) {
  HINOMI_ASSIGN(const auto approver, approved(room, release));
  HINOMI_ASSIGN(const Prepared ready, prepare(room, approver, release));
  HINOMI_ASSIGN(const ReleaseText text, text_of(room, release, ready, stix_form));
  if (const ShareFinding* found = blocking(text.findings)) return refusal(found->code);
  HINOMI_ASSIGN(const auto circle, room.share.circle(release.circle));
  if (!circle) return refusal("share.circle_unknown");
  store::Offer made;
  made.id = release.id;
  made.title = release.title;
  made.corrects = release.corrects;
  made.digest = to_hex(sha256(text.text));
  made.wrapper = ready.stix.wrapper;
  // Making it ready takes its time: what was checked must stand when it is written.
  const auto still = [&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const bool same_release, unchanged(room, snapshot, release.id, release.version));
    HINOMI_ASSIGN(const bool same_circle, unchanged(room, snapshot, circle->id, ready.circle.version));
    HINOMI_ASSIGN(const bool holds, agreement_holds(room, snapshot, *circle));
    // What was checked is the record, what is offered to is the table, which may be behind it.
    const bool same_members = circle->version == ready.circle.version;
    if (same_release && same_circle && same_members && holds) return {};
    return fail(ErrorKind::unavailable, "share.changed");
  };
  HINOMI_TRY(room.share.offer(access::program_of(release.owner), *circle, made, ready.stix.objects, still));
  return {};
}

Result<bool> was_asked(const ShareRoom& room, const std::string& person, const procedure::Telling& telling) {
  HINOMI_ASSIGN(const auto had, room.know.store.records().notices(person, hinomi::limits::notices_max));
  return std::any_of(had.items.begin(), had.items.end(), [&](const Notice& one) {
    return one.kind == telling.kind && one.record == telling.record;
  });
}

// Who was handed a file asks for no recall: a person tells it, with the printed notice. Each is asked once,
// however often this is called.
Result<void> ask_to_tell(const ShareRoom& room, const ReleaseRecord& release, const store::Circle& circle) {
  HINOMI_ASSIGN(const auto handed, handed_to(room, release.id, circle));
  if (handed.empty()) return {};
  procedure::Telling telling{release.id, {}, "share.recall_by_hand", "{}"};
  HINOMI_ASSIGN(auto people, room.procedures.people_to_tell(Role::liaison, release.owner));
  people.push_back(release.drafter);
  for (std::string& person : people) {
    HINOMI_ASSIGN(const bool asked, was_asked(room, person, telling));
    if (!asked) telling.people.push_back(std::move(person));
  }
  if (!telling.people.empty()) HINOMI_TRY(room.procedures.tell(telling));
  return {};
}

Result<void> take_back(const ShareRoom& room, const ReleaseRecord& release) {
  HINOMI_ASSIGN(const auto circle, room.share.circle(release.circle));
  if (!circle) return refusal("share.circle_unknown");
  HINOMI_ASSIGN(StixHead head, head_of(room, release));
  head.made = room.know.clock();
  head.tlp = std::min(release.tlp, circle->tlp);
  const bool corrected = release.state == "corrected";
  const bool recalled = release.state != "ended";
  HINOMI_TRY(room.share.end_offer(
      access::program_of(release.owner), *circle, release.id,
      recalled ? store::OfferState::recalled : store::OfferState::ended,
      [&](const std::vector<store::SharedObject>& fetched) { return revoking(head, fetched, corrected); }));
  return recalled ? ask_to_tell(room, release, *circle) : Result<void>();
}

bool is_over(const std::string& state) {
  return state == "recalled" || state == "corrected" || state == "ended";
}

Result<void> settle_release(const ShareRoom& room, const StoredRecord& record) {
  HINOMI_ASSIGN(const ReleaseRecord release, read_release(record));
  HINOMI_ASSIGN(const auto offered, room.share.find_offer(record.id));
  if (record.state == "approved") {
    HINOMI_TRY(approved(room, release));
    return {};
  }
  if (record.state == "offered" && !offered) return offer(room, release);
  if (is_over(record.state) && offered && offered->state == store::OfferState::offered)
    return take_back(room, release);
  // The program may have stopped between the recall and the asking.
  if (is_over(record.state) && offered && offered->state == store::OfferState::recalled) {
    HINOMI_ASSIGN(const auto circle, room.share.circle(release.circle));
    if (circle) return ask_to_tell(room, release, *circle);
  }
  return {};
}

Result<void> settle_circle(const ShareRoom& room, const StoredRecord& record) {
  HINOMI_ASSIGN(const store::Circle circle, read_circle(record));
  return room.share.put_circle(access::program_of(record.owner_unit), circle);
}

// What fails for a moment waits and is tried again, what fails for good is told; neither keeps the others.
Result<void> settle_one(const ShareRoom& room, const ShareWaiting& what) {
  HINOMI_ASSIGN(const auto record, load_record(room, what.id));
  if (!record) return room.share.put_waiting(what, false);
  const auto settled =
      what.type == release_type ? settle_release(room, *record) : settle_circle(room, *record);
  if (!settled && passes_over(settled.error())) return room.share.put_waiting(what, true);
  if (!settled) HINOMI_TRY(note_blocked(room, *record, settled.error().code));
  return room.share.put_waiting(what, false);
}

// record/TYPE/ID of the types that concern sharing; circles before the releases that go to them.
std::vector<ShareWaiting> touched(const std::vector<store::LabelledEntry>& entries) {
  std::set<std::pair<std::string, std::string>> found;
  for (const store::LabelledEntry& one : entries) {
    const std::string& subject = one.entry.subject;
    for (const std::string_view type : {circle_type, release_type}) {
      const std::string start = "record/" + std::string(type) + "/";
      const bool own = one.entry.action.starts_with("share.");
      if (!own && subject.starts_with(start)) found.emplace(std::string(type), subject.substr(start.size()));
    }
  }
  std::vector<ShareWaiting> records;
  for (const auto& [type, id] : found) records.push_back({type, id});
  return records;
}

}  // namespace

Result<std::size_t> settle_shares(const ShareRoom& room) {
  std::size_t looked = 0;
  store::Store& store = room.know.store;
  const auto work_off = [&](const std::vector<ShareWaiting>& records) -> Result<void> {
    for (const ShareWaiting& one : records) {
      HINOMI_TRY(settle_one(room, one));
      looked += 1;
    }
    return {};
  };
  HINOMI_ASSIGN(const auto waiting, room.share.waiting());
  while (true) {
    HINOMI_ASSIGN(const auto entries, store.journal().read_from(reader_name, limits::entries_settled_max));
    if (entries.empty()) break;
    HINOMI_TRY(work_off(touched(entries)));
    HINOMI_TRY(store.database().write([&](store::Transaction& transaction) {
      return store.journal().advance(transaction, reader_name, entries.back().entry.sequence);
    }));
  }
  HINOMI_TRY(work_off(waiting));
  return looked;
}

}  // namespace hinomi::exchange
