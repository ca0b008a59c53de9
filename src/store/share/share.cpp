// See share.hpp.
#include "store/share/share.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "store/share/limits.hpp"
#include "store/share/share_rows.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::store {
namespace {

// Gives each row a microsecond of its own, after all that were given.
class Stamps {
 public:
  static Result<Stamps> begin(Transaction& transaction) {
    HINOMI_ASSIGN(const Instant last, share_objects::last_added(transaction));
    return Stamps(std::max(last.microseconds() + 1, transaction.now().microseconds()));
  }
  Instant next() { return Instant::from_microseconds(x_next++); }
  Instant last() const { return Instant::from_microseconds(x_next - 1); }

 private:
  explicit Stamps(std::int64_t next) : x_next(next) {}
  std::int64_t x_next;
};

Error unknown_release(std::string_view id) {
  return fail(ErrorKind::not_found, "share.release_unknown", {{"release", std::string(id)}});
}

JournalDraft offer_draft(std::string action, const Circle& circle, const Offer& offer) {
  JournalDraft draft;
  draft.action = std::move(action);
  draft.subject = "record/release/" + offer.id;
  draft.payload_json =
      to_text(Json{{"circle", circle.id}, {"objects", offer.objects}, {"digest", offer.digest}});
  draft.label = circle.label;
  return draft;
}

struct Offering {
  Transaction& transaction;
  const ShareSeal& seal;
  share_objects::Place place;
};

using Lines = std::set<share_objects::Line>;

// Once for each object, however many versions of it came.
Result<void> settle_all(Transaction& transaction, const Lines& lines) {
  for (const share_objects::Line& line : lines) HINOMI_TRY(share_objects::settle(transaction, line));
  return {};
}

Result<void> offer_objects(Offering& work, const std::vector<NewShared>& objects, Stamps& stamps) {
  Lines lines;
  for (const NewShared& object : objects) {
    const std::int64_t circle = work.place.circle;
    HINOMI_ASSIGN(const auto known, share_objects::find(work.transaction, circle, {}, object));
    if (known) {
      HINOMI_TRY(share_offers::also(work.transaction, work.place.release, known->added));
      continue;
    }
    work.place.added = stamps.next();
    HINOMI_TRY(share_objects::insert(work.transaction, work.place, object, work.seal));
    if (object.ours) HINOMI_TRY(share_objects::put_made(work.transaction, object));
    lines.insert({circle, object.id, {}});
  }
  return settle_all(work.transaction, lines);
}

// What another release in force offers stays, under that one; the rest goes.
Result<std::vector<SharedObject>> withdraw(Transaction& transaction, const Circle& circle, const Offer& offer,
                                           const ShareSeal& seal) {
  std::vector<SharedObject> gone;
  HINOMI_ASSIGN(auto objects, share_objects::of_release(transaction, offer.number, seal));
  for (SharedObject& object : objects) {
    HINOMI_ASSIGN(const std::int64_t other,
                  share_offers::other_holder(transaction, offer.number, object.added));
    if (other != 0) {
      HINOMI_TRY(share_objects::move(transaction, object.added, other));
      HINOMI_TRY(share_offers::carry(transaction, offer.number, other, object.added));
      continue;
    }
    HINOMI_TRY(share_objects::remove(transaction, circle.number, object));
    HINOMI_ASSIGN(const std::int64_t offers_it,
                  share_objects::other_offering(transaction, object, circle.number));
    if (offers_it == 0) gone.push_back(std::move(object));
  }
  return gone;
}

// Each member gets what takes back what it fetched, for itself alone.
Result<void> take_back_from(Transaction& transaction, const ShareSeal& seal, share_objects::Place place,
                            const std::vector<SharedObject>& gone, const Share::TakeBack& take_back) {
  HINOMI_ASSIGN(Stamps stamps, Stamps::begin(transaction));
  HINOMI_ASSIGN(const auto marks, share_offers::marks(transaction, place.recalls));
  Lines lines;
  for (const share_offers::Mark& mark : marks) {
    std::vector<SharedObject> fetched;
    std::copy_if(gone.begin(), gone.end(), std::back_inserter(fetched),
                 [&](const SharedObject& one) { return one.added <= mark.last; });
    place.member = mark.member;
    for (const NewShared& object : take_back(fetched)) {
      place.added = stamps.next();
      HINOMI_TRY(share_objects::insert(transaction, place, object, seal));
      lines.insert({place.circle, object.id, place.member});
    }
  }
  return settle_all(transaction, lines);
}

}  // namespace

Share::Share(Database& database, Journal& journal, const VaultKey& key)
    : x_database(database), x_journal(journal), x_key(key) {}

Result<void> Share::put_circle(const access::Principal& actor, const Circle& circle) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const bool newer, share_circles::put(transaction, circle));
    if (!newer) return {};
    JournalDraft draft;
    draft.action = "share.circle_kept";
    draft.subject = "record/circle/" + circle.id;
    draft.payload_json = to_text(Json{{"version", circle.version},
                                      {"in_force", circle.in_force},
                                      {"tlp", to_text(circle.tlp)},
                                      {"members", circle.members.size()}});
    draft.label = circle.label;
    HINOMI_TRY(x_journal.append(transaction, actor, draft));
    return {};
  });
}

Result<std::vector<Circle>> Share::circles() const {
  std::vector<Circle> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, share_circles::all(snapshot));
    return {};
  }));
  return found;
}

Result<std::optional<Circle>> Share::circle(std::string_view id) const {
  HINOMI_ASSIGN(auto all, circles());
  for (Circle& one : all) {
    if (one.id == id) return std::optional(std::move(one));
  }
  return std::optional<Circle>();
}

Result<std::vector<Circle>> Share::circles_of(std::string_view account) const {
  std::vector<Circle> found;
  if (account.empty()) return found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, share_circles::of_account(snapshot, account));
    return {};
  }));
  return found;
}

Result<Offer> Share::offer(const access::Principal& actor, const Circle& circle, const Offer& release,
                           const std::vector<NewShared>& objects, const Still& still) {
  const ShareSeal seal(x_key);
  Offer made = release;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto known, share_offers::find(transaction, release.id));
    if (known) {
      made = *known;
      return {};
    }
    if (still) HINOMI_TRY(still(transaction));
    HINOMI_ASSIGN(Stamps stamps, Stamps::begin(transaction));
    made.circle = circle.number;
    made.objects = static_cast<std::int64_t>(objects.size());
    made.offered = transaction.now();
    HINOMI_ASSIGN(made.number, share_offers::insert(transaction, made));
    Offering work{transaction, seal, {circle.number, made.number, 0, {}, {}}};
    HINOMI_TRY(offer_objects(work, objects, stamps));
    made.last_added = stamps.last();
    HINOMI_TRY(share_offers::update(transaction, made));
    HINOMI_TRY(x_journal.append(transaction, actor, offer_draft("share.offered", circle, made)));
    return {};
  }));
  return made;
}

Result<void> Share::end_offer(const access::Principal& actor, const Circle& circle, std::string_view release,
                              OfferState state, const TakeBack& take_back) {
  HINOMI_ASSERT(state != OfferState::offered);
  const ShareSeal seal(x_key);
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto offer, share_offers::find(transaction, release));
    if (!offer) return unknown_release(release);
    if (offer->state != OfferState::offered) return {};
    offer->state = state;
    offer->ended = transaction.now();
    HINOMI_ASSIGN(const auto gone, withdraw(transaction, circle, *offer, seal));
    if (state == OfferState::recalled)
      HINOMI_TRY(
          take_back_from(transaction, seal, {circle.number, 0, offer->number, {}, {}}, gone, take_back));
    HINOMI_TRY(share_offers::update(transaction, *offer));
    const bool recalled = state == OfferState::recalled;
    HINOMI_TRY(x_journal.append(transaction, actor,
                                offer_draft(recalled ? "share.recalled" : "share.ended", circle, *offer)));
    return {};
  });
}

Result<void> Share::note_handed(const access::Principal& actor, std::string_view release,
                                const std::string& member, std::int64_t objects, const JournalDraft& draft) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto offer, share_offers::find(transaction, release));
    if (!offer) return fail(ErrorKind::unavailable, "share.changed");
    HINOMI_TRY(share_offers::handed(transaction, offer->number, member, objects, transaction.now()));
    HINOMI_TRY(x_journal.append(transaction, actor, draft));
    return {};
  });
}

Result<void> Share::note_recall_told(const access::Principal& actor, std::string_view release,
                                     const std::string& member, const JournalDraft& draft) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto offer, share_offers::find(transaction, release));
    if (!offer) return unknown_release(release);
    HINOMI_TRY(share_offers::note_recall(transaction, offer->number, member, transaction.now()));
    HINOMI_TRY(x_journal.append(transaction, actor, draft));
    return {};
  });
}

Result<std::optional<Offer>> Share::find_offer(std::string_view release) const {
  std::optional<Offer> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, share_offers::find(snapshot, release));
    return {};
  }));
  return found;
}

Result<std::vector<OfferReceipts>> Share::offers(std::int64_t circle) const {
  std::vector<OfferReceipts> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto offers, share_offers::of_circle(snapshot, circle));
    for (Offer& offer : offers) {
      HINOMI_ASSIGN(auto receipts, share_offers::receipts(snapshot, offer.number));
      found.push_back({std::move(offer), std::move(receipts)});
    }
    return {};
  }));
  return found;
}

Result<std::optional<OfferReceipts>> Share::receipts(std::string_view release) const {
  std::optional<OfferReceipts> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto offer, share_offers::find(snapshot, release));
    if (!offer) return {};
    HINOMI_ASSIGN(auto receipts, share_offers::receipts(snapshot, offer->number));
    found = OfferReceipts{*std::move(offer), std::move(receipts)};
    return {};
  }));
  return found;
}

Result<bool> Share::is_corrected(std::string_view release) const {
  bool corrected = false;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(corrected, share_offers::is_corrected(snapshot, release));
    return {};
  }));
  return corrected;
}

Result<std::map<std::string, Instant>> Share::first_made(const std::vector<std::string>& ids) const {
  std::map<std::string, Instant> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    for (const std::string& id : ids) {
      HINOMI_ASSIGN(const auto made, share_objects::made(snapshot, id));
      if (made) found[id] = *made;
    }
    return {};
  }));
  return found;
}

Result<void> Share::put_approval(const access::Principal& actor, const ShareApproval& approval,
                                 const Label& label) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_TRY(share_settling::put_approval(transaction, approval));
    JournalDraft draft;
    draft.action = "share.approved";
    draft.subject = "record/release/" + approval.release;
    draft.payload_json = to_text(Json{{"version", approval.version}, {"digest", approval.digest}});
    draft.label = label;
    HINOMI_TRY(x_journal.append(transaction, actor, draft));
    return {};
  });
}

Result<std::optional<ShareApproval>> Share::approval(std::string_view release) const {
  std::optional<ShareApproval> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, share_settling::approval(snapshot, release));
    return {};
  }));
  return found;
}

Result<std::vector<ShareWaiting>> Share::waiting() const {
  std::vector<ShareWaiting> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, share_settling::waiting(snapshot));
    return {};
  }));
  return found;
}

Result<void> Share::put_waiting(const ShareWaiting& record, bool waits) {
  return x_database.write(
      [&](Transaction& transaction) { return share_settling::put_waiting(transaction, record, waits); });
}

Result<SharedPage> Share::page(const SharedQuery& query) const {
  const ShareSeal seal(x_key);
  SharedPage found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, share_objects::page(snapshot, query, seal));
    return {};
  }));
  return found;
}

Result<void> Share::note_visit(const access::Principal& actor, const ShareVisit& visit,
                               const JournalDraft& draft) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    if (visit.circle != nullptr && visit.had) {
      HINOMI_TRY(share_offers::acknowledge(transaction, visit.circle->number, visit.member, *visit.had,
                                           transaction.now()));
    }
    if (visit.delivered != nullptr)
      HINOMI_TRY(share_offers::delivered(transaction, visit.member, *visit.delivered, transaction.now()));
    HINOMI_TRY(x_journal.append(transaction, actor, draft));
    return {};
  });
}

Result<std::int64_t> Share::add_given(const access::Principal& actor, const Circle& circle,
                                      const std::string& member, const std::vector<NewShared>& objects,
                                      const ShareStatus& status, const JournalDraft& draft) {
  const ShareSeal seal(x_key);
  std::int64_t added = 0;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(Stamps stamps, Stamps::begin(transaction));
    share_objects::Place place{circle.number, 0, 0, member, {}};
    Lines lines;
    for (const NewShared& object : objects) {
      HINOMI_ASSIGN(const auto known, share_objects::find(transaction, circle.number, member, object));
      if (known) continue;
      place.added = stamps.next();
      HINOMI_TRY(share_objects::insert(transaction, place, object, seal));
      lines.insert({circle.number, object.id, member});
      added += 1;
    }
    HINOMI_TRY(settle_all(transaction, lines));
    HINOMI_TRY(share_offers::put_status(transaction, status.id, circle.number, member, status.text));
    HINOMI_TRY(x_journal.append(transaction, actor, draft));
    return {};
  }));
  return added;
}

Result<std::int64_t> Share::remove_given(const access::Principal& actor, const SharedQuery& query,
                                         const JournalDraft& draft) {
  const ShareSeal seal(x_key);
  std::int64_t removed = 0;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const SharedPage found, share_objects::page(transaction, query, seal));
    for (const SharedObject& object : found.objects) {
      if (object.member != query.member || object.member.empty() || object.recalls != 0) continue;
      HINOMI_TRY(share_objects::remove(transaction, query.circle, object));
      removed += 1;
    }
    HINOMI_TRY(x_journal.append(transaction, actor, draft));
    return {};
  }));
  return removed;
}

Result<std::optional<std::string>> Share::status(std::string_view id, std::string_view member) const {
  std::optional<std::string> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, share_offers::status(snapshot, id, member));
    return {};
  }));
  return found;
}

std::string Share::sign(std::string_view text) const {
  return keyed_digest(x_key, "share-cursor:" + std::string(text)).substr(0, 32);
}

std::span<const StatementText> share_statements() {
  static const std::vector<StatementText> texts = [] {
    std::vector<StatementText> all;
    for (const auto& some : {share_circles::statements(), share_objects::statements(),
                             share_offers::statements(), share_settling::statements()})
      all.insert(all.end(), some.begin(), some.end());
    return all;
  }();
  return texts;
}

}  // namespace hinomi::store
