// What partners get and what became of it: circles and members, objects of each circle in one strict order of
// adding, releases, receipts, recalls, statuses of what members gave. Owns the tables share_*. Every change
// has its journal entry in the same transaction; a visit of a member (what it asked, what it was given) too:
// without the entry nothing is given. `added` is strictly ascending over all circles and later than
// everything given before, so that a page can never miss a row; a bulk runs ahead of the clock by its rows in
// microseconds. Bytes are sealed under a key derived from the vault's. Limits: share/limits.hpp. Fails:
// not_found `share.circle_unknown`, `share.release_unknown`; limit_exceeded `share.object_too_large`; as the
// database does. Source: TAXII 2.1 §3, §5; measures N2-6(2), F5(4)ウ.
#pragma once
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
#include "store/journal/journal.hpp"
#include "store/share/share_facts.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

class Share {
 public:
  Share(Database& database, Journal& journal, const VaultKey& key);

  // --- circles
  /// Keeps what the record says now; an older version of it, or the same, changes nothing. Who is a member no
  /// longer stays as a former one.
  Result<void> put_circle(const access::Principal& actor, const Circle& circle);
  Result<std::vector<Circle>> circles() const;
  Result<std::optional<Circle>> circle(std::string_view id) const;
  /// Circles that the account is or was a member of, in force or not.
  Result<std::vector<Circle>> circles_of(std::string_view account) const;

  // --- releases
  /// Offers objects to a circle; an object that the circle has already is not offered twice. Once for each
  /// release: the second call changes nothing.
  /// Asked within the write; what it refuses is not offered.
  using Still = std::function<Result<void>(Snapshot& snapshot)>;
  Result<Offer> offer(const access::Principal& actor, const Circle& circle, const Offer& release,
                      const std::vector<NewShared>& objects, const Still& still = {});
  /// Makes, of what one member fetched and nobody else offers, the versions that take it back.
  using TakeBack = std::function<std::vector<NewShared>(const std::vector<SharedObject>& fetched)>;
  /// Takes a release back: what no other release in force holds goes from the circle. Recalled: each member
  /// gets what `take_back` makes of what it fetched; who fetched nothing learns nothing.
  Result<void> end_offer(const access::Principal& actor, const Circle& circle, std::string_view release,
                         OfferState state, const TakeBack& take_back);
  /// A release in force was handed to a member as a file; unavailable `share.changed` when it is not.
  Result<void> note_handed(const access::Principal& actor, std::string_view release,
                           const std::string& member, std::int64_t objects, const JournalDraft& draft);
  /// A member that was handed a file was told of its recall.
  Result<void> note_recall_told(const access::Principal& actor, std::string_view release,
                                const std::string& member, const JournalDraft& draft);
  Result<std::optional<Offer>> find_offer(std::string_view release) const;
  Result<std::vector<OfferReceipts>> offers(std::int64_t circle) const;
  Result<std::optional<OfferReceipts>> receipts(std::string_view release) const;
  /// Tells whether a release in force says that it replaces this one.
  Result<bool> is_corrected(std::string_view release) const;
  /// When objects of ours were made first; those that never were are not in it.
  Result<std::map<std::string, Instant>> first_made(const std::vector<std::string>& ids) const;

  // --- what people decided, on its way
  Result<void> put_approval(const access::Principal& actor, const ShareApproval& approval,
                            const Label& label);
  Result<std::optional<ShareApproval>> approval(std::string_view release) const;
  /// Records that are to be looked at again, and whether one is.
  Result<std::vector<ShareWaiting>> waiting() const;
  Result<void> put_waiting(const ShareWaiting& record, bool waits);

  // --- what a member asks and gives
  Result<SharedPage> page(const SharedQuery& query) const;
  /// Writes the entry of a request, and the receipts that follow from it; unavailable `share.changed` when
  /// what was read is offered no longer.
  Result<void> note_visit(const access::Principal& actor, const ShareVisit& visit, const JournalDraft& draft);
  /// Keeps what a member gave for that member to see again, and what became of it; tells how many were new.
  Result<std::int64_t> add_given(const access::Principal& actor, const Circle& circle,
                                 const std::string& member, const std::vector<NewShared>& objects,
                                 const ShareStatus& status, const JournalDraft& draft);
  /// Removes what the member itself gave; tells how many rows went.
  Result<std::int64_t> remove_given(const access::Principal& actor, const SharedQuery& query,
                                    const JournalDraft& draft);
  Result<std::optional<std::string>> status(std::string_view id, std::string_view member) const;

  /// Signs a text for handing out and back (cursors).
  std::string sign(std::string_view text) const;

 private:
  Database& x_database;
  Journal& x_journal;
  VaultKey x_key;
};

std::span<const StatementText> share_statements();

}  // namespace hinomi::store
