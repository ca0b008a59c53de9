// The mails about notices as text: what kind of notice, the record's number, where to look, and nothing of
// what the record says (SR9). In: notices and the recipient. Out: a whole RFC 5322 message in UTF-8, base64.
// Its Message-ID follows from what it tells, so that the same mail twice is one to the reader's program.
// Source: RFC 5322, RFC 2047, RFC 3834 (Auto-Submitted).
#pragma once
#include <span>
#include <string>

#include "app/mail/addresses.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::app {

struct MailFrame {
  std::string sender;  // address
  std::string origin;  // of the screens; empty: no links
  Instant now;
};

/// Names what a notice tells.
std::string notice_words(const std::string& kind, Language language);
/// One notice.
std::string notice_message(const MailFrame& frame, const MailRecipient& to, const Notice& notice);
/// The unseen notices of a person on a day (2026-11-22).
std::string digest_message(const MailFrame& frame, const MailRecipient& to, std::span<const Notice> unseen,
                           const std::string& day);

}  // namespace hinomi::app
