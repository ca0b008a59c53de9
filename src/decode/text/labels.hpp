// Words that say what stands beside them: 電話, 銀行, Mutex, JA3, 令和 … In: live text and a place. Out:
// which label begins there and where it ends. A table look-up on the first character, so that text without
// labels costs nothing. Never fails. Source: how Japanese reports, forms and mails name identifiers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hinomi::decode {

enum class Label : std::uint8_t {
  telephone,
  bank,
  branch,
  holder,
  ordinary_account,
  current_account,
  savings_account,
  postal_mark,
  postal_code,
  era_reiwa,
  era_heisei,
  era_showa,
  version,
  certificate,
  serial,
  ja3,
  sms,
  sender,
  mutex,
  user_agent,
  asn,
  other_number,  // of an order, a member, a document: what follows is no telephone number
  line_service,
  service,  // Telegram, Discord and the like: a colon or ID must follow
};
inline constexpr std::size_t label_count = static_cast<std::size_t>(Label::service) + 1;

struct FoundLabel {
  Label label = Label::telephone;
  std::size_t end = 0;
};

/// A label whose first character is not ASCII.
std::optional<FoundLabel> wide_label(std::string_view text, std::size_t at);
/// A label that is this whole run of Latin letters, digits and dashes.
std::optional<Label> latin_label(std::string_view run);

}  // namespace hinomi::decode
