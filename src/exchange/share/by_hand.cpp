// See by_hand.hpp.
#include "exchange/share/by_hand.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "exchange/forms/forms.hpp"
#include "exchange/share/misp_text.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

struct FileForm {
  std::string ending, media_type;
};

Result<FileForm> form_of(const std::string& form) {
  if (form == stix_form) return FileForm{"json", "application/stix+json;version=2.1"};
  if (form == misp_form) return FileForm{"json", "application/json"};
  if (const FormRow* row = find_form(form))
    return FileForm{std::string(row->ending), std::string(row->media_type)};
  return fail(ErrorKind::not_found, "share.form_unknown", {{"form", form.substr(0, 64)}});
}

// Who has an account asks the server; a file besides would be beyond its recall.
Result<store::CircleMember> member_by_hand(const store::Circle& circle, const std::string& id, bool former) {
  for (const store::CircleMember& one : circle.members) {
    if (one.id == id && one.account.empty() && (former || !one.former)) return one;
  }
  return fail(ErrorKind::not_found, "share.member_not_by_hand", {{"member", id.substr(0, 64)}});
}

store::JournalDraft draft(std::string action, const ReleaseRecord& release, const Json& payload) {
  return {std::move(action), "record/release/" + release.id, to_text(payload), release.label};
}

// A recalled release with the member and its receipt.
struct Recalled {
  ReleaseRecord release;
  store::CircleMember member;
  store::ShareReceiptRow receipt;
};

Result<Recalled> recalled(const ShareRoom& room, const access::Principal& asker, const std::string& release,
                          const std::string& member) {
  HINOMI_ASSIGN(const StoredRecord record, readable(room, asker, release_type, release));
  Recalled found;
  HINOMI_ASSIGN(found.release, read_release(record));
  HINOMI_ASSIGN(const auto circle, room.share.circle(found.release.circle));
  HINOMI_ASSIGN(const auto offered, room.share.receipts(release));
  const bool is_recalled = offered && offered->offer.state == store::OfferState::recalled;
  if (!circle || !is_recalled) return fail(ErrorKind::conflict, "share.not_recalled");
  HINOMI_ASSIGN(found.member, member_by_hand(*circle, member, true));
  const auto row = std::find_if(offered->receipts.begin(), offered->receipts.end(),
                                [&](const store::ShareReceiptRow& one) { return one.member == member; });
  if (row == offered->receipts.end())
    return fail(ErrorKind::not_found, "share.member_not_by_hand", {{"member", member.substr(0, 64)}});
  found.receipt = *row;
  return found;
}

std::string day_in_words(Instant time) {
  const std::string day = to_iso_jst(time).substr(0, 10);
  return std::to_string(std::stoi(day.substr(0, 4))) + "年" + std::to_string(std::stoi(day.substr(5, 2))) +
         "月" + std::to_string(std::stoi(day.substr(8, 2))) + "日";
}

}  // namespace

Result<ReleaseFile> release_file(const ShareRoom& room, const access::Principal& asker,
                                 const std::string& release, const std::string& form,
                                 const std::string& member) {
  HINOMI_ASSIGN(const StoredRecord record, readable(room, asker, release_type, release));
  if (record.state != "offered") return fail(ErrorKind::conflict, "share.not_offered");
  HINOMI_ASSIGN(const FileForm wanted, form_of(form));
  HINOMI_ASSIGN(const ReleaseRecord read, read_release(record));
  HINOMI_ASSIGN(const Prepared ready, prepare(room, asker, read));
  HINOMI_ASSIGN(const store::CircleMember recipient, member_by_hand(ready.circle, member, false));
  HINOMI_ASSIGN(ReleaseText text, text_of(room, read, ready, form));
  for (const ShareFinding& found : text.findings) {
    if (found.blocking) return fail(ErrorKind::forbidden, found.code, {{"line", std::to_string(found.line)}});
  }
  // A form may be unable to say any of it, although the release holds something.
  if (text.included == 0) return fail(ErrorKind::forbidden, "share.nothing_to_share");
  HINOMI_TRY(room.share.note_handed(asker, release, recipient.id, static_cast<std::int64_t>(text.included),
                                    draft("share.handed", read,
                                          {{"member", recipient.id},
                                           {"form", form},
                                           {"digest", to_hex(sha256(text.text))},
                                           {"objects", text.included}})));
  return ReleaseFile{"hinomi-release." + wanted.ending, wanted.media_type, std::move(text.text)};
}

Result<std::vector<store::CircleMember>> handed_to(const ShareRoom& room, const std::string& release,
                                                   const store::Circle& circle) {
  std::vector<store::CircleMember> members;
  HINOMI_ASSIGN(const auto offered, room.share.receipts(release));
  if (!offered) return members;
  for (const store::CircleMember& member : circle.members) {
    const bool has = std::any_of(
        offered->receipts.begin(), offered->receipts.end(),
        [&](const store::ShareReceiptRow& one) { return one.member == member.id && !one.recall_seen; });
    if (has && member.account.empty()) members.push_back(member);
  }
  return members;
}

Result<ReleaseFile> recall_notice(const ShareRoom& room, const access::Principal& asker,
                                  const std::string& release, const std::string& member) {
  HINOMI_ASSIGN(const Recalled found, recalled(room, asker, release, member));
  HINOMI_ASSIGN(const StixHead head, head_of(room, found.release));
  HINOMI_TRY(room.know.store.journal().record(
      asker, draft("share.notice_printed", found.release, {{"member", found.member.id}})));
  const std::string text = day_in_words(room.know.clock()) + "\n\n" + found.member.name + "　御中\n\n" +
                           head.organisation + "\n\n提供した情報の回収について（通知）\n\n　" +
                           day_in_words(found.receipt.first) +
                           "に提供した次の情報を回収します。\n\n　件名：" + found.release.title +
                           "\n\n　提供を受けたファイル及びその写しを廃棄し、機器に設定した値を" +
                           "削除してください。\n　更に他へ提供している場合は、その提供先にも同様の連絡を" +
                           "お願いします。\n　廃棄した日を、下記の欄に記入の上、御返送ください。\n\n" +
                           "　廃棄した日　　　　　年　　　月　　　日\n　担当者\n";
  return ReleaseFile{"recall-notice.txt", "text/plain; charset=utf-8", text};
}

Result<void> note_recall_told(const ShareRoom& room, const access::Principal& asker,
                              const std::string& release, const std::string& member) {
  HINOMI_ASSIGN(const Recalled found, recalled(room, asker, release, member));
  return room.share.note_recall_told(asker, release, member,
                                     draft("share.recall_told", found.release, {{"member", member}}));
}

}  // namespace hinomi::exchange
