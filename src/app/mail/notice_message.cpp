// See notice_message.hpp.
#include "app/mail/notice_message.hpp"

#include <ctime>

#include "base/base64.hpp"
#include "base/hash.hpp"

namespace hinomi::app {
namespace {

constexpr std::size_t digest_lines_max = 100;
constexpr std::size_t encoded_line = 76;

struct Words {
  std::string_view kind, ja, en;
};

constexpr Words words[] = {
    {"deadline.reminder", "期限が近づいています", "A deadline comes near"},
    {"deadline.over", "期限を超過しました", "A deadline is over"},
    {"record.assigned", "担当になりました", "You are the assignee"},
    {"record.handed_over", "引継ぎの依頼が届きました", "A record is being handed to you"},
    {"record.taken_over", "引継ぎが受け入れられました", "A handover was accepted"},
    {"record.handed_back", "引継ぎが断られました", "A handover was refused"},
    {"record.copy_sent", "参考送付が届きました", "A copy was sent to you"},
    {"record.unassigned", "担当のない記録があります", "A record lost its assignee"},
    {"record.break_glass", "緊急閲覧が行われました", "Somebody used break-glass access"},
    {"record.break_glass_unreviewed", "緊急閲覧の点検が必要です", "A break-glass access waits for review"},
    {"record.told", "記録の確認を求められています", "You are asked to look at a record"},
    {"record.frozen", "凍結された記録があります", "A record was frozen"},
    {"record.changed", "記録が変更されました", "A record was changed"},
    {"watch.matched", "監視している値が現れました", "A watched value turned up"},
    {"target.seen_again", "停止を確認した対象が再び現れました", "A target that was down turned up again"},
    {"share.blocked", "情報提供又は枠組みの決定を反映できませんでした",
     "A decision on sharing was not carried over"},
    {"share.recall_by_hand", "ファイルを手渡した提供先に回収を通知してください",
     "Tell those who were handed a file of the recall"},
    {"hit.met", "他の組織も同じ値を保有しています", "Another organisation holds the same value"},
    {"hit.refused", "有無照会が1日の上限を超えました", "Hit/no-hit went beyond what a day allows"},
    {"sending.late", "発出できない状態が続いています", "Something to be sent is late"},
    {"sending.refused", "発出できない依頼があります", "Something could not be sent"},
    {"sending.bounced", "発出した依頼が届きませんでした", "Something that was sent did not arrive"},
    {"sending.unclear", "発出の結果の確定が必要です", "The outcome of a sending must be settled"},
    {"sending.reply", "連携先から回答がありました", "A partner answered"},
    {"definitions.refused", "様式のファイルに誤りがあります", "Definition files were refused"},
};

// RFC 2047: words of at most 75 characters, cut between characters.
std::string encoded_header(std::string_view text) {
  constexpr std::size_t bytes_max = 42;
  std::string out;
  while (!text.empty()) {
    std::size_t bytes = std::min(bytes_max, text.size());
    while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u) --bytes;
    out += (out.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + write_base64(text.substr(0, bytes)) + "?=");
    text.remove_prefix(bytes);
  }
  return out;
}

std::string encoded_body(const std::string& text) {
  const std::string all = write_base64(text);
  std::string out;
  for (std::size_t at = 0; at < all.size(); at += encoded_line) out += all.substr(at, encoded_line) + "\r\n";
  return out;
}

// RFC 5322 §3.3, in JST.
std::string date_text(Instant now) {
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = now.microseconds() / 1'000'000 + 32'400;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char clock[48];
  std::snprintf(clock, sizeof clock, "%02d %s %04d %02d:%02d:%02d +0900", parts.tm_mday, months[parts.tm_mon],
                parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
  return std::string(days[parts.tm_wday]) + ", " + clock;
}

std::string host_of(const std::string& address) { return address.substr(address.find('@') + 1); }

struct Parts {
  std::string identity, subject, body;
};

std::string message_of(const MailFrame& frame, const MailRecipient& to, const Parts& parts) {
  const std::string identity = to_hex(sha256(to.address + "\n" + parts.identity)).substr(0, 32);
  std::string text;
  text += "From: " + encoded_header(to.language == Language::ja ? "火の見" : "Hinomi") + " <" + frame.sender +
          ">\r\n";
  text += "To: <" + to.address + ">\r\n";
  text += "Subject: " + encoded_header(parts.subject) + "\r\n";
  text += "Date: " + date_text(frame.now) + "\r\n";
  text += "Message-ID: <" + identity + "@" + host_of(frame.sender) + ">\r\n";
  text += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
  text += "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  return text + encoded_body(parts.body);
}

std::string link_of(const MailFrame& frame, const Notice& notice) {
  if (frame.origin.empty()) return {};
  return frame.origin + (notice.record ? "/records/" + notice.type + "/" + *notice.record : "/notices");
}

std::string foot(Language language) {
  return language == Language::ja
             ? "\r\n内容は火の見の画面で確認してください。このメールには返信できません。\r\n"
             : "\r\nSee Hinomi for what it is about. This mail cannot be answered.\r\n";
}

std::string line_of(const Notice& notice, Language language) {
  return notice_words(notice.kind, language) + (notice.number.empty() ? "" : "  " + notice.number);
}

}  // namespace

std::string notice_words(const std::string& kind, Language language) {
  for (const Words& row : words) {
    if (row.kind == kind) return std::string(language == Language::ja ? row.ja : row.en);
  }
  if (kind.starts_with("deadline.")) return notice_words("deadline.over", language);
  return language == Language::ja ? "お知らせがあります" : "There is a notice";
}

std::string notice_message(const MailFrame& frame, const MailRecipient& to, const Notice& notice) {
  const bool ja = to.language == Language::ja;
  const std::string line = line_of(notice, to.language), link = link_of(frame, notice);
  return message_of(frame, to,
                    {notice.id, (ja ? "【火の見】" : "[Hinomi] ") + line,
                     line + "\r\n" + (link.empty() ? "" : "\r\n" + link + "\r\n") + foot(to.language)});
}

std::string digest_message(const MailFrame& frame, const MailRecipient& to, std::span<const Notice> unseen,
                           const std::string& day) {
  const bool ja = to.language == Language::ja;
  const std::string count = std::to_string(unseen.size());
  std::string body =
      ja ? "未読のお知らせ：" + count + "件\r\n\r\n" : "Notices not read: " + count + "\r\n\r\n";
  for (std::size_t i = 0; i < unseen.size() && i < digest_lines_max; ++i)
    body += to_jst_minute(unseen[i].made) + "  " + line_of(unseen[i], to.language) + "\r\n";
  if (!frame.origin.empty()) body += "\r\n" + frame.origin + "/notices\r\n";
  const std::string subject = ja ? "【火の見】" + day + "　未読のお知らせ" + count + "件"
                                 : "[Hinomi] " + day + ": " + count + " notices";
  return message_of(frame, to, {"digest " + day, subject, body + foot(to.language)});
}

}  // namespace hinomi::app
