// The mail in which a sending leaves: neutral headers (the number alone), one Message-ID that follows from
// the sending, and its parts. In: who, whom, parts. Out: RFC 5322 text with CRLF. What is encrypted is an
// entity of its own, under the same outer headers. Source: RFC 5322, RFC 2045, RFC 2046, RFC 2047, RFC 2183.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "exchange/sending/parcel.hpp"

namespace hinomi::exchange {

struct MailHead {
  std::string from, to, number, message_id;
  Instant now;
};

/// Headers of the mail, up to those of its content.
std::string mail_head(const MailHead& head);
/// A MIME entity with a line of text and the parts as attachments; `boundary` must stand in none of them.
std::string mail_entity(std::string_view text, const std::vector<SentPart>& parts,
                        const std::string& boundary);
/// The Message-ID of an attempt's mail, without its angle brackets; and the sending in one.
std::string message_id_of(const std::string& sending, std::int64_t attempt, const std::string& sender);
std::string sending_in(std::string_view text, const std::string& sender);

}  // namespace hinomi::exchange
