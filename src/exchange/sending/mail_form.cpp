// See mail_form.hpp.
#include "exchange/sending/mail_form.hpp"

#include <ctime>

#include "base/base64.hpp"
#include "base/ids.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::size_t encoded_line = 76, id_length = 36;

std::string encoded_word(std::string_view text) { return "=?UTF-8?B?" + write_base64(text) + "?="; }

std::string encoded_body(std::string_view bytes) {
  const std::string all = write_base64(bytes);
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
  char clock[64];
  std::snprintf(clock, sizeof clock, "%s, %02d %s %04d %02d:%02d:%02d +0900", days[parts.tm_wday],
                parts.tm_mday, months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                parts.tm_sec);
  return clock;
}

std::string host_of(const std::string& address) { return address.substr(address.find('@') + 1); }

// A name as a parameter: what could end the header is left out.
std::string header_name(std::string_view name) {
  std::string safe;
  for (const char c : name) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') safe += c;
  }
  return "\"" + encoded_word(safe) + "\"";
}

}  // namespace

std::string mail_head(const MailHead& head) {
  return "From: <" + head.from + ">\r\nTo: <" + head.to +
         ">\r\nSubject: " + encoded_word("【" + head.number + "】") + "\r\nDate: " + date_text(head.now) +
         "\r\nMessage-ID: <" + head.message_id + ">\r\nMIME-Version: 1.0\r\n";
}

std::string mail_entity(std::string_view text, const std::vector<SentPart>& parts,
                        const std::string& boundary) {
  std::string entity = "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n";
  entity += "--" + boundary +
            "\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
            encoded_body(text);
  for (const SentPart& part : parts) {
    entity +=
        "--" + boundary + "\r\nContent-Type: " + part.media + "\r\nContent-Transfer-Encoding: base64\r\n";
    entity += "Content-Disposition: attachment; filename=" + header_name(part.name) + "\r\n\r\n" +
              encoded_body(part.bytes);
  }
  return entity + "--" + boundary + "--\r\n";
}

std::string message_id_of(const std::string& sending, std::int64_t attempt, const std::string& sender) {
  return sending + "." + std::to_string(attempt) + "@" + host_of(sender);
}

std::string sending_in(std::string_view text, const std::string& sender) {
  const std::string end = "@" + host_of(sender);
  for (std::size_t at = text.find(end); at != std::string_view::npos; at = text.find(end, at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
    if (begin == at || begin < id_length + 1 || text[begin - 1] != '.') continue;
    const std::string_view id = text.substr(begin - 1 - id_length, id_length);
    if (is_id(id)) return std::string(id);
  }
  return {};
}

}  // namespace hinomi::exchange
