// See circles.hpp.
#include "exchange/share/circles.hpp"

#include <algorithm>

#include "exchange/share/basis.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

// Releases of a circle that the asker may read; the others are as if they were not.
Result<std::vector<store::OfferReceipts>> offers_seen(const ShareRoom& room, const access::Principal& asker,
                                                      const store::Circle& circle) {
  std::vector<store::OfferReceipts> seen;
  HINOMI_ASSIGN(auto offers, room.share.offers(circle.number));
  for (store::OfferReceipts& one : offers) {
    if (readable(room, asker, release_type, one.offer.id)) seen.push_back(std::move(one));
  }
  return seen;
}

ShareCircle shown(const store::Circle& circle, const std::vector<store::OfferReceipts>& offers) {
  ShareCircle row;
  row.id = circle.id;
  row.number = circle.record_number;
  row.title = circle.title;
  row.tlp = circle.tlp;
  row.members = std::count_if(circle.members.begin(), circle.members.end(),
                              [](const store::CircleMember& one) { return !one.former; });
  const auto receivers =
      std::count_if(circle.members.begin(), circle.members.end(),
                    [](const store::CircleMember& one) { return !one.former && !one.account.empty(); });
  for (const store::OfferReceipts& one : offers) {
    row.last = std::max(row.last.value_or(one.offer.offered), one.offer.offered);
    if (one.offer.state != store::OfferState::offered) continue;
    row.releases += 1;
    row.expected += receivers;
    row.acknowledged +=
        std::count_if(one.receipts.begin(), one.receipts.end(),
                      [](const store::ShareReceiptRow& r) { return r.acknowledged.has_value(); });
  }
  return row;
}

std::string state_of(const store::Offer& offer, const store::ShareReceiptRow* row) {
  const bool recalled = offer.state == store::OfferState::recalled;
  const bool fetched = row != nullptr;
  if (row != nullptr && row->recall_seen) return "recall_seen";
  if (recalled) return fetched ? "recalled" : "not_fetched";
  if (!fetched) return "waiting";
  return row->acknowledged ? "acknowledged" : "fetched";
}

ShareReceipt receipt_of(const store::Offer& offer, const store::CircleMember& member,
                        const std::vector<store::ShareReceiptRow>& rows) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const store::ShareReceiptRow& row) { return row.member == member.id; });
  const store::ShareReceiptRow* row = found == rows.end() ? nullptr : &*found;
  ShareReceipt receipt;
  receipt.member = member.id;
  receipt.name = member.name;
  receipt.by_hand = member.account.empty();
  receipt.state = state_of(offer, row);
  if (row == nullptr) return receipt;
  receipt.objects = row->objects;
  receipt.first = row->first;
  receipt.last = row->last;
  receipt.acknowledged = row->acknowledged;
  receipt.recall_seen = row->recall_seen;
  return receipt;
}

}  // namespace

Result<ShareCircleList> list_circles(const ShareRoom& room, const access::Principal& asker) {
  ShareCircleList list;
  HINOMI_ASSIGN(const auto circles, room.share.circles());
  for (const store::Circle& circle : circles) {
    if (!circle.in_force || !readable(room, asker, circle_type, circle.id)) continue;
    HINOMI_ASSIGN(const bool holds, agreement_holds(room, circle));
    if (!holds) continue;
    HINOMI_ASSIGN(const auto offers, offers_seen(room, asker, circle));
    list.items.push_back(shown(circle, offers));
  }
  HINOMI_TRY(intel::note_question(room.know, asker, "share.listed", "circles", list.items.size()));
  return list;
}

Result<ShareReceiptList> list_receipts(const ShareRoom& room, const access::Principal& asker,
                                       const std::string& release) {
  HINOMI_ASSIGN(const StoredRecord record, readable(room, asker, release_type, release));
  HINOMI_ASSIGN(const ReleaseRecord read, read_release(record));
  ShareReceiptList list;
  HINOMI_ASSIGN(const auto offered, room.share.receipts(release));
  HINOMI_ASSIGN(const auto circle, room.share.circle(read.circle));
  if (offered && circle) {
    for (const store::CircleMember& member : circle->members) {
      ShareReceipt receipt = receipt_of(offered->offer, member, offered->receipts);
      // Who left before it could fetch anything is no recipient.
      if (!member.former || receipt.first) list.items.push_back(std::move(receipt));
    }
  }
  std::sort(list.items.begin(), list.items.end(),
            [](const ShareReceipt& a, const ShareReceipt& b) { return a.name < b.name; });
  HINOMI_TRY(intel::note_question(room.know, asker, "share.receipts_read", release, list.items.size()));
  return list;
}

Result<SharePreview> preview_release(const ShareRoom& room, const access::Principal& asker,
                                     const std::string& release, const std::string& form,
                                     const std::string& member) {
  HINOMI_ASSIGN(const StoredRecord record, readable(room, asker, release_type, release));
  HINOMI_ASSIGN(const ReleaseRecord read, read_release(record));
  return preview(room, asker, read, form, member);
}

}  // namespace hinomi::exchange
