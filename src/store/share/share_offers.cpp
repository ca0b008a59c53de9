// Keeps releases, what became of each at each member, and the statuses of what members gave; every statement
// on the tables share_release, share_also, share_receipt and share_status. In, out: Offer, pages as they were
// delivered, receipts. What a member fetches again counts once. Fails as the database does.
#include <map>

#include "store/share/share_rows.hpp"

namespace hinomi::store::share_offers {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO share_release (id, circle, title, corrects, state, objects, digest, wrapper, last_added_us,"
    " offered_us) VALUES ($id, $circle, $title, $corrects, $state, $objects, $digest, $wrapper, $last_added, "
    "$offered)";
constexpr std::string_view update_sql =
    "UPDATE share_release SET state = $state, objects = $objects, last_added_us = $last_added,"
    " ended_us = $ended WHERE number = $number";
#define HINOMI_OFFER_SELECT                                                                       \
  "SELECT number, id, circle, title, state, objects, digest, wrapper, last_added_us, offered_us," \
  " ended_us, corrects FROM share_release"
constexpr std::string_view find_sql = HINOMI_OFFER_SELECT " WHERE id = $id";
constexpr std::string_view of_circle_sql =
    HINOMI_OFFER_SELECT " WHERE circle = $circle ORDER BY offered_us DESC, number DESC";
constexpr std::string_view corrected_sql =
    "SELECT 1 FROM share_release WHERE corrects = $release AND state = $offered ORDER BY number LIMIT 1";
constexpr std::string_view state_sql = "SELECT state FROM share_release WHERE number = $release";
constexpr std::string_view also_sql =
    "INSERT INTO share_also (release, added_us) VALUES ($release, $added)"
    " ON CONFLICT (release, added_us) DO NOTHING";
constexpr std::string_view other_sql =
    "SELECT a.release FROM share_also a JOIN share_release r ON r.number = a.release"
    " WHERE a.added_us = $added AND a.release <> $release AND r.state = $offered ORDER BY a.release LIMIT 1";

constexpr std::string_view delivered_sql =
    "INSERT INTO share_receipt (release, member, objects, last_added_us, first_us, last_us)"
    " VALUES ($release, $member, $objects, $last_added, $now, $now)"
    " ON CONFLICT (release, member) DO UPDATE SET objects = share_receipt.objects + excluded.objects,"
    " last_added_us = CASE WHEN excluded.last_added_us > share_receipt.last_added_us"
    " THEN excluded.last_added_us ELSE share_receipt.last_added_us END, last_us = excluded.last_us";
constexpr std::string_view handed_sql =
    "INSERT INTO share_receipt (release, member, objects, last_added_us, first_us, last_us)"
    " VALUES ($release, $member, $objects, 0, $now, $now) ON CONFLICT (release, member) DO UPDATE SET"
    " objects = CASE WHEN excluded.objects > share_receipt.objects THEN excluded.objects"
    " ELSE share_receipt.objects END, last_us = excluded.last_us";
constexpr std::string_view mark_sql =
    "SELECT last_added_us FROM share_receipt WHERE release = $release AND member = $member";
constexpr std::string_view acknowledge_sql =
    "UPDATE share_receipt SET acknowledged_us = $now WHERE member = $member AND acknowledged_us IS NULL"
    " AND release IN (SELECT number FROM share_release r WHERE r.circle = $circle AND r.last_added_us <= $had"
    " AND r.last_added_us <= share_receipt.last_added_us)";
constexpr std::string_view recall_sql =
    "INSERT INTO share_receipt (release, member, objects, last_added_us, first_us, last_us, recall_seen_us)"
    " VALUES ($release, $member, 0, 0, $now, $now, $now) ON CONFLICT (release, member) DO UPDATE SET"
    " recall_seen_us = coalesce(share_receipt.recall_seen_us, excluded.recall_seen_us)";
constexpr std::string_view receipts_sql =
    "SELECT member, objects, first_us, last_us, acknowledged_us, recall_seen_us FROM share_receipt"
    " WHERE release = $release ORDER BY member";

constexpr std::string_view marks_sql =
    "SELECT member, last_added_us FROM share_receipt WHERE release = $release AND last_added_us > 0"
    " ORDER BY member";

// Who had an object under the release that went has it under the one that goes on.
constexpr std::string_view carry_sql =
    "INSERT INTO share_receipt (release, member, objects, last_added_us, first_us, last_us)"
    " SELECT $heir, member, 1, $added, first_us, last_us FROM share_receipt"
    " WHERE release = $release AND last_added_us >= $added"
    " ON CONFLICT (release, member) DO UPDATE SET objects = share_receipt.objects + 1,"
    " last_added_us = CASE WHEN excluded.last_added_us > share_receipt.last_added_us"
    " THEN excluded.last_added_us ELSE share_receipt.last_added_us END";

constexpr std::string_view put_status_sql =
    "INSERT INTO share_status (id, circle, member, asked_us, text)"
    " VALUES ($id, $circle, $member, $now, $text)";
constexpr std::string_view status_sql = "SELECT text FROM share_status WHERE id = $id AND member = $member";

Result<Offer> read_row(const Statement& row) {
  constexpr OfferState states[] = {OfferState::offered, OfferState::recalled, OfferState::ended};
  Offer offer;
  offer.number = row.integer(0);
  offer.id = row.text(1);
  offer.circle = row.integer(2);
  offer.title = row.text(3);
  HINOMI_ASSIGN(offer.state, read_enum<OfferState>(row.integer(4), states));
  offer.objects = row.integer(5);
  offer.digest = row.text(6);
  offer.wrapper = row.text(7);
  offer.last_added = row.instant(8);
  offer.offered = row.instant(9);
  offer.ended = row.optional_instant(10);
  offer.corrects = row.text(11);
  return offer;
}

struct Portion {
  std::int64_t objects = 0;
  Instant last;
};

// What a member had of a release before counts once.
Result<Instant> mark_of(Snapshot& snapshot, std::int64_t release, const std::string& member) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(mark_sql));
  HINOMI_ASSIGN(const bool there, row.bind("$release", release).bind("$member", member).step());
  return there ? row.instant(0) : Instant{};
}

// Between the reading and this entry the release may have been taken back.
Result<void> is_offered(Snapshot& snapshot, std::int64_t release) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(state_sql));
  HINOMI_ASSIGN(const bool there, row.bind("$release", release).step());
  if (there && row.integer(0) == static_cast<std::int64_t>(OfferState::offered)) return {};
  return fail(ErrorKind::unavailable, "share.changed");
}

}  // namespace

Result<std::int64_t> insert(Transaction& transaction, const Offer& offer) {
  HINOMI_ASSIGN(auto row, transaction.prepare(insert_sql));
  row.bind("$id", offer.id).bind("$circle", offer.circle).bind("$title", offer.title);
  row.bind("$corrects", offer.corrects);
  row.bind("$state", static_cast<std::int64_t>(offer.state)).bind("$objects", offer.objects);
  row.bind("$digest", offer.digest).bind("$wrapper", offer.wrapper).bind("$last_added", offer.last_added);
  HINOMI_TRY(row.bind("$offered", offer.offered).run());
  HINOMI_ASSIGN(const auto made, find(transaction, offer.id));
  return made->number;
}

Result<void> update(Transaction& transaction, const Offer& offer) {
  HINOMI_ASSIGN(auto row, transaction.prepare(update_sql));
  row.bind("$number", offer.number).bind("$state", static_cast<std::int64_t>(offer.state));
  row.bind("$objects", offer.objects).bind("$last_added", offer.last_added);
  return row.bind("$ended", offer.ended).run();
}

Result<std::optional<Offer>> find(Snapshot& snapshot, std::string_view id) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(find_sql));
  HINOMI_ASSIGN(const bool there, row.bind("$id", id).step());
  if (!there) return std::optional<Offer>();
  HINOMI_ASSIGN(auto offer, read_row(row));
  return std::optional(std::move(offer));
}

Result<std::vector<Offer>> of_circle(Snapshot& snapshot, std::int64_t circle) {
  std::vector<Offer> found;
  HINOMI_ASSIGN(auto row, snapshot.prepare(of_circle_sql));
  row.bind("$circle", circle);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return found;
    HINOMI_ASSIGN(auto offer, read_row(row));
    found.push_back(std::move(offer));
  }
}

Result<void> also(Transaction& transaction, std::int64_t release, Instant added) {
  HINOMI_ASSIGN(auto row, transaction.prepare(also_sql));
  return row.bind("$release", release).bind("$added", added).run();
}

Result<std::int64_t> other_holder(Snapshot& snapshot, std::int64_t release, Instant added) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(other_sql));
  row.bind("$release", release).bind("$added", added);
  row.bind("$offered", static_cast<std::int64_t>(OfferState::offered));
  HINOMI_ASSIGN(const bool there, row.step());
  return there ? row.integer(0) : 0;
}

Result<void> delivered(Transaction& transaction, const std::string& member, const SharedPage& page,
                       Instant now) {
  std::map<std::int64_t, Instant> marks;
  std::map<std::int64_t, Portion> shares;
  for (const SharedObject& object : page.objects) {
    if (object.recalls != 0) HINOMI_TRY(note_recall(transaction, object.recalls, member, now));
    if (object.release == 0) continue;
    if (!marks.contains(object.release)) {
      HINOMI_TRY(is_offered(transaction, object.release));
      HINOMI_ASSIGN(marks[object.release], mark_of(transaction, object.release, member));
    }
    Portion& share = shares[object.release];
    share.objects += object.added > marks[object.release] ? 1 : 0;
    share.last = std::max(share.last, object.added);
  }
  HINOMI_ASSIGN(auto row, transaction.prepare(delivered_sql));
  for (const auto& [release, share] : shares) {
    row.restart();
    row.bind("$release", release).bind("$member", member).bind("$objects", share.objects);
    HINOMI_TRY(row.bind("$last_added", share.last).bind("$now", now).run());
  }
  return {};
}

Result<void> note_recall(Transaction& transaction, std::int64_t release, const std::string& member,
                         Instant now) {
  HINOMI_ASSIGN(auto row, transaction.prepare(recall_sql));
  return row.bind("$release", release).bind("$member", member).bind("$now", now).run();
}

// A second file to the same member is no more things, only a later day.
Result<void> handed(Transaction& transaction, std::int64_t release, const std::string& member,
                    std::int64_t objects, Instant now) {
  HINOMI_TRY(is_offered(transaction, release));
  HINOMI_ASSIGN(auto row, transaction.prepare(handed_sql));
  row.bind("$release", release).bind("$member", member).bind("$objects", objects);
  return row.bind("$now", now).run();
}

Result<void> acknowledge(Transaction& transaction, std::int64_t circle, const std::string& member,
                         Instant had, Instant now) {
  HINOMI_ASSIGN(auto row, transaction.prepare(acknowledge_sql));
  row.bind("$circle", circle).bind("$member", member).bind("$had", had);
  return row.bind("$now", now).run();
}

Result<std::vector<ShareReceiptRow>> receipts(Snapshot& snapshot, std::int64_t release) {
  std::vector<ShareReceiptRow> found;
  HINOMI_ASSIGN(auto row, snapshot.prepare(receipts_sql));
  row.bind("$release", release);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return found;
    found.push_back({row.text(0), row.integer(1), row.instant(2), row.instant(3), row.optional_instant(4),
                     row.optional_instant(5)});
  }
}

Result<bool> is_corrected(Snapshot& snapshot, std::string_view release) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(corrected_sql));
  row.bind("$release", release).bind("$offered", static_cast<std::int64_t>(OfferState::offered));
  return row.step();
}

Result<std::vector<Mark>> marks(Snapshot& snapshot, std::int64_t release) {
  std::vector<Mark> found;
  HINOMI_ASSIGN(auto row, snapshot.prepare(marks_sql));
  row.bind("$release", release);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return found;
    found.push_back({row.text(0), row.instant(1)});
  }
}

Result<void> carry(Transaction& transaction, std::int64_t release, std::int64_t heir, Instant added) {
  HINOMI_ASSIGN(auto row, transaction.prepare(carry_sql));
  return row.bind("$release", release).bind("$heir", heir).bind("$added", added).run();
}

Result<void> put_status(Transaction& transaction, const std::string& id, std::int64_t circle,
                        const std::string& member, const std::string& text) {
  HINOMI_ASSIGN(auto row, transaction.prepare(put_status_sql));
  row.bind("$id", id).bind("$circle", circle).bind("$member", member).bind("$now", transaction.now());
  return row.bind("$text", text).run();
}

Result<std::optional<std::string>> status(Snapshot& snapshot, std::string_view id, std::string_view member) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(status_sql));
  HINOMI_ASSIGN(const bool there, row.bind("$id", id).bind("$member", member).step());
  if (!there) return std::optional<std::string>();
  return std::optional(row.text(0));
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"put_release", insert_sql},
                                            {"update_release", update_sql},
                                            {"find_release", find_sql},
                                            {"releases_of", of_circle_sql},
                                            {"also", also_sql},
                                            {"other_holder", other_sql},
                                            {"delivered", delivered_sql},
                                            {"handed", handed_sql},
                                            {"receipt_mark", mark_sql},
                                            {"acknowledge", acknowledge_sql},
                                            {"recall_seen", recall_sql},
                                            {"receipts", receipts_sql},
                                            {"put_status", put_status_sql},
                                            {"status", status_sql},
                                            {"corrected", corrected_sql},
                                            {"release_state", state_sql},
                                            {"receipt_marks", marks_sql},
                                            {"carry_receipts", carry_sql}};
  return texts;
}

}  // namespace hinomi::store::share_offers
