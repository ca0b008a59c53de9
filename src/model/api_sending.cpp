// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api_sending.hpp"

#include <array>

namespace hinomi {

namespace {
struct SendingStateName { std::string_view text, ja, en; };
constexpr std::array<SendingStateName, 8> sending_state_names{{
    {"waiting", "発出待ち", "Waiting"},
    {"attempting", "発出中", "Being sent"},
    {"sent", "発出済", "Sent"},
    {"refused", "発出不可", "Refused"},
    {"bounced", "不達", "Bounced"},
    {"unclear", "結果不明", "Outcome not known"},
    {"cancelled", "取消し", "Cancelled"},
    {"handed_over", "手渡し済", "Handed over"},
}};
constexpr std::array<SendingState, 8> sending_state_values{SendingState::waiting, SendingState::attempting, SendingState::sent, SendingState::refused, SendingState::bounced, SendingState::unclear, SendingState::cancelled, SendingState::handed_over};
}  // namespace

std::string_view to_text(SendingState value) { return sending_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(SendingState value, Language language) {
  const auto& row = sending_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<SendingState> parse_sending_state(std::string_view text) {
  for (std::size_t i = 0; i < sending_state_names.size(); ++i) {
    if (sending_state_names[i].text == text) return static_cast<SendingState>(i);
  }
  return std::nullopt;
}
std::span<const SendingState> all_sending_state() { return sending_state_values; }

namespace {
struct SendingWayName { std::string_view text, ja, en; };
constexpr std::array<SendingWayName, 5> sending_way_names{{
    {"mail_smime", "電子メール（S/MIME）", "Mail (S/MIME)"},
    {"mail_archive", "電子メール（暗号化ファイル）", "Mail (encrypted archive)"},
    {"folder", "共有フォルダー", "Folder"},
    {"https", "HTTPS", "HTTPS"},
    {"by_hand", "手渡し・郵送・FAX", "By hand, post or fax"},
}};
constexpr std::array<SendingWay, 5> sending_way_values{SendingWay::mail_smime, SendingWay::mail_archive, SendingWay::folder, SendingWay::https, SendingWay::by_hand};
}  // namespace

std::string_view to_text(SendingWay value) { return sending_way_names[static_cast<std::size_t>(value)].text; }
std::string_view label(SendingWay value, Language language) {
  const auto& row = sending_way_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<SendingWay> parse_sending_way(std::string_view text) {
  for (std::size_t i = 0; i < sending_way_names.size(); ++i) {
    if (sending_way_names[i].text == text) return static_cast<SendingWay>(i);
  }
  return std::nullopt;
}
std::span<const SendingWay> all_sending_way() { return sending_way_values; }

namespace {
struct SendingStepName { std::string_view text, ja, en; };
constexpr std::array<SendingStepName, 14> sending_step_names{{
    {"made", "発出の登録", "Entered"},
    {"prepared", "送付物の確定", "Fixed what is sent"},
    {"begun", "発出の開始", "Attempt begun"},
    {"failed", "失敗（再試行）", "Attempt failed"},
    {"sent", "発出", "Sent"},
    {"refused", "発出不可", "Refused"},
    {"bounced", "不達", "Bounced"},
    {"unclear", "結果不明", "Outcome not known"},
    {"settled", "職員の確定", "Settled by a person"},
    {"again", "再発出の指示", "To be sent again"},
    {"cancelled", "取消し", "Cancelled"},
    {"handed_over", "手渡し", "Handed over"},
    {"password", "パスワードの表示", "Password shown"},
    {"reply", "回答の受領", "Reply received"},
}};
constexpr std::array<SendingStep, 14> sending_step_values{SendingStep::made, SendingStep::prepared, SendingStep::begun, SendingStep::failed, SendingStep::sent, SendingStep::refused, SendingStep::bounced, SendingStep::unclear, SendingStep::settled, SendingStep::again, SendingStep::cancelled, SendingStep::handed_over, SendingStep::password, SendingStep::reply};
}  // namespace

std::string_view to_text(SendingStep value) { return sending_step_names[static_cast<std::size_t>(value)].text; }
std::string_view label(SendingStep value, Language language) {
  const auto& row = sending_step_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<SendingStep> parse_sending_step(std::string_view text) {
  for (std::size_t i = 0; i < sending_step_names.size(); ++i) {
    if (sending_step_names[i].text == text) return static_cast<SendingStep>(i);
  }
  return std::nullopt;
}
std::span<const SendingStep> all_sending_step() { return sending_step_values; }

namespace {
struct SendingOutcomeName { std::string_view text, ja, en; };
constexpr std::array<SendingOutcomeName, 4> sending_outcome_names{{
    {"sent", "届いている", "It arrived"},
    {"again", "もう一度発出する", "Send it again"},
    {"handed_over", "手渡した", "Handed over"},
    {"cancelled", "取り消す", "Cancel it"},
}};
constexpr std::array<SendingOutcome, 4> sending_outcome_values{SendingOutcome::sent, SendingOutcome::again, SendingOutcome::handed_over, SendingOutcome::cancelled};
}  // namespace

std::string_view to_text(SendingOutcome value) { return sending_outcome_names[static_cast<std::size_t>(value)].text; }
std::string_view label(SendingOutcome value, Language language) {
  const auto& row = sending_outcome_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<SendingOutcome> parse_sending_outcome(std::string_view text) {
  for (std::size_t i = 0; i < sending_outcome_names.size(); ++i) {
    if (sending_outcome_names[i].text == text) return static_cast<SendingOutcome>(i);
  }
  return std::nullopt;
}
std::span<const SendingOutcome> all_sending_outcome() { return sending_outcome_values; }

namespace {
struct ReplyMatchName { std::string_view text, ja, en; };
constexpr std::array<ReplyMatchName, 4> reply_match_names{{
    {"first", "最初の回答", "First answer"},
    {"further", "2回目以降の回答", "Further answer"},
    {"other_partner", "別の連携先からの回答", "Of another partner"},
    {"unknown_number", "該当する番号なし", "No such number"},
}};
constexpr std::array<ReplyMatch, 4> reply_match_values{ReplyMatch::first, ReplyMatch::further, ReplyMatch::other_partner, ReplyMatch::unknown_number};
}  // namespace

std::string_view to_text(ReplyMatch value) { return reply_match_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ReplyMatch value, Language language) {
  const auto& row = reply_match_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ReplyMatch> parse_reply_match(std::string_view text) {
  for (std::size_t i = 0; i < reply_match_names.size(); ++i) {
    if (reply_match_names[i].text == text) return static_cast<ReplyMatch>(i);
  }
  return std::nullopt;
}
std::span<const ReplyMatch> all_reply_match() { return reply_match_values; }

}  // namespace hinomi
